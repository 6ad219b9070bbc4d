"""Cells in rows and columns, each filled from below as far as its share: no colour to compare."""

from __future__ import annotations

from math import ceil

from scambi.charts.palette import FAINT, KNOWN
from scambi.charts.svg.drawing import LINE_HEIGHT, lines, number, tag, text, text_width
from scambi.figures.figure import Figure, Heatmap
from scambi.model import Language

ROW_HEIGHT = 20.0
LABEL_PART = 0.4  # of the width, at most
FILLED = 0.8  # of a row's height, when all is known


def heatmap(
    figure: Figure,
    chart: Heatmap,
    language: Language,  # noqa: ARG001 - every chart is drawn in one
    width: int,
    height: int | None,
) -> tuple[str, int]:
    """The drawing and its height; rows that do not fit into a given height are left out."""
    rows = figure.table.to_pylist()
    if height is not None:
        rows = rows[: int((height - LINE_HEIGHT) / ROW_HEIGHT)]
    names = [
        " ".join(
            lines(chart.label.labels.get(row[chart.label.name]) or "", width * LABEL_PART, most=1)
        )
        for row in rows
    ]
    left = max(map(text_width, names), default=0.0) + 8
    across = (width - left) / len(chart.values)
    room, known, labels = [], [], []
    for down, (row, name) in enumerate(zip(rows, names, strict=True)):
        bottom = ROW_HEIGHT * (down + 1) - 2
        labels.append(text(left - 6, bottom - 4, name, text_anchor="end"))
        for place, column in enumerate(chart.values):
            share = row[column.name]
            if share is not None:
                box = left + across * (place + 0.08), bottom, across * 0.84
                room.append(_box(*box, ROW_HEIGHT * FILLED))
                known.append(_box(*box, ROW_HEIGHT * FILLED * share) if share else "")
    bottom = ROW_HEIGHT * len(rows)
    drawn = (
        tag("path", d="".join(room), fill=FAINT)
        + tag("path", d="".join(known), fill=KNOWN)
        + "".join(labels)
        + "".join(_years(chart, left, across, bottom + LINE_HEIGHT - 3))
    )
    return drawn, height or round(bottom + LINE_HEIGHT + 2)


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
