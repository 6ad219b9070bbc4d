"""The band around a line: how far its values may still move."""

from __future__ import annotations

from scambi.charts.band import ranges
from scambi.charts.palette import FAINT
from scambi.charts.svg.drawing import path, tag
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.figures.chart import Line
from scambi.figures.figure import Figure
from scambi.model import Quarter


def band(figure: Figure, line: Line, plot: Plot) -> str:
    """The area between low and high, to be drawn before the lines; empty without one."""
    found = [
        (plot.x(quarters_between(plot.first, Quarter.of(day))), plot.y(low), plot.y(high))
        for day, low, high in ranges(figure, line)
    ]
    if not found:
        return ""
    around = [(x, low) for x, low, _ in found] + [(x, high) for x, _, high in found[::-1]]
    return tag("path", d=path(around) + "Z", fill=FAINT, stroke=FAINT)
