"""The page on data, over the invented vintage published as several editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pyarrow as pa
import pytest

from scambi.archive import Archive
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.figures.figure import Figure, Page
from scambi.figures.indicator_catalogue import indicator_catalogue
from scambi.figures.trust.accessibility import KEY
from scambi.figures.trust.page import trust
from scambi.figures.trust.told import names
from scambi.markup import parts
from scambi.model import Flow, Language, Quarter, Standing, View
from scambi.reference import load
from scambi.settings import CHECKOUT_DATA, Settings
from scambi.share.sheet_table import sheet_table
from tests.tiny import EXPORT, HOME, IMPORT, MILLION, QUARTERS, publish_tiny, tiny_rows

Q4, Q1, Q2 = Quarter(2020, 4), Quarter(2021, 1), Quarter(2021, 2)
Changes = Mapping[tuple[Flow, str, Quarter], int]


def publish_until(folder: Path, last: Quarter, name: str, kind: str, changes: Changes) -> None:
    """The invented values up to a quarter, those in `changes` (million euro) otherwise."""
    rows = [
        replace(row, value_eur=changes.get(key, row.value_eur // MILLION) * MILLION)
        for row in tiny_rows(QUARTERS)
        if row.period <= last.start
        for key in [
            (row.flow, row.partner, Quarter.of(row.period))
            if (row.territory, row.product) == (HOME, "ALL")
            else (row.flow, "", last)
        ]
    ]
    publish_tiny(folder, name=name, kind=kind, rows=rows)


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Three official editions of Japan's exports, 40 in a quarter, each a quarter longer.

    The fourth quarter of 2020 was first 50, then 40, then 44; the first of 2021 40, then 50.
    """
    data = tmp_path_factory.mktemp("data")
    folder = data / "vintages"
    publish_until(folder, Q4, "istat", "official", {(EXPORT, "JP", Q4): 50})
    publish_until(folder, Q1, "istat", "official", {(EXPORT, "JP", Q1): 40})
    publish_until(folder, Q2, "istat", "official", {(EXPORT, "JP", Q4): 44})
    return Archive(Settings(HOME, data))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One estimate and one official edition; the estimate of the United States was 30 for 40."""
    data = tmp_path_factory.mktemp("data")
    publish_until(data / "vintages", Q2, "stima", "estimate", {})
    publish_until(data / "vintages", Q2, "istat", "official", {(EXPORT, "US", Q1): 40})
    return Archive(Settings(HOME, data))


@pytest.fixture(scope="module")
def alone(tiny_data: Path) -> Archive:
    """One edition, an estimate."""
    return Archive(Settings(HOME, tiny_data))


def page(archive: Archive, partner: str = "JP", flow: Flow = EXPORT, **fields: Any) -> Page:
    fields = {"language": Language.EN, **fields}
    view = View(page="dati", partner=partner, quarter=Q2, flow=flow, **fields)
    return trust(archive, archive.edition(view.vintage), view)


def figure(page: Page, key: str) -> Figure:
    (found,) = (one for one in page.figures if one.key == key)
    return found


def keys(page: Page) -> list[str]:
    return [one.key for one in page.figures]


def by_quarter(figure: Figure) -> dict[Quarter, dict[str, Any]]:
    return {Quarter.of(row["period"]): row for row in figure.table.to_pylist()}


def texts(page: Page) -> Iterator[str]:
    for one in page.figures:
        yield from (one.title, one.unit, one.source, one.alt, *one.notes)
        for row in one.table.to_pylist():
            yield from (value for value in row.values() if isinstance(value, str))


def test_the_triangle_has_a_column_for_each_edition_in_the_order_they_were_made(
    official: Archive,
) -> None:
    triangle = figure(page(official), "revisions")

    labels = [column.label for column in triangle.columns if column.name.startswith("value")]
    assert labels == ["istat-2020Q4", "istat-2021Q1", "istat-2021Q2"]
    row = by_quarter(triangle)[Q4]
    assert [row[name] for name in row if name.startswith("value")] == [
        *(50 * MILLION, 40 * MILLION, 44 * MILLION)
    ]
    assert [row[name] for name in row if name.startswith("revision")] == pytest.approx([-0.2, 0.1])
    assert by_quarter(triangle)[Q2]["value_1_istat_2020Q4"] is None
    assert "the largest revision is +25.0%, in Q1 2021" in triangle.alt


def test_what_was_not_yet_published_is_told_from_what_is_not_known(official: Archive) -> None:
    triangle = figure(page(official), "revisions")

    for words in (
        parts.figure_details(triangle, Language.EN),
        str(sheet_table(triangle, Language.EN)["rows"]),
    ):
        # Two quarters after the first edition, one after the second; no revision of them is known.
        assert words.count("not yet published") == 3
        assert "n/a" in words


def test_the_band_is_as_wide_as_quarters_of_that_age_were_usually_revised(
    official: Archive,
) -> None:
    rows = by_quarter(figure(page(official), "usual_revision"))

    # The newest quarters moved by 12 and 25 per cent, those before by 0 and 10.
    assert (rows[Q2]["low_eur"], rows[Q2]["high_eur"]) == (32_600_000, 47_400_000)
    assert (rows[Q1]["low_eur"], rows[Q1]["high_eur"]) == (47_500_000, 52_500_000)
    assert rows[Quarter(2020, 1)]["low_eur"] is None
    assert rows[Q2]["observations"] == 2


def test_a_band_is_drawn_on_screen_and_on_paper(official: Archive) -> None:
    drawn = figure(page(official), "usual_revision")

    band, *_ = chart_spec(drawn, Language.EN)["data"]
    assert band["fill"] == "toself"
    assert (min(band["y"]), max(band["y"])) == (pytest.approx(32.6), pytest.approx(52.5))
    (area,) = [part for part in svg_chart(drawn, Language.EN).split("<path") if 'Z" fill=' in part]
    # There and back again over the quarters that have one.
    assert (
        area.count("L")
        == 2 * sum(low is not None for low in drawn.table["low_eur"].to_pylist()) - 1
    )


def test_a_partner_without_values_has_nothing_to_compare(official: Archive) -> None:
    found = page(official, partner="AFR")

    assert "usual_revision" not in keys(found)
    assert "nothing to compare" in figure(found, "revisions").alt


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "nothing to compare yet"),
        (Language.IT, "per ora non c'è nulla da confrontare"),
    ],
)
def test_one_edition_says_that_there_is_nothing_to_compare_yet(
    alone: Archive, language: Language, said: str
) -> None:
    found = figure(page(alone, language=language), "revisions")

    assert said in found.alt
    assert found.table.num_rows == 0
    assert found.chart is None


def test_an_official_figure_does_not_revise_an_estimate(mixed: Archive) -> None:
    found = page(mixed, partner="US")

    assert "revisions" not in keys(found)
    compared = figure(found, "estimate_and_official")
    # Only the first quarter of 2021 was an estimate; the others were official all along.
    ((quarter, row),) = by_quarter(compared).items()
    assert (quarter, row["difference"]) == (Q1, pytest.approx(40 / 30 - 1))
    assert compared.standing is Standing.ESTIMATE
    assert "does not revise" in compared.notes[0]


@pytest.mark.parametrize(
    ("revised", "said"),
    [
        (0, "revised none of the 5 quarters"),
        (3, "revised 1 of the 5 quarters that istat-2021Q1 had, each from zero."),
    ],
)
def test_a_quarter_of_zero_is_one_that_can_be_revised(
    tmp_path: Path, revised: int, said: str
) -> None:
    """China's exports were zero throughout 2020 and 10 in 2021."""
    publish_until(tmp_path / "vintages", Q1, "istat", "official", {})
    publish_until(tmp_path / "vintages", Q2, "istat", "official", {(EXPORT, "CN", Q4): revised})

    found = page(Archive(Settings(HOME, tmp_path)), partner="CN")
    assert said in figure(found, "revisions").alt


