"""The process that runs one statement; started by `ask`, with nothing but pipes and one file.

It has no environment, no folder, no way to write a file, less priority than the dashboard and, of
the vintage, a sealed copy in memory. DuckDB in it may reach that copy and nothing else. When its
time is over the system ends it: some things that DuckDB does cannot be interrupted.
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
NICER = 10


def main() -> None:
    """Read a request from standard input, write its answer to standard output."""
    request = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**request["limits"])
    try:
        tables = {name: _table(sys.stdin.buffer) for name in request["tables"]}
        connection = open_tables(request["flows"], tables, limits, sealed=request["sealed"])
        confine(limits)
        table, more = answered(connection, request["statement"], limits)
    except Exception as error:
        refused = refusal(error)
        said: dict[str, Any] = {"problem": refused.problem, "detail": refused.detail}
        table = None
    else:
        said = {"more": more}
    out = sys.stdout.buffer
    out.write(json.dumps(said).encode() + b"\n")
    if table is not None:
        with pa.ipc.new_stream(out, table.schema) as stream:
            stream.write(table)
    out.flush()


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
    """From here on the system itself bounds time, memory and files."""
    os.nice(NICER)
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
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)


if __name__ == "__main__":
    main()
