"""What pages say: on the vintage of tests/tiny.py by eye, on the embedded one everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from scambi.archive import Archive, Edition
from scambi.charts.palette import ROLE_COLOURS, bar_colour
from scambi.charts.screen import chart_spec
from scambi.figures import headline
from scambi.figures.chart import Bars, TimeSeries, WorldMap
from scambi.figures.comparison.page import comparison
from scambi.figures.country import country
from scambi.figures.figure import Figure, Indicator, Page, State
from scambi.figures.overview import overview
from scambi.figures.revision import revised_values, revision
from scambi.figures.trust.page import trust
from scambi.markup import parts
from scambi.model import Flow, Language, Quarter, Series, Standing, View
from scambi.settings import Settings
from scambi.share.tidy import tidy
from scambi.views import ComparisonView, Form, Measure
from scambi.wording.cells import Kind, cell
from tests.tiny import EXPORT, HOME, IMPORT, MILLION, QUARTERS, publish_tiny, tiny_rows

NOW, LAST, NEXT = Quarter(2021, 1), Quarter(2021, 2), Quarter(2021, 3)
JAPAN_2019 = Quarter(2019, 1)


def paese(edition: Edition, partner: str, quarter: Quarter = NOW, **fields: Any) -> Page:
    return country(edition, View(page="paese", partner=partner, quarter=quarter, **fields))


def panoramica(edition: Edition, quarter: Quarter = NOW, **fields: Any) -> Page:
    return overview(edition, View(page="panoramica", partner="WORLD", quarter=quarter, **fields))


def dati(edition: Edition, **fields: Any) -> Page:
    view = View(page="dati", partner="WORLD", quarter=NOW, **fields)
    return trust(Archive(Settings(HOME, edition.vintage.folder.parents[1])), edition, view)


def figure(page: Page, key: str) -> Figure:
    (found,) = (figure for figure in page.figures if figure.key == key)
    return found


def indicator(page: Page, key: str) -> Indicator:
    (found,) = (indicator for indicator in page.indicators if indicator.key == key)
    return found


def keys(page: Page) -> list[str]:
    return [figure.key for figure in page.figures]


def line_chart(figure: Figure) -> TimeSeries:
    assert isinstance(figure.chart, TimeSeries)
    return figure.chart


def texts(page: Page) -> Iterator[str]:
    """Everything that a page says in sentences."""
    yield from (page.title, page.kicker, page.state_text, page.sentence)
    yield from (*page.statements, *page.caveats)
    for item in page.indicators:
        yield from (item.label, item.value, item.beside, item.comparison(page.view.language))
    for one in page.figures:
        yield from (one.title, one.unit, one.source, one.alt, *one.notes)


def faults(page: Page) -> list[str]:
    """What is missing or wrong in a page, whatever its figures are."""
    found = [f"{text!r}" for text in texts(page) if "None" in text or "{" in text or "nan" in text]
    found += [
        f"{page.title}: no {name}" for name in ("title", "sentence") if not texts_of(page, name)
    ]
    for one in page.figures:
        where = f"{page.title}, {one.key}"
        found += [f"{where}: no {name}" for name in ("title", "source") if not texts_of(one, name)]
        if one.chart is not None and not one.unit:
            found.append(f"{where}: no unit")
        if not one.alt.endswith("."):
            found.append(f"{where}: the message is {one.alt!r}")
        # What named sources quoted is the same in every edition.
        if one.key != "quoted_figures" and page.made_from.split()[0] not in one.source:
            found.append(f"{where}: the source {one.source!r} does not name the edition")
        found += [
            f"{where}: no column {name}" for name in columns(one) - set(one.table.column_names)
        ]
    if len(set(keys(page))) < len(page.figures):
        found.append(f"{page.title}: two figures with one key")
    return found


def texts_of(owner: Page | Figure, name: str) -> str:
    return str(getattr(owner, name))


def columns(figure: Figure) -> set[str]:
    """Every column of its table that a figure speaks of."""
    named = {column.name for column in figure.columns}
    named |= {column.link for column in figure.columns if column.link}
    match figure.chart:
        case TimeSeries(lines=lines):
            named |= {name for line in lines for name in (line.value, line.standing)}
        case Bars(label=label, value=value, standing=standing):
            named |= {label.name, value.name, *([standing] if standing else [])}
        case WorldMap(label=label, value=value):
            named |= {label.name, value.name}
    return named


# The state of a quarter


@pytest.mark.parametrize(
    ("partner", "quarter", "state", "words"),
    [
        ("JP", NOW, State.OFFICIAL, "official data"),
        ("FR", LAST, State.QUOTED, "from quoted figures, not verified"),
        ("CN", NOW, State.ESTIMATE, "estimate, not official"),
        ("JP", LAST, State.PARTIAL, "partial: one flow is not known"),
        ("NA", NOW, State.PARTIAL, "partial: one flow is not known"),
        ("DE", NOW, State.NO_DATA, "no data in this edition"),
        ("JP", Quarter(2019, 4), State.NO_DATA, "no data in this edition"),
        ("JP", NEXT, State.NOT_PUBLISHED, "not yet published"),
        ("DE", NEXT, State.NOT_PUBLISHED, "not yet published"),
    ],
)
@pytest.mark.usefixtures("summer_2021")
def test_a_page_says_what_its_quarter_is(
    tiny: Edition, partner: str, quarter: Quarter, state: State, words: str
) -> None:
    page = paese(tiny, partner, quarter, language=Language.EN)

    assert (page.state, page.state_text) == (state, words)


def test_a_title_has_the_conjunction_that_its_second_name_takes(embedded: Edition) -> None:
    emirates, japan = (paese(embedded, code, language=Language.IT).title for code in ("AE", "JP"))

    assert emirates == "Lombardia ed Emirati Arabi Uniti"
    assert japan == "Lombardia e Giappone"


def test_a_quarter_from_before_the_calendar_is_out_by_now(tiny: Edition) -> None:
    page = paese(tiny, "JP", NEXT, language=Language.EN)

    assert (page.state, page.state_text) == (State.NOT_PUBLISHED, "not in this edition")
    assert page.sentence.startswith("This edition ends before the third quarter of 2021.")


@pytest.mark.usefixtures("summer_2021")
def test_no_data_and_not_yet_published_are_told_apart_and_have_no_indicators(tiny: Edition) -> None:
    missing = paese(tiny, "DE", language=Language.EN)
    future = paese(tiny, "JP", NEXT, language=Language.EN)

    assert "no data" in missing.sentence
    assert "not yet published" in future.sentence
    assert missing.indicators == future.indicators == ()


def test_a_frozen_page_says_so(tiny: Edition) -> None:
    edition = tiny.vintage.id

    assert (
        f"frozen on edition {edition}"
        in paese(tiny, "JP", vintage=edition, language=Language.EN).kicker
    )
    assert f"latest edition, {edition}" in paese(tiny, "JP", language=Language.EN).kicker


# Indicators


def test_indicators_of_a_country(tiny: Edition) -> None:
    page = paese(tiny, "JP")

    assert {item.key: (item.value, item.change) for item in page.indicators} == {
        "export": ("50", "+25,0% su un anno prima"),
        "import": ("25", "+25,0% su un anno prima"),
        "balance": ("+25", "+5,0 milioni di euro su un anno prima"),
        "export_share": ("50,0%", "+10,0 p.p. su un anno prima"),
        "import_share": ("50,0%", "+10,0 p.p. su un anno prima"),
        "position": ("1ª", "1ª un anno prima"),
    }


def test_the_world_has_no_position(tiny: Edition) -> None:
    assert "position" not in [item.key for item in panoramica(tiny).indicators]


def test_an_unknown_flow_has_neither_unit_nor_change(tiny: Edition) -> None:
    item = indicator(paese(tiny, "NA"), "import")

    assert (item.value, item.unit, item.change, item.standing) == ("n.d.", "", "", None)


def test_a_base_of_zero_gives_no_change_in_per_cent(tiny: Edition) -> None:
    assert "%" not in indicator(paese(tiny, "CN"), "export").change


def test_a_total_has_no_change_between_other_members_and_says_so(joined: Edition) -> None:
    page = paese(joined, "BRICS", Quarter(2024, 4), language=Language.EN)

    for key in ("export", "balance", "export_share"):
        assert indicator(page, key).change == "change not given: other members a year before"
    for key in ("trade_by_quarter", "share_of_nation"):
        (note,) = figure(page, key).notes
        assert note.startswith("BRICS: the total as its source publishes it. Its members changed (")
    later = paese(joined, "BRICS", Quarter(2025, 1), language=Language.EN)
    assert indicator(later, "export").change == "0.0% over a year"
    first = paese(joined, "BRICS", Quarter(2018, 1), language=Language.EN)
    assert indicator(first, "export").change == "no figure for the year before"
    assert not figure(paese(joined, "BR", Quarter(2024, 4)), "trade_by_quarter").notes


def test_a_change_says_what_it_leans_on(tiny: Edition) -> None:
    assert indicator(paese(tiny, "US"), "export").change_standing is Standing.ESTIMATE
    assert indicator(paese(tiny, "JP"), "export").change_standing is Standing.DEFINITIVE
    assert indicator(paese(tiny, "CN"), "balance").change_standing is Standing.ESTIMATE


def test_every_indicator_says_what_it_is(tiny: Edition) -> None:
    standings = {item.key: item.standing for item in paese(tiny, "FR", LAST).indicators}

    assert standings["export"] is Standing.QUOTED
    assert standings["import"] is Standing.DEFINITIVE
    assert standings["balance"] is Standing.QUOTED
    # The edition holds estimates, and a position rests on all countries.
    assert standings["position"] is Standing.ESTIMATE


def test_a_history_ends_with_the_quarter_and_keeps_its_gaps(tiny: Edition) -> None:
    history = indicator(paese(tiny, "FR", Quarter(2020, 4)), "export").history

    assert len(history) == 12
    assert history[-4:] == (5 * MILLION, 5 * MILLION, None, 5 * MILLION)


def test_the_position_is_the_same_in_the_indicator_and_in_the_ranking(tiny: Edition) -> None:
    # France and Namibia share the fourth place.
    for code in ("FR", "NA"):
        page = paese(tiny, code)
        rows = figure(page, "neighbours").table.to_pylist()

        assert indicator(page, "position").value == "4ª"
        assert next(row["position"] for row in rows if row["partner"] == code) == 4
        assert "4ª" in figure(page, "neighbours").alt


# Figures


def test_figures_of_a_country(tiny: Edition) -> None:
    assert keys(paese(tiny, "JP")) == [
        "trade_by_quarter",
        "share_of_nation",
        "neighbours",
        "provinces",
        "quoted_figures",
    ]


def test_figures_of_the_world(tiny: Edition) -> None:
    assert keys(panoramica(tiny))[:7] == [
        "trade_by_quarter",
        "share_of_nation",
        "top_export",
        "top_import",
        "contributions",
        "world_map",
        "sections",
    ]


def test_aggregates_and_special_codes_are_among_no_countries(tiny: Edition) -> None:
    page = panoramica(tiny)

    columns = dict.fromkeys(("top_export", "top_import", "world_map"), "partner")
    for key, column in (columns | {"contributions": "part"}).items():
        partners = set(figure(page, key).table[column].to_pylist())
        assert not partners & {"WORLD", "EU27_2020", "QR"}, key
    assert "neighbours" not in keys(paese(tiny, "EU27_2020"))


def test_a_country_stands_out_among_its_neighbours(tiny: Edition) -> None:
    chart = figure(paese(tiny, "NA"), "neighbours").chart

    assert isinstance(chart, Bars)
    assert chart.highlighted == "NA"


def test_the_flow_of_the_view_is_the_one_ranked(tiny: Edition) -> None:
    table = figure(panoramica(tiny, flow=IMPORT), "world_map").table

    assert table["partner"].to_pylist() == ["CN", "JP", "US", "FR"]


def test_a_series_shows_quarters_or_sums_of_four(tiny: Edition) -> None:
    quarters = line_chart(figure(paese(tiny, "JP"), "trade_by_quarter"))
    sums = line_chart(figure(paese(tiny, "JP", series=Series.ROLLING_YEAR), "trade_by_quarter"))

    assert [line.value for line in quarters.lines] == ["export_eur", "import_eur"]
    assert [line.value for line in sums.lines] == ["export_rolling_eur", "import_rolling_eur"]


def test_missions_can_be_switched_off(tiny: Edition) -> None:
    shown = line_chart(figure(paese(tiny, "JP"), "trade_by_quarter"))
    hidden = line_chart(figure(paese(tiny, "JP", missions=False), "trade_by_quarter"))

    assert [event.day.isoformat() for event in shown.events] == ["2019-07-15"]
    assert hidden.events == ()


def test_a_figure_is_as_weak_as_its_weakest_value(tiny: Edition) -> None:
    assert figure(paese(tiny, "NA"), "trade_by_quarter").standing is Standing.DEFINITIVE
    assert figure(paese(tiny, "JP"), "trade_by_quarter").standing is Standing.QUOTED
    assert figure(paese(tiny, "US"), "trade_by_quarter").standing is Standing.ESTIMATE


def test_the_message_of_the_contributions_names_the_growth(tiny: Edition) -> None:
    alt = figure(panoramica(tiny), "contributions").alt

    assert "+20,0%" in alt
    assert "Giappone" in alt


@pytest.mark.parametrize("flow", Flow)
def test_a_contribution_has_the_colour_of_its_flow_whatever_its_sign(
    embedded: Edition, flow: Flow
) -> None:
    view = View(page="panoramica", partner="WORLD", quarter=Quarter(2019, 1), flow=flow)
    chart = figure(overview(embedded, view), "contributions").chart
    assert isinstance(chart, Bars)
    assert chart.drawn is not None
    rows = chart.drawn.to_pylist()

    assert len({row["contribution"] > 0 for row in rows}) == 2
    assert {bar_colour(chart, row) for row in rows} == {ROLE_COLOURS[flow]}


def test_the_bars_of_the_contributions_add_up_to_the_growth(embedded: Edition) -> None:
    """All countries that have no bar are in the last one, with the residual."""
    found = figure(panoramica(embedded), "contributions")
    assert isinstance(found.chart, Bars)
    bars, rows = found.chart.drawn, found.table
    assert bars is not None
    assert bars.num_rows < rows.num_rows

    for column in ("contribution", "value_eur"):
        assert sum(bars[column].to_pylist()) == pytest.approx(sum(rows[column].to_pylist()))


def test_a_change_from_an_estimate_says_so_on_the_page_and_in_files(embedded: Edition) -> None:
    japan, poland = paese(embedded, "JP", JAPAN_2019), paese(embedded, "PL", JAPAN_2019)
    export = indicator(japan, "export")
    assert (export.standing, export.change_standing) == (Standing.QUOTED, Standing.ESTIMATE)
    assert export.change_told(Language.IT) == f"{export.change} (stima)"
    assert (
        indicator(poland, "export").change_told(Language.IT) == indicator(poland, "export").change
    )

    status = "export_change_status"
    for page, beside in ((japan, True), (poland, False)):
        for key in ("trade_by_quarter", "share_of_nation"):
            found = figure(page, key)
            assert (status in [column.name for column in found.columns]) is beside
            assert status in [field.name for field in tidy(found, Language.IT).fields]


def test_the_error_told_is_that_of_the_estimates_shown(embedded: Edition) -> None:
    through, overall = (
        embedded.vintage.quality["export"][name]  # type: ignore[index]
        for name in ("median_relative_error", "unquoted_median_relative_error")
    )
    told = {
        method: cell(error, Kind.SHARE, Language.EN)
        for method, error in (("through", through), ("overall", overall))
    }
    pages = {
        ("through",): paese(embedded, "JP", language=Language.EN),
        ("overall",): paese(embedded, "PL", language=Language.EN),
        (): paese(embedded, "WORLD", language=Language.EN),
        ("through", "overall"): panoramica(embedded, language=Language.EN),
    }
    for methods, page in pages.items():
        caveat = page.caveats[0]
        assert tuple(one for one in told if told[one] in caveat) == methods
        assert ("is not measured" in caveat) is (methods in ((), ("through", "overall")))


def test_a_band_is_explained_where_there_is_one(embedded: Edition) -> None:
    for quarter, banded in ((JAPAN_2019, True), (Quarter(1999, 1), False)):
        found = figure(paese(embedded, "JP", quarter), "trade_by_quarter")
        assert ("Grey band" in parts.figure_details(found, Language.EN)) is banded


def test_without_a_total_a_year_before_there_are_no_contributions(tmp_path: Path) -> None:
    rows = tiny_rows(QUARTERS.replace("WORLD     ALL     100", "WORLD     ALL       0"))
    publish_tiny(tmp_path / "vintages", rows=rows)
    edition = Archive(Settings(HOME, tmp_path)).edition(None)

    assert "contributions" not in keys(panoramica(edition))


def test_sections_are_of_the_last_full_year(tiny: Edition) -> None:
    assert figure(panoramica(tiny), "sections").title.endswith("2020")
    assert "sections" not in keys(panoramica(tiny, Quarter(2018, 1)))
    assert "sections" not in keys(panoramica(tiny, flow=IMPORT))


def test_an_official_edition_is_not_called_an_estimate(complete: Edition) -> None:
    for page in (
        paese(complete, "JP", language=Language.EN),
        panoramica(complete, language=Language.EN),
        dati(complete, language=Language.EN),
    ):
        assert not faults(page)
        assert not [text for text in texts(page) if "estimate" in text.lower()]
    assert indicator(paese(complete, "JP"), "position").standing is Standing.PROVISIONAL
    assert "measured_error" not in keys(dati(complete))


def test_no_trade_and_no_data_are_told_apart(tiny: Edition, complete: Edition) -> None:
    unknown = paese(tiny, "DE", language=Language.EN)
    nothing = paese(complete, "DE", language=Language.EN)

    assert unknown.state is State.NO_DATA
    assert nothing.state is State.OFFICIAL
    assert "no trade between Lombardy and Germany was recorded" in nothing.sentence
    assert indicator(nothing, "export").value == "–"
    assert not faults(nothing)


# A frozen view and what was revised since


def test_a_frozen_view_says_what_was_revised_since(tiny: Edition, tmp_path: Path) -> None:
    revised = QUARTERS.replace(" 50      40q", " 51      40q")
    publish_tiny(tmp_path / "vintages", rows=tiny_rows(revised))
    newest = Archive(Settings(HOME, tmp_path)).edition(None)
    view = View(page="paese", partner="JP", quarter=NOW, language=Language.EN)

    assert "exports from 50 to 51" in revision(tiny, newest, view)
    assert revision(tiny, tiny, view) == ""
    assert revision(tiny, newest, replace(view, partner="US")) == ""


def test_what_a_frozen_view_did_not_have_is_not_revised(tiny: Edition, tmp_path: Path) -> None:
    longer = QUARTERS.replace("US        ALL      10       -", "US        ALL      10      12")
    publish_tiny(tmp_path / "vintages", rows=tiny_rows(longer))
    newest = Archive(Settings(HOME, tmp_path)).edition(None)
    view = View(page="paese", partner="US", quarter=Quarter(2020, 2), language=Language.EN)

    said = revision(tiny, newest, view)
    assert said.startswith("Not in this edition and known since ")
    assert said.endswith("million euros: imports 12.")


def test_official_data_in_place_of_an_estimate_do_not_revise_it(
    tiny: Edition, tmp_path: Path
) -> None:
    """US exports were estimated as 30: a page of one quarter, and one that counts its values."""
    official = QUARTERS.replace(" 30e     30\n", " 33      30\n")
    publish_tiny(tmp_path / "vintages", kind="official", rows=tiny_rows(official))
    newest = Archive(Settings(HOME, tmp_path)).edition(None)
    country = View(page="paese", partner="US", quarter=NOW, language=Language.EN)
    several = ComparisonView(
        page="confronta",
        partner="US",
        quarter=NOW,
        partners=("US",),
        territories=(HOME,),
        base=NOW,
        measure=Measure.EXPORT,
        form=Form.CHANGE,
        language=Language.EN,
    )
    then, now = comparison(tiny, several), comparison(newest, several)

    assert revision(tiny, newest, country).startswith("Official data since ")
    assert revised_values(tiny, newest, then, now).startswith(
        "Official data have taken the place of this estimate: "
    )
    assert "revised" in revised_values(newest, newest, then, now)


def test_one_revised_value_is_told_as_one(tiny: Edition, tmp_path: Path) -> None:
    publish_tiny(
        tmp_path / "vintages", rows=tiny_rows(QUARTERS.replace(" 50      40q", " 51  40q"))
    )
    newest = Archive(Settings(HOME, tmp_path)).edition(None)
    then, now = (paese(edition, "JP", language=Language.IT) for edition in (tiny, newest))
    only = [
        replace(page, figures=(replace(table, columns=table.columns[:2]),))
        for page in (then, now)
        for table in (figure(page, "trade_by_quarter"),)
    ]

    assert revised_values(tiny, newest, *only) == (
        "Dopo questa edizione è stato rivisto 1 valore di questa vista."
    )


@pytest.mark.parametrize("form", [Form.VALUE, Form.CHANGE])
def test_a_revision_counts_once_however_often_a_page_shows_it(
    tiny: Edition, tmp_path: Path, form: Form
) -> None:
    """Japan's and Namibia's exports of one quarter: in a chart, cards, sums and changes."""
    revised = QUARTERS.replace(" 50      40q", " 51      40q").replace(
        "ITC4      export NA        ALL      10      10      10      10       5 ",
        "ITC4      export NA        ALL      10      10      10      10       6 ",
    )
    publish_tiny(tmp_path / "vintages", rows=tiny_rows(revised))
    newest = Archive(Settings(HOME, tmp_path)).edition(None)
    view = ComparisonView(
        page="confronta",
        partner="JP",
        quarter=NOW,
        partners=("JP", "NA"),
        territories=(HOME,),
        base=NOW,
        form=form,
        language=Language.EN,
    )

    assert revised_values(tiny, newest, comparison(tiny, view), comparison(newest, view)) == (
        "Since this edition 2 values of this view have been revised."
    )


def test_a_quarter_after_an_edition_is_not_awaited_once_its_day_is_past(tiny: Edition) -> None:
    past = paese(tiny, "JP", Quarter(2026, 1), language=Language.EN)
    frozen = paese(tiny, "JP", Quarter(2025, 1), vintage=tiny.vintage.id, language=Language.EN)
    coming = paese(tiny, "JP", Quarter(9999, 4), language=Language.EN)

    assert past.sentence == (
        "This edition ends before the first quarter of 2026, whose release was expected on "
        "10 June 2026."
    )
    assert past.state_text == "not in this edition"
    assert frozen.sentence == "This edition ends before the first quarter of 2025."
    assert coming.state_text == "not yet published"


def test_the_page_on_data_lists_editions_sources_checks_and_coverage(tiny: Edition) -> None:
    page = dati(tiny)

    assert keys(page)[:5] == ["editions", "revisions", "sources", "measured_error", "checks"]
    assert [key for key in keys(page)[5:] if not key.startswith("coverage")] == [
        *("releases", "indicators", "glossary", "method_changes", "accessibility")
    ]
    assert figure(page, "editions").table["edition"].to_pylist() == [tiny.vintage.id]
    assert "NA" in figure(page, "coverage").table["partner"].to_pylist()


def test_an_edition_that_is_refused_is_named_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / "vintages"
    publish_tiny(folder)
    (folder / "broken-2021Q1").mkdir()
    edition = Archive(Settings(HOME, tmp_path)).edition(None)

    (statement,) = dati(edition).statements
    assert "broken-2021Q1" in statement
    assert str(tmp_path) not in statement


# Japan in the first quarter of 2019, on the embedded edition


def test_the_sentence_on_japan(embedded: Edition) -> None:
    assert paese(embedded, "JP", JAPAN_2019).sentence == (
        "Nel I trimestre 2019 l'interscambio tra Lombardia e Giappone vale 820 milioni di euro: "
        "470 di export e 350 di import. "
        "La Lombardia pesa il 28,6% dell'export italiano verso il Paese e il 31,9% dell'import."
    )


def test_the_figures_on_japan_are_quoted_and_name_their_source(embedded: Edition) -> None:
    page = paese(embedded, "JP", JAPAN_2019)

    assert page.state is State.QUOTED
    for key in ("export", "import", "balance"):
        assert indicator(page, key).standing is Standing.QUOTED
    row = figure(page, "quoted_figures").table.to_pylist()
    assert any("brescia2.it" in one["url"] and one["quoted"] == "470" for one in row)
    days = figure(page, "quoted_figures").columns[-1].labels
    assert (days["2019-07-15"], days["2018-07"]) == ("15 luglio 2019", "luglio 2018")
    marks = line_chart(figure(page, "trade_by_quarter")).marks
    assert (JAPAN_2019.start, 470 * MILLION, EXPORT.value) in [
        (mark.period, mark.value, mark.role) for mark in marks
    ]


def test_japans_series_begins_in_2008_with_estimates(embedded: Edition) -> None:
    trade = figure(paese(embedded, "JP", JAPAN_2019), "trade_by_quarter")

    assert trade.table["period"][0].as_py() == Quarter(2008, 1).start
    assert trade.table["export_standing"][0].as_py() == Standing.ESTIMATE
    assert trade.standing is Standing.ESTIMATE


@pytest.mark.parametrize("flow", Flow)
def test_provinces_come_largest_first_in_the_flow_of_the_page(
    embedded: Edition, flow: Flow
) -> None:
    provinces = figure(paese(embedded, "JP", JAPAN_2019, flow=flow), "provinces")
    values = provinces.table[f"{flow}_eur"].to_pylist()

    assert values == sorted(values, reverse=True)


def test_the_provinces_in_trade_with_japan(embedded: Edition) -> None:
    provinces = figure(paese(embedded, "JP", JAPAN_2019), "provinces")

    first = provinces.table.to_pylist()[0]
    assert (first["province"], first["export_eur"]) == ("ITC4C", 308 * MILLION)


def test_where_there_is_nothing_to_estimate_from_only_quoted_points_stand(
    embedded: Edition,
) -> None:
    for code in ("AE", "IL", "TR"):
        page = paese(embedded, code, JAPAN_2019)
        standings = {
            standing
            for one in page.figures
            if one.key == "trade_by_quarter"
            for flow in ("export", "import")
            for standing in one.table[f"{flow}_standing"].to_pylist()
        }
        assert standings <= {Standing.QUOTED.value, None}, code


# Every page there is


def test_every_code_has_its_page(embedded: Edition) -> None:
    """In one language each: the two differ in words, and not in what a code has."""
    partners = embedded.reference.partners
    assert len(partners) == 285

    pages = (
        paese(embedded, code, JAPAN_2019, language=language)
        for code, language in zip(partners, cycle(Language), strict=False)
    )

    assert not [fault for page in pages for fault in faults(page)]


def quarters(first: Quarter, last: Quarter) -> Iterable[Quarter]:
    while first <= last:
        yield first
        first += 1


@pytest.mark.parametrize("language", Language)
def test_every_quarter_has_its_page(embedded: Edition, language: Language) -> None:
    pages = (
        page
        for quarter in quarters(Quarter(2007, 1), Quarter(2027, 1))
        for page in (
            paese(embedded, "JP", quarter, language=language),
            paese(embedded, "AE", quarter, language=language, series=Series.ROLLING_YEAR),
            panoramica(embedded, quarter, language=language),
        )
    )

    assert not [fault for page in pages for fault in faults(page)]


@pytest.mark.parametrize("quarter", ["0001-Q1", "9999-Q4"])
@pytest.mark.parametrize("make", [paese, panoramica], ids=["paese", "panoramica"])
def test_the_ends_of_time_have_pages_and_charts(
    tiny: Edition, make: Callable[..., Page], quarter: str
) -> None:
    arguments = {"partner": "JP"} if make is paese else {}
    page = make(tiny, quarter=Quarter.parse(quarter), **arguments)

    assert not faults(page)
    for one in page.figures:
        if one.chart is not None:
            chart_spec(one, Language.IT)


@pytest.mark.parametrize("language", Language)
def test_pages_of_the_invented_vintage_lack_nothing(tiny: Edition, language: Language) -> None:
    pages = [
        make(tiny, quarter=quarter, language=language, flow=flow, series=series, **partner)
        for quarter in (Quarter(2020, 3), NOW, LAST, NEXT)
        for flow in (EXPORT, IMPORT)
        for series in Series
        for make, partner in (
            (panoramica, {}),
            *((paese, {"partner": code}) for code in ("JP", "CN", "FR", "KR", "QR", "EU27_2020")),
        )
    ]

    assert not [fault for page in [*pages, dati(tiny, language=language)] for fault in faults(page)]


# Charts


def test_every_chart_is_one_that_plotly_accepts(tiny: Edition, embedded: Edition) -> None:
    pages = [
        *(
            paese(tiny, code, quarter)
            for code in ("JP", "FR", "US", "KR")
            for quarter in (NOW, NEXT)
        ),
        panoramica(tiny),
        panoramica(tiny, LAST, flow=IMPORT, series=Series.ROLLING_YEAR),
        paese(embedded, "JP", JAPAN_2019, series=Series.ROLLING_YEAR),
        paese(embedded, "AE", JAPAN_2019),
        panoramica(embedded, JAPAN_2019),
    ]
    drawn = [(page, one) for page in pages for one in page.figures if one.chart is not None]

    assert {type(one.chart) for _, one in drawn} == {TimeSeries, Bars, WorldMap}
    for page, one in drawn:
        spec = chart_spec(one, page.view.language)
        assert go.Figure(spec).data, one.key


def traces(page: Page, key: str, language: Language = Language.IT) -> list[dict[str, Any]]:
    return list(chart_spec(figure(page, key), language)["data"])


def test_steps_of_half_a_million_are_told_apart(tiny: Edition) -> None:
    layout = chart_spec(figure(paese(tiny, "JP"), "trade_by_quarter"), Language.EN)["layout"]

    assert layout["yaxis"]["tickformat"] == ",.2~f"


def test_an_estimate_is_drawn_differently_by_more_than_colour(tiny: Edition) -> None:
    solid, dashed, dots, *_ = traces(paese(tiny, "US"), "trade_by_quarter")

    assert dots["marker"]["symbol"] == ["circle"] * 4 + ["circle-open", "circle"]
    assert (solid["line"]["dash"], dashed["line"]["dash"]) == ("solid", "3px,3px")
    assert solid["y"] == [30, 30, 30, 30, None, 30]
    assert dashed["y"] == [None, None, None, 30, 30, 30]


def test_a_missing_quarter_is_a_gap_in_the_line(tiny: Edition) -> None:
    solid, *_ = traces(paese(tiny, "FR"), "trade_by_quarter")

    assert solid["y"] == [5, 5, None, 5, 5, None]  # the last one is quoted


def test_a_quoted_figure_is_a_mark_with_its_source(embedded: Edition) -> None:
    *_, marks = traces(paese(embedded, "JP", JAPAN_2019), "trade_by_quarter")

    assert marks["marker"]["symbol"] == "diamond-open"
    assert any("470" in text and "Camera di commercio" in text for text in marks["text"])


def test_an_estimated_bar_has_a_pattern(tiny: Edition) -> None:
    (bars,) = traces(panoramica(tiny), "top_export")

    # Japan, the United States (an estimate), China, France, Namibia, South Korea.
    assert bars["marker"]["pattern"]["shape"] == ["", "/", "", "", "", ""]


@pytest.mark.parametrize(("flow", "shapes"), [(Flow.EXPORT, ["", ""]), (Flow.IMPORT, ["/"])])
def test_the_bar_of_a_province_has_the_pattern_of_its_own_flow(
    tiny: Edition, flow: Flow, shapes: list[str]
) -> None:
    page = paese(tiny, "JP", flow=flow)
    (bars,) = traces(page, "provinces")

    # Imports of Milan are an estimate; exports of Milan are not, and those of Brescia are quoted.
    assert bars["marker"]["pattern"]["shape"] == shapes
    rows = figure(page, "provinces").table.to_pylist()
    assert {row["province"]: row["export_standing"] for row in rows} == {"ITC4C": "A", "ITC47": "Q"}
    assert {row["province"]: row["import_standing"] for row in rows} == {
        "ITC4C": "E",
        "ITC47": None,
    }


def test_the_map_knows_namibia(tiny: Edition) -> None:
    (world,) = traces(panoramica(tiny), "world_map")

    assert world["locations"] == ["JPN", "USA", "CHN", "FRA", "NAM", "KOR"]


def test_numbers_in_charts_are_written_as_in_tables(tiny: Edition) -> None:
    page = panoramica(tiny, language=Language.IT)
    (italian,) = traces(page, "contributions")

    assert italian["text"][0] == "+10,0 p.p."
    spec = chart_spec(figure(page, "contributions"), Language.IT)
    assert spec["layout"]["separators"] == ",."


def test_a_figure_without_a_chart_has_none_to_draw(tiny: Edition) -> None:
    with pytest.raises(ValueError, match="editions has no chart"):
        chart_spec(figure(dati(tiny), "editions"), Language.IT)


def test_columns_of_one_table_have_labels_of_their_own(tiny: Edition) -> None:
    # "Change over a year" and "Status" may stand once for each flow, the values themselves not.
    for page in (paese(tiny, "JP"), panoramica(tiny), dati(tiny)):
        for one in page.figures:
            values = [it.label for it in one.columns if it.kind in (Kind.MILLIONS, Kind.TEXT)]
            assert len(values) == len(set(values)), one.key


@pytest.mark.parametrize(("coming", "said"), [(1, False), (2, True), (4, True)])
def test_quarters_that_are_out_and_not_in_the_edition_are_told_beside_the_next_release(
    embedded: Edition, coming: int, said: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = {Quarter(2025, 3): date(2025, 12, 11), Quarter(2025, 3) + coming: date(2100, 1, 1)}
    monkeypatch.setattr(headline, "_releases", lambda edition: releases)
    told = headline.next_release(
        embedded,
        View(page="paese", partner="JP", quarter=Quarter(2019, 1), language=Language.EN),
    )

    assert told.startswith("Next release of the official data: 1 January 2100, with Q")
    assert ("Quarters after Q3 2025 that are out by now are not in this edition." in told) is said
