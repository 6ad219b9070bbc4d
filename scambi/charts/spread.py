"""Where names beside lines go: as near to their lines as they can without covering each other."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels of `sizes`, nearest to those `wanted`, in the order given.

    None covers another and all lie between `low` and `high`; the sum of squared moves is the least
    there is (pool adjacent violators: Ayer et al. 1955). Where they do not fit, they are squeezed.
    """
    room, needed = high - low, sum(sizes)
    if needed > room:
        sizes = [size * room / needed for size in sizes]
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    # How far the middle of each lies from the first one's upper edge when all of them touch.
    offsets, below = [], 0.0
    for place in order:
        offsets.append(below + sizes[place] / 2)
        below += sizes[place]
    pools: list[tuple[float, int]] = []  # sum and count of where the pooled labels would begin
    for place, offset in zip(order, offsets, strict=True):
        pools.append((wanted[place] - offset, 1))
        while len(pools) > 1 and _mean(pools[-2]) >= _mean(pools[-1]):
            total, count = pools.pop()
            before, counted = pools.pop()
            pools.append((before + total, counted + count))
    starts = [_mean(pool) for pool in pools for _ in range(pool[1])]
    middles = [0.0] * len(order)
    for place, offset, start in zip(order, offsets, starts, strict=True):
        middles[place] = max(low, min(start, high - below)) + offset
    return middles


def _mean(pool: tuple[float, int]) -> float:
    return pool[0] / pool[1]
