"""Confronta: on the vintage of tests/tiny.py by eye, in both languages, in every form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scambi.archive import Edition
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.figures.chart import SideBySide
from scambi.figures.comparison.page import comparison
from scambi.figures.figure import Figure, Page
from scambi.figures.membership import composition, members_in
from scambi.model import Language, Quarter, Standing
from scambi.opening import choices_of
from scambi.views import Among, ComparisonView, Form, Measure
from scambi.wording import numbers
from scambi.wording.cells import Kind
from tests.tiny import HOME, MILLION

IT, EN = Language.IT, Language.EN
NOW = Quarter(2021, 1)
EIGHT = ("JP", "US", "NA", "CN", "FR", "KR", "EU27_2020", "WORLD")


def shown(edition: Edition, *partners: str, **fields: Any) -> Page:
    """The page about `partners`, in English unless it says otherwise."""
    given = {"quarter": NOW, "base": Quarter(2020, 1), "language": EN, "territories": (HOME,)}
    return comparison(
        edition,
        ComparisonView(page="confronta", partner="JP", partners=partners, **given | fields),
    )


def figure(page: Page, key: str) -> Figure:
    (found,) = (one for one in page.figures if one.key == key)
    return found


def chart(page: Page) -> SideBySide:
    found = figure(page, "compared").chart
    assert isinstance(found, SideBySide)
    return found


def series(page: Page, name: str) -> dict[str, Any]:
    """The values of one column of the table over time, by quarter."""
    table = figure(page, "compared").table
    days: list[date] = table["period"].to_pylist()
    return {
        str(Quarter.of(day)): value
        for day, value in zip(days, table[name].to_pylist(), strict=True)
    }


def row(page: Page, code: str) -> dict[str, Any]:
    (found,) = (one for one in figure(page, "at_a_glance").table.to_pylist() if one["code"] == code)
    return dict(found)


# Values


def test_a_flow_is_compared_in_euro_and_the_larger_country_leads_by_the_difference(
    tiny: Edition,
) -> None:
    page = shown(tiny, "US", "JP")

    assert series(page, "JP_export_eur")["2021-Q1"] == 50 * MILLION
    assert page.title == "Exports: United States and Japan side by side"
    assert page.sentence == (
        "Exports in the first quarter of 2021: Japan leads with 50 million euros, then the United "
        "States with about 30 million euros; the difference is about 20 million euros."
    )


def test_an_index_has_its_base_at_100_and_names_it(tiny: Edition) -> None:
    page = shown(tiny, "JP", "US", form=Form.INDEX)

    found = series(page, "JP_export_index")
    assert (found["2020-Q1"], found["2021-Q1"]) == (100, 125)
    assert figure(page, "compared").unit == "index of values at current prices"
    assert figure(page, "compared").title == "Exports: index (Q1 2020 = 100)"
    assert chart(page).base == date(2020, 1, 1)


def test_an_index_on_a_base_of_zero_or_unknown_is_not_given_and_that_is_said(
    tiny: Edition,
) -> None:
    page = shown(tiny, "CN", "KR", "JP", form=Form.INDEX)

    assert set(series(page, "CN_export_index").values()) == {None}
    assert any("Without an index: China and South Korea. " in text for text in page.statements)


def test_a_change_is_a_ratio_to_the_quarter_a_year_before(tiny: Edition) -> None:
    page = shown(tiny, "JP", "US", form=Form.CHANGE)

    assert series(page, "JP_export_change") == {"2021-Q1": 0.25, "2021-Q2": 0}
    assert chart(page).kind is Kind.CHANGE


def test_a_sum_of_four_quarters_needs_all_four(tiny: Edition) -> None:
    page = shown(tiny, "JP", "FR", form=Form.ROLLING_YEAR)

    assert series(page, "JP_export_rolling_eur")["2021-Q1"] == 170 * MILLION
    assert set(series(page, "FR_export_rolling_eur").values()) == {None}


def test_a_balance_has_no_index_and_changes_by_euro(tiny: Edition) -> None:
    as_index = shown(tiny, "JP", measure=Measure.BALANCE, form=Form.INDEX)
    as_change = shown(tiny, "JP", measure=Measure.BALANCE, form=Form.CHANGE)

    assert series(as_index, "JP_balance_eur")["2021-Q1"] == 25 * MILLION
    assert as_index.sentence.endswith(
        "A balance has no index, since it may change sign: its values are shown."
    )
    assert series(as_change, "JP_balance_change_eur")["2021-Q1"] == 5 * MILLION
    assert chart(as_change).kind is Kind.BALANCE


def test_a_share_has_no_index_and_changes_by_points(tiny: Edition) -> None:
    as_index = shown(tiny, "JP", measure=Measure.EXPORT_SHARE, form=Form.INDEX)
    as_change = shown(tiny, "JP", measure=Measure.EXPORT_SHARE, form=Form.CHANGE)

    assert series(as_index, "JP_export_share")["2021-Q1"] == 0.5
    assert as_index.sentence.endswith(
        "A share has no index, since it is a ratio already: its values are shown."
    )
    assert "no index" not in as_change.sentence
    assert series(as_change, "JP_export_share_change")["2021-Q1"] == pytest.approx(0.1)
    assert chart(as_change).kind is Kind.POINTS
    assert "percentage points" in figure(as_change, "compared").unit


def test_what_a_value_rests_on_is_said_of_each(tiny: Edition) -> None:
    page = shown(tiny, "JP", "US")

    assert series(page, "US_standing")["2021-Q1"] == Standing.ESTIMATE
    assert series(page, "JP_standing")["2021-Q2"] == Standing.QUOTED
    index = shown(tiny, "US", form=Form.INDEX, base=NOW)
    assert set(series(index, "US_standing").values()) == {Standing.ESTIMATE}


def test_the_table_has_the_quarter_the_year_so_far_and_the_last_four(tiny: Edition) -> None:
    found = row(shown(tiny, "JP", "US", quarter=Quarter(2021, 2)), "JP")

    assert found["export_eur"] == 40 * MILLION
    assert found["export_to_date_eur"] == 90 * MILLION
    assert found["export_to_date_change"] == pytest.approx(90 / 80 - 1)
    assert found["export_rolling_eur"] == 170 * MILLION
    assert found["export_five_years_change"] is None  # the vintage is not as old
    assert found["standing"] == Standing.QUOTED


@pytest.mark.parametrize(
    ("measure", "value", "change"),
    [
        (Measure.IMPORT, "import_eur", "import_change"),
        (Measure.BALANCE, "balance_eur", "balance_change_eur"),
        (Measure.EXPORT_SHARE, "export_share", "export_share_change"),
    ],
)
def test_the_columns_of_the_table_are_named_for_measure_and_unit(
    tiny: Edition, measure: Measure, value: str, change: str
) -> None:
    found = figure(shown(tiny, "JP", "US", measure=measure), "at_a_glance")

    assert [column.name for column in found.columns] == found.table.column_names
    assert found.table.column_names[1:3] == [value, change]


# Who may lead


def test_an_aggregate_never_leads_a_country(tiny: Edition) -> None:
    page = shown(tiny, "WORLD", "JP", "US")

    assert page.sentence.startswith("Exports in the first quarter of 2021: Japan leads")


def test_one_series_is_told_alone(tiny: Edition) -> None:
    page = shown(tiny, "JP")

    assert page.sentence == "Exports in the first quarter of 2021: Japan 50 million euros."
    assert len(page.indicators) == 1


def test_eight_series_have_eight_cards_lines_and_rows(tiny: Edition) -> None:
    page = shown(tiny, *EIGHT)

    assert [card.key for card in page.indicators] == list(EIGHT)
    assert [line.role for line in chart(page).lines] == list("12345678")
    assert figure(page, "at_a_glance").table.num_rows == 8
    assert page.title == "Exports: 8 countries and groups side by side"


@pytest.mark.parametrize("quarter", [Quarter(2020, 4), Quarter(2021, 1), Quarter(2021, 2)])
def test_the_quarter_and_the_year_to_date_have_headings_of_their_own(
    tiny: Edition, quarter: Quarter
) -> None:
    columns = figure(shown(tiny, "JP", "US", quarter=quarter), "at_a_glance").columns

    labels = [column.label for column in columns]
    assert len(labels) == len(set(labels))
    assert labels[3].startswith("Year to date (")


def test_the_change_over_five_years_is_said_to_be_of_four_quarters(
    tiny: Edition, embedded: Edition
) -> None:
    known, unknown = (
        figure(shown(edition, "JP", "US", measure=Measure.BALANCE, quarter=quarter), "at_a_glance")
        for edition, quarter in ((embedded, embedded.quarters[-1]), (tiny, NOW))
    )

    assert ", and in brackets the change over five years, of four quarters together: " in known.alt
    assert unknown.alt == "Q1 2021: Japan +25 and United States +10."


def test_an_unknown_value_is_told_and_is_not_zero(tiny: Edition) -> None:
    page = shown(tiny, "JP", "US", "FR", quarter=Quarter(2020, 3))

    assert page.sentence.endswith("Not known in this edition: France.")
    assert page.indicators[2].value == "n/a"


def test_a_partner_that_the_edition_does_not_have_is_named_with_what_would_have_it(
    tiny: Edition,
) -> None:
    page = shown(tiny, "JP", "BR")

    assert any(
        "Without quarterly figures in this edition: Brazil. " in text for text in page.statements
    )


def test_a_partner_with_too_few_quarters_for_the_form_is_named(tiny: Edition) -> None:
    page = shown(tiny, "JP", "KR", form=Form.CHANGE)

    assert any(
        text.startswith("Without a value in this form: South Korea. ") for text in page.statements
    )


@pytest.mark.parametrize(
    ("language", "without"), [(IT, "Senza dati: Brasile."), (EN, "Without data: Brazil.")]
)
@pytest.mark.parametrize("others", [(), ("CN", "FR", "NA")])
def test_a_message_names_series_without_values_in_words(
    tiny: Edition, language: Language, without: str, others: tuple[str, ...]
) -> None:
    page = shown(tiny, "JP", "BR", *others, language=language)

    for key in ("compared", "at_a_glance"):
        message = figure(page, key).alt
        assert message.endswith(without)
        assert numbers.missing(language) not in message
        assert ".." not in message


def test_a_message_says_when_a_series_is_known_where_not_in_all_quarters(tiny: Edition) -> None:
    page = shown(tiny, "JP", "KR", "US")

    assert figure(page, "compared").alt == (
        "From Q1 2020 to Q2 2021: Japan from 40 to 40; South Korea from 4.0 in Q1 2021 to 4.0; "
        "United States from 30 to 30."
    )


def test_a_series_of_one_quarter_is_no_range(tiny: Edition) -> None:
    one = shown(tiny, "JP", "CN", "FR", measure=Measure.IMPORT, form=Form.CHANGE)
    all_of_one = shown(tiny, "US", "JP", "NA", measure=Measure.BALANCE, form=Form.CHANGE)

    assert figure(one, "compared").alt == (
        "From Q1 2021 to Q2 2021: Japan +25.0% in Q1 2021 only; China from 0.0% to 0.0%. "
        "Without data: France."
    )
    assert figure(all_of_one, "compared").alt == (
        "United States −10 in Q1 2021 only; Japan +5.0 in Q1 2021 only. Without data: Namibia."
    )


def test_an_abbreviation_ends_a_message_with_one_full_stop(tiny: Edition) -> None:
    page = shown(
        tiny, "JP", "NA", "CN", measure=Measure.EXPORT_SHARE, form=Form.CHANGE, language=IT
    )

    assert figure(page, "compared").alt.split(" Senza")[0].endswith(" p.p.")
    assert ".." not in figure(page, "compared").alt
    assert shown(
        tiny, "JP", measure=Measure.EXPORT_SHARE, form=Form.CHANGE, language=IT
    ).sentence.endswith("Giappone +10,0 p.p.")


def test_an_italian_list_of_names_needs_no_article(tiny: Edition) -> None:
    page = shown(tiny, "JP", "BR", language=IT)

    assert any("in questa edizione: Brasile. " in text for text in page.statements)


def test_nothing_known_leaves_words_and_no_figure(tiny: Edition) -> None:
    page = shown(tiny, "BR", "AR", events=False)

    assert page.figures == ()
    assert page.sentence == (
        "This edition has no values of these series for the first quarter of 2021."
    )


@pytest.mark.usefixtures("summer_2021")
@pytest.mark.parametrize("quarter", ["0001-Q1", "2021-Q3", "9999-Q4"])
def test_a_quarter_outside_the_edition_has_no_figures_of_its_own(
    tiny: Edition, quarter: str
) -> None:
    page = shown(tiny, "JP", "US", quarter=Quarter.parse(quarter))

    assert "at_a_glance" not in [one.key for one in page.figures]
    assert page.indicators == ()
    assert ("not yet published" in page.sentence) is (quarter > "2021")


def test_what_is_undefined_has_its_reason_and_is_not_said_to_be_without_values(
    tiny: Edition,
) -> None:
    before, zero, change, total = (
        shown(tiny, *partners, **fields).sentence
        for partners, fields in (
            (("JP", "US"), {"form": Form.INDEX, "base": Quarter(1999, 1)}),
            (("JP", "CN"), {"form": Form.INDEX}),
            (("JP", "US"), {"form": Form.CHANGE, "quarter": Quarter(2020, 1)}),
            (("JP",), {"form": Form.ROLLING_YEAR, "quarter": Quarter(2020, 2)}),
        )
    )

    assert before.endswith(
        "in the first quarter of 2021: n/a. Undefined, for want of a value for the first quarter "
        "of 1999: Japan and the United States."
    )
    assert zero.endswith("Undefined, since the value for the first quarter of 2020 is zero: China.")
    assert change.endswith("value for the first quarter of 2019: Japan and the United States.")
    assert total.endswith("2020: n/a. Undefined, since not all four quarters are known: Japan.")


def test_a_change_between_other_members_is_undefined_for_that_reason(joined: Edition) -> None:
    page = shown(joined, "BRICS", form=Form.CHANGE, quarter=Quarter(2024, 1))

    assert page.sentence.endswith(
        "Undefined, since the members in the first quarter of 2023 were others: BRICS."
    )


def test_the_sign_for_an_unknown_value_ends_a_sentence_with_one_full_stop(tiny: Edition) -> None:
    page = shown(tiny, "JP", form=Form.CHANGE, quarter=Quarter(2020, 1), language=IT)

    assert "2020: n.d. Non definito" in page.sentence


def test_equal_values_are_level_and_none_of_them_leads(tiny: Edition) -> None:
    page = shown(tiny, "US", "JP", "CN", form=Form.INDEX, base=NOW)

    assert page.sentence == (
        "Exports, index (Q1 2021 = 100), in the first quarter of 2021: the United States, Japan "
        "and China are level with 100.0 (estimate)."
    )


def test_a_card_has_the_change_in_euro_where_the_year_before_is_zero(tiny: Edition) -> None:
    (card,) = shown(tiny, "CN").indicators
    (italian,) = shown(
        tiny, "CN", quarter=Quarter(2021, 2), form=Form.CHANGE, language=IT
    ).indicators

    assert card.change == "n/a; +10 million euros over a year"
    assert italian.change == "n.d.; +10 milioni di euro su un anno prima"
    assert italian.change_standing is Standing.PROVISIONAL


def test_a_card_whose_value_is_a_change_has_no_other_but_what_it_is_on(tiny: Edition) -> None:
    (card,) = shown(tiny, "JP", form=Form.CHANGE).indicators

    assert (card.change, card.change_standing) == ("", None)
    assert card.comparison(Language.EN) == card.benchmark == "on the same quarter a year before"


def test_a_card_does_not_deny_a_year_before_with_other_members(joined: Edition) -> None:
    (card,) = shown(joined, "BRICS", quarter=Quarter(2024, 1)).indicators
    (first,) = shown(joined, "BRICS", quarter=Quarter(2018, 1)).indicators

    assert card.change == "change not given: other members a year before"
    assert first.change == "no figure for the year before"


# Groups


def joined_by(edition: Edition, quarter: str) -> frozenset[str]:
    return members_in(edition, "ASEAN", Quarter.parse(quarter))


def test_a_member_counts_from_the_quarter_whose_first_day_finds_it_in(tiny: Edition) -> None:
    assert "TL" not in joined_by(tiny, "2025-Q4")  # it joined on 26 October
    assert joined_by(tiny, "2026-Q1") - joined_by(tiny, "2025-Q4") == {"TL"}


def test_the_union_never_has_the_united_kingdom_and_always_has_its_27(tiny: Edition) -> None:
    for year in (2008, 2019, 2021):
        members = members_in(tiny, "EU27_2020", Quarter(year, 1))
        assert "GB" not in members
        assert {"DE", "HR", "BG"} <= members


def test_an_estimate_edition_takes_the_total_that_a_source_publishes(tiny: Edition) -> None:
    page = shown(tiny, "EU27_2020", "JP")

    assert series(page, "EU27_2020_export_eur")["2021-Q1"] == 60 * MILLION
    assert any("as its source publishes it" in text for text in page.statements)


def test_the_total_of_the_source_is_taken_where_members_do_not_change(complete: Edition) -> None:
    """So that the Union has one value on every page."""
    page = shown(complete, "EU27_2020", "JP")

    assert series(page, "EU27_2020_export_eur")["2020-Q1"] == 60 * MILLION  # of France alone 5
    assert any("as its source publishes it" in text for text in page.statements)


def test_a_group_of_an_estimate_edition_needs_every_member(tiny: Edition) -> None:
    page = shown(tiny, "BRICS", "JP")

    assert "Not known in this edition: BRICS." in page.sentence
    assert any("BRICS: the sum over its members is not known" in text for text in page.statements)


def test_a_group_lacks_the_members_without_a_value_in_the_quarters_it_is_about(
    embedded: Edition,
) -> None:
    """The United Arab Emirates have one value in all, of the quarter of the base."""
    quarters = {"quarter": Quarter(2025, 3), "base": Quarter(2019, 1), "form": Form.INDEX}
    said = " ".join(shown(embedded, "BRICS", "JP", **quarters).statements)

    assert (
        "(Q1 2019: South Africa; Q3 2025: Egypt, Ethiopia, Indonesia, Iran, South Africa and "
        "United Arab Emirates)"
    ) in said


def test_members_stand_by_the_day_they_joined_and_then_by_the_name_shown(
    embedded: Edition,
) -> None:
    said = composition(embedded, "BRICS", Quarter(2025, 3), IT)

    assert (
        "(Brasile, Cina, India e Russia dal 16 giugno 2009; Sudafrica dal 24 dicembre 2010; "
        "Egitto, Emirati Arabi Uniti, Etiopia e Iran dal 1º gennaio 2024; Indonesia dal 6 gennaio "
        "2025)"
    ) in said


def test_a_group_of_a_complete_edition_is_the_sum_of_its_members_of_the_time(
    complete: Edition,
) -> None:
    found = series(shown(complete, "BRICS"), "BRICS_export_eur")

    assert found["2020-Q1"] == 0  # China's is zero, the others have no row
    assert found["2021-Q1"] == 10 * MILLION


def test_a_group_grows_by_whom_it_takes_in_but_that_is_no_change(joined: Edition) -> None:
    page = shown(joined, "BRICS", quarter=Quarter(2025, 4))
    changes = series(shown(joined, "BRICS", form=Form.CHANGE), "BRICS_export_change")

    assert series(page, "BRICS_export_eur")["2023-Q4"] == 5 * MILLION
    assert series(page, "BRICS_export_eur")["2024-Q1"] == 10 * MILLION
    assert changes["2023-Q4"] == 0
    assert changes["2024-Q1"] is None
    assert row(page, "BRICS")["export_five_years_change"] is None
    assert row(shown(joined, "BR", quarter=Quarter(2025, 4)), "BR")["export_five_years_change"] == 0


def test_a_share_of_other_members_is_no_change_of_the_share(joined: Edition) -> None:
    page = shown(joined, "BRICS", measure=Measure.EXPORT_SHARE, form=Form.CHANGE)

    changes = series(page, "BRICS_export_share_change")
    assert (changes["2023-Q4"], changes["2024-Q1"]) == (0, None)


def test_there_is_no_index_over_other_members_and_that_is_said(joined: Edition) -> None:
    across, within = (
        shown(joined, "BRICS", form=Form.INDEX, base=base, quarter=Quarter(2025, 4))
        for base in (Quarter(2023, 4), Quarter(2025, 2))
    )

    found = series(across, "BRICS_export_index")
    assert (found["2022-Q4"], found["2023-Q4"]) == (100, 100)
    assert "2025-Q4" not in found  # nor any quarter since the Emirates joined: none is drawn
    assert across.sentence.endswith(
        "Undefined, since the members in the fourth quarter of 2023 were others: BRICS."
    )
    said = "Without an index where the members are others than in Q4 2023: BRICS."
    assert said in across.statements
    assert series(within, "BRICS_export_index")["2025-Q4"] == 100


def test_a_composition_names_who_joined_within_the_series(joined: Edition) -> None:
    text = composition(joined, "BRICS", Quarter(2025, 4), EN)

    assert "10 in the last one" in text
    assert "United Arab Emirates from 1 January 2024" in text
    assert "Brazil" not in text  # a member since before


def test_a_composition_is_that_of_the_last_quarter_shown(joined: Edition) -> None:
    text = composition(joined, "BRICS", Quarter(2024, 2), EN)

    assert "9 in the last one" in text
    assert "Indonesia" not in text  # which joined in 2025
    assert composition(joined, "BRICS", Quarter(2030, 1), EN) == composition(
        joined, "BRICS", Quarter(2025, 4), EN
    )
    page = shown(joined, "BRICS", form=Form.INDEX, base=Quarter(2023, 4), quarter=Quarter(2024, 2))
    assert any("9 in the last one" in one for one in page.statements)


# Regions


def test_regions_stand_side_by_side_where_a_vintage_has_them(complete: Edition) -> None:
    page = shown(complete, "DE", among=Among.TERRITORIES, territories=(HOME, "ITH3"))

    assert series(page, "ITH3_export_eur")["2021-Q1"] == 99 * MILLION
    assert page.title == "Exports, Japan: Lombardy and Veneto side by side"
    assert "Veneto leads with 99 million euros, then Lombardy with 50" in page.sentence


def test_one_region_alone_is_a_region_and_no_partner(complete: Edition) -> None:
    page = shown(complete, "DE", among=Among.TERRITORIES, territories=(HOME,))

    assert (
        page.sentence == "Exports, Japan, in the first quarter of 2021: Lombardy 50 million euros."
    )


def test_regions_that_an_edition_has_are_compared_with_the_home_region_first(
    complete: Edition, embedded: Edition
) -> None:
    def first(edition: Edition) -> object:
        return choices_of(edition, (), "confronta", EN).defaults["territories"]

    assert first(complete) == (HOME, "ITH3")
    assert first(embedded) == (HOME,)


def test_an_edition_without_other_regions_says_what_would_have_them(embedded: Edition) -> None:
    page = shown(embedded, "DE", among=Among.TERRITORIES, territories=(HOME, "ITH3"))

    assert any(
        "Without quarterly figures in this edition: Veneto. " in text for text in page.statements
    )


# Events


def test_events_that_concern_the_partners_are_listed_with_their_source(embedded: Edition) -> None:
    page = shown(embedded, "GB", "JP", quarter=Quarter(2025, 3))

    rows = figure(page, "events").table.to_pylist()
    said = [one["event"] for one in rows]
    assert "The United Kingdom leaves the EU" in said
    assert "Trade mission: Japan" in said
    assert not any("United States" in text for text in said)
    assert all(one["source"] for one in rows)
    assert [one["place"] for one in rows] == list(range(1, len(rows) + 1))
    assert len(chart(page).events) == len(rows)


def test_only_events_within_the_chart_are_listed(embedded: Edition) -> None:
    page = shown(embedded, "AE", "IL", "TR", quarter=Quarter(2019, 1))

    last = figure(page, "compared").table["period"].to_pylist()[-1]
    (day,) = figure(page, "events").table["day"].to_pylist()
    assert last.year == day.year == 2019


def test_an_event_concerns_a_group_whose_member_it_meets(joined: Edition) -> None:
    """BRICS took the Emirates in four years after the mission to Dubai; China was there."""
    page = shown(joined, "BRICS", quarter=Quarter(2025, 4))

    said = figure(page, "events").table["event"].to_pylist()
    assert "Trade mission: Shanghai" in said
    assert "Trade mission: Dubai" not in said


def test_events_are_switched_off_in_chart_and_table(embedded: Edition) -> None:
    page = shown(embedded, "GB", "JP", events=False)

    assert chart(page).events == ()
    assert "events" not in [one.key for one in page.figures]


# Everywhere


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("measure", Measure)
def test_every_measure_and_form_is_whole_in_both_languages(
    embedded: Edition, language: Language, measure: Measure
) -> None:
    for form in Form:
        page = shown(
            embedded,
            *("DE", "US", "ASEAN", "GB"),
            measure=measure,
            form=form,
            language=language,
            quarter=Quarter(2025, 3),
        )
        for one in page.figures:
            assert {column.name for column in one.columns} <= set(one.table.column_names)
            assert one.alt.endswith(".")
            assert embedded.vintage.id in one.source
        said = [page.title, page.sentence, *page.statements, *(one.alt for one in page.figures)]
        assert not [text for text in said if re.search(r"None|[{]|nan|[.][.]", text)]


@pytest.mark.parametrize("panels", [False, True])
@pytest.mark.parametrize("count", [1, 3, 8])
def test_every_chart_is_drawn_on_screen_and_on_paper(
    tiny: Edition, count: int, *, panels: bool
) -> None:
    one = figure(shown(tiny, *EIGHT[:count], panels=panels), "compared")

    drawn = go.Figure(chart_spec(one, EN))

    assert {trace.name for trace in drawn.data if trace.name} == {
        line.label for line in chart(shown(tiny, *EIGHT[:count])).lines
    }
    assert all(
        line.label in svg_chart(one, EN) for line in chart(shown(tiny, *EIGHT[:count])).lines
    )


def test_eight_series_of_all_quarters_are_a_small_picture(embedded: Edition) -> None:
    partners = ("DE", "US", "FR", "CN", "JP", "GB", "CH", "ES")

    for panels in (False, True):
        one = figure(shown(embedded, *partners, panels=panels), "compared")
        assert len(svg_chart(one, IT, width=440).encode()) < 24_000


def test_columns_of_a_table_are_named_for_machines(tiny: Edition) -> None:
    names = figure(shown(tiny, "NA", "JP"), "compared").table.column_names

    assert names == ["period", "NA_export_eur", "NA_standing", "JP_export_eur", "JP_standing"]


def test_euro_stay_whole_numbers(tiny: Edition) -> None:
    table = figure(shown(tiny, "JP"), "compared").table

    assert table.schema.field("JP_export_eur").type == pa.int64()


def test_the_view_decides_and_its_language_only_the_words(tiny: Edition) -> None:
    english = shown(tiny, "JP", "US")
    italian = comparison(tiny, replace(english.view, language=IT))

    assert figure(italian, "compared").table.equals(figure(english, "compared").table)
    assert italian.sentence == (
        "Export nel I trimestre 2021: in testa il Giappone con 50 milioni di euro, poi gli Stati "
        "Uniti con circa 30 milioni di euro; la differenza è di circa 20 milioni di euro."
    )


VIEWS = st.builds(
    ComparisonView,
    page=st.just("confronta"),
    partner=st.sampled_from(["JP", "WORLD", "BRICS", "NA"]),
    partners=st.lists(
        st.sampled_from([*EIGHT, "BRICS", "ASEAN", "BR"]), min_size=1, max_size=8, unique=True
    ).map(tuple),
    territories=st.lists(st.sampled_from([HOME, "ITH3", "ITC1"]), min_size=1, unique=True).map(
        tuple
    ),
    quarter=st.builds(Quarter, st.sampled_from([1, 2019, 2020, 2021, 9999]), st.integers(1, 4)),
    base=st.builds(Quarter, st.sampled_from([1, 2020, 2021, 9999]), st.integers(1, 4)),
    among=st.sampled_from(Among),
    measure=st.sampled_from(Measure),
    form=st.sampled_from(Form),
    panels=st.booleans(),
    events=st.booleans(),
    language=st.sampled_from(Language),
)


def test_no_mark_is_cut_at_the_end_of_its_axis(tiny: Edition) -> None:
    traces = chart_spec(figure(shown(tiny, "JP", "US"), "compared"), EN)["data"]
    marks = [trace for trace in traces if trace["mode"] == "markers"]

    assert marks
    assert not any(trace["cliponaxis"] for trace in marks)


def test_an_italian_percentage_has_its_article(embedded: Edition) -> None:
    shares = {"measure": Measure.EXPORT_SHARE, "quarter": Quarter(2025, 3), "language": IT}
    page = shown(embedded, "DE", "CN", "JP", **shares)

    assert re.search(r"in testa la Cina con il \d+,\d%.*, poi la Germania con il \d", page.sentence)
    assert re.search(r"Giappone dal 3\d,\d% al 2\d,\d%", figure(page, "compared").alt)


def test_regions_lead_with_their_articles(complete: Edition) -> None:
    regions = {"among": Among.TERRITORIES, "territories": (HOME, "ITH3"), "language": IT}

    assert re.search("in testa (la Lombardia|il Veneto) con", shown(complete, **regions).sentence)


def test_the_axis_of_small_charts_has_a_tick_near_its_top(embedded: Edition) -> None:
    for partners in (("JP", "US", "CN", "DE"), ("JP", "CN")):
        page = shown(embedded, *partners, panels=True)
        axis = chart_spec(figure(page, "compared"), EN)["layout"]["yaxis"]

        low, high = axis["range"]
        assert max(axis["tickvals"]) > low + 0.9 * (high - low)
        # Nor does a marker at the highest value touch the name above.
        assert max(axis["tickvals"]) < high


def test_markers_of_small_charts_hide_no_line(embedded: Edition) -> None:
    page = shown(embedded, "JP", "US", "CN", "DE", panels=True)
    drawn = {
        trace["name"]: trace
        for trace in chart_spec(figure(page, "compared"), EN)["data"]
        if trace.get("name")
    }

    table = figure(page, "compared").table
    for line in chart(page).lines:
        marks = drawn[line.label]
        quoted = table[line.standing].to_pylist().count(Standing.QUOTED)
        # Quoted figures, and the last value; the others can still be pointed at.
        assert sum(marks["marker"]["opacity"]) <= quoted + 1
        assert len(marks["text"]) == len(marks["x"]) > 60


def test_the_axis_of_small_charts_names_zero(embedded: Edition) -> None:
    page = shown(embedded, "DE", "CN", "US", "GB", measure=Measure.BALANCE, panels=True)
    layout = chart_spec(figure(page, "compared"), EN)["layout"]

    low, high = layout["yaxis"]["range"]
    assert low < 0 < high
    assert 0 in layout["yaxis"]["tickvals"]


@given(view=VIEWS)
@settings(max_examples=15)
def test_whatever_is_compared_can_be_told_and_drawn(tiny: Edition, view: ComparisonView) -> None:
    page = comparison(tiny, view)

    assert page.sentence.endswith(".")
    for one in page.figures:
        if one.chart is not None:
            assert len(go.Figure(chart_spec(one, view.language)).data) > 0
            ElementTree.fromstring(svg_chart(one, view.language, width=440))
