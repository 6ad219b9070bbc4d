"""What is dated beside the lines: the quarter of the page and events, with their names above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scambi.charts.palette import FAINT, NEUTRAL
from scambi.charts.svg.drawing import LINE_HEIGHT, lines, path, tag, text, text_width
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.figures.chart import TimeSeries
from scambi.model import Language, Quarter
from scambi.wording.periods import quarter_short

LABEL_ROWS = 3

Dated = tuple[date, str, bool]  # day, name, whether it is the quarter of the page


def dated(chart: TimeSeries, first: date, last: date, language: Language) -> list[Dated]:
    """What lies between the first and the last quarter drawn, the page's own quarter first.

    Further events than there are rows for are left to the notes of the figure.
    """
    end = (Quarter.of(last) + 1).start
    notes = [(event.day, event.text, False) for event in chart.events]
    if chart.selected is not None:
        notes.insert(0, (chart.selected, quarter_short(Quarter.of(chart.selected), language), True))
    return [note for note in notes if first <= note[0] < end]


def drawn_notes(notes: Sequence[Dated], plot: Plot, width: int) -> list[str]:
    """A band or a dotted line for each, and as many names as there are rows for.

    The page's own quarter has the lowest row, so that its band starts at its name.
    """
    parts = []
    rows = min(LABEL_ROWS, len(notes))
    for row, (day, name, selected) in enumerate(notes):
        y = LINE_HEIGHT * (rows - row) - 3
        if selected:
            x = plot.x(quarters_between(plot.first, Quarter.of(day)))
            parts.append(_band(plot, x, y))
        else:
            x = plot.x(plot.place(day))
            parts.append(_line(plot, x, y if row < rows else plot.top))
        if row < rows:
            parts.append(_name(name, x, y, width))
    return parts


def _band(plot: Plot, x: float, y: float) -> str:
    wide = max(6.0, min(40.0, (plot.right - plot.left) / plot.count))
    top = y + 4
    return tag("rect", x=x - wide / 2, y=top, width=wide, height=plot.bottom - top, fill=FAINT)


def _line(plot: Plot, x: float, y: float) -> str:
    way = path([(x, y + 4), (x, plot.bottom)])
    return tag("path", d=way, fill="none", stroke=NEUTRAL, stroke_dasharray="1 3")


def _name(name: str, x: float, y: float, width: int) -> str:
    """Centred on its line, or as near to that as the picture's edges let it."""
    (shown,) = lines(name, width - 8, most=1)
    half = text_width(shown) / 2
    return text(max(half + 4, min(x, width - half - 4)), y, shown, text_anchor="middle")
