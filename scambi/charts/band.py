"""The band around a line: how far its values may still move."""

from __future__ import annotations

from datetime import date
from typing import Any

from scambi.charts.palette import FAINT
from scambi.figures.chart import Line
from scambi.figures.figure import Figure

Range = tuple[date, float, float]


def ranges(figure: Figure, line: Line) -> list[Range]:
    """First day, low and high of the quarters that have a band, oldest first; as in the table."""
    if line.low is None or line.high is None:
        return []
    columns = (figure.table[name].to_pylist() for name in ("period", line.low, line.high))
    return [
        (day, low, high)
        for day, low, high in zip(*columns, strict=True)
        if low is not None and high is not None
    ]


def band(figure: Figure, line: Line, scale: float) -> list[dict[str, Any]]:
    """Plotly's trace for the band of a line, its values divided by `scale`; none without one."""
    found = ranges(figure, line)
    if not found:
        return []
    around = [(day, low) for day, low, _ in found] + [(day, high) for day, _, high in found[::-1]]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [day for day, _ in around],
            "y": [value / scale for _, value in around],
            "fill": "toself",
            "fillcolor": FAINT,
            "line": {"width": 1, "color": FAINT},
            "hoverinfo": "skip",
        }
    ]
