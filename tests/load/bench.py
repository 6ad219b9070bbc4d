"""`make bench`: the speed of the dashboard, beside the way most Streamlit apps are written.

Nothing here passes or fails: a figure over its budget says so, and the exit status stays 0.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from unittest import mock

import click

from scambi import database
from scambi.archive import Archive, Edition
from scambi.settings import settings
from tests.load import (
    asked,
    first_load,
    in_datasette,
    layout,
    light,
    pages,
    pressure,
    renderings,
    report,
)
from tests.load.first_load import Visit
from tests.load.report import Budget
from tests.load.server import BASELINE, OURS, serving

PARTS = ("first-load", "load", "light", "datasette", "questions", "pages", "layout")
QUICK_ROWS = 5_000_000
RENDERING_MS = {"2,000 numbers of a table": 20, "a series as SVG": 5, "the sheet as PDF": 1000}
Visits = list[list[Visit]]


def first_visit(*, quick: bool) -> None:
    """Cold visits of Paese in Chromium, ours and the baseline in turn."""
    report.heading("First visit of Paese in a browser that has seen nothing")
    with serving(OURS) as ours, serving(BASELINE) as base:
        addresses = [
            f"http://127.0.0.1:{server.port}/{server.app.page}?paese=JP&trimestre=2019-Q1"
            for server in (ours, base)
        ]
        times = 1 if quick else 3
        direct = [[first_load.visit(one) for one in addresses] for _ in range(times)]
        slow = [[first_load.visit(one, slow_line=True) for one in addresses] for _ in range(times)]
    report.against_baseline_header()
    rows: list[tuple[str, Visits, Callable[[Visit], float], Budget | None]] = [
        ("received, MB", direct, lambda visit: visit.megabytes, Budget(limit=3.3)),
        ("  of it WebSocket messages, kB", direct, lambda visit: visit.socket_bytes / 1e3, None),
        ("requests", direct, lambda visit: visit.requests, None),
        ("first chart drawn after, ms", direct, first_chart_ms, None),
        ("  over 10 Mbit/s with 40 ms of delay", slow, first_chart_ms, None),
    ]
    for name, visits, figure, budget in rows:
        medians = [statistics.median(map(figure, column)) for column in zip(*visits, strict=True)]
        report.against_baseline(name, medians[0], medians[1], budget)


def first_chart_ms(visit: Visit) -> float:
    """Milliseconds from the address to the first chart."""
    return 1e3 * visit.first_chart_seconds


def embedded_edition() -> None:
    """Every question and picture on the edition that comes with the project."""
    edition = Archive(settings()).edition(None)
    report.heading(f"Questions on edition {edition.vintage.id}, {edition.vintage.rows:,} rows")
    print("  median ms, warm, without the app's own store of answers; planned by every optimizer")
    whole = _planned_by_every_optimizer()
    ratios = []
    for name in asked.question_names():
        ours, by_all = asked.question_ms(edition, name), asked.question_ms(whole, name)
        ratios.append(ours / by_all)
        print(f"  {name:<44}{ours:10.2f}   {Budget(limit=20).verdict(ours):<14}{by_all:10.2f}")
    print(f"  {'median of ours to that':<44}{statistics.median(ratios):10.2f}")
    for name, milliseconds in renderings.renderings(edition).items():
        verdict = Budget(limit=RENDERING_MS[name]).verdict(milliseconds)
        print(f"  {name:<44}{milliseconds:10.2f}   {verdict}")


def _planned_by_every_optimizer() -> Edition:
    # As if DuckDB had none besides ours to switch off.
    with mock.patch.object(database, "_optimizers", return_value=set()):
        return Archive(settings()).edition(None)


@click.command()
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Leave the other parts out.")
@click.option("--rows", default=100_000_000, show_default=True, help="Of the generated edition.")
@click.option("--quick", is_flag=True, help=f"A fast look: {QUICK_ROWS:,} rows, short loads.")
def main(only: tuple[str, ...], rows: int, quick: bool) -> None:
    """Measure the dashboard and print every figure beside its baseline and budget."""
    began = time.perf_counter()
    report.machine()
    print("Baseline: tests/load/baseline, stock `streamlit run`, in the same virtual environment.")
    if quick:
        rows = min(rows, QUICK_ROWS)
    steps: dict[str, Callable[[], None]] = {
        "first-load": lambda: first_visit(quick=quick),
        "load": lambda: pressure.run(quick=quick),
        "light": lambda: light.run(quick=quick),
        "datasette": lambda: in_datasette.run(quick=quick),
        "questions": embedded_edition,
        "pages": lambda: pages.run(quick=quick),
        "layout": lambda: layout.run(rows=rows),
    }
    for part in only or PARTS:
        steps[part]()
    print(f"\nTook {(time.perf_counter() - began) / 60:.1f} minutes.")


if __name__ == "__main__":
    main()
