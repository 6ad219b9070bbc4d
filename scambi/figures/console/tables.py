"""The tables that a statement can ask, column by column."""

from __future__ import annotations

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line
from scambi.model import Language
from scambi.vintage import FLOWS
from scambi.wording.cells import Kind, cell
from scambi.wording.columns import column_meanings, table_meanings
from scambi.wording.translations import translator

SQL_TYPES = {
    pa.string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
}


def tables(edition: Edition, language: Language) -> Figure:
    """Every column with its table, type, unit and meaning."""
    _ = translator(language)
    schemas = {"flows": FLOWS, **{name: it.schema for name, it in edition.base.tables.items()}}
    meanings, rows_are = column_meanings(language), table_meanings(language)
    rows = []
    for table, schema in schemas.items():
        row_is = rows_are.get(table, "")
        for field in schema:
            meaning, unit = meanings.get(
                f"{table}.{field.name}", meanings.get(field.name, ("", ""))
            )
            rows.append(
                {
                    "column": f"{table}.{field.name}",
                    "type": SQL_TYPES[field.type],
                    "unit": unit,
                    "meaning": meaning,
                    "row": row_is,
                }
            )
            row_is = ""  # said once
    return Figure(
        key="tables",
        title=_("Tables and columns"),
        unit="",
        table=pa.Table.from_pylist(rows),
        columns=(
            Column(name="column", label=_("Column"), kind=Kind.TEXT),
            Column(name="type", label=_("Type"), kind=Kind.TEXT),
            Column(name="unit", label=_("Unit"), kind=Kind.TEXT),
            Column(name="meaning", label=_("Meaning"), kind=Kind.TEXT),
            Column(name="row", label=_("A row of the table is"), kind=Kind.TEXT),
        ),
        chart=None,
        standing=None,
        source=source_line(edition, (), language),
        alt=_("{count} tables: flows has the values, the others what their codes mean.").format(
            count=cell(len(schemas), Kind.COUNT, language)
        ),
        answers=(),
    )
