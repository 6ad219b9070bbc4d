"""The edition that comes with the code: official figures, press figures, and estimates.

No public file gives a region's trade by partner and quarter, so what is not official is
estimated and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scambi.ingest.denton import THOUSAND, FloatArray, IntArray, Total, whole_euro
from scambi.ingest.flows import Row, quarterly
from scambi.ingest.inputs import Inputs
from scambi.ingest.press import Cell, PressFigure, quoted_cells
from scambi.ingest.share_estimate import share_estimate
from scambi.ingest.world import World
from scambi.model import (
    OVERALL_SHARE,
    SPREAD_OVER_QUARTERS,
    THROUGH_FIGURES,
    WORLD,
    Flow,
    Quarter,
    Status,
)

NATIONAL = "eurostat-comext"
YEARLY = "istat-coe"


def embedded_rows(inputs: Inputs, world: World) -> list[Row]:
    """All rows of the edition; a value quoted exactly in the press stands before an estimate."""
    rows = [*_national(inputs), *_yearly(inputs)]
    made = {_cell(row): row for row in (*_world(inputs, world), *_partners(inputs, world))}
    official = {_cell(row) for row in rows if row.freq == "Q"}
    known = set(inputs.quarters)
    for cell, figure in quoted_cells(inputs.figures).items():
        if cell.quarter in known and cell not in official:
            made[cell] = quarterly(cell, figure.value, Status.PROVISIONAL, figure.id)
    return [*rows, *made.values()]


def partner_estimate(inputs: Inputs, share: FloatArray, partner: str) -> FloatArray:
    """The territory's trade with one partner, euro, flows by quarters; `share` of the nation's."""
    expected = inputs.national[partner] * share
    return share_estimate(expected, inputs.figures_on(partner), inputs.quarters)


def partner_values(inputs: Inputs, share: FloatArray, partner: str) -> IntArray:
    """The estimate in whole euro, with every value or sum that is quoted to the thousand."""
    estimate = partner_estimate(inputs, share, partner)
    best = quoted_cells(inputs.figures_on(partner)).values()
    places = np.arange(estimate.size).reshape(estimate.shape)
    totals = [
        Total(tuple(covered(inputs, places, figure).ravel().tolist()), round(figure.value))
        for figure in inputs.figures_on(partner)
        if figure in best or (figure.exact and figure.precision < THOUSAND)
    ]
    return whole_euro(estimate.ravel(), totals).reshape(estimate.shape)


def covered(inputs: Inputs, values: NDArray[Any], figure: PressFigure) -> NDArray[Any]:
    """The part of `values`, flows by quarters, that `figure` is the sum of."""
    flows = [list(Flow).index(flow) for flow in figure.flows]
    quarters = [inputs.quarters.index(quarter) for quarter in figure.quarters]
    part: NDArray[Any] = values[np.ix_(flows, quarters)]
    return part


def _national(inputs: Inputs) -> Iterator[Row]:
    for partner, series in inputs.national.items():
        for cell, value in _cells(inputs, inputs.nation, partner, series):
            yield quarterly(cell, value, _status(inputs, cell.quarter.year), NATIONAL)


def _yearly(inputs: Inputs) -> Iterator[Row]:
    for (year, flow, product), value in inputs.yearly.items():
        yield Row(
            period=date(year, 1, 1),
            freq="A",
            territory=inputs.territory,
            partner=WORLD,
            product=product,
            flow=flow,
            value_eur=value,
            obs_status=_status(inputs, year),
            source=YEARLY,
        )


def _world(inputs: Inputs, world: World) -> Iterator[Row]:
    for cell, value in _cells(inputs, inputs.territory, WORLD, world.values):
        yield quarterly(cell, value, Status.ESTIMATE, SPREAD_OVER_QUARTERS)


def _partners(inputs: Inputs, world: World) -> Iterator[Row]:
    for partner in inputs.partners:
        leant_on = {flow for figure in inputs.figures_on(partner) for flow in figure.flows}
        values = partner_values(inputs, world.share, partner)
        for cell, value in _cells(inputs, inputs.territory, partner, values):
            source = THROUGH_FIGURES if cell.flow in leant_on else OVERALL_SHARE
            yield quarterly(cell, value, Status.ESTIMATE, source)


def _cells(
    inputs: Inputs, territory: str, partner: str, series: FloatArray | IntArray
) -> Iterator[tuple[Cell, float]]:
    for flow, values in zip(Flow, series.tolist(), strict=True):
        for quarter, value in zip(inputs.quarters, values, strict=True):
            yield Cell(territory, partner, flow, quarter), value


def _status(inputs: Inputs, year: int) -> Status:
    """Of an official value: the last year is provisional until the autumn after it."""
    return Status.PROVISIONAL if year >= inputs.quarters[-1].year else Status.DEFINITIVE


def _cell(row: Row) -> Cell:
    return Cell(row.territory, row.partner, row.flow, Quarter.of(row.period))
