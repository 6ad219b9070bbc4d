"""What the drawings of a comparison share: values and steps, dated notes, the base of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scambi.charts.numbered import Numbered, numbered, rows
from scambi.charts.palette import FAINT, NEUTRAL
from scambi.charts.scale import value_steps
from scambi.charts.svg.drawing import LINE_HEIGHT, path, tag, text, text_width
from scambi.charts.svg.marked_line import Known
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.charts.svg.scale import value_name
from scambi.figures.chart import Line, SideBySide
from scambi.model import Language, Quarter
from scambi.wording.cells import Kind
from scambi.wording.periods import quarter_short

SMALL, SMALL_ROW = 11, 12  # of the numbers of events: their font, and a row of them


@dataclass(frozen=True)
class Contents:
    """All that the drawings of a chart share."""

    chart: SideBySide
    series: Sequence[tuple[Line, Sequence[Known]]]
    first: Quarter
    count: int
    language: Language

    def steps(self, tall: float) -> list[float]:
        """Round values for a plot so many pixels tall."""
        values = [value for _, known in self.series for _, value, _ in known]
        return value_steps(
            min(values, default=0),
            max(values, default=1),
            most=max(3, min(6, int(tall) // 32)),
            zero=self.chart.kind is not Kind.INDEX,
        )

    def named(self, steps: Sequence[float]) -> list[str]:
        """The steps as the axis has them."""
        step = steps[1] - steps[0]
        return [value_name(value, step, self.chart.kind, self.language) for value in steps]


def numbers_of(contents: Contents, wide: float) -> tuple[Numbered, ...]:
    """The numbers of events above a plot so many pixels wide; none where they have no numbers."""
    if not contents.chart.numbered:
        return ()
    return numbered(
        contents.chart.events,
        contents.first.start,
        (contents.first + contents.count).start,
        digits=wide / text_width("0", SMALL),
    )


def above(numbers: Sequence[Numbered]) -> int:
    """The rows above the plot, in pixels: the quarter of the page, and the numbers of events."""
    return LINE_HEIGHT + SMALL_ROW * rows(numbers)


def dated(contents: Contents, plot: Plot, numbers: Sequence[Numbered] | None = None) -> str:
    """The band of the page's quarter and the dotted lines of events.

    Above the plot the quarter is named and the `numbers` of events stand, but not without them.
    """
    chart, parts, named = contents.chart, [], numbers is not None
    if chart.selected is not None and plot.holds(chart.selected):
        x = plot.x(quarters_between(plot.first, Quarter.of(chart.selected)))
        wide = max(6.0, min(40.0, (plot.right - plot.left) / plot.count))
        tall = plot.bottom - plot.top
        parts.append(tag("rect", x=x - wide / 2, y=plot.top, width=wide, height=tall, fill=FAINT))
        if named:
            name = quarter_short(Quarter.of(chart.selected), contents.language)
            middle = min(x, plot.right + 36 - text_width(name) / 2)
            parts.append(text(middle, LINE_HEIGHT - 4, name, text_anchor="middle"))
    places = [plot.x(plot.place(event.day)) for event in chart.events if plot.holds(event.day)]
    if places:
        ways = "".join(path([(x, plot.top), (x, plot.bottom)]) for x in places)
        parts.append(tag("path", d=ways, fill="none", stroke=NEUTRAL, stroke_dasharray="1 3"))
    parts += [
        text(
            plot.x(plot.place(one.day)),
            plot.top - 4 - SMALL_ROW * one.level,
            one.text,
            text_anchor="middle",
            font_size=SMALL,
        )
        for one in numbers or ()
    ]
    return "".join(parts)


def base(contents: Contents, plot: Plot) -> str:
    """A ring where an index is 100."""
    base = contents.chart.base
    if base is None or not plot.holds(base):
        return ""
    x, y = plot.x(quarters_between(plot.first, Quarter.of(base))), plot.y(100)
    across = path([(plot.left, y), (plot.right, y)])
    return tag("path", d=across, fill="none", stroke="currentColor", stroke_opacity=0.6) + tag(
        "circle", cx=x, cy=y, r=6, fill="none", stroke="currentColor", stroke_width=1.5
    )