def test_a_revision_from_zero_is_told_beside_the_largest_in_per_cent(tmp_path: Path) -> None:
    """China's exports were zero throughout 2020 and 10 in 2021."""
    publish_until(tmp_path / "vintages", Q1, "istat", "official", {})
    changes = {(EXPORT, "CN", Q4): 44, (EXPORT, "CN", Q1): 11}
    publish_until(tmp_path / "vintages", Q2, "istat", "official", changes)

    found = page(Archive(Settings(HOME, tmp_path)), partner="CN")
    assert figure(found, "revisions").alt.endswith(
        "the largest revision is +10.0%, in Q1 2021. From zero, of which there is no percentage: "
        "1 quarter, to 44 million euros in Q4 2020."
    )
    assert figure(found, "usual_revision").notes[-1] == (
        "Left out: 1 revision from zero, of which there is no percentage."
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((50, 50), 50, "The 2 newest quarters that could be observed have not moved"),
        ((40, 50), 50, "At least half of the newest quarters have moved by 12.5% or more"),
        ((None, 40), 50, "The only newest quarter that could be observed has moved by 25.0%"),
        ((None, 50), 50, "The only newest quarter that could be observed has not moved"),
    ],
)
def test_the_usual_revision_is_not_said_to_be_passed_where_nothing_moved(
    tmp_path: Path, before: tuple[int | None, int], after: int, said: str
) -> None:
    for last, value in zip((Q4, Q1), before, strict=True):
        if value is not None:
            changes = {(EXPORT, "JP", last): value}
            publish_until(tmp_path / "vintages", last, "istat", "official", changes)
    changes = dict.fromkeys([(EXPORT, "JP", Q4), (EXPORT, "JP", Q1)], after)
    publish_until(tmp_path / "vintages", Q2, "istat", "official", changes)

    found = page(Archive(Settings(HOME, tmp_path)))
    assert figure(found, "usual_revision").alt.startswith(said)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (30, "The only estimate was as published since."),
        (33, "The only estimate was off by 10.0%."),
    ],
)
def test_an_estimate_that_was_right_was_not_off(tmp_path: Path, published: int, said: str) -> None:
    publish_until(tmp_path / "vintages", Q2, "stima", "estimate", {})
    changes = {(EXPORT, "US", Q1): published}
    publish_until(tmp_path / "vintages", Q2, "istat", "official", changes)

    found = page(Archive(Settings(HOME, tmp_path)), partner="US")
    assert figure(found, "estimate_and_official").alt == said


