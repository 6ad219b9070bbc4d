"""Rows of `flows.parquet`: their columns, their order, and the table they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

import pyarrow as pa

from scambi.ingest.press import Cell
from scambi.model import ALL_GOODS, Flow, Status
from scambi.vintage import FLOWS

# The order of the embedded edition, which is in memory: one partner's quarters lie together.
ORDER = ("freq", "product", "territory", "partner", "flow", "period")


@dataclass(frozen=True)
class Row:
    """One value of one territory, with what it is and where it comes from; `value_eur` in euro.

    `period` is the first day of the quarter (`freq` Q) or of the year (A).
    """

    period: date
    freq: str
    territory: str
    partner: str
    product: str
    flow: Flow
    value_eur: int
    obs_status: Status
    source: str


def quarterly(cell: Cell, value: float, status: Status, source: str) -> Row:
    """The row of one quarter and partner, all goods; `value` in euro, rounded here."""
    return Row(
        period=cell.quarter.start,
        freq="Q",
        territory=cell.territory,
        partner=cell.partner,
        product=ALL_GOODS,
        flow=cell.flow,
        value_eur=round(value),
        obs_status=status,
        source=source,
    )


def as_table(rows: Iterable[Row]) -> pa.Table:
    """All rows in the order of `flows.parquet`, typed as it is."""
    columns = zip(*(astuple(row) for row in rows), strict=True)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, FLOWS, strict=True)]
    table = pa.Table.from_arrays(arrays, schema=FLOWS)
    return table.sort_by([(name, "ascending") for name in ORDER])
