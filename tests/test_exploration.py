"""Esplora: the selection crossed, its indicators, and the same numbers from DuckDB alone."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scambi.address import read
from scambi.archive import Edition
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.database import Answer
from scambi.figures.chart import Bars, SideBySide
from scambi.figures.downloads import REFERENCE_FILES, download_path
from scambi.figures.exploration.page import exploration
from scambi.figures.exploration.reproduction import PREAMBLE
from scambi.figures.exploration.selection_indicators import readings
from scambi.figures.figure import Figure, Page
from scambi.markup import parts
from scambi.model import Language, Quarter, Standing
from scambi.opening import choices_of
from scambi.settings import CHECKOUT_DATA
from scambi.share.json_stat import collection, dataset
from scambi.share.publication import Publication
from scambi.share.tidy import tidy
from scambi.share.xlsx_file import xlsx_file
from scambi.views import Dimension, ExplorationView, Flows, Frequency, Order, Quantity
from scambi.vintage import RECORD_FILE
from tests.tiny import HOME, MILLION, VINTAGE

IT, EN = Language.IT, Language.EN
PERIOD, PARTNER, PRODUCT, FLOW = Dimension
PARTNERS = ("JP", "US", "CN", "WORLD")


def shown(edition: Edition, **fields: Any) -> Page:
    """Exports and imports of four partners from 2020-Q1 to 2021-Q2, unless told otherwise."""
    asked: dict[str, Any] = {
        "page": "esplora",
        "partner": "WORLD",
        "quarter": Quarter(2021, 1),
        "territory": HOME,
        "since": Quarter(2020, 1),
        "until": Quarter(2021, 2),
        "partners": PARTNERS,
        "flows": Flows.EXPORT,
        "language": EN,
    }
    return exploration(edition, ExplorationView(**asked | fields))


def figure(page: Page, key: str = "pivot") -> Figure:
    (found,) = (one for one in page.figures if one.key == key)
    return found


def table(page: Page, key: str = "pivot") -> list[dict[str, Any]]:
    return [dict(row) for row in figure(page, key).table.to_pylist()]


def indicators(page: Page) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(row["indicator"], row["about"]): row for row in table(page, "indicators")}


# The pivot


def test_periods_by_partner(tiny: Edition) -> None:
    page = shown(tiny)
    last = table(page)[-1]

    assert last["period"] == Quarter(2021, 2).start
    assert (last["JP_eur"], last["JP_eur_standing"]) == (40 * MILLION, Standing.QUOTED)
    assert (last["WORLD_eur"], last["US_eur"]) == (110 * MILLION, 30 * MILLION)
    assert isinstance(figure(page).chart, SideBySide)


def test_partners_by_period_are_the_same_turned(tiny: Edition) -> None:
    turned = shown(tiny, rows=PARTNER, columns=PERIOD)
    found = {row["partner"]: row for row in table(turned)}

    assert found["JP"]["2021-Q1_eur"] == 50 * MILLION
    # What has periods is drawn over time, beside the bars of the last one.
    chart = figure(turned).chart
    assert isinstance(chart, Bars)
    assert chart.value.name == "2021-Q2_eur"
    assert table(turned, "over_time") == table(shown(tiny))


def test_files_say_of_every_cell_what_it_is(tiny: Edition) -> None:
    page = shown(tiny, rows=PARTNER, columns=PERIOD, partners=("US",))
    data = tidy(figure(page), EN)
    row = dict(zip([field.name for field in data.fields], *data.rows(), strict=True))

    # Of the United States one quarter is an estimate, the others are not.
    assert row["2020-Q4_eur_standing"] == Standing.DEFINITIVE
    assert row["2021-Q1_eur_standing"] == row["standing"] == Standing.ESTIMATE
    cube = json.loads(dataset(figure(page), Publication(tiny, page, "https://example.org")))
    measures = cube["dimension"]["measure"]["category"]["index"]
    assert dict(zip(measures, cube["status"].values(), strict=True)) == {
        f"{quarter}_eur": "E" if quarter == Quarter(2021, 1) else "A"
        for quarter in (Quarter(2020, 1) + later for later in range(6))
    }


def test_a_workbook_tells_the_status_of_a_cell_by_its_column(tiny: Edition) -> None:
    page = shown(tiny, rows=PARTNER, columns=PERIOD, since=Quarter(2021, 1))
    book = load_workbook(BytesIO(xlsx_file(Publication(tiny, page, "https://example.org"))))

    assert [cell.value for cell in book["Data"][1]] == [
        *("Country (code)", "Country"),
        *("Q1 2021 (euro)", "Q1 2021: Status", "Q2 2021 (euro)", "Q2 2021: Status"),
        "Weakest status",
    ]


def test_both_flows_are_columns_of_each_partner(tiny: Edition) -> None:
    columns = [one.name for one in figure(shown(tiny, flows=Flows.BOTH)).columns]

    assert "JP_export_eur" in columns
    assert "JP_import_eur" in columns


def test_without_periods_the_last_one_is_shown_and_said(tiny: Edition) -> None:
    page = shown(tiny, rows=PARTNER, columns=FLOW, until=Quarter(2021, 1))
    found = {row["partner"]: row for row in table(page)}

    assert found["WORLD"]["export_eur"] == 120 * MILLION
    assert any("Q1 2021" in note for note in figure(page).notes)


def test_without_periods_the_last_one_with_a_value_is_shown_and_said(tiny: Edition) -> None:
    """The second year of the span is not complete in the edition."""
    page = shown(tiny, rows=PARTNER, columns=FLOW, frequency=Frequency.YEAR)
    found = {row["partner"]: row for row in table(page)}

    assert found["WORLD"]["export_eur"] == 400 * MILLION
    assert figure(page).title.endswith(" · 2020")
    assert "All values are of 2020, the last of the periods chosen that has any." in (
        figure(page).notes
    )


def test_a_dimension_crossed_with_itself_is_crossed_with_another(tiny: Edition) -> None:
    page = shown(tiny, rows=PERIOD, columns=PERIOD)

    assert table(page) == table(shown(tiny))
    assert any("same" in text for text in page.statements)


def test_periods_in_the_wrong_order_are_taken_in_the_right_one(tiny: Edition) -> None:
    turned = shown(tiny, since=Quarter(2021, 2), until=Quarter(2020, 1))

    assert table(turned) == table(shown(tiny))


def test_periods_end_a_year_after_those_of_the_edition(tiny: Edition) -> None:
    query = {"da": ["0001-Q1"], "a": ["9999-Q4"]}
    view = read("esplora", query, choices_of(tiny, (), "esplora", EN)).view

    assert isinstance(view, ExplorationView)
    assert (view.since, view.until) == (tiny.quarters[0], tiny.quarters[-1] + 4)


def test_lines_are_sorted_with_unknown_ones_last(tiny: Edition) -> None:
    asked: dict[str, Any] = {"rows": PARTNER, "columns": FLOW, "partners": (*PARTNERS, "DE")}
    orders = {
        order: [row["partner"] for row in table(shown(tiny, order=order, **asked))]
        for order in Order
    }

    assert orders == {
        Order.AS_CHOSEN: ["JP", "US", "CN", "WORLD", "DE"],
        Order.LARGEST: ["WORLD", "JP", "US", "CN", "DE"],
        Order.SMALLEST: ["CN", "US", "JP", "WORLD", "DE"],
        Order.NAME: ["CN", "DE", "JP", "US", "WORLD"],
    }


def test_periods_are_shown_in_the_order_asked_for(tiny: Edition) -> None:
    page = shown(tiny, partners=("WORLD",), order=Order.LARGEST, since=Quarter(2020, 4))
    details = parts.figure_details(figure(page), EN)

    assert re.findall(r'<th scope="row">(.*?)</th>', details) == ["Q1 2021", "Q2 2021", "Q4 2020"]


def test_periods_by_name_are_in_time(tiny: Edition) -> None:
    page = shown(tiny, rows=PERIOD, columns=PARTNER, order=Order.NAME)

    days = [row["period"] for row in table(page)]
    assert len(days) == 6
    assert days == sorted(days)


def test_lines_are_searched_by_name_and_code_and_counted(tiny: Edition) -> None:
    page = shown(tiny, rows=PARTNER, columns=PERIOD, search="jap")

    assert [row["partner"] for row in table(page)] == ["JP"]
    assert figure(page).notes[0].startswith("Lines: 1 of 4")
    nothing = shown(tiny, rows=PARTNER, columns=PERIOD, search="nothing like it")
    assert table(nothing) == []
    assert figure(nothing).alt == "No line of this selection has “nothing like it” in its name."


@pytest.mark.parametrize("language", Language)
def test_a_search_finds_names_of_either_language(tiny: Edition, language: Language) -> None:
    for name in ("Giappone", "Japan"):
        page = shown(tiny, rows=PARTNER, columns=PERIOD, search=name, language=language)
        assert [row["partner"] for row in table(page)] == ["JP"]


def test_quantities_are_those_of_the_question(tiny: Edition) -> None:
    last = {
        quantity: table(shown(tiny, quantity=quantity, until=Quarter(2021, 1)))[-1]
        for quantity in Quantity
    }

    assert last[Quantity.CHANGE]["JP_change"] == pytest.approx(0.25)
    assert last[Quantity.SHARE_OF_NATION]["JP_share"] == pytest.approx(0.5)
    # Ten more of a world total of a hundred.
    assert last[Quantity.CONTRIBUTION]["JP_contribution"] == pytest.approx(0.1)
    assert last[Quantity.CONTRIBUTION]["WORLD_contribution"] == pytest.approx(0.2)
    assert last[Quantity.INDEX]["WORLD_index"] == pytest.approx(120)
    # China exported nothing in the base.
    assert last[Quantity.INDEX]["CN_index"] is last[Quantity.CHANGE]["CN_change"] is None


def test_a_change_over_zero_is_said_in_euro_and_why_there_is_no_ratio(tiny: Edition) -> None:
    china = {"partners": ("CN",), "since": Quarter(2021, 1), "quantity": Quantity.CHANGE}
    page = shown(tiny, **china)
    change = figure(page)

    # Ten million in each quarter, nothing a year before.
    assert "n/a (+10 million euros)" in parts.figure_details(change, EN)
    assert "2 of 2 values selected are known" in page.sentence
    assert (
        "without a ratio, over a base that is zero, not known or not comparable: 2."
        in page.sentence
    )
    assert "base for a ratio is zero" in change.alt
    assert any("year before is zero" in note for note in change.notes)
    assert not page.statements
    # Korea has no value of a year before.
    korea = figure(shown(tiny, **china | {"partners": ("KR",)}))
    assert "million euros)" not in parts.figure_details(korea, EN)
    assert any("not known" in note for note in korea.notes)


def test_a_cumulated_index_says_which_quarters_it_cannot_have(tiny: Edition) -> None:
    asked = {"partners": ("JP",), "frequency": Frequency.YEAR_TO_DATE, "quantity": Quantity.INDEX}
    index = figure(shown(tiny, **asked))

    known = [row["JP_index"] is not None for row in index.table.to_pylist()]
    assert known == [True, False, False, False, True, False]
    assert any("same quarter of each year" in note for note in index.notes)


def test_one_is_told_as_one(tiny: Edition) -> None:
    asked = {"partners": ("KR",), "since": Quarter(2020, 4), "until": Quarter(2021, 1)}
    english, italian = (shown(tiny, **asked, language=language).sentence for language in (EN, IT))

    assert "1 of 2 values selected is known" in english
    assert "ne è noto 1 su 2" in italian


def test_an_italian_edition_ends_with_an_article(tiny: Edition) -> None:
    found = figure(
        shown(
            tiny,
            vintage=VINTAGE,
            partners=("WORLD",),
            since=Quarter(2021, 2),
            until=Quarter(2021, 3),
            language=IT,
        )
    )

    ended = (
        "I trimestri di questa edizione finiscono con il II trimestre 2021. "
        "Non ne fa parte: III trimestre 2021."
    )
    assert ended in found.notes


def test_an_edition_may_have_years_after_its_last_quarter(embedded: Edition) -> None:
    asked = {"vintage": "stima-2025Q3", "partners": ("WORLD", "JP"), "since": Quarter(2024, 1)}
    page = shown(embedded, **asked, until=Quarter(2025, 3), frequency=Frequency.YEAR)
    last = table(page)[-1]

    assert last["WORLD_eur"] is not None
    assert last["JP_eur"] is None
    said = [page.sentence, figure(page).alt, *figure(page).notes]
    assert (
        "The quarters of this edition end with Q3 2025. Years that would be their sums are not in "
        "it: 2025."
    ) in said
    assert not [text for text in said if "Q4 2025" in text or "end of this edition" in text]


@pytest.mark.usefixtures("summer_2021")
def test_what_is_not_yet_published_is_neither_unknown_nor_nothing(tiny: Edition) -> None:
    later = {"partners": ("WORLD",), "since": Quarter(2021, 2), "until": Quarter(2021, 3)}
    page = shown(tiny, **later)

    for found in (page, shown(tiny, rows=PARTNER, columns=PERIOD, **later)):
        assert "not yet published" in parts.figure_details(figure(found), EN)
        assert any("Not yet published: Q3 2021" in note for note in figure(found).notes)
    assert "Not yet published: 1." in page.sentence
    years = figure(shown(tiny, frequency=Frequency.YEAR, **later))
    assert "not yet published" in parts.figure_details(years, EN)
    unknown = figure(shown(tiny, partners=("DE",), until=Quarter(2021, 2)))
    assert "not yet published" not in parts.figure_details(unknown, EN)


def test_what_a_newer_edition_may_have_is_not_called_unpublished(tiny: Edition) -> None:
    later = {"vintage": VINTAGE, "partners": ("WORLD",), "until": Quarter(2021, 3)}
    page = shown(tiny, **later, since=Quarter(2021, 2))

    found = figure(page)
    assert "not in this edition" in parts.figure_details(found, EN)
    assert "The quarters of this edition end with Q2 2021. Not in it: Q3 2021." in found.notes
    assert "After the last quarter of this edition: 1." in page.sentence
    assert "ublished" not in " ".join([page.sentence, found.alt, *found.notes])
    coming = figure(shown(tiny, **later, since=Quarter(2021, 3)), "indicators")
    assert any(
        "the period comes after the last quarter of this edition" in note for note in coming.notes
    )


def test_a_selection_without_a_record_blames_neither_partner_nor_product(tiny: Edition) -> None:
    nothing, _official = shown(tiny, territory="ITC2", partners=("JP",)).statements
    assert nothing.startswith(
        "This edition has none of the values selected, at this frequency: Aosta Valley; Japan; "
        "All products."
    )


def test_figures_of_indicators_name_the_sources_of_the_edition(embedded: Edition) -> None:
    source = figure(shown(embedded), "indicators").source

    for name in ("Istat, Foreign trade", "Scambi estimate", "figures quoted by named sources"):
        assert name in source


def test_what_is_not_as_asked_is_said(tiny: Edition) -> None:
    exchanged = shown(tiny, since=Quarter(2021, 2), until=Quarter(2021, 1))
    assert any("the two are exchanged" in said for said in exchanged.statements)
    many = figure(shown(tiny, partners=("JP", "US", "NA", "CN", "KR"), flows=Flows.BOTH))
    assert many.chart is None
    assert "No chart: it tells up to 8 series apart, and here are 10." in many.notes


def test_growth_is_known_where_its_parts_are_not(tiny: Edition) -> None:
    asked = {"partners": ("WORLD",), "products": ("C",), "frequency": Frequency.YEAR}
    page = shown(tiny, **asked, until=Quarter(2020, 4))
    found = indicators(page)

    about = "Exports, World, Manufactured products"
    assert found["change", about]["value"] is not None
    assert found["growth_without_largest", about]["value"] is None
    assert any(
        "a value it is made from" in note and "without the largest" in note
        for note in figure(page, "indicators").notes
    )


def test_years_are_drawn_as_bars(tiny: Edition) -> None:
    page = shown(tiny, frequency=Frequency.YEAR, partners=("WORLD",), products=("ALL", "C"))
    years = table(page)

    found = [(row["year"], row["WORLD_ALL_eur"], row["WORLD_C_eur"]) for row in years]
    assert found == [("2020", 400 * MILLION, 250 * MILLION), ("2021", None, None)]
    assert isinstance(figure(page).chart, Bars)


def test_a_bar_is_hatched_for_its_own_value_and_not_for_others_of_its_line(
    embedded: Edition,
) -> None:
    # Of two quarters the drawn one was quoted, and the one before it is an estimate.
    page = shown(
        embedded,
        rows=PARTNER,
        columns=PERIOD,
        partners=("JP",),
        since=Quarter(2018, 4),
        until=Quarter(2019, 1),
    )
    (row,) = table(page)
    (bars,) = chart_spec(figure(page), EN)["data"]

    assert (row["2018-Q4_eur_standing"], row["2019-Q1_eur_standing"]) == ("E", "Q")
    assert bars["x"] == [470 * MILLION]
    assert bars["marker"]["pattern"]["shape"] == [""]
    assert "url(#pivot-hatch)" not in svg_chart(figure(page), EN)


def test_bars_of_one_flow_have_its_colour(embedded: Edition) -> None:
    found = {
        flows: figure(shown(embedded, rows=PARTNER, columns=FLOW, flows=flows)).chart
        for flows in (Flows.BOTH, Flows.EXPORT, Flows.IMPORT)
    }
    roles = {flows: chart.role for flows, chart in found.items() if isinstance(chart, Bars)}

    assert roles == {Flows.BOTH: "export", Flows.EXPORT: "export", Flows.IMPORT: "import"}


def test_a_bar_of_an_estimate_is_hatched_in_every_rendering(embedded: Edition) -> None:
    page = shown(
        embedded,
        rows=PARTNER,
        columns=PERIOD,
        partners=("JP",),
        since=Quarter(2018, 3),
        until=Quarter(2018, 4),
    )
    (bars,) = chart_spec(figure(page), EN)["data"]

    assert bars["marker"]["pattern"]["shape"] == ["/"]
    assert svg_chart(figure(page), EN).count("url(#pivot-hatch)") == 1


def test_what_an_edition_does_not_have_is_said(tiny: Edition, complete: Edition) -> None:
    said, elsewhere = shown(tiny, partners=("JP", "DE")).statements

    assert said == "Without any value in this selection, at this frequency: Germany."
    assert "official source" in elsewhere
    # Known to be nothing.
    assert not shown(complete, partners=("JP", "DE")).statements


# Its indicators


def test_indicators_are_of_the_first_partner_and_the_last_period(tiny: Edition) -> None:
    found = indicators(shown(tiny, until=Quarter(2021, 1)))

    balance = found["normalised_balance", "Japan"]
    assert (balance["written"], balance["value"]) == ("+33.3%", pytest.approx(1 / 3))
    intensity = found["bilateral_intensity", "Exports, Japan"]
    assert intensity["value"] == pytest.approx(5 / 3)
    assert found["cr4", "Exports, World, over countries"]["written"] == "79.2%"
    assert all(row["formula"] and row["benchmark"] for row in found.values())


def test_indicators_by_year_are_of_the_last_year_chosen_that_is_recorded(
    embedded: Edition,
) -> None:
    asked = {"partners": ("WORLD",), "frequency": Frequency.YEAR}
    balance = "normalised_balance", "World"

    later = shown(embedded, **asked, since=Quarter(2023, 1), until=Quarter(2027, 4))
    assert indicators(later)[balance]["period"] == "2025"
    # No year that was not chosen.
    none = shown(embedded, **asked, since=Quarter(2026, 1), until=Quarter(2026, 4))
    assert indicators(none)[balance]["value"] is None


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Frequency.QUARTER, "Each is of the last quarter chosen"),
        (Frequency.YEAR, "computed on years recorded as such"),
        (Frequency.YEAR_TO_DATE, "computed on single quarters, not on sums of them"),
        (Frequency.ROLLING_YEAR, "computed on single quarters, not on sums of them"),
    ],
)
def test_indicators_say_what_they_are_computed_on(
    tiny: Edition, frequency: Frequency, words: str
) -> None:
    assert any(
        words in note for note in figure(shown(tiny, frequency=frequency), "indicators").notes
    )


def test_an_unrounded_indicator_is_what_its_formula_gives(tiny: Edition) -> None:
    page = shown(tiny, until=Quarter(2020, 4), language=IT)
    row = indicators(page)["normalised_balance", "Giappone"]

    assert row["formula"].startswith("100 ")
    digits = row["unrounded"].replace(",", ".").replace("−", "-")
    assert float(digits) == pytest.approx(100 * row["value"])
    # Files have ratios, as of every other value.
    fields = {field.name for field in tidy(figure(page, "indicators"), IT).fields}
    assert "value" in fields
    assert "unrounded" not in fields


def test_files_of_the_indicators_have_quarters_and_values_as_all_files_do(tiny: Edition) -> None:
    data = tidy(figure(shown(tiny), "indicators"), EN)
    names = [field.name for field in data.fields]
    rows = [dict(zip(names, row, strict=True)) for row in data.rows()]

    assert {(row["period"], row["period_name"]) for row in rows} == {("2021-Q2", "Q2 2021")}
    assert {type(row["value"]) for row in rows} == {float, type(None)}


def test_titles_name_the_products_chosen(tiny: Edition) -> None:
    page = shown(tiny, products=("C",), language=Language.EN)
    section = tiny.reference.products["C"].name(Language.EN)
    assert page.title.endswith(f" · {section}")
    assert figure(page, "pivot").title.endswith(f" · {section}")

    assert " · " not in shown(tiny).title
    many = shown(tiny, products=("ALL", "A", "C", "M"), language=Language.EN)
    assert many.title.endswith(" · 4 products")


def test_every_indicator_has_its_level_and_its_reading(tiny: Edition) -> None:
    page = shown(tiny, products=("ALL", "C"))
    methods = {row["indicator"]: row for row in table(page, "methods")}

    names = figure(page, "indicators").columns[0].labels
    assert methods.keys() == {names[row["indicator"]] for row in table(page, "indicators")}
    assert all(row["level"] and row["reading"] and row["after"] for row in methods.values())


def test_cards_carry_benchmark_status_and_history(tiny: Edition) -> None:
    found = {one.label: one for one in shown(tiny, until=Quarter(2021, 1)).indicators}
    card = found["Normalised balance: Japan"]

    assert (card.value, card.standing) == ("+33.3%", Standing.DEFINITIVE)
    assert card.history[-1] == pytest.approx(1 / 3)
    assert card.benchmark.startswith("0: exports equal imports")
    assert (card.unit, card.period, card.change) == ("%", "Q1 2021", "")
    # A hundred became 120; China, nothing a year before, is ten of that.
    card = found["Growth without the largest contributor: Exports, World, without China"]
    assert (card.value, card.benchmark) == ("+10.0%", "the growth of the total: +20.0%")


def test_files_call_unit_period_and_benchmark_of_a_card_by_their_names(tiny: Edition) -> None:
    page = shown(tiny, until=Quarter(2021, 1))
    published = Publication(tiny, page, "https://example.org")
    sheet = load_workbook(BytesIO(xlsx_file(published)))["Indicators"]
    headings, first, *_ = sheet.iter_rows(values_only=True)
    (recorded, *_) = json.loads(collection(published))["extension"]["indicators"]

    row = dict(zip(headings, first, strict=True))
    assert headings == ("Indicator", "Value", "Unit", "Period", "Compare with", "Status")
    assert (row["Value"], row["Unit"], row["Period"]) == ("+33.3%", "%", "Q1 2021")
    assert str(row["Compare with"]).startswith("0: exports equal imports")
    assert (recorded["unit"], recorded["period"], recorded["change"]) == ("%", "Q1 2021", "")
    assert recorded["benchmark"] == row["Compare with"]


def test_a_card_shows_its_period_in_the_place_of_the_unit(tiny: Edition) -> None:
    (card, *_) = shown(tiny, until=Quarter(2021, 1)).indicators
    html = parts.indicators([card], EN)

    assert '<span class="indicator-unit">Q1 2021</span>' in html
    assert '<span class="indicator-change">0: exports equal imports' in html


def test_a_concentration_says_its_classes_and_what_is_in_none_of_them(tiny: Edition) -> None:
    found = indicators(shown(tiny, until=Quarter(2021, 1)))

    # Six countries have 104 of 120, and what is left is a class too.
    about = "Exports, World, over countries"
    said = {key: found[key, about]["benchmark"] for key in ("hhi", "equivalent", "cr4")}
    classes = "equal shares of 6 countries and the rest (13.3%)"
    assert said == {
        "hhi": f"from 0.143, {classes}, to 1, a single country",
        "equivalent": f"at most 7: {classes}",
        "cr4": "100%: all trade in four of 6 countries; the rest: 13.3%",
    }


def test_each_flow_without_its_largest_country_stands_beside_its_own_growth(tiny: Edition) -> None:
    page = shown(tiny, until=Quarter(2021, 1), flows=Flows.BOTH)
    found = {one.label: (one.value, one.benchmark) for one in page.indicators}

    name = "Growth without the largest contributor: {}, World, without {}"
    assert found[name.format("Exports", "China")] == ("+10.0%", "the growth of the total: +20.0%")
    # Of 80 as a year before the United States are 20, after 10.
    imports = found[name.format("Imports", "United States")]
    assert imports == ("−14.3%", "the growth of the total: 0.0%")


def test_growth_without_a_country_is_read_beside_the_growth_of_its_period(
    embedded: Edition,
) -> None:
    """The world is known by year, countries by quarter only."""
    page = shown(embedded, frequency=Frequency.YEAR)
    found = readings(embedded, cast(ExplorationView, page.view))
    without = [reading for reading in found if reading.key == "growth_without_largest"]

    assert {reading.yearly for reading in found if reading.key == "change"} == {True}
    assert {reading.yearly for reading in without} == {False}
    for reading in without:
        assert reading.whole is not None
        assert reading.whole.value == reading.row["growth"] is not None


def test_what_is_undefined_is_not_a_number(tiny: Edition) -> None:
    row = indicators(shown(tiny, until=Quarter(2021, 1)))["grubel_lloyd", "Japan"]

    assert (row["written"], row["value"], row["standing"]) == ("n/a", None, None)


@pytest.mark.usefixtures("summer_2021")
@pytest.mark.parametrize(
    ("fields", "reason", "name"),
    [
        # Of Japan the exports of one section are known; of the United States nothing but the total.
        ({"partners": ("JP",)}, "one of the flows", "Grubel–Lloyd index (Japan)"),
        ({"partners": ("US",)}, "no section is recorded", "Grubel–Lloyd index (United States)"),
        ({"since": Quarter(2022, 1), "until": Quarter(2022, 1)}, "not yet published", "Change"),
    ],
)
def test_what_is_undefined_has_its_reason(
    tiny: Edition, fields: Mapping[str, Any], reason: str, name: str
) -> None:
    notes = figure(shown(tiny, **fields), "indicators").notes

    assert any(reason in note and name in note for note in notes)


def test_sections_known_by_year_only_are_of_the_last_year(tiny: Edition) -> None:
    found = indicators(shown(tiny, partners=("WORLD",)))
    row = found["hhi", "Exports, World, over sections"]

    assert (row["period"], row["value"]) == ("2020", pytest.approx(74_200 / 160_000))


# The same from DuckDB alone


@pytest.fixture(scope="module", params=["tiny", "complete"])
def alone(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Edition, Path]:
    """An edition, and a folder with its files and the reference tables."""
    edition: Edition = request.getfixturevalue(request.param)
    folder = tmp_path_factory.mktemp("alone")
    for name in (*edition.vintage.files, RECORD_FILE):
        shutil.copy(edition.vintage.folder / name, folder)
    for name in REFERENCE_FILES:
        shutil.copy(CHECKOUT_DATA / "reference" / name, folder)
    return edition, folder


@pytest.mark.parametrize("frequency", Frequency)
def test_every_figure_is_computed_again_with_duckdb_alone(
    alone: tuple[Edition, Path], frequency: Frequency, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, folder = alone
    page = shown(
        edition,
        frequency=frequency,
        flows=Flows.BOTH,
        partners=("JP", "GCC", "WORLD"),
        products=("ALL", "C"),
        until=Quarter(2021, 1),
    )
    answers = [answer for one in page.figures for answer in one.answers]
    (preamble,) = (answer for answer in answers if answer.question == PREAMBLE)
    questions = [answer for answer in answers if answer.question != PREAMBLE]
    assert len({answer.question for answer in questions}) >= 6

    monkeypatch.chdir(folder)
    with duckdb.connect() as base:
        base.execute(preamble.sql)
        for answer in questions:
            found = base.sql(_as_shown(answer)).to_arrow_table()
            assert found.to_pylist() == answer.table.to_pylist(), answer.question


def _as_shown(answer: Answer) -> str:
    """The SQL with the parameters in their places, both letter by letter as a page has them."""
    return re.sub(r"\$(\w+)", lambda match: answer.literals[match[1]], answer.sql)


def test_the_files_are_named_with_their_hashes(tiny: Edition) -> None:
    rows = {row["file"]: row for row in table(shown(tiny), "reproduction")}

    assert rows["flows.parquet"]["sha256"] == tiny.vintage.content
    partners = CHECKOUT_DATA / "reference" / "partners.csv"
    assert rows["partners.csv"]["sha256"] == hashlib.sha256(partners.read_bytes()).hexdigest()
    record = (tiny.vintage.folder / RECORD_FILE).read_bytes()
    assert rows[RECORD_FILE]["sha256"] == hashlib.sha256(record).hexdigest()
    assert rows.keys() == {"flows.parquet", RECORD_FILE, *REFERENCE_FILES}


def test_the_files_are_named_with_the_addresses_where_they_are(tiny: Edition) -> None:
    (shown_file, *_) = figure(shown(tiny), "reproduction").columns

    assert shown_file.link is not None
    for row in table(shown(tiny), "reproduction"):
        assert row[shown_file.link] == download_path(tiny.vintage.id, row["file"])


@pytest.mark.parametrize(
    ("language", "words"), [(Language.IT, " nel I trimestre 202"), (Language.EN, " in Q1 202")]
)
def test_a_message_about_periods_parts_value_and_year(
    tiny: Edition, language: Language, words: str
) -> None:
    message = figure(shown(tiny, language=language, order=Order.LARGEST)).alt

    assert words in message
    assert not re.search(r"20\d\d \d", message)


# Whatever is chosen

CHOICES = st.fixed_dictionaries(
    {
        "partners": st.lists(
            st.sampled_from(("JP", "FR", "BRICS", "GCC", "WORLD", "QR")), min_size=1, unique=True
        ).map(tuple),
        "products": st.sampled_from(((), ("C",), ("ALL", "C", "A"))),
        "flows": st.sampled_from(Flows),
        "frequency": st.sampled_from(Frequency),
        "rows": st.sampled_from(Dimension),
        "columns": st.sampled_from(Dimension),
        "quantity": st.sampled_from(Quantity),
        "order": st.sampled_from(Order),
        "search": st.sampled_from((None, "o", "zzz")),
        "since": st.sampled_from((Quarter(2020, 1), Quarter(2021, 1), Quarter(2030, 1))),
        "language": st.sampled_from(Language),
    }
)


@settings(max_examples=40)
@given(fields=CHOICES)
def test_every_selection_has_a_page_whose_charts_can_be_drawn(
    tiny: Edition, fields: Mapping[str, Any]
) -> None:
    page = shown(tiny, **fields)

    for one in page.figures:
        assert {column.name for column in one.columns} <= set(one.table.column_names)
        if one.chart is not None:
            chart_spec(one, fields["language"])
            svg_chart(one, fields["language"])
