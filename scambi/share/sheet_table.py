"""The table of a sheet: the beginning of a figure's table, as written words."""

from __future__ import annotations

from typing import Any

from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import Kind
from scambi.wording.translations import translator

ROWS, COLUMNS = 15, 10  # that a sheet has room for
LETTERS = 120  # of a cell
NARROWEST, WIDEST = 15, 40  # letters that the width of a text is reckoned by
ONE_WORD = 12  # letters of a text that may not be broken, such as "Interscambio"
TURNED = 6  # columns from which a single row reads better as lines


def sheet_table(figure: Figure, language: Language) -> dict[str, Any]:
    """The first rows and columns with what the template needs to know of them.

    A single row of many columns is turned into lines.
    """
    _ = translator(language)
    rows = figure.table.slice(0, ROWS).to_pylist()
    columns = figure.columns[:COLUMNS]
    key = getattr(figure.chart, "highlighted", None)
    notes = figure.notes
    if len(rows) == 1 == figure.table.num_rows and len(figure.columns) > TURNED:
        named = [(_("Item"), Kind.TEXT), (_("Value"), Kind.TEXT)]
        cells = [[one.label, _written(rows[0], one, language)] for one in figure.columns]
        highlighted = [False] * len(cells)
    else:
        named = [(column.label, column.kind) for column in columns]
        cells = [[_written(row, column, language) for column in columns] for row in rows]
        highlighted = [key is not None and key in row.values() for row in rows]
        if figure.table.num_rows > ROWS or len(figure.columns) > COLUMNS:
            notes = (*notes, _("This is the beginning of the table; the files have all of it."))
    return {
        "title": figure.title,
        "unit": figure.unit,
        "notes": notes,
        "columns": [
            _heading(label, kind, [line[place] for line in cells])
            for place, (label, kind) in enumerate(named)
        ],
        "rows": [
            {"highlighted": high, "cells": line}
            for high, line in zip(highlighted, cells, strict=True)
        ],
    }


def _heading(label: str, kind: Kind, cells: list[str]) -> dict[str, Any]:
    """Numbers as computed and texts of a word are as wide as they are, other numbers narrow.

    What is left is shared by the other texts, according to their letters.
    """
    longest = max(map(len, cells), default=0)
    return {
        "label": label,
        "number": kind.is_number,
        "shared": kind is Kind.TEXT and longest > ONE_WORD,
        "letters": max(NARROWEST, min(WIDEST, longest)),
        "narrow": kind.is_number and kind is not Kind.PLAIN,
    }


def _written(row: dict[str, Any], column: Column, language: Language) -> str:
    text = column.written(row, language)
    return text if len(text) <= LETTERS else f"{text[:LETTERS]}…"
