"""From the filters of a request to rows of an edition; a code that nobody knows is refused."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from scambi import questions
from scambi.api.content import Content, Page
from scambi.api.limits import MOST_CODES, MOST_ROWS_OF_JSON
from scambi.api.parameters import EVERY, FlowsQuery
from scambi.api.problem import HOME, Kind, Problem, about, shown
from scambi.archive import Edition
from scambi.model import Quarter

JSON_FORMATS = ("json", "json-stat")
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2999, 12, 31)
LISTS = {"territory": "territories", "partner": "partners", "product": "products"}


def flow_rows(edition: Edition, query: FlowsQuery) -> Content:
    """The page of recorded values that a request asks for; raises Problem."""
    reference = edition.reference
    filters = {
        "freq": query.freq,
        "territories": _codes("territory", query.territory, reference.territories)
        if query.territory
        else (edition.territory.code,),
        "partners": _codes("partner", query.partner, reference.partners),
        "products": _codes("product", query.product, known_products(edition)),
        "flows": () if query.flow is None else (query.flow.value,),
        **_span(query),
    }
    total = questions.flow_total(edition.base, **filters)  # type: ignore[arg-type]
    answer = questions.flow_rows(
        edition.base,
        **filters,  # type: ignore[arg-type]
        row_limit=query.limit,
        row_offset=query.offset,
    )
    return Content(
        name="flows",
        table=answer.table,
        edition=edition,
        page=Page(
            total=total.table["values_found"][0].as_py(), limit=query.limit, offset=query.offset
        ),
        yearly=query.freq == "A",
        language=query.lingua,
    )


def known_products(edition: Edition) -> Collection[str]:
    """Products with a name, and those that the edition brought along, which are in no table."""
    brought = {one["code"] for one in edition.vintage.new_codes if one["dimension"] == "product"}
    return edition.reference.products.keys() | brought


def check_size(query: FlowsQuery, form: str) -> None:
    """Raises Problem for more rows than a format may have."""
    if form in JSON_FORMATS and query.limit > MOST_ROWS_OF_JSON:
        raise about(
            "limit",
            f"{form} has at most {MOST_ROWS_OF_JSON} rows in an answer; ask for fewer and follow "
            "the links to the next pages, or for format=csv or format=parquet.",
            Kind.TOO_MANY_ROWS,
        )


def _codes(parameter: str, text: str, known: Collection[str]) -> tuple[str, ...]:
    """The codes in a list, each once; none for every one. Raises Problem."""
    if text == EVERY:
        return ()
    codes = tuple(dict.fromkeys(text.split(",")))
    if len(codes) > MOST_CODES:
        raise about(parameter, f"{len(codes)} codes, and at most {MOST_CODES} at a time; ask for *")
    for code in codes:
        if code not in known:
            raise unknown(parameter, code)
    return codes


def unknown(parameter: str, code: str) -> Problem:
    """A code that is in no table."""
    return about(parameter, f"{shown(code)} is no code of {HOME}{LISTS[parameter]}; see there")


def _span(query: FlowsQuery) -> dict[str, date]:
    """The first days of the first and of the last period; raises Problem."""
    first, last = FIRST_DAY, LAST_DAY
    if query.from_ is not None:
        first = period_start("from", query.from_, query.freq, quarter=1)
    if query.to is not None:
        last = period_start("to", query.to, query.freq, quarter=4)
    if first > last:
        raise about("from", f"{query.from_} is after {query.to}, in to; exchange them")
    return {"first_day": first, "last_day": last}


def period_start(parameter: str, text: str, freq: str, *, quarter: int) -> date:
    """The first day of a period, a year's being that of one of its quarters."""
    if "-" not in text:
        return date(int(text), 1, 1) if freq == "A" else Quarter(int(text), quarter).start
    if freq == "A":
        raise about(parameter, f"{text} is a quarter; with freq=A write a year, {text[:4]}")
    return Quarter.parse(text).start
