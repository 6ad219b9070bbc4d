"""The territory's trade with the world by quarter: annual totals spread over the nation's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scambi.ingest.denton import FloatArray, IntArray, Total, proportional_denton, whole_euro
from scambi.ingest.inputs import Inputs
from scambi.ingest.press import PressFigure, quoted_cells
from scambi.model import ALL_GOODS, WORLD, Flow, Quarter


@dataclass(frozen=True)
class World:
    """Two flows by all quarters: `values` in whole euro, `share` of the nation's from 0 to 1."""

    values: IntArray
    share: FloatArray


def world_by_quarter(inputs: Inputs) -> World:
    """Quarters that add up to every annual total, and to exact figures for part of a year."""
    values = np.array([_flow(inputs, flow) for flow in Flow])
    return World(values, values / inputs.national[WORLD])


def _flow(inputs: Inputs, flow: Flow) -> IntArray:
    indicator = _until_year_end(inputs.national[WORLD][list(Flow).index(flow)], inputs.quarters)
    totals = [
        Total(tuple(range(at, at + 4)), inputs.yearly[quarter.year, flow, ALL_GOODS])
        for at, quarter in enumerate(inputs.quarters)
        if quarter.number == 1 and (quarter.year, flow, ALL_GOODS) in inputs.yearly
    ]
    for figure in _binding(inputs, flow):
        start = inputs.quarters.index(figure.quarters[0])
        positions = tuple(range(start, start + len(figure.quarters)))
        totals.append(Total(positions, round(figure.value)))
    values = whole_euro(proportional_denton(indicator, totals), totals)
    return values[: len(inputs.quarters)]


def _binding(inputs: Inputs, flow: Flow) -> list[PressFigure]:
    """Exact figures on one flow and less than a year, single quarters first."""
    figures = [
        figure
        for figure in inputs.figures_on(WORLD)
        if figure.exact and figure.flows == (flow,) and len(figure.quarters) < 4
    ]
    best = quoted_cells(figures)
    return sorted(
        (figure for figure in figures if figure.cell is None or best[figure.cell] is figure),
        key=lambda figure: (len(figure.quarters), figure.precision, figure.id),
    )


def _until_year_end(series: FloatArray, quarters: Sequence[Quarter]) -> FloatArray:
    """`series` with the quarters its last year still lacks, grown like those it has.

    Only a profile to spread the annual total by: what is added is not published.
    """
    known = quarters[-1].number
    if known == 4:
        return series
    this_year, year_before = series[-known:], series[-known - 4 : -known]
    growth = this_year.sum() / year_before[:known].sum()
    return np.concatenate([series, year_before[known:] * growth])
