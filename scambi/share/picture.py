"""A page as one picture for messages and slides: what it says travels inside the picture.

The SVG is written here, with its words as words; the PNG is that SVG, drawn by typst.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape
from typing import Literal

from scambi.charts.svg import svg_chart
from scambi.charts.svg.drawing import FONTS, INK, PAPER, lines, tag, text
from scambi.figures.chart import Chart, Heatmap, SideBySide, WorldMap
from scambi.figures.figure import Figure, Page
from scambi.markup.chart_key import chart_key, events_named
from scambi.model import Language, Standing
from scambi.share.publication import titled
from scambi.share.scheda import drawable, edition_line
from scambi.share.typesetting import png
from scambi.wording.cells import standing_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

TEMPLATE = "picture.typ"
MARGIN = 48
CHART_SCALE = 1.7  # what reads well on a page is too small in a message
SCALES: Mapping[type[Chart | None], float] = {WorldMap: 1.0, Heatmap: 1.35}  # every row has to fit
TITLE, SENTENCE, SMALL = 40, 28, 19
LEADING = 1.28
NARROW = 1.16
CHART_PART = 0.45  # of the height, which the names of events may not take from the chart
KEY_LINES = 16  # more than any list of events has
ACCENT, FAINT = "#0b4f7d", "#57606a"

Format = Literal["png", "svg"]


def picture(
    page: Page,
    *,
    format: Format,  # noqa: A002
    size: tuple[int, int],
    created: date | None = None,
) -> bytes:
    """The page's title, sentence and main chart, `size` in pixels; `created` is the edition's."""
    # The PNG is set in Libertinus Serif, narrower than what a reader's browser may take.
    svg = _svg(page, size, created, room=NARROW if format == "png" else 1.0)
    if format == "svg":
        return svg.encode()
    width, height = size
    return png(TEMPLATE, {"svg": svg, "width": width, "height": height})


def _svg(page: Page, size: tuple[int, int], created: date | None, room: float) -> str:
    width, height = size
    wide = room * (width - 2 * MARGIN)
    main = next(iter(drawable(page)), None)
    head, top = _paragraphs(_heading(page, created, drawn=main is not None), MARGIN / 2, wide)
    foot, foot_height = _paragraphs(_foot(main, page), 0, wide)
    bottom = height - MARGIN / 2 - foot_height
    if main is not None and bottom - top < CHART_PART * height:
        main = _without_numbers(main)
        foot, foot_height = _paragraphs(_foot(main, page), 0, wide)
        bottom = height - MARGIN / 2 - foot_height
    chart = [] if main is None else _chart(main, page.view.language, (top + 8, bottom - 8), width)
    parts = [
        tag("title", escape(titled(page)), id="picture-title"),
        tag(
            "desc", escape(f"{page.sentence} {main.alt if main else ''}".strip()), id="picture-desc"
        ),
        tag("rect", width=width, height=height, fill=PAPER),
        tag("rect", width=width, height=10, fill=ACCENT),
        *head,
        *chart,
        tag("g", "".join(foot), transform=f"translate(0 {bottom:.0f})"),
    ]
    return tag(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family=FONTS,
        fill=INK,
        color=INK,
        role="img",
        aria_labelledby="picture-title picture-desc",
    )


Paragraph = tuple[str, int, str, bool, int]  # words, size, colour, whether bold, most lines


def _heading(page: Page, created: date | None, *, drawn: bool) -> list[Paragraph]:
    said = " · ".join(filter(None, (edition_line(page, created), page.state_text or _status(page))))
    return [
        (page.title, TITLE, ACCENT, True, 2),
        (said, SMALL, FAINT, False, 2),
        (page.sentence, SENTENCE if drawn else TITLE, INK, False, 6),
    ]


def _status(page: Page) -> str:
    """What the values of the quarter are, or those of the chart; empty without any."""
    _ = translator(page.view.language)
    found = [item.standing for item in page.indicators] or [
        figure.standing for figure in drawable(page)[:1]
    ]
    names = [standing_names(page.view.language)[one] for one in Standing if one in found]
    if not names:
        return ""
    return _("status: {names}").format(names=joined(names, page.view.language))


def _foot(main: Figure | None, page: Page) -> list[Paragraph]:
    """How to read the chart and where it comes from; without one, when data are due."""
    if main is None:
        return [(page.next_release, SMALL, FAINT, False, 2)]
    return [
        (_key(main, page.view.language), SMALL - 2, FAINT, False, KEY_LINES),
        (main.source, SMALL - 2, FAINT, False, 3),
    ]


def _key(main: Figure, language: Language) -> str:
    """What dashes, markers and bands are, and which events the dotted lines."""
    _ = translator(language)
    if isinstance(main.chart, Heatmap):
        return " ".join(main.notes)  # how its cells are read
    key = chart_key(main, language)
    if not isinstance(main.chart, SideBySide) or not main.chart.events:
        return key
    events = (
        events_named(main, language)
        if main.chart.numbered
        else _("Dotted lines: events that the page lists.")
    )
    return f"{key} {events}"


def _without_numbers(main: Figure) -> Figure:
    """The same with its events unnumbered, since their names have no room below it."""
    if not isinstance(main.chart, SideBySide):
        return main
    return replace(main, chart=replace(main.chart, numbered=False))


def _paragraphs(paragraphs: list[Paragraph], top: float, width: float) -> tuple[list[str], float]:
    """Lines of text from `top` down, and where they end."""
    parts, y = [], top
    for words, points, colour, bold, most in paragraphs:
        if not words:
            continue
        for line in lines(words, width, size=points, most=most):
            y += points * LEADING
            weight = "bold" if bold else None
            parts.append(text(MARGIN, y, line, font_size=points, fill=colour, font_weight=weight))
        y += points * 0.35
    return parts, y


def _chart(
    figure: Figure, language: Language, between: tuple[float, float], width: int
) -> list[str]:
    """The figure's title and unit, then its chart in what room is left."""
    top, bottom = between
    heading, y = _paragraphs(
        [(f"{figure.title} ({figure.unit})", SMALL, INK, True, 2)], top, width - 2 * MARGIN
    )
    room = bottom - y
    scale = SCALES.get(type(figure.chart), CHART_SCALE)
    drawn = svg_chart(
        figure,
        language,
        width=round((width - 2 * MARGIN) / scale),
        height=round(room / scale),
    )
    place = f'<svg x="{MARGIN}" y="{y:.0f}" width="{width - 2 * MARGIN}" height="{room:.0f}"'
    return [*heading, drawn.replace("<svg", place, 1)]
