"""What several editions said of the same quarters: revisions between them, and their usual size.

Revision triangles are the form of the real-time databases (OECD and Eurostat, Guidelines on
Revisions Policy and Analysis, 2008; ALFRED of the Federal Reserve Bank of St. Louis).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from scambi.model import Quarter

AGES = 8  # quarters whose usual revision is measured, the newest included
LEAST_OBSERVATIONS = 2  # one revision alone is not usual


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one edition says: its newest quarter, and values in euro of the quarters it knows."""

    edition: str
    newest: Quarter
    values: Mapping[Quarter, int]


@dataclass(frozen=True, kw_only=True)
class Usual:
    """The absolute revisions (ratios) of quarters of one age, and how many were from zero.

    Of those there is no ratio.
    """

    sizes: tuple[float, ...] = ()
    from_zero: int = 0

    @property
    def observations(self) -> int:
        """How many revisions there is a ratio of."""
        return len(self.sizes)

    @property
    def size(self) -> float | None:
        """The median of the ratios; None without any."""
        return median(self.sizes) if self.sizes else None

    @property
    def is_told(self) -> bool:
        """Whether there is enough to draw a band from."""
        return self.size is not None and self.observations >= LEAST_OBSERVATIONS


@dataclass(frozen=True)
class Triangle:
    """Editions in the order they were made, at least one."""

    editions: tuple[Told, ...]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Every quarter that some edition knows, oldest first."""
        return tuple(sorted({quarter for one in self.editions for quarter in one.values}))

    @property
    def last(self) -> Told:
        """The edition made last."""
        return self.editions[-1]

    def in_both(self, place: int) -> Mapping[Quarter, bool]:
        """The quarters that the edition at `place` (from 1) and the one before have.

        With whether the value is another, which a revision from zero has no ratio for.
        """
        before, after = (self.editions[at].values for at in (place - 1, place))
        return {one: before[one] != after[one] for one in before if one in after}

    def revision(self, place: int, quarter: Quarter) -> float | None:
        """How the edition at `place` (from 1) changed a value of the one before, as a ratio.

        None where one of them has no value, or the first had zero.
        """
        return change(
            self.editions[place - 1].values.get(quarter), self.editions[place].values.get(quarter)
        )

    def usual(self, age: int) -> Usual:
        """How far quarters of an age have moved since, from each edition to the last.

        The age is counted in quarters from the newest one of the edition: 0 is the newest itself.
        """
        told = [
            (one.values.get(one.newest - age), self.last.values.get(one.newest - age))
            for one in self.editions[:-1]
        ]
        moved = [change(before, after) for before, after in told]
        return Usual(
            sizes=tuple(abs(one) for one in moved if one is not None),
            from_zero=sum(before == 0 and bool(after) for before, after in told),
        )

    def age(self, quarter: Quarter) -> int:
        """The age of a quarter in the last edition."""
        newest = self.last.newest
        return 4 * (newest.year - quarter.year) + newest.number - quarter.number


def change(before: int | None, after: int | None) -> float | None:
    """`after` against `before` as a ratio; None where one is unknown or `before` is zero."""
    return None if not before or after is None else after / before - 1
