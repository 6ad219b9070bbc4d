"""Flows in a database of their own, for the checks: a source's, or a vintage's, and one before.

Tables of the database: `flows` and `before` (period, freq, territory, partner, product, flow,
value_eur, place), sorted as `flows.parquet` is; `territories`, `partners`, `products`,
`partner_groups` from the reference tables. Codes are enumerations, so that adding up millions of
rows compares small numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from scambi.reference import PartnerKind, Reference
from scambi.vintage import FLOWS_FILE, Vintage

MEMORY = "512MB"
COUNTRY_CODE_LENGTH = 2
FREQUENCIES = ("A", "Q")
DIRECTIONS = ("export", "import")

NAMES = """
create macro period_name(freq, period) as
    year(period)::varchar || if(freq = 'Q', '-Q' || quarter(period), '')
"""
ENUMERATION = "create type {name} as enum (from codes)"
EMPTY = """
create table {table} (
    period date, freq freq_code, territory territory_code, partner partner_code,
    product product_code, flow flow_code, value_eur bigint, obs_status varchar, place bigint
)
"""


def connect(spill: Path) -> duckdb.DuckDBPyConnection:
    """An empty database that uses at most MEMORY and writes what exceeds it to `spill`."""
    base = duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": MEMORY,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    base.execute(NAMES)
    return base


def create(
    base: duckdb.DuckDBPyConnection,
    reference: Reference,
    *,
    partners: Iterable[str] = (),
    products: Iterable[str] = (),
) -> None:
    """Create the tables, those of flows empty; codes beyond the reference tables are added."""
    kinds = {code: one.kind.value for code, one in reference.partners.items()}
    levels = {code: one.level for code, one in reference.products.items()}
    kinds |= {code: kind_of_new(code) for code in partners if code not in kinds}
    levels |= {code: level_of_new(code) for code in products if code not in levels}
    _enumerate(base, "freq_code", FREQUENCIES)
    _enumerate(base, "flow_code", DIRECTIONS)
    _enumerate(base, "territory_code", reference.territories)
    _enumerate(base, "partner_code", kinds)
    _enumerate(base, "product_code", levels)
    _create_codes(base, "partners", "partner", "kind", kinds)
    _create_codes(base, "products", "product", "level", levels)
    territories = reference.tables["territories"]
    base.from_arrow(territories.select(["territory", "level", "parent"])).create("territories")
    base.from_arrow(reference.tables["partner_groups"]).create("partner_groups")
    for table in ("flows", "before"):
        base.execute(EMPTY.format(table=table))


def kind_of_new(partner: str) -> str:
    """What a partner is that no table has: Istat's sums of countries have longer codes."""
    one = PartnerKind.COUNTRY if len(partner) == COUNTRY_CODE_LENGTH else PartnerKind.AGGREGATE
    return one.value


def level_of_new(product: str) -> str:
    """What a product is that no table has: the sections of CPA are single letters."""
    return "section" if len(product) == 1 else "division"


def load_vintage(base: duckdb.DuckDBPyConnection, table: str, vintage: Vintage) -> None:
    """Fill `flows` or `before` with a vintage; a place is then a row of its file, from 1."""
    rows = base.read_parquet(str(vintage.folder / FLOWS_FILE), file_row_number=True)
    columns = "period, freq, territory, partner, product, flow, value_eur, obs_status"
    rows.project(f"{columns}, file_row_number + 1").insert_into(table)


def codes_of(vintage: Vintage) -> Mapping[str, list[str]]:
    """The partners and the products that a vintage has, by column."""
    with duckdb.connect() as base:
        rows = base.read_parquet(str(vintage.folder / FLOWS_FILE))
        return {
            name: [code for (code,) in rows.project(name).distinct().fetchall()]
            for name in ("partner", "product")
        }


def _enumerate(base: duckdb.DuckDBPyConnection, name: str, codes: Iterable[str]) -> None:
    # Sorted, since an enumeration sorts by place and the file by text.
    base.register("codes", pa.table({"code": sorted(codes)}))
    base.execute(ENUMERATION.format(name=name))
    base.unregister("codes")


def _create_codes(
    base: duckdb.DuckDBPyConnection, table: str, key: str, value: str, codes: Mapping[str, str]
) -> None:
    rows = pa.table({key: list(codes), value: list(codes.values())})
    base.from_arrow(rows).project(f"{key}::{key}_code as {key}, {value}").create(table)
