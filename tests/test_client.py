"""Asking Istat: what is asked, how often, and what is on disk afterwards."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scambi import __version__
from scambi.ingest import istat
from scambi.ingest.answers import SourceRefused
from scambi.ingest.client import fetch
from scambi.ingest.inputs import IngestError
from scambi.ingest.pacing import SystemClock
from scambi.ingest.raw_store import RESUMABLE, read_run
from tests.istat_clock import StillClock
from tests.istat_csv import Form, Observation, sdmx_csv
from tests.istat_faults import Fault
from tests.istat_runs import contents, fetched, rows, small_plan
from tests.istat_server import IstatServer

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def data() -> list[Observation]:
    return rows()


def table(content: bytes) -> list[dict[str, str]]:
    """Rows with the ids of the columns and the codes of the cells, without labels."""
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [
        {istat.without_label(name): istat.without_label(cell) for name, cell in row.items()}
        for row in lines
    ]


def test_the_folder_has_every_row_the_source_has(data: list[Observation], tmp_path: Path) -> None:
    with IstatServer(data) as server:
        run = fetched(server, tmp_path, plan=small_plan("ITC4,ITTOT"))

    got = {
        tuple(row[name] for name in istat.COLUMNS)
        for content in contents(run).values()
        for row in table(content)
    }
    assert got == {
        (freq, area, flow, "N", product, partner, period, str(value))
        for freq, area, flow, product, partner, period, value in data
        if area in {"ITC4", "ITTOT"} and period >= "2019"
    }


def test_one_answer_is_one_territory_flow_and_frequency(
    data: list[Observation], tmp_path: Path
) -> None:
    with IstatServer(data) as server:
        fetched(server, tmp_path, plan=small_plan("ITC4,ITTOT"))

    assert server.keys == [
        f"{freq}.{area}.{flow}.N.."
        for area in ("ITC4", "ITTOT")
        for flow in ("EV", "IV")
        for freq in ("Q", "A")
    ]


def test_the_format_is_asked_for_by_header_alone(data: list[Observation], tmp_path: Path) -> None:
    with IstatServer(data) as server:
        fetched(server, tmp_path)

    for request in server.requests:
        assert request.headers["accept"] == istat.ACCEPT
        assert request.headers["user-agent"].startswith(f"Scambi/{__version__}")
        assert request.headers["accept-encoding"] == "gzip"
        assert request.parameters.keys() == {"startPeriod"}


def test_calls_are_a_pause_apart_and_never_six_in_a_minute(
    data: list[Observation], tmp_path: Path
) -> None:
    clock = StillClock()
    with IstatServer(data, limit=5, clock=clock.monotonic) as server:
        fetched(server, tmp_path, plan=small_plan("ITC4,ITTOT,ITD3"), clock=clock)

    assert len(server.requests) == 12
    assert min(server.gaps) >= 15
    assert not server.is_blocking


def test_the_pause_holds_between_runs_too(data: list[Observation], tmp_path: Path) -> None:
    clock = StillClock()
    with IstatServer(data, clock=clock.monotonic) as server:
        fetched(server, tmp_path, clock=clock)
        clock.passed += 4
        fetched(server, tmp_path, clock=clock)

    assert server.gaps == pytest.approx([15] * 7)
    assert clock.slept[3] == pytest.approx(11)


def test_at_istat_itself_a_shorter_pause_is_not_granted(
    monkeypatch: pytest.MonkeyPatch, data: list[Observation], tmp_path: Path
) -> None:
    monkeypatch.setattr(istat, "HOST", "127.0.0.1")
    clock = StillClock()
    with IstatServer(data, limit=5, clock=clock.monotonic) as server:
        fetched(server, tmp_path, plan=small_plan("ITC4,ITTOT"), clock=clock, pause=1)

    assert min(server.gaps) >= istat.SHORTEST_PAUSE


def test_a_real_pause_is_kept_on_a_real_clock(data: list[Observation], tmp_path: Path) -> None:
    """By the length of the whole: when the server notes a request is for the machine to say."""
    pause = 0.2
    with IstatServer(data) as server:
        began = time.monotonic()
        fetch(
            small_plan(),
            base_url=server.base_url,
            folder=tmp_path,
            pause=pause,
            clock=SystemClock(),
        )
        lasted = time.monotonic() - began

    assert lasted >= pause * (len(server.requests) - 1)
    assert len(server.requests) == 4


def test_each_answer_is_recorded_with_address_headers_time_and_hash(
    data: list[Observation], tmp_path: Path
) -> None:
    with IstatServer(data, faults={1: Fault(headers={"Set-Cookie": "a=b"})}) as server:
        run = fetched(server, tmp_path)

    record = json.loads((run / "0001.json").read_bytes())
    content = gzip.decompress((run / "0001.csv.gz").read_bytes())
    assert (
        record["url"]
        == f"{server.base_url}/data/{istat.DATAFLOW}/Q.ITC4.EV.N..?startPeriod=2019-Q1"
    )
    assert record["sha256"] == hashlib.sha256(content).hexdigest()
    assert record["bytes"] == len(content)
    assert record["rows"] == len(table(content))
    assert record["requested_at"] == "2026-11-23T06:00:00+00:00"
    assert record["headers"]["server"] == "Microsoft-IIS/10.0"
    assert "set-cookie" not in record["headers"]
    assert record["chunk"] == {
        "number": 1,
        "freq": "Q",
        "area": "ITC4",
        "territory": "ITC4",
        "flow": "export",
        "first": "2019-Q1",
        "last": None,
    }
    assert record["file"] == "0001.csv.gz"


def test_an_answer_is_kept_byte_for_byte(data: list[Observation], tmp_path: Path) -> None:
    form = Form(bom=True, newline="\r\n", separator=";", language="it")
    asked = [row for row in data if row[:3] == ("Q", "ITC4", "EV") and row.period >= "2019"]
    with IstatServer(data, form=form) as server:
        run = fetched(server, tmp_path)

    assert contents(run)[1] == b"".join(sdmx_csv(asked, form))


def test_an_answer_packed_with_gzip_is_the_same(data: list[Observation], tmp_path: Path) -> None:
    with IstatServer(data) as plain, IstatServer(data, packed=True) as packed:
        one, other = fetched(plain, tmp_path / "a"), fetched(packed, tmp_path / "b")

    assert contents(one) == contents(other)
    assert json.loads((other / "0001.json").read_bytes())["headers"]["content-encoding"] == "gzip"


def test_a_chunk_of_earlier_years_may_bring_one_period_too_many(
    data: list[Observation], tmp_path: Path
) -> None:
    plan = small_plan(since="2012-Q1")
    with IstatServer(data) as server:
        run = fetched(server, tmp_path, plan=plan)

    first = plan.chunks[0]
    periods = {row[istat.PERIOD] for row in table(contents(run)[1])}
    assert (first.first, first.last, max(periods)) == ("2012-Q1", "2016-Q4", "2017-Q1")
    assert not first.covers("2017-Q1")
    assert first.covers("2016-Q4")


@pytest.mark.parametrize(("manner", "status"), [("404", 404), ("empty", 200)])
def test_periods_without_records_are_recorded_as_empty(
    manner: str, status: int, tmp_path: Path
) -> None:
    quarters = [row for row in rows(("ITC4",)) if row.freq == "Q"]
    with IstatServer(quarters, no_records=manner) as server:
        run = fetched(server, tmp_path)

    record = json.loads((run / "0002.json").read_bytes())
    assert (record["status"], record["rows"]) == (status, 0)
    assert (run / "0002.csv.gz").exists() == (status == 200)


@pytest.mark.parametrize("manner", ["404", "empty"])
def test_a_source_without_any_record_is_a_refusal(manner: str, tmp_path: Path) -> None:
    with (
        IstatServer([], no_records=manner) as server,
        pytest.raises(SourceRefused, match="no records at all of ITC4 since 2019-Q1"),
    ):
        fetched(server, tmp_path)


def test_progress_counts_the_chunks(data: list[Observation], tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with IstatServer(data) as server:
        fetched(server, tmp_path, progress=lambda done, of, message: told.append((done, of)))

    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_resume_asks_only_for_what_is_missing(data: list[Observation], tmp_path: Path) -> None:
    plan = small_plan("ITC4,ITTOT")
    with IstatServer(data, faults={4: Fault(status=429)}) as server:
        with pytest.raises(SourceRefused):
            fetched(server, tmp_path, plan=plan)
        run = fetched(server, tmp_path, plan=plan, resume=True)

        assert len(server.requests) == 4 + 5
        assert server.keys[4:] == [chunk.key for chunk in plan.chunks[3:]]
    assert len(contents(run)) == 8
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [run.name]


def test_resume_asks_again_for_what_was_changed_since(
    data: list[Observation], tmp_path: Path
) -> None:
    with IstatServer(data) as server:
        run = fetched(server, tmp_path)
        before = contents(run)
        (run / "0001.csv.gz").write_bytes(gzip.compress(b"DATAFLOW,FREQ\r\n"))
        (run / "0002.csv.gz").write_bytes((run / "0002.csv.gz").read_bytes()[:-9])
        (run / "0003.json").write_text("{", encoding="utf-8")
        assert fetched(server, tmp_path, resume=True) == run

    assert server.keys[4:] == ["Q.ITC4.EV.N..", "A.ITC4.EV.N..", "Q.ITC4.IV.N.."]
    assert contents(run) == before


def test_resume_takes_a_run_that_has_everything_and_asks_nothing(
    data: list[Observation], tmp_path: Path
) -> None:
    with IstatServer(data) as server:
        run = fetched(server, tmp_path)

        assert fetched(server, tmp_path, resume=True) == run
        assert len(server.requests) == 4


@pytest.mark.parametrize("reason", ["settled", "other plan", "other source", "old", "none"])
def test_resume_starts_anew_when_there_is_nothing_to_go_on_with(
    reason: str, data: list[Observation], tmp_path: Path
) -> None:
    plan, clock = small_plan(), StillClock()
    with IstatServer(data) as server, IstatServer(data) as other:
        if reason != "none":
            run = fetched(
                other if reason == "other source" else server,
                tmp_path,
                clock=clock,
                plan=small_plan(since="2018-Q1") if reason == "other plan" else plan,
            )
            if reason == "settled":
                read_run(run).settled(clock.now())
            if reason == "old":
                clock.set_by(RESUMABLE.total_seconds() + 1)
        asked = len(server.requests)
        fetched(server, tmp_path, plan=plan, clock=clock, resume=True)

        assert len(server.requests) == asked + 4


def test_without_resume_a_run_has_a_folder_of_its_own(
    data: list[Observation], tmp_path: Path
) -> None:
    clock = StillClock()
    with IstatServer(data) as server:
        runs = [fetched(server, tmp_path, clock=clock, pause=0) for _ in range(3)]

    assert len(set(runs)) == 3


@pytest.mark.parametrize("address", ["", "istat", "ftp://istat.it", "http://", "http://a:b@c/"])
def test_an_address_that_is_none_is_wrong_use(address: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"is not an address such as {istat.BASE_URL}"):
        fetch(small_plan(), base_url=address, folder=tmp_path)


def test_a_folder_that_cannot_be_written_is_one_sentence(
    data: list[Observation], tmp_path: Path
) -> None:
    (tmp_path / "raw").write_text("a file where a folder should be", encoding="utf-8")
    with (
        IstatServer(data) as server,
        pytest.raises(IngestError, match=r"cannot be kept \(.+\); make room, or check") as raised,
    ):
        fetched(server, tmp_path / "raw" / "istat")

    assert server.requests == []
    assert "\n" not in str(raised.value)


FETCH_IN_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from scambi.ingest.client import fetch
from tests.istat_runs import small_plan

peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
plan = small_plan()
before = peak()
run = fetch(plan, base_url=sys.argv[1], folder=Path(sys.argv[2]), pause=0, timeout=30)
print(run)
print(peak() - before)
"""


def big(size: int) -> Iterator[bytes]:
    """A table of `size` bytes or a little more."""
    one = Observation("Q", "ITC4", "EV", "ALL", "DE", "2020-Q1", 123_456_789)
    header, _, row = b"".join(sdmx_csv([one])).partition(b"\r\n")
    block = row * (65536 // len(row))
    yield header + b"\r\n"
    for _ in range(size // len(block) + 1):
        yield block


def test_fifty_megabytes_pass_through_thirty(tmp_path: Path) -> None:
    faults = {1: Fault(status=200, body=lambda: big(50_000_000))}
    with IstatServer(rows(("ITC4",)), faults=faults) as server:
        done = subprocess.run(
            [sys.executable, "-c", FETCH_IN_LITTLE_MEMORY, server.base_url, str(tmp_path)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )

    run, grown = done.stdout.splitlines()
    assert json.loads((Path(run) / "0001.json").read_bytes())["bytes"] >= 50_000_000
    assert int(grown) < 30
