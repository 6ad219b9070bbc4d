"""A CSV file in blocks of whole records, and the line on which each record begins.

Arrow's own streaming reader gives no line numbers, and with a Python file behind it can hang for
ever when a record is wrong; blocks in memory are as quick.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyarrow as pa

from scambi.ingest.refusal import Place, Refused

RULE = "whole-records"
BLOCK = 8 << 20
LONGEST_RECORD = 64 << 10


@dataclass(frozen=True)
class Block:
    """Whole records of a file; `line` is the number of the first."""

    content: bytes
    line: int

    def line_at(self, offset: int) -> int:
        """The line that the byte at `offset` stands on."""
        return self.line + self.content.count(b"\n", 0, offset)


def first_line(stream: IO[bytes]) -> bytes:
    """The first line of a file, at most as long as a record may be."""
    return stream.readline(LONGEST_RECORD)


def blocks(stream: IO[bytes], name: str, *, cut_would_show: bool) -> Iterator[Block]:
    """What follows the first line; raises Refused where a record does not end.

    A file may lack its last line end only where `cut_would_show` in the number of cells.
    """
    line, rest = 2, b""
    while more := stream.read(BLOCK):
        rest += more
        end = _last_record_end(rest)
        if end:
            yield Block(rest[:end], line)
            line += rest.count(b"\n", 0, end)
            rest = rest[end:]
        elif len(rest) > 2 * BLOCK:
            break
    if len(rest) > LONGEST_RECORD or (b'"' in rest and rest.count(b'"') % 2):
        problem = "a line or a cell in quotation marks begins here and does not end"
        raise Refused(RULE, f"{problem}; download the file again", Place(name, line))
    if rest.strip():
        if not cut_would_show:
            problem = "the last line does not end, so the file may be cut"
            raise Refused(RULE, f"{problem}; download it again", Place(name, line))
        yield Block(rest + b"\n", line)


def _last_record_end(content: bytes) -> int:
    """Where the last whole record ends: after a line end outside quotation marks; 0 for nowhere."""
    end = content.rfind(b"\n") + 1
    while content.count(b'"', 0, end) % 2:
        end = content.rfind(b"\n", 0, content.rfind(b'"', 0, end)) + 1
    return end


def line_numbers(block: Block, delimiter: str, records: int) -> pa.Array:
    """The line that each of the block's `records` begins on; int32."""
    if block.content.count(b"\n") == records:
        return pa.array(np.arange(block.line, block.line + records, dtype=np.int32))
    # Blank lines, or line ends within quotation marks: rare, so counted one by one.
    text = io.StringIO(block.content.decode("utf-8", "replace"), newline="")
    reader = csv.reader(text, delimiter=delimiter)
    lines, begins = [], block.line
    try:
        for cells in reader:
            if cells:
                lines.append(begins)
            begins = block.line + reader.line_num
    except csv.Error:  # Arrow is more patient: from here on the lines are only near.
        pass
    return pa.array((lines + [begins] * records)[:records], pa.int32())


def explained(block: Block, delimiter: str, columns: int, name: str, error: Exception) -> Refused:
    """What is wrong in a block that Arrow refused with `error`, with the line."""
    try:
        text = block.content.decode("utf-8")
    except UnicodeDecodeError as fault:
        place = Place(name, block.line_at(fault.start))
        return Refused(RULE, "is not text in UTF-8; save it as UTF-8", place)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = block.line
    try:
        for cells in reader:
            if cells and len(cells) != columns:
                problem = f"{len(cells)} cells where the header has {columns}"
                problem += ", so the file is cut or changed; download it again"
                return Refused(RULE, problem, Place(name, line))
            line = block.line + reader.line_num
    except csv.Error as fault:
        return Refused(RULE, f"is not readable as CSV ({fault})", Place(name, line))
    reason = str(error).splitlines()[0]
    return Refused(RULE, f"is not readable as CSV ({reason})", Place(name, block.line))
