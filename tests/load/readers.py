"""Many readers at once: a fixed number without pause, or one that acts every so often."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.load.session import Run, RunError, Tab

OPENED_AT_ONCE = 10
# How long answers are waited for after the last action of a measured stretch.
DRAIN_SECONDS = 30.0


@dataclass(kw_only=True)
class Load:
    """What readers met: seconds an action, in the order they ended, over `elapsed` seconds."""

    seconds: list[float] = field(default_factory=list)
    unanswered: int = 0
    failures: list[str] = field(default_factory=list)
    elapsed: float = 0.0

    @property
    def per_second(self) -> float:
        """Answered actions a second."""
        return (len(self.seconds) - self.unanswered) / self.elapsed

    def percentile(self, share: float) -> float:
        """The time within which `share` (0 to 1) of the actions ended, in seconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def median(self) -> float:
        """The median time of an action, in seconds."""
        return statistics.median(self.seconds)


async def alone(port: int, path: str, queries: Sequence[str]) -> list[Run]:
    """One reader opens the first address and then goes through the others in turn."""
    async with Tab(port=port, path=path, query=queries[0]) as tab:
        return [await tab.load(), *[await tab.go(query) for query in queries[1:]]]


async def without_pause(
    port: int, path: str, queries: Sequence[str], *, readers: int, seconds: float
) -> Load:
    """`readers` that ask again as soon as they are answered (a closed loop)."""
    load = Load()
    tabs = [Tab(port=port, path=path, query=queries[i % len(queries)]) for i in range(readers)]
    await _open(tabs, load)
    began = time.perf_counter()

    async def reader(tab: Tab, order: random.Random) -> None:
        while time.perf_counter() - began < seconds:
            try:
                load.seconds.append((await tab.go(order.choice(queries))).seconds)
            except RunError as failure:
                load.failures.append(str(failure))

    await asyncio.gather(*(reader(tab, random.Random(i)) for i, tab in enumerate(tabs)))
    load.elapsed = time.perf_counter() - began
    await _close(tabs)
    return load


async def with_thought(
    port: int, path: str, queries: Sequence[str], *, readers: int, pause: float, seconds: float
) -> Load:
    """`readers` that act every `pause` seconds from a random moment on, for `seconds`.

    An action counts from the moment it was due: a reader kept waiting by the answer before does
    not make the next one look quick. What has no answer `DRAIN_SECONDS` after the end counts
    with the time it has waited by then, which is less than what it would have taken.
    """
    load = Load()
    tabs = [Tab(port=port, path=path, query=queries[i % len(queries)]) for i in range(readers)]
    await _open(tabs, load)
    began = time.perf_counter() + 1
    give_up = began + seconds + DRAIN_SECONDS

    async def reader(tab: Tab, order: random.Random) -> None:
        due = began + order.uniform(0, pause)
        stuck = False
        while due < began + seconds:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            try:
                if stuck:
                    raise TimeoutError
                async with asyncio.timeout(max(0.0, give_up - time.perf_counter())):
                    await tab.go(order.choice(queries))
                load.seconds.append(time.perf_counter() - due)
            except TimeoutError:
                stuck = True
                load.unanswered += 1
                load.seconds.append(give_up - due)
            except RunError as failure:
                load.failures.append(str(failure))
            due += pause

    await asyncio.gather(*(reader(tab, random.Random(i)) for i, tab in enumerate(tabs)))
    load.elapsed = seconds
    await _close(tabs)
    return load


async def _open(tabs: Sequence[Tab], load: Load) -> None:
    """Have every tab's first answer; a few at a time, as readers do not come in one instant."""
    gate = asyncio.Semaphore(OPENED_AT_ONCE)

    async def open_one(tab: Tab) -> None:
        async with gate:
            await tab.__aenter__()
            try:
                await tab.load()
            except RunError as failure:
                load.failures.append(str(failure))

    await asyncio.gather(*(open_one(tab) for tab in tabs))


async def _close(tabs: Sequence[Tab]) -> None:
    await asyncio.gather(*(tab.__aexit__(None, None, None) for tab in tabs))
