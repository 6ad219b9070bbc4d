"""What is known of a partner by quarter, at hand: a page asks for twenty rows and histories."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.provenance import with_standing
from scambi.model import Flow, Quarter

PARTNERS_KEPT = 256  # some 100 kB each

Row = Mapping[str, Any]


class ByQuarter:
    """The values of a table with one row a quarter, in its column `period`."""

    def __init__(self, table: pa.Table) -> None:
        self._columns: Mapping[str, list[Any]] = table.to_pydict()
        self._places = {day: place for place, day in enumerate(self._columns["period"])}

    def at(self, quarter: Quarter) -> Row:
        """The row of one quarter; empty where there is none."""
        place = self._places.get(quarter.start)
        if place is None:
            return {}
        return {name: values[place] for name, values in self._columns.items()}

    def all(self, column: str) -> tuple[Any, ...]:
        """The values of every quarter, oldest first."""
        return tuple(self._columns[column])

    def last(self, count: int, column: str, quarter: Quarter) -> tuple[Any, ...]:
        """So many values up to `quarter`, oldest first; None where a quarter has none."""
        values = self._columns[column]
        places = (self._places.get((quarter - back).start) for back in range(count - 1, -1, -1))
        return tuple(None if place is None else values[place] for place in places)


@lru_cache(PARTNERS_KEPT)
def trade(edition: Edition, partner: str) -> ByQuarter:
    """Both flows of a partner, as in partner_trade.sql, with what each value is."""
    table = questions.partner_trade(
        edition.base, territory=edition.territory.code, partner=partner
    ).table
    for flow in Flow:
        table = with_standing(edition, table, flow)
    return ByQuarter(table)


def trade_sources(edition: Edition, partner: str) -> list[str | None]:
    """The sources of both flows of a partner in every quarter."""
    known = trade(edition, partner)
    return [source for flow in Flow for source in known.all(f"{flow}_source")]


@lru_cache(PARTNERS_KEPT)
def share(edition: Edition, partner: str) -> ByQuarter:
    """The share of the nation's trade with a partner, as in partner_share.sql, likewise."""
    table = questions.partner_share(
        edition.base,
        territory=edition.territory.code,
        nation=edition.nation.code,
        partner=partner,
    ).table
    for flow in Flow:
        table = with_standing(edition, table, flow)
    return ByQuarter(table)


@lru_cache(PARTNERS_KEPT)
def position(edition: Edition, partner: str, flow: Flow) -> ByQuarter:
    """The place of a partner among the countries, as in partner_position.sql."""
    return ByQuarter(
        questions.partner_position(
            edition.base, territory=edition.territory.code, partner=partner, flow=flow
        ).table
    )
