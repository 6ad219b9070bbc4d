"""Which vintages are served, which are refused, and with which sentence."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scambi import archive
from scambi.settings import CHECKOUT_DATA, Settings
from scambi.vintage import FLOWS, read_vintage
from scambi.vintages import NoVintage, discover

EMBEDDED = CHECKOUT_DATA / "vintages" / "stima-2025Q3"

Change = Callable[[dict[str, Any]], object]


def publish(folder: Path, name: str, **fields: Any) -> Path:
    """A copy of the embedded edition under another name, with other words in its record."""
    shutil.copytree(EMBEDDED, folder / name)
    rewrite(folder / name, lambda record: record.update({"id": name} | fields))
    return folder / name


def rewrite(vintage: Path, change: Change) -> None:
    record = json.loads((vintage / "vintage.json").read_text(encoding="utf-8"))
    change(record)
    (vintage / "vintage.json").write_text(json.dumps(record), encoding="utf-8")


def describe_again(vintage: Path) -> None:
    """Make the record agree with the flows, as somebody would who published a broken file."""
    sha256 = hashlib.sha256((vintage / "flows.parquet").read_bytes()).hexdigest()
    rewrite(vintage, lambda record: record["files"]["flows.parquet"].update(sha256=sha256))


def refusal(folder: Path, name: str) -> str:
    """The sentence about `name`, which is the only one refused while `good` is served."""
    found = discover(folder)
    assert list(found.usable) == ["good"]
    assert list(found.refused) == [name]
    return found.refused[name]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish(tmp_path, "good")
    return tmp_path


def test_a_vintage_is_what_its_record_says() -> None:
    vintage = read_vintage(EMBEDDED)

    assert (vintage.id, vintage.kind, vintage.territory) == ("stima-2025Q3", "estimate", "ITC4")
    assert vintage.periods == {"Q": ("2008-Q1", "2025-Q3"), "A": ("2008", "2025")}
    assert vintage.rows == pq.read_metadata(EMBEDDED / "flows.parquet").num_rows
    assert {source["source"] for source in vintage.sources} >= {"istat-coe", "eurostat-comext"}


def test_a_changed_file_is_refused(folder: Path) -> None:
    bad = publish(folder, "bad")
    flows = bytearray((bad / "flows.parquet").read_bytes())
    flows[1000] ^= 1
    (bad / "flows.parquet").write_bytes(flows)

    reason = refusal(folder, "bad")

    assert str(bad / "flows.parquet") in reason
    assert "SHA-256" in reason
    assert "copy the vintage again" in reason


def test_a_wrong_hash_is_refused(folder: Path) -> None:
    bad = publish(folder, "bad")
    rewrite(bad, lambda record: record["files"]["flows.parquet"].update(sha256="0" * 64))

    assert "its SHA-256 is not that of vintage.json" in refusal(folder, "bad")


@pytest.mark.parametrize("kept", [0, 3, 10_000])
def test_a_truncated_file_is_refused_even_when_its_hash_is_right(folder: Path, kept: int) -> None:
    bad = publish(folder, "bad")
    content = (bad / "flows.parquet").read_bytes()
    (bad / "flows.parquet").write_bytes(content[:kept])
    assert "cut short" in refusal(folder, "bad")

    describe_again(bad)

    assert "not readable as Parquet" in refusal(folder, "bad")


def test_a_file_with_other_columns_is_refused(folder: Path) -> None:
    bad = publish(folder, "bad")
    pq.write_table(pa.table({"value": [1]}), bad / "flows.parquet")
    describe_again(bad)

    assert "its columns are value, not period" in refusal(folder, "bad")


def test_a_file_with_other_rows_than_recorded_is_refused(folder: Path) -> None:
    bad = publish(folder, "bad")
    pq.write_table(FLOWS.empty_table(), bad / "flows.parquet")
    describe_again(bad)

    assert "it has 0 rows, vintage.json says 9219" in refusal(folder, "bad")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"id": "bad"}', "\x00", "[" * 100_000, '"\\ud800"']
)
def test_a_broken_record_is_refused(folder: Path, text: str) -> None:
    bad = publish(folder, "bad")
    (bad / "vintage.json").write_text(text, encoding="utf-8")

    assert str(bad / "vintage.json") in refusal(folder, "bad")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "another"),
        ("id", 7),
        ("kind", "guess"),
        ("created", "yesterday"),
        ("rows", "many"),
        ("periods", {"Q": ["2008-Q1"]}),
        ("periods", {"W": ["2008", "2009"]}),
        ("checks", [{"check": "unique-key"}]),
        ("sources", None),
        ("quality", {"export": {"figures": "some"}}),
        ("files", {}),
        ("files", {"../good/flows.parquet": {"sha256": "0"}}),
        ("files", {"/etc/passwd": {"sha256": "0"}}),
        ("files", {"flows.parquet": "0"}),
    ],
)
def test_a_record_with_a_wrong_field_is_refused(folder: Path, field: str, value: Any) -> None:
    bad = publish(folder, "bad")
    rewrite(bad, lambda record: record.update({field: value}))

    assert "not the record of a vintage" in refusal(folder, "bad")


def test_a_record_without_a_field_is_refused_by_name(folder: Path) -> None:
    bad = publish(folder, "bad")
    rewrite(bad, lambda record: record.pop("rows"))

    assert "'rows' is missing" in refusal(folder, "bad")


def test_a_folder_that_cannot_be_read_is_refused(folder: Path) -> None:
    # A link to itself: permissions would not stop the tests' user where that is root.
    (folder / "bad").symlink_to(folder / "bad")

    assert "cannot be read" in refusal(folder, "bad")


@pytest.mark.parametrize("name", ["flows.parquet", "vintage.json"])
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    bad = publish(folder, "bad")
    (bad / name).unlink()

    reason = refusal(folder, "bad")

    assert str(bad / name) in reason
    assert "cannot be read" in reason


def test_a_vintage_that_is_being_written_and_loose_files_are_passed_over(folder: Path) -> None:
    (folder / ".scratch").mkdir()
    (folder / "README.md").touch()

    found = discover(folder)

    assert list(found.usable) == ["good"]
    assert found.refused == {}


def test_the_newest_official_vintage_is_the_default(tmp_path: Path) -> None:
    quarters = {"estimate": "2026-Q2", "older": "2025-Q4", "newer": "2026-Q1"}
    for name, last in quarters.items():
        kind = "estimate" if name == "estimate" else "official"
        publish(tmp_path, name, kind=kind, periods={"Q": ["2008-Q1", last]})

    found = discover(tmp_path)

    assert list(found.usable) == ["estimate", "newer", "older"]
    assert found.default.id == "newer"


def test_of_two_vintages_up_to_one_quarter_the_later_made_is_the_default(tmp_path: Path) -> None:
    for name, created in (("a", "2026-03-12"), ("b", "2026-06-10"), ("c", "2026-04-01")):
        publish(tmp_path, name, kind="official", created=created)

    assert discover(tmp_path).default.id == "b"


def test_without_an_official_vintage_the_newest_estimate_is_the_default(tmp_path: Path) -> None:
    publish(tmp_path, "old", periods={"Q": ["2008-Q1", "2024-Q4"]})
    publish(tmp_path, "new")

    assert discover(tmp_path).default.id == "new"


def test_without_any_vintage_the_way_out_is_named(tmp_path: Path) -> None:
    bad = publish(tmp_path, "bad")
    (bad / "vintage.json").write_text("{", encoding="utf-8")

    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(NoVintage, match="python -m scambi ingest embedded"):
            _ = discover(folder).default
    with pytest.raises(NoVintage, match="not readable as JSON"):
        _ = discover(tmp_path).default


def test_a_new_vintage_is_noticed_while_the_dashboard_runs(folder: Path) -> None:
    assert list(discover(folder).usable) == ["good"]

    publish(folder, "another")
    assert set(discover(folder).usable) == {"another", "good"}

    shutil.rmtree(folder / "another")
    assert list(discover(folder).usable) == ["good"]


def test_a_vintage_that_is_repaired_is_served_again(folder: Path) -> None:
    bad = publish(folder, "bad")
    content = (bad / "flows.parquet").read_bytes()
    (bad / "flows.parquet").write_bytes(content[:100])
    assert "cut short" in refusal(folder, "bad")

    (bad / "flows.parquet").write_bytes(content)

    assert set(discover(folder).usable) == {"bad", "good"}


def test_an_edition_that_is_still_used_is_not_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        publish(tmp_path / "vintages", name)
    monkeypatch.setattr(archive, "OPEN_AT_ONCE", 1)
    editions = archive.Archive(Settings("ITC4", tmp_path))
    one, known = editions.edition("one"), weakref.ref(editions.edition("one"))
    editions.edition("two")
    assert editions.edition("one") is one

    editions.edition("two")
    del one
    gc.collect()
    assert known() is None


def test_unchanged_files_are_not_read_again(folder: Path) -> None:
    first = discover(folder).usable["good"]

    assert discover(folder).usable["good"] is first
