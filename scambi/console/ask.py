"""Asking: each statement in its turn, by a process of its own that another has never used."""

from __future__ import annotations

import hashlib
import json
import signal
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from scambi.console.limits import LIMITS, Busy, Limits, Problem, Refused
from scambi.console.prepared import Gone, Preparation, heard
from scambi.console.spare import Spare

AT_ONCE = 2
TURN = 4.0  # seconds that a reader waits for his turn

_turns = threading.BoundedSemaphore(AT_ONCE)
SPARE = Spare()


@dataclass(frozen=True)
class Result:
    """The rows that a statement gave; `more` when there were others beyond the limit.

    Columns are whole numbers, floats, texts or dates, under names that no two share. The `digest`
    is the same for the same answer.
    """

    table: pa.Table
    more: bool
    digest: str


def ask(
    statement: str,
    flows: Path,
    tables: Mapping[str, pa.Table],
    *,
    limits: Limits = LIMITS,
    turn: float = TURN,
) -> Result:
    """Run one statement over `flows`, a Parquet file, with `tables` beside it.

    Raises Refused when it cannot be answered, Busy when its turn does not come within `turn`
    seconds, OSError when the file or the process fails.
    """
    if not _turns.acquire(timeout=turn):
        raise Busy
    try:
        preparation = Preparation.of(flows, tables, limits)
        return _read(*SPARE.answer(preparation, statement), limits)
    except Gone:
        raise Refused(Problem.STOPPED) from None
    finally:
        _turns.release()


def make_ready(flows: Path, tables: Mapping[str, pa.Table], *, limits: Limits = LIMITS) -> None:
    """Prepare in the background for a statement over them that may come."""
    with suppress(OSError):  # whoever asks will be told
        SPARE.make_ready(Preparation.of(flows, tables, limits))


def _read(answer: bytes, ended: int, limits: Limits) -> Result:
    """The rows of an answer, one line of JSON and a stream of Arrow; raises Refused."""
    first, _, rest = answer.partition(b"\n")
    try:
        said = heard(first)
        with pa.ipc.open_stream(rest) as stream:
            table = stream.read_all()
    except (json.JSONDecodeError, pa.ArrowException, OSError):  # the last where it was cut short
        out_of_time = ended in (-signal.SIGALRM, -signal.SIGXCPU)
        raise Refused(Problem.TIME if out_of_time else Problem.STOPPED) from None
    if table.num_rows > limits.rows:
        raise Refused(Problem.STOPPED)
    return Result(table, more=bool(said["more"]), digest=hashlib.sha256(answer).hexdigest()[:16])
