"""Several lines in one chart with their names at their ends, or one small chart for each."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.charts.spread import spread
from scambi.charts.svg.axes import axes
from scambi.charts.svg.comparison_parts import Contents, above, base, dated, numbers_of
from scambi.charts.svg.drawing import FONT_SIZE, LINE_HEIGHT, lines, path, tag, text, text_width
from scambi.charts.svg.marked_line import (
    colour_of,
    known_values,
    marked_line,
    shape,
)
from scambi.charts.svg.panels import panels
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.figures.chart import SideBySide
from scambi.figures.figure import Figure
from scambi.model import Language, Quarter, Standing

NAMES_PART = 0.3  # of the width, at most
NAMES_GAP = 24  # from the end of the plot to the names: a leading line and the marker
BELOW = LINE_HEIGHT + 9
LEAST = 0.5  # of the width, that the plot has between its names


def side_by_side(
    figure: Figure, chart: SideBySide, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height in pixels."""
    days = figure.table["period"]
    first, last = Quarter.of(days[0].as_py()), Quarter.of(days[-1].as_py())
    contents = Contents(
        chart=chart,
        series=[(line, known_values(figure, line, first)) for line in chart.lines],
        first=first,
        count=quarters_between(first, last) + 1,
        language=language,
    )
    small = panels(contents, width, height) if chart.panels and len(chart.lines) > 1 else None
    return small or _together(contents, width, height)


def _together(contents: Contents, width: int, height: int | None) -> tuple[str, int]:
    tall = height or max(280, min(380, round(width * 0.62)))
    bottom = tall - BELOW
    # How much room the numbers need depends on the width of the plot, and that on the names beside
    # it, which hardly depend on its height.
    about = bottom - above(numbers_of(contents, LEAST * width)) - 4
    steps = contents.steps(about)
    names = contents.named(steps)
    labels, size = _labels(contents, width, about + LINE_HEIGHT)
    written = max((text_width(row, size) for label in labels for row in label), default=0.0)
    left, right = max(map(text_width, names)) + 8, width - written - NAMES_GAP - 4
    numbers = numbers_of(contents, right - left)
    plot = Plot(
        left=left,
        right=right,
        top=above(numbers) + 4,
        bottom=bottom,
        first=contents.first,
        count=contents.count,
        steps=steps,
    )
    drawn = [
        dated(contents, plot, numbers),
        axes(plot, names, contents.language),
        *(marked_line(line, known, plot) for line, known in contents.series),
        base(contents, plot),
        _ends(contents, plot, labels, size),
    ]
    return "".join(drawn), tall


def _labels(contents: Contents, width: int, room: float) -> tuple[list[list[str]], float]:
    """The name of each line in one row or two, as `room` allows, and how large they are written."""
    known = [line for line, values in contents.series if values]
    size = min(FONT_SIZE, room / max(1, len(known)) / (LINE_HEIGHT / FONT_SIZE))
    for most in (2, 1):
        labels = [lines(line.label, width * NAMES_PART, size=size, most=most) for line in known]
        if sum(map(len, labels)) * LINE_HEIGHT * size / FONT_SIZE <= room:
            break
    return labels, size


def _ends(contents: Contents, plot: Plot, labels: Sequence[list[str]], size: float) -> str:
    """Each name near the end of its line, with a leading line and its marker before it."""
    known = [(line, values[-1]) for line, values in contents.series if values]
    row = LINE_HEIGHT * size / FONT_SIZE
    ends = [(plot.x(place), plot.y(value)) for _, (place, value, _) in known]
    middles = spread(
        [y for _, y in ends],
        [row * len(label) for label in labels],
        plot.top - LINE_HEIGHT / 2,
        plot.bottom + LINE_HEIGHT / 2,
    )
    parts = []
    for (line, last), (x, y), middle, label in zip(known, ends, middles, labels, strict=True):
        at = plot.right + NAMES_GAP - 10
        colour = colour_of(line)
        parts += [
            tag(
                "path",
                d=path([(x + 4, y), (at - 5, middle)]),
                fill="none",
                stroke=colour,
                stroke_opacity=0.6,
            ),
            tag(
                "path",
                d=shape(line, (at, middle)),
                stroke=colour,
                fill="none" if last[2] is Standing.ESTIMATE else colour,
            ),
            *(
                text(
                    at + 10,
                    middle + size * 0.33 + row * (place - (len(label) - 1) / 2),
                    words,
                    font_size=size if size != FONT_SIZE else None,
                )
                for place, words in enumerate(label)
            ),
        ]
    return "".join(parts)
