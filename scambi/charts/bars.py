"""Horizontal bars, one a row, with their values written beside them."""

from __future__ import annotations

from typing import Any

from scambi.charts.palette import ESTIMATE_PATTERN, QUOTED_SIGN, bar_colour, hatched, quoted
from scambi.charts.row_names import rows_named
from scambi.figures.chart import Bars
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import cell

ROW_HEIGHT, BAR, EDGES = 27, 19, 16  # pixels: of a row, of its bar, above and below them
LABEL_WIDTH = 26  # letters
LETTER = 7  # pixels of a letter of a value


def bars(figure: Figure, chart: Bars, language: Language) -> dict[str, Any]:
    """Plotly's JSON for one bar a row, the first row at the top."""
    rows = (figure.table if chart.drawn is None else chart.drawn).to_pylist()
    rows = [row for row in rows if row[chart.value.name] is not None]
    values = [row[chart.value.name] for row in rows]
    names = [chart.label.labels.get(row[chart.label.name], "") for row in rows]
    written = [cell(value, chart.value.kind, language) for value in values]
    beside = [
        f"{text} {QUOTED_SIGN}" if quoted(chart, row) else text
        for row, text in zip(rows, written, strict=True)
    ]
    colours = [bar_colour(chart, row) for row in rows]
    placed = rows_named(names, LABEL_WIDTH, ROW_HEIGHT)
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": placed.middles,
        "width": BAR,
        "x": values,
        "text": beside,
        "textposition": "outside",
        "cliponaxis": False,
        "hovertext": [f"{name}: {text}" for name, text in zip(names, written, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": colours,
            "pattern": {
                "shape": [ESTIMATE_PATTERN if hatched(chart, row) else "" for row in rows],
                "fillmode": "overlay",
                # Plotly.js takes a list of colours for bars with a pattern from here only.
                "bgcolor": colours,
                "fgcolor": "rgba(255, 255, 255, 0.6)",
                "size": 7,
                "solidity": 0.3,
            },
        },
    }
    low, high = min([0, *values]), max([0, *values])
    # In pixels: a part of a narrow chart is too little for "14.500.000 €".
    room = LETTER * max(map(len, beside), default=0)
    layout = {
        "height": placed.total + EDGES,
        "margin": {"l": 8, "r": 8 + (room if high > 0 else 0), "t": 8, "b": 8},
        "showlegend": False,
        "xaxis": {"visible": False, "range": [low, high]},
        "yaxis": placed.axis | {"ticklabelstandoff": room if low < 0 else 0},
    }
    return {"data": [trace], "layout": layout}