def test_estimates_that_change_stand_apart_from_revisions(tmp_path: Path) -> None:
    publish_until(tmp_path / "vintages", Q1, "stima", "estimate", {})
    publish_until(tmp_path / "vintages", Q2, "stima", "estimate", {(EXPORT, "US", Q1): 33})
    found = page(Archive(Settings(HOME, tmp_path)), partner="US")

    assert "revisions" not in keys(found)
    assert by_quarter(figure(found, "reestimates"))[Q1]["revision_2_stima_2021Q2"] == pytest.approx(
        0.1
    )
    assert any(
        "not a revision of official data" in note for note in figure(found, "reestimates").notes
    )


def test_a_new_edition_changes_what_the_page_is_made_from(tmp_path: Path) -> None:
    publish_until(tmp_path / "vintages", Q1, "istat", "official", {})
    archive = Archive(Settings(HOME, tmp_path))
    before = page(archive, vintage="istat-2021Q1")
    publish_until(tmp_path / "vintages", Q2, "istat", "official", {})
    after = page(archive, vintage="istat-2021Q1")

    assert before.version != after.version
    assert after.across_editions


def test_another_reason_for_a_refusal_changes_what_the_page_is_made_from(tmp_path: Path) -> None:
    for until in (Q1, Q2):
        publish_until(tmp_path / "vintages", until, "istat", "official", {})
    broken = tmp_path / "vintages" / "istat-2021Q1"
    archive = Archive(Settings(HOME, tmp_path))
    (broken / "flows.parquet").unlink()
    before = page(archive)
    (broken / "vintage.json").write_text("{", encoding="utf-8")
    after = page(archive)

    assert before.statements != after.statements
    assert before.version != after.version


def test_an_edition_that_does_not_know_the_partner_names_its_code(mixed: Archive) -> None:
    view = View(page="dati", partner="ZZ", quarter=Quarter(2021, 2))

    assert names(mixed.edition(None), view)["partner"] == "ZZ"


def test_the_error_of_the_last_estimate_stands_beside_an_official_edition(mixed: Archive) -> None:
    found = page(mixed)

    assert "stima-2021Q2" in figure(found, "measured_error").source
    assert figure(found, "sources").table["editions"].to_pylist()[0] == "stima-2021Q2, istat-2021Q2"
    assert figure(found, "warnings").table.num_rows == 0


