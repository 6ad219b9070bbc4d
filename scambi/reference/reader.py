"""Reading one reference table: every fault is found here, with its file, line and column.

The csv module and not a data-frame reader: those give no line numbers, and turn `NA` into a gap.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from scambi.reference.fault import Reason, ReferenceTableError
from scambi.reference.rules import Rows, check
from scambi.reference.schema import TABLES
from scambi.reference.shape import Column, Table


def read(folder: Path, table: Table) -> Rows:
    """Read and check `<folder>/<table>.csv` on its own, without what it refers to."""
    path = folder / f"{table.name}.csv"
    return read_text(path, content(path), table)


def read_text(path: Path, text: str, table: Table) -> Rows:
    """The same of a text that stands, or would stand, in the file at `path`."""
    records = _records(path, text)
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
    check(rows)
    return rows


def referred(table: Table) -> list[Table]:
    """The tables that `table` refers to, itself included where it does."""
    names = {name for column in table.columns for name in column.refers_to}
    return [TABLES[name] for name in sorted(names)]


def _records(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ReferenceTableError(path, f"not readable as CSV ({error}).", line=begins) from None


def content(path: Path) -> str:
    """The text of a table; raises ReferenceTableError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ReferenceTableError(path, f"cannot be read ({error.strerror}).") from None
    try:
        # Spreadsheets put a byte-order mark before UTF-8.
        return raw.decode("utf-8-sig")
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
        raise ReferenceTableError(
            path, "must not be empty.", line=line, column=column.name, reason=Reason.EMPTY
        )
    try:
        return column.kind.read(cell)
    except ValueError as error:
        raise ReferenceTableError(
            path,
            f'"{cell}" {error}.',
            line=line,
            column=column.name,
            reason=Reason.FORM,
            value=cell,
        ) from None
