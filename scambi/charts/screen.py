"""Any figure's chart as Plotly's JSON, with the manners every chart on screen shares."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scambi.charts.bars import bars
from scambi.charts.heatmap import heatmap
from scambi.charts.side_by_side import side_by_side
from scambi.charts.time_series import time_series
from scambi.charts.timeline import timeline
from scambi.charts.world_map import world_map
from scambi.figures.chart import Bars, Chart, Heatmap, SideBySide, Timeline, TimeSeries, WorldMap
from scambi.figures.figure import Figure
from scambi.model import Language

_DRAWN: Mapping[type[Chart], Callable[[Figure, Any, Language], dict[str, Any]]] = {
    TimeSeries: time_series,
    SideBySide: side_by_side,
    Bars: bars,
    WorldMap: world_map,
    Timeline: timeline,
    Heatmap: heatmap,
}
SEPARATORS = {Language.IT: ",.", Language.EN: ".,"}
ITALIAN = Path(__file__).with_name("plotly_locale_it.json")


def chart_spec(figure: Figure, language: Language) -> dict[str, Any]:
    """Data and layout of the figure's chart as Plotly takes them."""
    if figure.chart is None:
        raise ValueError(f"figure {figure.key} has no chart")
    spec = _DRAWN[type(figure.chart)](figure, figure.chart, language)
    spec["layout"] |= {"separators": SEPARATORS[language], "dragmode": False}
    return spec


@cache
def chart_config(language: Language) -> dict[str, Any]:
    """How charts behave in the browser; shapes of maps come from this server."""
    return {
        # Seven more tab stops a chart, and nothing that the page does not offer as text.
        "displayModeBar": False,
        "topojsonURL": "/app/static/topojson/",
        "locale": language.value,
        "locales": {"it": json.loads(ITALIAN.read_text(encoding="utf-8"))},
    }
