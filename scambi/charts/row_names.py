"""The rows of a chart, each as tall as its name needs: names that begin alike end apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap
from typing import Any

MOST_LINES = 4  # of 24 letters hold every name of a section
LINE, AROUND = 16, 4  # pixels


@dataclass(frozen=True)
class Rows:
    """Names in lines, and the pixels that each row has, from the top down."""

    names: Sequence[str]
    heights: Sequence[int]

    @property
    def total(self) -> int:
        """Pixels of all rows."""
        return sum(self.heights)

    @property
    def middles(self) -> list[float]:
        """Pixels from the top to the middle of each row."""
        ends = accumulate(self.heights)
        return [end - height / 2 for end, height in zip(ends, self.heights, strict=True)]

    @property
    def axis(self) -> dict[str, Any]:
        """Plotly's axis of rows, in pixels: two names may be the same, and rows are not alike."""
        return {
            "range": [self.total, 0],
            "automargin": True,
            "tickmode": "array",
            "tickvals": self.middles,
            "ticktext": list(self.names),
            "showgrid": False,
            "zeroline": False,
        }


def rows_named(names: Sequence[str], letters: int, height: int) -> Rows:
    """Rows of so many letters a line; `height` is of one whose name needs a single line."""
    lines = [wrap(name, letters, max_lines=MOST_LINES, placeholder="…") for name in names]
    return Rows(
        names=["<br>".join(name) for name in lines],
        heights=[max(height, LINE * len(name) + AROUND) for name in lines],
    )
