"""The rule of a verdict: a number as it was said against the number computed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scambi.views import Qualifier, Verdict


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A number as it was said: euro, or a share from 0 to 1.

    `precision` is half of the last digit said.
    """

    value: Fraction
    precision: Fraction
    qualifier: Qualifier

    @property
    def reach(self) -> Fraction:
        """How far from its number "almost" can still mean: one last digit, or a tenth."""
        return max(2 * self.precision, abs(self.value) / 10)


def holds(claim: Claim, computed: Fraction) -> Verdict:
    """Confirmed, within rounding or contradicted.

    A plain number, also after "about" (its digits say already how rough it is), is confirmed by
    what rounds to it, and within rounding up to one last digit away, as when it was cut off
    instead of rounded or added up from rounded parts. "Over" is an inequality: any larger number
    confirms it. "Almost" wants a smaller number within its reach, and is loose up to twice
    that. On the wrong side, both are within rounding as far as what is computed rounds to them.
    """
    difference = computed - claim.value
    if claim.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        return _within(abs(difference), claim.precision, 2 * claim.precision)
    above = difference if claim.qualifier is Qualifier.OVER else -difference
    if above <= 0:
        return Verdict.ROUNDED if -above <= claim.precision else Verdict.CONTRADICTED
    if claim.qualifier is Qualifier.OVER:
        return Verdict.CONFIRMED
    return _within(above, claim.reach, 2 * claim.reach)


def is_loose(claim: Claim, computed: Fraction) -> bool:
    """Whether "over" is true to the letter, but so far below that it misleads."""
    over = claim.qualifier is Qualifier.OVER
    return over and computed - claim.value > 2 * claim.reach


def _within(distance: Fraction, confirmed: Fraction, rounded: Fraction) -> Verdict:
    if distance <= confirmed:
        return Verdict.CONFIRMED
    return Verdict.ROUNDED if distance <= rounded else Verdict.CONTRADICTED
