"""The names of a few quarters under an axis on screen; Plotly would name their first months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

from scambi.model import Language, Quarter
from scambi.wording.periods import quarter_short

FEW = 12  # more of them are better told by their years
NAMED = 3  # as many as a telephone has room for


def quarter_ticks(days: Sequence[date], language: Language) -> dict[str, Any]:
    """What an axis is told of quarters in a row; empty for many quarters, or for years."""
    first = Quarter.of(days[0])
    if len(days) > FEW or any(first + place != Quarter.of(day) for place, day in enumerate(days)):
        return {}
    named = days[:: ceil(len(days) / NAMED)]
    names = [quarter_short(Quarter.of(day), language) for day in named]
    return {"tickvals": named, "ticktext": ["<br>".join(name.rsplit(" ", 1)) for name in names]}
