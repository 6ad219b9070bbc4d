"""What Esplora asks for: every value of the trade selected, with what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from threading import Condition
from typing import Any

from cachetools import LRUCache, cached

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.membership import summed_groups
from scambi.figures.provenance import standing_of
from scambi.model import ALL_GOODS, Flow, Quarter, Standing
from scambi.reference.model import Named
from scambi.views import Dimension, ExplorationView, Flows, Frequency, Quantity
from scambi.wording.cells import Kind
from scambi.wording.choices import flow_names
from scambi.wording.periods import quarter_name

ANSWERS_KEPT = 64

Place = Mapping[Dimension, str]  # a code of each dimension; periods as 2019-Q1 or 2019


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What aggregated_flows.sql calls a quantity, and how it is written."""

    name: str
    kind: Kind


MEASURED: Mapping[Quantity, Measured] = {
    Quantity.VALUE: Measured(name="value", kind=Kind.MILLIONS),
    Quantity.CHANGE: Measured(name="change", kind=Kind.CHANGE),
    Quantity.SHARE_OF_NATION: Measured(name="share", kind=Kind.SHARE),
    Quantity.CONTRIBUTION: Measured(name="contribution", kind=Kind.POINTS),
    Quantity.INDEX: Measured(name="index", kind=Kind.INDEX),
}


class Lack(Enum):
    """Why there is no value."""

    BEYOND = "beyond"  # the period, or the end of it, comes after the last one of the edition
    UNKNOWN = "unknown"
    BASE = "base"  # what a known value is set against is zero, not known, or of others


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value selected; None where it has a `lack`.

    A change over zero has none, but still its `difference_eur`; one beyond the edition has the last
    quarter of its period in `end`.
    """

    value: float | None = None
    standing: Standing | None = None
    sources: tuple[str, ...] = ()
    lack: Lack | None = Lack.UNKNOWN
    difference_eur: int | None = None
    end: Quarter | None = None


@dataclass(frozen=True, eq=False)
class Selection:
    """All values selected by their place, the codes of each dimension in order, and the answer."""

    values: Mapping[tuple[str, ...], Value]  # by period, partner, product and flow
    codes: Mapping[Dimension, tuple[str, ...]]
    answer: Answer

    @cached_property
    def one_period(self) -> str:
        """Which period stands for all where there is room for one: the last with any value.

        Its own last one may not be complete yet. Without any value it is that one.
        """
        periods = self.codes[Dimension.PERIOD]
        place = list(Dimension).index(Dimension.PERIOD)
        known = {key[place] for key, one in self.values.items() if one.value is not None}
        return next((code for code in reversed(periods) if code in known), periods[-1])

    def at(self, place: Place) -> Value:
        """The value at one place; without value where nothing was recorded."""
        return self.values.get(tuple(place[dimension] for dimension in Dimension), Value())


def codes_of_products(view: ExplorationView) -> tuple[str, ...]:
    """The products chosen; all goods where none is."""
    return view.products or (ALL_GOODS,)


def codes_of_flows(view: ExplorationView) -> tuple[str, ...]:
    """The flows chosen."""
    both = tuple(flow.value for flow in Flow)
    return both if view.flows is Flows.BOTH else (view.flows.value,)


@cached(LRUCache(ANSWERS_KEPT), condition=Condition())
def selection(edition: Edition, view: ExplorationView) -> Selection:
    """The values of the quantity chosen."""
    first, last = min(view.since, view.until), max(view.since, view.until)
    groups = summed_groups(edition)
    answer = questions.aggregated_flows(
        edition.base,
        territories=(view.territory,),
        nation=edition.nation.code,
        partners=tuple(code for code in view.partners if code not in groups),
        groups=tuple(code for code in view.partners if code in groups),
        products=codes_of_products(view),
        flows=codes_of_flows(view),
        first=first,
        last=last,
        frequencies=(view.frequency.name.lower(),),
        quantity=MEASURED[view.quantity].name,
    )
    column, standing = (
        ("value_eur", "obs_status")
        if view.quantity is Quantity.VALUE
        else ("quantity", "quantity_status")
    )
    found: dict[tuple[str, ...], Value] = {}
    periods: dict[str, None] = {}
    for row in answer.table.to_pylist():
        period = _period_code(row["period"], view.frequency)
        periods[period] = None
        sources = tuple((row["source"] or "").split())
        status = None if row[column] is None else row[standing]
        lack, end = (None, None) if row[column] is not None else _lack(edition, view, row)
        found[period, row["partner"], row["product"], row["flow"]] = Value(
            value=row[column],
            standing=standing_of(edition, status, sources),
            sources=sources,
            lack=lack,
            difference_eur=_difference(row) if lack and view.quantity is Quantity.CHANGE else None,
            end=end,
        )
    codes = {
        Dimension.PERIOD: tuple(periods),
        Dimension.PARTNER: view.partners,
        Dimension.PRODUCT: codes_of_products(view),
        Dimension.FLOW: codes_of_flows(view),
    }
    return Selection(found, codes, answer)


def period_end(first: Quarter, *, yearly: bool) -> Quarter:
    """The last quarter of a year, given its first; other periods are named by their last."""
    return first + 3 if yearly else first


def _lack(
    edition: Edition, view: ExplorationView, row: Mapping[str, Any]
) -> tuple[Lack, Quarter | None]:
    """Why there is no value and, where its period is beyond the edition, the end of that."""
    if row["value_eur"] is not None:
        return Lack.BASE, None
    end = period_end(Quarter.of(row["period"]), yearly=view.frequency is Frequency.YEAR)
    return (Lack.BEYOND, end) if end > edition.quarters[-1] else (Lack.UNKNOWN, None)


def _difference(row: Mapping[str, Any]) -> int | None:
    if row["value_eur"] is None or row["reference_eur"] is None:
        return None
    return int(row["value_eur"] - row["reference_eur"])


def names(edition: Edition, view: ExplorationView, dimension: Dimension) -> dict[str, str]:
    """What readers call each code of a dimension, in the order chosen."""
    language = view.language
    codes = selection(edition, view).codes[dimension]
    if dimension is Dimension.PERIOD:
        yearly = view.frequency is Frequency.YEAR
        return {
            code: code if yearly else quarter_name(Quarter.parse(code), language) for code in codes
        }
    if dimension is Dimension.FLOW:
        labels = flow_names(language)
        return {code: labels[code] for code in codes}
    reference = edition.reference
    known: Mapping[str, Named] = (
        {**reference.partners, **reference.groups}
        if dimension is Dimension.PARTNER
        else reference.products
    )
    return {code: known[code].name(language) for code in codes}


def _period_code(day: date, frequency: Frequency) -> str:
    return str(day.year) if frequency is Frequency.YEAR else str(Quarter.of(day))
