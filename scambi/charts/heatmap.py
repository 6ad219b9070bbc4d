"""Cells in rows and columns, each filled from below as far as its share: no colour to compare."""

from __future__ import annotations

from typing import Any

from scambi.charts.palette import FAINT, KNOWN
from scambi.charts.row_names import Rows, rows_named
from scambi.figures.chart import Heatmap
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import cell

ROW_HEIGHT = 26
LABEL_WIDTH = 24  # letters
FILLED = 21  # pixels, when all is known


def heatmap(figure: Figure, chart: Heatmap, language: Language) -> dict[str, Any]:
    """Plotly's JSON for one cell a row and column, the first row at the top."""
    rows = figure.table.to_pylist()
    names = [chart.label.labels.get(row[chart.label.name]) or "" for row in rows]
    placed = rows_named(names, LABEL_WIDTH, ROW_HEIGHT)
    cells = [
        (across, middle, row[column.name], f"{name}, {column.label}")
        for row, name, middle in zip(rows, names, placed.middles, strict=True)
        for across, column in enumerate(chart.values)
        if row[column.name] is not None
    ]
    bottoms = [y + FILLED / 2 for _, y, _, _ in cells]
    drawn = {"type": "bar", "x": [x for x, _, _, _ in cells], "base": bottoms, "width": 0.84}
    room = drawn | {
        "y": [-FILLED] * len(cells),
        "marker": {"color": FAINT},
        "hovertext": [
            f"{where}: {cell(share, chart.values[0].kind, language)}" for *_, share, where in cells
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    known = drawn | {
        "y": [-FILLED * share for _, _, share, _ in cells],
        "marker": {"color": KNOWN},
        "hoverinfo": "skip",
    }
    return {"data": [room, known], "layout": _layout(placed, chart)}


def _layout(placed: Rows, chart: Heatmap) -> dict[str, Any]:
    return {
        "height": placed.total + 48,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "showlegend": False,
        "barmode": "overlay",
        "hovermode": "closest",
        "xaxis": {
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "tickmode": "array",
            "tickvals": list(range(len(chart.values))),
            "ticktext": [column.label for column in chart.values],
        },
        "yaxis": placed.axis,
    }
