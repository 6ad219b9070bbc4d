"""The grid of a chart over time, with round values at its left and years below."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.charts.svg.drawing import LINE_HEIGHT, path, tag, text
from scambi.charts.svg.plot import Plot, quarters_between
from scambi.charts.svg.scale import time_steps
from scambi.model import Language


def axes(plot: Plot, names: Sequence[str], language: Language) -> str:
    """Lines at the steps of the plot with their `names`, ticks at the quarters that are named."""
    grid, labels = [], []
    for step, name in zip(plot.steps, names, strict=True):
        y = plot.y(step)
        grid.append(path([(plot.left, y), (plot.right, y)]))
        labels.append(text(plot.left - 6, y + 4, name, text_anchor="end"))
    last = plot.first + (plot.count - 1)
    for quarter, name in time_steps(plot.first, last, plot.right - plot.left, language):
        x = plot.x(quarters_between(plot.first, quarter))
        grid.append(path([(x, plot.bottom), (x, plot.bottom + 4)]))
        labels.append(text(x, plot.bottom + LINE_HEIGHT + 2, name, text_anchor="middle"))
    lines = tag("path", d="".join(grid), fill="none", stroke="currentColor", stroke_opacity="0.25")
    return lines + "".join(labels)
