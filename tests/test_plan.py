"""What a run asks for, and how Istat's names become ours."""

from __future__ import annotations

from datetime import date

import pytest

from scambi.ingest import istat
from scambi.ingest.plan import QUARTERS_IN_CHUNK, YEARS_IN_CHUNK, Plan, planned
from scambi.model import Flow, Quarter
from scambi.reference import Territory
from tests.tiny import reference

NOVEMBER = date(2026, 11, 23)


def chosen(names: str) -> list[Territory]:
    return istat.chosen_territories(names, reference())


def spans(plan: Plan, freq: str, flow: Flow = Flow.EXPORT) -> list[tuple[str, str | None]]:
    return [(one.first, one.last) for one in plan.chunks if (one.freq, one.flow) == (freq, flow)]


def test_quarters_and_years_are_asked_for_in_pieces_that_do_not_overlap() -> None:
    plan = planned(chosen("ITC4"), today=NOVEMBER)

    assert spans(plan, "Q") == [
        ("2008-Q1", "2012-Q4"),
        ("2013-Q1", "2017-Q4"),
        ("2018-Q1", "2022-Q4"),
        ("2023-Q1", None),
    ]
    assert spans(plan, "A") == [("2008", None)]
    assert spans(plan, "Q", Flow.IMPORT) == spans(plan, "Q")


@pytest.mark.parametrize("since", [Quarter(1993, 1), Quarter(2010, 3), Quarter(2026, 2)])
@pytest.mark.parametrize("today", [date(2026, 7, 1), date(2027, 1, 1), date(2028, 2, 29)])
def test_every_period_is_in_one_chunk(since: Quarter, today: date) -> None:
    plan = planned(chosen("ITC4"), since=since, today=today)
    quarter, years, newest = since, set(), Quarter.of(today) - 1
    while quarter <= newest:
        holding = [one for one in plan.chunks if one.freq == "Q" and one.covers(str(quarter))]
        assert [one.flow for one in holding] == list(Flow)
        if quarter.number == 4 and quarter - 3 >= since:
            years.add(str(quarter.year))
        quarter += 1
    for year in years:
        holding = [one for one in plan.chunks if one.freq == "A" and one.covers(year)]
        assert [one.flow for one in holding] == list(Flow)
    assert not any(one.covers(str(since - 1)) for one in plan.chunks if one.freq == "Q")


def test_chunks_stay_small_and_the_newest_is_open() -> None:
    plan = planned(chosen("ITC4"), since=Quarter(1991, 2), today=NOVEMBER)

    for freq, most in (("Q", QUARTERS_IN_CHUNK), ("A", YEARS_IN_CHUNK)):
        *closed, (_, newest) = spans(plan, freq)
        assert newest is None
        for first, last in closed:
            assert last is not None
            years = int(last[:4]) - int(first[:4]) + 1
            assert years * (4 if freq == "Q" else 1) <= most


def test_a_year_that_the_start_cuts_is_not_asked_for() -> None:
    assert spans(planned(chosen("ITC4"), since=Quarter(2020, 2), today=NOVEMBER), "A") == [
        ("2021", None)
    ]
    assert spans(planned(chosen("ITC4"), since=Quarter(2026, 1), today=NOVEMBER), "A") == []


def test_a_start_that_is_still_to_come_is_wrong_use() -> None:
    with pytest.raises(ValueError, match=r"2026-Q4 has no data yet: the newest .* is 2026-Q3"):
        planned(chosen("ITC4"), since=Quarter(2026, 4), today=NOVEMBER)


def test_all_territories_stay_within_what_a_night_can_ask_for() -> None:
    plan = planned(chosen("all"), today=NOVEMBER)

    assert len(plan.chunks) == 28 * 2 * 5
    assert len(plan.chunks) * istat.PAUSE < 2 * 3600


def test_the_address_is_the_one_istat_understands() -> None:
    first = planned(chosen("ITTOT"), today=NOVEMBER).chunks[0]

    assert first.url("https://example.org/rest/") == (
        "https://example.org/rest/data/IT1,DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG,1.0/"
        "Q.ITTOT.EV.N..?startPeriod=2008-Q1&endPeriod=2012-Q4"
    )
    assert (first.territory, first.area) == ("IT", "ITTOT")


def test_a_plan_comes_back_from_its_record() -> None:
    plan = planned(chosen("ITC4,ITD3"), today=NOVEMBER)

    assert Plan.of_record(plan.as_record()) == plan


def test_numbers_follow_the_order_of_asking() -> None:
    plan = planned(chosen("ITC4,ITD3"), today=NOVEMBER)

    assert [one.number for one in plan.chunks] == list(range(1, len(plan.chunks) + 1))


def test_all_leaves_out_the_codes_that_repeat_others() -> None:
    areas = {one.istat_code for one in chosen("all")}

    assert len(areas) == 28
    assert not areas & {"ITD10", "ITD20", None}


def test_territories_go_by_istat_names_and_by_ours() -> None:
    assert [one.code for one in chosen("ITC4, ITTOT,ITD3")] == ["ITC4", "IT", "ITH3"]
    assert chosen("IT,ITTOT,ITH3") == chosen("ITTOT,ITD3")


@pytest.mark.parametrize("name", ["XX", "", "ITC4,", "ITC4C", "all,ITC4"])
def test_a_territory_istat_does_not_have_is_wrong_use(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not a territory of Istat's flow; use codes in"):
        chosen(name)


def test_a_territory_that_repeats_another_is_wrong_use() -> None:
    with pytest.raises(ValueError, match='"ITD10" repeats ITD1'):
        chosen("ITC4,ITD10")


def test_the_default_is_the_home_territory_and_the_nation() -> None:
    assert istat.default_territories("ITC4", reference()) == "ITC4,ITTOT"
    assert istat.default_territories("ITH3", reference()) == "ITD3,ITTOT"


def test_every_product_of_the_flow_is_in_the_reference_table() -> None:
    assert {istat.ALL_PRODUCTS, *istat.SECTIONS} == set(reference().products)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("ITC4: Lombardia", "ITC4"),
        ("EXT_EU27_2020: ", "EXT_EU27_2020"),
        ("C: [C]", "C"),
        ("NA: Namibia", "NA"),
        ("NA", "NA"),
        ("X: a: b", "X"),
        ("MOTE_CPA_ATECO2007_COE: CPAI note", "MOTE_CPA_ATECO2007_COE"),
    ],
)
def test_codes_stand_before_their_labels(cell: str, code: str) -> None:
    assert istat.without_label(cell) == code
