"""Asking the worker: a process of its own for every statement, killed when its time is over."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import pyarrow as pa

from scambi.console.limits import LIMITS, Busy, Limits, Problem, Refused
from scambi.sealed import Sealed

CHECKOUT = Path(__file__).parents[2]
AT_ONCE = 2
# Seconds. A reader waits so long for his turn; then for the process to start and open its tables,
# before the time of his statement begins, which the worker itself sees to.
TURN, START = 4.0, 20.0
HEADER = 4_096  # bytes, more than any first line of an answer

_turns = threading.BoundedSemaphore(AT_ONCE)


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
        return _asked(statement, Sealed(flows), tables, limits)
    finally:
        _turns.release()


def _asked(statement: str, flows: Sealed, tables: Mapping[str, pa.Table], limits: Limits) -> Result:
    request = {
        "statement": statement,
        "flows": flows.path,
        "sealed": flows.descriptor is not None,
        "tables": list(tables),
        "limits": asdict(limits),
    }
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", f"{__package__}.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": str(CHECKOUT), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        pass_fds=() if flows.descriptor is None else (flows.descriptor,),
    )
    end = threading.Timer(START + limits.seconds, process.kill)
    end.start()
    answer = b""
    try:
        with suppress(BrokenPipeError), process:  # left open where it ended before it had read
            most = HEADER + 2 * limits.answer
            answer = _exchanged(process, json.dumps(request).encode() + b"\n", tables, most)
            if len(answer) == most:
                process.kill()
    finally:
        end.cancel()
    return _read(answer, process.returncode, limits)


def _exchanged(
    process: subprocess.Popen[bytes], request: bytes, tables: Mapping[str, pa.Table], most: int
) -> bytes:
    """What the process answers, at most so many bytes; it reads all before it writes."""
    asking: IO[bytes] = process.stdin  # type: ignore[assignment]  # both are pipes
    answering: IO[bytes] = process.stdout  # type: ignore[assignment]
    with suppress(BrokenPipeError):
        asking.write(request)
        for table in tables.values():
            asking.write(_packed(table))
        asking.close()
    return answering.read(most)


def _packed(table: pa.Table) -> bytes:
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write(table)
    return bytes(out.getvalue())


def _read(answer: bytes, ended: int, limits: Limits) -> Result:
    """The rows of an answer, one line of JSON and a stream of Arrow; raises Refused."""
    first, _, rest = answer.partition(b"\n")
    try:
        said = json.loads(first)
        if "problem" in said:
            raise Refused(Problem(said["problem"]), str(said["detail"]))
        with pa.ipc.open_stream(rest) as stream:
            table = stream.read_all()
    except (json.JSONDecodeError, pa.ArrowException):
        out_of_time = ended in (-signal.SIGALRM, -signal.SIGXCPU)
        raise Refused(Problem.TIME if out_of_time else Problem.STOPPED) from None
    if table.num_rows > limits.rows:
        raise Refused(Problem.STOPPED)
    return Result(table, more=bool(said["more"]), digest=hashlib.sha256(answer).hexdigest()[:16])
