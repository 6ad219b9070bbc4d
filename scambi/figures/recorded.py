"""A figure that is only a table, made of what is recorded rather than asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line
from scambi.model import Language
from scambi.wording.cells import Kind

Row = Mapping[str, Any]

_TYPES = {
    Kind.DATE: pa.date32(),
    Kind.QUARTER: pa.date32(),
    Kind.COUNT: pa.int64(),
    Kind.SHARE: pa.float64(),
}


def recorded(
    edition: Edition,
    *,
    key: str,
    title: str,
    rows: Iterable[Row],
    columns: tuple[Column, ...],
    alt: str,
    language: Language,
    notes: tuple[str, ...] = (),
) -> Figure:
    """The rows as a table; a column that a row does not have is unknown there."""
    types = {column.name: _TYPES.get(column.kind, pa.string()) for column in columns}
    types |= {column.link: pa.string() for column in columns if column.link}
    return Figure(
        key=key,
        title=title,
        unit="",
        table=pa.Table.from_pylist([dict(row) for row in rows], pa.schema(list(types.items()))),
        columns=columns,
        chart=None,
        standing=None,
        source=source_line(edition, (), language),
        alt=alt,
        answers=(),
        notes=notes,
    )


def text(name: str, label: str, **more: Any) -> Column:
    """A column of words."""
    return Column(name=name, label=label, kind=Kind.TEXT, **more)
