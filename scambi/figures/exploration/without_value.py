"""What is said where a selection has no value: not yet published, or no base for a ratio."""

from __future__ import annotations

from collections.abc import Collection

from scambi.archive import Edition
from scambi.figures.exploration.explored import Lack, Value, unpublished
from scambi.figures.headline import release_of
from scambi.model import Language, Quarter
from scambi.views import ExplorationView, Frequency, Quantity
from scambi.wording import numbers
from scambi.wording.periods import date_name, quarter_name
from scambi.wording.releases import not_yet
from scambi.wording.sentences import joined
from scambi.wording.translations import translator


def instead(value: Value, language: Language) -> str | None:
    """What stands in the place of a value, where there is more to say than that it is unknown."""
    if value.lack is Lack.UNPUBLISHED:
        return not_yet(language)
    if value.difference_eur is None:
        return None
    _ = translator(language)
    return _("{missing} ({change} million euro)").format(
        missing=numbers.missing(language),
        change=numbers.balance(value.difference_eur, language),
    )


def lack_notes(
    edition: Edition, view: ExplorationView, lacks: Collection[Lack | None]
) -> list[str]:
    """A sentence for each sort of lack that has a reason."""
    found = []
    if Lack.UNPUBLISHED in lacks:
        found.append(_unpublished(edition, view))
    if Lack.BASE in lacks:
        found.append(_no_base(edition, view))
    return found


def _unpublished(edition: Edition, view: ExplorationView) -> str:
    """Which quarters are still to come, each with its day where the calendar has it."""
    _ = translator(view.language)
    return _("Not yet published: {quarters}.").format(
        quarters=joined(
            [_expected(edition, end, view.language) for end in unpublished(edition, view)],
            view.language,
        )
    )


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
            "of other members of a group. Over zero, the change in million euro is in brackets."
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
