"""One of several lines: its own colour and its own shape of marker, hollow where estimated.

A marker in a diamond is a figure quoted by somebody, which is a diamond in every other chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, pi, sin

from scambi.charts.palette import SERIES_COLOURS, SERIES_SYMBOLS
from scambi.charts.svg.drawing import Point, path, tag
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.figures.chart import Line
from scambi.figures.figure import Figure
from scambi.model import Quarter, Standing

DASHES = "3 3"
BETWEEN = 26  # pixels from one marker of a line to the next
SIZE = 4.0
DIAMOND = 8.5  # around a marker, from its middle to a corner
# Corners in turns of a full circle from the top, as far out as the marker's size.
TURNS = {
    "square": (1 / 8, 3 / 8, 5 / 8, 7 / 8),
    "diamond": (0, 1 / 4, 1 / 2, 3 / 4),
    "triangle-up": (0, 1 / 3, 2 / 3),
    "triangle-down": (1 / 2, 5 / 6, 1 / 6),
    "triangle-right": (1 / 4, 7 / 12, 11 / 12),
    "triangle-left": (3 / 4, 1 / 12, 5 / 12),
    "star": tuple(place / 10 for place in range(10)),
}

Known = tuple[int, float, Standing]  # place of the quarter, value, what it is


def known_values(figure: Figure, line: Line, first: Quarter) -> list[Known]:
    """The values of a line that are known, by quarters after the first."""
    columns = (figure.table[name].to_pylist() for name in ("period", line.value, line.standing))
    return [
        (quarters_between(first, Quarter.of(day)), value, Standing(standing or "A"))
        for day, value, standing in zip(*columns, strict=True)
        if value is not None
    ]


def colour_of(line: Line) -> str:
    """The colour of a series by its place among those compared."""
    return SERIES_COLOURS[int(line.role) - 1]


def marked_line(line: Line, known: Sequence[Known], plot: Plot) -> str:
    """Solid and dashed strokes; a marker now and then, at the end and where a value is alone."""
    points = [(plot.x(place), plot.y(value)) for place, value, _ in known]
    solid, dashed = (_strokes(points, known, official=official) for official in (True, False))
    hollow = full = ""
    for place in _marked(known, plot, int(line.role)):
        standing, drawn = known[place][2], shape(line, points[place])
        if standing is Standing.ESTIMATE:
            hollow += drawn
        else:
            full += drawn
        if standing is Standing.QUOTED:
            hollow += diamond(points[place], DIAMOND)
    colour = colour_of(line)
    return tag(
        "g",
        (tag("path", d=solid, stroke_width=2.2) if solid else "")
        + (tag("path", d=dashed, stroke_width=1.5, stroke_dasharray=DASHES) if dashed else "")
        + (tag("path", d=hollow) if hollow else "")
        + (tag("path", d=full, fill=colour) if full else ""),
        fill="none",
        stroke=colour,
        stroke_linejoin="round",
    )


def diamond(at: Point, reach: float) -> str:
    """The `d` of a diamond around a point."""
    x, y = at
    return path([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]) + "z"


def shape(line: Line, at: Point) -> str:
    """The `d` of a series' marker around a point."""
    x, y = at
    name = SERIES_SYMBOLS[int(line.role) - 1][0]
    if name == "circle":
        start = path([(x - SIZE, y)])
        return f"{start}a{SIZE} {SIZE} 0 1 0 {2 * SIZE} 0a{SIZE} {SIZE} 0 1 0 {-2 * SIZE} 0z"
    turns = TURNS[name]
    far = [
        SIZE * (1.25 if place % 2 == 0 or name != "star" else 0.5) for place in range(len(turns))
    ]
    corners = [
        (x + reach * sin(2 * pi * turn), y - reach * cos(2 * pi * turn))
        for turn, reach in zip(turns, far, strict=True)
    ]
    return path(corners) + "z"


def solid_between(before: Known, now: Known) -> bool:
    """Whether a line is solid from one value to the next: both are official."""
    return before[2].is_official and now[2].is_official


def _strokes(points: Sequence[Point], known: Sequence[Known], *, official: bool) -> str:
    """The stretches between official values, or all others; a missing quarter is a gap."""
    parts, end = [], -1
    for place, (before, now) in enumerate(pairwise(known)):
        if now[0] != before[0] + 1 or solid_between(before, now) is not official:
            continue
        if place != end:
            parts.append([points[place]])
        parts[-1].append(points[place + 1])
        end = place + 1
    return "".join(map(path, parts))


def _marked(known: Sequence[Known], plot: Plot, role: int) -> list[int]:
    """Which values get a marker: those of different lines seldom in the same quarter."""
    every = max(1, ceil(BETWEEN * plot.count / (plot.right - plot.left)))
    places = {quarter for quarter, _, _ in known}
    return [
        place
        for place, (quarter, _, standing) in enumerate(known)
        if ((quarter + 3 * role) % every == 0 and quarter < known[-1][0] - every // 2)
        or place == len(known) - 1
        or standing is Standing.QUOTED
        or not {quarter - 1, quarter + 1} & places
    ]
