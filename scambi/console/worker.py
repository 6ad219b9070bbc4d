"""The process that runs one statement; started by `prepared`, with nothing but pipes and one file.

It has no environment, no folder, no way to write a file, less priority than the dashboard and, of
the vintage, a sealed copy in memory. DuckDB in it may reach that copy and nothing else. All this is
so before the statement comes; then its time begins. It reads one and ends, so that no statement
can leave anything to another. When its time is over the system ends it: some things that DuckDB
does cannot be interrupted.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa

from scambi.console.answer import answered
from scambi.console.limits import Limits
from scambi.console.reasons import refusal

THREADS = 2
FILES = 64
REHEARSAL = "select 1"  # the first answer of a process takes longer than the next


def main() -> None:
    """Get ready, say so, and answer the one statement that comes; without one, end."""
    incoming, out = sys.stdin.buffer, sys.stdout.buffer
    request = json.loads(incoming.readline())
    limits = Limits(**request["limits"])
    try:
        tables = {name: _table(incoming) for name in request["tables"]}
        connection = open_tables(request["flows"], tables, limits, sealed=request["sealed"])
        answered(connection, REHEARSAL, limits)
        confine(limits)
    except Exception as error:
        _say(out, _problem(error))
        return
    _say(out, {})
    if statement := incoming.readline():
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        _answer(connection, json.loads(statement), limits, out)
        # Nothing is to be tidied up, which would take longer than most answers.
        os._exit(0)


def _answer(
    connection: duckdb.DuckDBPyConnection, statement: str, limits: Limits, out: BinaryIO
) -> None:
    try:
        table, more = answered(connection, statement, limits)
    except Exception as error:
        _say(out, _problem(error))
        return
    _say(out, {"more": more})
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write(table)
    out.flush()


def _say(out: BinaryIO, said: Mapping[str, Any]) -> None:
    out.write(json.dumps(said).encode() + b"\n")
    out.flush()


def _problem(error: Exception) -> dict[str, str]:
    refused = refusal(error)
    return {"problem": refused.problem, "detail": refused.detail}


def _table(incoming: BinaryIO) -> pa.Table:
    with pa.ipc.open_stream(incoming) as stream:
        return stream.read_all()


def open_tables(
    path: str, tables: Mapping[str, pa.Table], limits: Limits, *, sealed: bool
) -> duckdb.DuckDBPyConnection:
    """The vintage as `flows`, the other tables under their names, and all doors closed."""
    connection = duckdb.connect(
        config={
            "threads": THREADS,
            "memory_limit": f"{limits.memory * 3 // 4 // 1_000_000}MB",
            "temp_directory": "",
            "python_enable_replacements": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
    )
    flows = connection.from_parquet(path)
    if sealed:
        flows.create_view("flows")
        connection.execute("set allowed_paths = [$flows]", {"flows": path})
    else:
        flows.create("flows")
    for name, table in tables.items():
        connection.from_arrow(table).create(name)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def confine(limits: Limits) -> None:
    """From here on the system itself bounds processor time, memory and files."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    memory = pages * resource.getpagesize() + limits.memory
    seconds = int(THREADS * limits.seconds) + 10  # those it took to start are counted too
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
