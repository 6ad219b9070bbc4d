"""Why a value or its change is not given, in words: unknown is one reason, undefined another."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from scambi.model import Language, Quarter
from scambi.wording.numbers import missing
from scambi.wording.periods import quarter_in_words
from scambi.wording.sentences import joined, named
from scambi.wording.translations import translator


class Gap(StrEnum):
    """What stands in the way; all but the first are of values that the edition does have."""

    UNKNOWN = "unknown"
    NO_BASE = "no-base"
    ZERO_BASE = "zero-base"
    OTHER_MEMBERS = "other-members"
    NOT_FOUR = "not-four"  # quarters of a sum of four


def gap_sentence(gap: Gap, names: Sequence[str], base: Quarter, language: Language) -> str:
    """Whose value is not given and why; `base` is the quarter that values are set against."""
    _ = translator(language)
    return {
        Gap.UNKNOWN: _("Not known in this edition: {names}."),
        Gap.NO_BASE: _("Undefined, for want of a value for the {base}: {names}."),
        Gap.ZERO_BASE: _("Undefined, since the value for the {base} is zero: {names}."),
        Gap.OTHER_MEMBERS: _("Undefined, since the members in the {base} were others: {names}."),
        Gap.NOT_FOUR: _("Undefined, since not all four quarters are known: {names}."),
    }[gap].format(
        names=joined([named(name, language) for name in names], language),
        base=quarter_in_words(base, language),
    )


def without_change(gap: Gap, language: Language) -> str:
    """Why a card has no change on the year; on a base of zero one in euro can follow."""
    _ = translator(language)
    return {
        Gap.ZERO_BASE: missing(language),
        Gap.OTHER_MEMBERS: _("change not given: other members a year before"),
    }.get(gap, _("no figure for the year before"))
