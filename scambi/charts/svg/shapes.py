"""Shapes of countries as short paths, projected and simplified once in a process.

From the project's own `static/topojson/world_110m.json` (static/README.md says whose they are).
Borders are simplified arc by arc, so that two neighbours still share theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import hypot, radians
from pathlib import Path
from typing import Any

from scambi.charts.svg.drawing import Point

FILE = Path(__file__).parents[3] / "static" / "topojson" / "world_110m.json"
WIDTH, HEIGHT = 720, 332  # pixels of the projected world between the two parallels
SOUTH, NORTH = -56, 80  # the same as on the dashboard's map
TOLERANCE = 1.2  # pixels that a simplified border may be off
SMALLEST = 3.0  # square pixels; a smaller island is left out, unless it is all of its country
ACROSS_THE_DATE_LINE = ("RUS", "FJI")
ANTARCTICA = "ATA"  # south of the map
HALF_WORLD = 2.7354  # x of longitude 180 on the equator, for a sphere of radius 1


@cache
def country_paths() -> Mapping[str, str]:
    """The `d` of every country by its ISO 3166-1 alpha-3 code."""
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    countries = {
        country["id"]: [polygon[0] for polygon in _polygons(country)]  # without holes
        for country in topology["objects"]["countries"]["geometries"]
        if country.get("id") and country.get("arcs") and country["id"] != ANTARCTICA
    }
    eastern = {
        number if number >= 0 else ~number
        for code in ACROSS_THE_DATE_LINE
        for ring in countries[code]
        for number in ring
    }
    arcs = [
        _simplified(_projected(arc, topology["transform"], eastern=number in eastern))
        for number, arc in enumerate(topology["arcs"])
    ]
    return {code: _path([_ring(ring, arcs) for ring in rings]) for code, rings in countries.items()}


def _polygons(country: Mapping[str, Any]) -> list[list[list[int]]]:
    multiple = country["type"] == "MultiPolygon"
    return list(country["arcs"]) if multiple else [country["arcs"]]


def natural_earth(longitude: float, latitude: float) -> Point:
    """Natural Earth projection (Šavrič et al. 2011) of a sphere of radius 1, y upwards."""
    lam, phi = radians(longitude), radians(latitude)
    p2 = phi * phi
    p4 = p2 * p2
    across = 0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    up = 1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))
    return lam * across, phi * up


def _projected(
    arc: Iterable[Sequence[int]], transform: Mapping[str, Any], *, eastern: bool
) -> list[Point]:
    """The points of an arc, given as differences of whole numbers, in pixels.

    An eastern one goes on beyond 180 degrees instead of beginning again at the left edge.
    """
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    steps = list(arc)
    spots = zip(
        accumulate(step[0] for step in steps),
        accumulate(step[1] for step in steps),
        strict=True,
    )
    pixels = WIDTH / (2 * HALF_WORLD)
    top = natural_earth(0, NORTH)[1]
    degrees = ((x * scale_x + move_x, y * scale_y + move_y) for x, y in spots)
    points = (natural_earth(x + 360 if eastern and x < 0 else x, y) for x, y in degrees)
    return [(WIDTH / 2 + x * pixels, (top - y) * pixels) for x, y in points]


def _simplified(points: list[Point]) -> list[Point]:
    """Fewer points, none further than TOLERANCE from the line (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = hypot(x1 - x0, y1 - y0)

    def distance(point: Point) -> float:
        if length == 0:  # a ring of one arc ends where it begins
            return hypot(point[0] - x0, point[1] - y0)
        return abs((x1 - x0) * (y0 - point[1]) - (x0 - point[0]) * (y1 - y0)) / length

    far = max(range(1, len(points) - 1), key=lambda place: distance(points[place]))
    if distance(points[far]) <= TOLERANCE:
        return [points[0], points[-1]]
    return _simplified(points[: far + 1])[:-1] + _simplified(points[far:])


def _ring(numbers: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """A closed line of arcs; a negative number is an arc drawn backwards."""
    ring: list[Point] = []
    for number in numbers:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += piece if not ring else piece[1:]
    return ring


def _area(ring: list[Point]) -> float:
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring))) / 2


def _path(rings: list[list[Point]]) -> str:
    """Whole pixels relative to the point before, which is the shortest way to write them."""
    largest = max(rings, key=_area)
    parts = []
    for ring in rings:
        if ring is not largest and _area(ring) < SMALLEST:
            continue
        whole = [(round(x), round(y)) for x, y in ring]
        steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(whole[:-1])]
        written = "".join(f"{x}{'' if y < 0 else ' '}{y} " for x, y in steps if x or y).strip()
        start = f"M{whole[0][0]} {whole[0][1]}"
        parts.append(f"{start}l{written.replace(' -', '-')}z" if written else f"{start}h2v2h-2z")
    return "".join(parts)
