"""Any figure's chart as one SVG element.

Written by hand: matplotlib takes 100 ms for a chart, and a light page with five of them has to be
rendered a hundred times a second. A series of 70 quarters takes about one millisecond here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from scambi.charts.svg import drawing
from scambi.charts.svg.bars import bars
from scambi.charts.svg.drawing import tag
from scambi.charts.svg.heatmap import heatmap
from scambi.charts.svg.side_by_side import side_by_side
from scambi.charts.svg.time_series import time_series
from scambi.charts.svg.timeline import timeline
from scambi.charts.svg.world_map import world_map
from scambi.figures.chart import Bars, Chart, Heatmap, SideBySide, Timeline, TimeSeries, WorldMap
from scambi.figures.figure import Figure
from scambi.model import Language

Drawn = tuple[str, int]  # markup, and how tall it is
_DRAWN: Mapping[type[Chart], Callable[[Figure, Any, Language, int, int | None], Drawn]] = {
    TimeSeries: time_series,
    SideBySide: side_by_side,
    Bars: bars,
    WorldMap: world_map,
    Timeline: timeline,
    Heatmap: heatmap,
}


def svg_chart(
    figure: Figure,
    language: Language,
    *,
    width: int = 720,
    height: int | None = None,
    standalone: bool = False,
) -> str:
    """The chart as markup, `width` pixels wide and as tall as it needs unless `height` is given.

    Inline it takes the colour and the font of the text around it; `standalone` makes it a file that
    can be opened alone, with paper and ink of its own. Raises ValueError for a figure without a
    chart.
    """
    if figure.chart is None:
        raise ValueError(f"figure {figure.key} has no chart")
    drawn, tall = _DRAWN[type(figure.chart)](figure, figure.chart, language, width, height)
    named = f"{figure.key}-title {figure.key}-desc"
    parts = [
        tag("title", escape(f"{figure.title} ({figure.unit})"), id=f"{figure.key}-title"),
        tag("desc", escape(figure.alt), id=f"{figure.key}-desc"),
        tag("rect", width="100%", height="100%", fill=drawing.PAPER, stroke="none")
        if standalone
        else "",
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
        color=drawing.INK if standalone else None,
        role="img",
        aria_labelledby=named,
    )
