"""Which tables a telephone reads row by row: those that it has no room for."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.figures.column import Column
from scambi.wording.cells import Kind

ROOM = 48  # letters beside each other on a narrow telephone
WIDEST = 32  # letters of a column, whose texts break into lines beyond
GAP = 2  # letters between columns
LONG_TEXT = 40  # letters that a column breaks into more lines than two
MOST_COLUMNS = 12  # in more of them the same is told again and again, of one quarter after another
TIMES = frozenset({Kind.QUARTER, Kind.YEAR, Kind.DATE})


def is_read_by_row(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> bool:
    """Whether each row of written cells is read downwards, with what its columns are called.

    Numbers over time are not: they are compared with those above and below, and scroll instead.
    """
    if any(len(text) > LONG_TEXT for row in texts for text in row[1:]):
        return True
    return _width(columns, texts) > ROOM and not _is_over_time(columns)


def _width(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> int:
    """About how many letters wide the table is."""
    cells = zip(*texts, strict=True)
    widths = (
        max(len(column.label), *map(len, written))
        for column, written in zip(columns, cells, strict=True)
    )
    return sum(min(width, WIDEST) + GAP for width in widths)


def _is_over_time(columns: Sequence[Column]) -> bool:
    if len(columns) > MOST_COLUMNS:
        return True
    first, *others = (column.kind for column in columns)
    return first in TIMES and all(kind.is_number or kind is Kind.STANDING for kind in others)
