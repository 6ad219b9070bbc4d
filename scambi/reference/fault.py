"""What is wrong with a reference table: a sentence for its keeper, and its parts for forms."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Reason(StrEnum):
    """Why a cell is refused; FILE where the fault is not one of a cell."""

    FILE = "file"
    EMPTY = "empty"
    FORM = "form"  # not what its column holds
    UNKNOWN = "unknown"  # a code that no other table has
    SORT = "sort"  # a code that another table has, but of another kind than is wanted
    TAKEN = "taken"  # a key that another line has
    ORDER = "order"  # before the date that it must not be before
    YEAR = "year"  # of a later year than the day that it must not be after
    ALONE = "alone"  # empty, while the column that it goes with is filled
    NEITHER = "neither"  # empty, and so is the column that could stand for it


class ReferenceTableError(ValueError):
    """A reference table is wrong; the message says where, and what is expected there.

    `value` is the cell as written, `other` the column that it does not agree with.
    """

    def __init__(
        self,
        path: Path,
        problem: str,
        *,
        line: int = 0,
        column: str = "",
        reason: Reason = Reason.FILE,
        value: str = "",
        other: str = "",
    ) -> None:
        where = str(path) + (f" line {line}" if line else "") + (column and f", column {column}")
        super().__init__(f"{where}: {problem}")
        self.line = line
        self.column = column
        self.reason = reason
        self.value = value
        self.other = other
