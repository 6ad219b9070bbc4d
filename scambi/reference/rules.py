"""What the lines of a table must hold together: keys, order and company of cells, references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from scambi.reference.fault import Reason, ReferenceTableError
from scambi.reference.shape import Column, Table


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

    def pairs(self, first: str, second: str) -> Iterator[tuple[int, object, object]]:
        """The line of each row with its values of two columns."""
        return zip(self.lines, self.values[first], self.values[second], strict=True)


def check(rows: Rows) -> None:
    """Check a table on its own; raises ReferenceTableError."""
    _check_key(rows)
    _check_order(rows)
    _check_together(rows)
    _check_either(rows)
    _check_years(rows)


def check_references(rows: Rows, others: Mapping[str, Rows]) -> None:
    """Check that every code stands in a table its column refers to, as what is wanted there.

    `others` by table name.
    """
    for column in rows.table.columns:
        if not column.refers_to:
            continue
        tables = [others[name] for name in column.refers_to]
        files = " or ".join(f"{name}.csv" for name in column.refers_to)
        _check_among(
            rows,
            column,
            frozenset[object]().union(*(table.codes for table in tables)),
            (Reason.UNKNOWN, f"is not in {files}; correct it here or add it there."),
        )
        if column.of_kind:
            wanted = frozenset[object](
                code
                for table in tables
                for _, code, kind in table.pairs(table.table.key[0], "kind")
                if kind == column.of_kind
            )
            _check_among(rows, column, wanted, (Reason.SORT, f"is not a {column.of_kind}."))


def _check_among(
    rows: Rows, column: Column, codes: frozenset[object], fault: tuple[Reason, str]
) -> None:
    reason, words = fault
    for line, value in zip(rows.lines, rows.values[column.name], strict=True):
        if value is not None and value not in codes:
            raise ReferenceTableError(
                rows.path,
                f'"{value}" {words}',
                line=line,
                column=column.name,
                reason=reason,
                value=str(value),
            )


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
                reason=Reason.TAKEN,
                value=shown,
            )
        first[key] = line


def _check_order(rows: Rows) -> None:
    for start, end in rows.table.ordered:
        for line, earlier, later in rows.pairs(start, end):
            # Both are dates or null: the schema orders no other columns.
            if earlier is not None and later is not None and str(earlier) > str(later):
                raise ReferenceTableError(
                    rows.path,
                    f"{later} is before {start} {earlier}.",
                    line=line,
                    column=end,
                    reason=Reason.ORDER,
                    value=str(later),
                    other=start,
                )


def _check_together(rows: Rows) -> None:
    for first, second in rows.table.together:
        for line, one, two in rows.pairs(first, second):
            if (one is None) is not (two is None):
                empty, filled = (first, second) if one is None else (second, first)
                raise ReferenceTableError(
                    rows.path,
                    f"must not be empty where {filled} is filled.",
                    line=line,
                    column=empty,
                    reason=Reason.ALONE,
                    other=filled,
                )


def _check_either(rows: Rows) -> None:
    for first, second in rows.table.either:
        for line, one, two in rows.pairs(first, second):
            if one is None and two is None:
                raise ReferenceTableError(
                    rows.path,
                    f"must not be empty where {second} is empty too.",
                    line=line,
                    column=first,
                    reason=Reason.NEITHER,
                    other=second,
                )


def _check_years(rows: Rows) -> None:
    for name, dates in rows.table.years:
        for place, line in enumerate(rows.lines):
            year = str(rows.values[name][place])
            column, day = next(
                ((one, rows.values[one][place]) for one in dates if rows.values[one][place]),
                ("", None),
            )
            if day is not None and year > str(day)[:4]:
                raise ReferenceTableError(
                    rows.path,
                    f"{year} is after the year of {column} {day}.",
                    line=line,
                    column=name,
                    reason=Reason.YEAR,
                    value=year,
                    other=column,
                )
