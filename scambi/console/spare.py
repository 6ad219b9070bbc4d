"""One process started ahead, so that no reader waits for the half second that its start takes.

A statement takes it and ends with it, as with any other, and the next is started in the background.
So no statement meets what another has left, and a second one soon after the first is quick.
"""

from __future__ import annotations

import atexit
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from scambi.console.prepared import Gone, Preparation, Prepared

IDLE = 300.0  # seconds that one is kept for nobody


@dataclass(frozen=True, eq=False)
class _Kept:
    preparation: Preparation
    starting: Future[Prepared]
    idle: threading.Timer


class Spare:
    """At most one process, for the vintage last asked for; safe to share between threads.

    It ends by itself when this process does: then nothing comes through its pipe any more.
    """

    def __init__(self, idle: float = IDLE) -> None:
        """Nothing is started yet; `idle` seconds after the last request the process is ended."""
        self.idle = idle
        self._lock = threading.Lock()
        self._background = ThreadPoolExecutor(1, "spare")
        self._kept: _Kept | None = None
        atexit.register(self.end)

    def answer(self, preparation: Preparation, statement: str) -> tuple[bytes, int]:
        """What a process of its own says to a statement, and how it ended.

        Raises Refused or OSError when none can be started, Gone when it ends unasked.
        """
        process = self._taken(preparation) or Prepared(preparation)
        self.make_ready(preparation)
        try:
            return process.answer(statement)
        except Gone:
            return Prepared(preparation).answer(statement)

    def make_ready(self, preparation: Preparation) -> None:
        """Have one started in the background, instead of any other; raises nothing."""
        with self._lock:
            kept = self._kept
            if kept is not None and kept.preparation == preparation:
                starting = kept.starting
                kept.idle.cancel()
            else:
                starting = self._background.submit(Prepared, preparation)
            idle = threading.Timer(self.idle, lambda: self._expire(starting))
            idle.daemon = True
            idle.start()
            self._kept = _Kept(preparation, starting, idle)
        if kept is not None and kept.starting is not starting:
            _end(kept)

    def waiting(self) -> Prepared | None:
        """The one that waits now, as soon as it has been started."""
        with self._lock:
            kept = self._kept
        return None if kept is None else _started(kept.starting)

    def end(self) -> None:
        """No process is left that waits, nor one that is being started."""
        with self._lock:
            kept, self._kept = self._kept, None
        if kept is not None:
            kept.idle.cancel()
            if (process := _started(kept.starting)) is not None:
                process.end()

    def _taken(self, preparation: Preparation) -> Prepared | None:
        """The one that waits for this, which from now on waits for nobody else."""
        with self._lock:
            kept = self._kept
            if kept is None or kept.preparation != preparation:
                return None
            self._kept = None
        kept.idle.cancel()
        return _started(kept.starting)

    def _expire(self, starting: Future[Prepared]) -> None:
        with self._lock:
            kept = self._kept
            if kept is None or kept.starting is not starting:
                return
            self._kept = None
        _end(kept)


def _started(starting: Future[Prepared]) -> Prepared | None:
    try:
        return starting.result()
    except Exception:  # a fresh one will tell whoever asks
        return None


def _end(kept: _Kept) -> None:
    """As soon as it has been started, if it is only now being so."""
    kept.idle.cancel()
    kept.starting.cancel()
    kept.starting.add_done_callback(_end_started)


def _end_started(starting: Future[Prepared]) -> None:
    if (process := _started(starting)) is not None:
        process.end()
