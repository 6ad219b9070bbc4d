"""What is kept of a run: whole after a kill, read back, and never mistaken for another."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from scambi.ingest.durable import write_durably
from scambi.ingest.raw_store import LAST_CALL, read_run, start, unsettled
from tests.istat_clock import StillClock
from tests.istat_faults import Fault
from tests.istat_runs import contents, fetched, rows, small_plan
from tests.istat_server import IstatServer

ROOT = Path(__file__).parents[1]
SOURCE = "http://127.0.0.1"
FETCH = """
import sys
from pathlib import Path
from scambi.ingest.client import fetch
from scambi.ingest.inputs import IngestError
from tests.istat_runs import small_plan
{before}
try:
    fetch(small_plan(), base_url=sys.argv[1], folder=Path(sys.argv[2]), pause=0)
except IngestError as error:
    sys.exit(f"refused: {{error}}")
"""
SMALL_DISK = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
"""


def process(server: IstatServer, folder: Path, before: str = "") -> subprocess.Popen[str]:
    code = FETCH.format(before=before)
    return subprocess.Popen(
        [sys.executable, "-c", code, server.base_url, str(folder)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_file_is_written_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        write_durably(tmp_path / "file", content)

        assert [path.name for path in tmp_path.iterdir()] == ["file"]
        assert (tmp_path / "file").read_bytes() == content


def test_a_run_comes_back_from_its_folder(tmp_path: Path) -> None:
    run = start(tmp_path, small_plan(), SOURCE, StillClock().now())

    assert read_run(run.folder) == run
    assert not any(run.has(chunk) for chunk in run.plan.chunks)


def test_the_newest_run_of_the_same_plan_is_gone_on_with(tmp_path: Path) -> None:
    clock, plan = StillClock(), small_plan()
    for name in ("", "other"):
        start(tmp_path, plan, SOURCE + name, clock.now())
        clock.passed += 10
    newest = start(tmp_path, plan, SOURCE, clock.now())
    start(tmp_path, small_plan("ITTOT"), SOURCE, clock.now())

    assert unsettled(tmp_path, plan, SOURCE, clock.now()) == newest


def test_a_plan_made_on_a_later_day_goes_on_with_the_chunks_of_the_first(tmp_path: Path) -> None:
    clock, plan = StillClock(), small_plan()
    run = start(tmp_path, plan, SOURCE, clock.now())
    later = clock.now() + timedelta(days=2)
    # The year has turned: there is one chunk more.
    longer = type(plan)(plan.since, plan.territories, (*plan.chunks, *plan.chunks[:1]))

    assert unsettled(tmp_path, longer, SOURCE, later) == run


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"since": "x"}', "\x00"])
def test_folders_that_are_no_runs_are_passed_over(content: str, tmp_path: Path) -> None:
    clock, plan = StillClock(), small_plan()
    run = start(tmp_path, plan, SOURCE, clock.now())
    (tmp_path / "zzz").mkdir()
    (tmp_path / "zzz" / "run.json").write_text(content, encoding="utf-8")

    assert unsettled(tmp_path, plan, SOURCE, clock.now()) == run
    with pytest.raises(ValueError):  # noqa: PT011 - JSON's own, or ours
        read_run(tmp_path / "zzz")


def test_run_json_says_what_was_asked_and_how_far_it_came(tmp_path: Path) -> None:
    clock = StillClock()
    with IstatServer(rows(("ITC4",))) as server:
        run = fetched(server, tmp_path, clock=clock)
    read_run(run).settled(clock.now())

    record = json.loads((run / "run.json").read_bytes())
    assert (record["since"], record["territories"], len(record["chunks"])) == (
        "2019-Q1",
        ["ITC4"],
        4,
    )
    assert record["base_url"] == server.base_url
    assert record["started"] < record["fetched"] <= record["settled"]


def test_a_killed_run_goes_on_and_forgets_no_call(tmp_path: Path) -> None:
    """SIGKILL while the third answer is awaited."""
    with IstatServer(rows(("ITC4",)), faults={3: Fault(delay=30)}) as server:
        with process(server, tmp_path) as running:
            while len(server.requests) < 3:
                assert running.poll() is None
                time.sleep(0.01)
            running.send_signal(signal.SIGKILL)
        noted = (tmp_path / LAST_CALL).read_text(encoding="ascii")
        (run,) = (path for path in tmp_path.iterdir() if path.is_dir())
        (second,) = (json.loads((run / "0002.json").read_bytes()),)
        clock = StillClock()
        assert fetched(server, tmp_path, clock=clock, resume=True) == run

    assert noted.strip() > second["requested_at"]
    assert server.keys[3:] == ["Q.ITC4.IV.N..", "A.ITC4.IV.N.."]
    assert len(contents(run)) == 4


def test_a_full_disk_is_one_sentence_and_leaves_no_half_answer(tmp_path: Path) -> None:
    with IstatServer(rows(("ITC4",))) as server, process(server, tmp_path, SMALL_DISK) as running:
        _, said = running.communicate()

    assert said.startswith("refused: ")
    assert "File too large); make room, or check the permissions" in said
    (run,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert [path.name for path in run.iterdir()] == ["run.json"]
