"""A line as small as a word; it decorates a number and says nothing alone.

An image with its SVG inside the address, since Streamlit removes inline SVG from HTML; the grey
is told from the light and from the dark background at 4:1 and more.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup

WIDTH, HEIGHT, PAD = 96, 24, 3
GREY = "#7a7a7a"
# What may not stand in an address; all else that is drawn with may.
ESCAPED = {ord(character): quote(character) for character in '<>"#'}


def sparkline(values: Sequence[float | None]) -> Markup:
    """An `img` of the values, oldest first; empty with fewer than two known ones."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return Markup()
    low, high = min(known), max(known)
    step = (WIDTH - 2 * PAD) / (len(values) - 1)
    tall = HEIGHT - 2 * PAD

    def point(place: int, value: float) -> tuple[float, float]:
        height = (value - low) / (high - low) if high > low else 0.5
        return round(PAD + place * step, 1), round(PAD + tall * (1 - height), 1)

    points = [None if value is None else point(place, value) for place, value in enumerate(values)]
    path, pen_down = [], False
    for spot in points:
        if spot is None:
            pen_down = False
            continue
        path.append(f"{'L' if pen_down else 'M'}{spot[0]} {spot[1]}")
        pen_down = True
    last = next(spot for spot in reversed(points) if spot is not None)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{"".join(path)}" fill="none" stroke="{GREY}" stroke-width="1.5"/>'
        f'<circle cx="{last[0]}" cy="{last[1]}" r="2.5" fill="{GREY}"/></svg>'
    )
    source = f"data:image/svg+xml,{svg.translate(ESCAPED)}"
    image = Markup('<img class="sparkline" src="{}" width="{}" height="{}" alt="">')
    return image.format(source, WIDTH, HEIGHT)
