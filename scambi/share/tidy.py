"""A figure's table as data: one observation a line, values unrounded, columns named for machines.

Euro and ratios stand as they were computed; what a page writes as "470 milioni" or "28,6%" is
rounded from them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urljoin

import pyarrow as pa

from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import Kind, standing_names
from scambi.wording.translations import translator

Value: TypeAlias = Any  # a text, a whole number, a float, a date; None where unknown


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column: its name, what readers call it, its unit in words (empty without one)."""

    name: str
    label: str
    unit: str
    kind: Kind
    codes: Mapping[str, str]  # names of the codes it holds; empty for other columns


@dataclass(frozen=True, eq=False)
class Tidy:
    """A table whose columns are those of `fields`, in their order."""

    fields: tuple[Field, ...]
    table: pa.Table

    def rows(self) -> list[tuple[Value, ...]]:
        """The values line by line; what is not a number at all is None, as in every file."""
        columns = [self.table[item.name].to_pylist() for item in self.fields]
        return [tuple(map(_known, row)) for row in zip(*columns, strict=True)]


def tidy(figure: Figure, language: Language, page: str = "") -> Tidy:
    """The columns that readers see; beside codes their names, beside linked words the address.

    Beside values there is what each of them is, where that is recorded. In the place of numbers
    that are written as a text, such as "oltre 800", stand the numbers. Links within the server are
    completed from the address of the `page` they stand on, since a file is read elsewhere.
    """
    _ = translator(language)
    kept = [one for column in figure.columns for one in column.stored or (column,)]
    seen = {column.name for column in kept}
    fields: list[Field] = []
    columns: list[Any] = []
    for column in kept:
        values = _column(figure.table, column.name)
        fields.append(_field(column, values, language))
        columns.append(values)
        if column.labels:
            fields.append(_plain(f"{column.name}_name", column.label))
            names = [column.labels.get(code, code) for code in values.to_pylist()]
            columns.append(pa.array(names, pa.string()))
        if column.link:
            fields.append(_plain(column.link, _("Address")))
            links = _column(figure.table, column.link).to_pylist()
            columns.append(pa.array([_whole(link, page) for link in links], pa.string()))
        if column.standing and column.standing not in seen:
            status = Column(name=column.standing, label=_("Status"), kind=Kind.STANDING)
            values = _column(figure.table, status.name)
            fields.append(_field(status, values, language))
            columns.append(values)
    return Tidy(tuple(fields), pa.table(columns, names=[item.name for item in fields]))


def unit(kind: Kind, language: Language) -> str:
    """The unit of stored values, in words; empty for what has none."""
    _ = translator(language)
    return {
        Kind.EURO: _("euro"),
        Kind.MILLIONS: _("euro"),
        Kind.BALANCE: _("euro"),
        Kind.SHARE: _("ratio: 0.01 is one per cent"),
        Kind.CHANGE: _("ratio: 0.01 is one per cent"),
        Kind.POINTS: _("difference of ratios: 0.01 is one percentage point"),
    }.get(kind, "")


def _field(column: Column, values: Any, language: Language) -> Field:
    _ = translator(language)
    codes: dict[str, str] = {}
    if column.labels:
        codes = {code: column.labels.get(code, code) for code in values.to_pylist() if code}
    elif column.kind is Kind.STANDING:
        codes = {code: name for code, name in standing_names(language).items() if code}
    label = _("{column} (code)").format(column=column.label) if column.labels else column.label
    return Field(
        name=column.name,
        label=label,
        unit=unit(column.kind, language),
        kind=column.kind,
        codes=codes,
    )


def _whole(link: str | None, page: str) -> str | None:
    return urljoin(page, link) if link and link.startswith(("?", "/")) else link


def _plain(name: str, label: str) -> Field:
    return Field(name=name, label=label, unit="", kind=Kind.TEXT, codes={})


def _column(table: pa.Table, name: str) -> Any:
    # A table made from no rows has no columns either.
    return table[name] if name in table.column_names else pa.nulls(table.num_rows, pa.string())


def _known(value: Value) -> Value:
    return None if isinstance(value, float) and not math.isfinite(value) else value
