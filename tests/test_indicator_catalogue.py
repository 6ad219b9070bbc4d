"""The indicators in words: each is computed by a question, and says all that a reader needs."""

from __future__ import annotations

from dataclasses import fields

import pytest

from scambi.api.indicators import listed
from scambi.database import QUERIES
from scambi.figures.indicator_catalogue import Described, indicator_catalogue
from scambi.model import Language
from tests.test_contracts import contract

INDICATORS = tuple(indicator_catalogue(Language.EN).values())
# Where the column that holds it is not called as the indicator.
COLUMNS = {
    "change": "quantity",
    "share_of_nation": "quantity",
    "bilateral_intensity": "intensity",
    "growth_without_largest": "growth_without",
}


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.key)
def test_an_indicator_is_a_column_of_the_question_it_names(one: Described) -> None:
    assert (QUERIES / f"{one.question}.sql").is_file()
    assert COLUMNS.get(one.key, one.key) in contract(one.question).columns


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", [one.key for one in INDICATORS])
def test_an_indicator_has_formula_level_benchmark_unit_reading_and_source(
    language: Language, key: str
) -> None:
    one = indicator_catalogue(language)[key]

    assert all(getattr(one, field.name).strip() for field in fields(one))


def test_readings_are_translated() -> None:
    italian = indicator_catalogue(Language.IT)

    assert not [one.key for one in INDICATORS if italian[one.key].reading == one.reading]


def test_names_are_not_given_twice() -> None:
    assert len({one.name for one in INDICATORS}) == len(INDICATORS)


def test_formulas_have_subscripts_and_no_markup() -> None:
    formulas = {*(one.formula for one in INDICATORS), *(one["formula"] for one in listed()["data"])}

    assert not [formula for formula in formulas if set("_{}\\") & set(formula)]
