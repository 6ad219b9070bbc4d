"""One vintage: a folder with `flows.parquet` and `vintage.json`, its record.

The record says where the data come from and has the hash of every file. A vintage never
changes once it is published; one that does not match its record is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

FLOWS_FILE = "flows.parquet"
RECORD_FILE = "vintage.json"
FLOWS = pa.schema(
    [
        pa.field("period", pa.date32(), nullable=False),
        pa.field("freq", pa.string(), nullable=False),
        pa.field("territory", pa.string(), nullable=False),
        pa.field("partner", pa.string(), nullable=False),
        pa.field("product", pa.string(), nullable=False),
        pa.field("flow", pa.string(), nullable=False),
        pa.field("value_eur", pa.int64(), nullable=False),
        pa.field("obs_status", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
    ]
)


class VintageError(ValueError):
    """A vintage cannot be served; the message says which file, why, and what to do."""


@dataclass(frozen=True)
class Check:
    """One check made before publishing; `result` is "passed" or "warning"."""

    check: str
    result: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Vintage:
    """A vintage as its record describes it; `kind` is "official" or "estimate".

    `record`: SHA-256 of the record itself; `periods`: first and last by frequency; `files`: SHA-256
    by name; `quality`: measures of an estimate by flow, None for official data; `new_codes`:
    dimension, code, label and kind of codes that were taken in although no reference table had
    them.
    """

    id: str
    kind: str
    created: date
    territory: str
    folder: Path
    rows: int
    record: str
    checks: tuple[Check, ...]
    periods: Mapping[str, tuple[str, str]] = field(hash=False)
    files: Mapping[str, str] = field(hash=False)
    sources: tuple[Mapping[str, str | None], ...] = field(hash=False)
    quality: Mapping[str, Mapping[str, float]] | None = field(hash=False)
    new_codes: tuple[Mapping[str, str], ...] = field(hash=False)

    @property
    def content(self) -> str:
        """The hash of its flows: two vintages with the same say the same."""
        return self.files[FLOWS_FILE]

    @property
    def last_quarter(self) -> str:
        """The last quarter with data, such as 2025-Q3; empty when there is none."""
        return self.periods.get("Q", ("", ""))[1]


def read_vintage(folder: Path) -> Vintage:
    """The vintage in `folder`, its files compared with their hashes; raises VintageError."""
    vintage = _recorded(folder, _read(folder / RECORD_FILE))
    for name, sha256 in vintage.files.items():
        path = folder / name
        try:
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise VintageError(unreadable(path, error)) from None
        if found != sha256:
            raise _refusal(path, f"changed or cut short: its SHA-256 is not that of {RECORD_FILE}")
    _check_flows(folder / FLOWS_FILE, vintage.rows)
    return vintage


def unreadable(path: Path, error: OSError) -> str:
    """The sentence for a file or folder that the system does not let us read."""
    return f"{path}: cannot be read ({error.strerror}); check that it exists and its permissions."


def _refusal(path: Path, problem: str) -> VintageError:
    return VintageError(f"{path}: {problem}; copy the vintage again from its source, or remove it.")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VintageError(unreadable(path, error)) from None


def _json(path: Path, content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _refusal(path, f"not readable as JSON ({error})") from None


def _recorded(folder: Path, content: bytes) -> Vintage:
    record = _json(folder / RECORD_FILE, content)
    try:
        vintage = Vintage(
            id=_text(record["id"]),
            kind=_one_of(record["kind"], "official", "estimate"),
            created=date.fromisoformat(record["created"]),
            territory=_text(record["territory"]),
            folder=folder,
            rows=int(record["rows"]),
            record=hashlib.sha256(content).hexdigest(),
            checks=tuple(Check(**check) for check in record["checks"]),
            periods={
                _one_of(freq, "A", "Q"): (_text(first), _text(last))
                for freq, (first, last) in record["periods"].items()
            },
            files={_file_name(name): _text(it["sha256"]) for name, it in record["files"].items()},
            sources=tuple(dict(source) for source in record["sources"]),
            quality=_quality(record["quality"]),
            new_codes=tuple(
                {name: _text(one[name]) for name in ("dimension", "code", "label", "kind")}
                for one in record.get("new_codes", ())
            ),
        )
        _text(record["code_version"])  # for whoever reads the record, not for the app
        if vintage.id != folder.name:
            raise ValueError(f"id {vintage.id!r} in a folder of another name")
        if FLOWS_FILE not in vintage.files:
            raise ValueError(f"files without {FLOWS_FILE}")
    except KeyError as error:
        raise _refusal(folder / RECORD_FILE, f"{error} is missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise _refusal(folder / RECORD_FILE, f"not the record of a vintage ({error})") from None
    return vintage


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} where a text is expected")
    return value


def _one_of(value: Any, *words: str) -> str:
    if value not in words:
        raise ValueError(f"{value!r} is not one of {', '.join(words)}")
    return str(value)


def _file_name(name: str) -> str:
    # A record must not make us read what lies outside its folder.
    if not re.fullmatch(r"\w[\w.-]*", name, re.ASCII):
        raise ValueError(f"{name!r} is not the name of a file of the vintage")
    return name


def _quality(value: Any) -> Mapping[str, Mapping[str, float]] | None:
    if value is None:
        return None
    return {
        flow: {name: float(number) for name, number in measures.items()}
        for flow, measures in value.items()
    }


def _check_flows(path: Path, rows: int) -> None:
    try:
        with pq.ParquetFile(path) as file:
            names, found = file.schema_arrow.names, file.metadata.num_rows
    except (OSError, pa.ArrowException) as error:
        raise _refusal(path, f"not readable as Parquet ({str(error).splitlines()[0]})") from None
    if set(names) != set(FLOWS.names):
        raise _refusal(path, f"its columns are {', '.join(names)}, not {', '.join(FLOWS.names)}")
    if found != rows:
        raise _refusal(path, f"it has {found} rows, {RECORD_FILE} says {rows}")
