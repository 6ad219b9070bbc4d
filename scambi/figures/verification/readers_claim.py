"""The claim that a reader types: read, checked, or refused with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scambi.archive import Archive, Edition
from scambi.database import Answer
from scambi.figures.verification.checked import Asked, Checked, answer_on_typed, typed
from scambi.figures.verification.claims import Claim
from scambi.views import VerificationView
from scambi.wording.typed_numbers import TypedNumberError, typed_number
from scambi.wording.verdicts import mistyped_text

MILLION = 1_000_000
PER_CENT = Fraction(1, 100)


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
    unit = PER_CENT if about.quantity.is_share else MILLION
    claim = Claim(
        value=Fraction(number.value) * unit,
        precision=Fraction(number.precision) * unit,
        qualifier=view.qualifier,
    )
    return ReadersClaim(
        checked=typed(edition, archive, about, claim), answer=answer_on_typed(edition, about)
    )
