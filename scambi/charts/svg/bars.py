"""Horizontal bars, one a row, with their values beside them; estimates are hatched.

A diamond beside a value says that it is quoted from somebody.
"""

from __future__ import annotations

from typing import Any

from scambi.charts.palette import bar_colour, hatched, quoted
from scambi.charts.svg.drawing import LINE_HEIGHT, lines, tag, text, text_width
from scambi.charts.svg.marked_line import diamond
from scambi.figures.chart import Bars
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import cell

ROW_GAP, TIGHT_GAP = 10.0, 4.0
LABEL_PART = 0.4  # of the width, at most
BAR_HEIGHT = 15
DIAMOND, DIAMOND_ROOM = 4.0, 14.0  # pixels from its middle to a corner, and around it


def bars(
    figure: Figure, chart: Bars, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height; rows that do not fit into a given height are left out."""
    rows = (figure.table if chart.drawn is None else chart.drawn).to_pylist()
    rows = [row for row in rows if row[chart.value.name] is not None]
    names = [
        lines(chart.label.labels.get(row[chart.label.name]) or "", width * LABEL_PART, most=3)
        for row in rows
    ]
    gap = _gap(names, height)
    tops, bottom = _tops(names, gap, height)
    rows, names = rows[: len(tops)], names[: len(tops)]
    values = [row[chart.value.name] for row in rows]
    written = [cell(value, chart.value.kind, language) for value in values]
    left = max((text_width(line) for name in names for line in name), default=0.0) + 8
    room = max(map(text_width, written), default=0.0) + 8
    room += DIAMOND_ROOM if any(quoted(chart, row) for row in rows) else 0
    low, high = min([0, *values]), max([0, *values])
    zero = left + (room if low < 0 else 0)
    scale = (width - zero - room) / ((high - low) or 1)
    zero -= low * scale
    parts = [_hatch(figure.key)]
    for row, name, value, words, top in zip(rows, names, values, written, tops, strict=True):
        middle = top + (LINE_HEIGHT * len(name) + gap) / 2
        parts += [
            *label(name, left - 8, middle),
            _bar(figure.key, chart, row, (zero, middle, value * scale)),
            *_value(chart, row, words, (zero + value * scale, middle)),
        ]
    return "".join(parts), height or round(bottom)


def _value(chart: Bars, row: dict[str, Any], words: str, at: tuple[float, float]) -> list[str]:
    """The value beyond the end of its bar, on the side where the bar goes."""
    end, middle = at
    side = 1 if row[chart.value.name] >= 0 else -1
    parts = [text(end + 5 * side, middle + 4, words, text_anchor=None if side > 0 else "end")]
    if quoted(chart, row):
        beyond = end + side * (text_width(words) + 5 + DIAMOND_ROOM / 2)
        parts.append(tag("path", d=diamond((beyond, middle), DIAMOND)))
    return parts


def _gap(names: list[list[str]], height: int | None) -> float:
    """The room between rows, less of it where all of them would not fit."""
    if height is None or not names:
        return ROW_GAP
    needed = LINE_HEIGHT * sum(map(len, names))
    return max(TIGHT_GAP, min(ROW_GAP, (height - needed) / len(names)))


def _tops(names: list[list[str]], gap: float, height: int | None) -> tuple[list[float], float]:
    """Where each row begins, and where the last one ends."""
    tops, y = [], 0.0
    for name in names:
        below = y + LINE_HEIGHT * len(name) + gap
        if height is not None and below > height:
            break
        tops.append(y)
        y = below
    return tops, y


def label(name: list[str], right: float, middle: float) -> list[str]:
    """The name of a row in its lines, flush right around the row's middle."""
    first = middle + 4 - LINE_HEIGHT * (len(name) - 1) / 2
    return [
        text(right, first + LINE_HEIGHT * place, line, text_anchor="end")
        for place, line in enumerate(name)
    ]


def _bar(key: str, chart: Bars, row: dict[str, Any], at: tuple[float, float, float]) -> str:
    zero, middle, length = at
    shape = {
        "x": min(zero, zero + length),
        "y": middle - BAR_HEIGHT / 2,
        "width": max(1.0, abs(length)),
        "height": BAR_HEIGHT,
    }
    hatch = tag("rect", **shape, fill=f"url(#{key}-hatch)") if hatched(chart, row) else ""
    return tag("rect", **shape, fill=bar_colour(chart, row)) + hatch


def _hatch(key: str) -> str:
    line = tag(
        "path", d="M0 7L7 0M-1 1L1-1M6 8L8 6", stroke="#fff", stroke_opacity="0.6", stroke_width=1.6
    )
    return tag("pattern", line, id=f"{key}-hatch", width=7, height=7, patternUnits="userSpaceOnUse")
