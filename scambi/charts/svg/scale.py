"""Round steps for an axis of values, and years or quarters for an axis of time."""

from __future__ import annotations

from math import ceil, floor, log10

from scambi.charts.svg.drawing import text_width
from scambi.model import Language, Quarter
from scambi.wording import numbers
from scambi.wording.cells import Kind
from scambi.wording.periods import quarter_short

MILLION = 1_000_000
# What a value is multiplied by on its axis, and what is written behind it; else million euro.
AXES = {
    Kind.SHARE: (100.0, "%"),
    Kind.CHANGE: (100.0, "%"),
    Kind.POINTS: (100.0, ""),
    Kind.INDEX: (1.0, ""),
    Kind.RATIO: (1.0, ""),
}
STEPS_OF_VALUES = (1, 2, 2.5, 5, 10)
STEPS_OF_YEARS = (1, 2, 3, 5, 10, 20)
FEW_QUARTERS = 8  # so few are named one by one


def value_steps(low: float, high: float, *, most: int = 5, zero: bool = True) -> list[float]:
    """Round values from zero or below to `high` or above, at most so many and one.

    Without `zero` they begin at or below `low`: an index has its base to be compared with.
    """
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        high = low + 1.0
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in STEPS_OF_VALUES if power * factor >= rough * 0.999)
    return [place * step for place in range(floor(low / step), ceil(high / step) + 1)]


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
