"""Countries of the world coloured by value, on a logarithmic scale."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import Any

from scambi.charts.palette import MAP_BORDER, MAP_INK, MAP_LAND, map_opacity
from scambi.figures.chart import WorldMap
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import Kind, cell


def world_map(figure: Figure, chart: WorldMap, language: Language) -> dict[str, Any]:
    """Plotly's JSON for a map; the shapes come from the project's own static files."""
    rows = [
        row
        for row in figure.table.to_pylist()
        if row[chart.iso3] is not None and (row[chart.value.name] or 0) > 0
    ]
    # A logarithm, or the first market would leave all others one colour.
    logs = [log10(row[chart.value.name]) for row in rows]
    low, high = (floor(min(logs)), ceil(max(logs))) if logs else (0, 1)
    steps = list(range(low, high + 1))
    red, green, blue = (int(MAP_INK[at : at + 2], 16) for at in (1, 3, 5))
    trace = {
        "type": "choropleth",
        "locationmode": "ISO-3",
        "locations": [row[chart.iso3] for row in rows],
        "z": logs,
        "zmin": low,
        "zmax": high,
        "colorscale": [
            [part, f"rgba({red}, {green}, {blue}, {map_opacity(part)})"] for part in (0, 1)
        ],
        "text": [
            f"{chart.label.labels[row[chart.label.name]]}: "
            f"{cell(row[chart.value.name], chart.value.kind, language)}"
            for row in rows
        ],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"line": {"width": 0.5, "color": MAP_BORDER}},
        "colorbar": {
            "orientation": "h",
            "thickness": 10,
            "y": -0.02,
            "yanchor": "top",
            "len": 0.7,
            "tickvals": steps,
            "ticktext": [cell(10**step, Kind.MILLIONS, language) for step in steps],
        },
    }
    layout = {
        "height": 420,  # at most: style.css lowers it where the map is narrow
        "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        "geo": {
            "projection": {"type": "natural earth"},
            "fitbounds": False,
            "showframe": False,
            "showcoastlines": False,
            "showland": True,
            "landcolor": MAP_LAND,
            "bgcolor": "rgba(0, 0, 0, 0)",
            "lataxis": {"range": [-56, 80]},
        },
    }
    return {"data": [trace], "layout": layout}
