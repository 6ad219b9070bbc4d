"""Figures quoted in the press: which quarters and flows each one covers, and how exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from scambi.model import Flow, Quarter

MILLION = 1e6


@dataclass(frozen=True, order=True)
class Cell:
    """One quarterly value of a territory: all goods, one partner, one flow."""

    territory: str
    partner: str
    flow: Flow
    quarter: Quarter


@dataclass(frozen=True, kw_only=True)
class PressFigure:
    """A figure as quoted; `value` is a sum over `flows` and `quarters`, in euro.

    `precision` is half of the last digit quoted, in euro; `published` as exact as known.
    """

    id: str
    territory: str
    partner: str
    flows: tuple[Flow, ...]
    quarters: tuple[Quarter, ...]
    value: float
    precision: float
    qualifier: str
    published: str

    @property
    def exact(self) -> bool:
        """Whether the source gives the figure without "over", "almost" or "about"."""
        return self.qualifier == "exact"

    @property
    def cell(self) -> Cell | None:
        """The single value the figure quotes exactly; None for sums and rough figures."""
        if not self.exact or len(self.flows) != 1 or len(self.quarters) != 1:
            return None
        return Cell(self.territory, self.partner, self.flows[0], self.quarters[0])

    def met_by(self, value: float) -> bool:
        """Whether `value` lies within the precision, which is never finer than a euro."""
        return abs(value - self.value) <= max(self.precision, 1.0)


def press_figures(table: pa.Table) -> list[PressFigure]:
    """The rows of published_figures.csv that cover whole quarters; the others say less."""
    figures = [_figure(row) for row in table.to_pylist()]
    return [figure for figure in figures if figure.quarters]


def quoted_cells(figures: Iterable[PressFigure]) -> dict[Cell, PressFigure]:
    """The best figure for each value quoted exactly: the most precise, then the latest."""
    best: dict[Cell, PressFigure] = {}
    for figure in sorted(figures, key=lambda one: (-one.precision, one.published, one.id)):
        if figure.cell is not None:
            best[figure.cell] = figure
    return best


def _figure(row: dict[str, Any]) -> PressFigure:
    return PressFigure(
        id=row["id"],
        territory=row["territory"],
        partner=row["partner"],
        flows=tuple(Flow) if row["flow"] == "total" else (Flow(row["flow"]),),
        quarters=_whole_quarters(row["period_start"], row["period_end"]),
        value=row["value_eur_million"] * MILLION,
        precision=row["precision_eur_million"] * MILLION,
        qualifier=row["qualifier"],
        published=row["published"],
    )


def _whole_quarters(start: date, end: date) -> tuple[Quarter, ...]:
    """The quarters from `start` to `end`; none when a quarter is covered in part."""
    first, last = Quarter.of(start), Quarter.of(end)
    if start != first.start or end.month != 3 * last.number:
        return ()
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1] + 1)
    return tuple(quarters)
