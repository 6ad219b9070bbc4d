from __future__ import annotations

import numpy as np
import pytest

from scambi.ingest.inputs import Inputs
from scambi.ingest.press import PressFigure
from scambi.ingest.quality import leave_one_out, leave_partner_out, quality
from scambi.model import Flow, Quarter

QUARTERS = [Quarter(2018, 1) + at for at in range(4)]
SHARE = np.full((2, 4), 0.25)


def figure(value: float, *, name: str, precision: float = 0.0) -> PressFigure:
    return PressFigure(
        id=name,
        territory="XX1",
        partner="YY",
        flows=(Flow.EXPORT,),
        quarters=(QUARTERS[1],),
        value=value,
        precision=precision,
        qualifier="exact",
        published="2018",
    )


def inputs(*figures: PressFigure) -> Inputs:
    return Inputs(
        territory="XX1",
        nation="XX",
        quarters=QUARTERS,
        national={"YY": np.full((2, 4), 400e6)},
        yearly={},
        figures=figures,
    )


def test_a_lone_figure_is_judged_against_the_overall_share() -> None:
    (left_out,) = leave_one_out(inputs(figure(80e6, name="a", precision=5e6)), SHARE)

    assert left_out.estimate == 100e6
    assert left_out.error == pytest.approx(0.25)
    assert left_out.excess_error == pytest.approx(0.1875)


def test_an_error_within_the_precision_is_no_excess() -> None:
    (left_out,) = leave_one_out(inputs(figure(80e6, name="a", precision=25e6)), SHARE)

    assert left_out.excess_error == 0


def test_a_figure_is_estimated_from_the_others_and_not_from_itself() -> None:
    far, near = figure(200e6, name="a"), figure(120e6, name="b")

    without_far, without_near = leave_one_out(inputs(far, near), SHARE)

    assert without_far.estimate == pytest.approx(120e6, rel=0.01)
    assert without_near.estimate == pytest.approx(200e6, rel=0.01)


def test_quality_is_reported_for_flows_that_have_figures() -> None:
    measures = quality(
        *(
            leave(inputs(figure(80e6, name="a", precision=5e6)), SHARE)
            for leave in (leave_one_out, leave_partner_out)
        )
    )

    assert measures == {
        "export": {
            "figures": 1,
            "median_relative_error": 0.25,
            "p90_relative_error": 0.25,
            "median_excess_error": 0.1875,
            "p75_excess_error": 0.1875,
            "unquoted_median_relative_error": 0.25,
            "unquoted_p90_relative_error": 0.25,
        }
    }
