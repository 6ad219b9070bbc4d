"""What was revised between two vintages: every value that both have and that is not the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from scambi.ingest import flow_tables
from scambi.reference import Reference
from scambi.vintage import Vintage

# A row that an official edition lacks in a quarter it covers stands for no trade; in an estimate it
# is unknown. Products and territories that one of the two does not have at all are not compared.
COVERED = """
create temp table {table} as
select distinct freq, territory, product, flow, period
from (select distinct freq, territory, flow, period from {flows} where product = 'ALL')
inner join (select distinct freq, territory, flow, product from {flows})
    using (freq, territory, flow)
"""
REVISED = """
create temp table revised as
select
    freq, territory, partner, product, flow, period,
    coalesce(before.value_eur, if($zero_before, 0, null)) as old,
    coalesce(flows.value_eur, if($zero_now, 0, null)) as new
from before
full join flows using (freq, territory, partner, product, flow, period)
inner join covered_before using (freq, territory, product, flow, period)
inner join covered_now using (freq, territory, product, flow, period)
where old <> new
"""
ORDER = "freq desc, territory, partner, product, flow, period"
SHOWN = "freq, territory, partner, product, flow, period_name(freq, period) as period, old, new"
BOTH = """
select count(*)
from covered_before
semi join covered_now using (freq, territory, product, flow, period)
"""


@dataclass(frozen=True)
class Revision:
    """One revised value in euro; `period` is written 2019-Q1 or 2019."""

    freq: str
    territory: str
    partner: str
    product: str
    flow: str
    period: str
    old: int
    new: int


@dataclass(frozen=True)
class Comparison:
    """Two vintages compared: how many values were revised, and how many series' periods both have.

    Iterate for every revised value, quarters first.
    """

    base: duckdb.DuckDBPyConnection
    revised: int
    compared: int

    def __iter__(self) -> Iterator[Revision]:
        rows = self.base.table("revised").order(ORDER).project(SHOWN)
        for batch in rows.to_arrow_reader():
            for row in batch.to_pylist():
                yield Revision(**row)


@contextmanager
def compared(earlier: Vintage, later: Vintage, reference: Reference) -> Iterator[Comparison]:
    """The comparison of two vintages, both as they stand on disk."""
    with TemporaryDirectory() as spill, flow_tables.connect(Path(spill)) as base:
        codes = [flow_tables.codes_of(one) for one in (earlier, later)]
        flow_tables.create(
            base,
            reference,
            partners=[code for one in codes for code in one["partner"]],
            products=[code for one in codes for code in one["product"]],
        )
        flow_tables.load_vintage(base, "before", earlier)
        flow_tables.load_vintage(base, "flows", later)
        base.execute(COVERED.format(table="covered_before", flows="before"))
        base.execute(COVERED.format(table="covered_now", flows="flows"))
        base.execute(
            REVISED,
            {"zero_before": earlier.kind == "official", "zero_now": later.kind == "official"},
        )
        both = base.sql(BOTH).fetchall()[0][0]
        revised = len(base.table("revised"))
        yield Comparison(base, revised, both)
