"""What the source does wrong: what is asked again, what stops the run, and what it says."""

from __future__ import annotations

import json
import re
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from scambi.ingest.answers import SourceRefused, SourceUnreachable
from scambi.ingest.client import fetch
from tests.istat_clock import StillClock
from tests.istat_csv import Observation
from tests.istat_faults import (
    BROKEN,
    CHUNKS_END_EARLY,
    EMPTY_BODY,
    FEWER_BYTES,
    GZIP_CUT,
    HUNG_UP,
    MAINTENANCE,
    NO_FINAL_NEWLINE,
    ROW_CUT,
    Fault,
    page,
)
from tests.istat_runs import contents, fetched, rows, small_plan
from tests.istat_server import IstatServer

SLOW = Fault(delay=0.4)
TOO_SLOW = Fault(delay=2.5)
XML = page("<?xml version='1.0'?>\n<message:GenericData/>\n", "application/xml")
PASSING = {
    "error 500": (Fault(status=500), SourceUnreachable, "answered 500 Internal Server Error"),
    "error 503": (Fault(status=503), SourceUnreachable, "answered 503 Service Unavailable"),
    "broken": (BROKEN, SourceUnreachable, "broke off its answer"),
    "hung up": (HUNG_UP, SourceUnreachable, "broke off its answer"),
    "fewer bytes than announced": (FEWER_BYTES, SourceUnreachable, "broke off its answer"),
    "chunks end early": (CHUNKS_END_EARLY, SourceUnreachable, "broke off its answer"),
    "no final newline": (NO_FINAL_NEWLINE, SourceRefused, "is cut: its last line has no end"),
    "a row cut short": (ROW_CUT, SourceRefused, r"is cut: line \d+ has 4 fields of 22"),
    "gzip cut": (GZIP_CUT, SourceRefused, "is cut: its gzip has no end"),
    "empty body": (EMPTY_BODY, SourceRefused, "is cut: it is empty, without even a header"),
    "a page": (MAINTENANCE, SourceRefused, 'it begins with "<!DOCTYPE html>"'),
    "another format": (XML, SourceRefused, "it begins with"),
}


@pytest.fixture(scope="module")
def data() -> list[Observation]:
    return rows(("ITC4",))


@pytest.fixture(scope="module")
def whole(data: list[Observation], tmp_path_factory: pytest.TempPathFactory) -> dict[int, bytes]:
    """What a server without faults sends."""
    with IstatServer(data) as server:
        return contents(fetched(server, tmp_path_factory.mktemp("whole")))


@pytest.mark.parametrize("name", PASSING)
def test_what_may_pass_is_asked_again(
    name: str, data: list[Observation], whole: dict[int, bytes], tmp_path: Path
) -> None:
    clock = StillClock()
    fault = PASSING[name][0]
    with IstatServer(data, faults=dict.fromkeys((2, 3, 4), fault), clock=clock.monotonic) as server:
        run = fetched(server, tmp_path, clock=clock)

    assert len(server.requests) == 4 + 3
    assert min(server.gaps) >= 15
    assert contents(run) == whole
    assert json.loads((run / "0002.json").read_bytes())["attempts"] == 4


