"""Colours and symbols with a meaning; nothing is told by colour alone.

The colours are Okabe and Ito's, told apart with every common form of colour blindness; each has
a contrast of 3:1 or more with the light and with the dark background (WCAG 2.1, 1.4.11).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scambi.figures.figure import Bars
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
GAIN, LOSS = "#0072b2", "#d55e00"
KNOWN = "#0072b2"
FAINT = "rgba(128, 128, 128, 0.22)"
MAP_SCALE = ((0.0, "#cfe1f2"), (0.5, "#4a90c4"), (1.0, "#08306b"))
MAP_LAND = "rgba(128, 128, 128, 0.25)"

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
    if chart.role is not None:
        return ROLE_COLOURS[chart.role]
    return GAIN if row[chart.value.name] >= 0 else LOSS
