"""Several lines in one chart with their names at their ends, or one small chart for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from scambi.charts.line_names import above, at_ends, margin
from scambi.charts.marked_line import Point, marked_line
from scambi.charts.numbered import Numbered, numbered, rows
from scambi.charts.palette import FAINT, NEUTRAL
from scambi.charts.quarter_ticks import HALF_A_QUARTER, quarter_ticks, span_of
from scambi.charts.scale import MILLION, MOST_STEPS, value_steps
from scambi.figures.chart import Line, SideBySide
from scambi.figures.figure import Figure
from scambi.model import Language, Quarter
from scambi.wording.cells import Kind

SCALES: Mapping[Kind, float] = {
    Kind.MILLIONS: 1 / MILLION,
    Kind.BALANCE: 1 / MILLION,
    Kind.POINTS: 100,
}
TICKS = {Kind.SHARE: ".0%", Kind.CHANGE: ".0%"}
HEIGHT, TOP, BOTTOM = 460, 46, 42
NUMBER, NUMBER_ROW = 12, 14  # pixels: the font of the numbers of events, and a row of them
DIGITS = 28  # of that font are as wide as the plot on a telephone
PANEL_HEIGHT, ACROSS = 190, 2
PANEL_STEPS = 3
ROOM = 0.08  # of a panel's values, above its highest step, so that no marker touches the name
GAP = 0.3  # of a panel's height, for its years and the name of the next


@dataclass(frozen=True)
class _Area:
    """The axes of one plot: their numbers, and the part of the figure that they take."""

    number: int
    across: tuple[float, float]
    up: tuple[float, float]

    @property
    def suffix(self) -> str:
        """What Plotly writes behind x and y."""
        return "" if self.number == 1 else str(self.number)


def side_by_side(figure: Figure, chart: SideBySide, language: Language) -> dict[str, Any]:
    """Plotly's JSON; axes are fixed, so that names keep to the ends of their lines."""
    scale = SCALES.get(chart.kind, 1.0)
    series = [(line, _points(figure, line, scale)) for line in chart.lines]
    values = [value for _, points in series for _, value, _ in points if value is not None]
    areas = _areas(len(series) if chart.panels else 1)
    small = len(areas) > 1
    steps = value_steps(
        min(values, default=0.0),
        max(values, default=1.0),
        zero=chart.kind is not Kind.INDEX,
        most=PANEL_STEPS if small else MOST_STEPS,
    )
    height = PANEL_HEIGHT * len(areas) // ACROSS + 60 if small else HEIGHT
    traces = [
        trace
        for place, (line, points) in enumerate(series)
        for trace in marked_line(
            line,
            points,
            (chart.kind, scale),
            language,
            areas[place if small else 0].suffix,
            narrow=small,
        )
    ]
    span = span_of(figure)
    numbers = (
        () if small else numbered(chart.events, Quarter.of(span[0]).start, span[1], digits=DIGITS)
    )
    top = max(TOP, NUMBER_ROW * rows(numbers) + 6)
    height += top - TOP
    layout: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 8 if small else margin(chart.lines), "t": top, "b": BOTTOM},
        "showlegend": False,
        "hovermode": "closest",
        "shapes": [shape for area in areas for shape in _dated(chart, area, span)],
        "annotations": above(chart.lines, [(area.across[0], area.up[1]) for area in areas])
        if small
        else [*at_ends(series, steps, height - top - BOTTOM), *_numbers(numbers)],
    }
    ticks = quarter_ticks(figure.table["period"].to_pylist(), language)
    for area in areas:
        layout |= _axes(area, steps, span, chart.kind, small=small)
        layout[f"xaxis{area.suffix}"] |= ticks
    return {"data": traces, "layout": layout}


def _areas(count: int) -> list[_Area]:
    if count == 1:
        return [_Area(1, (0, 1), (0, 1))]
    down = -(-count // ACROSS)
    gap = GAP / down
    tall = (1 - gap * (down - 1)) / down
    places = (divmod(place, ACROSS) for place in range(count))
    return [
        _Area(
            row * ACROSS + column + 1,
            (column * 0.53, column * 0.53 + 0.47),
            (1 - row * (tall + gap) - tall, 1 - row * (tall + gap)),
        )
        for row, column in places
    ]


def _axes(
    area: _Area, steps: Sequence[float], span: list[date], kind: Kind, *, small: bool
) -> dict[str, Any]:
    tick = TICKS.get(kind, ",.0f")
    if steps[1] - steps[0] < (0.01 if kind in TICKS else 1):
        tick = tick.replace(".0", ".1")
    room = ROOM * (steps[-1] - steps[0]) if small else 0
    return {
        f"xaxis{area.suffix}": {
            "type": "date",
            "showgrid": False,
            "range": span,
            "domain": list(area.across),
            "anchor": f"y{area.suffix}",
            **({"nticks": 4} if small else {}),
        },
        f"yaxis{area.suffix}": {
            "range": [steps[0], steps[-1] + room],
            "tickvals": list(steps),
            "tickformat": tick,
            "automargin": True,
            "domain": list(area.up),
            "anchor": f"x{area.suffix}",
            "showticklabels": area.across[0] == 0,
            "zeroline": True,
        },
    }


def _points(figure: Figure, line: Line, scale: float) -> list[Point]:
    """A row a quarter, so that one without a value leaves a gap."""
    columns = (figure.table[name].to_pylist() for name in ("period", line.value, line.standing))
    return [
        (day, None if value is None else value * scale, standing)
        for day, value, standing in zip(*columns, strict=True)
    ]


def _dated(chart: SideBySide, area: _Area, span: list[date]) -> list[dict[str, Any]]:
    """The band of the page's quarter, the lines of events, the base of an index."""
    where = {"xref": f"x{area.suffix}", "yref": f"y{area.suffix} domain", "y0": 0, "y1": 1}
    lines = [
        {
            **where,
            "type": "line",
            "x0": event.day,
            "x1": event.day,
            "line": {"color": NEUTRAL, "width": 1, "dash": "dot"},
        }
        for event in chart.events
        if span[0] <= event.day <= span[1]
    ]
    bands = [
        {
            **where,
            "type": "rect",
            "layer": "below",
            "x0": day - HALF_A_QUARTER,
            "x1": day + HALF_A_QUARTER,
            "fillcolor": FAINT,
            "line": {"width": 0},
        }
        for day in (chart.selected, chart.base)
        if day is not None and span[0] <= day <= span[1]
    ]
    return [*lines, *bands]


def _numbers(numbers: Sequence[Numbered]) -> list[dict[str, Any]]:
    return [
        {
            "x": one.day,
            "yref": "paper",
            "y": 1,
            "yanchor": "bottom",
            "yshift": NUMBER_ROW * one.level - 2,
            "text": one.text,
            "hovertext": "<br>".join(one.names),
            "showarrow": False,
            "font": {"size": NUMBER},
        }
        for one in numbers
    ]
