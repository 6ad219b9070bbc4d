"""One of several lines on screen: its own colour and marker, hollow where estimated.

A marker in a diamond is a figure quoted by somebody, which is a diamond in every other chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from scambi.charts.palette import ESTIMATE_DASH, SERIES_COLOURS, SERIES_SYMBOLS
from scambi.figures.chart import Line
from scambi.model import Language, Quarter, Standing
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.periods import quarter_name

LARGE, TINY, DIAMOND = 8, 2.5, 14
BETWEEN = 6  # quarters from one large marker of a line to the next

Point = tuple[date, float | None, str | None]


def marked_line(
    line: Line,
    points: list[Point],
    measured: tuple[Kind, float],
    language: Language,
    axes: str,
    *,
    narrow: bool = False,
) -> list[dict[str, Any]]:
    """Traces of a line on the axes x and y with the suffix `axes`.

    `measured` is the kind of its values and what they were multiplied by for the axis. In a
    `narrow` panel markers would hide the line: only those that say more than it are seen.
    """
    on = {"xaxis": f"x{axes}", "yaxis": f"y{axes}"}
    traces = [
        *(_stroke(line, points, dashed=dashed) for dashed in (False, True)),
        _markers(line, points, measured, language, narrow=narrow),
        _diamonds(line, points),
    ]
    return [trace | on for trace in traces if trace["x"]]


def kept(standings: Sequence[str | None], *, dashed: bool) -> list[bool]:
    """Which points of a line its solid stroke goes through, or its dashed one.

    A stretch is solid between official values alone.
    """
    loose = [standing is not None and not Standing(standing).is_official for standing in standings]
    return [
        any(loose[max(0, place - 1) : place + 2]) if dashed else not loose[place]
        for place in range(len(loose))
    ]


def _stroke(line: Line, points: list[Point], *, dashed: bool) -> dict[str, Any]:
    keep = kept([standing for _, _, standing in points], dashed=dashed)
    shown = any(keep)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day for day, _, _ in points] if shown else [],
        "y": [value if kept else None for (_, value, _), kept in zip(points, keep, strict=True)],
        "line": {
            "color": SERIES_COLOURS[int(line.role) - 1],
            "width": 1.5 if dashed else 2.5,
            "dash": ESTIMATE_DASH if dashed else "solid",
        },
        "hoverinfo": "skip",
    }


def _markers(
    line: Line,
    points: list[Point],
    measured: tuple[Kind, float],
    language: Language,
    *,
    narrow: bool,
) -> dict[str, Any]:
    """A marker at every value, so that each can be pointed at; most of them tiny."""
    kind, scale = measured
    place = int(line.role) - 1
    symbol = SERIES_SYMBOLS[place][0]
    names = standing_names(language)
    known = [(number, *point) for number, point in enumerate(points) if point[1] is not None]
    places = {number for number, *_ in known}
    last = max(places, default=None)
    large = [
        number == last
        or standing == Standing.QUOTED
        or (
            not places & {number - 1, number + 1} if narrow else (number + 3 * place) % BETWEEN == 0
        )
        for number, _, _, standing in known
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": line.label,
        "cliponaxis": False,  # half of one at the end of the axis would be cut
        "x": [day for _, day, _, _ in known],
        "y": [value for _, _, value, _ in known],
        "marker": {
            "color": SERIES_COLOURS[place],
            # Said, or Plotly takes markers of several sizes for bubbles; unseen ones have a text.
            "opacity": [float(one) for one in large] if narrow else 1,
            "size": [LARGE if one else TINY for one in large],
            "symbol": [
                f"{symbol}-open" if standing == Standing.ESTIMATE else symbol
                for _, _, _, standing in known
            ],
        },
        "text": [
            f"{line.label}, {quarter_name(Quarter.of(day), language)}: "
            f"{cell((value or 0) / scale, kind, language)} ({names[standing]})"
            for _, day, value, standing in known
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _diamonds(line: Line, points: list[Point]) -> dict[str, Any]:
    """Around the markers of quoted figures."""
    quoted = [(day, value) for day, value, standing in points if standing == Standing.QUOTED]
    known = [(day, value) for day, value in quoted if value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day for day, _ in known],
        "y": [value for _, value in known],
        "marker": {
            "color": SERIES_COLOURS[int(line.role) - 1],
            "size": DIAMOND,
            "symbol": "diamond-open",
            "line": {"width": 1.5},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
