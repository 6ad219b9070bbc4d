"""Small building blocks of sentences."""

from __future__ import annotations

import pytest

from scambi.model import Language
from scambi.wording.sentences import (
    about,
    amount,
    capitalised,
    joined,
    named,
    qualified,
    with_article,
)

IT, EN = Language.IT, Language.EN


def test_a_list_ends_with_a_conjunction() -> None:
    assert joined(["a", "b", "c"], IT) == "a, b e c"
    assert joined(["a", "b", "c"], EN) == "a, b and c"
    assert joined(["a"], IT) == "a"
    assert joined([], IT) == ""


def test_the_italian_conjunction_takes_a_d_before_an_e() -> None:
    assert joined(["Lombardia", "Egitto"], IT) == "Lombardia ed Egitto"
    assert joined(["Cina", "Giappone", "Egitto"], IT) == "Cina, Giappone ed Egitto"
    assert joined(["Trinidad e Tobago", "Tobago"], IT) == "Trinidad e Tobago e Tobago"
    assert joined(["Lombardy", "Egypt"], EN) == "Lombardy and Egypt"


def test_only_the_first_letter_is_capitalised() -> None:
    assert capitalised("la Lombardia") == "La Lombardia"
    assert capitalised("l'Emilia-Romagna") == "L'Emilia-Romagna"
    assert capitalised("") == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Japan", "Japan"),
        ("United States", "the United States"),
        ("Netherlands", "the Netherlands"),
        ("Cayman Islands", "the Cayman Islands"),
        ("Norfolk Island", "Norfolk Island"),
        ("Democratic Republic of the Congo", "the Democratic Republic of the Congo"),
        ("European Union (27 countries)", "the European Union (27 countries)"),
        ("European countries outside the EU", "European countries outside the EU"),
        ("South Georgia and the South Sandwich Islands",) * 2,
        ("South Korea", "South Korea"),
    ],
)
def test_some_english_names_take_an_article_in_a_sentence(name: str, expected: str) -> None:
    assert named(name, EN) == expected


def test_italian_names_stay_as_they_are() -> None:
    assert named("Stati Uniti", IT) == "Stati Uniti"


def test_numbers_have_an_article_in_italian_only() -> None:
    assert with_article("8,2%", IT, "di") == "dell'8,2%"
    assert with_article("8.2%", EN, "di") == "8.2%"


@pytest.mark.parametrize(
    ("value_eur", "italian", "english"),
    [
        (820_000_000, "820 milioni di euro", "820 million euros"),
        (1_234_000_000, "1.234 milioni di euro", "1,234 million euros"),
        (1_000_000, "1 milione di euro", "1 million euros"),
        (1_040_000, "1 milione di euro", "1 million euros"),
        (400_000, "0,4 milioni di euro", "0.4 million euros"),
        (20_000, "meno di 0,1 milioni di euro", "less than 0.1 million euros"),
        (0, "0 milioni di euro", "0 million euros"),
        (None, "n.d.", "n/a"),
    ],
)
def test_an_amount_is_in_million_euro(value_eur: int | None, italian: str, english: str) -> None:
    assert amount(value_eur, IT) == italian
    assert amount(value_eur, EN) == english


def test_an_estimated_amount_is_about_as_much() -> None:
    assert about(820_000_000, IT) == "circa 820 milioni di euro"
    assert about(820_000_000, EN) == "about 820 million euros"
    assert about(20_000, IT) == "meno di 0,1 milioni di euro"
    assert about(None, IT) == "n.d."


def test_a_quoted_figure_keeps_its_reserve() -> None:
    quoted = {name: qualified(name, 800e6, IT) for name in ("exact", "over", "about", "almost")}

    assert quoted == {
        "exact": "800",
        "over": "oltre 800",
        "about": "circa 800",
        "almost": "quasi 800",
    }
    assert qualified("almost", 800e6, EN) == "almost 800"
