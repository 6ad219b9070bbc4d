"""From the parameters of a request to the question of an indicator, and its answer."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from scambi.api.columns import columns
from scambi.api.content import Content
from scambi.api.limits import MOST_ROWS_OF_JSON
from scambi.api.parameters import IndicatorQuery
from scambi.api.problem import Kind, Problem, about
from scambi.api.selection import known_products, period_start, unknown
from scambi.archive import Edition
from scambi.database import Answer
from scambi.model import ALL_GOODS, WORLD, Flow, Quarter

# As an address calls what a question's function takes; the nation is always known.
IN_ADDRESSES = {
    "territory": "territory",
    "partner": "partner",
    "product": "product",
    "flow": "flow",
    "flows": "flow",
    "parts": "parts",
    "freq": "freq",
    "period": "quarter",
    "first": "from",
    "last": "to",
    "base_period": "base",
}
# What stands in a column, by the parameter that keeps one of its rows.
KEPT_BY = {"partner": "partner", "quarter": "period"}


@dataclass(frozen=True)
class Indicator:
    """A question with its formula in the letters of the field, and what it says.

    X exports, M imports, x either of them; r territory, IT nation, j partner, i product, t period.
    """

    question: Callable[..., Answer]
    formula: str
    description: str

    @property
    def name(self) -> str:
        """Its name in addresses, which is the question's."""
        return self.question.__name__

    @property
    def takes(self) -> tuple[str, ...]:
        """The parameters of an address that it is computed from."""
        given = inspect.signature(self.question).parameters
        return tuple(name for one, name in IN_ADDRESSES.items() if one in given)

    @property
    def keeps(self) -> tuple[str, ...]:
        """The parameters that only choose among its rows."""
        names = {one.name for one in columns(self.name)}
        return tuple(
            parameter
            for parameter, column in KEPT_BY.items()
            if column in names and parameter not in self.takes
        )

    def answer(self, edition: Edition, query: IndicatorQuery) -> Content:
        """Its values; raises Problem for a parameter that is unknown, wrong or not its own."""
        _check(self, edition, query)
        values = _values(edition, query)
        wanted = inspect.signature(self.question).parameters.keys() & values.keys()
        table = self.question(edition.base, **{name: values[name] for name in wanted}).table
        if "partner" in self.keeps and query.partner is not None:
            table = table.filter(pc.equal(table["partner"], query.partner))
        if "quarter" in self.keeps and query.quarter is not None:
            day = pa.scalar(Quarter.parse(query.quarter).start, pa.date32())
            table = table.filter(pc.equal(table["period"], day))
        if table.num_rows > MOST_ROWS_OF_JSON:
            raise Problem(
                Kind.TOO_MANY_ROWS,
                f"{self.name} has {table.num_rows} rows here, and an answer at most "
                f"{MOST_ROWS_OF_JSON}; ask for fewer periods with from and to.",
            )
        return Content(name=self.name, table=table, edition=edition, yearly=values["freq"] == "A")


def _given(query: IndicatorQuery) -> dict[str, Any]:
    """What a request says, by the name in the address."""
    said = query.model_dump(by_alias=True, exclude_none=True)
    return {name: said[name] for name in IN_ADDRESSES.values() if name in said}


def _check(indicator: Indicator, edition: Edition, query: IndicatorQuery) -> None:
    """Raises Problem for a parameter that is not the indicator's, or a code that nobody knows."""
    allowed = (*indicator.takes, *indicator.keeps)
    given = _given(query)
    for name in given:
        if name not in allowed:
            raise about(name, f"{indicator.name} has none; it takes {', '.join(allowed)}")
    known = {
        "territory": edition.reference.territories,
        "partner": edition.reference.partners,
        "product": known_products(edition),
    }
    for name, codes in known.items():
        if name in given and given[name] not in codes:
            raise unknown(name, given[name])
    if query.freq == "A" and query.quarter is not None:
        raise about("quarter", "with freq=A there are years; ask for one with from and to")
    if "parts" in indicator.takes:
        whole = ALL_GOODS if query.parts == "product" else WORLD
        divided = query.parts or "partner"
        if given.get(divided, whole) != whole:
            raise about(divided, f"with parts={divided} the whole is {whole}; leave it out")


def _values(edition: Edition, query: IndicatorQuery) -> dict[str, Any]:
    """Every parameter that a question may have, by the name in its function; raises Problem."""
    freq = query.freq or "Q"
    quarter = Quarter.parse(query.quarter) if query.quarter else None
    begin, end = _ends(edition, freq)
    first = _period("from", query.from_, freq, number=1) if query.from_ else quarter or begin
    last = _period("to", query.to, freq, number=4) if query.to else quarter or end
    _check_span(query, quarter, first, last)
    flow = Flow(query.flow or Flow.EXPORT)
    return {
        "territory": query.territory or edition.territory.code,
        "nation": edition.nation.code,
        "partner": query.partner or WORLD,
        "product": query.product or ALL_GOODS,
        "flow": flow,
        "flows": (flow.value,),
        "parts": query.parts or "partner",
        "freq": freq,
        "period": quarter or edition.quarters[-1],
        "first": first,
        "last": last,
        "base_period": _base(query.base, freq) or begin,
    }


def _ends(edition: Edition, freq: str) -> tuple[Quarter, Quarter]:
    """The first and the last period; of the quarters where nothing of a frequency is recorded."""
    if freq not in edition.vintage.periods:
        return edition.quarters[0], edition.quarters[-1]
    begin, end = edition.vintage.periods[freq]
    return _period("from", begin, freq, number=1), _period("to", end, freq, number=4)


def _check_span(
    query: IndicatorQuery, quarter: Quarter | None, first: Quarter, last: Quarter
) -> None:
    """Raises Problem where two parameters that were given have no period in common.

    One alone that is outside of the edition is right, and there are no rows.
    """
    if query.from_ and query.to and first > last:
        raise about("from", f"{query.from_} is after {query.to}, in to; exchange them")
    if quarter and query.from_ and quarter < first:
        raise about("quarter", f"{quarter} is before {query.from_}, in from; leave out one of them")
    if quarter and query.to and quarter > last:
        raise about("quarter", f"{quarter} is after {query.to}, in to; leave out one of them")


def _base(text: str | None, freq: str) -> Quarter | None:
    """The base that was given; raises Problem for a year among quarters."""
    if text is None:
        return None
    if freq == "Q" and "-" not in text:
        raise about("base", f"{text} is a year; write a quarter, {text}-Q1, or freq=A for years")
    return _period("base", text, freq, number=1)


def _period(parameter: str, text: str, freq: str, *, number: int) -> Quarter:
    """A period, a year being one of its quarters; raises Problem for one of the other frequency."""
    return Quarter.of(period_start(parameter, text, freq, quarter=number))
