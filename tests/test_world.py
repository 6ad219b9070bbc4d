"""The territory's trade with the world by quarter, from annual totals and the nation's profile."""

from __future__ import annotations

import numpy as np

from scambi.ingest.inputs import Inputs
from scambi.ingest.press import PressFigure
from scambi.ingest.world import world_by_quarter
from scambi.model import Flow, Quarter

# Two years and three quarters; the nation trades the same in every quarter.
QUARTERS = [Quarter(2018, 1) + at for at in range(11)]
YEARLY = {2018: 40_000_000, 2019: 40_000_000, 2020: 44_000_000}


def figure(
    value: float, first: Quarter, quarters: int = 1, *, precision: float = 0, name: str = "a"
) -> PressFigure:
    return PressFigure(
        id=name,
        territory="XX1",
        partner="WORLD",
        flows=(Flow.EXPORT,),
        quarters=tuple(first + at for at in range(quarters)),
        value=value,
        precision=precision,
        qualifier="exact",
        published="2020",
    )


def exports(*figures: PressFigure, yearly: dict[int, int] = YEARLY) -> list[int]:
    inputs = Inputs(
        territory="XX1",
        nation="XX",
        quarters=QUARTERS,
        national={"WORLD": np.full((2, 11), 100_000_000.0)},
        yearly={(year, flow, "ALL"): yearly[year] for year in yearly for flow in Flow},
        figures=figures,
    )
    values: list[int] = world_by_quarter(inputs).values[0].tolist()
    return values


def test_a_year_with_three_quarters_is_spread_over_four() -> None:
    values = exports()

    assert len(values) == 11
    assert 30_000_000 < sum(values[8:]) < 34_000_000


def test_quarters_of_a_year_without_a_total_go_on_with_the_last_share() -> None:
    values = exports(yearly={2018: 40_000_000, 2019: 40_000_000})

    assert values == [10_000_000] * 11


def test_a_half_year_quoted_exactly_is_met_within_its_year() -> None:
    values = exports(figure(22_000_000, Quarter(2019, 1), 2))

    assert sum(values[4:6]) == 22_000_000
    assert sum(values[4:8]) == 40_000_000


def test_of_two_figures_for_a_quarter_the_more_precise_is_met() -> None:
    rough = figure(12_000_000, Quarter(2018, 2), precision=5e6, name="a")
    fine = figure(11_000_000, Quarter(2018, 2), precision=5e3, name="b")

    assert exports(rough, fine)[1] == 11_000_000


def test_figures_on_whole_years_leave_the_official_total_alone() -> None:
    assert sum(exports(figure(39_000_000, Quarter(2018, 1), 4))[:4]) == 40_000_000


def test_figures_outside_the_quarters_are_passed_over() -> None:
    assert exports(figure(9e6, Quarter(2007, 1)), figure(9e6, Quarter(2030, 1))) == exports()
