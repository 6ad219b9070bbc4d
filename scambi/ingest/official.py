"""An official edition: from the files of a source to a vintage, or to the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from scambi.ingest import flow_tables, istat
from scambi.ingest.codes import NewCode, checked_codes, translate
from scambi.ingest.contract import Contract, check
from scambi.ingest.inputs import IngestError
from scambi.ingest.publish import described_sources, finished, write_flows
from scambi.ingest.staging import Staged, read_raw
from scambi.ingest.vintage_folder import put, writing
from scambi.reference import Reference
from scambi.vintage import FLOWS, FLOWS_FILE, Check, Vintage, read_vintage
from scambi.vintages import discover

KIND = "official"
# Small enough that a question skips most of a large file, and DuckDB's own.
ROWS_IN_GROUP = 122_880
# The value too: two editions with the same rows have the same fingerprint.
FINGERPRINT = """
    count(*), bit_xor(hash(period, freq, territory, partner, product, flow, value_eur, obs_status))
"""

Tell = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Update:
    """What an update is made with; `home` is the territory that the dashboard is about."""

    reference: Reference
    folder: Path
    home: str
    today: date
    allow_new_codes: bool = False
    tell: Tell = lambda text: None


def publish_official(paths: Iterable[Path], update: Update) -> Vintage | None:
    """The vintage made from the files under `paths`; None when they say nothing new.

    Raises Refused for data that break the contract, IngestError for a folder that cannot be
    written. Either way the vintages are as they were.
    """
    with writing(update.folder, update.tell) as scratch:
        try:
            return _published(paths, update, scratch)
        except (duckdb.OperationalError, duckdb.DataError) as error:
            raise IngestError(
                f"{update.folder}: the data cannot be checked ({str(error).splitlines()[0]}); "
                "make room on the disk and in memory."
            ) from None


def last_vintage(update: Update) -> Vintage | None:
    """What new data are compared with: the newest official edition, else the newest estimate."""
    usable = [
        one
        for one in discover(update.folder).usable.values()
        if one.territory == update.home and one.periods.get("Q")
    ]
    official = [one for one in usable if one.kind == KIND]
    return next(iter(official or usable), None)


def _published(paths: Iterable[Path], update: Update, scratch: Path) -> Vintage | None:
    staged = read_raw(paths, scratch, update.tell)
    previous = last_vintage(update)
    with flow_tables.connect(scratch / "spill") as base:
        checks, new_codes = _checked(base, staged, previous, update)
        if (
            previous
            and previous.kind == KIND
            and _fingerprint(base, "flows") == _fingerprint(base, "before")
        ):
            return None
        update.tell("writing the vintage")
        _write(base, scratch / FLOWS_FILE)
        record = _record(base, staged, checks, new_codes, update)
    new = finished(scratch, _free_id(update, record["periods"]["Q"][1]), record)
    return read_vintage(put(new, update.folder))


def _checked(
    base: duckdb.DuckDBPyConnection, staged: Staged, previous: Vintage | None, update: Update
) -> tuple[list[Check], list[NewCode]]:
    """Fill tables `flows` and `before`, and check; raises Refused."""
    update.tell("checking codes")
    checks, new_codes = checked_codes(
        base, staged, update.reference, allow_new=update.allow_new_codes
    )
    new = {
        name: [one.code for one in new_codes if one.dimension == name]
        for name in ("partner", "product")
    }
    had = flow_tables.codes_of(previous) if previous else {"partner": [], "product": []}
    flow_tables.create(
        base,
        update.reference,
        partners=new["partner"] + had["partner"],
        products=new["product"] + had["product"],
    )
    translate(base, staged, update.reference)
    if previous:
        flow_tables.load_vintage(base, "before", previous)
    update.tell("checking sums, coverage and revisions")
    contract = Contract(
        reference=update.reference,
        home=update.home,
        today=update.today,
        before=previous.kind if previous else None,
        allow_new_codes=update.allow_new_codes,
    )
    return checks + check(base, contract, staged.place), new_codes


def _fingerprint(base: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    count, combined = base.table(table).aggregate(FINGERPRINT).fetchall()[0]
    return count, combined


def _write(base: duckdb.DuckDBPyConnection, path: Path) -> None:
    codes = ("freq", "territory", "partner", "product", "flow")
    texts = ", ".join(f"{name}::varchar as {name}" for name in codes)
    rows = base.table("flows").project(
        f"period, {texts}, value_eur, obs_status, '{istat.SOURCE}' as source"
    )
    batches = rows.to_arrow_reader(ROWS_IN_GROUP)
    write_flows(
        (pa.RecordBatch.from_arrays(batch.columns, schema=FLOWS) for batch in batches),
        path,
        ROWS_IN_GROUP,
    )


def _record(
    base: duckdb.DuckDBPyConnection,
    staged: Staged,
    checks: list[Check],
    new_codes: list[NewCode],
    update: Update,
) -> dict[str, Any]:
    ends = "period_name(freq, min(period)), period_name(freq, max(period)), count(*)"
    spans = base.table("flows").aggregate(f"freq, {ends}", "freq").order("freq desc").fetchall()
    sources = described_sources({istat.SOURCE}, update.reference)
    return {
        "kind": KIND,
        "created": update.today.isoformat(),
        "territory": update.home,
        "periods": {freq: [first, last] for freq, first, last, _ in spans},
        "rows": sum(rows for *_, rows in spans),
        "sources": [one | {"retrieved": update.today.isoformat()} for one in sources],
        "checks": [asdict(one) for one in checks],
        "quality": None,
        "new_codes": [asdict(one) for one in new_codes],
        "inputs": list(staged.inputs),
    }


def _free_id(update: Update, newest: str) -> str:
    """The id of today's edition; a second one of a day has a number."""
    first = f"istat-{newest.replace('-', '')}-{update.today:%Y%m%d}"
    for number in count(1):
        vintage_id = first if number == 1 else f"{first}-{number}"
        if not (update.folder / vintage_id).exists():
            return vintage_id
    raise AssertionError  # There is always a next number.
