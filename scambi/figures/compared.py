"""What is compared, quarter by quarter: one measure of up to eight partners, groups or regions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

import pyarrow.compute as pc

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.membership import same_members, summed_groups
from scambi.figures.provenance import standing_of, weakest
from scambi.model import ALL_GOODS, Flow, Quarter, Standing
from scambi.views import Among, ComparisonView, Measure

QUARTER, YEAR_TO_DATE, ROLLING_YEAR = "quarter", "year_to_date", "rolling_year"
FLOWS: Mapping[Measure, tuple[Flow, ...]] = {
    Measure.EXPORT: (Flow.EXPORT,),
    Measure.IMPORT: (Flow.IMPORT,),
    Measure.BALANCE: (Flow.EXPORT, Flow.IMPORT),
    Measure.EXPORT_SHARE: (Flow.EXPORT,),
    Measure.IMPORT_SHARE: (Flow.IMPORT,),
}
SHARES = frozenset({Measure.EXPORT_SHARE, Measure.IMPORT_SHARE})
# Of aggregated_flows.sql; every value that becomes one of Python's takes its time.
READ = (
    *("territory", "partner", "period", "flow", "value_eur", "obs_status"),
    *("reference_eur", "quantity", "quantity_status", "source"),
)
ANSWERS_KEPT = 128

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One value with its change on a year; None where unknown.

    A change is a ratio for flows, euro for a balance, a difference of ratios for a share; it is
    unknown too where a group has not had the same members.
    """

    value: float | None = None
    change: float | None = None
    standing: Standing | None = None
    change_standing: Standing | None = None
    sources: tuple[str, ...] = ()


UNKNOWN = Reading()
Readings = Mapping[date, Reading]  # by the first day of the quarter that a sum ends with


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which partners of which territories are asked for, by whose code the series go."""

    among: Among
    measure: Measure
    territories: tuple[str, ...]
    partners: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Compared:
    """One frequency of an answer, by the code of each series in the order chosen.

    Readings are made when they are asked for: of most series one or two quarters are shown.
    """

    edition: Edition
    asked: Asked
    frequency: str
    rows: Mapping[str, Mapping[date, Mapping[str, Row]]]  # by code, period and flow
    answer: Answer

    @cached_property
    def series(self) -> Mapping[str, Readings]:
        """Every reading of every series."""
        return {code: {day: self.at(code, day) for day in rows} for code, rows in self.rows.items()}

    def at(self, code: str, day: date) -> Reading:
        """The reading of one series in one quarter; without value where there is none."""
        rows = self.rows[code]
        if day not in rows:
            return UNKNOWN
        if self.asked.measure not in SHARES:
            return _reading(self.edition, self.asked.measure, rows[day])
        now, before = _share(self.edition, rows[day]), day.replace(year=day.year - 1)
        if before not in rows or not self.same_members(code, day, before):
            return now
        return _with_change(now, _share(self.edition, rows[before]))

    def same_members(self, code: str, day: date, before: date) -> bool:
        """Whether what one series is a sum over, if anything, is the same in both quarters."""
        partner = code if self.asked.among is Among.PARTNERS else self.asked.partners[0]
        quarter = Quarter.of(day)
        summed = {QUARTER: 1, YEAR_TO_DATE: quarter.number, ROLLING_YEAR: 4}[self.frequency]
        return same_members(self.edition, partner, quarter, Quarter.of(before), quarters=summed)


def codes(view: ComparisonView) -> tuple[str, ...]:
    """What the view compares: codes of partners and groups, or of territories."""
    return view.partners if view.among is Among.PARTNERS else view.territories


def territories(edition: Edition, view: ComparisonView) -> tuple[str, ...]:
    """Whose trade is compared: that of the edition's territory, or that of several."""
    return (edition.territory.code,) if view.among is Among.PARTNERS else view.territories


def compared(edition: Edition, view: ComparisonView, frequency: str) -> Compared:
    """The view's measure of every series over all quarters of the edition."""
    by_partner = view.among is Among.PARTNERS
    asked = Asked(
        among=view.among,
        measure=view.measure,
        territories=territories(edition, view),
        partners=view.partners if by_partner else (view.partner,),
    )
    return _compared(edition, asked, frequency)


@lru_cache(ANSWERS_KEPT)
def _compared(edition: Edition, asked: Asked, frequency: str) -> Compared:
    by_partner = asked.among is Among.PARTNERS
    answer = _answer(edition, asked)
    order = asked.partners if by_partner else asked.territories
    rows: dict[str, dict[date, dict[str, Row]]] = {code: {} for code in order}
    # By a mask: an expression would go through Arrow's engine and its threads.
    within = pc.equal(answer.table["frequency"], frequency)
    for row in answer.table.select(READ).filter(within).to_pylist():
        code = row["partner"] if by_partner else row["territory"]
        rows[code].setdefault(row["period"], {})[row["flow"]] = row
    return Compared(edition=edition, asked=asked, frequency=frequency, rows=rows, answer=answer)


def _answer(edition: Edition, asked: Asked) -> Answer:
    """All frequencies at once: planning the question takes longer than computing any of them."""
    groups = summed_groups(edition)
    return questions.aggregated_flows(
        edition.base,
        territories=asked.territories,
        nation=edition.nation.code,
        partners=tuple(code for code in asked.partners if code not in groups),
        groups=tuple(code for code in asked.partners if code in groups),
        products=(ALL_GOODS,),
        flows=tuple(flow.value for flow in FLOWS[asked.measure]),
        first=edition.quarters[0],
        last=edition.quarters[-1],
        frequencies=(QUARTER, YEAR_TO_DATE, ROLLING_YEAR),
        quantity="share" if asked.measure in SHARES else "change",
    )


def _reading(edition: Edition, measure: Measure, flows: Mapping[str, Row]) -> Reading:
    """A flow, or the first of two less the second."""
    rows = [flows[flow.value] for flow in FLOWS[measure]]
    value = _less([row["value_eur"] for row in rows])
    balance = measure is Measure.BALANCE
    change = (
        _less([_less([row["value_eur"], row["reference_eur"]]) for row in rows])
        if balance
        else rows[0]["quantity"]
    )
    return Reading(
        value=value,
        change=change,
        standing=None if value is None else _standing(edition, rows, "obs_status"),
        change_standing=weakest(row["quantity_status"] for row in rows)
        if change is not None
        else None,
        sources=_sources(rows),
    )


def _share(edition: Edition, flows: Mapping[str, Row]) -> Reading:
    """A share, without its change."""
    (row,) = flows.values()
    share = row["quantity"]
    return Reading(
        value=share,
        standing=None if share is None else _standing(edition, [row], "quantity_status"),
        sources=_sources([row]),
    )


def _with_change(now: Reading, before: Reading) -> Reading:
    """A share with its change in share points."""
    if now.value is None or before.value is None:
        return now
    return replace(
        now,
        change=now.value - before.value,
        change_standing=weakest([now.standing, before.standing]),
    )


def _less(values: list[int | None]) -> int | None:
    """The first value less the second, if there is one; None unless all are known."""
    known = [value for value in values if value is not None]
    return known[0] - sum(known[1:]) if len(known) == len(values) else None


def _standing(edition: Edition, rows: Iterable[Row], status: str) -> Standing | None:
    return weakest(standing_of(edition, row[status], _sources([row])) for row in rows)


def _sources(rows: Iterable[Row]) -> tuple[str, ...]:
    """Ids of the sources; several of a sum stand in one text."""
    return tuple(source for row in rows for source in (row["source"] or "").split())
