"""The names of rows are whole and differ, on screen as in pictures."""

from __future__ import annotations

import re

import pytest

from scambi.archive import Edition
from scambi.charts import bars, heatmap
from scambi.charts.row_names import rows_named
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.figures.figure import Figure
from scambi.figures.trust.coverage import coverage
from scambi.model import Language


@pytest.fixture
def products(embedded: Edition) -> Figure:
    return next(one for one in coverage(embedded, Language.IT) if one.key == "coverage_products")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("letters", [bars.LABEL_WIDTH, heatmap.LABEL_WIDTH])
def test_the_name_of_every_section_is_whole(
    embedded: Edition, letters: int, language: Language
) -> None:
    names = [f"{code} {one.name(language)}" for code, one in embedded.reference.products.items()]

    written = rows_named(names, letters, 26).names

    assert [name.replace("<br>", " ") for name in written] == names


def test_a_row_is_as_tall_as_its_name_needs_and_no_row_covers_another() -> None:
    rows = rows_named(["Japan", "one two three four"], 5, 26)

    assert rows.heights[0] == 26
    assert rows.heights[1] > 3 * 15
    assert rows.middles == [13, 26 + rows.heights[1] / 2]
    assert rows.axis["range"] == [sum(rows.heights), 0]


def test_cells_stay_within_their_rows(products: Figure) -> None:
    spec = chart_spec(products, Language.IT)
    room, _ = spec["data"]
    axis = spec["layout"]["yaxis"]

    middles = {base + y / 2 for base, y in zip(room["base"], room["y"], strict=True)}
    assert middles == set(axis["tickvals"])
    assert len({*axis["ticktext"]}) == products.table.num_rows


def test_names_in_a_picture_differ_too(products: Figure) -> None:
    svg = svg_chart(products, Language.IT, width=440)

    names = re.findall(r'<text [^>]+text-anchor="end">([^<]+)</text>', svg)
    assert len(names) > products.table.num_rows  # some take two lines
    assert "C Prodotti delle attività" in " ".join(names)


@pytest.mark.parametrize(("height", "left_out"), [(160, 0), (100, 6)])
def test_a_map_says_how_many_rows_have_no_room(
    products: Figure, height: int, left_out: int
) -> None:
    svg = svg_chart(products, Language.EN, height=height)

    said = re.findall("Rows in the table of the page only: ([0-9]+)", svg)
    assert said == ([str(left_out)] if left_out else [])
    drawn = len(re.findall('<text [^>]+text-anchor="end"', svg))
    assert drawn == products.table.num_rows - left_out
