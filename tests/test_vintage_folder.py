"""A folder of vintages holds the old ones, or the old and the new: never half of one."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scambi.ingest import vintage_folder
from scambi.ingest.inputs import IngestError
from scambi.ingest.official import publish_official
from scambi.ingest.vintage_folder import alone, put, writing
from scambi.settings import CHECKOUT_DATA
from scambi.vintages import discover
from tests.istat_flow import flow, update, write
from tests.tiny import QUARTERS, YEARS, publish_tiny, tiny_rows

ROOT = Path(__file__).parents[1]
NOBODY = 65534
OLD, NEW = "istat-2026Q2-20261123", "istat-2026Q2-20261123-2"


def killed(name: str, folder: Path) -> list[dict[str, Any]]:
    """What tests/killed.py found; the last of its runs by steps got through."""
    command = [sys.executable, "-m", "tests.killed", name, str(folder)]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    runs: list[dict[str, Any]] = json.loads(ended.stdout)
    assert sum(run["killed"] for run in runs) >= 4
    return runs


def visible(state: dict[str, Any]) -> set[str]:
    return {name for name in state["names"] if not name.startswith(".")}


def test_an_update_killed_anywhere_leaves_the_old_vintages_or_also_the_new(tmp_path: Path) -> None:
    publish_tiny(tmp_path / "vintages")
    file = write(tmp_path / "old.csv", flow())
    old = publish_official([file], update(tmp_path / "vintages"))
    assert old is not None

    runs = killed("official", tmp_path)

    for run in runs:
        left = run["left"]
        assert left["refused"] == {}
        assert visible(left) == set(left["usable"])
        assert visible(left) in ({old.id, "tiny-2021Q2"}, {old.id, "tiny-2021Q2", NEW})
        assert left["usable"][old.id] == old.content
    contents = {run["left"]["usable"][NEW] for run in runs if NEW in run["left"]["usable"]}
    assert len(contents) == 1
    for run in runs:
        if set(run["after"]["names"]) != set(run["left"]["names"]):
            # The next run cleared away what was left, and came to the same end.
            assert set(run["after"]["names"]) == {old.id, "tiny-2021Q2", NEW}


def test_the_embedded_edition_is_replaced_in_one_step(tmp_path: Path) -> None:
    before = publish_tiny(tmp_path / "vintages").content
    rows = tiny_rows(QUARTERS.replace("120", "121"), YEARS)
    after = publish_tiny(tmp_path / "other", rows=rows).content

    for run in killed("embedded", tmp_path):
        assert run["left"]["refused"] == {}
        assert list(run["left"]["usable"].values()) in ([before], [after])
        assert run["after"]["names"] == ["tiny-2021Q2"]
        assert list(run["after"]["usable"].values()) == [after]


def test_a_vintage_is_removed_in_one_step(tmp_path: Path) -> None:
    publish_tiny(tmp_path / "vintages")
    publish_tiny(tmp_path / "vintages", name="other")

    for run in killed("remove", tmp_path):
        assert run["left"]["refused"] == {}
        assert visible(run["left"]) == set(run["left"]["usable"])
        assert set(run["after"]["usable"]) == {"other-2021Q2"}


def test_where_names_cannot_be_swapped_an_edition_is_still_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vintage_folder, "_exchanged", lambda one, other: False)
    publish_tiny(tmp_path)
    rows = tiny_rows(QUARTERS.replace("120", "121"), YEARS)

    second = publish_tiny(tmp_path, rows=rows)

    assert [path.name for path in tmp_path.iterdir()] == [second.id]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(CHECKOUT_DATA / "vintages", tmp_path / "data" / "vintages")
    write(tmp_path / "data.csv", flow())
    return tmp_path / "data"


def ingest(data: Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """`ingest file` in a process of its own."""
    command = [sys.executable, "-m", "scambi", "ingest", "file", str(data.parent / "data.csv")]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "SCAMBI_DATA": str(data)},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("limit", [0, 1_000, 8_000])
def test_a_full_disk_changes_nothing_and_is_told_in_one_sentence(data: Path, limit: int) -> None:
    before = sorted(data.rglob("*"))

    ended = ingest(data, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    assert (ended.returncode, ended.stdout) == (1, "")
    said = ended.stderr.splitlines()[-1]
    assert said.startswith(f"Error: {data / 'vintages'}: the vintage cannot be written (")
    assert "Traceback" not in ended.stderr
    assert [one for one in sorted(data.rglob("*")) if one.name != ".vintages.lock"] == before


@pytest.mark.parametrize("place", ["/proc/vintages", "file/vintages", "file"])
def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    tmp_path: Path, place: str
) -> None:
    (tmp_path / "file").touch()
    file = write(tmp_path / "data.csv", flow())

    with pytest.raises(IngestError, match="the vintage cannot be written"):
        publish_official([file], update(tmp_path / place))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Nothing is read-only for root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_read_only_folder_keeps_its_vintages(open_folder: Path) -> None:
    folder = open_folder / "vintages"
    publish_tiny(folder)
    folder.chmod(0o555)
    file = write(open_folder / "data.csv", flow())

    with as_an_ordinary_user(), pytest.raises(IngestError, match="the vintage cannot be written"):
        publish_official([file], update(folder))

    assert list(discover(folder).usable) == ["tiny-2021Q2"]


def test_a_second_update_says_that_it_waits_and_then_goes_on(data: Path) -> None:
    command = [sys.executable, "-m", "scambi", "ingest", "file", str(data.parent / "data.csv")]
    with alone(data / "vintages"):
        second = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "SCAMBI_DATA": str(data)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert second.stderr is not None
        assert "another update is at work in" in second.stderr.readline()
        assert second.poll() is None
    out, _ = second.communicate(timeout=120)

    assert second.returncode == 0
    assert " rows in " in out


def test_who_waits_too_long_is_told_so(tmp_path: Path) -> None:
    told: list[str] = []
    hold = (
        "import sys; from pathlib import Path; from scambi.ingest.vintage_folder import alone\n"
        "with alone(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    )
    holding = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path / "vintages")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holding.stdout is not None
    holding.stdout.readline()

    with (
        pytest.raises(IngestError, match="try again when it has ended"),
        writing(tmp_path / "vintages", told.append, wait=0.05),
    ):
        pass

    holding.communicate()
    assert len(told) == 1


def test_what_killed_runs_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".writing-left" / "inner").mkdir(parents=True)
    (tmp_path / ".writing-left" / "inner" / "flows.parquet").touch()

    with writing(tmp_path) as scratch:
        assert [path.name for path in tmp_path.iterdir()] == [scratch.name]

    assert list(tmp_path.iterdir()) == []


def test_a_vintage_in_place_is_readable_by_whoever_serves_it(tmp_path: Path) -> None:
    with writing(tmp_path / "vintages") as scratch:
        (scratch / "new").mkdir()
        (scratch / "new" / "flows.parquet").touch()
        final = put(scratch / "new", tmp_path / "vintages")

    usual = tmp_path / "usual"
    usual.mkdir()
    assert final.stat().st_mode == usual.stat().st_mode
