"""The embedded edition: rebuilt from the reference tables, and what its rows claim."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from scambi.ingest.edition import embedded_edition
from scambi.ingest.inputs import IngestError
from scambi.ingest.publish import publish
from scambi.model import Quarter
from scambi.reference import load
from scambi.settings import CHECKOUT_DATA
from scambi.vintage import FLOWS, Vintage, read_vintage

REFERENCE = CHECKOUT_DATA / "reference"
EMBEDDED = CHECKOUT_DATA / "vintages" / "stima-2025Q3"
HOME = "ITC4"

Row = dict[str, Any]


def build(reference_folder: Path, output: Path) -> Vintage:
    reference = load(reference_folder)
    return publish(embedded_edition(reference, reference_folder, HOME), reference, output)


def rows_of(vintage: Path) -> list[Row]:
    rows: list[Row] = pq.read_table(vintage / "flows.parquet").to_pylist()
    return rows


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return rows_of(EMBEDDED)


def where(rows: Iterable[Row], **fields: Any) -> list[Row]:
    return [row for row in rows if all(row[name] == value for name, value in fields.items())]


def at(rows: Iterable[Row], quarter: str, **fields: Any) -> Row:
    fields = {"territory": HOME, "freq": "Q", "period": Quarter.parse(quarter).start} | fields
    (row,) = where(rows, **fields)
    return row


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE, tmp_path / "reference"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_rebuilding_gives_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    rebuilt = build(REFERENCE, tmp_path).folder

    assert rebuilt.name == EMBEDDED.name
    names = sorted(path.name for path in EMBEDDED.iterdir())
    assert sorted(path.name for path in rebuilt.iterdir()) == names
    for name in names:
        assert (rebuilt / name).read_bytes() == (EMBEDDED / name).read_bytes(), name


def test_flows_are_typed_never_null_and_in_reading_order() -> None:
    table = pq.read_table(EMBEDDED / "flows.parquet")
    order = ["freq", "product", "territory", "partner", "flow", "period"]
    keys = list(zip(*(table[name].to_pylist() for name in order), strict=True))

    assert table.schema.equals(FLOWS)
    assert all(column.null_count == 0 for column in table.columns)
    assert keys == sorted(set(keys))


def test_a_quarter_quoted_exactly_is_the_value_and_names_its_source(rows: list[Row]) -> None:
    exports = at(rows, "2019-Q1", partner="JP", flow="export")
    imports = at(rows, "2019-Q1", partner="JP", flow="import")

    assert (exports["value_eur"], imports["value_eur"]) == (470_000_000, 350_000_000)
    assert (exports["obs_status"], imports["obs_status"]) == ("P", "P")
    assert (exports["source"], imports["source"]) == ("8fabc3", "509b10")


def test_a_sum_quoted_to_the_euro_is_met_to_the_euro(rows: list[Row]) -> None:
    half_year = [
        at(rows, quarter, partner="JP", flow=flow)["value_eur"]
        for quarter in ("2025-Q1", "2025-Q2")
        for flow in ("export", "import")
    ]

    assert sum(half_year) == 2_021_239_366


def test_partners_without_a_national_series_have_quoted_points_only(rows: list[Row]) -> None:
    for partner in ("AE", "IL", "TR"):
        points = where(rows, partner=partner)
        assert points
        assert {row["obs_status"] for row in points} == {"P"}
    assert at(rows, "2019-Q1", partner="AE", flow="export")["value_eur"] == 290_000_000


def test_quarters_with_the_world_add_up_to_every_annual_total(rows: list[Row]) -> None:
    years = where(rows, freq="A", territory=HOME, product="ALL")
    world = where(rows, freq="Q", territory=HOME, partner="WORLD")
    whole = [row for row in years if row["period"].year < 2025]

    assert len(whole) == 34
    for year in whole:
        quarters = [
            row["value_eur"]
            for row in where(world, flow=year["flow"])
            if row["period"].year == year["period"].year
        ]
        assert len(quarters) == 4
        assert sum(quarters) == year["value_eur"]


def test_quoted_quarters_with_the_world_are_kept(rows: list[Row]) -> None:
    exports = at(rows, "2016-Q3", partner="WORLD", flow="export")
    imports = at(rows, "2016-Q3", partner="WORLD", flow="import")

    assert (exports["value_eur"], exports["obs_status"]) == (26_800_000_000, "P")
    assert (imports["value_eur"], imports["obs_status"]) == (26_900_000_000, "P")
    assert at(rows, "2016-Q2", partner="WORLD", flow="export")["obs_status"] == "E"


def test_no_quarter_is_invented_after_the_last_national_one(rows: list[Row]) -> None:
    assert max(row["period"] for row in where(rows, freq="Q")) == date(2025, 7, 1)


def test_products_are_known_for_the_world_by_year_only(rows: list[Row]) -> None:
    by_section = [row for row in rows if row["product"] != "ALL"]

    assert {(row["freq"], row["partner"]) for row in by_section} == {("A", "WORLD")}


def test_official_values_of_the_last_year_are_provisional(rows: list[Row]) -> None:
    for source in ("eurostat-comext", "istat-coe"):
        official = where(rows, source=source)
        provisional = {row["period"].year for row in where(official, obs_status="P")}
        assert provisional == {2025}
        assert {row["obs_status"] for row in official} == {"A", "P"}


def test_an_estimate_says_whether_it_leans_on_quoted_figures(rows: list[Row]) -> None:
    # Singapore: half a year of exports is quoted, imports are not; Austria: nothing is.
    estimates = [
        at(rows, "2020-Q1", partner=partner, flow=flow)
        for partner, flow in (("SG", "export"), ("SG", "import"), ("AT", "export"))
    ]

    assert {row["obs_status"] for row in estimates} == {"E"}
    assert [row["source"] for row in estimates] == [
        "scambi-estimate",
        "scambi-estimate-overall",
        "scambi-estimate-overall",
    ]


def test_the_record_reports_checks_and_quality() -> None:
    vintage = read_vintage(EMBEDDED)
    results = {check.check: check.result for check in vintage.checks}

    assert results["partners-within-world"] == "passed"
    assert vintage.quality is not None
    for flow in ("export", "import"):
        assert vintage.quality[flow]["figures"] >= 20
        assert vintage.quality[flow]["median_excess_error"] < 0.03
        assert vintage.quality[flow]["p75_excess_error"] < 0.10


def test_namibia_is_a_partner_and_not_a_gap(tables: Path, tmp_path: Path) -> None:
    edit(tables / "italy_partner_quarter.csv", "\nVN,", "\nNA,")

    vintage = build(tables, tmp_path / "vintages")

    flows = pq.read_table(vintage.folder / "flows.parquet")
    assert flows.filter(pc.field("partner") == "NA").num_rows == 4 * 71


def test_a_missing_quarter_is_refused_by_name(tables: Path, tmp_path: Path) -> None:
    edit(tables / "italy_partner_quarter.csv", "\nVN,2019-Q2,import,", "\nNA,2019-Q2,import,")

    with pytest.raises(IngestError, match=r"italy_partner_quarter.csv: partner NA has no export"):
        build(tables, tmp_path / "vintages")


def test_a_missing_annual_total_is_refused_by_name(tables: Path, tmp_path: Path) -> None:
    edit(tables / "region_world_year.csv", "ITC4,2010,import,ALL", "ITC4,2030,import,ALL")

    with pytest.raises(IngestError, match=r"region_world_year.csv: no import of ITC4 in 2010"):
        build(tables, tmp_path / "vintages")


def test_publishing_again_replaces_the_vintage_and_leaves_nothing_beside_it(
    tables: Path, tmp_path: Path
) -> None:
    first = build(tables, tmp_path / "vintages")
    edit(tables / "region_world_year.csv", "ITC4,2010,import,ALL,11", "ITC4,2010,import,ALL,12")

    second = build(tables, tmp_path / "vintages")

    assert second.folder == first.folder
    assert second.files != first.files
    assert [path.name for path in (tmp_path / "vintages").iterdir()] == [EMBEDDED.name]


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(IngestError, match="cannot be written"):
        build(REFERENCE, tmp_path / "file")
