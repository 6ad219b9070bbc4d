"""What the embedded edition is made from, as arrays: flows by quarters, in euro."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from scambi.ingest.denton import FloatArray
from scambi.ingest.press import MILLION, PressFigure, press_figures
from scambi.model import ALL_GOODS, WORLD, Flow, Quarter
from scambi.reference import Reference, load_table


class IngestError(ValueError):
    """Data that cannot become a vintage; the message says what, where and what to do."""


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Official facts and press figures; `national` by partner, two flows by all quarters.

    `yearly` is the territory's trade with the world by year, flow and product.
    """

    territory: str
    nation: str
    quarters: Sequence[Quarter]
    national: Mapping[str, FloatArray]
    yearly: Mapping[tuple[int, Flow, str], int]
    figures: Sequence[PressFigure]

    @property
    def partners(self) -> list[str]:
        """The countries whose trade with the nation is known."""
        return sorted(self.national.keys() - {WORLD})

    def figures_on(self, partner: str) -> list[PressFigure]:
        """Press figures on the territory's trade with `partner`, within the quarters."""
        known = set(self.quarters)
        return [
            figure
            for figure in self.figures
            if (figure.territory, figure.partner) == (self.territory, partner)
            and known.issuperset(figure.quarters)
        ]


def read_inputs(reference: Reference, folder: Path, territory: str) -> Inputs:
    """Read the reference tables in `folder`; raises IngestError or ReferenceTableError."""
    quarters, national = _national(load_table(folder, "italy_partner_quarter"), folder)
    yearly = {
        (row["year"], Flow(row["flow"]), row["product"]): row["value_eur"]
        for row in load_table(folder, "region_world_year").to_pylist()
        if row["territory"] == territory
    }
    # The total of the last year may still be unknown: its quarters then follow the nation's.
    for year in range(quarters[0].year, quarters[-1].year):
        for flow in Flow:
            if (year, flow, ALL_GOODS) not in yearly:
                raise IngestError(
                    f"{folder / 'region_world_year.csv'}: no {flow} of {territory} in {year} for "
                    f"product {ALL_GOODS}; add the row, or choose another SCAMBI_TERRITORY."
                )
    return Inputs(
        territory=territory,
        nation=reference.nation.code,
        quarters=quarters,
        national=national,
        yearly=yearly,
        figures=press_figures(reference.tables["published_figures"]),
    )


def _national(table: pa.Table, folder: Path) -> tuple[list[Quarter], dict[str, FloatArray]]:
    values = {
        (row["partner"], Flow(row["flow"]), Quarter.parse(row["period"])): row["value_eur_million"]
        for row in table.to_pylist()
    }
    first = Quarter(min(quarter.year for _, _, quarter in values), 1)
    last = max(quarter for _, _, quarter in values)
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1] + 1)
    national = {}
    for partner in sorted({WORLD} | {partner for partner, _, _ in values}):
        for flow in Flow:
            for quarter in quarters:
                if (partner, flow, quarter) not in values:
                    raise IngestError(
                        f"{folder / 'italy_partner_quarter.csv'}: partner {partner} has no {flow} "
                        f"in {quarter}; add the row, or take the partner out."
                    )
        series = [[values[partner, flow, quarter] for quarter in quarters] for flow in Flow]
        # Rounded here, since the file has fractions of a euro only as an effect of the division.
        national[partner] = np.rint(np.array(series) * MILLION)
    return quarters, national
