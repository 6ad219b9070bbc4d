"""The rule of a verdict: a number as it was said against the number computed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scambi.views import Qualifier, Verdict

# 1,000 can be meant to the thousand, but nobody takes it to be 500: all quoted figures in such
# numbers that the embedded edition can check lie within 5 per cent.
ROUGHEST = Fraction(1, 20)
FURTHEST = Fraction(1, 10)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A number as it was said: euro, or a share from 0 to 1."""

    value: Fraction
    precision: Fraction  # as precision_said has it
    qualifier: Qualifier

    @property
    def reach(self) -> Fraction:
        """How far from its number a value can be and still be called almost it, or nearly."""
        return abs(self.value) * FURTHEST


def precision_said(value: Fraction, half_digit: Fraction, *, unit: Fraction) -> Fraction:
    """Half of the last digit said, but of round numbers no more than a twentieth of them.

    A digit of the `unit` that numbers are said in, or a smaller one, counts as it stands: 3 per
    cent may be 3.4.
    """
    return min(half_digit, max(unit / 2, abs(value) * ROUGHEST))


def holds(claim: Claim, computed: Fraction) -> Verdict:
    """Confirmed, within rounding or contradicted.

    A plain number, also after "about" (its digits say already how rough it is), is confirmed by
    what lies within its precision, and within rounding up to twice that but not beyond its
    reach, as when it was cut off instead of rounded or added up from rounded parts. "Over" is an
    inequality: any larger number confirms it. "Almost" wants a smaller number within its reach,
    and is within rounding by its precision further, up to twice the reach. On the wrong side,
    both are within rounding as far as their precision.
    """
    difference, precision, reach = computed - claim.value, claim.precision, claim.reach
    if claim.qualifier in (Qualifier.EXACT, Qualifier.ABOUT):
        return _within(abs(difference), precision, max(precision, min(2 * precision, reach)))
    above = difference if claim.qualifier is Qualifier.OVER else -difference
    if above <= 0:
        return Verdict.ROUNDED if -above <= precision else Verdict.CONTRADICTED
    if claim.qualifier is Qualifier.OVER:
        return Verdict.CONFIRMED
    return _within(above, reach, reach + min(precision, reach))


def is_loose(claim: Claim, computed: Fraction) -> bool:
    """Whether "over" is true to the letter, but so far below that it misleads."""
    over = claim.qualifier is Qualifier.OVER
    return over and computed - claim.value > 2 * max(claim.precision, claim.reach)


def _within(distance: Fraction, confirmed: Fraction, rounded: Fraction) -> Verdict:
    if distance <= confirmed:
        return Verdict.CONFIRMED
    return Verdict.ROUNDED if distance <= rounded else Verdict.CONTRADICTED
