"""A clock that goes on only when somebody sleeps, so that no test waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class StillClock:
    """`slept` has every wait in seconds; `set_by` moves the time of day alone."""

    def __init__(self, start: datetime = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)) -> None:
        self.start = start
        self.passed = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def monotonic(self) -> float:
        return 1000.0 + self.passed

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.slept.append(seconds)
        self.passed += seconds

    def set_by(self, seconds: float) -> None:
        self.start += timedelta(seconds=seconds)
