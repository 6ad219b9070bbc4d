"""`verify` and `remove` on the command line, with official editions."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from scambi.__main__ import main
from scambi.ingest.official import publish_official
from scambi.vintage import Vintage
from scambi.vintages import discover
from tests.istat_flow import flow, update, write
from tests.tiny import publish_tiny

OLD, NEW, ESTIMATE = "istat-2026Q2-20261123", "istat-2026Q2-20261123-2", "tiny-2021Q2"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two official vintages and an estimate, to be copied."""
    data = tmp_path_factory.mktemp("data")
    publish_tiny(data / "vintages")
    for scale in (1000, 1001):
        file = write(data / "data.csv", flow(scale=scale))
        publish_official([file], update(data / "vintages"))
    return data


@pytest.fixture
def data(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two official vintages and an estimate, to be changed."""
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path))
    monkeypatch.delenv("SCAMBI_TERRITORY", raising=False)
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(*arguments: str, answer: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=answer)


def left(data: Path) -> set[str]:
    return set(discover(data / "vintages").usable)


def rewrite(vintage: Vintage, flows: pa.Table) -> None:
    """Other flows, with a record that agrees."""
    path = vintage.folder / "flows.parquet"
    pq.write_table(flows, path)
    record = json.loads((vintage.folder / "vintage.json").read_text(encoding="utf-8"))
    record["rows"] = flows.num_rows
    record["files"]["flows.parquet"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (vintage.folder / "vintage.json").write_text(json.dumps(record), encoding="utf-8")


@pytest.mark.usefixtures("data")
def test_published_vintages_pass_their_checks_again() -> None:
    result = run("verify")

    assert (result.exit_code, result.stdout) == (0, "3 of 3 vintages match their records\n")


def test_sums_that_were_changed_with_the_record_are_found(data: Path) -> None:
    vintage = discover(data / "vintages").usable[OLD]
    flows = pq.read_table(vintage.folder / "flows.parquet")
    values = flows["value_eur"].to_pylist()
    values[0] += 100
    rewrite(vintage, flows.set_column(6, flows.schema.field("value_eur"), [values]))

    result = run("verify", OLD)

    assert (result.exit_code, result.stdout) == (1, "0 of 1 vintages match their records\n")
    assert f"{vintage.folder}/flows.parquet row " in result.stderr
    assert "add up to" in result.stderr
    assert run("verify", NEW).exit_code == 0


def test_negative_and_repeated_values_of_an_estimate_are_found(data: Path) -> None:
    vintage = discover(data / "vintages").usable[ESTIMATE]
    flows = pq.read_table(vintage.folder / "flows.parquet")
    negated = pc.subtract(0, flows["value_eur"])
    for wrong, rule in (
        (flows.set_column(6, flows.schema.field("value_eur"), negated), "no-negative-values"),
        (pa.concat_tables([flows, flows.slice(5, 1)]), "unique-key"),
    ):
        rewrite(vintage, wrong)
        result = run("verify", ESTIMATE)
        assert result.exit_code == 1
        assert f"(rule {rule})" in result.stderr


@pytest.mark.parametrize(("answer", "removed"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_remove_asks_first(data: Path, answer: str, removed: bool) -> None:
    result = run("remove", OLD, answer=answer)

    assert result.exit_code == (0 if removed else 1)
    assert (OLD in left(data)) is not removed
    assert result.stdout == (f"{OLD} is removed\n" if removed else "")


def test_remove_does_not_ask_when_told_so_and_leaves_nothing_behind(data: Path) -> None:
    assert run("remove", ESTIMATE, "--yes").exit_code == 0
    assert sorted(path.name for path in (data / "vintages").iterdir()) == [OLD, NEW]


def test_the_last_official_vintage_is_never_removed(data: Path) -> None:
    run("remove", OLD, "--yes")

    result = run("remove", NEW, "--yes")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {NEW} is the last official vintage: it stays.\n"
    assert left(data) == {NEW, ESTIMATE}


def test_the_only_vintage_is_never_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path))
    publish_tiny(tmp_path / "vintages")

    assert run("remove", ESTIMATE, "--yes").exit_code == 1
    assert left(tmp_path) == {ESTIMATE}


def test_a_damaged_vintage_can_be_removed(data: Path) -> None:
    (data / "vintages" / OLD / "vintage.json").write_text("{", encoding="utf-8")

    assert run("remove", OLD, "--yes").exit_code == 0
    assert not (data / "vintages" / OLD).exists()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("arguments", [("remove", "none", "--yes"), ("compare", OLD, "none")])
def test_a_vintage_that_is_not_there_is_wrong_use(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "has no vintage none" in result.stderr


def test_a_damaged_vintage_cannot_be_compared(data: Path) -> None:
    (data / "vintages" / OLD / "vintage.json").write_text("{", encoding="utf-8")

    result = run("compare", OLD, NEW)

    assert result.exit_code == 1
    assert "not readable as JSON" in result.stderr
