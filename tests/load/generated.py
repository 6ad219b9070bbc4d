"""A made-up edition as large as asked for, in the form the app opens: the same bytes every time.

Every territory trades every product with every country in every quarter. Values come from
`hash()` of the cell's place and rows are counted off with `range()`, so nothing needs sorting,
and DuckDB has no volatile `random()` that it could push below a join and so drop whole countries.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

SOURCE = "generated"
QUARTERS, YEARS, FIRST_YEAR = 70, 17, 2008
TABLES = {"territory": "territories.csv", "partner": "partners.csv", "product": "products.csv"}
# 35 territories, 238 partners, 2 flows and 70 quarters.
ROWS_A_PRODUCT = 1_166_200
FLOWS = ("export", "import")
# The 88 divisions of CPA 2.1.
DIVISIONS = tuple(
    f"{number:02}"
    for first, last in (
        *((1, 3), (5, 9), (10, 33), (35, 39), (41, 43), (45, 47), (49, 53), (55, 56), (58, 66)),
        *((68, 75), (77, 82), (84, 88), (90, 99)),
    )
    for number in range(first, last + 1)
)
# The order of an official edition, and two others: all goods of every territory together, as a
# reader of maps might want, and one country's, as a reader of that country might.
BY_TERRITORY = ("territory", "product", "partner", "flow", "period")
BY_PRODUCT = ("product", "territory", "partner", "flow", "period")
BY_PARTNER = ("partner", "period", "product", "territory", "flow")


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The codes of each dimension, sorted; a cell is one code of each."""

    codes: Mapping[str, Sequence[str]]
    periods: int

    def count(self) -> int:
        """How many cells there are."""
        product = self.periods
        for codes in self.codes.values():
            product *= len(codes)
        return product

    def size(self, dimension: str) -> int:
        """How many codes `dimension` has."""
        return self.periods if dimension == "period" else len(self.codes[dimension])

    def places(self, order: Sequence[str], row: str) -> dict[str, str]:
        """SQL for the place in each dimension of the row numbered `row`, counted off in `order`."""
        step, places = 1, {}
        for dimension in reversed(order):
            places[dimension] = f"{row} // {step} % {self.size(dimension)}"
            step *= self.size(dimension)
        return places

    def number(self) -> str:
        """SQL for one number a cell, the same whatever the order of the rows."""
        number = "0"
        for dimension in BY_TERRITORY:
            number = f"({number} * {self.size(dimension)} + {dimension}_at)"
        return number


def generate(
    folder: Path, reference: Path, *, rows: int, order: Sequence[str], row_group: int
) -> Path:
    """Write a data folder with one edition of about `rows` rows; returns its flows.

    `order` and `row_group` change where a row stands, never what it says.
    """
    vintage = folder / "vintages" / "generated"
    vintage.mkdir(parents=True)
    shutil.copytree(reference, folder / "reference")
    with (folder / "reference" / "sources.csv").open("a", encoding="utf-8", newline="") as sources:
        csv.writer(sources, lineterminator="\n").writerow(_source().values())
    flows = vintage / "flows.parquet"
    _write(flows, reference, rows=rows, order=order, row_group=row_group)
    description = json.dumps(_description(flows), indent=2)
    (vintage / "vintage.json").write_text(description, encoding="utf-8")
    return flows


def _write(path: Path, reference: Path, *, rows: int, order: Sequence[str], row_group: int) -> None:
    quarterly, annual = _cells(reference, rows)
    # Thinned evenly to the rows asked for, but for ALL: its figures are what pages show.
    kept = 1e5 * min(1.0, (rows - annual.count()) / quarterly.count())
    with duckdb.connect(config={"threads": 2, "memory_limit": "4GB"}) as connection:
        connection.execute(
            f"copy (select * exclude (annual, cell) from ({_rows(annual, quarterly, order)}) "
            f"where annual or product = 'ALL' or hash(cell) % 100000 < {kept:.0f}) to '{path}' "
            f"(format parquet, compression zstd, row_group_size {row_group})"
        )


