from __future__ import annotations

from dataclasses import replace

import pytest

from scambi.ingest.checks import checked
from scambi.ingest.flows import Row, quarterly
from scambi.ingest.inputs import IngestError
from scambi.ingest.press import Cell, PressFigure
from scambi.model import Flow, Quarter, Status
from scambi.reference import Reference, load
from scambi.settings import CHECKOUT_DATA
from scambi.vintage import Check

FIRST_QUARTER = Quarter(2024, 1)
FIGURE = PressFigure(
    id="f1",
    territory="ITC4",
    partner="NA",
    flows=(Flow.EXPORT,),
    quarters=(FIRST_QUARTER,),
    value=60,
    precision=5,
    qualifier="exact",
    published="2024",
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load(CHECKOUT_DATA / "reference")


def value(partner: str, value: int, number: int = 1) -> Row:
    cell = Cell("ITC4", partner, Flow.EXPORT, Quarter(2024, number))
    return quarterly(cell, value, Status.ESTIMATE, "scambi-estimate")


def year(total: int) -> Row:
    return replace(value("WORLD", total), freq="A")


def result(reference: Reference, name: str, rows: list[Row], *figures: PressFigure) -> Check:
    (check,) = (one for one in checked(rows, figures, reference) if one.check == name)
    return check


def test_a_repeated_key_is_refused(reference: Reference) -> None:
    with pytest.raises(IngestError, match="stand twice"):
        checked([value("NA", 1), value("NA", 2)], [], reference)


def test_a_negative_value_is_refused(reference: Reference) -> None:
    with pytest.raises(IngestError, match="negative"):
        checked([value("NA", -1)], [], reference)


def test_quarters_that_miss_the_year_by_a_euro_are_refused(reference: Reference) -> None:
    quarters = [value("WORLD", 10, number) for number in (1, 2, 3, 4)]

    assert checked([*quarters, year(40)], [], reference)
    with pytest.raises(IngestError, match="add up to 40, the year is 41"):
        checked([*quarters, year(41)], [], reference)


def test_countries_above_the_world_are_a_warning(reference: Reference) -> None:
    rows = [value("NA", 60), value("JP", 50), value("EU27_2020", 90)]

    below = result(reference, "partners-within-world", [*rows, value("WORLD", 110)])
    above = result(reference, "partners-within-world", [*rows, value("WORLD", 109)])

    assert (below.result, above.result) == ("passed", "warning")
    assert "ITC4 export 2024-Q1" in above.detail


def test_a_quoted_figure_that_is_missed_is_a_warning_with_both_values(reference: Reference) -> None:
    met = result(reference, "published-figures-met", [value("NA", 64)], FIGURE)
    missed = result(reference, "published-figures-met", [value("NA", 66)], FIGURE)

    assert (met.result, missed.result) == ("passed", "warning")
    assert "f1" in missed.detail


def test_an_official_value_stands_beside_another_quoted_figure(reference: Reference) -> None:
    official = replace(
        value("NA", 66), obs_status=Status.DEFINITIVE, source="istat-coe", territory="IT"
    )
    figure = replace(FIGURE, territory="IT")

    assert result(reference, "published-figures-met", [official], figure).result == "passed"
    assert result(reference, "official-values-as-quoted", [official], figure).result == "warning"


def test_provinces_quoted_above_their_region_are_a_warning(reference: Reference) -> None:
    provinces = [replace(FIGURE, id=code, territory=code) for code in ("ITC4C", "ITC47")]

    within = result(reference, "parts-within-whole", [value("NA", 110)], *provinces)
    above = result(reference, "parts-within-whole", [value("NA", 109)], *provinces)

    assert (within.result, above.result) == ("passed", "warning")
