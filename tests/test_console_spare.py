"""The process that is started ahead: for one statement, replaced when it is gone, never left."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import pyarrow as pa
import pytest

from scambi import console
from scambi.archive import Edition
from scambi.console import LIMITS, Limits
from scambi.console.ask import SPARE
from scambi.console.prepared import CHECKOUT, PROGRAM, Gone, Preparation, Prepared
from scambi.console.spare import Spare
from scambi.figures.console import page
from scambi.model import Quarter
from scambi.views import ConsoleView
from tests.tiny import HOME

ENDLESS = "select count(*) from range(1000000000000) where range % 7 = 3"
LONGEST = 30_000  # milliseconds that a process may take to end before that is a failure


@pytest.fixture
def spare() -> Iterator[Spare]:
    """One of its own, which leaves no process."""
    SPARE.end()
    before = children()
    spare = Spare()
    yield spare
    spare.end()
    assert children() == before


def children() -> set[str]:
    """All processes started by this one that run or have not been reaped."""
    return {pid for file in Path("/proc/self/task").glob("*/children") for pid in told(file)}


def told(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="ascii").split()
    except (FileNotFoundError, ProcessLookupError):  # its thread has just ended
        return []


def preparation(edition: Edition, limits: Limits = LIMITS) -> Preparation:
    return Preparation.of(edition.base.flows, edition.base.tables, limits)


def waiting(spare: Spare) -> Prepared:
    process = spare.waiting()
    assert process is not None
    return process


def ended(pid: int, milliseconds: int = LONGEST) -> bool:
    """Whether it ends, reaped or not."""
    try:
        file = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with open(file, closefd=True) as handle:  # noqa: PTH123 - a descriptor has no path
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        return bool(poll.poll(milliseconds))


def reaped(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def number(answer: tuple[bytes, int]) -> int:
    """The only number of an answer."""
    said, how = answer
    assert how == 0
    with pa.ipc.open_stream(said.partition(b"\n")[2]) as stream:
        ((value,),) = (row.values() for row in stream.read_all().to_pylist())
    return int(value)


# Started before it is asked


def test_the_next_statement_is_answered_by_a_process_started_before(
    tiny: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    console.ask("select 1 as n", tiny.base.flows, tiny.base.tables)
    started = waiting(SPARE).pid

    monkeypatch.setattr(sys, "executable", "/bin/false")  # whatever starts now answers nothing
    found = console.ask("select 2 as n", tiny.base.flows, tiny.base.tables)

    assert found.table.to_pylist() == [{"n": 2}]
    assert reaped(started)


def test_one_that_waits_has_its_bounds_already(tiny: Edition, spare: Spare) -> None:
    spare.make_ready(preparation(tiny))
    pid = waiting(spare).pid

    assert resource.prlimit(pid, resource.RLIMIT_FSIZE) == (0, 0)
    assert resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)
    assert 0 < resource.prlimit(pid, resource.RLIMIT_CPU)[1] < 60
    assert 0 < resource.prlimit(pid, resource.RLIMIT_AS)[1] < 4_000_000_000
    assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_the_time_of_a_statement_begins_when_it_comes(tiny: Edition, spare: Spare) -> None:
    spare.make_ready(preparation(tiny, replace(LIMITS, seconds=0.2)))
    process = waiting(spare)

    assert not ended(process.pid, milliseconds=400)
    assert spare.answer(preparation(tiny, replace(LIMITS, seconds=0.2)), ENDLESS) == (
        b"",
        -signal.SIGALRM,
    )
    assert reaped(process.pid)


def test_asking_again_that_it_be_ready_starts_no_second_one(tiny: Edition, spare: Spare) -> None:
    spare.make_ready(preparation(tiny))
    process = waiting(spare)
    spare.make_ready(preparation(tiny))

    assert waiting(spare) is process


def test_a_page_whose_answer_was_kept_has_one_ready_for_the_next(tiny: Edition) -> None:
    shown = ConsoleView(
        page="sql", partner="WORLD", quarter=Quarter(2021, 1), query="select 'kept'"
    )
    page.console(tiny, shown)
    SPARE.end()

    page.console(tiny, shown)

    assert waiting(SPARE)


# One statement each


def test_no_two_statements_share_a_process(tiny: Edition, spare: Spare) -> None:
    spare.make_ready(preparation(tiny))
    used = []
    for n in range(3):
        used.append(waiting(spare).pid)
        assert number(spare.answer(preparation(tiny), f"select {n}")) == n
        assert reaped(used[-1])

    assert len({*used, waiting(spare).pid}) == 4


def test_the_process_reads_one_statement_and_not_another(tiny: Edition) -> None:
    request = {
        "flows": str(tiny.base.flows),
        "sealed": False,
        "tables": [],
        "limits": asdict(LIMITS),
    }
    said = subprocess.run(
        [sys.executable, "-P", "-c", PROGRAM],
        input="\n".join(
            json.dumps(line) for line in (request, "select 1", "select 2", "")
        ).encode(),
        env={"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        check=True,
    )
    ready, _, answer = said.stdout.partition(b"\n")

    assert json.loads(ready) == {}
    assert number((answer, 0)) == 1
    assert answer.count(b'{"more"') == 1


def test_statements_asked_at_the_same_time_get_their_own_answers(
    tiny: Edition, spare: Spare
) -> None:
    before = children()
    with ThreadPoolExecutor(3) as pool:
        asked = [
            pool.submit(spare.answer, preparation(tiny), f"select {n} + count(*) from flows")
            for n in range(3)
        ]
    answers = [number(one.result()) for one in asked]

    assert answers == [n + tiny.vintage.rows for n in range(3)]
    assert children() - before == {str(waiting(spare).pid)}


# Replaced


def test_one_that_was_killed_is_replaced_and_nobody_notices(tiny: Edition, spare: Spare) -> None:
    spare.make_ready(preparation(tiny))
    killed = waiting(spare).pid
    os.kill(killed, signal.SIGKILL)
    assert ended(killed)

    assert number(spare.answer(preparation(tiny), "select 7")) == 7
    assert reaped(killed)
    assert waiting(spare).pid != killed


def test_one_that_could_not_be_started_is_replaced_too(
    tiny: Edition, spare: Spare, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", "/bin/false")
        spare.make_ready(preparation(tiny))
        assert spare.waiting() is None

    assert number(spare.answer(preparation(tiny), "select 7")) == 7


def test_one_that_is_gone_says_so_instead_of_an_answer(tiny: Edition) -> None:
    process = Prepared(preparation(tiny))
    os.kill(process.pid, signal.SIGKILL)
    assert ended(process.pid)

    with pytest.raises(Gone):
        process.answer("select 1")
    assert reaped(process.pid)


def test_one_of_another_vintage_is_not_asked_but_ended(
    tiny: Edition, embedded: Edition, spare: Spare
) -> None:
    spare.make_ready(preparation(tiny))
    other = waiting(spare).pid

    count = "select count(*) from flows"
    assert number(spare.answer(preparation(embedded), count)) == embedded.vintage.rows
    assert reaped(other)
    assert number(spare.answer(preparation(embedded), count)) == embedded.vintage.rows


def test_a_file_written_anew_is_another_vintage(tiny: Edition, tmp_path: Path) -> None:
    file = tmp_path / "flows.parquet"
    file.write_bytes(tiny.base.flows.read_bytes())
    first = Preparation.of(file, {}, LIMITS)
    assert Preparation.of(file, {}, LIMITS) == first

    os.utime(file, ns=(first.written + 1, first.written + 1))
    assert Preparation.of(file, {}, LIMITS) != first
    assert Preparation.of(file, tiny.base.tables, LIMITS) != first


# Never left


def test_one_that_nobody_uses_is_ended(tiny: Edition, spare: Spare) -> None:
    spare.make_ready(preparation(tiny))
    process = waiting(spare)

    spare.idle = 0.0
    spare.make_ready(preparation(tiny))  # the last wish counts

    assert ended(process.pid)
    assert spare.waiting() is None
    process.end()  # the thread that ended it may not yet have reaped it


def test_one_that_is_only_being_started_is_ended_too(tiny: Edition, spare: Spare) -> None:
    before = children()
    spare.make_ready(preparation(tiny))
    spare.end()

    assert children() == before


APP = f"""
import sys
from scambi import console
from scambi.archive import Archive
from scambi.console.ask import SPARE
from scambi.settings import Settings
from pathlib import Path

edition = Archive(Settings({HOME!r}, Path(sys.argv[1]))).edition(None)
console.make_ready(edition.base.flows, edition.base.tables)
print(SPARE.waiting().pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("killed", [True, False])
def test_none_is_left_when_the_app_ends(tiny_data: Path, killed: bool) -> None:
    app = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", APP, str(tiny_data)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert app.stdin is not None
    assert app.stdout is not None
    assert app.stderr is not None
    with app:
        pid = int(app.stdout.readline())
        assert not ended(pid, milliseconds=0)
        if killed:
            app.kill()
        app.stdin.close()
        assert app.stderr.read() == ""
        assert app.wait() == (-signal.SIGKILL if killed else 0)

    assert ended(pid)
