"""`python -m scambi ingest istat` and `ingest file`, from the server to the vintage."""

from __future__ import annotations

import gzip
import shutil
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from scambi.__main__ import main
from scambi.ingest import client, commands
from scambi.model import Quarter
from scambi.settings import CHECKOUT_DATA
from scambi.vintages import discover
from tests.istat_clock import StillClock
from tests.istat_csv import Form, Observation
from tests.istat_faults import FEWER_BYTES, Fault
from tests.istat_flow import TODAY, changed, flow, write
from tests.istat_server import IstatServer

ROWS = flow(first=Quarter(2021, 1))
ID = "istat-2026Q2-20261123"
AREAS = {"IT": "ITTOT", "ITC4": "ITC4", "ITH1": "ITD1", "ITDA": "ITDA"}
TYPES = {"export": "EV", "import": "IV"}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """The time at which everything happens, on TODAY."""
    still = StillClock()
    monkeypatch.setattr(commands, "fetch", partial(client.fetch, clock=still))
    return still


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the embedded edition, on TODAY."""
    shutil.copytree(
        CHECKOUT_DATA / "vintages" / "stima-2025Q3", tmp_path / "vintages" / "stima-2025Q3"
    )
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path))
    monkeypatch.delenv("SCAMBI_TERRITORY", raising=False)
    monkeypatch.setattr(commands, "today", lambda: TODAY)
    return tmp_path


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def ingest(server: IstatServer, *arguments: str) -> Result:
    return run("ingest", "istat", "--base-url", server.base_url, "--since", "2021-Q1", *arguments)


def rows_of(data: Path, vintage_id: str = ID) -> set[Observation]:
    """The rows of a vintage in Istat's codes."""
    table = pq.read_table(data / "vintages" / vintage_id / "flows.parquet")
    return {
        Observation(
            row["freq"],
            AREAS[row["territory"]],
            TYPES[row["flow"]],
            row["product"],
            row["partner"],
            str(Quarter.of(row["period"])) if row["freq"] == "Q" else str(row["period"].year),
            row["value_eur"],
        )
        for row in table.to_pylist()
    }


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("form", [Form(), Form(labels=False, bom=True, newline="\n")])
def test_the_vintage_has_the_numbers_of_the_server(data: Path, form: Form) -> None:
    with IstatServer(ROWS, form=form) as server:
        result = ingest(server)

    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{ID}: {len(ROWS)} rows in {data / 'vintages' / ID}\n"
    assert rows_of(data) == set(ROWS)
    assert discover(data / "vintages").default.id == ID


@pytest.mark.usefixtures("data")
def test_never_more_than_five_requests_a_minute(clock: StillClock) -> None:
    with IstatServer(ROWS, limit=5, clock=clock.monotonic) as server:
        first = ingest(server)
        second = ingest(server)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert len(server.requests) > 10
    times = [request.at for request in server.requests]
    assert all(later - earlier > 60 for earlier, later in zip(times, times[5:], strict=False))


@pytest.mark.usefixtures("clock")
def test_all_territories_are_fetched_but_the_two_that_repeat_others(data: Path) -> None:
    shares = {"ITC4": 1, "ITD1": 1, "ITD10": 1, "ITDA": 2, "ITTOT": 4}
    rows = flow(first=Quarter(2021, 1), areas=shares)

    with IstatServer(rows) as server:
        result = ingest(server, "--territories", "ITC4,ITTOT,ITDA,ITD1")
        refused = ingest(server, "--territories", "ITC4,ITD10")

    assert result.exit_code == 0, result.stderr
    assert rows_of(data) == {row for row in rows if row.area != "ITD10"}
    assert refused.exit_code == 2


@pytest.mark.usefixtures("clock")
def test_an_update_without_anything_new_publishes_nothing_and_says_so(data: Path) -> None:
    with IstatServer(ROWS) as server:
        ingest(server)
        again = ingest(server)

    assert (again.exit_code, again.stdout) == (0, f"Nothing new: the data are those of {ID}\n")
    assert set(discover(data / "vintages").usable) == {ID, "stima-2025Q3"}


@pytest.mark.usefixtures("clock", "data")
def test_compare_names_what_an_update_revised() -> None:
    japan = {"freq": "Q", "area": "ITC4", "flow": "EV", "product": "ALL", "period": "2026-Q1"}
    old = {row.partner: row.value for row in ROWS if row[:4] == ("Q", "ITC4", "EV", "ALL")
           and row.period == "2026-Q1"}  # fmt: skip
    rows = changed(ROWS, old["JP"] + 5000, partner="JP", **japan)
    rows = changed(rows, old["US"] - 5000, partner="US", **japan)
    with IstatServer(ROWS) as server:
        ingest(server)
        server.rows = rows
        ingest(server)

    result = run("compare", ID, f"{ID}-2")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "freq\tterritory\tpartner\tproduct\tflow\tperiod\told\tnew",
        f"Q\tITC4\tJP\tALL\texport\t2026-Q1\t{old['JP']}\t{old['JP'] + 5000}",
        f"Q\tITC4\tUS\tALL\texport\t2026-Q1\t{old['US']}\t{old['US'] - 5000}",
    ]
    assert run("compare", ID, ID).stdout == f"Nothing was revised from {ID} to {ID}\n"


