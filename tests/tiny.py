"""A small invented vintage, in million euro, that can be added up in the head.

It has every trap of the field in it: Namibia, whose code is NA; an aggregate (EU27_2020) and a code
that is no country (QR); a base of zero (CN), a missing quarter (FR), a country without a year
before (KR); estimates and a quoted figure; countries and sections that do not add up to the total;
a section beside all goods; another region and another region's province.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from scambi.database import Answer, Database
from scambi.ingest.flows import Row, as_table
from scambi.ingest.publish import Edition, publish
from scambi.model import Flow, Quarter, Status
from scambi.reference import Reference, load
from scambi.settings import CHECKOUT_DATA
from scambi.vintage import Check, Vintage

HOME, NATION = "ITC4", "IT"
EXPORT, IMPORT = Flow.EXPORT, Flow.IMPORT
MILLION = 1_000_000
SOURCE = "istat-coe"
QUOTED = "8fabc3"  # a line of published_figures.csv
VINTAGE = "tiny-2021Q2"

# p provisional, e estimate, q quoted by a named source; definitive without a letter.
QUARTERS = """
territory flow   partner   product 2020-Q1 2020-Q2 2020-Q3 2020-Q4 2021-Q1 2021-Q2
ITC4      export WORLD     ALL     100     100     100     100     120     110
ITC4      export JP        ALL      40      40      40      40      50      40q
ITC4      export US        ALL      30      30      30      30      30e     30
ITC4      export NA        ALL      10      10      10      10       5      10
ITC4      export CN        ALL       0       0       0       0      10      10p
ITC4      export FR        ALL       5       5       -       5       5       5q
ITC4      export KR        ALL       -       -       -       -       4       4
ITC4      export EU27_2020 ALL      60      60      60      60      60      60
ITC4      export QR        ALL       5       5       5       5       5       5
ITC4      export JP        C        20      20      20      20      20      20
ITC4      import WORLD     ALL      80      80      80      80      80       -
ITC4      import JP        ALL      20      20      20      20      25       -
ITC4      import US        ALL      10       -      10      10      20      10
ITC4      import CN        ALL      30e     30e     30e     30e     30e     30e
ITC4      import FR        ALL       0       0       0       0       0       0
IT        export WORLD     ALL     400     400     400     400     400     400
IT        export JP        ALL     100     100     100     100     100     100
IT        export NA        ALL      20      20      20      20      20      20
IT        export CN        ALL       0       0       0       0      20      20
IT        import WORLD     ALL     320     320     320     320     320     320
IT        import JP        ALL      50      50      50      50      50p     50
ITH3      export JP        ALL      99      99      99      99      99      99
ITC4C     export JP        ALL       -       -       -       -      25       -
ITC4C     import JP        ALL       -       -       -       -       5e      -
ITC47     export JP        ALL       -       -       -       -      15q      -
ITH1      export JP        ALL       -       -       -       -      99       -
"""
# C10 is a division of C.
YEARS = """
territory flow   partner   product 2019 2020
ITC4      export WORLD     ALL     300  400
ITC4      export WORLD     A       100  100
ITC4      export WORLD     C       150  250
ITC4      export WORLD     M         -   40
ITC4      export WORLD     C10      50   50
"""
STATUSES = {"p": Status.PROVISIONAL, "e": Status.ESTIMATE, "q": Status.PROVISIONAL}


def joined_rows() -> Iterable[Row]:
    """Five million euro a quarter, from 2018 to 2025, with Brazil and with the Emirates each.

    The Emirates joined BRICS, to which Brazil belonged, on 1 January 2024; the source's own total
    of it is of other members. The world has 100.
    """
    for quarter in (Quarter(2018, 1) + place for place in range(32)):
        for partner, value in (("BR", 5), ("AE", 5), ("BRICS", 77), ("WORLD", 100)):
            for territory in (HOME, NATION):
                for flow in Flow:
                    yield Row(
                        period=quarter.start,
                        freq="Q",
                        territory=territory,
                        partner=partner,
                        product="ALL",
                        flow=flow,
                        value_eur=value * MILLION,
                        obs_status=Status.DEFINITIVE,
                        source=SOURCE,
                    )


def tiny_rows(*tables: str) -> list[Row]:
    """The rows of tables such as QUARTERS and YEARS."""
    return [row for table in tables for row in _rows(table)]


def publish_tiny(
    folder: Path, *, name: str = "tiny", kind: str = "estimate", rows: Sequence[Row] | None = None
) -> Vintage:
    """Publish the invented vintage, or `rows`, into a folder of vintages."""
    edition = Edition(
        name=name,
        kind=kind,
        territory=HOME,
        rows=tiny_rows(QUARTERS, YEARS) if rows is None else rows,
        checks=[Check("by-eye", "passed", "Added up in the head.")],
        quality=None
        if kind == "official"
        else {
            flow.value: {
                "figures": 2,
                "median_relative_error": 0.02,
                "p90_relative_error": 0.1,
                "median_excess_error": 0.01,
                "unquoted_median_relative_error": 0.3,
            }
            for flow in Flow
        },
    )
    return publish(edition, reference(), folder)


def database_of(rows: Iterable[Row], path: Path, *, complete: bool = False) -> Database:
    """A database over `rows`, written to a Parquet file at `path`."""
    table = as_table(rows)
    pq.write_table(table, path)
    return Database("generated", path, table.num_rows, reference().tables, complete=complete)


@cache
def reference() -> Reference:
    """The project's own reference tables."""
    return load(CHECKOUT_DATA / "reference")


def row_at(answer: Answer, quarter: Quarter) -> dict[str, Any]:
    """The row of one quarter."""
    (row,) = (row for row in answer.table.to_pylist() if row["period"] == quarter.start)
    return dict(row)


def rows_by(answer: Answer, column: str) -> dict[Any, dict[str, Any]]:
    """The rows by a column that no two of them share."""
    rows = answer.table.to_pylist()
    found = {row[column]: row for row in rows}
    assert len(found) == len(rows), f"{column} is not unique in {answer.question}"
    return found


def _rows(table: str) -> Iterable[Row]:
    header, *lines = (line.split() for line in table.strip().splitlines())
    for territory, flow, partner, product, *cells in lines:
        for period, cell in zip(header[4:], cells, strict=True):
            if cell != "-":
                letter = cell[-1] if cell[-1] in STATUSES else ""
                yield Row(
                    period=Quarter.parse(period).start
                    if "Q" in period
                    else date(int(period), 1, 1),
                    freq="Q" if "Q" in period else "A",
                    territory=territory,
                    partner=partner,
                    product=product,
                    flow=Flow(flow),
                    value_eur=int(cell.removesuffix(letter)) * MILLION,
                    obs_status=STATUSES.get(letter, Status.DEFINITIVE),
                    source=QUOTED if letter == "q" else SOURCE,
                )
