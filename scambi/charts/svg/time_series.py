"""Lines by quarter: official values full circles, estimates hollow ones, quoted ones diamonds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from scambi.charts.band import ranges
from scambi.charts.palette import ROLE_COLOURS
from scambi.charts.scale import value_steps
from scambi.charts.spread import spread
from scambi.charts.svg.annotations import LABEL_ROWS, dated, drawn_notes
from scambi.charts.svg.axes import axes
from scambi.charts.svg.band import band
from scambi.charts.svg.drawing import LINE_HEIGHT, spot, tag, text, text_width
from scambi.charts.svg.marked_line import DASHES, Known, diamond, known_values, solid_between
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.charts.svg.scale import value_name
from scambi.figures.chart import Line, TimeSeries
from scambi.figures.figure import Figure
from scambi.model import Language, Quarter, Standing

QUOTED, DIAMOND = 3.5, 5.5  # pixels from the middle to a corner: of a value, of a mark
DRAWINGS_KEPT = 512  # some 10 kB each


def time_series(
    figure: Figure, chart: TimeSeries, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height in pixels: dated notes first, the lines on top of them."""
    tall = height or max(240, min(340, round(width * 0.52)))
    days = figure.table["period"]
    notes = dated(chart, days[0].as_py(), days[-1].as_py(), language)
    rows = min(LABEL_ROWS, max(1, len(notes)))
    plot, lines = _drawn(_Contents(figure, chart), language, width, tall, rows)
    return "".join(drawn_notes(notes, plot, width)) + lines, tall


class _Contents:
    """A chart for its lines alone, which are the same for every quarter that a page is about."""

    def __init__(self, figure: Figure, chart: TimeSeries) -> None:
        self.figure = figure
        self.chart = replace(chart, selected=None, of_mission=False, events=())
        # The message is not drawn, but tells most tables apart without looking into them.
        self._named = figure.key, figure.alt, self.chart

    def __hash__(self) -> int:
        return hash(self._named)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Contents)
            and self._named == other._named
            and bool(self.figure.table.equals(other.figure.table))
        )


@lru_cache(maxsize=DRAWINGS_KEPT)
def _drawn(
    contents: _Contents, language: Language, width: int, tall: int, rows: int
) -> tuple[Plot, str]:
    """The plotting area below so many `rows` of notes; axes, lines, their names and marks in it."""
    figure, chart = contents.figure, contents.chart
    days = figure.table["period"].to_pylist()
    first, last = Quarter.of(days[0]), Quarter.of(days[-1])
    series = [(line, known_values(figure, line, first)) for line in chart.lines]
    values = [value for _, known in series for _, value, _ in known]
    values += [mark.value for mark in chart.marks if days[0] <= mark.period <= days[-1]]
    values += [high for line in chart.lines for _, _, high in ranges(figure, line)]
    steps = value_steps(
        min(values, default=0), max(values, default=1), most=max(2, min(6, tall // 45))
    )
    names = [value_name(step, steps[1] - steps[0], chart.kind, language) for step in steps]
    plot = Plot(
        left=max(map(text_width, names)) + 8,
        right=width - max(text_width(line.label) for line in chart.lines) - 12,
        top=LINE_HEIGHT * rows + 8,
        bottom=tall - LINE_HEIGHT - 9,
        first=first,
        count=quarters_between(first, last) + 1,
        steps=steps,
    )
    parts = [
        axes(plot, names, language),
        *(band(figure, line, plot) for line in chart.lines),
        *(_line(figure.key, plot, line, known) for line, known in series),
        *_end_labels(plot, series),
        *_marks(plot, chart),
    ]
    return plot, "".join(parts)


def _line(key: str, plot: Plot, line: Line, known: Sequence[Known]) -> str:
    """Both strokes of a line, then a mark at every value: one for each sort of them."""
    colour = ROLE_COLOURS[line.role]
    spots = [spot(plot.x(at), plot.y(value)) for at, value, _ in known]
    strokes: dict[bool, list[str]] = {False: [], True: []}
    for (before, start), (now, end) in pairwise(zip(known, spots, strict=True)):
        if now[0] == before[0] + 1:  # a missing quarter leaves a gap
            _go_on(strokes[solid_between(before, now)], start, end)
    solid, dashed = ("".join(strokes[kind]) for kind in (True, False))
    parts = [
        tag("path", d=solid, stroke_width=2.5) if solid else "",
        tag("path", d=dashed, stroke_width=1.5, stroke_dasharray=DASHES) if dashed else "",
    ]
    full = {"fill": colour, "stroke": colour}
    dots = {
        "full": tag("circle", r=2.5, **full),
        "hollow": tag("circle", r=2, fill="none", stroke=colour),
        "quoted": tag("path", d=diamond((0, 0), QUOTED), **full),
    }
    for name, dot in dots.items():
        chosen = [at for at, (_, _, what) in zip(spots, known, strict=True) if _dot(what) == name]
        if chosen:
            parts += _dots(f"{key}-{line.role}-{name}", chosen, dot)
    return tag("g", "".join(parts), fill="none", stroke=colour)


def _go_on(stroke: list[str], start: str, end: str) -> None:
    """One more piece of a stroke; it goes on from the last one where that ends."""
    joined = stroke and stroke[-1].endswith(f"L{start}")
    stroke.append(f"L{end}" if joined else f"M{start}L{end}")


def _dot(standing: Standing) -> str:
    if standing is Standing.QUOTED:
        return "quoted"
    return "full" if standing.is_official else "hollow"


def _dots(name: str, spots: Sequence[str], dot: str) -> list[str]:
    """A marker at every point: a tenth of the bytes of a circle each."""
    mark = f"url(#{name})"
    # A path of one point has no vertex to mark in some readers: it is drawn twice.
    way = "M" + "L".join(spots if len(spots) > 1 else [*spots, *spots])
    return [
        tag("marker", dot, id=name, markerUnits="userSpaceOnUse", overflow="visible"),
        tag("path", d=way, stroke="none", marker_start=mark, marker_mid=mark, marker_end=mark),
    ]


def _end_labels(plot: Plot, series: Sequence[tuple[Line, Sequence[Known]]]) -> list[str]:
    """The name of each line beside its last point, pushed apart where they would overlap."""
    ends = [(line.label, known[-1]) for line, known in series if known]
    middles = spread(
        [plot.y(value) for _, (_, value, _) in ends],
        [LINE_HEIGHT] * len(ends),
        plot.top - LINE_HEIGHT / 2,
        plot.bottom + LINE_HEIGHT / 2,
    )
    return [
        text(plot.x(place) + 8, middle + 4, label)
        for (label, (place, _, _)), middle in zip(ends, middles, strict=True)
    ]


def _marks(plot: Plot, chart: TimeSeries) -> list[str]:
    drawn: dict[str, list[str]] = {}
    for mark in chart.marks:
        if plot.holds(mark.period):
            at = quarters_between(plot.first, Quarter.of(mark.period))
            found = diamond((plot.x(at), plot.y(mark.value)), DIAMOND)
            drawn.setdefault(mark.role, []).append(found)
    return [
        tag("path", d="".join(diamonds), fill="none", stroke=ROLE_COLOURS[role], stroke_width=1.8)
        for role, diamonds in drawn.items()
    ]
