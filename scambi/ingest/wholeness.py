"""Whether an answer came whole: what a cut leaves behind in a delimited file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TextIO

from scambi.ingest import istat

# Markup or JSON where a table was asked for: a page of a proxy, an answer in another format.
NO_TABLE = ("<", "{", "[")


class NotWhole(ValueError):
    """Something is missing; the message says what and on which line."""


def rows_in(text: TextIO) -> int:
    """The rows of a table below its header; raises NotWhole.

    `text` is opened with `newline=""`. Every row must have the fields that the header has.
    Codes and values are not looked at here.
    """
    header = text.readline()
    text.seek(0)
    if header.lstrip().startswith(NO_TABLE):
        raise NotWhole(f'it begins with "{header.strip()[:40]}" instead of a header')
    reader = csv.reader(text, delimiter=istat.delimiter(header))
    try:
        lines = _filled(reader)
        fields = len(next(lines, []))
        if fields == 0:
            raise NotWhole("it is empty, without even a header")
        rows = 0
        for row in lines:
            rows += 1
            if len(row) < fields:
                raise NotWhole(f"line {reader.line_num} has {len(row)} fields of {fields}")
    except csv.Error as error:
        raise NotWhole(f"line {reader.line_num} cannot be read ({error})") from None
    return rows


def _filled(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """A blank line at the end is nothing."""
    return (row for row in reader if row)
