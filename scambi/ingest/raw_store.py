"""What the source sent, as it sent it: a folder for every run, a file and a record for every chunk.

raw/istat/<run>/run.json      the plan, and how far it came
raw/istat/<run>/0001.csv.gz   an answer; its content is what was received, byte for byte
raw/istat/<run>/0001.json     its chunk, address, status, headers, time, size and SHA-256
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from scambi.ingest import istat
from scambi.ingest.durable import write_durably
from scambi.ingest.plan import Chunk, Plan

RUN_FILE = "run.json"
LAST_CALL = "last_call"
# An older run would mix figures of two releases.
RESUMABLE = timedelta(days=7)


def raw_folder(data: Path) -> Path:
    """Where runs are kept in a data folder."""
    return data / "raw" / "istat"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer as recorded; `bytes` and `sha256` are those of the content, unpacked.

    `file` is None when the source has no records for the chunk: it said 404.
    """

    chunk: Chunk
    url: str
    status: int
    headers: dict[str, str]
    requested_at: str
    seconds: float
    attempts: int
    rows: int
    bytes: int
    sha256: str
    file: str | None


@dataclass(frozen=True)
class Run:
    """A run in its folder; every chunk that has a record is there, whole."""

    folder: Path
    plan: Plan

    def file_of(self, chunk: Chunk) -> Path:
        """Where the answer to `chunk` stands."""
        return self.folder / f"{chunk.number:04}.csv.gz"

    def keep(self, answer: Answer) -> None:
        """Record an answer whose file is in place."""
        _write(self._record_of(answer.chunk), asdict(answer))

    def answer(self, chunk: Chunk) -> Answer | None:
        """What is recorded of `chunk`, or None."""
        try:
            record = _read(self._record_of(chunk))
            return Answer(**record | {"chunk": chunk}) if record["chunk"] == asdict(chunk) else None
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def has(self, chunk: Chunk) -> bool:
        """Whether the answer to `chunk` is there with the content that was received."""
        answer = self.answer(chunk)
        if answer is None or answer.file is None:
            return answer is not None
        try:
            with gzip.open(self.folder / answer.file) as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == answer.sha256
        except (OSError, EOFError):
            return False

    def fetched(self, now: datetime) -> None:
        """Note that every chunk is there."""
        self._note("fetched", now)

    def settled(self, now: datetime) -> None:
        """Note that what was fetched was published or refused: `--resume` starts anew then."""
        self._note("settled", now)

    def _note(self, step: str, now: datetime) -> None:
        path = self.folder / RUN_FILE
        _write(path, _read(path) | {step: now.isoformat()})

    def _record_of(self, chunk: Chunk) -> Path:
        return self.folder / f"{chunk.number:04}.json"


def start(folder: Path, plan: Plan, base_url: str, now: datetime) -> Run:
    """A new run, in a folder of its own; raises OSError."""
    name = f"{now:%Y%m%dT%H%M%SZ}"
    for number in count(1):
        with suppress(FileExistsError):
            run = Run(folder / (name if number == 1 else f"{name}-{number}"), plan)
            run.folder.mkdir(parents=True)
            break
    record = {
        "started": now.isoformat(),
        "fetched": None,
        "settled": None,
        "base_url": base_url,
        "dataflow": istat.DATAFLOW,
        **plan.as_record(),
    }
    _write(run.folder / RUN_FILE, record)
    return run


def unsettled(folder: Path, plan: Plan, base_url: str, now: datetime) -> Run | None:
    """The newest run with the same plan that has not led to a vintage or a refusal yet.

    The run keeps the chunks it was planned with. None when there is no such run, or when it is
    older than RESUMABLE.
    """
    for path in _run_files(folder):
        with suppress(OSError, ValueError, TypeError, KeyError):
            record = _read(path)
            earlier = Plan.of_record(record)
            same = (plan.since, plan.territories, base_url, istat.DATAFLOW) == (
                earlier.since,
                earlier.territories,
                record["base_url"],
                record["dataflow"],
            )
            recent = now - datetime.fromisoformat(record["started"]) <= RESUMABLE
            if same and recent and record["settled"] is None:
                return Run(path.parent, earlier)
    return None


def read_run(folder: Path) -> Run:
    """The run in `folder`; raises OSError without one, ValueError when its record is not one."""
    try:
        return Run(folder, Plan.of_record(_read(folder / RUN_FILE)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{folder / RUN_FILE}: not the record of a run ({error}).") from None


def _run_files(folder: Path) -> Iterator[Path]:
    """Newest first: a run is named by its time."""
    yield from sorted(folder.glob(f"*/{RUN_FILE}"), reverse=True)


def _write(path: Path, record: dict[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=1)
    write_durably(path, f"{text}\n".encode())


def _read(path: Path) -> dict[str, Any]:
    record = json.loads(path.read_bytes())
    if not isinstance(record, dict):
        raise ValueError(f"{path}: not a record.")
    return record
