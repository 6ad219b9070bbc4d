"""How long an update of all of Italy takes once its files are there, and how much memory.

    python -m tests.load.official [--density 0.2]

Makes Istat's regional flow up (`regional.py`), hands it to `ingest file` as the only file, and once
more against the vintage this made.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from scambi.ingest import istat
from scambi.model import Quarter
from scambi.reference import load
from scambi.settings import CHECKOUT_DATA
from tests.load import report
from tests.load.regional import Made, write_csv
from tests.load.report import Budget

ROOT = Path(__file__).parents[2]
SECONDS = Budget(limit=60)
MEGABYTES = Budget(limit=1000)


def measured(data: Path, file: Path) -> tuple[float, float, str]:
    """Seconds and megabytes of one `ingest file`, and the line it ends with."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "scambi", "ingest", "file", str(file)],
        cwd=ROOT,
        env={**os.environ, "SCAMBI_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
    megabytes = 0.0
    # The system's own account of a child begins with the memory of its parent.
    while process.poll() is None:
        megabytes = max(megabytes, _peak(process.pid))
        time.sleep(0.05)
    said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"ingest file ended with {process.returncode}")
    return time.perf_counter() - began, megabytes, said.strip()


def _peak(pid: int) -> float:
    """The most memory in MB that a process has had so far; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return max((int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM")), default=0)


@click.command()
@click.option("--density", default=0.2, show_default=True, help="Share of cells; 0.2 is 6 million.")
def main(density: float) -> None:
    """Print the seconds and the memory of a first update and of one that brings nothing new."""
    report.machine()
    with TemporaryDirectory(dir=os.environ.get("SCAMBI_BENCH_DIR")) as folder:
        file, data = Path(folder) / "regional.csv", Path(folder) / "data"
        data.mkdir()
        reference = load(CHECKOUT_DATA / "reference")
        made = Made(
            reference=reference,
            areas=list(istat.territories(reference)),
            first=Quarter(2008, 1),
            last=Quarter(2026, 2),
            density=density,
        )
        rows = write_csv(file, made)
        report.heading(f"{rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB of SDMX-CSV")
        for name in ("first vintage", "nothing new"):
            seconds, megabytes, said = measured(data, file)
            print(f"  {name:<20}{seconds:8.1f} s   {SECONDS.verdict(seconds)}")
            print(f"  {'':<20}{megabytes:8.0f} MB  {MEGABYTES.verdict(megabytes)}")
            print(f"  {'':<20}{said}")


if __name__ == "__main__":
    main()
