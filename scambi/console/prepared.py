"""A process with a vintage open, that waits for its one statement; pipes lead to it and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from scambi.console.limits import Limits, Problem, Refused
from scambi.sealed import Sealed

CHECKOUT = Path(__file__).parents[2]
# Arrow and DuckDB load NumPy where there is one: a fifth of the start, for nothing that is used.
PROGRAM = "import sys; sys.modules['numpy'] = None; from scambi.console.worker import main; main()"
# Seconds to start and open the tables; then those that a statement may be late, whose time the
# process itself sees to.
START, LATE = 20.0, 5.0
NICER = 10
HEADER = 4_096  # bytes, more than any line that the process says


class Gone(Exception):
    """The process had ended before it was asked anything."""


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """What a process has before it is asked: two that are equal can stand for each other."""

    flows: Path
    written: int  # when, in nanoseconds
    tables: Mapping[str, pa.Table]
    limits: Limits

    @classmethod
    def of(cls, flows: Path, tables: Mapping[str, pa.Table], limits: Limits) -> Preparation:
        """The file `flows` as it is now; raises OSError."""
        return cls(flows=flows, written=flows.stat().st_mtime_ns, tables=tables, limits=limits)


class Prepared:
    """A process that answers one statement, and ends; it must be asked, or ended by `end`."""

    def __init__(self, preparation: Preparation) -> None:
        """Start it and wait until it is ready; raises Refused or OSError."""
        self._limits = preparation.limits
        flows = Sealed(preparation.flows)
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-c", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(CHECKOUT), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            pass_fds=() if flows.descriptor is None else (flows.descriptor,),
        )
        # Both are pipes.
        self._asking: IO[bytes] = self._process.stdin  # type: ignore[assignment]
        self._answering: IO[bytes] = self._process.stdout  # type: ignore[assignment]
        try:
            with self._killed_after(START):
                self._prepare(preparation, flows)
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        """The number that the system has given the process."""
        return self._process.pid

    def answer(self, statement: str) -> tuple[bytes, int]:
        """All that it says, but for what is far too much, and how it ended; raises Gone."""
        most = HEADER + 2 * self._limits.answer
        try:
            with self._killed_after(self._limits.seconds + LATE):
                self._send(json.dumps(statement).encode() + b"\n")
                answer = self._answering.read(most)
                if len(answer) == most:
                    self._process.kill()
                return answer, self._process.wait()
        except BrokenPipeError:
            raise Gone from None
        finally:
            self.end()

    def end(self) -> None:
        """Nothing is left of the process."""
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass  # its pipes are closed, and it is waited for

    def _prepare(self, preparation: Preparation, flows: Sealed) -> None:
        with suppress(ProcessLookupError):  # it has ended, as will show
            nice = os.getpriority(os.PRIO_PROCESS, 0) + NICER
            os.setpriority(os.PRIO_PROCESS, self.pid, nice)
        request = {
            "flows": flows.path,
            "sealed": flows.descriptor is not None,
            "tables": list(preparation.tables),
            "limits": asdict(preparation.limits),
        }
        packed = [_packed(table) for table in preparation.tables.values()]
        with suppress(BrokenPipeError):  # why, it may have said
            self._send(json.dumps(request).encode() + b"\n", *packed)
        try:
            heard(self._answering.readline(HEADER))
        except json.JSONDecodeError:
            raise Refused(Problem.STOPPED) from None

    def _send(self, *parts: bytes) -> None:
        for part in parts:
            self._asking.write(part)
        self._asking.flush()

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        end = threading.Timer(seconds, self._process.kill)
        end.start()
        try:
            yield
        finally:
            end.cancel()


def heard(line: bytes) -> dict[str, Any]:
    """What a process says in a line; raises Refused for a problem, and JSONDecodeError."""
    said: dict[str, Any] = json.loads(line)
    if "problem" in said:
        raise Refused(Problem(said["problem"]), str(said["detail"]))
    return said


def _packed(table: pa.Table) -> bytes:
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write(table)
    return bytes(out.getvalue())
