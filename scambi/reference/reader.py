"""Reading one reference table: every fault is found here, with its file, line and column.

The csv module and not a data-frame reader: those give no line numbers, and turn `NA` into a gap.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from scambi.reference.schema import TABLES, Column, Table


class ReferenceTableError(ValueError):
    """A reference table is wrong; the message says where, and what is expected there."""

    def __init__(self, path: Path, problem: str, *, line: int = 0, column: str = "") -> None:
        where = str(path) + (f" line {line}" if line else "") + (column and f", column {column}")
        super().__init__(f"{where}: {problem}")


@dataclass(frozen=True)
class Rows:
    """A table as read: the value lists of its columns and the line each row begins on."""

    path: Path
    table: Table
    lines: list[int]
    values: Mapping[str, list[object]]

    @property
    def arrow(self) -> pa.Table:
        """The rows as an Arrow table, typed as the schema says, null for empty cells."""
        return pa.table(dict(self.values), schema=self.table.arrow)

    @property
    def codes(self) -> frozenset[object]:
        """What other tables may refer to: the first key column."""
        return frozenset(self.values[self.table.key[0]])


def read(folder: Path, table: Table) -> Rows:
    """Read and check `<folder>/<table>.csv` on its own, without what it refers to."""
    path = folder / f"{table.name}.csv"
    records = _records(path)
    header_line, header = next(records, (1, []))
    _check_header(path, header_line, header, table)
    columns = [next(one for one in table.columns if one.name == name) for name in header]

    lines: list[int] = []
    values: dict[str, list[object]] = {name: [] for name in header}
    for line, cells in records:
        if len(cells) != len(columns):
            raise ReferenceTableError(
                path, f"{len(cells)} cells where the header has {len(columns)}.", line=line
            )
        lines.append(line)
        for column, cell in zip(columns, cells, strict=True):
            values[column.name].append(_value(path, line, column, cell))

    rows = Rows(path, table, lines, values)
    _check_key(rows)
    _check_order(rows)
    return rows


def check_references(rows: Rows, others: Mapping[str, Rows]) -> None:
    """Check that every code stands in a table its column refers to; `others` by table name."""
    for column in rows.table.columns:
        if not column.refers_to:
            continue
        known = frozenset[object]().union(*(others[name].codes for name in column.refers_to))
        for line, value in zip(rows.lines, rows.values[column.name], strict=True):
            if value is not None and value not in known:
                files = " or ".join(f"{name}.csv" for name in column.refers_to)
                raise ReferenceTableError(
                    rows.path,
                    f'"{value}" is not in {files}; correct it here or add it there.',
                    line=line,
                    column=column.name,
                )


def referred(table: Table) -> list[Table]:
    """The tables that `table` refers to, itself included where it does."""
    names = {name for column in table.columns for name in column.refers_to}
    return [TABLES[name] for name in sorted(names)]


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; blank lines are passed over."""
    reader = csv.reader(io.StringIO(_content(path), newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ReferenceTableError(path, f"not readable as CSV ({error}).", line=begins) from None


def _content(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReferenceTableError(path, f"cannot be read ({error.strerror}).") from None
    try:
        # Spreadsheets put a byte-order mark before UTF-8.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReferenceTableError(path, "not UTF-8; save it as UTF-8.", line=line) from None


def _check_header(path: Path, line: int, header: list[str], table: Table) -> None:
    expected = [column.name for column in table.columns]
    for position, name in enumerate(header):
        if name not in expected:
            problem = f"unknown column; expected are {', '.join(expected)}, separated by commas."
        elif name in header[:position]:
            problem = "the column stands twice in the header."
        else:
            continue
        raise ReferenceTableError(path, problem, line=line, column=name or str(position + 1))
    for name in expected:
        if name not in header:
            raise ReferenceTableError(path, "missing in the header.", line=line, column=name)


def _value(path: Path, line: int, column: Column, cell: str) -> object:
    if cell == "":
        if column.optional:
            return None
        raise ReferenceTableError(path, "must not be empty.", line=line, column=column.name)
    try:
        return column.kind.read(cell)
    except ValueError as error:
        problem = f'"{cell}" {error}.'
        raise ReferenceTableError(path, problem, line=line, column=column.name) from None


def _check_key(rows: Rows) -> None:
    first: dict[tuple[object, ...], int] = {}
    keys = zip(*(rows.values[name] for name in rows.table.key), strict=True)
    for line, key in zip(rows.lines, keys, strict=True):
        if key in first:
            shown = ", ".join("" if part is None else str(part) for part in key)
            raise ReferenceTableError(
                rows.path,
                f'"{shown}" already stands on line {first[key]}.',
                line=line,
                column=", ".join(rows.table.key),
            )
        first[key] = line


def _check_order(rows: Rows) -> None:
    for start, end in rows.table.ordered:
        pairs = zip(rows.lines, rows.values[start], rows.values[end], strict=True)
        for line, earlier, later in pairs:
            # Both are dates or null: the schema orders no other columns.
            if earlier is not None and later is not None and str(earlier) > str(later):
                raise ReferenceTableError(
                    rows.path, f"{later} is before {start} {earlier}.", line=line, column=end
                )