def _rows(annual: Cells, quarterly: Cells, order: Sequence[str]) -> str:
    """SQL for all rows, the annual ones first: a union of two would not keep their order."""
    first = annual.count()
    in_annual = annual.places(order, "i")
    in_quarterly = quarterly.places(order, f"(i - {first})")
    places = [
        f"if(i < {first}, {in_annual[name]}, {in_quarterly[name]})::integer as {name}_at"
        for name in order
    ]
    month = "if(annual, 12, 3) * period_at"
    code = {
        name: f"if(annual, {list(annual.codes[name])!r}, {list(codes)!r})[{name}_at + 1]"
        if annual.codes[name] != codes
        else f"{list(codes)!r}[{name}_at + 1]"
        for name, codes in quarterly.codes.items()
    }
    return f"""
        select
            make_date({FIRST_YEAR} + {month} // 12, {month} % 12 + 1, 1) as period,
            if(annual, 'A', 'Q') as freq,
            {code["territory"]} as territory,
            {code["partner"]} as partner,
            {code["product"]} as product,
            {code["flow"]} as flow,
            (1e9 * (0.5 + hash(cell) % 1000 / 1000)
                / (1 + hash(partner_at) % 200) / (1 + hash(territory_at, 7) % 30)
                * if({code["partner"]} = 'WORLD', 40, 1)
                * if({code["territory"]} = 'IT', 100, 1)
                * if({code["product"]} = 'ALL', 60, 1))::bigint as value_eur,
            if(period_at < if(annual, {annual.periods - 2}, {quarterly.periods - 8}), 'A', 'P')
                as obs_status,
            '{SOURCE}' as source,
            annual,
            cell
        from (
            select *, if(annual, -1 - {annual.number()}, {quarterly.number()}) as cell
            from (
                select i < {first} as annual, {", ".join(places)}
                from range({first + quarterly.count()}) as numbers(i)
            )
        )"""


def _cells(reference: Path, rows: int) -> tuple[Cells, Cells]:
    """The quarterly cells, with as many divisions as `rows` need, and the annual ones."""
    territories = _codes(reference, "territory", "country", "region", "province")
    partners = sorted(["WORLD", *_codes(reference, "partner", "country")])
    sections = _codes(reference, "product", "total", "section")
    common = {"territory": territories, "partner": partners, "flow": FLOWS}
    annual = Cells(codes={**common, "product": sections}, periods=YEARS)
    one = Cells(codes={**common, "product": ["ALL"]}, periods=QUARTERS).count()
    divisions = min(len(DIVISIONS), max(0, -(-(rows - annual.count()) // one) - 1))
    products = sorted(["ALL", *DIVISIONS[:divisions]])
    return Cells(codes={**common, "product": products}, periods=QUARTERS), annual


def _codes(reference: Path, dimension: str, *kinds: str) -> list[str]:
    path = reference / TABLES[dimension]
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(
            row[dimension]
            for row in csv.DictReader(file)
            if row.get("kind", row.get("level")) in kinds
        )


def _count(flows: Path) -> int:
    with duckdb.connect() as connection:
        found = connection.sql(f"select count(*) from '{flows}'").fetchall()
        return int(found[0][0])


def _source() -> dict[str, str]:
    return {
        "source": SOURCE,
        "publisher": "tests/load",
        "publisher_it": "tests/load",
        "dataset": "made-up figures for measuring speed",
        "dataset_it": "cifre inventate per misurare la velocità",
        "licence": "EUPL-1.2",
        "licence_it": "EUPL-1.2",
        "attribution_it": "dati inventati",
        "attribution_en": "made-up data",
        "url": "https://example.org",
        "retrieved": "2026-11",
    }


def _description(flows: Path) -> dict[str, object]:
    last = FIRST_YEAR * 4 + QUARTERS - 1
    with flows.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "id": "generated",
        "kind": "official",
        "created": date(2026, 11, 1).isoformat(),
        "territory": "ITC4",
        "periods": {
            "Q": [f"{FIRST_YEAR}-Q1", f"{last // 4}-Q{last % 4 + 1}"],
            "A": [str(FIRST_YEAR), str(FIRST_YEAR + YEARS - 1)],
        },
        "rows": _count(flows),
        "files": {"flows.parquet": {"sha256": digest, "bytes": flows.stat().st_size}},
        "sources": [_source()],
        "checks": [],
        "quality": None,
        "code_version": "tests/load",
    }
