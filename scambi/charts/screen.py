"""Any figure's chart as Plotly's JSON, with the manners every chart on screen shares."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from scambi.charts.bars import bars
from scambi.charts.time_series import time_series
from scambi.charts.world_map import world_map
from scambi.figures.figure import Bars, Figure, TimeSeries
from scambi.model import Language

SEPARATORS = {Language.IT: ",.", Language.EN: ".,"}
ITALIAN = Path(__file__).with_name("plotly_locale_it.json")


def chart_spec(figure: Figure, language: Language) -> dict[str, Any]:
    """Data and layout of the figure's chart as Plotly takes them."""
    chart = figure.chart
    if isinstance(chart, TimeSeries):
        spec = time_series(figure, chart, language)
    elif isinstance(chart, Bars):
        spec = bars(figure, chart, language)
    elif chart is not None:
        spec = world_map(figure, chart, language)
    else:
        raise ValueError(f"figure {figure.key} has no chart")
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
