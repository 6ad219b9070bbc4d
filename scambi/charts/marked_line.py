"""One of several lines on screen: its own colour and marker, hollow where estimated."""

from __future__ import annotations

from datetime import date
from typing import Any

from scambi.charts.palette import ESTIMATE_DASH, SERIES_COLOURS, SERIES_SYMBOLS
from scambi.figures.figure import Line
from scambi.model import Language, Quarter, Standing
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.periods import quarter_name

LARGE, TINY = 8, 2.5
BETWEEN = 6  # quarters from one large marker of a line to the next

Point = tuple[date, float | None, str | None]


def marked_line(
    line: Line, points: list[Point], measured: tuple[Kind, float], language: Language, axes: str
) -> list[dict[str, Any]]:
    """Traces of a line on the axes x and y with the suffix `axes`.

    `measured` is the kind of its values and what they were multiplied by for the axis.
    """
    on = {"xaxis": f"x{axes}", "yaxis": f"y{axes}"}
    traces = [_stroke(line, points, estimated=estimated) | on for estimated in (False, True)]
    return [
        *(trace for trace in traces if trace["x"]),
        _markers(line, points, measured, language) | on,
    ]


def _stroke(line: Line, points: list[Point], *, estimated: bool) -> dict[str, Any]:
    """The stretches that touch an estimate (dashed), or those that do not."""
    guess = [standing == Standing.ESTIMATE for _, _, standing in points]
    keep = [
        any(guess[max(0, place - 1) : place + 2]) if estimated else not guess[place]
        for place in range(len(points))
    ]
    shown = any(guess) if estimated else not all(guess)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [day for day, _, _ in points] if shown else [],
        "y": [value if kept else None for (_, value, _), kept in zip(points, keep, strict=True)],
        "line": {
            "color": SERIES_COLOURS[int(line.role) - 1],
            "width": 1.5 if estimated else 2.5,
            "dash": ESTIMATE_DASH if estimated else "solid",
        },
        "hoverinfo": "skip",
    }


def _markers(
    line: Line, points: list[Point], measured: tuple[Kind, float], language: Language
) -> dict[str, Any]:
    """A marker at every value, so that each can be pointed at; most of them tiny."""
    kind, scale = measured
    place = int(line.role) - 1
    symbol = SERIES_SYMBOLS[place][0]
    names = standing_names(language)
    known = [(number, *point) for number, point in enumerate(points) if point[1] is not None]
    last = known[-1][0] if known else None
    return {
        "type": "scatter",
        "mode": "markers",
        "name": line.label,
        "x": [day for _, day, _, _ in known],
        "y": [value for _, _, value, _ in known],
        "marker": {
            "color": SERIES_COLOURS[place],
            "size": [
                LARGE if number == last or (number + 3 * place) % BETWEEN == 0 else TINY
                for number, _, _, _ in known
            ],
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
