"""What Istat's calendar allows: which quarter can be out, and which years are closed."""

from __future__ import annotations

from datetime import date, timedelta

from scambi.model import Quarter
from scambi.reference import Reference

# Published 70 to 73 days after the quarter ends, as istat.it announces a year ahead.
USUAL_DELAY = timedelta(days=70)
# A date that was only expected may turn out a little earlier.
EARLIER_THAN_EXPECTED = timedelta(days=3)
# The autumn release, that of the third quarter, is the first with the year before closed.
CLOSING_QUARTER = 3


def earliest_release(quarter: Quarter, reference: Reference) -> date:
    """The first day on which the figures of `quarter` can be out."""
    for row in reference.tables["releases"].to_pylist():
        if row["period"] == str(quarter):
            observed = row["kind"] == "observed"
            day: date = row["release_date"]
            return day if observed else day - EARLIER_THAN_EXPECTED
    return (quarter + 1).start + USUAL_DELAY - EARLIER_THAN_EXPECTED


def newest_possible(today: date, reference: Reference) -> Quarter:
    """The newest quarter that can have been published by `today`."""
    quarter = Quarter.of(today)
    while earliest_release(quarter, reference) > today:
        quarter -= 1
    return quarter


def last_closed_year(newest: Quarter) -> int:
    """The last year with definitive figures in data that reach up to quarter `newest`.

    The data decide and not the day: a file that is handed over years later still says what was
    provisional when it was made.
    """
    return newest.year - (1 if newest.number >= CLOSING_QUARTER else 2)
