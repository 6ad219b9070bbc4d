"""Any figure's chart as one SVG element.

Written by hand: matplotlib takes 100 ms for a chart, and a light page with five of them has to be
rendered a hundred times a second. A series of 70 quarters takes about one millisecond here.
"""

from __future__ import annotations

from html import escape

from scambi.charts.svg import drawing
from scambi.charts.svg.bars import bars
from scambi.charts.svg.drawing import tag
from scambi.charts.svg.time_series import time_series
from scambi.charts.svg.world_map import world_map
from scambi.figures.figure import Bars, Figure, TimeSeries
from scambi.model import Language


def svg_chart(
    figure: Figure,
    language: Language,
    *,
    width: int = 720,
    height: int | None = None,
    dark: bool | None = None,
    standalone: bool = False,
) -> str:
    """The chart as markup, `width` pixels wide and as tall as it needs unless `height` is given.

    Inline it takes the colour and the font of the text around it; with `dark` True or False it
    brings its own paper and ink. `standalone` makes it a file that can be opened alone, on white
    unless `dark` says otherwise. Raises ValueError for a figure without a chart.
    """
    chart = figure.chart
    if isinstance(chart, TimeSeries):
        drawn, tall = time_series(figure, chart, language, width, height)
    elif isinstance(chart, Bars):
        drawn, tall = bars(figure, chart, language, width, height)
    elif chart is not None:
        drawn, tall = world_map(figure, chart, language, width, height)
    else:
        raise ValueError(f"figure {figure.key} has no chart")
    ink, paper = (
        (None, None)
        if dark is None and not standalone
        else (drawing.DARK_INK, drawing.DARK_PAPER)
        if dark
        else (drawing.LIGHT_INK, drawing.LIGHT_PAPER)
    )
    named = f"{figure.key}-title {figure.key}-desc"
    parts = [
        tag("title", escape(f"{figure.title} ({figure.unit})"), id=f"{figure.key}-title"),
        tag("desc", escape(figure.alt), id=f"{figure.key}-desc"),
        tag("rect", width="100%", height="100%", fill=paper, stroke="none") if paper else "",
        tag("g", drawn, fill="currentColor", font_size=drawing.FONT_SIZE),
    ]
    return tag(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg" if standalone else None,
        viewBox=f"0 0 {width} {tall}",
        width=width if standalone else None,
        height=tall if standalone else None,
        font_family=drawing.FONTS if standalone else None,
        color=ink,
        role="img",
        aria_labelledby=named,
    )
