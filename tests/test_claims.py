"""The rule of a verdict, by examples and by its laws."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.figures.verification.claims import Claim, holds, is_loose, precision_said
from scambi.views import Qualifier, Verdict

CONFIRMED, ROUNDED, CONTRADICTED = Verdict.CONFIRMED, Verdict.ROUNDED, Verdict.CONTRADICTED
EXACT, ABOUT = Qualifier.EXACT, Qualifier.ABOUT
OVER, ALMOST = Qualifier.OVER, Qualifier.ALMOST
WORSE = [CONFIRMED, ROUNDED, CONTRADICTED]

amounts = st.fractions(min_value=0, max_value=10**6, max_denominator=1000)
precisions = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)
plain = st.sampled_from([EXACT, ABOUT])


def claim(value: object, precision: object, qualifier: Qualifier = EXACT) -> Claim:
    return Claim(
        value=Fraction(str(value)), precision=Fraction(str(precision)), qualifier=qualifier
    )


@pytest.mark.parametrize(
    ("said", "computed", "verdict"),
    [
        (claim(470, 5), 470, CONFIRMED),
        (claim(470, 5), 475, CONFIRMED),
        (claim(470, 5), 465, CONFIRMED),
        (claim(470, 5), 478, ROUNDED),
        (claim(470, 5), 460, ROUNDED),
        (claim(470, 5), 481, CONTRADICTED),
        (claim("0.3", "0.05", ABOUT), Fraction(470, 1646), CONFIRMED),
        (claim("0.3", "0.015", ABOUT), "0.33", ROUNDED),
        (claim("0.3", "0.015", ABOUT), "0.331", CONTRADICTED),
        (claim("0.03", "0.005"), "0.035", CONFIRMED),
        (claim("0.03", "0.005"), "0.036", CONTRADICTED),
        (claim(800, 50, OVER), 820, CONFIRMED),
        (claim(800, 50, OVER), 801, CONFIRMED),
        (claim(800, 50, OVER), 5000, CONFIRMED),
        (claim(800, 50, OVER), 800, ROUNDED),
        (claim(800, 50, OVER), 750, ROUNDED),
        (claim(800, 50, OVER), 749, CONTRADICTED),
        (claim(1400, 50, ALMOST), 1372, CONFIRMED),
        (claim(1400, 50, ALMOST), 1260, CONFIRMED),
        (claim(1400, 50, ALMOST), 1259, ROUNDED),
        (claim(1400, 50, ALMOST), 1210, ROUNDED),
        (claim(1400, 50, ALMOST), 1209, CONTRADICTED),
        (claim(1, "0.5", ALMOST), "0.8", ROUNDED),
        (claim(1, "0.5", ALMOST), "0.7", CONTRADICTED),
        (claim(1400, 50, ALMOST), 1400, ROUNDED),
        (claim(1400, 50, ALMOST), 1450, ROUNDED),
        (claim(1400, 50, ALMOST), 1451, CONTRADICTED),
    ],
)
def test_verdicts_are_those_that_the_page_explains(
    said: Claim, computed: object, verdict: Verdict
) -> None:
    assert holds(said, Fraction(str(computed))) is verdict


@pytest.mark.parametrize(
    ("value", "half_digit", "precision"),
    [
        (470, 5, 5),
        (1000, 500, 50),
        (800, 50, 40),
        (20, 5, 1),
        (10, 5, "0.5"),
        (3, "0.5", "0.5"),
        ("0.3", "0.05", "0.05"),
        (0, "0.5", "0.5"),
    ],
)
def test_a_round_number_is_said_to_a_twentieth_at_least(
    value: object, half_digit: object, precision: object
) -> None:
    said = precision_said(Fraction(str(value)), Fraction(str(half_digit)), unit=Fraction(1))

    assert said == Fraction(str(precision))


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("power", range(1, 7))
def test_no_power_of_ten_is_confirmed_by_a_fraction_of_it(qualifier: Qualifier, power: int) -> None:
    value = Fraction(10) ** power
    precision = precision_said(value, value / 2, unit=Fraction(1))
    said = Claim(value=value, precision=precision, qualifier=qualifier)

    assert holds(said, value * Fraction(79, 100)) is CONTRADICTED


def test_over_is_loose_when_the_value_is_far_above() -> None:
    assert is_loose(claim(5000, 500, OVER), Fraction(9562))
    assert is_loose(claim(1000, 50, OVER), Fraction(1201))
    assert not is_loose(claim(1000, 50, OVER), Fraction(1200))
    assert not is_loose(claim(3, "0.5", OVER), Fraction(4))
    assert not is_loose(claim(5000, 500, EXACT), Fraction(9562))


@given(amounts, precisions, plain)
def test_a_figure_that_the_value_rounds_to_is_confirmed(
    computed: Fraction, precision: Fraction, qualifier: Qualifier
) -> None:
    digit = 2 * precision
    rounded = round(computed / digit) * digit

    assert holds(claim(rounded, precision, qualifier), computed) is CONFIRMED


@given(amounts, precisions, plain, amounts, amounts)
def test_further_away_is_never_better(
    value: Fraction, precision: Fraction, qualifier: Qualifier, one: Fraction, other: Fraction
) -> None:
    said = claim(value, precision, qualifier)
    near, far = sorted((one, other), key=lambda computed: abs(computed - value))

    assert WORSE.index(holds(said, near)) <= WORSE.index(holds(said, far))


@given(amounts, precisions, amounts, amounts)
def test_more_is_never_worse_for_over(
    value: Fraction, precision: Fraction, one: Fraction, other: Fraction
) -> None:
    said, (less, more) = claim(value, precision, OVER), sorted((one, other))

    assert WORSE.index(holds(said, more)) <= WORSE.index(holds(said, less))


@given(amounts, precisions, st.fractions(min_value=-10, max_value=1, max_denominator=1000))
def test_over_and_almost_are_mirror_images_within_reach(
    value: Fraction, precision: Fraction, part: Fraction
) -> None:
    over, almost = claim(value, precision, OVER), claim(value, precision, ALMOST)
    above = part * over.reach

    assert holds(over, value + above) is holds(almost, value - above)
