"""The trade of a country by quarter as a page of Datasette, beside our light pages.

The same flows in SQLite with the index that the question needs, asked with Datasette's own page for
a stored query: one table and its SQL, where ours has five figures with their charts.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

import pyarrow.parquet as pq
import uvloop

from scambi.settings import settings
from tests.load import report
from tests.load.http_client import Answers, without_pause
from tests.load.light import EDITION, VIEWS
from tests.load.pressure import PARTNERS
from tests.load.server import OURS, ROOT, App, serving

FOLDER = ROOT / "bench-output" / "datasette"
# With the event loop and the parser of HTTP that our own server has.
PACKAGES = (
    "datasette==0.65.5",
    f"uvloop=={version('uvloop')}",
    f"httptools=={version('httptools')}",
)
READERS = 4
QUERY = """
with trade as (
    select
        period,
        max(value_eur) filter (where flow = 'export') as export_eur,
        max(obs_status) filter (where flow = 'export') as export_status,
        max(value_eur) filter (where flow = 'import') as import_eur,
        max(obs_status) filter (where flow = 'import') as import_status
    from flows
    where freq = 'Q' and product = 'ALL' and territory = :territory and partner = :partner
    group by period
)

select
    now.period,
    now.export_eur,
    1.0 * now.export_eur / nullif(before.export_eur, 0) - 1 as export_change,
    now.export_status,
    now.import_eur,
    1.0 * now.import_eur / nullif(before.import_eur, 0) - 1 as import_change,
    now.import_status,
    now.export_eur - now.import_eur as balance_eur
from trade as now
left join trade as before on before.period = date(now.period, '-1 year')
order by now.period desc
"""


@dataclass(frozen=True, kw_only=True)
class Datasette(App):
    """Datasette on the file `script`, from a virtual environment of its own."""

    health: str = "/-/versions.json"

    def command(self, port: int) -> list[str]:
        """What starts it on a port of this machine."""
        stored = {"databases": {self.script.stem: {"queries": {"trade": {"sql": QUERY}}}}}
        described = FOLDER / "metadata.json"
        described.write_text(json.dumps(stored), encoding="utf-8")
        served = [str(_program("datasette")), "serve", str(self.script)]
        return [*served, "--metadata", str(described), "--port", str(port)]


def run(*, quick: bool) -> None:
    """Measure both and print them side by side; says why where Datasette cannot be installed."""
    report.heading("A country's trade by quarter: our light page and Datasette's table")
    problem = _install()
    if problem:
        print(f"  left out: {problem}")
        return
    seconds = 4.0 if quick else 15.0
    live = [f"/s/paese?{urlencode(view)}" for view in VIEWS]
    frozen = [f"/s/paese?{urlencode({**view, 'edizione': EDITION})}" for view in VIEWS]
    with serving(OURS) as server:
        # The first round answers the questions; the second renders the same under new addresses.
        _load(server.port, live, seconds * 4, in_turn=True)
        fresh = _load(server.port, frozen, seconds * 4, in_turn=True)
        kept = _load(server.port, frozen[-len(PARTNERS) :], seconds)
    database = _database(FOLDER / "scambi.db")
    tables = [
        f"/scambi/trade?{urlencode({'territory': settings().territory, 'partner': partner})}"
        for partner in PARTNERS
    ]
    with serving(Datasette(name="datasette", script=database, page="")) as server:
        theirs = _load(server.port, tables, seconds)
    columns = (kept, fresh, theirs)
    report.table(
        f"{READERS} readers without a pause",
        ("ours, kept", "ours, afresh", PACKAGES[0]),
        {
            "pages a second": [found.per_second for found in columns],
            "median, ms": [1e3 * found.percentile(0.5) for found in columns],
            "p99, ms": [1e3 * found.percentile(0.99) for found in columns],
            "wrong answers": [float(len(found.wrong)) for found in columns],
        },
    )


def _load(port: int, paths: Sequence[str], seconds: float, *, in_turn: bool = False) -> Answers:
    return uvloop.run(without_pause(port, paths, readers=READERS, seconds=seconds, in_turn=in_turn))


def _install() -> str:
    """Make the virtual environment unless it is there; the reason where that fails."""
    wanted, had = " ".join(PACKAGES), FOLDER / "packages.txt"
    if had.exists() and had.read_text(encoding="utf-8") == wanted:
        return ""
    commands = [
        [sys.executable, "-m", "venv", "--clear", str(FOLDER / "venv")],
        [str(_program("python")), "-m", "pip", "install", "--quiet", *PACKAGES],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            return f"Datasette could not be installed ({said[-1] if said else done.returncode})."
    had.write_text(wanted, encoding="utf-8")
    return ""


def _program(name: str) -> Path:
    return FOLDER / "venv" / ("Scripts" if os.name == "nt" else "bin") / name


def _database(path: Path) -> Path:
    """The flows of the embedded edition in SQLite."""
    table = pq.read_table(settings().vintages_folder / EDITION / "flows.parquet")
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    places = ", ".join("?" * table.num_columns)
    base.execute(f"create table flows ({', '.join(table.column_names)})")
    rows = ([str(row[0]), *row[1:]] for row in zip(*table.to_pydict().values(), strict=True))
    base.executemany(f"insert into flows values ({places})", rows)
    base.execute("create index series on flows (territory, partner, product, freq, flow, period)")
    base.commit()
    base.close()
    return path
