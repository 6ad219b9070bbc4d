"""The months or years that a timeline covers, and the names under its axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scambi.figures.chart import Timeline
from scambi.model import Language
from scambi.wording.numbers import missing
from scambi.wording.periods import days_name, month_short

MOST_MONTHS = 14  # more of them are named by year
ONE_DAY = timedelta(days=1)
# Of the whole: in a span of years the outline of a bar of few days would close to a tick.
NARROWEST = 1 / 72

Span = tuple[date, date]


@dataclass(frozen=True)
class Timespan:
    """From the first day of a month to the first of the one after the last."""

    first: date
    last: date

    def part(self, day: date) -> float:
        """How far into the whole a day begins, 0 to 1."""
        return (day - self.first) / (self.last - self.first)

    def end(self, span: Span) -> date:
        """The day that a bar ends before, so that an outlined one is seen to be hollow."""
        first, last = span
        return max(last + ONE_DAY, first + NARROWEST * (self.last - self.first))

    def steps(self, language: Language) -> list[tuple[date, str]]:
        """The days to name under the axis: months with the year at its turn, or years alone."""
        months = list(_months(self.first, self.last))
        if len(months) > MOST_MONTHS:
            return [(day, str(day.year)) for day in months if day.month == 1]
        return [(day, month_short(day, language)) for day in months]


def timespan(rows: Sequence[Mapping[str, Any]], chart: Timeline) -> Timespan:
    """All months in which anything lies; a row has a span of either sort."""
    days = [
        day for row in rows for names in (chart.announced, chart.held) for day in _ends(row, names)
    ]
    after = max(days).replace(day=28) + 4 * ONE_DAY
    return Timespan(min(days).replace(day=1), after.replace(day=1))


def span_of(row: Mapping[str, Any], names: tuple[str, str]) -> Span | None:
    """The first and the last day of a row's span; None where it is not known."""
    first, last = (row[name] for name in names)
    return None if first is None or last is None else (first, last)


def days_beside(
    row: Mapping[str, Any], names: tuple[str, str], chart: Timeline, language: Language
) -> str:
    """The days of a row's span, or what is said of it where it has none."""
    span = span_of(row, names)
    if span is not None:
        return days_name(*span, language, short=True)
    return (names == chart.held and row[chart.instead]) or missing(language)


def _ends(row: Mapping[str, Any], names: tuple[str, str]) -> Span | tuple[()]:
    return span_of(row, names) or ()


def _months(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day = (day.replace(day=28) + 4 * ONE_DAY).replace(day=1)
