"""The indicators of economists by hand, on tests/tiny.py and on small vintages beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer, Database
from scambi.model import Flow, Quarter
from tests.tiny import EXPORT, HOME, IMPORT, MILLION, NATION, database_of, row_at, tiny_rows

FIRST, BEFORE, NOW, LAST = (
    Quarter.parse(it) for it in ("2020-Q1", "2020-Q4", "2021-Q1", "2021-Q2")
)
QUARTERLY: dict[str, Any] = {"territory": HOME, "freq": "Q", "first": FIRST, "last": LAST}
YEARLY: dict[str, Any] = QUARTERLY | {"freq": "A"}
Row = dict[str, Any]

# Sections of both territories and both flows, and what no section holds.
SECTIONS = """
territory flow   partner product 2019 2020
ITC4      export WORLD   ALL     100  200
ITC4      export WORLD   A        30   30
ITC4      export WORLD   C        60  160p
ITC4      import WORLD   ALL     100    -
ITC4      import WORLD   A        30   90
ITC4      import WORLD   C        60  160
IT        export WORLD   ALL    1000 1000
IT        export WORLD   A       100    0
IT        export WORLD   C       800  900
IT        export WORLD   M         0   50
"""
# BRICS gained four members with 2024; Japan is in no group.
BRICS = """
territory flow   partner product 2022-Q4 2023-Q1 2023-Q2 2023-Q3 2023-Q4 2024-Q1
ITC4      export WORLD   ALL     100     100     100     100     100     100
ITC4      export BRICS   ALL      99      99      99      99      99      99
ITC4      export BR      ALL       1       1       1       1       1       1
ITC4      export CN      ALL      10      10      10      10      20      20e
ITC4      export IN      ALL       2       2       2       2       2       2
ITC4      export RU      ALL       3       3       -       3       3       3
ITC4      export ZA      ALL       4       4       4       4       4       4
ITC4      export AE      ALL      50      50      50      50      50      50
ITC4      export EG      ALL       0       0       0       0       0       0
ITC4      export ET      ALL       0       0       0       0       0       0
ITC4      export IR      ALL       5       5       5       5       5       5
ITC4      export JP      ALL       9       9       9       9       9       9
"""
# Nothing is known of the world's imports in the last quarter. Of the aggregates EFTA has both
# flows, the Union exports alone.
ONE_WAY = """
territory flow   partner   product 2021-Q1 2021-Q2
ITC4      export WORLD     ALL     100     100
ITC4      export WORLD     A       10      10
ITC4      import WORLD     ALL     100p    -
ITC4      import WORLD     A       5       -
ITC4      export JP        A       10      10
ITC4      export EFTA      ALL     10      10
ITC4      import EFTA      ALL     10      -
ITC4      export EFTA      A       10      -
ITC4      export EU27_2020 ALL     10      10
ITC4      export EU27_2020 A       10      10
"""


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return database_of(tiny_rows(SECTIONS), tmp_path_factory.mktemp("s") / "flows.parquet")


@pytest.fixture(scope="module")
def brics(tmp_path_factory: pytest.TempPathFactory) -> Database:
    return database_of(tiny_rows(BRICS), tmp_path_factory.mktemp("b") / "flows.parquet")


@pytest.fixture(scope="module")
def one_way(tmp_path_factory: pytest.TempPathFactory) -> Database:
    file = tmp_path_factory.mktemp("o") / "flows.parquet"
    return database_of(tiny_rows(ONE_WAY), file, complete=True)


def rows(answer: Answer) -> list[Row]:
    return [dict(row) for row in answer.table.to_pylist()]


def aggregated(base: Database, **asked: Any) -> Answer:
    """Exports of all goods of the partner JP from 2020-Q1 to 2021-Q2, unless told otherwise."""
    given: dict[str, Any] = {
        "territories": (HOME,),
        "nation": NATION,
        "partners": ("JP",),
        "groups": (),
        "products": ("ALL",),
        "flows": ("export",),
        "first": FIRST,
        "last": LAST,
        "frequency": "quarter",
        "quantity": "value",
    }
    asked = given | asked
    frequency = asked.pop("frequency")
    return questions.aggregated_flows(base, **{"frequencies": (frequency,)} | asked)


def values(answer: Answer, column: str = "value_eur") -> list[float | None]:
    """One column in million euro."""
    return [None if it is None else it / MILLION for it in answer.table[column].to_pylist()]


# Flows added up


def test_a_quarter_is_as_recorded_with_its_change_and_its_share(tiny: Edition) -> None:
    row = row_at(aggregated(tiny.base), NOW)
    change = row_at(aggregated(tiny.base, quantity="change"), NOW)
    share = row_at(aggregated(tiny.base, quantity="share"), NOW)

    assert row["value_eur"] == change["value_eur"] == share["value_eur"] == 50 * MILLION
    assert (row["obs_status"], row["source"]) == ("A", "istat-coe")
    assert row["reference_eur"] is row["quantity"] is row["quantity_status"] is None
    assert change["quantity"] == pytest.approx(50 / 40 - 1)
    assert (change["reference_eur"], change["quantity_status"]) == (40 * MILLION, "A")
    assert (share["reference_eur"], share["quantity"]) == (100 * MILLION, 0.5)
    assert share["quantity_status"] == "A"


@pytest.mark.parametrize("frequency", ["quarter", "year_to_date", "rolling_year", "year"])
def test_of_territories_asked_together_each_is_as_alone(tiny: Edition, frequency: str) -> None:
    asked = {"partners": ("JP", "FR"), "flows": ("export", "import"), "frequency": frequency}
    together = rows(aggregated(tiny.base, territories=(HOME, NATION), **asked))

    alone = [rows(aggregated(tiny.base, territories=(code,), **asked)) for code in (NATION, HOME)]
    assert together == [row for found in alone for row in found]
    assert {row["territory"] for row in together if row["value_eur"]} == {HOME, NATION}


def test_a_sum_is_as_weak_as_its_weakest_quarter_and_names_all_sources(tiny: Edition) -> None:
    row, share = (
        row_at(aggregated(tiny.base, frequency="year_to_date", quantity=quantity), LAST)
        for quantity in ("change", "share")
    )

    assert row["value_eur"] == 90 * MILLION
    assert row["quantity"] == pytest.approx(90 / 80 - 1)
    assert (row["obs_status"], row["quantity_status"], share["quantity"]) == ("P", "P", 0.45)
    assert row["source"] == "8fabc3 istat-coe"


def test_the_year_to_date_begins_anew_each_year(tiny: Edition) -> None:
    assert values(aggregated(tiny.base, frequency="year_to_date")) == [40, 80, 120, 160, 50, 90]


def test_a_rolling_year_needs_four_quarters_that_are_known(tiny: Edition) -> None:
    rolling = aggregated(tiny.base, partners=("FR", "JP"), frequency="rolling_year")

    assert [it["value_eur"] for it in rows(rolling) if it["partner"] == "FR"] == [None] * 6
    japan = [it["value_eur"] for it in rows(rolling) if it["partner"] == "JP"]
    assert japan == [None, None, None, 160 * MILLION, 170 * MILLION, 170 * MILLION]


def test_the_first_quarters_asked_for_look_back_beyond_them(tiny: Edition) -> None:
    row = row_at(aggregated(tiny.base, first=LAST, frequency="rolling_year"), LAST)

    assert row["value_eur"] == 170 * MILLION
    row = row_at(aggregated(tiny.base, first=LAST, quantity="change"), LAST)
    assert row["quantity"] == 0


def test_a_year_is_four_quarters_or_its_own_row(tiny: Edition) -> None:
    years = aggregated(tiny.base, partners=("JP", "WORLD"), products=("ALL", "C"), frequency="year")
    found = {
        (it["period"].year, it["partner"], it["product"]): it["value_eur"] for it in rows(years)
    }

    assert found == {
        (2020, "JP", "ALL"): 160 * MILLION,
        (2020, "JP", "C"): 80 * MILLION,
        (2020, "WORLD", "ALL"): 400 * MILLION,
        (2020, "WORLD", "C"): 250 * MILLION,
        # Two quarters are no year.
        **{(2021, partner, it): None for partner in ("JP", "WORLD") for it in ("ALL", "C")},
    }


def test_a_year_of_its_own_row_has_the_source_of_that_row(tmp_path: Path) -> None:
    made = [
        *tiny_rows("territory flow partner product 2019\nITC4 export WORLD ALL 400"),
        *(
            replace(row, source="made-of-quarters")
            for row in tiny_rows("""
                territory flow   partner product 2019-Q1 2019-Q2 2019-Q3 2019-Q4
                ITC4      export WORLD   ALL     100     100     100     100
            """)
        ),
    ]
    base = database_of(made, tmp_path / "flows.parquet")

    found = aggregated(
        base, partners=("WORLD",), frequency="year", first=Quarter(2019, 1), last=Quarter(2019, 4)
    )
    assert [row["source"] for row in rows(found)] == [made[0].source]


def test_years_compare_with_the_year_before(tiny: Edition) -> None:
    asked = {"partners": ("WORLD",), "products": ("C",), "frequency": "year"}
    years = rows(aggregated(tiny.base, quantity="change", **asked))

    assert years[0]["quantity"] == pytest.approx(250 / 150 - 1)


def test_a_missing_quarter_is_a_row_without_a_value(tiny: Edition) -> None:
    france = aggregated(tiny.base, partners=("FR",), quantity="share")

    assert values(france) == [5, 5, None, 5, 5, 5]
    gap = rows(france)[2]
    assert gap["obs_status"] is gap["source"] is gap["quantity"] is gap["quantity_status"] is None


def test_over_zero_there_is_neither_a_change_nor_a_share(tiny: Edition) -> None:
    change = aggregated(tiny.base, partners=("CN",), quantity="change")
    share = aggregated(tiny.base, partners=("CN",), quantity="share")

    # The change in euro is known, with its status.
    row = row_at(change, NOW)
    assert (row["value_eur"], row["reference_eur"], row["quantity"]) == (10 * MILLION, 0, None)
    assert row["quantity_status"] == "A"
    assert row_at(share, NOW)["quantity"] == 0.5
    assert row_at(share, FIRST)["quantity"] is None


def test_flows_products_and_partners_stand_side_by_side_and_are_never_added(tiny: Edition) -> None:
    answer = aggregated(
        tiny.base, partners=("JP", "US", "JP"), products=("ALL", "C"), flows=("export", "import")
    )

    assert answer.table.num_rows == 6 * 2 * 2 * 2
    keys = [(it["period"], it["partner"], it["product"], it["flow"]) for it in rows(answer)]
    assert len(set(keys)) == len(keys)
    assert keys == sorted(keys)


def test_what_is_asked_for_twice_is_counted_once(tiny: Edition) -> None:
    once = aggregated(tiny.base, frequency="rolling_year", quantity="change")
    twice = aggregated(
        tiny.base,
        territories=(HOME, HOME),
        products=("ALL", "ALL"),
        flows=("export", "export"),
        frequencies=("rolling_year", "rolling_year"),
        quantity="change",
    )

    assert twice.table.equals(once.table)


def test_in_a_complete_vintage_no_row_is_no_trade(complete: Edition) -> None:
    korea = rows(aggregated(complete.base, partners=("KR",), flows=("import",)))

    # Nothing is known of the world's imports in the last quarter.
    assert [it["value_eur"] for it in korea] == [0, 0, 0, 0, 0, None]
    assert values(aggregated(complete.base, partners=("FR",))) == [5, 5, 0, 5, 5, 5]
    rolling = aggregated(complete.base, partners=("FR",), frequency="rolling_year")
    assert values(rolling) == [None, None, None, 15, 15, 15]


def test_in_a_complete_vintage_a_product_that_nobody_recorded_stays_unknown(
    complete: Edition,
) -> None:
    # The world has no quarterly sections here.
    assert values(aggregated(complete.base, partners=("US",), products=("C",))) == [None] * 6


def test_in_a_complete_vintage_an_aggregate_without_a_row_stays_unknown(complete: Edition) -> None:
    assert values(aggregated(complete.base, partners=("ASI",))) == [None] * 6


def test_in_a_complete_vintage_an_aggregate_that_has_the_flow_is_silent_where_it_has_no_row(
    one_way: Database,
) -> None:
    asked = {"first": NOW, "last": LAST, "products": ("A",)}
    efta, union = (
        rows(aggregated(one_way, partners=(code,), flows=("export", "import"), **asked))
        for code in ("EFTA", "EU27_2020")
    )

    assert [(it["value_eur"], it["obs_status"]) for it in efta] == [
        *((10 * MILLION, "A"), (0, "P")),
        *((0, "A"), (None, None)),
    ]
    # Nothing is known of its imports in any period: they may not be published.
    assert [it["value_eur"] for it in union if it["flow"] == "import"] == [None, None]
    rolling = aggregated(one_way, partners=("EFTA",), frequency="year_to_date", **asked)
    assert values(rolling) == [10, 10]


def test_a_group_is_the_sum_of_its_members_at_each_date(brics: Database) -> None:
    found = aggregated(
        brics,
        partners=("BRICS",),
        groups=("BRICS",),
        first=Quarter(2022, 4),
        last=Quarter(2024, 1),
    )

    # Russia is missing once: no sum, and not a smaller one. The United Arab Emirates and Iran
    # count from 2024. The aggregate of the source is another row, as recorded.
    groups = [it for it in rows(found) if it["is_group"]]
    assert [it["value_eur"] and it["value_eur"] // MILLION for it in groups] == [
        20, 20, None, 20, 30, 85,
    ]  # fmt: skip
    assert groups[-1]["obs_status"] == "E"
    recorded = [it["value_eur"] for it in rows(found) if not it["is_group"]]
    assert recorded == [99 * MILLION] * 6


def test_a_group_is_compared_only_with_the_same_members(brics: Database) -> None:
    found = aggregated(
        brics,
        partners=(),
        groups=("BRICS",),
        first=Quarter(2023, 4),
        last=Quarter(2024, 1),
        quantity="change",
    )

    same, grown = rows(found)
    assert (same["value_eur"] - same["reference_eur"], same["quantity"]) == (10 * MILLION, 0.5)
    assert grown["value_eur"] is not None
    assert grown["quantity"] is grown["reference_eur"] is grown["quantity_status"] is None


def test_who_has_left_a_group_no_longer_counts(tmp_path: Path) -> None:
    # Venezuela belonged to MERCOSUR until 1 December 2016.
    made = tiny_rows("""
        territory flow   partner product 2016-Q4 2017-Q1
        ITC4      export WORLD   ALL     100     100
        ITC4      export BR      ALL       2       2
        ITC4      export VE      ALL       7       7
    """)
    base = database_of(made, tmp_path / "flows.parquet", complete=True)

    found = aggregated(
        base, partners=(), groups=("MERCOSUR",), first=Quarter(2016, 4), last=Quarter(2017, 1)
    )
    assert values(found) == [9, 2]


def test_a_contribution_is_to_the_growth_of_all_trade_with_the_world(tiny: Edition) -> None:
    asked = {"products": ("ALL", "C"), "first": NOW, "last": NOW}
    contributions, changes = (
        {
            (it["partner"], it["product"]): it
            for it in rows(
                aggregated(tiny.base, partners=("JP", "US", "WORLD"), quantity=quantity, **asked)
            )
        }
        for quantity in ("contribution", "change")
    )

    # Of a hundred, Japan grew by ten and nothing of that is in section C.
    assert contributions["JP", "ALL"]["quantity"] == pytest.approx(0.1)
    assert contributions["JP", "C"]["quantity"] == 0
    world = ("WORLD", "ALL")
    assert contributions[world]["quantity"] == changes[world]["quantity"]
    assert contributions["US", "ALL"]["quantity_status"] == "E"
    # The world is looked at for that, and shown only when it is asked for.
    alone = rows(aggregated(tiny.base, first=NOW, last=NOW, quantity="contribution"))
    assert [(it["partner"], it["quantity"]) for it in alone] == [("JP", pytest.approx(0.1))]


def test_an_index_is_over_the_first_period_asked_for(tiny: Edition) -> None:
    found = aggregated(tiny.base, first=BEFORE, quantity="index")

    assert found.table["quantity"].to_pylist() == pytest.approx([100, 125, 100])
    assert found.table["quantity_status"].to_pylist() == ["A", "A", "P"]
    # Two quarters are no more of one than a year is.
    to_date = aggregated(tiny.base, frequency="year_to_date", quantity="index")
    assert to_date.table["quantity"].to_pylist() == [100, None, None, None, 125, None]


def test_an_index_is_over_a_base_with_the_same_members(brics: Database) -> None:
    found = aggregated(
        brics,
        partners=(),
        groups=("BRICS",),
        first=Quarter(2022, 4),
        last=Quarter(2024, 1),
        quantity="index",
    )

    assert found.table["quantity"].to_pylist() == [100, 100, None, 100, 150, None]


@pytest.mark.parametrize("frequency", ["year", "year_to_date", "rolling_year"])
def test_whole_years_of_different_members_are_not_compared(frequency: str, tmp_path: Path) -> None:
    # Bolivia has belonged to MERCOSUR since August 2024: to all of 2025, to none of 2023.
    made = tiny_rows("""
      territory flow partner product 2023-Q1 2023-Q2 2023-Q3 2023-Q4 2025-Q1 2025-Q2 2025-Q3 2025-Q4
      ITC4      export WORLD ALL     100     100     100     100     100     100     100     100
      ITC4      export BR    ALL       2       2       2       2       2       2       2       2
      ITC4      export BO    ALL       1       1       1       1       1       1       1       1
    """)  # fmt: skip
    base = database_of(made, tmp_path / "flows.parquet", complete=True)

    found = rows(
        aggregated(
            base,
            partners=("BR",),
            groups=("MERCOSUR",),
            first=Quarter(2023, 4),
            last=Quarter(2025, 4),
            frequency=frequency,
            quantity="index",
        )
    )
    last = found[-1]["period"]
    brazil, group = (it for it in found if it["period"] == last)
    assert (brazil["value_eur"], brazil["quantity"]) == (8 * MILLION, 100)
    assert (group["value_eur"], group["quantity"]) == (12 * MILLION, None)


def test_a_group_of_an_incomplete_vintage_needs_all_its_members(tiny: Edition) -> None:
    assert values(aggregated(tiny.base, partners=(), groups=("BRICS",))) == [None] * 6


def test_a_group_of_a_complete_vintage_counts_silent_members_as_zero(complete: Edition) -> None:
    group = aggregated(complete.base, partners=(), groups=("BRICS",))

    assert values(group) == [0, 0, 0, 0, 10, 10]
    # Italy, a member as the reporter, is no partner; the aggregate is 60.
    union = aggregated(complete.base, partners=(), groups=("EU27_2020",))
    assert values(union) == [5, 5, 0, 5, 5, 5]


def test_a_group_before_it_had_members_is_unknown(tmp_path: Path) -> None:
    made = tiny_rows(BRICS.replace("2022-Q4", "2008-Q4").replace("2023-Q1", "2009-Q1"))
    base = database_of(made, tmp_path / "flows.parquet", complete=True)

    found = aggregated(
        base, partners=(), groups=("BRICS",), first=Quarter(2008, 4), last=Quarter(2009, 1)
    )
    assert values(found) == [None, None]


def test_a_sum_over_quarters_before_a_group_had_members_is_unknown(tmp_path: Path) -> None:
    # BRICS was founded in June 2009.
    made = tiny_rows("""
        territory flow   partner product 2009-Q1 2009-Q2 2009-Q3 2009-Q4 2010-Q1 2010-Q2
        ITC4      export BR      ALL       1       1       1       1       1       1
        ITC4      export CN      ALL      10      10      10      10      10      10
        ITC4      export IN      ALL       2       2       2       2       2       2
        ITC4      export RU      ALL       3       3       3       3       3       3
    """)
    base = database_of(made, tmp_path / "flows.parquet")
    asked = {"partners": (), "groups": ("BRICS",), "first": Quarter(2009, 3)}

    rolling, to_date, years = (
        values(aggregated(base, **asked, last=Quarter(2010, 2), frequency=frequency))
        for frequency in ("rolling_year", "year_to_date", "year")
    )

    assert rolling == [None, None, None, 64]
    assert to_date == [None, None, 16, 32]
    assert years == [None, None]


# Contributions


def contributions(base: Database, **asked: Any) -> list[Row]:
    given: dict[str, Any] = {
        "partner": "WORLD",
        "product": "ALL",
        "flows": (EXPORT.value,),
        "parts": "partner",
    }
    return rows(questions.contributions(base, **QUARTERLY | given | asked))


def by_part(found: list[Row]) -> dict[str | None, Row]:
    assert len({row["part"] for row in found}) == len(found)
    return {row["part"]: row for row in found}


def test_countries_and_the_residual_add_up_to_growth(tiny: Edition) -> None:
    found = by_part(contributions(tiny.base, first=NOW, last=NOW))

    assert {part: row["contribution"] for part, row in found.items()} == pytest.approx(
        {"JP": 0.1, "CN": 0.1, "FR": 0, "US": 0, "NA": -0.05, None: 0.05}
    )
    assert [row["growth"] for row in found.values()] == pytest.approx([0.2] * 6)
    assert found["US"]["obs_status"] == found[None]["obs_status"] == "E"
    assert found["JP"]["obs_status"] == "A"
    # South Korea has no year before; the stores (QR) are no country.
    assert (found[None]["value_eur"], found[None]["before_eur"]) == (20 * MILLION, 15 * MILLION)


def test_growth_without_a_part_leaves_it_out_of_both_quarters(tiny: Edition) -> None:
    found = by_part(contributions(tiny.base, first=NOW, last=NOW))

    assert found["JP"]["growth_without"] == pytest.approx(70 / 60 - 1)
    assert found["NA"]["growth_without"] == pytest.approx(115 / 90 - 1)


def without_largest(base: Database, **asked: Any) -> list[Row]:
    """Countries of exports to the world, unless told otherwise."""
    given: dict[str, Any] = {
        "partner": "WORLD",
        "product": "ALL",
        "flows": ("export",),
        "parts": "partner",
        "first": NOW,
        "last": NOW,
    }
    return rows(questions.growth_without_largest(base, **QUARTERLY | given | asked))


def test_the_largest_contributor_moved_most_whether_up_or_down(tiny: Edition) -> None:
    # China and Japan by ten each: one of them, always the same.
    (row,) = without_largest(tiny.base)
    assert (row["largest"], row["growth"]) == ("CN", pytest.approx(0.2))
    assert (row["growth_without"], row["obs_status"]) == (pytest.approx(0.1), "A")

    made = tiny_rows("""
        territory flow   partner product 2020-Q1 2021-Q1
        ITC4      export WORLD   ALL     100     100
        ITC4      export JP      ALL      50      10
        ITC4      export US      ALL      10      40
    """)
    base = database_of(made, tiny.vintage.folder.parent / "largest.parquet")
    (row,) = without_largest(base)
    assert (row["largest"], row["growth"]) == ("JP", 0)
    assert row["growth_without"] == pytest.approx(90 / 50 - 1)
    fallen = by_part(contributions(base, first=NOW, last=NOW))
    assert fallen["JP"]["growth_without"] == pytest.approx(90 / 50 - 1)
    assert fallen[None]["contribution"] == pytest.approx(0.1)


def test_sections_and_the_residual_add_up_to_growth_by_year(tiny: Edition) -> None:
    found = by_part(contributions(tiny.base, parts="product", freq="A"))

    # Section M has no year before: it is in the residual.
    assert {part: row["contribution"] for part, row in found.items()} == pytest.approx(
        {"A": 0, "C": 1 / 3, None: 0}
    )
    assert found["C"]["growth_without"] == 0


def test_in_a_complete_vintage_a_new_part_grew_from_zero(complete: Edition) -> None:
    found = by_part(contributions(complete.base, parts="product", freq="A"))
    assert {part: row["contribution"] for part, row in found.items()} == pytest.approx(
        {"A": 0, "C": 1 / 3, "M": 40 / 300, None: -40 / 300}
    )

    countries = by_part(contributions(complete.base, first=NOW, last=NOW))
    assert countries["KR"]["before_eur"] == 0
    assert countries["KR"]["contribution"] == pytest.approx(0.04)
    assert countries[None]["value_eur"] == 16 * MILLION


def test_contributions_come_for_every_period_that_has_a_year_before(tiny: Edition) -> None:
    found = contributions(tiny.base)

    assert {Quarter.of(row["period"]) for row in found} == {NOW, LAST}


def test_a_whole_without_parts_or_a_year_before_has_no_contributions(tiny: Edition) -> None:
    assert not contributions(tiny.base, parts="product", partner="US")
    assert not contributions(tiny.base, first=BEFORE, last=BEFORE)
    assert not contributions(tiny.base, flows=("import",), first=LAST, last=LAST)


# Concentration


def concentration(base: Database, **asked: Any) -> Answer:
    given: dict[str, Any] = {
        "partner": "WORLD",
        "product": "ALL",
        "flows": (EXPORT.value,),
        "parts": "partner",
    }
    return questions.concentration(base, **QUARTERLY | given | asked)


def test_hhi_takes_what_no_country_holds_as_one_class(tiny: Edition) -> None:
    row = row_at(concentration(tiny.base), NOW)

    # 50, 30, 10, 5, 5, 4 of 120, and 16 that are nobody's.
    hhi = (2500 + 900 + 100 + 25 + 25 + 16 + 256) / 120**2
    assert (row["hhi"], row["equivalent"]) == (pytest.approx(hhi), pytest.approx(1 / hhi))
    assert row["classes"] == 7
    assert row["cr4"] == pytest.approx(95 / 120)
    assert row["rest_share"] == pytest.approx(16 / 120)
    assert row["obs_status"] == "E"


def test_a_class_without_trade_is_none(tiny: Edition) -> None:
    # China exports nothing yet: four countries and the rest.
    assert row_at(concentration(tiny.base), FIRST)["classes"] == 5


def test_hhi_of_sections_by_year(tiny: Edition) -> None:
    found = concentration(tiny.base, parts="product", freq="A")

    (row,) = rows(found)
    hhi = (100**2 + 250**2 + 40**2 + 10**2) / 400**2
    assert (row["period"].year, row["hhi"], row["classes"]) == (2020, pytest.approx(hhi), 4)
    assert row["cr4"] == pytest.approx(390 / 400)


@pytest.mark.parametrize("world", ["0", "70"], ids=["no trade", "less than its parts"])
def test_hhi_is_undefined_where_shares_are(tmp_path: Path, world: str) -> None:
    parts = "0" if world == "0" else "40"
    made = tiny_rows(f"""
        territory flow   partner product 2021-Q1
        ITC4      export WORLD   ALL     {world}
        ITC4      export JP      ALL     {parts}
        ITC4      export US      ALL     {parts}
    """)

    (row,) = rows(concentration(database_of(made, tmp_path / "flows.parquet")))
    assert all(row[it] is None for it in ("hhi", "equivalent", "cr4", "rest_share", "obs_status"))


# Against the nation


def advantage(base: Database, **asked: Any) -> dict[tuple[int, str | None], Row]:
    given = YEARLY | {"nation": NATION, "partner": "WORLD", "flow": EXPORT} | asked
    given["first"] = Quarter(2019, 1)
    return {
        (row["period"].year, row["product"]): row
        for row in rows(questions.revealed_advantage(base, **given))
    }


def test_rca_is_the_share_over_the_national_share(sections: Database) -> None:
    found = advantage(sections)

    assert found[2019, "A"]["rca"] == pytest.approx(3)
    assert found[2019, "A"]["rsca"] == pytest.approx(0.5)
    assert found[2019, "C"]["rca"] == pytest.approx(0.75)
    assert found[2019, "C"]["rsca"] == pytest.approx(-1 / 7)
    assert found[2019, None]["rca"] == pytest.approx(1)
    assert found[2020, "C"]["obs_status"] == "P"


def test_rca_is_undefined_where_the_nation_has_none(sections: Database) -> None:
    row = advantage(sections)[2020, "A"]

    assert row["value_eur"] == 30 * MILLION
    assert row["rca"] is row["rsca"] is None


def test_a_section_of_one_territory_alone_is_in_the_residual(sections: Database) -> None:
    found = advantage(sections)

    assert (2020, "M") not in found
    assert found[2020, None]["national_eur"] == 100 * MILLION


def test_in_a_complete_vintage_a_section_without_a_row_is_zero(tmp_path: Path) -> None:
    base = database_of(tiny_rows(SECTIONS), tmp_path / "flows.parquet", complete=True)
    row = advantage(base)[2020, "M"]

    assert (row["value_eur"], row["rca"], row["rsca"]) == (0, 0, -1)


def intensity(base: Database, partner: str = "JP", **asked: Any) -> Answer:
    given = {"nation": NATION, "partner": partner, "product": "ALL", "flows": (EXPORT.value,)}
    return questions.bilateral_intensity(base, **QUARTERLY | given | asked)


def test_intensity_is_the_share_of_the_partner_over_the_national_one(tiny: Edition) -> None:
    row = row_at(intensity(tiny.base), NOW)

    assert row["share"] == pytest.approx(50 / 120)
    assert row["national_share"] == pytest.approx(100 / 400)
    assert row["intensity"] == pytest.approx(50 / 120 * 4)
    assert row["obs_status"] == "A"
    assert row_at(intensity(tiny.base, flows=(IMPORT.value,)), NOW)["obs_status"] == "P"


def test_intensity_is_undefined_where_the_nation_has_none_or_one_is_unknown(
    tiny: Edition, complete: Edition
) -> None:
    assert row_at(intensity(tiny.base, "CN"), FIRST)["intensity"] is None
    korea = row_at(intensity(tiny.base, "KR"), NOW)
    assert korea["intensity"] is korea["obs_status"] is None
    # Known to be nothing is not unknown; over nothing it is undefined all the same.
    korea = row_at(intensity(complete.base, "KR"), NOW)
    assert (korea["national_share"], korea["intensity"]) == (0, None)


def test_an_aggregate_is_silent_about_a_flow_that_each_territory_has_with_it(
    tmp_path: Path,
) -> None:
    made = tiny_rows("""
        territory flow   partner product 2021-Q1 2021-Q2
        ITC4      export WORLD   A       10      10
        ITC4      export EFTA    ALL     10      -
        IT        export WORLD   A       50      50
        IT        export EFTA    A       25      25
    """)
    base = database_of(made, tmp_path / "flows.parquet", complete=True)

    found = rows(intensity(base, "EFTA", product="A"))
    assert [(row["share"], row["national_share"]) for row in found] == [(0, 0.5), (0, 0.5)]


# Both flows, and over time


def test_grubel_lloyd_is_what_sections_trade_both_ways(sections: Database) -> None:
    given = YEARLY | {"partner": "WORLD", "first": Quarter(2019, 1)}
    before, now = rows(questions.intra_industry(sections, **given))

    assert (before["grubel_lloyd"], before["classes"]) == (1, 2)
    assert before["classified_share"] == pytest.approx(180 / 200)
    assert now["grubel_lloyd"] == pytest.approx(1 - 60 / 440)
    assert now["classified_share"] is None
    assert (before["obs_status"], now["obs_status"]) == ("A", "P")


def test_grubel_lloyd_is_undefined_where_a_flow_is_unknown(tiny: Edition) -> None:
    (row,) = rows(questions.intra_industry(tiny.base, partner="WORLD", **YEARLY))

    assert row["grubel_lloyd"] is row["obs_status"] is None


@pytest.mark.parametrize("partner", ["JP", "EFTA"])
def test_in_a_complete_vintage_one_way_trade_is_not_intra_industry(
    one_way: Database, partner: str
) -> None:
    now, *_ = rows(questions.intra_industry(one_way, partner=partner, **QUARTERLY))

    # The silence about imports is as weak as the world's imports are.
    assert (now["grubel_lloyd"], now["obs_status"]) == (0, "P")


def test_a_flow_that_is_not_known_of_the_world_is_no_silence(one_way: Database) -> None:
    _, last = rows(questions.intra_industry(one_way, partner="JP", **QUARTERLY))

    assert last["grubel_lloyd"] is last["obs_status"] is None


def test_an_aggregate_without_any_row_of_a_flow_is_not_silent_about_it(one_way: Database) -> None:
    found = rows(questions.intra_industry(one_way, partner="EU27_2020", **QUARTERLY))

    assert [row["grubel_lloyd"] for row in found] == [None, None]


def balance(base: Database, partner: str) -> Answer:
    return questions.normalised_balance(base, partner=partner, product="ALL", **QUARTERLY)


def test_the_normalised_balance_is_the_balance_over_the_sum(tiny: Edition) -> None:
    row = row_at(balance(tiny.base, "JP"), NOW)

    assert (row["export_eur"], row["import_eur"]) == (50 * MILLION, 25 * MILLION)
    assert (row["balance_eur"], row["normalised_balance"]) == (25 * MILLION, pytest.approx(1 / 3))
    one_way = row_at(balance(tiny.base, "CN"), FIRST)
    assert (one_way["normalised_balance"], one_way["obs_status"]) == (-1, "E")


def test_the_normalised_balance_needs_both_flows_and_some_trade(tiny: Edition) -> None:
    row = row_at(balance(tiny.base, "JP"), LAST)
    assert row["normalised_balance"] is row["balance_eur"] is row["obs_status"] is None

    base = database_of(
        tiny_rows("""
            territory flow   partner product 2021-Q1
            ITC4      export JP      ALL     0
            ITC4      import JP      ALL     0
        """),
        tiny.vintage.folder.parent / "nothing.parquet",
    )
    row = row_at(balance(base, "JP"), NOW)
    assert (row["balance_eur"], row["normalised_balance"], row["obs_status"]) == (0, None, "A")


def test_in_a_complete_vintage_a_flow_without_a_row_is_zero(complete: Edition) -> None:
    row = row_at(balance(complete.base, "KR"), NOW)

    assert (row["import_eur"], row["normalised_balance"]) == (0, 1)


def index(base: Database, partner: str, base_period: Quarter, flow: Flow = EXPORT) -> Answer:
    return questions.trade_index(
        base, partner=partner, product="ALL", flow=flow, base_period=base_period, **QUARTERLY
    )


def test_an_index_is_100_in_its_base(tiny: Edition) -> None:
    found = index(tiny.base, "JP", FIRST)

    assert found.table["index"].to_pylist() == pytest.approx([100, 100, 100, 100, 125, 100])
    assert found.table["obs_status"].to_pylist() == ["A", "A", "A", "A", "A", "P"]
    # All is as weak as a base that is provisional.
    based = index(tiny.base, "JP", LAST)
    assert set(based.table["obs_status"].to_pylist()) == {"P"}


@pytest.mark.parametrize("base_period", [FIRST, Quarter(2019, 1)], ids=["zero", "unknown"])
def test_an_index_over_no_base_is_undefined(tiny: Edition, base_period: Quarter) -> None:
    found = index(tiny.base, "CN", base_period)

    assert found.table.num_rows == 6
    assert set(found.table["index"].to_pylist()) == {None}
    assert set(found.table["obs_status"].to_pylist()) == {None}


def test_the_base_may_lie_outside_of_the_quarters_asked_for(tiny: Edition) -> None:
    given = QUARTERLY | {"first": NOW, "last": NOW}
    found = questions.trade_index(
        tiny.base, partner="JP", product="ALL", flow=EXPORT, base_period=BEFORE, **given
    )

    assert found.table["index"].to_pylist() == [125]


def test_an_index_is_over_the_same_members(joined: Edition) -> None:
    found = questions.trade_index(
        joined.base,
        **{
            **QUARTERLY,
            "partner": "BRICS",
            "product": "ALL",
            "flow": EXPORT,
            "base_period": Quarter(2024, 3),
            "first": Quarter(2023, 4),
            "last": Quarter(2025, 2),
        },
    )

    # The Emirates joined with 2024, Indonesia within the first quarter of 2025.
    assert found.table["index"].to_pylist() == [None, 100, 100, 100, 100, 100, None]


def test_an_index_of_years_is_over_the_same_members(tmp_path: Path) -> None:
    made = tiny_rows("""
        territory flow   partner product 2021 2022 2023 2024
        ITC4      export BRICS   ALL       10   20   30   20
    """)
    base = database_of(made, tmp_path / "flows.parquet", complete=True)
    asked = YEARLY | {"first": Quarter(2021, 1), "last": Quarter(2024, 1)}

    found = [
        questions.trade_index(
            base, partner="BRICS", product="ALL", flow=EXPORT, base_period=based, **asked
        )
        .table["index"]
        .to_pylist()
        for based in (Quarter(2021, 1), Quarter(2024, 1))
    ]
    assert found == [[100, 200, 300, None], [None, None, None, 100]]
