"""What is said where a selection has no value: not published, or no base for a ratio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scambi.archive import Edition
from scambi.figures.exploration.explored import Lack, Value
from scambi.figures.headline import release_of, release_passed
from scambi.model import Language, Quarter
from scambi.views import ExplorationView, Frequency, Quantity
from scambi.wording import numbers
from scambi.wording.periods import date_name, quarter_name
from scambi.wording.releases import beyond
from scambi.wording.sentences import joined
from scambi.wording.translations import translator


def instead(edition: Edition, view: ExplorationView, value: Value) -> str | None:
    """What stands in the place of a value, where there is more to say than that it is unknown."""
    if value.end is not None:
        return beyond(view.language, passed=release_passed(edition, view, value.end))
    if value.difference_eur is None:
        return None
    _ = translator(view.language)
    return _("{missing} ({change} million euros)").format(
        missing=numbers.missing(view.language),
        change=numbers.balance(value.difference_eur, view.language),
    )


def lack_notes(edition: Edition, view: ExplorationView, values: Iterable[Value]) -> list[str]:
    """A sentence for each sort of lack that has a reason."""
    values = list(values)
    found = _beyond(edition, view, values)
    if any(value.lack is Lack.BASE for value in values):
        found.append(_no_base(edition, view))
    return found


def _beyond(edition: Edition, view: ExplorationView, values: Sequence[Value]) -> list[str]:
    """Which periods come after the edition's quarters, with their days where these are known."""
    _ = translator(view.language)
    ends = sorted({value.end for value in values if value.end})
    # It may still have years that are recorded as such.
    ended = (
        _(
            "The quarters of this edition end with {last}. Years that would be their sums are not "
            "in it: {periods}."
        )
        if view.frequency is Frequency.YEAR
        else _("The quarters of this edition end with {last}. Not in it: {periods}.")
    )
    words = {
        True: ended,
        False: _("Not yet published: {periods}."),
    }
    found = []
    for passed, text in words.items():
        periods = [
            str(end.year)
            if passed and view.frequency is Frequency.YEAR
            else _expected(edition, end, view.language)
            for end in ends
            if release_passed(edition, view, end) is passed
        ]
        if periods:
            found.append(
                text.format(
                    last=quarter_name(edition.quarters[-1], view.language),
                    periods=joined(periods, view.language),
                )
            )
    return found


def _expected(edition: Edition, quarter: Quarter, language: Language) -> str:
    _ = translator(language)
    name, day = quarter_name(quarter, language), release_of(edition, quarter)
    if day is None:
        return name
    return _("{quarter} (due on {date})").format(quarter=name, date=date_name(day, language))


def _no_base(edition: Edition, view: ExplorationView) -> str:
    """What the base of the quantity is, and when it has none."""
    _ = translator(view.language)
    words = {
        Quantity.CHANGE: _(
            "“{missing}” though the value is known: that of a year before is zero, not known, or "
            "of other members of a group. Over zero, the change in million euros is in brackets."
        ),
        Quantity.SHARE_OF_NATION: _(
            "“{missing}” though the value is known: that of {nation} is zero or not known."
        ),
        Quantity.CONTRIBUTION: _(
            "“{missing}” though the value is known: that of a year before, or the growth that it "
            "would contribute to, is not known, or its base is zero."
        ),
        Quantity.INDEX: _(
            "“{missing}” though the value is known: that of the first period, which would be 100, "
            "is zero, not known, or of other members of a group."
        ),
    }[view.quantity]
    if view.quantity is Quantity.INDEX and view.frequency is Frequency.YEAR_TO_DATE:
        words += " " + _(
            "Of values added up since January, only those of the same quarter of each year are "
            "over as many months as the first."
        )
    return words.format(
        missing=numbers.missing(view.language), nation=edition.nation.name(view.language)
    )
