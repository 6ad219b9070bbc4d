"""A new line for a reference table, checked as if it stood in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from scambi.reference.fault import Reason, ReferenceTableError
from scambi.reference.reader import content, read, read_text, referred
from scambi.reference.rules import Rows, check_references
from scambi.reference.schema import TABLES
from scambi.reference.shape import Table


def checked_line(folder: Path, name: str, cells: Mapping[str, str]) -> str:
    """The line to add to `<folder>/<name>.csv`, without its end; columns left out are empty.

    Nothing is written. Raises ReferenceTableError for a line that the file could not take, and for
    a file that is wrong already.
    """
    table = TABLES[name]
    path = folder / f"{name}.csv"
    others = _others(folder, table)
    text = content(path)
    header = next(csv.reader(io.StringIO(text, newline="")))
    line = _written([" ".join(cells.get(name, "").split()) for name in header])
    rows = read_text(path, f"{text.rstrip()}\n{line}\n", table)
    check_references(rows, others)
    return line


def _others(folder: Path, table: Table) -> dict[str, Rows]:
    """The tables that the line may refer to; whatever is wrong already is no fault of its cells."""
    try:
        others = {one.name: read(folder, one) for one in referred(table)}
        check_references(read(folder, table), others)
    except ReferenceTableError as error:
        error.reason = Reason.FILE
        raise
    return others


def _written(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
