"""One claim in words: what it is about, how it was said, its verdict."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from scambi.archive import Edition
from scambi.figures.verification.checked import Checked
from scambi.model import Language
from scambi.reference.model import Named
from scambi.views import QuotedFlow
from scambi.wording import numbers
from scambi.wording.cells import standing_names
from scambi.wording.choices import quoted_flow_names
from scambi.wording.periods import months_name
from scambi.wording.sentences import amount, said_as
from scambi.wording.verdicts import (
    VerdictFacts,
    decimals_said,
    digits_as_said,
    in_millions,
    verdict_alone,
    verdict_sentence,
)

QUANTITIES = {(one.flow, one.is_share): one for one in QuotedFlow}


def about(edition: Edition, one: Checked, language: Language) -> str:
    """What is quoted, whose trade with whom, when: "Export, Lombardia – Giappone, 2019"."""
    quantity = QUANTITIES[one.row["flow"], one.share]
    territory = edition.reference.territories[one.row["territory"]]
    between = f"{territory.name(language)} – {partner_of(edition, one).name(language)}"
    months = months_name(one.row["period_start"], one.row["period_end"], language)
    return f"{quoted_flow_names(language)[quantity]}, {between}, {months}"


def partner_of(edition: Edition, one: Checked) -> Named:
    """The partner of a claim, or the group of them."""
    reference, partner = edition.reference, one.row["partner"]
    partners: Mapping[str, Named] = (
        reference.partners if partner in reference.partners else reference.groups
    )
    return partners[partner]


def said(one: Checked, language: Language, *, unit: bool = False) -> str:
    """The number with its qualifier and as many digits as were said: "oltre 800".

    With `unit`, an amount has its own: "oltre 1 milione di euro".
    """
    digits = digits_as_said(
        float(one.claim.value), float(one.claim.precision), language, share=one.share
    )
    number = in_millions(digits, language) if unit and not one.share else digits
    return said_as(_qualifier(one), number, language)


def said_with_precision(one: Checked, language: Language) -> str:
    """The same with its precision: "oltre 800 ± 40"."""
    precision = float(one.claim.precision)
    half = digits_as_said(precision, precision / 5, language, share=one.share)
    return f"{said(one, language)} ± {half.removesuffix('%')}"


def decimals_shown(one: Checked) -> int | None:
    """How many decimals the value computed has beside what was said; None for those of the house.

    Of values said down to a tenth of a million or of a per cent, or further, as many.
    """
    return decimals_said(float(one.claim.precision), share=one.share) or None


def in_full(edition: Edition, one: Checked, language: Language) -> str:
    """The claim with its verdict, what the edition has, and the reason, in sentences."""
    return verdict_sentence(_facts(edition, one, language))


def in_short(edition: Edition, one: Checked, language: Language) -> str:
    """The claim with its verdict."""
    return verdict_alone(_facts(edition, one, language))


def _facts(edition: Edition, one: Checked, language: Language) -> VerdictFacts:
    computed = difference = ""
    if one.computed is not None and one.difference is not None:
        computed, difference = (
            _shares(one, language, one.computed, one.difference)
            if one.share
            else _amounts(one, language, one.computed, one.difference)
        )
    return VerdictFacts(
        language=language,
        about=about(edition, one, language),
        said=said(one, language, unit=True),
        verdict=one.verdict,
        computed=computed,
        standing=standing_names(language)[one.standing],
        difference=difference,
        reason=one.reason,
        earlier=one.earlier,
    )


def _shares(
    one: Checked, language: Language, computed: Fraction, difference: Fraction
) -> tuple[str, str]:
    decimals = decimals_shown(one) or 1
    return (
        numbers.percent(float(computed), language, decimals=decimals),
        numbers.points(float(difference), language, decimals=decimals),
    )


def _amounts(
    one: Checked, language: Language, computed: Fraction, difference: Fraction
) -> tuple[str, str]:
    decimals, value = decimals_shown(one), round(computed)
    return (
        in_millions(numbers.millions(value, language, decimals=decimals), language)
        if value and decimals
        else amount(value, language),
        in_millions(numbers.balance(round(difference), language, decimals=decimals), language),
    )


def _qualifier(one: Checked) -> str:
    """As published_figures.csv writes it."""
    return one.claim.qualifier.name.lower()
