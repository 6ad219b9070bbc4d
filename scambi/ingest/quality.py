"""How good the estimate is: each press figure is left out in turn and estimated without it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from scambi.ingest.denton import FloatArray
from scambi.ingest.embedded import covered, partner_estimate
from scambi.ingest.inputs import Inputs
from scambi.ingest.press import PressFigure
from scambi.model import Flow


@dataclass(frozen=True)
class LeftOut:
    """A press figure and its estimate from the other figures, euro."""

    figure: PressFigure
    estimate: float

    @property
    def error(self) -> float:
        """Distance from the figure, relative to it."""
        return abs(self.estimate - self.figure.value) / self.figure.value

    @property
    def excess_error(self) -> float:
        """The part of the error that the figure's own precision does not explain."""
        return max(0.0, self.error - self.figure.precision / self.figure.value)


def leave_one_out(inputs: Inputs, share: FloatArray) -> list[LeftOut]:
    """Every figure that the partner estimates lean on; `share` as in `partner_estimate`."""
    results = []
    for partner in inputs.partners:
        for figure in inputs.figures_on(partner):
            without = replace(inputs, figures=[one for one in inputs.figures if one is not figure])
            estimate = partner_estimate(without, share, partner)
            results.append(LeftOut(figure, float(covered(inputs, estimate, figure).sum())))
    return results


def leave_partner_out(inputs: Inputs, share: FloatArray) -> list[LeftOut]:
    """The same figures, estimated as for a partner that nobody ever quoted a figure on."""
    without = replace(inputs, figures=[])
    return [
        LeftOut(figure, float(covered(inputs, estimate, figure).sum()))
        for partner in inputs.partners
        for estimate in (partner_estimate(without, share, partner),)
        for figure in inputs.figures_on(partner)
    ]


def quality(
    left_out: list[LeftOut], partner_left_out: list[LeftOut]
) -> dict[str, dict[str, float]]:
    """The errors summed up for exports, imports, and figures on the sum of both ("total")."""
    pairs = list(zip(left_out, partner_left_out, strict=True))
    groups = {flow.value: [two for two in pairs if two[0].figure.flows == (flow,)] for flow in Flow}
    groups["total"] = [two for two in pairs if len(two[0].figure.flows) > 1]
    return {name: _summary(group) for name, group in groups.items() if group}


def _summary(pairs: list[tuple[LeftOut, LeftOut]]) -> dict[str, float]:
    errors = [one.error for one, _ in pairs]
    excess = [one.excess_error for one, _ in pairs]
    unquoted = [one.error for _, one in pairs]
    return {
        "figures": len(pairs),
        "median_relative_error": _quantile(errors, 0.5),
        "p90_relative_error": _quantile(errors, 0.9),
        "median_excess_error": _quantile(excess, 0.5),
        "p75_excess_error": _quantile(excess, 0.75),
        "unquoted_median_relative_error": _quantile(unquoted, 0.5),
        "unquoted_p90_relative_error": _quantile(unquoted, 0.9),
    }


def _quantile(errors: list[float], rank: float) -> float:
    # Four decimals are what is read, and hide the last bits in which machines differ.
    return round(float(np.quantile(errors, rank)), 4)
