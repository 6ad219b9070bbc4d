"""Lines by quarter: estimates dashed and hollow, official values solid and filled."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scambi.charts.palette import ROLE_COLOURS
from scambi.charts.svg.annotations import LABEL_ROWS, dated, drawn_notes
from scambi.charts.svg.drawing import LINE_HEIGHT, path, tag, text, text_width
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.charts.svg.scale import time_steps, value_name, value_steps
from scambi.figures.figure import Figure, Line, TimeSeries
from scambi.model import Language, Quarter, Standing

DASHES = "3 3"
DIAMOND = 5.5  # pixels from its middle to a corner

Known = tuple[int, float, bool]  # place of the quarter, value, whether it is an estimate


def time_series(
    figure: Figure, chart: TimeSeries, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height in pixels."""
    tall = height or max(240, min(340, round(width * 0.52)))
    days = figure.table["period"].to_pylist()
    first, last = Quarter.of(days[0]), Quarter.of(days[-1])
    series = [(line, _known(figure, line, first)) for line in chart.lines]
    values = [value for _, known in series for _, value, _ in known]
    values += [mark.value for mark in chart.marks if days[0] <= mark.period <= days[-1]]
    steps = value_steps(
        min(values, default=0), max(values, default=1), most=max(2, min(6, tall // 45))
    )
    names = [value_name(step, steps[1] - steps[0], chart.kind, language) for step in steps]
    notes = dated(chart, days[0], days[-1], language)
    plot = Plot(
        left=max(map(text_width, names)) + 8,
        right=width - max(text_width(line.label) for line in chart.lines) - 12,
        top=LINE_HEIGHT * min(LABEL_ROWS, max(1, len(notes))) + 8,
        bottom=tall - LINE_HEIGHT - 9,
        first=first,
        count=quarters_between(first, last) + 1,
        steps=steps,
    )
    parts = [
        *drawn_notes(notes, plot, width),
        _axes(plot, names, last, language),
        *(_line(figure.key, plot, line, known) for line, known in series),
        *_end_labels(plot, series),
        *_marks(plot, chart),
    ]
    return "".join(parts), tall


def _known(figure: Figure, line: Line, first: Quarter) -> list[Known]:
    columns = (figure.table[name].to_pylist() for name in ("period", line.value, line.standing))
    return [
        (quarters_between(first, Quarter.of(day)), value, standing == Standing.ESTIMATE)
        for day, value, standing in zip(*columns, strict=True)
        if value is not None
    ]


def _axes(plot: Plot, names: Sequence[str], last: Quarter, language: Language) -> str:
    grid, labels = [], []
    for step, name in zip(plot.steps, names, strict=True):
        y = plot.y(step)
        grid.append(path([(plot.left, y), (plot.right, y)]))
        labels.append(text(plot.left - 6, y + 4, name, text_anchor="end"))
    for quarter, name in time_steps(plot.first, last, plot.right - plot.left, language):
        x = plot.x(quarters_between(plot.first, quarter))
        grid.append(path([(x, plot.bottom), (x, plot.bottom + 4)]))
        labels.append(text(x, plot.bottom + LINE_HEIGHT + 2, name, text_anchor="middle"))
    lines = tag("path", d="".join(grid), stroke="currentColor", stroke_opacity="0.25")
    return lines + "".join(labels)


def _line(key: str, plot: Plot, line: Line, known: Sequence[Known]) -> str:
    """Both strokes of a line, then a dot at every value: hollow where it is an estimate."""
    colour = ROLE_COLOURS[line.role]
    strokes: dict[bool, list[str]] = {False: [], True: []}
    for before, now in pairwise(known):
        if now[0] == before[0] + 1:  # a missing quarter leaves a gap
            strokes[before[2] or now[2]].append(_segment(plot, before, now, strokes))
    solid, dashed = ("".join(strokes[kind]) for kind in (False, True))
    parts = [
        tag("path", d=solid, stroke_width=2.5) if solid else "",
        tag("path", d=dashed, stroke_width=1.5, stroke_dasharray=DASHES) if dashed else "",
        *_dots(f"{key}-{line.role}", plot, known, colour),
    ]
    return tag("g", "".join(parts), fill="none", stroke=colour)


def _segment(plot: Plot, before: Known, now: Known, strokes: dict[bool, list[str]]) -> str:
    """One piece of a line; it goes on from the last one drawn where that ends."""
    mine = strokes[before[2] or now[2]]
    start = path([(plot.x(before[0]), plot.y(before[1]))])[1:]
    end = path([(plot.x(now[0]), plot.y(now[1]))])[1:]
    return f"L{end}" if mine and mine[-1].endswith(f"L{start}") else f"M{start}L{end}"


def _dots(key: str, plot: Plot, known: Sequence[Known], colour: str) -> list[str]:
    """A marker at every point: a tenth of the bytes of a circle each."""
    parts = []
    for hollow in (False, True):
        points = [(plot.x(at), plot.y(value)) for at, value, guess in known if guess is hollow]
        if not points:
            continue
        name = f"{key}-{'hollow' if hollow else 'full'}"
        size = 4 if hollow else 5
        dot = tag("circle", r=size / 2, fill="none" if hollow else colour, stroke=colour)
        parts.append(tag("marker", dot, id=name, markerUnits="userSpaceOnUse", overflow="visible"))
        mark = f"url(#{name})"
        # A path of one point has no vertex to mark in some readers: it is drawn twice.
        way = path(points if len(points) > 1 else points * 2)
        parts.append(
            tag("path", d=way, stroke="none", marker_start=mark, marker_mid=mark, marker_end=mark)
        )
    return parts


def _end_labels(plot: Plot, series: Sequence[tuple[Line, Sequence[Known]]]) -> list[str]:
    """The name of each line beside its last point, pushed apart where they would overlap."""
    ends = sorted(
        (plot.y(known[-1][1]), plot.x(known[-1][0]), line.label) for line, known in series if known
    )
    parts, lowest = [], 0.0
    for y, x, label in ends:
        lowest = max(y, lowest)
        parts.append(text(x + 8, lowest + 4, label))
        lowest += LINE_HEIGHT
    return parts


def _marks(plot: Plot, chart: TimeSeries) -> list[str]:
    drawn: dict[str, list[str]] = {}
    for mark in chart.marks:
        if plot.holds(mark.period):
            at = quarters_between(plot.first, Quarter.of(mark.period))
            x, y = plot.x(at), plot.y(mark.value)
            corners = [(x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y)]
            drawn.setdefault(mark.role, []).append(path(corners) + "Z")
    return [
        tag("path", d="".join(diamonds), fill="none", stroke=ROLE_COLOURS[role], stroke_width=1.8)
        for role, diamonds in drawn.items()
    ]
