"""How numbers are written for readers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.model import Language
from scambi.wording import numbers

IT, EN = Language.IT, Language.EN

EUROS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15),
    st.decimals(-(10**15), 10**15, places=3),
)


def parsed(text: str, language: Language) -> Decimal:
    """The number that a reader takes from the text."""
    group, point = (".", ",") if language is IT else (",", ".")
    plain = text.replace(group, "").replace(point, ".").replace(numbers.MINUS, "-")
    return Decimal(plain)


@pytest.mark.parametrize(
    ("value_eur", "italian", "english"),
    [
        (470_000_000, "470", "470"),
        (9_400_000, "9,4", "9.4"),
        (9_949_999, "9,9", "9.9"),
        (9_950_000, "10", "10"),
        (9_960_000, "10", "10"),
        (10_000_000, "10", "10"),
        (10_500_000, "11", "11"),
        (999_499_999, "999", "999"),
        (999_500_000, "1.000", "1,000"),
        (1_234_500_000, "1.235", "1,235"),
        (1_000_000, "1,0", "1.0"),
        (40_000, "0,0", "0.0"),
        (50_000, "0,1", "0.1"),
        (-40_000, "0,0", "0.0"),
        (-9_960_000, "−10", "−10"),
        (-1_234_000_000, "−1.234", "−1,234"),
    ],
)
def test_million_euro_have_a_decimal_below_ten_only_judged_after_rounding(
    value_eur: int, italian: str, english: str
) -> None:
    assert numbers.millions(value_eur, IT) == italian
    assert numbers.millions(value_eur, EN) == english


def test_unknown_nothing_and_almost_nothing_look_different() -> None:
    assert numbers.millions(None, IT) == "n.d."
    assert numbers.millions(None, EN) == "n/a"
    assert numbers.millions(0, IT) == "–"
    assert numbers.millions(-0.0, IT) == "–"
    assert numbers.millions(1, IT) == "0,0"


@pytest.mark.parametrize("unknown", [None, float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_not_a_number_is_not_available(unknown: float | Decimal | None) -> None:
    writers = (
        numbers.number,
        numbers.count,
        numbers.millions,
        numbers.balance,
        numbers.euro,
        numbers.percent,
        numbers.change,
        numbers.points,
    )

    assert {write(unknown, IT) for write in writers} == {"n.d."}
    assert {write(unknown, EN) for write in writers} == {"n/a"}


def test_a_dot_for_thousands_starts_at_four_digits() -> None:
    assert numbers.number(1234.5, IT) == "1.234,5"
    assert numbers.number(1234.5, EN) == "1,234.5"
    assert numbers.count(1234, IT) == "1.234"
    assert numbers.count(999, IT) == "999"
    assert numbers.number(999.5, IT) == "999,5"
    assert numbers.number(999.5, IT, decimals=0) == "1.000"


def test_halves_are_rounded_away_from_zero_as_they_are_written() -> None:
    assert numbers.number(2.675, IT, decimals=2) == "2,68"
    assert numbers.number(0.25, IT) == "0,3"
    assert numbers.number(-0.25, IT) == "−0,3"
    assert numbers.percent(0.2865, IT) == "28,7%"
    assert numbers.number(Decimal("0.05"), IT) == "0,1"


def test_a_rounded_zero_has_no_sign() -> None:
    assert numbers.number(-0.04, IT) == "0,0"
    assert numbers.change(-0.0004, IT) == "0,0%"
    assert numbers.change(0.0004, IT) == "0,0%"
    assert numbers.points(-0.0004, IT) == "0,0 p.p."
    assert numbers.balance(-40_000, IT) == "0,0"
    assert numbers.balance(0, IT) == "0,0"


def test_a_balance_carries_its_sign() -> None:
    assert numbers.balance(120_000_000, IT) == "+120"
    assert numbers.balance(-4_300_000, IT) == "−4,3"


def test_a_share_is_in_per_cent_and_its_change_in_points() -> None:
    assert numbers.percent(0.286, IT) == "28,6%"
    assert numbers.percent(0.286, EN) == "28.6%"
    assert numbers.points(0.003, IT) == "+0,3 p.p."
    assert numbers.points(0.003, EN) == "+0.3 pp"
    assert numbers.points(-0.003, IT) == "−0,3 p.p."


def test_a_change_carries_its_sign() -> None:
    assert numbers.change(0.032, IT) == "+3,2%"
    assert numbers.change(-0.004, IT) == "−0,4%"
    assert numbers.change(12.3456, EN) == "+1,234.6%"


def test_euro_in_full_carry_their_sign_first() -> None:
    assert numbers.euro(1_234_567, IT) == "1.234.567 €"
    assert numbers.euro(1_234_567, EN) == "€1,234,567"
    assert numbers.euro(-1_234_567, IT) == "−1.234.567 €"
    assert numbers.euro(-1_234_567, EN) == "−€1,234,567"
    assert numbers.euro(0, IT) == "0 €"


def test_a_position_is_feminine_in_italian_and_has_its_ending_in_english() -> None:
    assert numbers.ordinal(8, IT) == "8ª"
    assert [numbers.ordinal(n, EN) for n in (1, 2, 3, 4, 11, 12, 21, 102)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "12th",
        "21st",
        "102nd",
    ]
    assert numbers.ordinal(None, IT) == "n.d."


@given(EUROS, st.integers(0, 3), st.sampled_from(Language))
def test_what_is_read_is_the_value_rounded_half_away_from_zero(
    value: float | Decimal, decimals: int, language: Language
) -> None:
    text = numbers.number(value, language, decimals=decimals)

    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert parsed(text, language) == exact


@given(EUROS, st.sampled_from(Language))
def test_no_zero_is_negative_and_no_minus_is_a_hyphen(
    value: float | Decimal, language: Language
) -> None:
    texts = [
        write(value, language)
        for write in (numbers.balance, numbers.change, numbers.points, numbers.euro, numbers.count)
    ]

    for text in texts:
        assert "-" not in text
        assert text[0] not in "+−" or any(digit in text for digit in "123456789")


@given(st.integers(1, 10**13))
def test_million_euro_are_read_back_within_half_their_last_digit(value_eur: int) -> None:
    shown = parsed(numbers.millions(value_eur, IT), IT)

    half = Decimal("0.05") if shown < 10 else Decimal("0.5")
    assert abs(shown - Decimal(value_eur).scaleb(-6)) <= half
    assert shown == numbers.rounded_millions(value_eur)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_float_is_too_large_or_too_small_to_be_written(value: float) -> None:
    assert numbers.percent(value, IT).endswith("%")
    assert numbers.millions(value, IT)
