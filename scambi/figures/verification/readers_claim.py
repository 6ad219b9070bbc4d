"""The claim that a reader types: read, checked, or refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scambi.archive import Archive, Edition
from scambi.database import Answer
from scambi.figures.verification.checked import Asked, Checked, answer_on_typed, typed, unit
from scambi.figures.verification.claims import Claim, precision_said
from scambi.views import VerificationView
from scambi.wording.typed_numbers import TypedNumberError, typed_number
from scambi.wording.verdicts import mistyped_text


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadersClaim:
    """`checked` with the `answer` it was checked against; `refused` says why there is none."""

    checked: Checked | None = None
    answer: Answer | None = None
    refused: str = ""


def readers_claim(edition: Edition, archive: Archive, view: VerificationView) -> ReadersClaim:
    """The claim of the form; empty where no value was typed."""
    if view.value is None:
        return ReadersClaim()
    about = Asked(partner=view.partner, quantity=view.quoted_flow, span=view.span)
    try:
        number = typed_number(view.value, share=about.quantity.is_share)
    except TypedNumberError as error:
        return ReadersClaim(refused=mistyped_text(error.why, view.value, view.language))
    one = unit(share=about.quantity.is_share)
    value, half_digit = (Fraction(part) * one for part in (number.value, number.precision))
    claim = Claim(
        value=value,
        precision=precision_said(value, half_digit, unit=one),
        # A word typed with the number is closer to it than the choice beside it.
        qualifier=number.qualifier or view.qualifier,
    )
    return ReadersClaim(
        checked=typed(edition, archive, about, claim), answer=answer_on_typed(edition, about)
    )
