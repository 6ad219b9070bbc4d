"""One indicator of the selection: its value in the last period that has one, and its history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.provenance import weakest
from scambi.model import Language, Quarter, Standing
from scambi.views import ExplorationView, Frequency
from scambi.wording.translations import translator

PERIODS_OF_HISTORY = 12
TERRITORIES_KEPT = 64

ANYWHERE: Mapping[str, str] = MappingProxyType({})
NOTHING: Mapping[str, Any] = MappingProxyType({})

Ask = Callable[..., Answer]  # takes freq, first and last


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One indicator of the selection; `value` is None where it is undefined or unknown.

    `about` says of what, `by_section` whether over sections; `period` is a quarter or, where
    `yearly`, the first one of a year; `rows` is what the answer has of it by the first day of a
    period, the value in `column`; `whole` is the indicator that it is to be read beside.
    """

    key: str
    about: str
    by_section: bool
    period: Quarter
    yearly: bool
    column: str
    rows: Mapping[date, Mapping[str, Any]]
    answer: Answer
    whole: Reading | None = None

    @property
    def row(self) -> Mapping[str, Any]:
        """What the answer has of the period; empty without a record."""
        return self.rows.get(self.period.start, NOTHING)

    @property
    def value(self) -> float | None:
        """The indicator in the period."""
        return self.row.get(self.column)

    @property
    def standing(self) -> Standing | None:
        """How firm the value is; None without one."""
        return None if self.value is None else weakest([self.row["obs_status"]])

    @property
    def history(self) -> tuple[float | None, ...]:
        """The values up to the period, which is the last of PERIODS_OF_HISTORY."""
        step = 4 if self.yearly else 1
        return tuple(
            self.rows.get((self.period - step * back).start, NOTHING).get(self.column)
            for back in reversed(range(PERIODS_OF_HISTORY))
        )


@dataclass(frozen=True, eq=False)
class Sections:
    """How often an edition has the sections of one partner, and the answer that says so."""

    frequencies: frozenset[str]
    answer: Answer


def sections_of(edition: Edition, territory: str, partner: str) -> Sections:
    """What is known of a territory's trade with a partner: often nothing, which is not asked."""
    known, answer = _section_frequencies(edition, territory)
    return Sections(known.get(partner, frozenset()), answer)


# An edition never changes: no filter but the territory has a say.
@lru_cache(TERRITORIES_KEPT)
def _section_frequencies(
    edition: Edition, territory: str
) -> tuple[Mapping[str, frozenset[str]], Answer]:
    answer = questions.section_frequencies(edition.base, territory=territory)
    found: dict[str, frozenset[str]] = {}
    for row in answer.table.to_pylist():
        found[row["partner"]] = found.get(row["partner"], frozenset()) | {row["freq"]}
    return found, answer


def attempts(view: ExplorationView) -> list[tuple[str, tuple[Quarter, ...]]]:
    """The frequency asked for and then the other, each with the periods to look at in turn.

    Indicators are of quarters and of years recorded as such, never of sums of quarters.
    """
    first, last = min(view.since, view.until), max(view.since, view.until)
    quarter, year = ("Q", (last,)), Quarter(last.year, 1)
    if view.frequency is not Frequency.YEAR:
        return [quarter, ("A", (year, year - 4))]
    chosen = tuple(year - 4 * back for back in range(last.year - first.year + 1))
    return [("A", chosen), quarter]


def rule(frequency: Frequency, language: Language) -> str:
    """In words, which of the periods chosen an indicator is of."""
    _ = translator(language)
    of_quarters = _(
        "Each is of the last quarter chosen; where that has no value, of its year or of the one "
        "before, and names its period."
    )
    return {
        Frequency.QUARTER: of_quarters,
        Frequency.YEAR: _(
            "They are computed on years recorded as such, not on sums of quarters: each is of the "
            "last such year chosen that has a value; where none has, of the last quarter chosen, "
            "and names its period."
        ),
    }.get(
        frequency,
        _("They are computed on single quarters, not on sums of them.") + " " + of_quarters,
    )


def read(
    view: ExplorationView,
    key: str,
    about: str,
    ask: Ask,
    column: str,
    *,
    sections: Sections | None = None,
    where: Mapping[str, str] = ANYWHERE,
) -> Reading:
    """The value of the first of the `attempts` that has one.

    It is in a `column` of what is asked, in the only row of a period, or the only one with the
    values of `where`. Of `sections` no frequency is asked for that the edition does not have.
    """
    found = []
    for freq, periods in attempts(view):
        step = 1 if freq == "Q" else 4
        if sections is not None and freq not in sections.frequencies:
            answer, rows = sections.answer, {}
        else:
            first = periods[-1] - step * (PERIODS_OF_HISTORY - 1)
            answer = ask(freq=freq, first=first, last=periods[0])
            rows = {
                row["period"]: row
                for row in answer.rows
                if all(row[name] == value for name, value in where.items())
            }
        known = (one for one in periods if rows.get(one.start, NOTHING).get(column) is not None)
        found.append(
            Reading(
                key=key,
                about=about,
                by_section=sections is not None,
                period=next(known, periods[0]),
                yearly=freq == "A",
                column=column,
                rows=rows,
                answer=answer,
            )
        )
        if found[-1].value is not None:
            return found[-1]
    return found[0]
