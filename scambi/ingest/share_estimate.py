"""A territory's trade with one partner, estimated from the nation's and from press figures.

The nation's quarter times the territory's overall share is what one would expect of the
territory. Its true trade is that times a ratio, which differs between partners and drifts
slowly. The ratio is taken as a Gaussian process around one, and every press figure as an
observation of a weighted sum of it, with an error as wide as its wording; the estimate is the
conditional mean (kriging: Cressie, Statistics for Spatial Data, 1993, 3.2). It passes through
exact figures within their precision, and far from any figure of the partner and flow it goes
back to the ratio that all of them share, or to one when there are none.

Chosen by leaving out each figure, all figures of its document or overlapping period, or all
figures within a year and a half, and looking at the third quartile of the error beyond the
figure's own precision, 63 figures:

    overall share alone                          0.24   0.24   0.24
    share interpolated between the figures       0.07   0.12   0.18
    this                                         0.05   0.08   0.11
    this, on the logarithm of the ratio          0.05   0.08   0.11
    this, nothing fading                         0.05   0.07   0.12
    this, the two flows correlated by 0.4        0.04   0.09   0.13
    this, partners adding up to the world        0.06   0.10   0.15

The constants are near the maximum of the likelihood, which wants something fading, and rounded;
half or twice of any one changes the errors by 0.04 at most. For a partner without figures nothing
that was tried is clearly better than the overall share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scambi.ingest.denton import FloatArray
from scambi.ingest.press import PressFigure
from scambi.model import Flow, Quarter


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Standard deviations of the ratio: what lasts, what fades within years, what is sudden."""

    lasting: float = 0.3
    fading: float = 0.1
    fading_years: float = 4.0
    sudden: float = 0.05

    def covariance(self, quarters: int) -> FloatArray:
        """Covariance of the ratio between the quarters of one partner and flow."""
        at = np.arange(quarters)
        years_apart = np.abs(at[:, None] - at[None, :]) / 4
        fading = self.fading**2 * np.exp(-years_apart / self.fading_years)
        sudden = self.sudden**2 * np.eye(quarters)
        covariance: FloatArray = self.lasting**2 + fading + sudden
        return covariance


SPREAD = Spread()


def share_estimate(
    expected: FloatArray,
    figures: Sequence[PressFigure],
    quarters: Sequence[Quarter],
    spread: Spread = SPREAD,
) -> FloatArray:
    """Trade of a territory with one partner, euro, shaped as `expected`: flows by quarters.

    `expected` is the nation's trade times the territory's overall share; `figures` are about
    this territory and partner, within `quarters`.
    """
    if not figures:
        return expected
    position = {quarter: at for at, quarter in enumerate(quarters)}
    weights = np.zeros((len(figures), *expected.shape))
    for row, figure in enumerate(figures):
        columns = [position[quarter] for quarter in figure.quarters]
        for flow in figure.flows:
            at = list(Flow).index(flow)
            weights[row, at, columns] = expected[at, columns]

    # The flows are independent but for figures on their sum: any stronger tie tested worse.
    shared = np.einsum("ift,ts->ifs", weights, spread.covariance(len(quarters)))
    between_figures = np.einsum("ifs,jfs->ij", shared, weights)
    errors = np.diag([_error(figure) ** 2 for figure in figures])
    surprise = np.array([_centre(figure) for figure in figures]) - weights.sum(axis=(1, 2))
    pull = np.linalg.solve(between_figures + errors, surprise)
    ratio = 1 + np.einsum("ifs,i->fs", shared, pull)
    estimate: FloatArray = expected * np.maximum(ratio, 0)
    return estimate


def _centre(figure: PressFigure) -> float:
    """What the wording makes likeliest: "over 800" is a little more, "almost 800" a little less."""
    shift = {"over": 0.5, "almost": -0.5}.get(figure.qualifier, 0.0)
    return figure.value + shift * figure.precision


def _error(figure: PressFigure) -> float:
    """Standard deviation, euro: of a rounding when exact, wider as the wording is looser."""
    share = {"exact": 3**-0.5, "about": 1.0}.get(figure.qualifier, 0.5)
    # A figure given to the euro would make the system singular without the thousand.
    return max(share * figure.precision, 1e3)
