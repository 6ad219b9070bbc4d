"""When the next call may start: a pause after the last one, also after that of another run."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from filelock import FileLock

from scambi.ingest.durable import write_durably


class Clock(Protocol):
    """What tells the time and waits; tests have one that does not wait."""

    def now(self) -> datetime:
        """The time of day, with its zone."""

    def monotonic(self) -> float:
        """Seconds that setting the clock does not change."""

    def sleep(self, seconds: float, /) -> None:
        """Wait."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """In UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Since the machine started."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Hold this thread."""
        time.sleep(seconds)


class Pace:
    """Calls at least `pause` seconds apart, by this process or any other that shares `file`.

    `file` has the time at which the last call started.
    """

    def __init__(self, file: Path, pause: float, clock: Clock) -> None:
        self._file, self._pause, self._clock = file, pause, clock
        self._started: float | None = None

    def wait(self, waiting: Callable[[float], None] = lambda seconds: None) -> datetime:
        """Wait until a call may start and give its time; `waiting` is told how long it takes.

        The time is on disk before the call is made: a crash cannot make us forget it.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{self._file}.lock"):
            left = self._left()
            if left > 0:
                waiting(left)
            # By the clock that nobody can set: the other one may jump while we wait.
            until = self._clock.monotonic() + left
            while (rest := until - self._clock.monotonic()) > 0:
                self._clock.sleep(rest)
            now = self._clock.now()
            write_durably(self._file, f"{now.isoformat()}\n".encode())
            self._started = self._clock.monotonic()
            return now

    def _left(self) -> float:
        """Seconds to wait, never more than the pause."""
        waits = [0.0]
        if self._started is not None:
            waits.append(self._pause - (self._clock.monotonic() - self._started))
        try:
            last = datetime.fromisoformat(self._file.read_text(encoding="ascii").strip())
            passed = (self._clock.now() - last).total_seconds()
        except FileNotFoundError:
            pass
        except (ValueError, TypeError):
            # Not a time of ours: there was a call, nobody knows when.
            waits.append(self._pause)
        else:
            # A call in the future means that the clock was set back: again nobody knows when.
            waits.append(self._pause - passed if passed >= 0 else self._pause)
        return max(waits)
