"""Italian articles before numbers and names."""

from __future__ import annotations

import pytest

from scambi.archive import Edition
from scambi.wording.italian import it_and, it_article, it_articulated
from scambi.wording.italian_names import BARE, MASCULINE, it_country


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28,6%", "il 28,6%"),
        ("8,2%", "l'8,2%"),
        ("8%", "l'8%"),
        ("11%", "l'11%"),
        ("11,3%", "l'11,3%"),
        ("80,1%", "l'80,1%"),
        ("89%", "l'89%"),
        ("800", "l'800"),
        ("812", "l'812"),
        ("8.100", "l'8.100"),
        ("81.000", "l'81.000"),
        ("11.500", "l'11.500"),
        ("1%", "l'1%"),
        ("1,5%", "l'1,5%"),
        ("1.234", "il 1.234"),
        ("1.234.567", "l'1.234.567"),
        ("10%", "il 10%"),
        ("18%", "il 18%"),
        ("110%", "il 110%"),
        ("180%", "il 180%"),
        ("100,0%", "il 100,0%"),
        ("0,4%", "lo 0,4%"),
        ("0,0%", "lo 0,0%"),
        ("−8,2%", "il −8,2%"),
        ("+8,2%", "il +8,2%"),
        ("n.d.", "il n.d."),
        ("8 marzo 2027", "l'8 marzo 2027"),
        ("11 dicembre 2026", "l'11 dicembre 2026"),
        ("12 marzo 2027", "il 12 marzo 2027"),
        ("1º dicembre 2026", "il 1º dicembre 2026"),
    ],
)
def test_the_article_follows_how_a_number_is_read(text: str, expected: str) -> None:
    assert it_article(text) == expected


def test_a_preposition_and_the_article_of_a_number_are_one_word() -> None:
    assert it_article("3,2%", "di") == "del 3,2%"
    assert it_article("8,2%", "di") == "dell'8,2%"
    assert it_article("0,4%", "di") == "dello 0,4%"
    assert it_article("11%", "da") == "dall'11%"
    assert it_article("28,6%", "da") == "dal 28,6%"
    assert it_article("0,4%", "a") == "allo 0,4%"
    assert it_article("80%", "su") == "sull'80%"
    assert it_article("3%", "in") == "nel 3%"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("la Lombardia", "della Lombardia"),
        ("il Veneto", "del Veneto"),
        ("l'Umbria", "dell'Umbria"),
        ("l’Umbria", "dell'Umbria"),
        ("le Marche", "delle Marche"),
        ("la Valle d'Aosta", "della Valle d'Aosta"),
        ("la provincia di Lodi", "della provincia di Lodi"),
        ("lo Stato", "dello Stato"),
        ("i Paesi Bassi", "dei Paesi Bassi"),
        ("gli Stati Uniti", "degli Stati Uniti"),
        ("Varese", "di Varese"),
        ("Lecco", "di Lecco"),
    ],
)
def test_a_name_keeps_its_article_in_the_preposition(subject: str, expected: str) -> None:
    assert it_articulated(subject, "di") == expected


def test_other_prepositions_join_the_article_too() -> None:
    assert it_articulated("le Marche", "in") == "nelle Marche"
    assert it_articulated("l'Abruzzo", "a") == "all'Abruzzo"
    assert it_articulated("il Lazio", "da") == "dal Lazio"
    assert it_articulated("gli Stati Uniti", "su") == "sugli Stati Uniti"
    assert it_articulated("la Puglia", "il") == "la Puglia"


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Cina", "la Cina"),
        ("Giappone", "il Giappone"),
        ("Stati Uniti", "gli Stati Uniti"),
        ("Emirati Arabi Uniti", "gli Emirati Arabi Uniti"),
        ("Paesi Bassi", "i Paesi Bassi"),
        ("Filippine", "le Filippine"),
        ("India", "l'India"),
        ("Honduras", "l'Honduras"),
        ("Corea del Sud", "la Corea del Sud"),
        ("Repubblica Ceca", "la Repubblica Ceca"),
        ("Città del Vaticano", "la Città del Vaticano"),
        ("Sudafrica", "il Sudafrica"),
        ("Canada", "il Canada"),
        ("Zambia", "lo Zambia"),
        ("Sri Lanka", "lo Sri Lanka"),
        ("Slovenia", "la Slovenia"),
        ("Isola Norfolk", "l'Isola Norfolk"),
        (
            "Territorio Britannico dell'Oceano Indiano",
            "il Territorio Britannico dell'Oceano Indiano",
        ),
        ("Israele", "Israele"),
        ("Hong Kong", "Hong Kong"),
        ("Samoa", "Samoa"),
        ("Samoa Americane", "le Samoa Americane"),
    ],
)
def test_a_country_has_the_article_that_it_is_spoken_of_with(name: str, subject: str) -> None:
    assert it_country(name) == subject


def test_exceptions_are_names_of_countries(tiny: Edition) -> None:
    names = {one.name_it for one in tiny.reference.partners.values()}

    assert names >= BARE | MASCULINE


def test_the_conjunction_takes_a_d_before_an_e_only() -> None:
    assert [it_and(word) for word in ("Egitto", "Giappone", "Albania", "El Salvador")] == [
        "ed",
        "e",
        "e",
        "ed",
    ]
