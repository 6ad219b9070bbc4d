"""Spans of days, one a row: outlined as announced, full as held, with their days beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scambi.charts.palette import HELD, NEUTRAL
from scambi.charts.timespan import Span, Timespan, days_beside, span_of, timespan
from scambi.figures.chart import Timeline
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.periods import days_name

ROW_HEIGHT = 52
BAR = 0.24  # of a row
MILLISECONDS = 1000
ABOVE, BELOW = -0.17, 0.17  # of a row, from its middle

Row = Mapping[str, Any]


def timeline(figure: Figure, chart: Timeline, language: Language) -> dict[str, Any]:
    """Plotly's JSON for spans of days, the first row at the top."""
    rows = figure.table.to_pylist()
    days = timespan(rows, chart)
    steps = days.steps(language)
    ends = [
        days.end(span)
        for row in rows
        for names in (chart.announced, chart.held)
        if (span := span_of(row, names)) is not None
    ]
    return {
        "data": [
            _bars(rows, chart, chart.announced, days, language)
            | {"marker": {"color": "rgba(0, 0, 0, 0)", "line": {"color": NEUTRAL, "width": 2}}},
            _bars(rows, chart, chart.held, days, language)
            | {"marker": {"color": HELD, "line": {"color": HELD, "width": 2}}},
        ],
        "layout": {
            "height": ROW_HEIGHT * len(rows) + 50,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "showlegend": False,
            "barmode": "overlay",
            "hovermode": "closest",
            "xaxis": {
                "type": "date",
                "range": [days.first.isoformat(), max(days.last, *ends).isoformat()],
                "tickmode": "array",
                "tickvals": [day.isoformat() for day, _ in steps],
                "ticktext": [name for _, name in steps],
                "automargin": True,
            },
            "yaxis": {
                "range": [len(rows) - 0.5, -0.5],
                "automargin": True,
                "tickmode": "array",
                "tickvals": list(range(len(rows))),
                "ticktext": [row[chart.label] for row in rows],
                "showgrid": False,
                "zeroline": False,
            },
            "annotations": [
                note
                for place, row in enumerate(rows)
                for note in _notes(row, place, chart, days, language)
            ],
        },
    }


def _bars(
    rows: Sequence[Row],
    chart: Timeline,
    names: tuple[str, str],
    days: Timespan,
    language: Language,
) -> dict[str, Any]:
    """One sort of span of all rows that have one, above or below their middles."""
    offset = ABOVE if names == chart.announced else BELOW
    known = [
        (place + offset, row[chart.label], span)
        for place, row in enumerate(rows)
        if (span := span_of(row, names)) is not None
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [first.isoformat() for _, _, (first, _) in known],
        "x": [MILLISECONDS * (days.end(span) - span[0]).total_seconds() for *_, span in known],
        "y": [place for place, _, _ in known],
        "width": BAR,
        "hovertext": [f"{name}: {days_name(*span, language)}" for _, name, span in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _notes(
    row: Row, place: int, chart: Timeline, days: Timespan, language: Language
) -> list[dict[str, Any]]:
    """The days of both spans beside their bars, once where they are the same."""
    announced, held = span_of(row, chart.announced), span_of(row, chart.held)
    beside = announced or held
    if beside is None:
        return []
    above, below = (
        days_beside(row, names, chart, language) for names in (chart.announced, chart.held)
    )
    if announced == held:
        return [_note(above, beside, place, days)]
    return [
        _note(above, beside, place + ABOVE, days),
        _note(below, held or beside, place + BELOW, days),
    ]


def _note(words: str, beside: Span, y: float, days: Timespan) -> dict[str, Any]:
    """Words on that side of a bar that has more room."""
    first, end = beside[0], days.end(beside)
    left = days.part(first) > 1 - days.part(end)
    return {
        "x": (first if left else end).isoformat(),
        "y": y,
        "text": words,
        "xanchor": "right" if left else "left",
        "xshift": -6 if left else 6,
        "showarrow": False,
        "font": {"size": 13},
    }
