"""What a reference table is described by: its columns, its key, what its lines must hold to."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from scambi.reference.kinds import TEXT, Kind


@dataclass(frozen=True)
class Column:
    """One column; an empty cell is null where `optional`, else an error.

    `refers_to` names tables: the value must stand in the first key column of one of them, and its
    line there have `of_kind` in the column `kind`, unless that is empty.
    """

    name: str
    kind: Kind = TEXT
    optional: bool = False
    refers_to: tuple[str, ...] = ()
    of_kind: str = ""


@dataclass(frozen=True)
class Table:
    """One file: its columns, and the key that no two lines share.

    Pairs of columns are `ordered` (the second date is not before the first), stand `together`
    (both are filled or none) or are alternatives (`either` of them is filled, or both). A year is
    no later than that of the first date filled in, where `years` names its column and theirs.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    ordered: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    either: tuple[tuple[str, str], ...] = ()
    years: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema of the table as read."""
        return pa.schema(
            [pa.field(one.name, one.kind.arrow, nullable=one.optional) for one in self.columns]
        )


def in_both_languages(name: str, *, optional: bool = False) -> tuple[Column, Column]:
    """A text of our own words, in Italian and in English."""
    return Column(f"{name}_it", optional=optional), Column(f"{name}_en", optional=optional)
