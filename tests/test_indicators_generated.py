"""The indicators on generated vintages: beside a computation of their own in pandas, and laws."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.compute as pc
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scambi import questions
from scambi.database import Answer, Database
from scambi.ingest.flows import Row
from scambi.model import Flow, Quarter, Status
from tests.tiny import HOME, NATION, SOURCE, database_of, reference

FIRST, LAST = Quarter(2022, 1), Quarter(2024, 4)
QUARTERS = pd.date_range("2022-01-01", "2024-10-01", freq="QS")
SECTIONS = ("A", "C")
# EFTA whole, BRICS not; its members change within these years. QR is no country.
COUNTRIES = ("AE", "BR", "CH", "CN", "IN", "IR", "IS", "JP", "LI", "NO", "RU", "ZA")
SPECIAL = "QR"
PARTNERS = ("WORLD", *COUNTRIES)
STATUSES = tuple(Status)
WEAKNESS = {status.value: place for place, status in enumerate(STATUSES)}
CELL = ["territory", "partner", "product", "flow"]
BOTH = tuple(flow.value for flow in Flow)
ASKED: dict[str, Any] = {"territory": HOME, "first": FIRST, "last": LAST}
FREQUENCIES = ("quarter", "year_to_date", "rolling_year", "year")


@dataclass(frozen=True, eq=False)
class Made:
    """A made-up vintage as a database and as a table of pandas."""

    base: Database
    rows: pd.DataFrame
    complete: bool


# A dozen vintages, each opened once and asked by every test.
vintages = st.builds(
    lambda seed, missing, complete: made(seed, missing, complete=complete),
    st.integers(0, 2),
    st.sampled_from((0.05, 0.4)),
    st.booleans(),
)
flows = st.sampled_from(tuple(Flow))
# There is nothing to shrink in a vintage made from a seed.
few = settings(max_examples=12, phases=(Phase.explicit, Phase.generate))


@cache
def made(seed: int, missing: float, *, complete: bool) -> Made:
    """Cells from a seed, added up to sections, all goods, the world and the nation.

    `missing` is the share of rows that were never recorded; the world's total always is.
    """
    random = np.random.default_rng(seed)
    index = pd.MultiIndex.from_product(
        [(HOME, "elsewhere"), (*COUNTRIES, SPECIAL), (*SECTIONS, "none"), tuple(Flow), QUARTERS],
        names=[*CELL, "period"],
    )
    cells = pd.Series(random.integers(0, 1000, len(index)), index).to_frame("value_eur")
    cells.loc[random.random(len(cells)) < 0.2, "value_eur"] = 0
    cells = cells.reset_index()
    cells = pd.concat([cells, cells.assign(product="ALL")])
    cells = pd.concat([cells, cells.assign(partner="WORLD")])
    cells = pd.concat([cells, cells.assign(territory=NATION)])
    cells = cells.groupby([*CELL, "period"], as_index=False, observed=True).value_eur.sum()
    cells = cells[cells.territory.isin([HOME, NATION]) & (cells["product"] != "none")]
    years = cells.assign(period=cells.period.dt.to_period("Y").dt.start_time)
    years = years.groupby([*CELL, "period"], as_index=False, observed=True).value_eur.sum()
    # A year of its own is told from four quarters by one euro.
    years["value_eur"] += 1
    years = years[(years.partner == "WORLD") | (random.random(len(years)) < 0.3)]
    rows = pd.concat([cells.assign(freq="Q"), years.assign(freq="A")], ignore_index=True)
    rows["weakness"] = random.choice(3, len(rows), p=[0.8, 0.15, 0.05])
    total = (rows.partner == "WORLD") & (rows["product"] == "ALL")
    rows = rows[total | (random.random(len(rows)) >= missing)].reset_index(drop=True)
    with tempfile.TemporaryDirectory() as folder:
        base = database_of(_as_rows(rows), Path(folder) / "flows.parquet", complete=complete)
    return Made(base, rows, complete)


def _as_rows(rows: pd.DataFrame) -> list[Row]:
    return [
        Row(
            row.period.date(),
            row.freq,
            row.territory,
            row.partner,
            row.product,
            Flow(row.flow),
            row.value_eur,
            STATUSES[row.weakness],
            SOURCE,
        )
        for row in rows.itertuples()
    ]


@cache
def by_cell(it: Made, freq: str, column: str = "value_eur") -> pd.DataFrame:
    """Periods down, cells across; NaN where unknown, what is silent filled in."""
    rows = it.rows[it.rows.freq == freq]
    across = pd.MultiIndex.from_product(
        [(HOME, NATION), PARTNERS, ("ALL", *SECTIONS), tuple(Flow)], names=CELL
    )
    known = rows.pivot_table(index="period", columns=CELL, values=column).reindex(columns=across)
    if it.complete:
        covered = set(rows.loc[rows.partner == "WORLD", "product"])
        silent = {
            cell: known[cell].fillna(
                known[cell[0], "WORLD", "ALL", cell[3]] * (column != "value_eur")
            )
            for cell in across
            if cell[2] in covered
        }
        known = pd.DataFrame(silent).reindex(columns=across)
        known.columns.names = CELL
    return known.sort_index(axis=1)


def frame(answer: Answer, *keys: str) -> pd.DataFrame:
    """An answer by its keys, which no two rows share."""
    found = answer.table.to_pandas()
    found["period"] = pd.to_datetime(found["period"])
    found = found.set_index(list(keys)).sort_index()
    assert found.index.is_unique
    return found


def of_flow(answer: Answer, flow: Flow, *keys: str) -> pd.DataFrame:
    """One of the flows of an answer, likewise."""
    found = frame(answer, "flow", *keys)
    return found[found.index.get_level_values("flow") == flow].droplevel("flow")


def same(found: pd.Series, expected: pd.Series) -> None:
    """The numbers are the same, and unknown together."""
    found, expected = (
        one.astype(float).replace([np.inf, -np.inf], np.nan) for one in (found, expected)
    )
    pd.testing.assert_series_equal(
        found.sort_index(),
        expected.reindex(found.index).sort_index(),
        check_names=False,
        check_index_type=False,
    )


def added_up(by_period: pd.DataFrame, frequency: str, how: str = "sum") -> pd.DataFrame:
    """Quarters added up over a frequency, or the weakest of them (`how` is "max")."""
    years = by_period.index.year
    if frequency == "rolling_year":
        return by_period.rolling(4, min_periods=4).agg(how)
    if frequency == "year_to_date":
        # An unknown quarter makes the rest of its year unknown.
        unknown = by_period.isna().groupby(years).cummax()
        return by_period.groupby(years).agg(f"cum{how}").mask(unknown)
    if frequency == "year":
        yearly = by_period.groupby(years).agg(how, min_count=4)
        return yearly.set_index(pd.to_datetime(yearly.index.astype(str)))
    return by_period


@cache
def expected_flows(it: Made, frequency: str, column: str) -> pd.DataFrame:
    """What aggregated_flows.sql is to find for single partners."""
    how = "sum" if column == "value_eur" else "max"
    found = added_up(by_cell(it, "Q", column), frequency, how)
    if frequency == "year":
        recorded = it.rows[it.rows.freq == "A"].pivot_table(
            index="period", columns=CELL, values=column
        )
        found = recorded.reindex(index=found.index, columns=found.columns).combine_first(found)
    return found


def aggregated(
    it: Made,
    frequency: str,
    partners: Sequence[str] = PARTNERS,
    groups: Sequence[str] = (),
    quantity: str = "value",
) -> Answer:
    return questions.aggregated_flows(
        it.base,
        territories=(HOME,),
        nation=NATION,
        partners=tuple(partners),
        groups=tuple(groups),
        products=("ALL", *SECTIONS),
        flows=BOTH,
        frequencies=(frequency,),
        quantity=quantity,
        first=FIRST,
        last=LAST,
    )


@few
@given(vintages, st.sampled_from(FREQUENCIES))
def test_flows_add_up_as_in_pandas(it: Made, frequency: str) -> None:
    value, share, change, contribution = (
        frame(aggregated(it, frequency, quantity=quantity), "partner", "product", "flow", "period")
        for quantity in ("value", "share", "change", "contribution")
    )
    expected = expected_flows(it, frequency, "value_eur")
    home, nation = (expected[code].unstack() for code in (HOME, NATION))

    same(value["value_eur"], home)
    same(share["reference_eur"], nation)
    same(share["quantity"], home / nation)
    before = expected[HOME].shift(1 if frequency == "year" else 4).unstack()
    same(change["reference_eur"], before)
    same(change["quantity"], home / before - 1)
    total = expected[HOME]["WORLD"]["ALL"].shift(1 if frequency == "year" else 4).unstack()
    keys = contribution.reset_index()[["flow", "period"]].apply(tuple, axis=1)
    total_before = pd.Series(keys.map(total.to_dict()).to_numpy(), contribution.index)
    same(contribution["quantity"], (home - before) / total_before)


@few
@given(vintages, st.sampled_from(FREQUENCIES))
def test_a_sum_is_as_weak_as_in_pandas(it: Made, frequency: str) -> None:
    found = frame(aggregated(it, frequency), "partner", "product", "flow", "period")
    known = found["value_eur"].notna()
    expected = expected_flows(it, frequency, "weakness")[HOME].unstack()

    weakness = found["obs_status"].map(WEAKNESS)
    assert (weakness.notna() == known).all()
    exact = known if not it.complete else known & (frequency == "quarter")
    same(weakness[exact], expected[exact[exact].index])
    # Where silent quarters are counted in, the world's status of all quarters is.
    assert (weakness[known] >= expected.reindex(found.index)[known]).all()


@few
@given(vintages, st.sampled_from(FREQUENCIES[:3]))
def test_groups_add_up_their_members_at_each_date_as_in_pandas(it: Made, frequency: str) -> None:
    answer = aggregated(it, frequency, partners=(), groups=("EFTA", "BRICS"))
    found = frame(answer, "partner", "product", "flow", "period")
    quarters = by_cell(it, "Q")[HOME]

    members = reference().tables["partner_groups"].to_pandas()
    for group in ("EFTA", "BRICS"):
        total = 0
        for row in members[members.partner_group == group].itertuples():
            within = pd.Series(True, QUARTERS)
            if row.member_from is not None:
                within &= pd.Timestamp(row.member_from) <= QUARTERS
            if row.member_to is not None:
                within &= pd.Timestamp(row.member_to) >= QUARTERS
            value = (
                quarters[row.partner]
                if row.partner in COUNTRIES
                # Never recorded: nothing in a complete vintage, unknown in another.
                else quarters["WORLD"] * (0 if it.complete else np.nan)
            )
            total = total + value.apply(lambda column, within=within: column.where(within, 0))
        same(found.loc[group, "value_eur"], added_up(total, frequency).unstack())


def contributions(it: Made, flow: Flow, parts: str, freq: str = "Q") -> pd.DataFrame:
    answer = questions.contributions(
        it.base, partner="WORLD", product="ALL", flows=BOTH, parts=parts, freq=freq, **ASKED
    )
    return of_flow(answer, flow, "period", "part")


def growth_of_all(it: Made, flow: Flow, freq: str) -> pd.Series:
    total = it.rows[
        (it.rows.freq == freq)
        & (it.rows.territory == HOME)
        & (it.rows.partner == "WORLD")
        & (it.rows["product"] == "ALL")
        & (it.rows.flow == flow)
    ].set_index("period")["value_eur"]
    return (total / total.shift(4 if freq == "Q" else 1) - 1).dropna()


@few
@given(vintages, flows, st.sampled_from(("partner", "product")), st.sampled_from(("Q", "A")))
def test_contributions_add_up_to_growth(it: Made, flow: Flow, parts: str, freq: str) -> None:
    found = contributions(it, flow, parts, freq)
    growth = growth_of_all(it, flow, freq)

    by_period = found.groupby("period")
    assert set(found.index.get_level_values("period")) <= set(growth.index)
    same(by_period["contribution"].sum(), growth)
    same(by_period["growth"].first(), growth)
    # Left out of both years, a part takes its contribution and its weight away.
    weight = found["before_eur"] / by_period["before_eur"].transform("sum")
    without = (found["growth"] - found["contribution"]) / (1 - weight)
    same(found["growth_without"], without)


@few
@given(vintages, flows, st.sampled_from(("partner", "product")), st.sampled_from(("Q", "A")))
def test_growth_is_told_without_the_part_that_contributed_most(
    it: Made, flow: Flow, parts: str, freq: str
) -> None:
    answer = questions.growth_without_largest(
        it.base, partner="WORLD", product="ALL", flows=BOTH, parts=parts, freq=freq, **ASKED
    )
    found = of_flow(answer, flow, "period")
    named = contributions(it, flow, parts, freq).reset_index().dropna(subset="part")
    moved = (named["value_eur"] - named["before_eur"]).abs()
    largest = named.assign(moved=moved).sort_values(
        ["period", "moved", "part"], ascending=[1, 0, 1]
    )
    largest = largest.groupby("period").first()

    # Without parts the growth of the whole is still known.
    same(found["growth"], growth_of_all(it, flow, freq))
    with_parts = found.dropna(subset="largest")
    assert with_parts["largest"].to_dict() == largest["part"].to_dict()
    same(found["growth_without"].dropna(), largest["growth_without"].dropna())


def concentration(it: Made, flow: Flow, parts: str) -> pd.DataFrame:
    answer = questions.concentration(
        it.base, partner="WORLD", product="ALL", flows=BOTH, parts=parts, freq="Q", **ASKED
    )
    return of_flow(answer, flow, "period")


@few
@given(vintages, flows, st.sampled_from(("partner", "product")))
def test_concentration_is_as_in_pandas_and_within_its_bounds(
    it: Made, flow: Flow, parts: str
) -> None:
    found = concentration(it, flow, parts)
    rows = it.rows[(it.rows.freq == "Q") & (it.rows.territory == HOME) & (it.rows.flow == flow)]
    wide = rows.pivot_table(index="period", columns=["partner", "product"], values="value_eur")
    whole = wide["WORLD", "ALL"]
    named = (
        wide.xs("ALL", axis=1, level="product").drop(columns=["WORLD", SPECIAL], errors="ignore")
        if parts == "partner"
        else wide["WORLD"].drop(columns="ALL")
    ).dropna(how="all")
    shares = named.div(whole, axis=0).dropna(how="all")
    rest = 1 - shares.sum(axis=1)

    same(found["hhi"], (shares**2).sum(axis=1) + rest**2)
    same(found["cr4"], shares.apply(lambda row: row.nlargest(4).sum(), axis=1))
    same(found["rest_share"], rest)
    assert (found["hhi"] <= 1 + 1e-12).all()
    assert (found["equivalent"] <= found["classes"] + 1e-9).all()


@few
@given(vintages, flows)
def test_hhi_does_not_depend_on_the_order_of_rows(it: Made, flow: Flow) -> None:
    with tempfile.TemporaryDirectory() as folder:
        turned = it.rows.sample(frac=1, random_state=1)
        base = database_of(_as_rows(turned), Path(folder) / "flows.parquet", complete=it.complete)
    other = Made(base, turned, it.complete)

    pd.testing.assert_frame_equal(
        concentration(other, flow, "partner"), concentration(it, flow, "partner")
    )


def advantage(it: Made, flow: Flow) -> pd.DataFrame:
    answer = questions.revealed_advantage(
        it.base, nation=NATION, partner="WORLD", flow=flow, freq="Q", **ASKED
    )
    return frame(answer, "period", "product")


@few
@given(vintages, flows)
def test_rca_weighted_with_national_shares_has_a_mean_of_one(it: Made, flow: Flow) -> None:
    found = advantage(it, flow)
    mean = (found["national_share"] * found["rca"]).groupby("period").sum(min_count=1)
    defined = found["rca"].notna().groupby("period").all()

    assert mean[defined].to_list() == pytest.approx([1] * defined.sum())
    assert defined.any()
    # Where the nation has none of something there is no RCA, and its weight is zero anyhow.
    weighed = found["share"].where(found["rca"].notna()).groupby("period").sum(min_count=1)
    same(mean, weighed)
    assert found.groupby("period")["share"].sum().to_list() == pytest.approx([1] * len(mean))


@few
@given(vintages, flows)
def test_rca_is_as_in_pandas_and_rsca_between_minus_one_and_one(it: Made, flow: Flow) -> None:
    found = advantage(it, flow).dropna(subset="value_eur")
    quarters = by_cell(it, "Q").xs("WORLD", axis=1, level="partner").xs(flow, axis=1, level="flow")
    share = {
        territory: quarters[territory].div(quarters[territory]["ALL"], axis=0)
        for territory in (HOME, NATION)
    }
    expected = (share[HOME] / share[NATION]).stack()

    named = found[found.index.get_level_values("product").notna()]
    same(named["rca"], expected)
    assert found["rsca"].dropna().between(-1, 1).all()
    assert ((found["rsca"] > 0) == (found["rca"] > 1)).all()


@few
@given(vintages, st.sampled_from(PARTNERS))
def test_grubel_lloyd_is_as_in_pandas_and_from_zero_to_one(it: Made, partner: str) -> None:
    found = frame(questions.intra_industry(it.base, partner=partner, freq="Q", **ASKED), "period")
    rows = it.rows[(it.rows.freq == "Q") & (it.rows.territory == HOME)]
    rows = rows[(rows.partner == partner) & rows["product"].isin(SECTIONS)]
    wide = rows.pivot_table(index=["period", "product"], columns="flow", values="value_eur")
    wide = wide.reindex(columns=[flow.value for flow in Flow])
    wide = wide.fillna(0) if it.complete else wide
    net, trade = (wide["export"] - wide["import"]).abs(), wide["export"] + wide["import"]
    sums = [one.groupby("period").agg("sum", min_count=1) for one in (net, trade)]
    unknown = trade.isna().groupby("period").any()

    same(found["grubel_lloyd"], (1 - sums[0] / sums[1]).mask(unknown))
    assert found["grubel_lloyd"].dropna().between(0, 1).all()


@few
@given(vintages, st.sampled_from(PARTNERS), st.sampled_from(("ALL", *SECTIONS)))
def test_the_normalised_balance_is_as_in_pandas_and_from_minus_one_to_one(
    it: Made, partner: str, product: str
) -> None:
    answer = questions.normalised_balance(
        it.base, partner=partner, product=product, freq="Q", **ASKED
    )
    found = frame(answer, "period")
    quarters = by_cell(it, "Q")[HOME, partner, product]
    exports, imports = quarters["export"], quarters["import"]

    same(found["normalised_balance"], (exports - imports) / (exports + imports))
    assert len(found) == (exports.notna() | imports.notna()).sum()
    assert found["normalised_balance"].dropna().between(-1, 1).all()


@few
@given(vintages, st.sampled_from(COUNTRIES), flows)
def test_intensity_is_as_in_pandas(it: Made, partner: str, flow: Flow) -> None:
    answer = questions.bilateral_intensity(
        it.base, nation=NATION, partner=partner, product="ALL", flows=BOTH, freq="Q", **ASKED
    )
    quarters = by_cell(it, "Q").xs(("ALL", flow), axis=1, level=("product", "flow"))
    share = {code: quarters[code][partner] / quarters[code]["WORLD"] for code in (HOME, NATION)}

    same(of_flow(answer, flow, "period")["intensity"], share[HOME] / share[NATION])


@few
@given(vintages, flows)
def test_intensities_weighted_with_national_shares_add_up_to_the_share_of_countries(
    it: Made, flow: Flow
) -> None:
    mean = home = 0.0
    for partner in COUNTRIES:
        answer = questions.bilateral_intensity(
            it.base, nation=NATION, partner=partner, product="ALL", flows=BOTH, freq="Q", **ASKED
        )
        row = answer.table.filter(pc.field("flow") == flow).to_pylist()[-1]
        mean += (row["national_share"] or 0) * (row["intensity"] or 0)
        home += row["share"] or 0 if row["national_share"] else 0

    assert mean == pytest.approx(home)


@few
@given(vintages, st.sampled_from(PARTNERS), flows, st.integers(0, 11))
def test_an_index_is_as_in_pandas(it: Made, partner: str, flow: Flow, place: int) -> None:
    answer = questions.trade_index(
        it.base,
        partner=partner,
        product="ALL",
        flow=flow,
        base_period=FIRST + place,
        freq="Q",
        **ASKED,
    )
    value = by_cell(it, "Q")[HOME, partner, "ALL", flow]
    found = frame(answer, "period")

    same(found["index"], 100 * value / value.iloc[place])
    assert len(found) == value.notna().sum()
