"""Start a dashboard in a process of its own, as a reader's machine would, and stop it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# Nothing may go online, and the port must be free; everything else stays as the app sets it.
NEEDED = ("--server.headless=true", "--browser.gatherUsageStats=false")
LAST_WORDS = 2_000


@dataclass(frozen=True, kw_only=True)
class App:
    """A script that `streamlit run` starts, in the folder whose configuration it reads.

    `health` is a path that answers as soon as the server is ready.
    """

    name: str
    script: Path
    page: str
    environment: Mapping[str, str] | None = None
    health: str = "/_stcore/health"

    def command(self, port: int) -> list[str]:
        """What starts it on a port of this machine."""
        served = [sys.executable, "-m", "streamlit", "run", self.script.name, *NEEDED]
        return [*served, f"--server.port={port}", "--server.address=127.0.0.1"]


OURS = App(name="scambi", script=ROOT / "dashboard.py", page="paese")
BASELINE = App(name="baseline", script=HERE / "baseline" / "app.py", page="")


@dataclass(frozen=True, kw_only=True)
class Running:
    """A dashboard that answers on 127.0.0.1:`port`."""

    app: App
    port: int
    process: int

    def memory_mb(self) -> float:
        """Resident memory of the server process, in megabytes (Linux)."""
        for line in Path(f"/proc/{self.process}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return float(line.split()[1]) / 1024
        return float("nan")

    def processor_seconds(self) -> float:
        """Time that the server process has had of a processor so far, in seconds (Linux)."""
        # The name of the program, in parentheses, may hold spaces; utime and stime follow it.
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(app: App, *, patience: float = 60) -> Iterator[Running]:
    """Run `app` until the block ends; errors carry what it printed last."""
    port = _free_port()
    # A file and not a pipe: nobody reads it while the load is on, and a full pipe would block.
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            app.command(port),
            cwd=app.script.parent,
            env={**os.environ, **(app.environment or {})},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(f"http://127.0.0.1:{port}{app.health}", process, patience):
                raise RuntimeError(f"{app.script} did not answer on port {port}")
            yield Running(app=app, port=port, process=process.pid)
        except Exception as error:
            said.seek(0)
            error.add_note(f"{app.script} said last:\n{said.read()[-LAST_WORDS:]}")
            raise
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str, process: subprocess.Popen[bytes], patience: float) -> bool:
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    return False
