"""What the values that a chart draws are: the key below it tells apart no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scambi.figures.chart import Bars, SideBySide, TimeSeries
from scambi.figures.figure import Figure
from scambi.model import Standing


def standings_drawn(figure: Figure) -> frozenset[Standing]:
    """What the values drawn are, figures quoted beside the lines too; empty without any status."""
    return frozenset(Standing(standing) for standing in _standings(figure) if standing)


def is_banded(figure: Figure) -> bool:
    """Whether the chart has a band at the quarter it is about, which may lie outside of it."""
    chart = figure.chart
    if not isinstance(chart, TimeSeries | SideBySide) or chart.selected is None:
        return False
    first, last = _ends(figure)
    return first <= chart.selected <= last


def _standings(figure: Figure) -> Iterator[str | None]:
    chart = figure.chart
    if isinstance(chart, TimeSeries | SideBySide):
        for line in chart.lines:
            values, standings = (figure.table[name] for name in (line.value, line.standing))
            yield from standings.filter(values.is_valid()).unique().to_pylist()
    if isinstance(chart, TimeSeries):
        first, last = _ends(figure)
        yield from (Standing.QUOTED for mark in chart.marks if first <= mark.period <= last)
    if isinstance(chart, Bars) and chart.standing is not None:
        rows = figure.table if chart.drawn is None else chart.drawn
        known = rows[chart.value.name].is_valid()
        yield from rows[chart.standing].filter(known).unique().to_pylist()


def _ends(figure: Figure) -> tuple[date, date]:
    days = figure.table["period"]
    return days[0].as_py(), days[-1].as_py()