@pytest.mark.parametrize(
    ("language", "publisher", "licence", "retrieved"),
    [
        (
            Language.IT,
            "Fonti varie",
            "Fatti citati con la loro fonte; i testi restano dei rispettivi editori",
            "novembre 2026",
        ),
        (
            Language.EN,
            "Various",
            "Facts quoted with their source; the texts remain their publishers'",
            "November 2026",
        ),
    ],
)
def test_sources_are_named_in_the_language_of_the_page(
    language: Language, publisher: str, licence: str, retrieved: str
) -> None:
    embedded = Archive(Settings(HOME, CHECKOUT_DATA))
    found = figure(page(embedded, language=language), "sources")
    (press,) = (row for row in found.table.to_pylist() if row["publisher"] == publisher)

    assert press["licence"] == licence
    (column,) = (one for one in found.columns if one.name == "retrieved")
    assert column.labels[press["retrieved"]] == retrieved


@pytest.mark.parametrize("language", Language)
def test_what_was_computed_here_was_not_retrieved(language: Language) -> None:
    embedded = Archive(Settings(HOME, CHECKOUT_DATA))
    html = parts.figure_details(figure(page(embedded, language=language), "sources"), language)

    assert html.count(">–</td>") == 3
    assert "None" not in html


def test_a_source_recorded_otherwise_stays_as_it_was_recorded() -> None:
    reference = load(CHECKOUT_DATA / "reference")
    recorded = {"source": "press", "publisher": "Various", "dataset": "x", "licence": "CC0"}

    found = reference.source_as_recorded(recorded, Language.IT)
    assert found == {**recorded, "publisher": "Fonti varie"}


def shares(figure: Figure, code: str) -> list[float]:
    by = figure.columns[0].name
    (row,) = (row for row in figure.table.to_pylist() if row[by] == code)
    return [row[column.name] for column in figure.columns[1:]]


def test_coverage_counts_values_of_all_that_there_could_be(alone: Archive) -> None:
    found = page(alone)

    # Of 237 countries Japan, the United States, Namibia, China, France: 19 exports in 2020 with
    # one missing, and 15 imports of Japan, the United States, China and France likewise.
    territories = figure(found, "coverage_territories")
    assert shares(territories, HOME)[0] == pytest.approx((19 + 15) / (237 * 2 * 4))
    # China's and Japan's eight quarters each, of 48 countries of Asia.
    asia = alone.edition(None).reference.tables["partners"]["continent"].to_pylist().count("AS")
    assert shares(figure(found, "coverage_continents"), "AS")[0] == pytest.approx(16 / (asia * 8))
    products = figure(found, "coverage_products")
    # Sections are known by year alone, which their maps count beside the quarters.
    assert territories.unit.endswith("in every quarter")
    assert products.unit.endswith("in every quarter and year")
    # 2020: four quarters and the year of exports, four quarters of imports, of ten; the sections
    # have their year of exports alone.
    assert shares(products, "ALL")[1] == pytest.approx(9 / 10)
    assert shares(products, "A")[1] == pytest.approx(1 / 10)
    assert shares(products, "B")[1] == 0


def test_a_complete_edition_knows_every_country_where_it_knows_the_world(
    official: Archive,
) -> None:
    found = page(official)

    # Imports of the second quarter of 2021 are not there, not even with the world... but for the
    # two countries that the invented table has.
    territories = figure(found, "coverage_territories")
    assert shares(territories, HOME) == [1, pytest.approx((3 * 237 + 2 + 1) / (4 * 237))]
    assert shares(figure(found, "coverage_continents"), "AF")[0] == 1


def test_where_all_is_known_whole_nothing_is_best_known(tmp_path: Path) -> None:
    publish_until(tmp_path / "vintages", Q4, "istat", "official", {})
    continents = figure(page(Archive(Settings(HOME, tmp_path))), "coverage_continents")

    assert continents.alt == f"In 2020 all {len(continents.table)} are known whole."


@pytest.mark.parametrize("language", Language)
def test_a_map_of_coverage_does_not_need_its_colour(alone: Archive, language: Language) -> None:
    for one in page(alone, language=language).figures:
        if one.key.startswith("coverage_"):
            spec = chart_spec(one, language)
            assert go.Figure(spec).data
            room, known = spec["data"]
            values = [
                row[column.name] for row in one.table.to_pylist() for column in one.columns[1:]
            ]
            assert [
                high / full for high, full in zip(known["y"], room["y"], strict=True)
            ] == pytest.approx(values)
            svg = svg_chart(one, language)
            assert svg.count("h") >= 2 * sum(value > 0 for value in values)


