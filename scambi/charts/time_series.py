"""Lines by quarter: official values full circles, estimates hollow ones, quoted ones diamonds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from scambi.charts.band import band
from scambi.charts.marked_line import Point, kept
from scambi.charts.palette import ESTIMATE_DASH, FAINT, NEUTRAL, ROLE_COLOURS, SYMBOLS
from scambi.charts.quarter_ticks import HALF_A_QUARTER, span_of
from scambi.charts.scale import MILLION
from scambi.charts.spread import spread
from scambi.figures.chart import Event, Line, TimeSeries
from scambi.figures.drawn import is_banded
from scambi.figures.figure import Figure
from scambi.model import Language, Quarter, Standing
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.periods import quarter_name

SMALL_SHARE = 0.1
SIZE, QUOTED_SIZE = 6, 8
HEIGHT, PLOT, ROW = 380, 310, 19  # pixels: of the whole, of the plot in it, of a name


def time_series(figure: Figure, chart: TimeSeries, language: Language) -> dict[str, Any]:
    """Plotly's JSON for a chart over time."""
    traces: list[dict[str, Any]] = []
    series = [(line, _points(figure, line, chart.kind)) for line in chart.lines]
    for line, points in series:
        traces += [
            *band(figure, line, MILLION if chart.kind is Kind.MILLIONS else 1),
            _stroke(points, line, dashed=False),
            _stroke(points, line, dashed=True),
            _dots(points, line, chart.kind, language),
        ]
    traces += _marks(chart)
    span = span_of(figure)
    layout = {
        "height": HEIGHT,
        "margin": {"l": 8, "r": 76, "t": 34, "b": 8},
        "showlegend": False,
        "hovermode": "closest",
        "xaxis": {
            "type": "date",
            "showgrid": False,
            "automargin": True,
            # Fixed, or the labels beside the lines push it years into the future on a phone.
            "range": span,
        },
        "yaxis": {
            "rangemode": "tozero",
            "automargin": True,
            "tickformat": _tick_format(figure, chart),
        },
        "shapes": [*_selected(figure, chart), *map(_event_line, chart.events)],
        "annotations": [
            *_end_labels(series),
            *(_event_label(event, span) for event in chart.events),
        ],
    }
    return {"data": traces, "layout": layout}


def _tick_format(figure: Figure, chart: TimeSeries) -> str:
    if chart.kind is not Kind.SHARE:
        return ",.2~f"  # half a million is a step where trade is small
    known = [
        value for line in chart.lines for value in figure.table[line.value].to_pylist() if value
    ]
    # Small shares would repeat the same whole per cent along the axis.
    return ".1%" if max(known, default=0) < SMALL_SHARE else ".0%"


def _points(figure: Figure, line: Line, kind: Kind) -> list[Point]:
    """Every quarter from the first to the last, so that a missing one leaves a gap."""
    table = figure.table
    days = table["period"].to_pylist()
    scale = MILLION if kind is Kind.MILLIONS else 1
    known = {
        day: (None if value is None else value / scale, standing)
        for day, value, standing in zip(
            days, table[line.value].to_pylist(), table[line.standing].to_pylist(), strict=True
        )
    }
    quarter, last = Quarter.of(days[0]), Quarter.of(days[-1])
    points: list[Point] = []
    while quarter <= last:
        points.append((quarter.start, *known.get(quarter.start, (None, None))))
        quarter += 1
    return points


def _stroke(points: list[Point], line: Line, *, dashed: bool) -> dict[str, Any]:
    """The stretches of a line between official values, or those that touch another (dashed)."""
    near = kept([standing for _, _, standing in points], dashed=dashed)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day for day, _, _ in points],
        "y": [value if keep else None for (_, value, _), keep in zip(points, near, strict=True)],
        "line": {
            "color": ROLE_COLOURS[line.role],
            "width": 1.5 if dashed else 2.5,
            "dash": ESTIMATE_DASH if dashed else "solid",
        },
        "hoverinfo": "skip",
    }


