"""CSV: a table with one header line, for programs or, with semicolons, for Italian Excel."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from scambi.model import Quarter
from scambi.share.tidy import Tidy, Value
from scambi.wording.cells import Kind
from scambi.wording.numbers import positional

COMMA, SEMICOLON = ",", ";"
SEPARATORS = (COMMA, SEMICOLON)
# A spreadsheet takes a text that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_file(data: Tidy, separator: str = COMMA) -> bytes:
    """UTF-8, lines as RFC 4180 ends them, unknown values empty, quarters as 2019-Q1.

    With a comma, numbers have a dot and texts stay as they are. With a semicolon it is written for
    Excel in Italian: a byte-order mark, or letters with accents break; a decimal comma, or 1.5
    becomes the first of May; and a quote before a text, a name of a column too, that Excel would
    run as a formula.
    """
    excel = separator == SEMICOLON
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([written(field.name, Kind.TEXT, excel=excel) for field in data.fields])
    kinds = [field.kind for field in data.fields]
    for row in data.rows():
        writer.writerow(
            [written(value, kind, excel=excel) for value, kind in zip(row, kinds, strict=True)]
        )
    return ((BYTE_ORDER_MARK if excel else "") + text.getvalue()).encode()


def written(value: Value, kind: Kind, *, excel: bool = False) -> str:
    """One value as the files have it; empty where unknown."""
    match value:
        case None:
            return ""
        case date() if kind is Kind.QUARTER:
            return str(Quarter.of(value))
        case date():
            return value.isoformat()
        case float():
            number = positional(value)
            return number.replace(".", ",") if excel else number
        case int():
            return str(value)
        case _:
            text = str(value)
            return f"'{text}" if excel and text.startswith(FORMULA) else text
