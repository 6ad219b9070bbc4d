"""Spreading totals over quarters by proportional Denton: an indicator gives the profile.

The result keeps its ratio to the indicator as even from one quarter to the next as the totals
allow: it minimises the sum of squared differences of that ratio (Denton, 1971, in the
proportional form of the IMF's Quarterly National Accounts Manual, 2017, chapter 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

THOUSAND = 1000


@dataclass(frozen=True)
class Total:
    """A sum in whole euro that the values at `positions` must add up to."""

    positions: tuple[int, ...]
    euro: int


def proportional_denton(indicator: FloatArray, totals: Iterable[Total]) -> FloatArray:
    """Values with the profile of `indicator` (positive, one a quarter) that meet all `totals`.

    Totals that follow from earlier ones, or contradict them, are passed over.
    """
    kept = _independent(totals, len(indicator))
    scale = indicator.mean()
    profile = indicator / scale
    steps = np.diff(np.eye(len(profile)), axis=0) / profile
    sums = np.array([_mask(total, len(profile)) for total in kept])
    # The conditions of Lagrange: steps' steps y + sums' l = 0, sums y = totals.
    system = np.block([[steps.T @ steps, sums.T], [sums, np.zeros((len(kept), len(kept)))]])
    wanted = np.array([total.euro / scale for total in kept])
    solution = np.linalg.solve(system, np.concatenate([np.zeros(len(profile)), wanted]))
    values: FloatArray = solution[: len(profile)] * scale
    return values


def whole_euro(values: FloatArray, totals: Iterable[Total]) -> IntArray:
    """`values` in whole thousands of euro; the last of each total takes what is left of it.

    Nobody knows an estimate to the euro, and thousands come out the same on every processor.
    """
    rounded = np.rint(values / THOUSAND).astype(np.int64) * THOUSAND
    settled = np.zeros(len(values), dtype=bool)
    shortest_first = sorted(_independent(totals, len(values)), key=lambda one: len(one.positions))
    for total in shortest_first:
        positions = np.array(total.positions)
        free = positions[~settled[positions]]
        if len(free):
            rounded[free[-1]] += total.euro - rounded[positions].sum()
            settled[free] = True
    return rounded


def _independent(totals: Iterable[Total], length: int) -> Sequence[Total]:
    kept: list[Total] = []
    for total in totals:
        masks = [_mask(one, length) for one in (*kept, total)]
        if np.linalg.matrix_rank(np.array(masks)) == len(masks):
            kept.append(total)
    return kept


def _mask(total: Total, length: int) -> FloatArray:
    mask = np.zeros(length)
    mask[list(total.positions)] = 1.0
    return mask
