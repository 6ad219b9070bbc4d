"""Any SDMX-CSV as a table of codes and whole values, each with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from scambi.ingest.csv_blocks import BLOCK, Block, blocks, explained, first_line, line_numbers
from scambi.ingest.istat import LABEL_SEPARATOR, delimiter, without_label
from scambi.ingest.refusal import Place, Refused

HEADER, VALUE = "declared-columns", "whole-values"
TEXT = pa.dictionary(pa.int32(), pa.string())
# "5.0" is whole; "5.000" might be five thousand. No sum of values of this length overflows.
LONGEST_VALUE = 15
WHOLE = re.compile(rf"([0-9]{{1,{LONGEST_VALUE}}})(?:\.0{{1,2}})?")

Labels = dict[str, dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """Which columns to read, by SDMX id: those that must be there, and those that may."""

    required: Sequence[str]
    optional: Sequence[str]
    value: str

    @property
    def codes(self) -> list[str]:
        """Every column but the value."""
        return [name for name in (*self.required, *self.optional) if name != self.value]

    @property
    def schema(self) -> pa.Schema:
        """The table as read: codes as text, the value as a whole number, and the line."""
        codes = [pa.field(name, TEXT) for name in self.codes]
        return pa.schema([*codes, pa.field("value", pa.int64()), pa.field("line", pa.int32())])


@dataclass(frozen=True)
class Header:
    """The first line: ids of all columns in the file's order, and what separates the cells."""

    names: Sequence[str]
    delimiter: str


def read(stream: io.RawIOBase, name: str, shape: Shape, labels: Labels) -> Iterator[pa.Table]:
    """The content of one file in tables of `shape.schema`; raises Refused.

    A cell `ITC4: Lombardia` becomes ITC4, its label is added to `labels` by column and code.
    """
    buffered = io.BufferedReader(stream, BLOCK)
    header = _header(buffered, name, shape)
    # Where the last column is none of ours, a record that was cut has too few cells.
    cut_would_show = header.names[-1] not in (*shape.codes, shape.value)
    for block in blocks(buffered, name, cut_would_show=cut_would_show):
        table = _parsed(block, header, name, shape)
        if table.num_rows:
            lines = line_numbers(block, header.delimiter, table.num_rows)
            codes = [_codes(table, column, labels) for column in shape.codes]
            values = _whole(table[shape.value].combine_chunks(), lines, name)
            yield pa.Table.from_arrays([*codes, values, lines], schema=shape.schema)


def _header(stream: IO[bytes], name: str, shape: Shape) -> Header:
    place = Place(name, 1)
    try:
        text = first_line(stream).decode("utf-8-sig").rstrip("\r\n")
        found = Header([], delimiter(text))
        for cells in csv.reader([text], delimiter=found.delimiter):
            found = Header([without_label(cell) for cell in cells], found.delimiter)
    except UnicodeDecodeError:
        raise Refused(HEADER, "is not text in UTF-8; save it as UTF-8", place) from None
    except csv.Error as error:
        raise Refused(HEADER, f"is not readable as CSV ({error})", place) from None
    missing = [one for one in shape.required if one not in found.names]
    if missing:
        problem = f"this is no header with {', '.join(missing)}; download the data as SDMX-CSV"
        raise Refused(HEADER, problem, place)
    for one in (*shape.codes, shape.value):
        if found.names.count(one) > 1:
            raise Refused(HEADER, f"column {one} stands twice", place)
    return found


def _parsed(block: Block, header: Header, name: str, shape: Shape) -> pa.Table:
    """The wanted columns of a block, as text."""
    wanted = [one for one in (*shape.codes, shape.value) if one in header.names]
    # The names of others may repeat or be empty.
    names = [one if one in wanted else f"unread {at}" for at, one in enumerate(header.names)]
    try:
        return arrow_csv.read_csv(
            pa.BufferReader(block.content),
            read_options=arrow_csv.ReadOptions(
                block_size=len(block.content) + 1, column_names=names
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=header.delimiter, newlines_in_values=True
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, TEXT) | {shape.value: pa.string()},
                # NA is a code.
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowException as error:
        raise explained(block, header.delimiter, len(names), name, error) from None


def _codes(table: pa.Table, column: str, labels: Labels) -> pa.Array:
    """A column without its labels; empty texts where the file has no such column."""
    if column not in table.column_names:
        indices = pa.array([0] * table.num_rows, pa.int32())
        return pa.DictionaryArray.from_arrays(indices, pa.array([""]))
    cells = table[column].unify_dictionaries().combine_chunks()
    places: dict[str, int] = {}
    moved = []
    for cell in cells.dictionary.to_pylist():
        # "EXT_EU27_2020: " may have lost its last blank on the way.
        code = without_label(cell).removesuffix(":")
        moved.append(places.setdefault(code, len(places)))
        label = cell.partition(LABEL_SEPARATOR)[2].strip()
        if label:
            labels.setdefault(column, {}).setdefault(code, label)
    indices = pc.take(pa.array(moved, pa.int32()), cells.indices)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(places), pa.string()))


def _whole(texts: pa.Array, lines: pa.Array, name: str) -> pa.Array:
    """Values as whole numbers; text that is none is refused with its line."""
    plain = pc.and_(
        pc.ascii_is_decimal(texts), pc.less_equal(pc.binary_length(texts), LONGEST_VALUE)
    )
    if pc.all(plain).as_py():
        return pc.cast(texts, pa.int64())
    values = []
    for text, line in zip(texts.to_pylist(), lines.to_pylist(), strict=True):
        match = WHOLE.fullmatch(text.strip())
        if match is None:
            raise Refused(VALUE, _not_whole(text.strip()), Place(name, line))
        values.append(int(match[1]))
    return pa.array(values, pa.int64())


def _not_whole(text: str) -> str:
    if not text:
        return "there is no value, and what is unknown must not pass for no trade"
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    if text.startswith("-"):
        return f'value "{shown}" is negative'
    return f'value "{shown}" is not a whole number of euro'
