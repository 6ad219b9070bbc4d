"""Colours and symbols with a meaning; nothing is told by colour alone.

The colours are Okabe and Ito's, told apart with every common form of colour blindness; each has
a contrast of 3:1 or more with the light and with the dark background (WCAG 2.1, 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scambi.figures.chart import Bars
from scambi.model import Standing

ROLE_COLOURS = {"export": "#0072b2", "import": "#d55e00"}
# Up to eight series side by side. Found by search: every two of them are 24 or more apart in CIELAB
# for full sight and for protanopia, deuteranopia and tritanopia, 3:1 or more against both grounds.
SERIES_COLOURS = (
    *("#2693f7", "#c58703", "#951afe", "#2b725f"),
    *("#f652b0", "#81611d", "#7f9b67", "#ae29ac"),
)
# Plotly's names, and the same as characters for the names beside the lines.
SERIES_SYMBOLS = (
    *(("circle", "●"), ("square", "■"), ("diamond", "◆"), ("triangle-up", "▲")),
    *(("triangle-down", "▼"), ("star", "★"), ("triangle-right", "►"), ("triangle-left", "◄")),
)
NEUTRAL = "#7a7a7a"
PLAIN = "#2b725f"  # of bars that are of no flow
HELD, KNOWN = "#0072b2", "#0072b2"
FAINT = "rgba(128, 128, 128, 0.22)"
# One ink, the more opaque the larger: more stands out more on a light and on a dark ground alike.
MAP_INK, MAP_LEAST = "#1a7fd6", 0.2
MAP_LAND, MAP_BORDER = "rgba(128, 128, 128, 0.25)", "rgba(128, 128, 128, 0.7)"

SYMBOLS = {
    Standing.DEFINITIVE: "circle",
    Standing.PROVISIONAL: "circle",
    Standing.QUOTED: "diamond",
    Standing.ESTIMATE: "circle-open",
}
ESTIMATE_DASH = "3px,3px"
ESTIMATE_PATTERN = "/"
QUOTED_SIGN = "◆"


def quoted(chart: Bars, row: Mapping[str, Any]) -> bool:
    """Whether one row's value has a diamond beside it, on screen as on paper."""
    return chart.standing is not None and row[chart.standing] == Standing.QUOTED


def hatched(chart: Bars, row: Mapping[str, Any]) -> bool:
    """Whether one row's bar is drawn as an estimate, on screen as on paper."""
    return chart.standing is not None and row[chart.standing] == Standing.ESTIMATE


def bar_colour(chart: Bars, row: Mapping[str, Any]) -> str:
    """The colour of one row's bar, on screen as on paper."""
    if chart.highlighted is not None and row[chart.label.name] != chart.highlighted:
        return NEUTRAL
    if row[chart.label.name] in chart.muted:
        return NEUTRAL
    return PLAIN if chart.role is None else ROLE_COLOURS[chart.role]


def map_opacity(part: float) -> float:
    """How opaque the ink of a country is at a part (0 to 1) of the way to the largest value."""
    return MAP_LEAST + (1 - MAP_LEAST) * part
