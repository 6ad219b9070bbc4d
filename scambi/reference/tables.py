"""Loading the reference tables: reading them together, since they refer to each other."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from scambi.reference.fault import ReferenceTableError
from scambi.reference.model import (
    Partner,
    PartnerKind,
    Product,
    Reference,
    Source,
    Territory,
    TerritoryLevel,
)
from scambi.reference.reader import read, referred
from scambi.reference.rules import Rows, check_references
from scambi.reference.schema import APP_TABLES, TABLES


def load(folder: Path) -> Reference:
    """Read and check the tables the app needs; raises ReferenceTableError."""
    checked = {table.name: read(folder, table) for table in APP_TABLES}
    for rows in checked.values():
        check_references(rows, checked)
    _check_one_nation(checked["territories"])

    tables = {name: rows.arrow for name, rows in checked.items()}
    names = [f"{name}.csv" for name in tables]
    return Reference(
        tables=MappingProxyType(tables),
        partners=MappingProxyType(
            {
                code: Partner(code=code, **fields | {"kind": PartnerKind(fields["kind"])})
                for code, fields in _by_code(tables["partners"], "partner")
            }
        ),
        territories=MappingProxyType(
            {
                code: Territory(code=code, **fields | {"level": TerritoryLevel(fields["level"])})
                for code, fields in _by_code(tables["territories"], "territory")
            }
        ),
        products=MappingProxyType(
            {
                code: Product(code=code, **fields)
                for code, fields in _by_code(tables["products"], "product")
            }
        ),
        sources=MappingProxyType(
            {
                code: Source(code=code, **fields)
                for code, fields in _by_code(tables["sources"], "source")
            }
        ),
        files=MappingProxyType({name: (folder / name).read_bytes() for name in names}),
    )


def load_table(folder: Path, name: str) -> pa.Table:
    """Read one table and check it against those it refers to; raises ReferenceTableError."""
    table = TABLES[name]
    rows = read(folder, table)
    others = {one.name: rows if one is table else read(folder, one) for one in referred(table)}
    check_references(rows, others)
    return rows.arrow


def checked(folder: Path) -> dict[str, int | ReferenceTableError]:
    """All tables by file name: how many lines each has, or what is wrong with it first."""
    found: dict[str, int | ReferenceTableError] = {}
    whole: dict[str, Rows] = {}
    for name, table in TABLES.items():
        try:
            whole[name] = read(folder, table)
        except ReferenceTableError as error:
            found[name] = error
    for name, rows in whole.items():
        # A table that is wrong itself cannot say which codes there are.
        known = all(one.name in whole for one in referred(rows.table))
        try:
            if known:
                check_references(rows, whole)
            if name == "territories":
                _check_one_nation(rows)
        except ReferenceTableError as error:
            found[name] = error
        else:
            found[name] = len(rows.lines)
    return {name: found[name] for name in TABLES}


def _by_code(table: pa.Table, key: str) -> list[tuple[str, dict[str, Any]]]:
    """Each row as its code and its other fields."""
    return [(row.pop(key), row) for row in table.to_pylist()]


def _check_one_nation(territories: Rows) -> None:
    levels = territories.values["level"]
    nations = [
        line for line, level in zip(territories.lines, levels, strict=True) if level == "country"
    ]
    if len(nations) != 1:
        raise ReferenceTableError(
            territories.path,
            f"{len(nations)} territories are a country; exactly one must be.",
            line=nations[1] if nations else 1,
            column="level",
        )
