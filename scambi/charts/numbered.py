"""Events as numbers above a chart: their names stand in the table below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scambi.figures.chart import Event

LEVELS = 4  # rows of numbers, one above the other
GAP = 0.5  # of a digit, between two numbers of a row


@dataclass(frozen=True)
class Numbered:
    """The number of an event above its day, in the lowest row (0) where it has room.

    Where there is none in any, the first and last of several events, between their days.
    """

    day: date
    text: str
    names: tuple[str, ...]
    level: int = 0


def numbered(
    events: Sequence[Event], first: date, last: date, *, digits: float
) -> tuple[Numbered, ...]:
    """The events from `first` to before `last`, in the order of their dates.

    So many `digits` stand beside each other between those days.
    """
    groups = [
        [(number, event)] for number, event in enumerate(events, 1) if first <= event.day < last
    ]
    while True:
        placed: list[Numbered] = []
        for place, one in enumerate(map(_together, groups)):
            level = _free(one, placed, (last - first) / digits)
            # The very first always has room.
            if level is None:
                groups[place - 1 : place + 1] = [groups[place - 1] + groups[place]]
                break
            placed.append(Numbered(one.day, one.text, one.names, level))
        else:
            return tuple(placed)


def rows(placed: Sequence[Numbered]) -> int:
    """How many rows the numbers take."""
    return max((one.level + 1 for one in placed), default=0)


def _free(one: Numbered, placed: Sequence[Numbered], digit: timedelta) -> int | None:
    """The lowest row in which a number does not touch another."""
    for level in range(LEVELS):
        others = (other for other in placed if other.level == level)
        if all(
            abs(one.day - other.day) >= digit * ((len(one.text) + len(other.text)) / 2 + GAP)
            for other in others
        ):
            return level
    return None


def _together(group: Sequence[tuple[int, Event]]) -> Numbered:
    (first, start), (last, end) = group[0], group[-1]
    return Numbered(
        day=start.day + timedelta(days=(end.day - start.day).days // 2),
        text=str(first) if first == last else f"{first}–{last}",
        names=tuple(event.text for _, event in group),
    )