@pytest.mark.parametrize("name", PASSING)
def test_after_three_retries_it_is_a_sentence(
    name: str, data: list[Observation], tmp_path: Path
) -> None:
    fault, kind, sentence = PASSING[name]
    with (
        IstatServer(data, faults=lambda request: fault) as server,
        pytest.raises(kind, match=sentence) as raised,
    ):
        fetched(server, tmp_path)

    assert len(server.requests) == 4
    assert str(raised.value).startswith(f"{server.base_url}/data/")
    assert "\n" not in str(raised.value)
    (run,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert [path.name for path in run.iterdir()] == ["run.json"]


def test_a_slow_answer_is_given_up_and_asked_again(
    data: list[Observation], whole: dict[int, bytes], tmp_path: Path
) -> None:
    # The other answers get more than a second too: a busy machine is not a slow source.
    with IstatServer(data, faults={1: TOO_SLOW}) as server:
        run = fetched(server, tmp_path, timeout=1.5)

    assert len(server.requests) == 5
    assert contents(run) == whole


def test_a_slow_answer_within_the_time_out_is_waited_for(
    data: list[Observation], tmp_path: Path
) -> None:
    with IstatServer(data, faults={1: SLOW}) as server:
        fetched(server, tmp_path, timeout=30)

    assert len(server.requests) == 4


def test_a_source_that_is_always_slow_is_unreachable(
    data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(data, faults=lambda request: SLOW) as server,
        pytest.raises(SourceUnreachable, match=r"was silent for 0\.05 seconds; try later"),
    ):
        fetched(server, tmp_path, timeout=0.05)


def test_nobody_there_is_a_sentence_after_three_retries(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    clock = StillClock()
    with pytest.raises(SourceUnreachable, match=r"cannot be reached .* check the network, or"):
        fetch(
            small_plan(),
            base_url=f"http://127.0.0.1:{port}",
            folder=tmp_path,
            clock=clock,
        )

    assert clock.passed >= 3 * 15


def test_the_waits_grow_and_are_not_the_same_for_everybody(
    data: list[Observation], tmp_path: Path
) -> None:
    waits = []
    for number in range(3):
        clock = StillClock()
        with (
            IstatServer(data, faults=lambda request: Fault(status=500)) as server,
            pytest.raises(SourceUnreachable),
        ):
            fetched(server, tmp_path / str(number), clock=clock)
        waits.append(tuple(clock.slept))
        assert all(later > earlier for earlier, later in pairwise(clock.slept))
        for wait, shortest in zip(clock.slept, (15, 30, 60), strict=True):
            assert shortest <= wait <= shortest + 15

    assert len(set(waits)) == 3


def test_progress_says_what_went_wrong_and_when_it_is_tried_again(
    data: list[Observation], tmp_path: Path
) -> None:
    told: list[str] = []
    with IstatServer(data, faults={1: Fault(status=500)}) as server:
        fetched(server, tmp_path, progress=lambda done, of, message: told.append(message))

    assert re.fullmatch(
        r"\S+ answered 500 Internal Server Error; attempt 2 of 4 follows in \d\d s", told[1]
    )


def test_a_server_that_names_a_time_is_left_alone_until_then(
    data: list[Observation], tmp_path: Path
) -> None:
    clock = StillClock()
    fault = Fault(status=503, headers={"Retry-After": "200"})
    with IstatServer(data, faults={1: fault}, clock=clock.monotonic) as server:
        fetched(server, tmp_path, clock=clock)

    assert server.gaps[0] >= 200


def test_a_server_that_wants_an_hour_is_not_asked_again(
    data: list[Observation], tmp_path: Path
) -> None:
    fault = Fault(status=503, headers={"Retry-After": "3600"})
    with IstatServer(data, faults={1: fault}) as server, pytest.raises(SourceUnreachable):
        fetched(server, tmp_path)

    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [403, 429])
def test_the_first_refusal_ends_the_run_and_says_when_to_come_back(
    status: int, data: list[Observation], tmp_path: Path
) -> None:
    clock = StillClock()
    with (
        IstatServer(data, faults={2: Fault(status=status)}) as server,
        pytest.raises(SourceRefused, match=f"answered {status} .* 1 to 2 days") as raised,
    ):
        fetched(server, tmp_path, clock=clock)

    assert len(server.requests) == 2
    for days in (1, 2):
        assert f"{clock.now().astimezone() + timedelta(days=days):%Y-%m-%d %H:%M}" in str(
            raised.value
        )


@pytest.mark.parametrize("form", ["seconds", "date", "nonsense"])
def test_a_refusal_that_names_its_end_is_quoted(
    form: str, data: list[Observation], tmp_path: Path
) -> None:
    clock = StillClock()
    end = clock.now() + timedelta(hours=30)
    text = {"seconds": "108000", "date": format_datetime(end, usegmt=True), "nonsense": "soon"}[
        form
    ]
    with (
        IstatServer(data, faults={1: Fault(status=429, headers={"Retry-After": text})}) as server,
        pytest.raises(SourceRefused) as raised,
    ):
        fetched(server, tmp_path, clock=clock)

    named = f"try again after {end.astimezone():%Y-%m-%d %H:%M}" in str(raised.value)
    assert named == (form != "nonsense")


def test_a_client_that_is_too_quick_meets_a_block_that_lasts(
    data: list[Observation], tmp_path: Path
) -> None:
    """The server can do it: this is what the pause avoids."""
    clock = StillClock()
    plan = small_plan("ITC4,ITTOT")
    with IstatServer(data, limit=5, clock=clock.monotonic) as server:
        with pytest.raises(SourceRefused, match="answered 403 Forbidden"):
            fetched(server, tmp_path, plan=plan, clock=clock, pause=1)
        clock.passed += 600
        with pytest.raises(SourceRefused, match="answered 403 Forbidden"):
            fetched(server, tmp_path, plan=plan, clock=clock, resume=True)

    assert len(server.requests) == 7


@pytest.mark.parametrize("status", [400, 422])
def test_a_key_that_does_not_fit_is_said_in_words(
    status: int, data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(data, faults={1: Fault(status=status)}) as server,
        pytest.raises(SourceRefused, match=r"the key does not fit .* FREQ\.REF_AREA\.DATA_TYPE"),
    ):
        fetched(server, tmp_path)

    assert len(server.requests) == 1


def test_what_the_source_says_is_quoted_without_markup_or_escapes(
    data: list[Observation], tmp_path: Path
) -> None:
    said = Fault(status=422, body=lambda: [b"<e>Not \x1b[31m enough\r\n<b>keys</b></e>"])
    with (
        IstatServer(data, faults={1: said}) as server,
        pytest.raises(SourceRefused, match=r'\(it says: "Not \[31m enough keys"\)'),
    ):
        fetched(server, tmp_path)


def test_a_404_that_is_not_about_records_is_a_wrong_address(
    data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(data) as server,
        pytest.raises(SourceRefused, match=r"answered 404 Not Found: .* check --base-url"),
    ):
        fetch(
            small_plan(),
            base_url=f"{server.base_url}/v2",
            folder=tmp_path,
            clock=StillClock(),
        )

    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [204, 304, 401, 418, 599])
