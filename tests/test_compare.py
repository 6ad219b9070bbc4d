"""What was revised between two vintages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scambi.ingest.compare import Revision, compared
from scambi.ingest.official import publish_official
from scambi.model import Quarter
from scambi.vintage import Vintage
from tests.istat_csv import Observation
from tests.istat_flow import flow, update, write
from tests.tiny import publish_tiny, reference

ROWS = flow()


def publish(folder: Path, rows: list[Observation]) -> Vintage:
    folder.mkdir(exist_ok=True)
    vintage = publish_official([write(folder / "data.csv", rows)], update(folder / "vintages"))
    assert vintage is not None
    return vintage


def revisions(earlier: Vintage, later: Vintage) -> list[Revision]:
    with compared(earlier, later, reference()) as comparison:
        found = list(comparison)
        assert comparison.revised == len(found)
        return found


def shifted(rows: list[Observation], *, by: int, **where: str) -> list[Observation]:
    """Rows in which Japan traded more and the United States as much less, sums unchanged."""
    signs = {"JP": 1, "US": -1}
    return [
        row._replace(value=row.value + signs[row.partner] * by)
        if row.partner in signs and matches(row, where)
        else row
        for row in rows
    ]


def matches(row: Observation, where: Mapping[str, str]) -> bool:
    return all(getattr(row, name) == code for name, code in where.items())


def test_every_revised_value_is_named_with_old_and_new(tmp_path: Path) -> None:
    where = {"area": "ITC4", "flow": "EV", "product": "ALL"}
    rows = shifted(ROWS, by=7000, period="2026-Q1", **where)

    found = revisions(publish(tmp_path / "a", ROWS), publish(tmp_path / "b", rows))

    values = {row.partner: row.value for row in ROWS if row[:4] == ("Q", "ITC4", "EV", "ALL")
              and row.period == "2026-Q1"}  # fmt: skip
    assert found == [
        Revision("Q", "ITC4", code, "ALL", "export", "2026-Q1", values[code], values[code] + by)
        for code, by in (("JP", 7000), ("US", -7000))
    ]


def test_nothing_is_revised_between_a_vintage_and_itself(tmp_path: Path) -> None:
    vintage = publish(tmp_path, ROWS)

    assert revisions(vintage, vintage) == []


def test_new_quarters_and_territories_are_no_revisions(tmp_path: Path) -> None:
    earlier = publish(tmp_path / "a", flow(last=Quarter(2025, 4), areas={"ITC4": 1, "ITTOT": 3}))
    later = publish(tmp_path / "b", flow(areas={"ITC4": 1, "ITC1": 1, "ITTOT": 3}))

    assert revisions(earlier, later) == []


def test_a_row_that_comes_or_goes_in_an_official_vintage_was_or_is_zero(tmp_path: Path) -> None:
    where = {"area": "ITC4", "flow": "EV", "period": "2026-Q1"}
    japan = {row.product: row.value for row in ROWS if row.partner == "JP" and matches(row, where)}
    rows = [
        row._replace(value=row.value - japan[row.product])
        if row.partner in ("JP", "WORLD", "EXT_EU27_2020") and matches(row, where)
        else row
        for row in ROWS
    ]
    full = publish(tmp_path / "a", ROWS)
    sparse = publish(tmp_path / "b", [row for row in rows if row.value])

    gone, come = (
        {one.product: (one.old, one.new) for one in revisions(*pair) if one.partner == "JP"}
        for pair in ((full, sparse), (sparse, full))
    )

    assert gone == {product: (value, 0) for product, value in japan.items()}
    assert come == {product: (0, value) for product, value in japan.items()}


def test_what_an_estimate_lacks_is_unknown_and_not_revised(tmp_path: Path) -> None:
    estimate = publish_tiny(tmp_path / "tiny")
    official = publish(tmp_path, flow(first=Quarter(2020, 1)))

    found = revisions(estimate, official)

    # The estimate knows no German trade and no French of 2020-Q3.
    assert {one.partner for one in found if one.freq == "Q"} >= {"JP", "US", "WORLD"}
    assert not [one for one in found if one.partner == "DE"]
    assert not [one for one in found if one.partner == "FR" and one.period == "2020-Q3"
                and one.flow == "export"]  # fmt: skip
