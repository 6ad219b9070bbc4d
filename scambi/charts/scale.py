"""Round steps for an axis of values, the same on screen and on paper."""

from __future__ import annotations

from math import ceil, floor, log10

MILLION = 1_000_000
STEPS_OF_VALUES = (1, 2, 2.5, 5, 10)
MOST_STEPS = 5


def value_steps(
    low: float, high: float, *, most: int = MOST_STEPS, zero: bool = True
) -> list[float]:
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
