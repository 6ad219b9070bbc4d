"""Events as numbers above a chart: their names stand in the table below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scambi.figures.chart import Event

ROOM = 9  # so many numbers have room beside each other on a telephone


@dataclass(frozen=True)
class Numbered:
    """One number, or the first and last of several events close together, between their days."""

    day: date
    text: str
    names: tuple[str, ...]


def numbered(events: Sequence[Event], first: date, last: date) -> list[Numbered]:
    """The events from `first` to before `last`, in the order of their dates."""
    window = (last - first) / ROOM
    near: list[list[tuple[int, Event]]] = []
    for number, event in enumerate(events, 1):
        if not first <= event.day < last:
            continue
        if near and event.day - near[-1][0][1].day < window:
            near[-1].append((number, event))
        else:
            near.append([(number, event)])
    return [_together(group) for group in near]


def _together(group: Sequence[tuple[int, Event]]) -> Numbered:
    (first, start), (last, end) = group[0], group[-1]
    return Numbered(
        day=start.day + timedelta(days=(end.day - start.day).days // 2),
        text=str(first) if first == last else f"{first}–{last}",
        names=tuple(event.text for _, event in group),
    )
