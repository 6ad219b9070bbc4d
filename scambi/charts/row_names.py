"""The names of a chart's rows: in two lines at most, and rows tall enough for them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

TALL_ROW_HEIGHT = 36  # where a name takes two lines


def row_names(names: Sequence[str], letters: int, height: int) -> tuple[list[str], int]:
    """The names in lines of so many letters; pixels of a row, `height` where one line will do."""
    written = ["<br>".join(wrap(name, letters, max_lines=2, placeholder="…")) for name in names]
    return written, TALL_ROW_HEIGHT if any("<br>" in name for name in written) else height
