"""Cells in rows and columns, each filled from below as far as its share: no colour to compare."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from scambi.charts.palette import FAINT, KNOWN
from scambi.charts.svg.bars import label
from scambi.charts.svg.drawing import LINE_HEIGHT, lines, number, tag, text, text_width
from scambi.figures.chart import Heatmap
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator

Row = Mapping[str, Any]

ROW_HEIGHT, LEAST_ROW = 20.0, 14.0
BETWEEN = 4.0  # pixels from a row's cells to the next ones
LABEL_PART = 0.4  # of the width, at most


def heatmap(
    figure: Figure, chart: Heatmap, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height; it says how many rows do not fit into a given one."""
    table = figure.table.to_pylist()
    rows, row_height = _fitting(table, height)
    names = [
        lines(
            chart.label.labels.get(row[chart.label.name]) or "",
            width * LABEL_PART,
            most=2 if height is None else 1,
        )
        for row in rows
    ]
    left = max((text_width(line) for name in names for line in name), default=0.0) + 8
    across = (width - left) / len(chart.values)
    room, known, labels = [], [], []
    bottom = 0.0
    for row, name in zip(rows, names, strict=True):
        tall = max(row_height, LINE_HEIGHT * len(name) + BETWEEN if len(name) > 1 else 0)
        middle, bottom = bottom + tall / 2, bottom + tall
        labels += label(name, left - 6, middle)
        for place, column in enumerate(chart.values):
            share = row[column.name]
            if share is not None:
                full = row_height - BETWEEN
                box = left + across * (place + 0.08), middle + full / 2, across * 0.84
                room.append(_box(*box, full))
                known.append(_box(*box, full * share) if share else "")
    if len(rows) < len(table):
        bottom += LINE_HEIGHT
        labels.append(text(left, bottom - 3, _left_out(len(table) - len(rows), language)))
    drawn = (
        tag("path", d="".join(room), fill=FAINT)
        + tag("path", d="".join(known), fill=KNOWN)
        + "".join(labels)
        + "".join(_years(chart, left, across, bottom + LINE_HEIGHT - 3))
    )
    return drawn, height or round(bottom + LINE_HEIGHT + 2)


def _fitting(rows: list[Row], height: int | None) -> tuple[list[Row], float]:
    """The rows that have room, with a line for how many others there are; how tall each is."""
    if height is None or not rows:
        return rows, ROW_HEIGHT
    room = height - LINE_HEIGHT - 2
    if room >= LEAST_ROW * len(rows):
        return rows, min(ROW_HEIGHT, room / len(rows))
    return rows[: max(1, int((room - LINE_HEIGHT) / LEAST_ROW))], LEAST_ROW


def _left_out(count: int, language: Language) -> str:
    _ = translator(language)
    return _("Rows in the table of the page only: {count}").format(
        count=cell(count, Kind.COUNT, language)
    )


def _box(x: float, bottom: float, wide: float, high: float) -> str:
    return f"M{number(x)} {number(bottom)}h{number(wide)}v{number(-high)}h{number(-wide)}z"


def _years(chart: Heatmap, left: float, across: float, y: float) -> list[str]:
    """The names of as many columns as there is room for."""
    widest = max(text_width(column.label) for column in chart.values) + 8
    return [
        text(left + across * (place + 0.5), y, column.label, text_anchor="middle")
        for place, column in enumerate(chart.values)
        if place % ceil(widest / across) == 0
    ]
