"""The plotting area of a chart over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scambi.model import Quarter

DAYS_OF_A_QUARTER = 91.3


@dataclass(frozen=True)
class Plot:
    """The plotting area: from quarters and values to pixels."""

    left: float
    right: float
    top: float
    bottom: float
    first: Quarter
    count: int  # quarters from the first to the last
    steps: Sequence[float]

    def x(self, place: float) -> float:
        """Pixels from the left of the quarter `place` after the first, at its middle."""
        return self.left + (self.right - self.left) * (place + 0.5) / self.count

    def y(self, value: float) -> float:
        """Pixels from the top of a value."""
        low, high = self.steps[0], self.steps[-1]
        return self.bottom - (self.bottom - self.top) * (value - low) / (high - low)

    def place(self, day: date) -> float:
        """How many quarters after the first a day is, counted between the middles."""
        quarter = Quarter.of(day)
        within = (day - quarter.start).days / DAYS_OF_A_QUARTER - 0.5
        return quarters_between(self.first, quarter) + within

    def holds(self, day: date) -> bool:
        """Whether a day is inside the plot."""
        return 0 <= quarters_between(self.first, Quarter.of(day)) < self.count


def quarters_between(first: Quarter, last: Quarter) -> int:
    """How many quarters `last` comes after `first`."""
    return 4 * (last.year - first.year) + last.number - first.number
