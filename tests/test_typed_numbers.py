"""Numbers as readers type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.model import Language
from scambi.views import Qualifier
from scambi.wording.numbers import number
from scambi.wording.typed_numbers import Mistyped, TypedNumberError, typed_number


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("470", "470", "5"),
        ("471", "471", "0.5"),
        ("1000", "1000", "500"),
        ("470,0", "470.0", "0.05"),
        ("1.234,5", "1234.5", "0.05"),
        ("1,234.5", "1234.5", "0.05"),
        ("1234,5", "1234.5", "0.05"),
        ("1.600", "1600", "50"),
        ("1,600", "1600", "50"),
        ("0,125", "0.125", "0.0005"),
        ("0", "0", "0.5"),
        ("1,6 miliardi", "1600", "50"),
        ("1.6 bn", "1600", "50"),
        ("2,0 miliardi", "2000", "50"),
        ("164,0 miliardi", "164000", "50"),
        ("160 miliardi", "160000", "5000"),
        ("2,021 miliardi", "2021", "0.5"),
        ("164.117 bn", "164117", "0.5"),
        ("1.234,5 mld", "1234500", "50"),
        ("€ 470 mln", "470", "5"),
        ("470 milioni di €", "470", "5"),
        ("470 EUR", "470", "5"),
        (" 800 milioni di euro ", "800", "50"),
    ],
)
def test_an_amount_is_read_in_either_form(text: str, value: str, precision: str) -> None:
    found = typed_number(text, share=False)

    assert (found.value, found.precision) == (Decimal(value), Decimal(precision))


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("28,6%", "28.6", "0.05"),
        ("28.6", "28.6", "0.05"),
        ("30 per cento", "30", "5"),
        ("100%", "100", "50"),
        ("1.234", "1.234", "0.0005"),
    ],
)
def test_a_share_is_read_in_per_cent(text: str, value: str, precision: str) -> None:
    found = typed_number(text, share=True)

    assert (found.value, found.precision) == (Decimal(value), Decimal(precision))


@pytest.mark.parametrize(
    ("text", "share", "qualifier", "value"),
    [
        ("oltre 800 milioni", False, Qualifier.OVER, "800"),
        ("oltre 800", False, Qualifier.OVER, "800"),
        ("Oltre gli 800 milioni di euro", False, Qualifier.OVER, "800"),
        ("più di 1,6 miliardi", False, Qualifier.OVER, "1600"),
        ("piu di 470", False, Qualifier.OVER, "470"),
        ("più dell'8%", True, Qualifier.OVER, "8"),
        ("più del 30%", True, Qualifier.OVER, "30"),
        ("over € 800 million", False, Qualifier.OVER, "800"),
        ("more than 1,234.5", False, Qualifier.OVER, "1234.5"),
        ("circa il 30%", True, Qualifier.ABOUT, "30"),
        ("circa l’80%", True, Qualifier.ABOUT, "80"),
        ("about 30 per cent", True, Qualifier.ABOUT, "30"),
        ("quasi un", False, None, None),
        ("quasi 1.000", False, Qualifier.ALMOST, "1000"),
        ("ALMOST 1,000", False, Qualifier.ALMOST, "1000"),
        ("nearly the 30%", True, Qualifier.ALMOST, "30"),
        ("esattamente 470", False, Qualifier.EXACT, "470"),
        ("il 28,6%", True, None, "28.6"),
        ("470", False, None, "470"),
        ("meno di 800", False, None, None),
        ("oltre circa 800", False, None, None),
        ("oltre800", False, None, None),
    ],
)
def test_a_word_before_a_number_says_how_closely_it_is_meant(
    text: str, share: bool, qualifier: Qualifier | None, value: str | None
) -> None:
    if value is None:
        with pytest.raises(TypedNumberError):
            typed_number(text, share=share)
        return
    found = typed_number(text, share=share)

    assert (found.qualifier, found.value) == (qualifier, Decimal(value))
    with_unit = text.partition(value[0])[2]
    assert found.precision == typed_number(value[0] + with_unit, share=share).precision


@pytest.mark.parametrize(
    ("text", "share", "why"),
    [
        ("nan", False, Mistyped.NO_NUMBER),
        ("inf", False, Mistyped.NO_NUMBER),
        ("1e999", False, Mistyped.NO_NUMBER),
        ("-5", False, Mistyped.NO_NUMBER),
        ("١٢٣", False, Mistyped.NO_NUMBER),
        ("\u202e470", False, Mistyped.NO_NUMBER),
        ("<b>470</b>", False, Mistyped.NO_NUMBER),
        ("12,34,5", False, Mistyped.NO_NUMBER),
        ("1.2.3", False, Mistyped.NO_NUMBER),
        (".", False, Mistyped.NO_NUMBER),
        ("9" * 30, False, Mistyped.TOO_LARGE),
        ("28%", False, Mistyped.PER_CENT),
        ("470 mln", True, Mistyped.AMOUNT),
        ("101", True, Mistyped.NOT_A_SHARE),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(
    text: str, share: bool, why: Mistyped
) -> None:
    with pytest.raises(TypedNumberError) as refused:
        typed_number(text, share=share)

    assert refused.value.why is why


@given(st.decimals(min_value=0, max_value=10**6, places=1), st.sampled_from(Language))
def test_a_number_as_the_pages_write_it_is_read_back(value: Decimal, language: Language) -> None:
    found = typed_number(number(value, language), share=False)

    assert found.value == value
    assert found.precision == Decimal("0.05")


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        found = typed_number(text, share=False)
    except TypedNumberError:
        return
    assert found.value >= 0
    assert found.precision > 0