def test_every_other_status_is_a_sentence(
    status: int, data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(data, faults=lambda request: Fault(status=status)) as server,
        pytest.raises((SourceRefused, SourceUnreachable), match=f"answered {status}"),
    ):
        fetched(server, tmp_path)


def test_a_redirect_to_another_host_is_not_followed(
    data: list[Observation], tmp_path: Path
) -> None:
    with IstatServer(data, host="127.0.0.2") as other:
        moved = Fault(status=302, headers={"Location": f"{other.base_url}/data"})
        with (
            IstatServer(data, faults={1: moved}) as server,
            pytest.raises(SourceRefused, match="another place and is not followed"),
        ):
            fetched(server, tmp_path)

    assert (len(server.requests), len(other.requests)) == (1, 0)


@pytest.mark.parametrize(
    "location",
    ["//127.0.0.2/x", "http://127.0.0.1:1/x", "ftp://127.0.0.1/x", "http://[x", "https:"],
)
def test_a_redirect_to_elsewhere_in_any_form_is_not_followed(
    location: str, data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(data, faults={1: Fault(status=301, headers={"Location": location})}) as server,
        pytest.raises(SourceRefused, match="is not followed"),
    ):
        fetched(server, tmp_path)

    assert len(server.requests) == 1


def test_a_redirect_on_the_same_host_is_followed_at_the_same_pace(
    data: list[Observation], whole: dict[int, bytes], tmp_path: Path
) -> None:
    clock = StillClock()
    place = "/SDMXWS/rest/data/IT1,DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG,1.0/Q.ITC4.EV.N../ALL/"
    moved = Fault(status=307, headers={"Location": f"{place}?startPeriod=2019-Q1"})
    with IstatServer(data, faults={1: moved}, clock=clock.monotonic) as server:
        run = fetched(server, tmp_path, clock=clock)

    assert contents(run) == whole
    assert len(server.requests) == 5
    assert min(server.gaps) >= 15


def test_a_redirect_in_a_circle_ends(data: list[Observation], tmp_path: Path) -> None:
    moved = Fault(status=302, headers={"Location": "?again"})
    with (
        IstatServer(data, faults=lambda request: moved) as server,
        pytest.raises(SourceRefused, match="redirects again and again"),
    ):
        fetched(server, tmp_path)

    assert len(server.requests) == 3


def test_a_packing_that_nobody_asked_for_is_refused(
    data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(data, faults={1: Fault(headers={"Content-Encoding": "br"})}) as server,
        pytest.raises(SourceRefused, match="packed as 'br', which nobody asked for"),
    ):
        fetched(server, tmp_path)


def test_an_answer_that_only_claims_to_be_gzip_is_cut(
    data: list[Observation], tmp_path: Path
) -> None:
    with (
        IstatServer(
            data, faults=lambda request: Fault(headers={"Content-Encoding": "gzip"})
        ) as server,
        pytest.raises(SourceRefused, match="its gzip is damaged"),
    ):
        fetched(server, tmp_path)


def test_a_time_in_the_past_means_now(data: list[Observation], tmp_path: Path) -> None:
    past = format_datetime(datetime(2020, 1, 1, tzinfo=UTC), usegmt=True)
    clock = StillClock()
    with (
        IstatServer(data, faults={1: Fault(status=429, headers={"Retry-After": past})}) as server,
        pytest.raises(SourceRefused, match=f"{clock.now().astimezone():%Y-%m-%d %H:%M}"),
    ):
        fetched(server, tmp_path, clock=clock)
