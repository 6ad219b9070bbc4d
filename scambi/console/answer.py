"""A statement's rows, as they come, in types that every file and spreadsheet has."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from scambi.console.guard import check
from scambi.console.limits import Limits, Problem, Refused

ROWS_AT_ONCE = 2_048  # DuckDB's own vector
LONGEST_NAME = 60
# What stays as it is; all else (dates, times, lists, structs, truth values) is written as DuckDB
# does: its dates go further than those of Python and of spreadsheets.
PLAIN = frozenset(
    {"tinyint", "smallint", "integer", "bigint", "utinyint", "usmallint", "uinteger"}
    | {"float", "double", "varchar", "hugeint", "decimal", "ubigint"}
)


def answered(
    connection: duckdb.DuckDBPyConnection, statement: str, limits: Limits
) -> tuple[pa.Table, bool]:
    """The first rows of a statement, and whether there are more; raises Refused or duckdb.Error."""
    check(connection, statement)
    relation = connection.sql(statement)
    if len(relation.columns) > limits.columns:
        raise Refused(Problem.COLUMNS, str(len(relation.columns)))
    written = ", ".join(
        f"#{place} as c{place}" if type_.id in PLAIN else f"#{place}::varchar as c{place}"
        for place, type_ in enumerate(relation.types, 1)
    )
    table = _gathered(relation.project(written), limits)
    more = table.num_rows > limits.rows
    columns = [
        _as_dates(column) if type_.id == "date" else _in_plain_numbers(column)
        for column, type_ in zip(table.slice(0, limits.rows).columns, relation.types, strict=True)
    ]
    # Of small numbers the plain ones take up to eight times as much.
    plain = pa.table(columns, names=list(_names(relation.columns)))
    if plain.nbytes > limits.answer:
        raise Refused(Problem.SIZE)
    return plain, more


def _gathered(relation: duckdb.DuckDBPyRelation, limits: Limits) -> pa.Table:
    """All rows, or one more than are shown; stops as soon as they weigh too much."""
    batches: list[pa.RecordBatch] = []
    rows = weight = 0
    with relation.to_arrow_reader(ROWS_AT_ONCE) as reader:
        for batch in reader:
            batches.append(batch)
            rows += batch.num_rows
            weight += batch.nbytes
            if weight > limits.answer or _longest_text(batch) > limits.cell:
                raise Refused(Problem.SIZE)
            if rows > limits.rows:
                break
        return pa.Table.from_batches(batches, reader.schema)


def _longest_text(batch: pa.RecordBatch) -> int:
    lengths = [
        pc.max(pc.utf8_length(column)).as_py() or 0
        for column in batch.columns
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type)
    ]
    return max(lengths, default=0)


def _as_dates(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Dates where all of them lie between the years 1 and 9999, else their texts."""
    try:
        return column.cast(pa.date32())
    except pa.ArrowInvalid:
        return column


def _in_plain_numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Decimals, as sums of whole numbers are, as whole numbers where they fit, else as floats."""
    if pa.types.is_floating(column.type):
        return column.cast(pa.float64())
    if pa.types.is_string(column.type):
        return column
    if not (pa.types.is_decimal(column.type) and column.type.scale):
        try:
            return column.cast(pa.int64())
        except pa.ArrowInvalid:
            pass
    return column.cast(pa.float64(), safe=False)


def _names(columns: list[str]) -> Iterator[str]:
    """Names short enough for a heading, none of them twice."""
    given: set[str] = set()
    for place, column in enumerate(columns, 1):
        shown = "".join(letter for letter in column if letter.isprintable()).strip()
        name = shown[:LONGEST_NAME] or f"column_{place}"
        if name.lower() in given:
            name = f"{name}_{place}"
        given.add(name.lower())
        yield name
