"""Publishing a vintage: its folder is written beside the others and renamed into place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from scambi import __version__
from scambi.ingest.flows import Row, as_table
from scambi.ingest.inputs import IngestError
from scambi.ingest.vintage_folder import put, writing
from scambi.model import Quarter
from scambi.reference import Reference
from scambi.vintage import FLOWS, FLOWS_FILE, RECORD_FILE, Check, Vintage, read_vintage

QUOTED = "press"
# Of sources.csv; words of other languages are not part of an edition.
RECORDED = (
    "source",
    "publisher",
    "dataset",
    "licence",
    "attribution_it",
    "attribution_en",
    "url",
    "retrieved",
)
# A partner's quarters stay together, and a question about one reads one group of them.
ROWS_IN_GROUP = 1_000_000

Record = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What becomes a vintage; `name` is the first part of its id, before the last quarter."""

    name: str
    kind: str
    territory: str
    rows: Sequence[Row]
    checks: Sequence[Check]
    quality: Mapping[str, Mapping[str, float]] | None


def publish(edition: Edition, reference: Reference, folder: Path) -> Vintage:
    """Write `edition` into `folder`, in place of a vintage of the same id; raises IngestError."""
    table = as_table(edition.rows)
    periods = _periods(table)
    vintage_id = f"{edition.name}-{periods['Q'][1].replace('-', '')}"
    record = {
        "kind": edition.kind,
        "created": _created(reference),
        "territory": edition.territory,
        "periods": periods,
        "rows": table.num_rows,
        "sources": _sources(table, reference),
        "checks": [asdict(check) for check in edition.checks],
        "quality": edition.quality,
    }
    with writing(folder) as scratch:
        write_flows(table.to_batches(ROWS_IN_GROUP), scratch / FLOWS_FILE, ROWS_IN_GROUP)
        new = finished(scratch, vintage_id, record)
        final = put(new, folder)
    return read_vintage(final)


def write_flows(batches: Iterable[pa.RecordBatch], path: Path, rows_in_group: int) -> None:
    """Write `flows.parquet` from sorted batches; the same bytes for the same rows."""
    with pq.ParquetWriter(path, FLOWS, compression="zstd", store_schema=False) as writer:
        for batch in batches:
            writer.write_batch(batch, row_group_size=rows_in_group)


def finished(scratch: Path, vintage_id: str, record: Record) -> Path:
    """A whole vintage in `scratch`, from the flows there and what its record says of them.

    It has been read back: raises VintageError when it could not be served.
    """
    new = scratch / vintage_id
    new.mkdir()
    (scratch / FLOWS_FILE).rename(new / FLOWS_FILE)
    files = {FLOWS_FILE: _described(new / FLOWS_FILE)}
    first = ("kind", "created", "territory", "periods", "rows")
    whole = {
        "id": vintage_id,
        **{name: record[name] for name in first},
        "files": files,
        **{name: value for name, value in record.items() if name not in first},
        "code_version": __version__,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    (new / RECORD_FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")
    read_vintage(new)
    return new


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "bytes": path.stat().st_size}


def _periods(table: pa.Table) -> dict[str, list[str]]:
    """First and last period by frequency: quarters as 2019-Q1, years as 2019."""
    periods = {}
    for freq in ("Q", "A"):
        days = table.filter(pc.field("freq") == freq)["period"]
        if len(days):
            ends = [pc.min(days).as_py(), pc.max(days).as_py()]
            periods[freq] = [
                str(Quarter.of(day)) if freq == "Q" else f"{day.year:04}" for day in ends
            ]
    return periods


def _sources(table: pa.Table, reference: Reference) -> list[dict[str, str | None]]:
    """Every source of a value as it stands in sources.csv; the press figures are one."""
    quoted = set(reference.tables["published_figures"]["id"].to_pylist())
    used = {QUOTED if one in quoted else one for one in table["source"].unique().to_pylist()}
    return described_sources(used, reference)


def described_sources(used: set[str], reference: Reference) -> list[dict[str, str | None]]:
    """The lines of sources.csv for the ids in `used`; raises IngestError when one has none."""
    unknown = used - reference.sources.keys()
    if unknown:
        raise IngestError(f"sources.csv: {', '.join(sorted(unknown))} is missing; add it there.")
    table = reference.tables["sources"].select(list(RECORDED))
    rows: list[dict[str, str | None]] = table.to_pylist()
    return [row for row in rows if row["source"] in used]


def _created(reference: Reference) -> str:
    """The day the newest source was retrieved: the same whenever the vintage is rebuilt."""
    newest = max(source.retrieved or "" for source in reference.sources.values())
    return newest + "0001-01-01"[len(newest) :]
