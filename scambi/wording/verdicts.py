"""What is said of a quoted figure: its number, the verdict, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from scambi.model import Language
from scambi.views import Reason, Verdict
from scambi.wording import numbers
from scambi.wording.choices import verdict_names
from scambi.wording.sentences import closed
from scambi.wording.translations import translator
from scambi.wording.typed_numbers import MOST_MILLIONS, Mistyped

MOST_DECIMALS = 6  # of a million: euro


@dataclass(frozen=True, kw_only=True)
class VerdictFacts:
    """What the sentence on one claim is made of.

    `about` names what is quoted ("Export, Lombardia – Giappone, I trimestre 2019"); `said` is its
    number with its qualifier; `computed` and `difference` are written, empty where unknown.
    """

    language: Language
    about: str
    said: str
    verdict: Verdict
    computed: str
    standing: str
    difference: str
    reason: Reason | None
    earlier: str | None = None


def verdict_sentence(facts: VerdictFacts) -> str:
    """The claim with its verdict, what the edition has, and the reason."""
    _ = translator(facts.language)
    parts = [verdict_alone(facts)]
    if facts.computed:
        parts.append(
            closed(
                _("This edition has {computed} ({standing}); difference {difference}.").format(
                    computed=facts.computed, standing=facts.standing, difference=facts.difference
                )
            )
        )
    if facts.reason is not None:
        parts.append(reason_text(facts.reason, facts.language, earlier=facts.earlier))
    return " ".join(parts)


def verdict_alone(facts: VerdictFacts) -> str:
    """The claim with its verdict."""
    _ = translator(facts.language)
    return _("{about}, “{said}”: {verdict}.").format(
        about=facts.about, said=facts.said, verdict=verdict_names(facts.language)[facts.verdict]
    )


def digits_as_said(value: float, precision: float, language: Language, *, share: bool) -> str:
    """Million euro or per cent down to the digit that `precision` is half of: "28,6%"."""
    scale = 0.01 if share else 1e6
    decimals = decimals_said(precision, share=share)
    written = numbers.number(value / scale, language, decimals=decimals)
    return f"{written}%" if share else written


def decimals_said(precision: float, *, share: bool) -> int:
    """How many decimals of a million euro or of a per cent were said, by half of the last digit."""
    last = 2 * precision / (0.01 if share else 1e6)
    # Nine tenths of a digit are one: 2 times 0.0005 is not 0.001 to the last bit.
    return next((n for n in range(MOST_DECIMALS) if 0.9 * 10.0**-n <= last), MOST_DECIMALS)


def in_millions(figure: str, language: Language) -> str:
    """A written number with its unit: "820 milioni di euro"."""
    _ = translator(language)
    if figure == "1":
        return _("1 million euros")
    return _("{figure} million euros").format(figure=figure)


@cache
def reason_names(language: Language) -> dict[str | None, str]:
    """Reasons in a few words, for tables."""
    _ = translator(language)
    return {
        None: "",
        Reason.QUARTERS: _("not whole quarters"),
        Reason.TERRITORY: _("territory without a series"),
        Reason.PARTNER: _("partner without a series"),
        Reason.SPAN: _("period not in this edition"),
        Reason.SERIES: _("series of the partner too short"),
        Reason.VALUES: _("a value is missing"),
        Reason.NO_WHOLE: _("a share of nothing"),
        Reason.ITSELF: _("the value is the figure itself"),
        Reason.QUOTED: _("the value comes from quoted figures"),
        Reason.BUILT_ON_FIGURES: _("estimate built on quoted figures"),
        Reason.ESTIMATE: _("only an estimate"),
        Reason.HELD_BEFORE: _("confirmed by an earlier edition"),
        Reason.UNSETTLED: _("quoted from provisional data"),
        Reason.LOOSE: _("true, but by far too little"),
    }


def reason_text(reason: Reason, language: Language, *, earlier: str | None = None) -> str:
    """A reason in one sentence; `earlier` is the edition that confirmed the figure."""
    _ = translator(language)
    return _texts(language)[reason].format(earlier=earlier or "")


@cache
def _texts(language: Language) -> dict[Reason, str]:
    _ = translator(language)
    return {
        Reason.QUARTERS: _(
            "The period is not made of whole quarters, and the edition has no months."
        ),
        Reason.TERRITORY: _(
            "The edition has no series of this territory, at most single figures that others "
            "quoted."
        ),
        Reason.PARTNER: _(
            "The edition has no series with this partner, at most single figures that others "
            "quoted, and none that gives this trade in the whole period."
        ),
        Reason.SPAN: _("The edition does not cover the whole period."),
        Reason.SERIES: _("The edition's series with this partner does not cover the whole period."),
        Reason.VALUES: _("The edition lacks a value of the period: unknown is not zero."),
        Reason.NO_WHOLE: _(
            "The nation had none of this trade in the period: a share of nothing is not defined."
        ),
        Reason.ITSELF: _(
            "The value of this edition is the quoted figure itself: it cannot confirm what it "
            "repeats."
        ),
        Reason.QUOTED: _(
            "The value of this edition is made of figures quoted by named sources: it is no "
            "independent check."
        ),
        Reason.BUILT_ON_FIGURES: _(
            "The value of this edition is an estimate made to pass through the quoted figures: it "
            "can never confirm or contradict one."
        ),
        Reason.ESTIMATE: _(
            "The value of this edition is an estimate: it can neither confirm nor contradict."
        ),
        Reason.HELD_BEFORE: _(
            "Edition {earlier} confirms the figure: the data were revised since."
        ),
        Reason.UNSETTLED: _(
            "The figure was published while the data of that year were still provisional: the "
            "difference may come from a revision, which no earlier edition here records."
        ),
        Reason.LOOSE: _(
            "The words are true to the letter, but so far below the value that they give a wrong "
            "idea of it."
        ),
    }


def mistyped_text(why: Mistyped, typed: str, language: Language) -> str:
    """Why a typed value cannot be checked, and how to write one."""
    _ = translator(language)
    return {
        Mistyped.NO_NUMBER: _(
            "“{typed}” is not a number that can be checked: write one such as 470, over 1,234.5 or "
            "28.6."
        ),
        Mistyped.TOO_LARGE: _(
            "“{typed}” is more than the trade of the whole world: values are in million euros, up "
            "to {most}."
        ),
        Mistyped.PER_CENT: _(
            "“{typed}” is a percentage, and what is quoted is an amount: choose a share, or write "
            "million euros."
        ),
        Mistyped.AMOUNT: _(
            "“{typed}” is an amount, and what is quoted is a share: choose a flow, or write per "
            "cent."
        ),
        Mistyped.NOT_A_SHARE: _("“{typed}” is not a share: a share lies between 0 and 100."),
    }[why].format(typed=typed.strip(), most=numbers.count(MOST_MILLIONS, language))


@cache
def rule_texts(language: Language) -> tuple[str, ...]:
    """How verdicts are given, for the foot of the page."""
    _ = translator(language)
    return (
        _(
            "Verdicts. The precision of a figure is half of its last digit. Zeros at the end of a "
            "whole number do not count, but no number above 10 is taken more roughly than to a "
            "twentieth of it: 470 is said to within 5, 1,000 to within 50, 30% to within 1.5 "
            "points. A figure is confirmed when the value computed lies within its precision, and "
            "within rounding up to twice that but no further than a tenth, as when it was cut off "
            "or added up from rounded parts. “About” changes nothing: the digits say how rough a "
            "figure is."
        ),
        _(
            "“Over” is an inequality: any larger value confirms it, and those larger by more than "
            "a fifth and one digit are marked. “Almost” wants a smaller value, a tenth away at "
            "most; further away by its precision at most, it is within rounding. On the wrong side "
            "both are within rounding as far as their precision."
        ),
        _(
            "A figure that this edition contradicts and an earlier one of the same kind confirmed "
            "is revised since. A quoted figure, and an estimate that passes through quoted "
            "figures, are never a check of one."
        ),
    )
