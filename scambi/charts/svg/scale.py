"""What is written at the steps of an axis: values, and years or quarters of an axis of time."""

from __future__ import annotations

from math import ceil

from scambi.charts.scale import MILLION
from scambi.charts.svg.drawing import text_width
from scambi.model import Language, Quarter
from scambi.wording import numbers
from scambi.wording.cells import Kind
from scambi.wording.periods import quarter_short

# What a value is multiplied by on its axis, and what is written behind it; else million euro.
AXES = {
    Kind.SHARE: (100.0, "%"),
    Kind.CHANGE: (100.0, "%"),
    Kind.POINTS: (100.0, ""),
    Kind.INDEX: (1.0, ""),
    Kind.RATIO: (1.0, ""),
}
STEPS_OF_YEARS = (1, 2, 3, 5, 10, 20)
FEW_QUARTERS = 8  # so few are named one by one


def value_name(value: float, step: float, kind: Kind, language: Language) -> str:
    """A step as an axis has it: "200" for million euro, "30%" for a share."""
    scale, sign = AXES.get(kind, (1 / MILLION, ""))
    decimals = 0 if step * scale >= 1 and (step * scale) % 1 < 0.01 else 1
    # Rounded first, since 3 times a tenth is a little more than 0.3.
    return numbers.number(round(value * scale, 6), language, decimals=decimals) + sign


def time_steps(
    first: Quarter, last: Quarter, width: float, language: Language
) -> list[tuple[Quarter, str]]:
    """Quarters to name under the axis, as many as `width` pixels have room for."""
    count = 4 * (last.year - first.year) + last.number - first.number + 1
    if count <= FEW_QUARTERS:
        names = [(first + place, quarter_short(first + place, language)) for place in range(count)]
        every = ceil(count * (text_width(names[0][1]) + 10) / width)
        return names[::every]
    years = range(first.year + (first.number > 1), last.year + 1)
    room = width / count * 4
    every = next((step for step in STEPS_OF_YEARS if step * room >= 46), STEPS_OF_YEARS[-1])
    return [(Quarter(year, 1), str(year)) for year in years if year % every == 0]
