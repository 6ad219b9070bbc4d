"""The pause between calls: across runs, crashes, processes, and clocks that are set."""

from __future__ import annotations

import threading
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from scambi.ingest.pacing import Pace, SystemClock
from tests.istat_clock import StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "raw" / "last_call"


def test_the_first_call_ever_does_not_wait(clock: StillClock, file: Path) -> None:
    assert Pace(file, 15, clock).wait() == clock.start
    assert clock.slept == []


def test_the_time_is_on_disk_before_the_call_is_made(clock: StillClock, file: Path) -> None:
    at = Pace(file, 15, clock).wait()

    assert datetime.fromisoformat(file.read_text(encoding="ascii").strip()) == at


def test_another_run_waits_for_what_is_left_of_the_pause(clock: StillClock, file: Path) -> None:
    Pace(file, 15, clock).wait()
    clock.passed += 4
    told: list[float] = []
    Pace(file, 15, clock).wait(told.append)

    assert clock.slept == told == [11]


def test_a_pause_that_is_over_is_not_waited_for(clock: StillClock, file: Path) -> None:
    pace = Pace(file, 15, clock)
    pace.wait()
    clock.passed += 60
    pace.wait()

    assert clock.slept == []


def test_a_clock_that_was_set_back_costs_one_pause_and_no_more(
    clock: StillClock, file: Path
) -> None:
    Pace(file, 15, clock).wait()
    clock.set_by(-86400)
    Pace(file, 15, clock).wait()

    assert clock.slept == [15]


def test_a_clock_set_forward_within_a_run_does_not_shorten_the_pause(
    clock: StillClock, file: Path
) -> None:
    pace = Pace(file, 15, clock)
    pace.wait()
    clock.set_by(3600)
    pace.wait()

    assert clock.slept == [15]


@pytest.mark.parametrize("content", ["", "yesterday", "2026-11-23T06:00:00", "\x00\x00"])
def test_a_time_that_cannot_be_read_counts_as_a_moment_ago(
    content: str, clock: StillClock, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text(content, encoding="ascii")
    Pace(file, 15, clock).wait()

    assert clock.slept == [15]


def test_bytes_that_are_no_text_count_as_a_moment_ago(clock: StillClock, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe")
    Pace(file, 15, clock).wait()

    assert clock.slept == [15]


def test_a_sleep_that_ends_early_is_gone_on_with(file: Path) -> None:
    class Restless(StillClock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds / 2 if seconds > 1 else seconds)

    restless = Restless()
    pace = Pace(file, 15, restless)
    first = pace.wait()

    assert (pace.wait() - first).total_seconds() == pytest.approx(15)
    assert len(restless.slept) > 1


def test_two_at_once_take_turns(file: Path) -> None:
    times: list[datetime] = []

    def call() -> None:
        pace = Pace(file, 0.05, SystemClock())
        times.extend(pace.wait() for _ in range(3))

    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    times.sort()
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    assert len(gaps) == 5
    assert min(gaps) >= 0.049
