"""How long every page takes to be made: `python -m tests.load.pages [--regional]`.

On the embedded edition, or on a generated one of every region with some six million rows.
Questions are asked anew each time; in the app their answers are kept. What no filter has a say in,
such as the verdicts on all quoted figures, is learnt with the first view of an edition. The
budget is held against what was measured; the pace of the machine stands beside it, see pace.py.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from scambi import address
from scambi.archive import shared_archive
from scambi.ingest import istat
from scambi.model import Flow, Quarter
from scambi.opening import choices
from scambi.parameters import PAGES
from scambi.reference import load
from scambi.settings import CHECKOUT_DATA, settings
from scambi.share.pages import opened
from tests.load import pace, report
from tests.load.regional import LARGE_PARTNERS, Made, write_csv
from tests.load.report import Budget

ROOT = Path(__file__).parents[2]
ANEW, AGAIN = Budget(limit=100), Budget(limit=60)
TURNS = 8
MISSIONS = ("israele-2019", "giappone-2019", "chicago-2019", "shanghai-2019", "dubai-2019")
DENSITY = 0.2
TYPING = 1.5  # seconds that a reader needs at least from one statement to the next


def run(*, quick: bool) -> None:
    """Both; only the first for a fast look."""
    on_embedded()
    if not quick:
        on_regional()


def on_embedded() -> None:
    """Print the medians on the edition that comes with the project."""
    _run(CHECKOUT_DATA)


def on_regional() -> None:
    """Print them on a generated edition of every region, made for it and thrown away."""
    with TemporaryDirectory(dir=os.environ.get("SCAMBI_BENCH_DIR")) as folder:
        data, file = Path(folder) / "data", Path(folder) / "regional.csv"
        data.mkdir()
        reference = load(CHECKOUT_DATA / "reference")
        made = Made(
            reference=reference,
            areas=list(istat.territories(reference)),
            first=Quarter(2008, 1),
            last=Quarter(2026, 2),
            density=DENSITY,
        )
        write_csv(file, made)
        subprocess.run(
            [sys.executable, "-m", "scambi", "ingest", "file", str(file)],
            cwd=ROOT,
            env={**os.environ, "SCAMBI_DATA": str(data)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        file.unlink()
        _run(data)


def _run(data: Path) -> None:
    """In a process of its own: the archive of a process is that of one folder."""
    subprocess.run(
        [sys.executable, "-m", "tests.load.pages", "--here"],
        cwd=ROOT,
        env={**os.environ, "SCAMBI_DATA": str(data)},
        check=True,
    )


def _here() -> None:
    edition = shared_archive().edition(None)
    edition.base.hold()
    report.heading(f"Every page on edition {edition.vintage.id}, {edition.vintage.rows:,} rows")
    print(
        "  median ms of all figures, every question asked anew; at the pace of the budgets\n"
        f"  ({pace.OF_BUDGETS:.1f} ms for the statement); the same view again; the first view;"
        " the statement"
    )
    for page in PAGES:
        # The first learns what is so on every view of the edition, and loads libraries and files.
        (first, _, _), *turns = (_turn(page, turn) for turn in range(TURNS + 1))
        anew, again, beside = (statistics.median(times) for times in zip(*turns, strict=True))
        paced = anew * pace.OF_BUDGETS / beside
        print(
            f"  {page:<12}{anew:10.1f}   {ANEW.verdict(anew):<14}{paced:10.1f}{again:10.1f}   "
            f"{AGAIN.verdict(again):<14}{first:10.1f}{beside:10.1f}",
            flush=True,
        )


def _turn(page: str, turn: int) -> tuple[float, float, float]:
    """Milliseconds of a view nobody has asked for, of the same once more, and of the pace."""
    archive = shared_archive()
    edition = archive.edition(None)
    # There is no public way, and no need for one: in the app an answer never goes stale.
    edition.base._kept.cache_clear()
    query = _query(turn)
    view = address.read(page, query, choices(archive, page, query)).view
    written = {name: [value] for name, value in address.write(view).items()}
    if page == "sql":
        time.sleep(TYPING)
    beside = pace.milliseconds()
    began = time.perf_counter()
    opened(page, written)
    made = time.perf_counter()
    opened(page, written)
    return 1e3 * (made - began), 1e3 * (time.perf_counter() - made), beside


def _query(turn: int) -> Mapping[str, list[str]]:
    others = [LARGE_PARTNERS[(turn + step) % len(LARGE_PARTNERS)] for step in range(4)]
    quarter = str(Quarter(2015, 1) + turn)
    return {
        "paese": others[:1],
        "paesi": [",".join(others)],
        "trimestre": [quarter],
        "missione": [MISSIONS[turn % len(MISSIONS)]],
        "flusso": [list(Flow)[turn // len(MISSIONS) % 2].value],
        "da": [quarter],
        "a": [str(Quarter(2015, 1) + turn + 7)],
        "periodo": [quarter],
        "valore": [str(470 + turn)],
        "query": [f"select count(*) + {turn} as rows from flows"],
    }


@click.command()
@click.option("--regional", is_flag=True, help="On a generated edition of every region.")
@click.option("--here", is_flag=True, help="On the edition of SCAMBI_DATA, in this process.")
def main(*, regional: bool, here: bool) -> None:
    """Measure every page on the embedded edition, or on a generated one."""
    if here:
        settings()
        _here()
    elif regional:
        on_regional()
    else:
        on_embedded()


if __name__ == "__main__":
    main()
