"""What the questions answer, on the vintage of tests/tiny.py and on generated ones."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer, Database
from scambi.ingest.flows import Row
from scambi.model import Flow, Quarter, Status
from tests.tiny import (
    EXPORT,
    HOME,
    IMPORT,
    MILLION,
    NATION,
    QUOTED,
    SOURCE,
    database_of,
    joined_rows,
    row_at,
    rows_by,
    tiny_rows,
)

BEFORE, NOW, LAST = Quarter(2020, 1), Quarter(2021, 1), Quarter(2021, 2)


def trade(tiny: Edition, partner: str) -> Answer:
    return questions.partner_trade(tiny.base, territory=HOME, partner=partner)


def share(tiny: Edition, partner: str) -> Answer:
    return questions.partner_share(tiny.base, territory=HOME, nation=NATION, partner=partner)


def ranking(tiny: Edition, flow: Flow = EXPORT, period: Quarter = NOW) -> Answer:
    return questions.partner_ranking(tiny.base, territory=HOME, flow=flow, period=period)


def position(tiny: Edition, partner: str) -> Answer:
    return questions.partner_position(tiny.base, territory=HOME, partner=partner, flow=EXPORT)


def sections(tiny: Edition) -> list[dict[str, Any]]:
    answer = questions.sections_by_year(tiny.base, territory=HOME, partner="WORLD", flow=EXPORT)
    return [dict(row) for row in answer.table.to_pylist()]


# Trade with one partner


def test_trade_has_both_flows_their_sum_and_their_difference(tiny: Edition) -> None:
    row = row_at(trade(tiny, "JP"), NOW)

    assert (row["export_eur"], row["import_eur"]) == (50 * MILLION, 25 * MILLION)
    assert (row["trade_eur"], row["balance_eur"]) == (75 * MILLION, 25 * MILLION)
    assert row["balance_change_eur"] == 5 * MILLION


def test_a_change_compares_the_same_quarter_a_year_before(tiny: Edition) -> None:
    row = row_at(trade(tiny, "JP"), NOW)

    assert row["export_change"] == pytest.approx(50 / 40 - 1)
    assert row["trade_change"] == pytest.approx(75 / 60 - 1)


def test_a_base_of_zero_gives_a_change_in_euro_only(tiny: Edition) -> None:
    row = row_at(trade(tiny, "CN"), NOW)

    assert row["export_eur"] == 10 * MILLION
    assert row["export_change"] is None
    assert row["export_change_eur"] == 10 * MILLION
    assert row["export_change_status"] is not None


def test_a_quarter_without_a_year_before_has_no_change(tiny: Edition) -> None:
    assert row_at(trade(tiny, "JP"), BEFORE)["export_change"] is None


def test_trade_and_balance_need_both_flows(tiny: Edition) -> None:
    row = row_at(trade(tiny, "JP"), LAST)

    assert row["export_eur"] == 40 * MILLION
    assert row["import_eur"] is None
    assert row["trade_eur"] is row["balance_eur"] is row["balance_change_eur"] is None


def test_zero_is_a_value_and_not_a_gap(tiny: Edition) -> None:
    assert row_at(trade(tiny, "FR"), NOW)["import_eur"] == 0


def test_a_rolling_sum_needs_all_four_quarters(tiny: Edition) -> None:
    rolling = [row["export_rolling_eur"] for row in trade(tiny, "JP").table.to_pylist()]

    assert rolling == [None, None, None, 160 * MILLION, 170 * MILLION, 170 * MILLION]


def test_a_rolling_sum_does_not_step_over_a_missing_quarter(tiny: Edition) -> None:
    # US imports lack the second quarter of 2020: the year to 2021-Q2 is the first without a gap.
    rolling = [row["import_rolling_eur"] for row in trade(tiny, "US").table.to_pylist()]

    assert rolling == [None, None, None, None, None, 50 * MILLION]


def test_a_quarter_in_which_one_flow_is_missing_keeps_the_other(tiny: Edition) -> None:
    rows = rows_by(trade(tiny, "FR"), "period")

    assert len(rows) == 6
    gap = rows[date(2020, 7, 1)]
    assert (gap["export_eur"], gap["import_eur"], gap["export_status"]) == (None, 0, None)


def test_the_status_of_a_row_is_that_of_the_weaker_flow(tiny: Edition) -> None:
    row = row_at(trade(tiny, "CN"), NOW)

    assert (row["export_status"], row["import_status"], row["obs_status"]) == ("A", "E", "E")


def test_a_change_is_as_weak_as_the_weaker_of_its_quarters(tiny: Edition) -> None:
    assert row_at(trade(tiny, "US"), NOW)["export_change_status"] == "E"
    assert row_at(trade(tiny, "JP"), LAST)["export_change_status"] == "P"
    assert row_at(trade(tiny, "CN"), NOW)["balance_change_status"] == "E"


def test_a_rolling_sum_is_as_weak_as_its_weakest_quarter(tiny: Edition) -> None:
    statuses = [row["export_rolling_status"] for row in trade(tiny, "US").table.to_pylist()]

    assert statuses == [None, None, None, "A", "E", "E"]


def test_a_quoted_figure_keeps_its_source(tiny: Edition) -> None:
    sources = [row["export_source"] for row in trade(tiny, "JP").table.to_pylist()]

    assert sources == [SOURCE] * 5 + [QUOTED]


def test_namibia_is_a_partner_and_not_a_gap(tiny: Edition) -> None:
    assert row_at(trade(tiny, "NA"), NOW)["export_eur"] == 5 * MILLION
    assert "NA" in rows_by(ranking(tiny), "partner")


def test_neither_other_territories_nor_sections_are_summed_into_trade(tiny: Edition) -> None:
    assert row_at(trade(tiny, "JP"), BEFORE)["export_eur"] == 40 * MILLION


def test_an_aggregate_is_used_as_given(tiny: Edition) -> None:
    assert row_at(trade(tiny, "EU27_2020"), NOW)["export_eur"] == 60 * MILLION


# Share of the nation


def test_a_share_is_of_the_nations_trade_with_the_same_partner(tiny: Edition) -> None:
    row = row_at(share(tiny, "JP"), NOW)

    assert row["export_share"] == pytest.approx(50 / 100)
    assert row["export_national_eur"] == 100 * MILLION
    assert row["import_share"] == pytest.approx(25 / 50)


def test_a_share_changes_by_points(tiny: Edition) -> None:
    assert row_at(share(tiny, "JP"), NOW)["export_share_change"] == pytest.approx(0.5 - 0.4)


def test_a_nation_without_trade_gives_no_share(tiny: Edition) -> None:
    assert row_at(share(tiny, "CN"), BEFORE)["export_share"] is None
    assert row_at(share(tiny, "CN"), NOW)["export_share"] == pytest.approx(0.5)
    assert row_at(share(tiny, "CN"), NOW)["export_share_change"] is None


def test_a_partner_of_which_the_nations_trade_is_unknown_has_no_share(tiny: Edition) -> None:
    assert share(tiny, "US").table.num_rows == 0


def test_a_share_is_as_weak_as_the_weaker_of_its_two_values(tiny: Edition) -> None:
    row = row_at(share(tiny, "JP"), NOW)

    assert (row["export_status"], row["import_status"]) == ("A", "P")


# Ranking and position


def test_only_countries_are_ranked(tiny: Edition) -> None:
    partners = ranking(tiny).table["partner"].to_pylist()

    assert partners == ["JP", "US", "CN", "FR", "NA", "KR"]


def test_shares_are_of_the_world_and_not_of_the_countries_ranked(tiny: Edition) -> None:
    shares = {code: row["share"] for code, row in rows_by(ranking(tiny), "partner").items()}

    assert shares["JP"] == pytest.approx(50 / 120)
    assert sum(shares.values()) == pytest.approx(104 / 120)


def test_shares_are_unknown_where_the_world_is(tiny: Edition) -> None:
    rows = rows_by(ranking(tiny, IMPORT, LAST), "partner")

    assert rows["US"]["value_eur"] == 10 * MILLION
    assert {row["share"] for row in rows.values()} == {None}


def test_a_country_is_ranked_without_a_year_before(tiny: Edition) -> None:
    rows = rows_by(ranking(tiny), "partner")

    assert rows["KR"]["change"] is rows["CN"]["change"] is None
    assert rows["NA"]["change"] == pytest.approx(-0.5)


def test_a_ranked_value_says_what_it_is_and_where_it_is_from(tiny: Edition) -> None:
    rows = rows_by(ranking(tiny, EXPORT, LAST), "partner")

    assert (rows["FR"]["obs_status"], rows["FR"]["source"]) == ("P", QUOTED)
    assert (rows["JP"]["iso3"], rows["NA"]["iso3"]) == ("JPN", "NAM")


def test_a_country_has_its_position_now_and_a_year_before(tiny: Edition) -> None:
    row = row_at(position(tiny, "NA"), NOW)

    # France and Namibia share the fourth place; a year before Namibia was third.
    assert (row["position"], row["position_before"], row["countries"]) == (4, 3, 6)
    assert row_at(position(tiny, "FR"), NOW)["position"] == 4


def test_an_aggregate_or_a_special_code_has_no_position(tiny: Edition) -> None:
    for code in ("WORLD", "EU27_2020", "QR"):
        assert position(tiny, code).table.num_rows == 0


# A complete vintage, in which no row means no trade


def test_in_a_complete_vintage_a_country_without_a_row_had_no_trade(complete: Edition) -> None:
    row = row_at(trade(complete, "DE"), NOW)

    assert (row["export_eur"], row["import_eur"], row["trade_eur"]) == (0, 0, 0)
    assert (row["export_status"], row["export_source"]) == ("A", SOURCE)


def test_in_a_complete_vintage_a_missing_quarter_is_a_zero_in_the_sum(complete: Edition) -> None:
    rows = rows_by(trade(complete, "FR"), "period")

    assert rows[date(2020, 7, 1)]["export_eur"] == 0
    assert rows[NOW.start]["export_rolling_eur"] == 15 * MILLION


def test_in_a_complete_vintage_a_quarter_without_a_world_is_unknown(complete: Edition) -> None:
    assert row_at(trade(complete, "JP"), LAST)["import_eur"] is None
    assert row_at(trade(complete, "DE"), LAST)["import_eur"] is None


def test_in_a_complete_vintage_an_aggregate_without_a_row_is_unknown(complete: Edition) -> None:
    assert row_at(trade(complete, "EU27_2020"), NOW)["import_eur"] is None


def test_in_a_complete_vintage_an_aggregate_that_has_the_flow_is_silent_elsewhere(
    tmp_path: Path,
) -> None:
    made = tiny_rows("""
        territory flow   partner product 2020-Q1 2020-Q2 2020-Q3
        ITC4      export WORLD   ALL     100     100     -
        ITC4      import WORLD   ALL     100     100     100
        ITC4      export EFTA    ALL     10      -       -
        IT        export WORLD   ALL     100     100     -
        IT        export EFTA    ALL     20      20      -
    """)
    base = database_of(made, tmp_path / "flows.parquet", complete=True)
    asked = {"territory": HOME, "partner": "EFTA"}
    span = {"product": "ALL", "freq": "Q", "first": BEFORE, "last": LAST}
    based = {"flow": EXPORT, "base_period": BEFORE}

    trade = questions.partner_trade(base, **asked).table
    assert trade["export_eur"].to_pylist() == [10 * MILLION, 0]
    assert trade["import_eur"].to_pylist() == [None, None]
    share = questions.partner_share(base, nation=NATION, **asked).table
    assert share["export_share"].to_pylist() == [0.5, 0]
    balance = questions.normalised_balance(base, **asked, **span).table
    assert balance["export_eur"].to_pylist() == [10 * MILLION, 0]
    index = questions.trade_index(base, **asked, **span, **based).table
    assert index["index"].to_pylist() == [100, 0]


def test_in_a_complete_vintage_zeros_have_no_share_of_nothing(complete: Edition) -> None:
    row = row_at(share(complete, "DE"), NOW)

    assert (row["export_national_eur"], row["export_share"]) == (0, None)


# A group whose members changed


def test_a_total_is_not_compared_with_that_of_other_members(joined: Edition) -> None:
    changes = [name for name in trade(joined, "BRICS").table.column_names if "change" in name]
    rows = rows_by(trade(joined, "BRICS"), "period")
    shares = rows_by(share(joined, "BRICS"), "period")

    # The Emirates joined on the first of January 2024, Indonesia on the sixth of January 2025.
    for quarter in (Quarter(2024, 1), Quarter(2024, 4), Quarter(2025, 2), Quarter(2025, 4)):
        assert {rows[quarter.start][name] for name in changes} == {None}
        assert shares[quarter.start]["export_share_change"] is None
        assert rows[quarter.start]["export_rolling_eur"] == 4 * 77 * MILLION
    for quarter in (Quarter(2023, 4), Quarter(2025, 1)):
        assert {rows[quarter.start][name] for name in changes} == {0, "A"}
        assert shares[quarter.start]["export_share_change"] == 0


def test_an_estimate_takes_the_total_of_a_group_as_published(tmp_path: Path) -> None:
    base = database_of(joined_rows(), tmp_path / "flows.parquet")
    answer = questions.partner_trade(base, territory=HOME, partner="BRICS")

    assert row_at(answer, Quarter(2024, 1))["export_change"] == 0


def test_sections_of_a_group_have_no_change_between_other_members(tmp_path: Path) -> None:
    made = tiny_rows("""
        territory flow   partner product 2021 2022 2023 2024 2025
        ITC4      export BRICS   ALL       10   10   10   20   20
        ITC4      export BRICS   C         10   10   10   20   20
    """)
    base = database_of(made, tmp_path / "flows.parquet", complete=True)
    asked = {"territory": HOME, "partner": "BRICS"}

    by_year = questions.sections_by_year(base, flow=EXPORT, **asked).rows
    # Indonesia is not a member of the first quarter of 2025.
    assert [row["change"] for row in by_year if row["product"]] == [None, 0, 0, None, None]
    asked |= {"product": "ALL", "parts": "product", "freq": "A"}
    for question in (questions.contributions, questions.growth_without_largest):
        found = question(
            base, flows=("export",), first=Quarter(2023, 1), last=Quarter(2024, 1), **asked
        ).rows
        assert {row["growth"] for row in found if row["period"].year == 2023} == {0}
        assert {row["growth"] for row in found if row["period"].year == 2024} == {None}
        assert {row.get("contribution") for row in found if row["period"].year == 2024} == {None}


# Provinces, sections, coverage and the reference tables


def test_provinces_with_values_are_those_of_the_territory(tiny: Edition) -> None:
    assert tiny.provinces == {"ITC4C", "ITC47"}
    assert questions.provinces(tiny.base, territory="ITC1").table.num_rows == 0


def test_trade_of_provinces_is_that_of_the_territory(tiny: Edition) -> None:
    answer = questions.province_trade(tiny.base, territory=HOME, partner="JP", period=NOW)
    rows = rows_by(answer, "province")

    assert list(rows) == ["ITC4C", "ITC47"]
    assert rows["ITC4C"]["export_share"] == pytest.approx(25 / 50)
    assert rows["ITC4C"]["import_share"] == pytest.approx(5 / 25)
    assert rows["ITC4C"]["export_source"] == rows["ITC4C"]["import_source"] == SOURCE
    assert (rows["ITC47"]["import_eur"], rows["ITC47"]["export_source"]) == (None, QUOTED)


def test_each_flow_of_a_province_has_a_status_of_its_own(tiny: Edition) -> None:
    answer = questions.province_trade(tiny.base, territory=HOME, partner="JP", period=NOW)
    rows = rows_by(answer, "province")

    # Of Milan imports are an estimate, and exports are not.
    assert (rows["ITC4C"]["export_status"], rows["ITC4C"]["import_status"]) == ("A", "E")
    assert (rows["ITC47"]["export_status"], rows["ITC47"]["import_status"]) == ("P", None)


def test_sections_and_their_residual_add_up_to_all_goods(tiny: Edition) -> None:
    rows = sections(tiny)

    for year, total in ((2019, 300), (2020, 400)):
        of_year = [row for row in rows if row["year"] == year]
        assert sum(row["value_eur"] for row in of_year) == total * MILLION
        assert sum(row["share"] for row in of_year) == pytest.approx(1)


def test_a_division_is_not_counted_beside_its_section(tiny: Edition) -> None:
    found = {(row["year"], row["product"]) for row in sections(tiny)}

    assert {product for _, product in found} == {"A", "C", "M", None}
    assert (2019, "M") not in found


def test_a_section_changes_on_the_year_before_where_there_is_one(tiny: Edition) -> None:
    changes = {row["product"]: row["change"] for row in sections(tiny) if row["year"] == 2020}

    assert changes["C"] == pytest.approx(250 / 150 - 1)
    assert changes["M"] is None
    assert changes[None] == pytest.approx(10 / 50 - 1)


def test_a_vintage_has_the_quarters_of_the_territory_only(tiny: Edition) -> None:
    days = questions.quarters(tiny.base, territory=HOME).table["period"].to_pylist()
    province = questions.quarters(tiny.base, territory="ITC47").table["period"].to_pylist()

    assert days == [(BEFORE + place).start for place in range(6)]
    assert province == [NOW.start]


def test_coverage_counts_quarters_values_and_estimates(tiny: Edition) -> None:
    rows = rows_by(questions.covered_partners(tiny.base, territory=HOME), "partner")

    assert {"NA", "QR", "WORLD", "EU27_2020"} <= rows.keys()
    china = rows["CN"]
    assert (china["quarters"], china["values_known"], china["estimates"]) == (6, 12, 6)
    assert (rows["KR"]["first_period"], rows["KR"]["last_period"]) == (NOW.start, LAST.start)


def test_quoted_figures_cover_whole_months_in_euro(tiny: Edition) -> None:
    answer = questions.published_figures(tiny.base, territory=HOME, partner="JP")
    japan = rows_by(answer, "id")[QUOTED]

    assert (japan["value_eur"], japan["precision_eur"]) == (470 * MILLION, 5 * MILLION)
    assert (japan["period_start"], japan["period_end"]) == (date(2019, 1, 1), date(2019, 3, 31))
    ends = answer.table["period_end"].to_pylist()
    assert ends == sorted(ends, reverse=True)


def test_a_mission_that_no_report_confirms_has_the_date_announced(tiny: Edition) -> None:
    (shanghai,) = questions.partner_missions(tiny.base, partner="CN").table.to_pylist()

    assert (shanghai["departure"], shanghai["held"]) == (date(2019, 10, 14), False)


def test_a_release_is_of_a_quarter(tiny: Edition) -> None:
    rows = rows_by(questions.releases(tiny.base), "period")

    assert rows[date(2026, 10, 1)]["release_date"] == date(2027, 3, 12)


# Generated vintages


PARTNERS = ("JP", "NA", "US", "EU27_2020", "QR")
COUNTRIES = ("JP", "NA", "US")
VALUES = st.integers(0, 10**12)
CELLS = [(code, period) for code in PARTNERS for period in (BEFORE, NOW)]


@st.composite
def flows(draw: st.DrawFn) -> dict[tuple[str, Quarter], int]:
    """Some partners in two quarters, and a world that is at least as large as the countries."""
    cells = draw(st.dictionaries(st.sampled_from(CELLS), VALUES))
    for period in (BEFORE, NOW):
        countries = sum(cells.get((code, period), 0) for code in COUNTRIES)
        cells["WORLD", period] = countries + draw(VALUES)
    return cells


def opened(cells: Mapping[tuple[str, Quarter], int], *, complete: bool = False) -> Database:
    rows = [
        Row(period.start, "Q", HOME, code, "ALL", EXPORT, value, Status.DEFINITIVE, SOURCE)
        for (code, period), value in cells.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        return database_of(rows, Path(folder) / "flows.parquet", complete=complete)


@settings(max_examples=25)
@given(flows(), st.booleans())
def test_contributions_always_add_up_to_growth(
    cells: Mapping[tuple[str, Quarter], int], complete: bool
) -> None:
    base = opened(cells, complete=complete)
    answer = questions.contributions(
        base,
        territory=HOME,
        partner="WORLD",
        product="ALL",
        flows=("export",),
        parts="partner",
        freq="Q",
        first=NOW,
        last=NOW,
    )
    rows = rows_by(answer, "part")
    now, before = cells["WORLD", NOW], cells["WORLD", BEFORE]

    enough = any if complete else all
    own = [code for code in COUNTRIES if enough((code, at) in cells for at in (BEFORE, NOW))]
    assert rows.keys() == ({*own, None} if own else set())
    if not own:
        return
    assert sum(row["value_eur"] for row in rows.values()) == now
    assert sum(row["before_eur"] for row in rows.values()) == before
    if before:
        total = sum(row["contribution"] for row in rows.values())
        assert total == pytest.approx(now / before - 1, rel=1e-9, abs=1e-9)
    else:
        assert {row["contribution"] for row in rows.values()} == {None}


@settings(max_examples=25)
@given(flows())
def test_shares_always_lie_between_nothing_and_all(
    cells: Mapping[tuple[str, Quarter], int],
) -> None:
    base = opened(cells)
    rows = questions.partner_ranking(base, territory=HOME, flow=EXPORT, period=NOW).table

    ranked = [(row["value_eur"], row["share"]) for row in rows.to_pylist()]
    assert [value for value, _ in ranked] == sorted(
        (cells[code, NOW] for code in COUNTRIES if (code, NOW) in cells), reverse=True
    )
    if cells["WORLD", NOW]:
        assert all(0 <= part <= 1 for _, part in ranked)
    else:
        assert all(part is None for _, part in ranked)
