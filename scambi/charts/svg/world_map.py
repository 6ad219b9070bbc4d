"""Countries of the world coloured by value, on a logarithmic scale."""

from __future__ import annotations

from math import ceil, floor, log10

from scambi.charts.palette import MAP_BORDER, MAP_INK, MAP_LAND, map_opacity
from scambi.charts.svg.drawing import tag, text
from scambi.charts.svg.shapes import HEIGHT, WIDTH, country_paths
from scambi.figures.chart import WorldMap
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.wording.cells import Kind, cell

KEY_HEIGHT = 44
KEY_WIDTH = 0.7  # of the whole


def world_map(
    figure: Figure, chart: WorldMap, language: Language, width: int, height: int | None
) -> tuple[str, int]:
    """The drawing and its height: the map, and the key of its colours below."""
    scale = width / WIDTH
    if height is not None:
        scale = min(scale, (height - KEY_HEIGHT) / HEIGHT)
    tall = height or round(HEIGHT * scale) + KEY_HEIGHT
    values = {
        row[chart.iso3]: row[chart.value.name]
        for row in figure.table.to_pylist()
        if row[chart.iso3] is not None and (row[chart.value.name] or 0) > 0
    }
    # A logarithm, or the first market would leave all others one colour.
    logs = {code: log10(value) for code, value in values.items()}
    low = floor(min(logs.values(), default=0))
    high = max(low + 1, ceil(max(logs.values(), default=1)))
    paths = country_paths()
    land = "".join(path for code, path in paths.items() if code not in logs)
    coloured = "".join(
        tag("path", d=paths[code], fill_opacity=f"{map_opacity((log - low) / (high - low)):.2f}")
        for code, log in logs.items()
        if code in paths
    )
    left = (width - WIDTH * scale) / 2
    world = tag(
        "g",
        tag("path", d=land, fill=MAP_LAND)
        + tag(
            "g",
            coloured,
            fill=MAP_INK,
            stroke=MAP_BORDER,
            stroke_width="0.5",
            stroke_linejoin="round",
        ),
        transform=f"translate({left:.1f})scale({scale:.3f})",
    )
    return world + _key(figure.key, low, high, language, (width, tall)), tall


def _key(key: str, low: int, high: int, language: Language, size: tuple[int, int]) -> str:
    width, tall = size
    wide = width * KEY_WIDTH
    left, top = (width - wide) / 2, tall - KEY_HEIGHT + 10
    stops = "".join(
        tag("stop", offset=part, stop_color=MAP_INK, stop_opacity=map_opacity(part))
        for part in (0, 1)
    )
    names = [
        text(
            left + wide * (power - low) / (high - low),
            top + 26,
            cell(10**power, Kind.MILLIONS, language),
            text_anchor="middle",
        )
        for power in range(low, high + 1)
    ]
    return (
        tag("linearGradient", stops, id=f"{key}-scale")
        + tag("rect", x=left, y=top, width=wide, height=10, fill=f"url(#{key}-scale)")
        + "".join(names)
    )