def _dots(points: list[Point], line: Line, kind: Kind, language: Language) -> dict[str, Any]:
    known = [point for point in points if point[1] is not None]
    names = standing_names(language)
    scale = MILLION if kind is Kind.MILLIONS else 1
    return {
        "type": "scatter",
        "mode": "markers",
        "name": line.label,
        "x": [day for day, _, _ in known],
        "y": [value for _, value, _ in known],
        "marker": {
            "color": ROLE_COLOURS[line.role],
            "opacity": 1,  # or Plotly takes markers of several sizes for bubbles
            "size": [
                QUOTED_SIZE if standing == Standing.QUOTED else SIZE for *_, standing in known
            ],
            "symbol": [SYMBOLS[Standing(standing or "A")] for _, _, standing in known],
        },
        "text": [
            f"{line.label}, {quarter_name(Quarter.of(day), language)}: "
            f"{cell((value or 0) * scale, kind, language)} ({names[standing]})"
            for day, value, standing in known
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _end_labels(series: Sequence[tuple[Line, list[Point]]]) -> list[dict[str, Any]]:
    """The name of each line beside its last point, pushed apart where they would overlap."""
    known = [
        (line, [(day, value) for day, value, _ in points if value is not None])
        for line, points in series
    ]
    ends = [(line, *values[-1]) for line, values in known if values]
    values = [0.0, *(value for _, points in known for _, value in points)]
    # Plotly chooses the axis, and so it is only about this tall: enough to know what would touch.
    pixels = PLOT / ((max(values) - min(values)) or 1)
    wanted = [value * pixels for _, _, value in ends]
    low, high = min(values) * pixels - ROW, max(values) * pixels + ROW
    middles = spread(wanted, [ROW] * len(ends), low, high)
    return [
        {
            "x": day,
            "y": value,
            "text": line.label,
            "xanchor": "left",
            "xshift": 8,
            "yshift": round(middle - at),
            "showarrow": False,
            # In the colour of the text: the line's own would be too faint on dark (WCAG 1.4.3).
            "font": {"size": 13},
        }
        for (line, day, value), at, middle in zip(ends, wanted, middles, strict=True)
    ]


def _marks(chart: TimeSeries) -> list[dict[str, Any]]:
    if not chart.marks:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "cliponaxis": False,  # one at the first quarter is as wide as the room before it
            "x": [mark.period for mark in chart.marks],
            "y": [mark.value / MILLION for mark in chart.marks],
            "marker": {
                "symbol": "diamond-open",
                "size": 12,
                "color": [ROLE_COLOURS[mark.role] for mark in chart.marks],
                "line": {"width": 2},
            },
            "text": [mark.text for mark in chart.marks],
            "hovertemplate": "%{text}<extra></extra>",
        }
    ]


def _selected(figure: Figure, chart: TimeSeries) -> list[dict[str, Any]]:
    """A band behind the page's quarter; none outside the series, which it would stretch."""
    if chart.selected is None or not is_banded(figure):
        return []
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": chart.selected - HALF_A_QUARTER,
            "x1": chart.selected + HALF_A_QUARTER,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "fillcolor": FAINT,
            "line": {"width": 0},
        }
    ]


def _event_line(event: Event) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": event.day,
        "x1": event.day,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": NEUTRAL, "width": 1, "dash": "dot"},
    }


def _event_label(event: Event, span: Sequence[date]) -> dict[str, Any]:
    """Words over a day; beside it near an end, or they would leave the chart on a phone."""
    part = (event.day - span[0]) / (span[1] - span[0])
    return {
        "x": event.day,
        "xanchor": "left" if part < 1 / 3 else "right" if part > 2 / 3 else "center",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "text": event.text,
        "showarrow": False,
        "font": {"size": 12},
    }
