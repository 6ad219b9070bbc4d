"""Asking Istat for a plan: chunk after chunk, each on disk before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import tenacity

from scambi.ingest import istat
from scambi.ingest.answers import LONGEST_WAIT, SourceError, SourceRefused
from scambi.ingest.call import Caller, http_client
from scambi.ingest.inputs import IngestError
from scambi.ingest.pacing import Clock, Pace, SystemClock
from scambi.ingest.plan import Chunk, Plan
from scambi.ingest.raw_store import LAST_CALL, Answer, Run, start, unsettled

ATTEMPTS = 4  # one and three retries
SYSTEM_CLOCK = SystemClock()
# Told how many chunks are there, of how many, and what happens now.
Progress = Callable[[int, int, str], None]


def fetch(
    plan: Plan,
    *,
    folder: Path,
    base_url: str = istat.BASE_URL,
    pause: float = istat.PAUSE,
    timeout: float = istat.TIMEOUT,
    resume: bool = False,
    progress: Progress = lambda done, planned, message: None,
    clock: Clock = SYSTEM_CLOCK,
) -> Path:
    """Ask for every chunk of `plan` and give the folder of the run; see `raw_store`.

    `folder` keeps the runs. `pause`: seconds between the starts of two calls; `timeout`: seconds
    of silence. With `resume` the newest unsettled run of the same plan goes on where it stopped.

    Raises ValueError for a `base_url` that is no address, SourceRefused or SourceUnreachable when
    there is no way to go on, and IngestError when `folder` cannot be written.
    """
    source = _source(base_url)
    if source.host == istat.HOST:
        pause = max(pause, istat.SHORTEST_PAUSE)
    now = clock.now()
    try:
        run = unsettled(folder, plan, base_url, now) if resume else None
        run = run or start(folder, plan, base_url, now)
        with http_client(timeout) as http:
            caller = Caller(http, Pace(folder / LAST_CALL, pause, clock), clock)
            _Fetching(run, base_url, caller, pause, clock, progress).all()
        run.fetched(clock.now())
    except OSError as error:
        raise IngestError(
            f"{error.filename or folder}: what Istat sends cannot be kept ({error.strerror}); "
            "make room, or check the permissions of the folder."
        ) from None
    return run.folder


def _source(base_url: str) -> httpx.URL:
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
        raise ValueError(f'"{base_url}" is not an address such as {istat.BASE_URL}.')
    return url


@dataclass(frozen=True)
class _Fetching:
    """One run under way."""

    run: Run
    base_url: str
    caller: Caller
    pause: float
    clock: Clock
    progress: Progress

    def all(self) -> None:
        """Ask for what the run has not got yet; raises SourceError."""
        chunks = self.run.plan.chunks
        missing = [chunk for chunk in chunks if not self.run.has(chunk)]
        kept = len(chunks) - len(missing)
        if kept:
            self.progress(kept, len(chunks), f"going on with run {self.run.folder.name}")
        for done, chunk in enumerate(missing, start=kept):
            self.progress(done, len(chunks), f"asking for the {chunk}")
            self._one(chunk, done)
        self.progress(len(chunks), len(chunks), "everything is there")
        if not any(self._rows(chunk) for chunk in chunks):
            raise SourceRefused(
                f"{self.base_url} has no records at all of {', '.join(self.run.plan.territories)} "
                f"since {self.run.plan.since}; Istat may have moved them to another dataflow."
            )

    def _one(self, chunk: Chunk, done: int) -> None:
        path = self.run.file_of(chunk)
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            retry=tenacity.retry_if_exception(_may_pass),
            wait=self._back_off,
            sleep=self.clock.sleep,
            before_sleep=lambda state: self.progress(
                done, len(self.run.plan.chunks), _once_more(state)
            ),
            reraise=True,
        )
        received = retrying(self.caller.receive, chunk.url(self.base_url), path)
        self.run.keep(
            Answer(
                chunk=chunk,
                url=received.url,
                status=received.status,
                headers=received.headers,
                requested_at=received.requested_at.isoformat(),
                seconds=received.seconds,
                attempts=retrying.statistics["attempt_number"],
                rows=received.rows or 0,
                bytes=received.bytes,
                sha256=received.sha256,
                file=None if received.rows is None else path.name,
            )
        )

    def _back_off(self, state: tenacity.RetryCallState) -> float:
        """Twice as long after each attempt, not the same for all clients, and as told."""
        usual = tenacity.wait_exponential_jitter(
            multiplier=self.pause, max=LONGEST_WAIT, jitter=self.pause
        )
        return max(usual(state), _error(state).again or 0.0)

    def _rows(self, chunk: Chunk) -> int:
        answer = self.run.answer(chunk)
        return answer.rows if answer else 0


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, SourceError) and error.again is not None


def _error(state: tenacity.RetryCallState) -> SourceError:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, SourceError) else SourceError(str(error))


def _once_more(state: tenacity.RetryCallState) -> str:
    wait = state.next_action.sleep if state.next_action else 0.0
    # What to do about it, after the semicolon, is for when nothing is left to try.
    what = str(_error(state)).partition(";")[0].removesuffix(".")
    return f"{what}; attempt {state.attempt_number + 1} of {ATTEMPTS} follows in {wait:.0f} s"
