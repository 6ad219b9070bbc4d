"""An axis of quarters on screen: how far it goes, and the names of a few of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from scambi.figures.figure import Figure
from scambi.model import Language, Quarter
from scambi.wording.periods import quarter_short

HALF_A_QUARTER = timedelta(days=45)
FEW = 12  # more of them are better told by their years
NAMED = 3  # as many as a telephone has room for


def span_of(figure: Figure) -> list[date]:
    """From a quarter before the first one of a table to a quarter after its last."""
    days = figure.table["period"].to_pylist()
    return [days[0] - 2 * HALF_A_QUARTER, days[-1] + 2 * HALF_A_QUARTER]


def quarter_ticks(days: Sequence[date], language: Language) -> dict[str, Any]:
    """What an axis is told of quarters in a row; empty for many quarters, or for years.

    Plotly would name their first months.
    """
    first = Quarter.of(days[0])
    if len(days) > FEW or any(first + place != Quarter.of(day) for place, day in enumerate(days)):
        return {}
    named = days[:: ceil(len(days) / NAMED)]
    names = [quarter_short(Quarter.of(day), language) for day in named]
    return {"tickvals": named, "ticktext": ["<br>".join(name.rsplit(" ", 1)) for name in names]}
