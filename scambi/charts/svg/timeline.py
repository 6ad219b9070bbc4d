"""Spans of days, one a row: outlined as announced, full as held, with their days beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scambi.charts.palette import HELD, NEUTRAL
from scambi.charts.svg.drawing import LINE_HEIGHT, lines, path, tag, text, text_width
from scambi.charts.timespan import Span, Timespan, days_beside, span_of, timespan
from scambi.figures.chart import Timeline
from scambi.figures.figure import Figure
from scambi.model import Language

ROW, TIGHT_ROW, LEAST_ROW = 44, 34, 20  # a row below the second has its words in one line
NARROWEST = 5.0
LABEL_PART = 0.3  # of the width, at most


def timeline(
    figure: Figure, chart: Timeline, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height; where not all rows fit, the last ones are drawn."""
    rows = figure.table.to_pylist()
    foot = LINE_HEIGHT + 9
    row_height = ROW
    if height is not None:
        rows = rows[-max(1, (height - foot) // LEAST_ROW) :]
        row_height = min(2 * ROW, (height - foot) // len(rows))
    bottom = row_height * len(rows)
    names = [lines(row[chart.label], LABEL_PART * width, most=1)[0] for row in rows]
    left = max(map(text_width, names)) + 12
    across = _Across(timespan(rows, chart), left, width - 6.0)
    parts, days = [], []
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        middle = row_height * (place + 0.5)
        parts.append(text(left - 10, middle + 4, name, text_anchor="end"))
        parts += _bars(row, chart, across, middle, row_height)
        days += _days(row, chart, across, middle, language, tight=row_height < TIGHT_ROW)
    parts += [_axis(across, bottom, language, days), *(one.drawn for one in days)]
    return "".join(parts), height or bottom + foot


class _Across:
    """From days to pixels."""

    def __init__(self, days: Timespan, left: float, right: float) -> None:
        self.days, self.left, self.right = days, left, right

    def x(self, part: float) -> float:
        """Pixels from the left of a part of the whole span."""
        return self.left + part * (self.right - self.left)

    def bar(self, span: Span) -> tuple[float, float]:
        """Where the bar of a span begins and how wide it is; a day of years is still seen."""
        start, end = self.x(self.days.part(span[0])), self.x(self.days.part(self.days.end(span)))
        return start, max(NARROWEST, end - start)


@dataclass(frozen=True)
class _Words:
    """Days beside a bar, in one line that starts or ends at `x`."""

    words: str
    x: float
    y: float
    anchor: str

    @property
    def drawn(self) -> str:
        """The words as they stand."""
        return text(self.x, self.y, self.words, text_anchor=self.anchor)

    def covers(self, x: float) -> bool:
        """Whether a line at so many pixels from the left would go through the words."""
        wide = text_width(self.words) + 3
        left, right = (self.x - wide, self.x) if self.anchor == "end" else (self.x, self.x + wide)
        return left - 3 < x < right + 3

    @property
    def height(self) -> tuple[float, float]:
        """From the top to the bottom of the words."""
        return self.y - LINE_HEIGHT + 2, self.y + 5


def _axis(across: _Across, bottom: float, language: Language, days: Sequence[_Words]) -> str:
    """The steps with their names, and a line up from each that leaves out what is written."""
    steps = across.days.steps(language)
    grid = [
        path([(x, top), (x, end)])
        for x in (across.x(across.days.part(day)) for day, _ in steps)
        for top, end in _free([one.height for one in days if one.covers(x)], bottom + 4)
    ]
    room = (across.right - across.left) / max(1, len(steps))
    every = max(1, round(0.5 + max(text_width(name) + 6 for _, name in steps) / room))
    labels = [
        # The last step may begin where its name has no room to its right.
        text(
            min(across.x(across.days.part(day)) + 2, across.right - text_width(name)),
            bottom + LINE_HEIGHT + 2,
            name,
        )
        for day, name in steps[::every]
    ]
    return tag(
        "path", d="".join(grid), fill="none", stroke="currentColor", stroke_opacity="0.2"
    ) + "".join(labels)


def _free(taken: Iterable[tuple[float, float]], bottom: float) -> Iterator[tuple[float, float]]:
    """The stretches from 0 down to `bottom` that nothing takes."""
    start = 0.0
    for top, end in sorted(taken):
        if top > start:
            yield start, top
        start = max(start, end)
    if start < bottom:
        yield start, bottom


def _bars(
    row: Mapping[str, Any], chart: Timeline, across: _Across, middle: float, row_height: float
) -> list[str]:
    """The bar of what was announced above the middle of the row, that of what was held below."""
    announced, held = span_of(row, chart.announced), span_of(row, chart.held)
    tall = min(11.0, row_height / 3)
    parts = []
    if announced is not None:
        start, wide = across.bar(announced)
        shape = {"x": start, "y": middle - tall - 1.5, "width": wide, "height": tall}
        parts.append(tag("rect", **shape, fill="none", stroke=NEUTRAL, stroke_width=1.6))
    if held is not None:
        start, wide = across.bar(held)
        parts.append(tag("rect", x=start, y=middle + 1.5, width=wide, height=tall, fill=HELD))
    return parts


def _days(
    row: Mapping[str, Any],
    chart: Timeline,
    across: _Across,
    middle: float,
    language: Language,
    *,
    tight: bool,
) -> list[_Words]:
    """The days of both spans beside their bars, once where they are the same."""
    announced, held = span_of(row, chart.announced), span_of(row, chart.held)
    beside = announced or held
    if beside is None:
        return []
    above, below = (
        days_beside(row, names, chart, language) for names in (chart.announced, chart.held)
    )
    if announced == held:
        return [_beside(above, beside, across, middle + 4)]
    if tight:
        return [_beside(f"{above}; {below}", beside, across, middle + 4)]
    return [
        _beside(above, beside, across, middle - 3),
        _beside(below, held or beside, across, middle + 12),
    ]


def _beside(words: str, span: Span, across: _Across, y: float) -> _Words:
    """Words on that side of a bar that has more room."""
    start, wide = across.bar(span)
    if start - across.left > across.right - start - wide:
        return _Words(words, start - 6, y, "end")
    return _Words(words, start + wide + 6, y, "start")
