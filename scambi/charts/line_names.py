"""The names of lines, written where the lines are and not in a legend."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from scambi.charts.marked_line import Point
from scambi.charts.palette import SERIES_COLOURS, SERIES_SYMBOLS
from scambi.charts.spread import spread
from scambi.figures.chart import Line

LETTERS, LETTER, ROW = 16, 6.6, 16  # of a name in one row; pixels of a letter and of a row


def margin(lines: Sequence[Line]) -> int:
    """Pixels for the longest row of a name, its marker before it."""
    longest = max(len(row) for line in lines for row in _wrapped(line))
    return round(longest * LETTER) + 30


def at_ends(
    series: Sequence[tuple[Line, Sequence[Point]]], steps: Sequence[float], plot: float
) -> list[dict[str, Any]]:
    """The name of each line beside its last value, pushed apart where they would overlap.

    `steps` are the values at the ticks of an axis `plot` pixels high.
    """
    ends = []
    for line, points in series:
        known = [value for _, value, _ in points if value is not None]
        if known:
            ends.append((line, known[-1]))
    middles = spread(
        [(value - steps[0]) / (steps[-1] - steps[0]) * plot for _, value in ends],
        [ROW * len(_wrapped(line)) for line, _ in ends],
        -ROW / 2,
        plot + ROW / 2,
    )
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": 1,
            "y": middle / plot,
            "xanchor": "left",
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "xshift": 4,
            "text": _marked(line, "<br>".join(_wrapped(line))),
            "font": {"size": 12},
        }
        for (line, _), middle in zip(ends, middles, strict=True)
    ]


def above(lines: Sequence[Line], corners: Sequence[tuple[float, float]]) -> list[dict[str, Any]]:
    """The name of each line at the upper left corner of its panel, in parts of the figure."""
    return [
        {
            "xref": "paper",
            "yref": "paper",
            "x": left,
            "y": top,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": 2,
            "showarrow": False,
            "text": _marked(line, _wrapped(line)[0]),
            "font": {"size": 12},
        }
        for line, (left, top) in zip(lines, corners, strict=True)
    ]


def _wrapped(line: Line) -> list[str]:
    return wrap(line.label, LETTERS, max_lines=2, placeholder="…")


def _marked(line: Line, words: str) -> str:
    """A name after the marker of its line; the words stay in the colour of the text."""
    place = int(line.role) - 1
    glyph = SERIES_SYMBOLS[place][1]
    return f'<span style="color:{SERIES_COLOURS[place]}">{glyph}</span> {words}'
