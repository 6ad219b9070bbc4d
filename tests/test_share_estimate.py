from __future__ import annotations

import numpy as np
import pytest

from scambi.ingest.press import PressFigure
from scambi.ingest.share_estimate import share_estimate
from scambi.model import Flow, Quarter

MILLION = 1_000_000.0
QUARTERS = [Quarter(2010, 1) + at for at in range(40)]
# What the overall share gives: 100 million of exports and 200 of imports in every quarter.
EXPECTED = np.array([[100 * MILLION] * 40, [200 * MILLION] * 40])
EXPORT, IMPORT = 0, 1


def quoted(
    millions: float,
    *,
    first: int = 20,
    quarters: int = 1,
    flows: tuple[Flow, ...] = (Flow.EXPORT,),
    precision: float = 0.5,
    qualifier: str = "exact",
) -> PressFigure:
    return PressFigure(
        id="f1",
        territory="XX1",
        partner="YY",
        flows=flows,
        quarters=tuple(QUARTERS[first : first + quarters]),
        value=millions * MILLION,
        precision=precision * MILLION,
        qualifier=qualifier,
        published="2020",
    )


def test_without_figures_the_overall_share_stands() -> None:
    assert np.array_equal(share_estimate(EXPECTED, [], QUARTERS), EXPECTED)


@pytest.mark.parametrize("quarters", [1, 2, 3, 4])
def test_an_exact_figure_is_met_within_its_precision(quarters: int) -> None:
    figure = quoted(130 * quarters, quarters=quarters)

    estimate = share_estimate(EXPECTED, [figure], QUARTERS)

    assert figure.met_by(estimate[EXPORT, 20 : 20 + quarters].sum())


def test_the_pull_of_a_figure_fades_with_the_years() -> None:
    estimate = share_estimate(EXPECTED, [quoted(130)], QUARTERS)[EXPORT] / MILLION

    assert 130 > estimate[21] > estimate[30] > estimate[39] > 120


def test_between_two_figures_the_estimate_lies_between_them() -> None:
    figures = [quoted(120, first=10), quoted(140, first=30)]

    estimate = share_estimate(EXPECTED, figures, QUARTERS)[EXPORT, 11:30] / MILLION

    assert np.all(np.diff(estimate) > 0)
    assert np.all((estimate > 120) & (estimate < 140))


def test_a_figure_on_exports_says_nothing_of_imports() -> None:
    estimate = share_estimate(EXPECTED, [quoted(130)], QUARTERS)

    assert np.array_equal(estimate[IMPORT], EXPECTED[IMPORT])


def test_a_figure_on_both_flows_is_shared_between_them() -> None:
    figure = quoted(360, flows=tuple(Flow))

    estimate = share_estimate(EXPECTED, [figure], QUARTERS)[:, 20]

    assert figure.met_by(estimate.sum())
    assert np.all(estimate > EXPECTED[:, 20])


@pytest.mark.parametrize("qualifier", ["over", "almost", "about"])
def test_a_rough_figure_pulls_less_than_an_exact_one(qualifier: str) -> None:
    exact = share_estimate(EXPECTED, [quoted(150, precision=25)], QUARTERS)
    rough = share_estimate(EXPECTED, [quoted(150, precision=25, qualifier=qualifier)], QUARTERS)

    if qualifier != "over":
        assert rough[EXPORT, 20] < exact[EXPORT, 20]
    assert rough[EXPORT, 20] > EXPECTED[EXPORT, 20]


def test_over_means_more_than_almost() -> None:
    over, almost = (
        share_estimate(EXPECTED, [quoted(130, qualifier=qualifier)], QUARTERS)[EXPORT, 20]
        for qualifier in ("over", "almost")
    )

    assert almost < 130 * MILLION < over


def test_figures_that_say_the_same_twice_do_no_harm() -> None:
    figures = [quoted(130, precision=0), quoted(130, precision=0)]

    estimate = share_estimate(EXPECTED, figures, QUARTERS)

    assert estimate[EXPORT, 20] == pytest.approx(130 * MILLION, rel=1e-6)


def test_no_estimate_is_negative() -> None:
    figures = [quoted(1, first=10, precision=0.1), quoted(1, first=30, precision=0.1)]

    assert share_estimate(EXPECTED, figures, QUARTERS).min() >= 0
