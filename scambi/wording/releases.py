"""What is said of a quarter that comes after the last one of an edition."""

from __future__ import annotations

from datetime import date

from scambi.model import Language, Quarter
from scambi.wording.periods import date_name, quarter_in_words
from scambi.wording.sentences import with_article
from scambi.wording.translations import translator


def not_yet(language: Language) -> str:
    """What stands for a value that is not out yet, which is neither unknown nor nothing."""
    _ = translator(language)
    return _("not yet published")


def beyond(language: Language, *, passed: bool) -> str:
    """What stands for a value that would come after the last one of an edition.

    Once the day of its release has `passed`, a newer edition may have it.
    """
    _ = translator(language)
    return _("not in this edition") if passed else not_yet(language)


def not_published(
    quarter: Quarter, release: date | None, language: Language, *, passed: bool
) -> str:
    """That the quarter is still to come or, once its day has `passed`, that it is not in here.

    `release` is that day; None where the calendar does not have it.
    """
    _ = translator(language)
    words = {
        (False, False): _("The data for the {quarter} are not yet published."),
        (False, True): _(
            "The data for the {quarter} are not yet published; they are expected on {date}."
        ),
        (True, False): _("This edition ends before the {quarter}."),
        (True, True): _(
            "This edition ends before the {quarter}, whose release was expected on {date}."
        ),
    }[passed, release is not None]
    return words.format(
        quarter=quarter_in_words(quarter, language),
        date=with_article(date_name(release, language), language) if release else "",
    )