@pytest.mark.usefixtures("clock")
def test_data_that_break_the_contract_exit_with_one_and_stay_to_be_looked_at(data: Path) -> None:
    wrong = changed(ROWS, 1, freq="Q", area="ITC4", flow="EV", partner="JP", period="2026-Q1")
    with IstatServer(wrong) as server:
        result = ingest(server)

    assert (result.exit_code, result.stdout) == (1, "")
    error = result.stderr.splitlines()[-1]
    assert error.startswith(f"Error: {data / 'raw' / 'istat'}/")
    assert ".csv.gz line " in error
    assert "(rule partners-add-up-to-world)" in error
    assert list(discover(data / "vintages").usable) == ["stima-2025Q3"]
    (kept,) = (data / "raw" / "istat").glob("*/run.json")
    assert str(kept.parent) in result.stderr
    assert run("ingest", "file", str(kept.parent)).stderr.splitlines()[-1] == error


@pytest.mark.usefixtures("clock")
def test_what_was_received_can_be_checked_again_and_published(data: Path) -> None:
    new = [row._replace(partner="ZZ") if row.partner == "JP" else row for row in ROWS]
    with IstatServer(new) as server:
        refused = ingest(server)
    (kept,) = (data / "raw" / "istat").glob("*/run.json")

    result = run("ingest", "file", str(kept.parent), "--allow-new-codes")

    assert refused.exit_code == 1
    assert '"ZZ"' in refused.stderr
    assert result.exit_code == 0, result.stderr
    assert rows_of(data) == set(new)


@pytest.mark.usefixtures("clock")
def test_a_block_exits_with_three_and_resume_goes_on_after_it(data: Path) -> None:
    with IstatServer(ROWS, faults={3: Fault(status=403)}) as server:
        blocked = ingest(server)
        asked = len(server.requests)
        resumed = ingest(server, "--resume")

    assert (blocked.exit_code, blocked.stdout) == (3, "")
    assert blocked.stderr.splitlines()[-1].startswith("Error: ")
    assert asked == 3
    assert resumed.exit_code == 0, resumed.stderr
    assert (
        len(set(server.keys))
        < len(server.keys)
        == len({r.path + str(r.parameters) for r in server.requests}) + 1
    )
    assert rows_of(data) == set(ROWS)


@pytest.mark.usefixtures("clock")
def test_a_run_that_is_not_complete_or_was_changed_is_refused(data: Path) -> None:
    with IstatServer(ROWS, faults={12: Fault(status=403)}) as server:
        ingest(server)
    (kept,) = (path.parent for path in (data / "raw" / "istat").glob("*/run.json"))

    missing = run("ingest", "file", str(kept))
    with IstatServer(ROWS) as server:
        ingest(server)
    newest = max((data / "raw" / "istat").glob("*/0001.csv.gz"))
    newest.write_bytes(gzip.compress(gzip.decompress(newest.read_bytes()) + b"\r\n"))
    changed_since = run("ingest", "file", str(newest.parent))

    assert (missing.exit_code, changed_since.exit_code) == (1, 1)
    assert "is missing; complete it with 'ingest istat --resume'" in missing.stderr
    assert "0001.csv.gz: is not what was received" in changed_since.stderr


@pytest.mark.usefixtures("clock")
def test_truncated_answers_and_errors_of_the_server_are_asked_for_again(data: Path) -> None:
    with IstatServer(ROWS, faults={1: Fault(status=500), 3: FEWER_BYTES}) as server:
        result = ingest(server)

    assert result.exit_code == 0, result.stderr
    assert rows_of(data) == set(ROWS)


@pytest.mark.usefixtures("clock", "data")
def test_a_source_that_cannot_be_reached_exits_with_three() -> None:
    with IstatServer(ROWS) as server:
        pass

    result = ingest(server)

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.usefixtures("clock", "data")
@pytest.mark.parametrize(
    "arguments",
    [
        ("--since", "2018"),
        ("--since", "2027-Q1"),
        ("--territories", "ITC4,XX"),
        ("--pause", "-1"),
        ("--base-url", "no address"),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_use(arguments: tuple[str, ...]) -> None:
    result = run("ingest", "istat", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    "arguments",
    [(), ("/no/such/file",)],
)
def test_files_that_are_not_there_are_wrong_use(arguments: tuple[str, ...]) -> None:
    assert run("ingest", "file", *arguments).exit_code == 2


def test_files_give_the_same_vintage_as_the_server(data: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "data.csv", ROWS, Form(separator=";", language="it", bom=True))

    result = run("ingest", "file", str(file))

    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"{ID}: {len(ROWS)} rows in {data / 'vintages' / ID}\n"
    assert rows_of(data) == set(ROWS)


@pytest.mark.parametrize(
    "command",
    ["", "ingest", "ingest istat", "ingest file", "ingest embedded", "vintages", "verify",
     "compare", "remove"],
)  # fmt: skip
def test_every_command_explains_itself(command: str) -> None:
    result = run(*command.split(), "--help")

    assert result.exit_code == 0
    assert "Usage: " in result.stdout
