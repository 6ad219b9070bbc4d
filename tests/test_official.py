"""Official editions: what they hold, what their record says, and when none is made."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from scambi.archive import Archive
from scambi.figures.country import country
from scambi.ingest.official import publish_official
from scambi.ingest.refusal import Refused
from scambi.model import Quarter
from scambi.opening import open_address
from scambi.settings import Settings
from scambi.share.revised import revised_since
from scambi.vintage import FLOWS, Vintage
from scambi.vintages import discover
from tests.istat_csv import Observation
from tests.istat_flow import AREAS, TODAY, flow, revised, update, write
from tests.tiny import publish_tiny

ROWS = flow()
AREA = {"ITC4": "ITC4", "ITTOT": "IT", "ITD3": "ITH3"}
DIRECTION = {"EV": "export", "IV": "import"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vintages"


def publish(folder: Path, rows: list[Observation] = ROWS, **fields: object) -> Vintage | None:
    file = write(folder.parent / "data.csv", rows)
    return publish_official([file], update(folder, **fields))


def published(folder: Path, rows: list[Observation] = ROWS, **fields: object) -> Vintage:
    vintage = publish(folder, rows, **fields)
    assert vintage is not None
    return vintage


def statuses(vintage: Vintage) -> dict[str, set[str]]:
    """The statuses of each period."""
    found: dict[str, set[str]] = {}
    for row in pq.read_table(vintage.folder / "flows.parquet").to_pylist():
        day = row["period"]
        period = str(Quarter.of(day)) if row["freq"] == "Q" else str(day.year)
        found.setdefault(period, set()).add(row["obs_status"])
    return found


def test_the_flows_are_the_rows_of_the_source_in_our_codes(folder: Path) -> None:
    rows = flow(areas={**AREAS, "ITD3": 1, "ITTOT": 4})
    vintage = published(folder, rows)

    found = pq.read_table(vintage.folder / "flows.parquet").to_pylist()

    assert {
        (row["freq"], row["territory"], row["partner"], row["product"], row["flow"],
         row["period"].isoformat(), row["value_eur"])
        for row in found
    } == {
        (row.freq, AREA[row.area], row.partner, row.product, DIRECTION[row.flow],
         Quarter.parse(row.period).start.isoformat() if row.freq == "Q" else f"{row.period}-01-01",
         row.value)
        for row in rows
    }  # fmt: skip
    assert len(found) == len(rows) == vintage.rows
    assert {row["source"] for row in found} == {"istat-coe"}


def test_flows_are_typed_never_null_and_in_reading_order(folder: Path) -> None:
    table = pq.read_table(published(folder).folder / "flows.parquet")
    order = ["freq", "territory", "product", "partner", "flow", "period"]
    keys = list(zip(*(table[name].to_pylist() for name in order), strict=True))

    assert table.schema.equals(FLOWS)
    assert keys == sorted(set(keys))


def test_the_order_of_rows_and_files_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    halves = tmp_path / "halves"
    halves.mkdir()
    write(halves / "1.csv", ROWS[len(ROWS) // 2 :][::-1])
    write(halves / "2.csv", ROWS[: len(ROWS) // 2])

    one = published(folder)
    other = publish_official([halves], update(tmp_path / "other"))

    assert other is not None
    assert one.files == other.files


def test_the_record_says_what_it_is_and_where_it_comes_from(folder: Path) -> None:
    vintage = published(folder)
    record = json.loads((vintage.folder / "vintage.json").read_text(encoding="utf-8"))

    assert (vintage.id, vintage.kind, vintage.territory, vintage.created) == (
        "istat-2026Q2-20261123",
        "official",
        "ITC4",
        TODAY,
    )
    assert vintage.periods == {"Q": ("2023-Q1", "2026-Q2"), "A": ("2023", "2025")}
    assert [source["source"] for source in vintage.sources] == ["istat-coe"]
    assert [one["file"] for one in record["inputs"]] == ["data.csv"]
    assert record["new_codes"] == []


def test_new_codes_stand_in_the_record_with_their_label(folder: Path) -> None:
    rows = [row._replace(partner="ZZ") if row.partner == "JP" else row for row in ROWS]

    vintage = published(folder, rows, allow_new_codes=True)

    record = json.loads((vintage.folder / "vintage.json").read_text(encoding="utf-8"))
    assert record["new_codes"] == [
        {"dimension": "partner", "code": "ZZ", "label": "partner_country ZZ", "kind": "country"}
    ]
    # Next time they are known to have been there, and still unknown to the tables.
    with pytest.raises(Refused, match="ZZ"):
        publish(folder, revised(rows, 2, partner="no such"))
    assert publish(folder, rows, allow_new_codes=True) is None


def test_a_new_code_has_its_page_and_its_place_in_the_ranking(folder: Path) -> None:
    rows = [row._replace(partner="ZZ") if row.partner == "JP" else row for row in ROWS]
    published(folder, rows, allow_new_codes=True)
    archive = Archive(Settings("ITC4", folder.parent))

    reading = open_address(archive, "paese", {"paese": ["ZZ"], "lingua": ["en"]})
    page = country(archive.edition(None), reading.view)

    assert reading.complaints == ()
    assert page.title == "Lombardy and partner_country ZZ"
    assert "neighbours" in {figure.key for figure in page.figures}


@pytest.mark.parametrize("page", ["paese", "confronta", "esplora"])
def test_a_frozen_view_of_a_code_that_is_known_no_more_has_no_notice(
    folder: Path, page: str
) -> None:
    rows = [row._replace(partner="ZZ") if row.partner == "JP" else row for row in ROWS]
    published(folder, rows, allow_new_codes=True)
    archive = Archive(Settings("ITC4", folder.parent))
    edition = archive.edition(None)
    query = {"paese": ["ZZ"], "paesi": ["ZZ"], "edizione": [edition.vintage.id]}
    view = open_address(archive, page, query).view
    newest = replace(edition, reference=archive.reference)

    assert revised_since(edition, newest, view) == ""


@pytest.mark.parametrize(
    ("newest", "provisional"),
    [("2026-Q2", {"2025", "2026"}), ("2025-Q4", {"2025"}), ("2025-Q2", {"2024", "2025"})],
)
def test_a_year_is_provisional_until_the_third_quarter_of_the_next(
    folder: Path, newest: str, provisional: set[str]
) -> None:
    vintage = published(folder, flow(first=Quarter(2022, 1), last=Quarter.parse(newest)))

    for period, found in statuses(vintage).items():
        assert found == {"P" if period[:4] in provisional else "A"}, period


def test_the_same_data_again_make_no_vintage(folder: Path) -> None:
    first = published(folder)

    assert publish(folder) is None
    assert list(discover(folder).usable) == [first.id]


def test_a_second_vintage_of_a_day_has_a_number_and_is_the_default(folder: Path) -> None:
    first = published(folder)
    second = published(folder, flow(scale=1001))

    assert (first.id, second.id) == ("istat-2026Q2-20261123", "istat-2026Q2-20261123-2")
    assert discover(folder).default.id == second.id
    assert publish(folder, flow(scale=1001)) is None


def test_an_official_vintage_is_the_default_before_the_estimate_which_stays(folder: Path) -> None:
    publish_tiny(folder)

    vintage = published(folder)

    assert discover(folder).default.id == vintage.id
    assert set(discover(folder).usable) == {vintage.id, "tiny-2021Q2"}