def test_a_map_leaves_out_what_could_not_be_known(alone: Archive) -> None:
    whole = figure(page(alone), "coverage_continents")
    first = whole.columns[1].name
    gaps = pa.array([None] * whole.table.num_rows, pa.float64())
    place = whole.table.column_names.index(first)
    without = replace(whole, table=whole.table.set_column(place, first, gaps))

    room, _ = chart_spec(without, Language.EN)["data"]
    assert 0 not in room["x"]
    assert len(svg_chart(without, Language.EN)) < len(svg_chart(whole, Language.EN))


def test_a_map_on_paper_keeps_to_the_height_it_is_given(alone: Archive) -> None:
    drawn = figure(page(alone), "coverage_continents")

    assert 'viewBox="0 0 440 100"' in svg_chart(drawn, Language.EN, width=440, height=100)


def test_the_calendar_says_which_release_is_next_and_what_it_closes(alone: Archive) -> None:
    rows = figure(page(alone), "releases").table.to_pylist()

    assert [row["when"] for row in rows].count("next") == 1
    closes = {Quarter.of(row["period"]): row["closes"] for row in rows}
    assert closes[Quarter(2026, 3)] == "2025 becomes definitive"
    assert closes[Quarter(2026, 4)] == "2026 is whole, provisional"
    assert closes[Quarter(2026, 2)] == ""


def test_one_thing_has_one_word_and_columns_say_what_they_hold(alone: Archive) -> None:
    shown = page(alone, language=Language.IT)
    heads = {one.key: [column.label for column in one.columns] for one in shown.figures}

    assert "Avvisi" in heads["editions"]
    assert "Data certa o prevista" in heads["releases"]
    assert "Fonte della definizione" in heads["glossary"]
    assert "Come registrato, in inglese" in heads["checks"]
    details = [parts.figure_details(one, Language.IT) for one in shown.figures]
    assert not any("avvertenz" in text.lower() or "cruscotto" in text.lower() for text in details)


def test_what_was_recorded_in_english_is_marked_so_in_italian(alone: Archive) -> None:
    for language in Language:
        checks = figure(page(alone, language=language), "checks")
        marked = parts.figure_details(checks, language).count(' lang="en"')

        assert marked == (checks.table.num_rows if language is Language.IT else 0)


@pytest.mark.parametrize("language", Language)
def test_the_method_is_that_of_the_catalogue_of_indicators(
    alone: Archive, language: Language
) -> None:
    found = figure(page(alone, language=language), "indicators").table

    catalogue = indicator_catalogue(language).values()
    assert found["formula"].to_pylist() == [one.formula for one in catalogue]


def test_no_formula_stands_twice(alone: Archive) -> None:
    found = page(alone)
    words = [
        row["formula"] for row in figure(found, "glossary").table.to_pylist() if row["formula"]
    ]

    assert not set(words) & set(figure(found, "indicators").table["formula"].to_pylist())
    assert len(words) == len(set(words))


def test_the_statement_on_accessibility_has_the_parts_that_the_law_asks_for(
    alone: Archive,
) -> None:
    table = figure(page(alone, language=Language.IT), KEY).table
    said = dict(zip(*(table[name].to_pylist() for name in ("part", "statement")), strict=True))

    assert said["Stato di conformità"].startswith("Parzialmente conforme")
    for part in (
        "Redazione della dichiarazione di accessibilità",
        "Feedback e informazioni di contatto",
        "Modalità di invio delle segnalazioni al Difensore civico per il digitale",
        "Informazioni sull'applicazione",
    ):
        assert said[part]
    # Nobody's address or name is invented.
    assert "@" not in " ".join(said.values())
    left = [
        part for part, text in said.items() if "a cura dell'amministrazione che pubblica" in text
    ]
    assert len(left) == 4


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("flow", [EXPORT, IMPORT])
@pytest.mark.parametrize("archives", ["official", "mixed", "alone"])
def test_no_text_lacks_a_word(
    archives: str, flow: Flow, language: Language, request: pytest.FixtureRequest
) -> None:
    found = page(request.getfixturevalue(archives), flow=flow, language=language)

    assert len(keys(found)) == len(set(keys(found)))
    assert not [text for text in texts(found) if "None" in text or " nan" in text]
    for one in found.figures:
        if one.chart is not None:
            assert chart_spec(one, language)
