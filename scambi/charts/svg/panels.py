"""Small multiples: one chart for each series, all with the same axes."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.charts.svg.axes import axes
from scambi.charts.svg.comparison_parts import Contents, base, dated
from scambi.charts.svg.drawing import LINE_HEIGHT, lines, tag, text, text_width
from scambi.charts.svg.marked_line import Known, colour_of, marked_line, shape
from scambi.charts.svg.plot import Plot
from scambi.figures.chart import Line

NARROWEST = 160  # pixels for one panel
MOST_ACROSS = 4
TALL, LOWEST = 130, 90
GAP, EDGE = 14, 12  # between panels; for half of the last year's name
BELOW = LINE_HEIGHT + 9


def panels(contents: Contents, width: int, height: int | None) -> tuple[str, int] | None:
    """The drawing and its height, as many panels across as have room; None in too little height."""
    count = len(contents.series)
    across = max(1, min(MOST_ACROSS, count, width // NARROWEST))
    across = -(-count // -(-count // across))  # as even rows as there can be
    down = -(-count // across)
    tall = (height or down * (TALL + GAP)) / down - GAP
    if tall < LOWEST:
        return None
    steps = contents.steps(tall - LINE_HEIGHT - BELOW)
    names = contents.named(steps)
    left = max(map(text_width, names)) + 8
    wide = (width - left - EDGE - GAP * (across - 1)) / across
    parts = []
    for place, (line, known) in enumerate(contents.series):
        row, column = divmod(place, across)
        plot = Plot(
            left=left + column * (wide + GAP),
            right=left + column * (wide + GAP) + wide,
            top=row * (tall + GAP) + LINE_HEIGHT + 6,
            bottom=row * (tall + GAP) + tall - BELOW,
            first=contents.first,
            count=contents.count,
            steps=steps,
        )
        parts.append(_panel(contents, plot, (line, known), names if column == 0 else None))
    return "".join(parts), round(height or down * (tall + GAP))


def _panel(
    contents: Contents, plot: Plot, series: tuple[Line, Sequence[Known]], names: list[str] | None
) -> str:
    """One series under its name; values are named on the first panel of a row only."""
    line, known = series
    middle = plot.top - 10
    (shown,) = lines(line.label, plot.right - plot.left - 16, most=1)
    colour = colour_of(line)
    return "".join(
        [
            tag("path", d=shape(line, (plot.left + 4, middle)), stroke=colour, fill=colour),
            text(plot.left + 14, middle + 4, shown, font_weight="bold"),
            dated(contents, plot),
            axes(plot, names or [""] * len(plot.steps), contents.language),
            marked_line(line, known, plot),
            base(contents, plot),
        ]
    )
