"""A small plan, the rows that answer it, and a way to fetch them without waiting."""

from __future__ import annotations

import gzip
from datetime import date
from itertools import product
from pathlib import Path

from scambi.ingest import istat
from scambi.ingest.client import Progress, fetch
from scambi.ingest.plan import Plan, planned
from scambi.ingest.raw_store import read_run
from scambi.model import Quarter
from tests.istat_clock import StillClock
from tests.istat_csv import Observation
from tests.istat_server import IstatServer
from tests.tiny import reference

TODAY = date(2021, 8, 1)
PAUSE = 15.0
PERIODS = {
    "Q": [str(Quarter(2012, 1) + at) for at in range(38)],  # to 2021-Q2
    "A": [str(year) for year in range(2012, 2021)],
}
PARTNERS = ("WORLD", "EU27_2020", "EXT_EU27_2020", "NA", "DE", "US", "CI", "QR")


def rows(areas: tuple[str, ...] = ("ITC4", "ITTOT", "ITD3")) -> list[Observation]:
    """A value for every code; the values add up to nothing, and none stands twice."""
    cells = product("QA", areas, ("EV", "IV"), ("ALL", "A", "C"), PARTNERS)
    return [
        Observation(*cell, period, 1000 * number + at)
        for number, cell in enumerate(cells)
        for at, period in enumerate(PERIODS[cell[0]])
    ]


def small_plan(territories: str = "ITC4", since: str = "2019-Q1") -> Plan:
    """Four chunks for a territory: two flows, quarters and years."""
    chosen = istat.chosen_territories(territories, reference())
    return planned(chosen, since=Quarter.parse(since), today=TODAY)


def fetched(
    server: IstatServer,
    folder: Path,
    *,
    plan: Plan | None = None,
    clock: StillClock | None = None,
    resume: bool = False,
    pause: float = PAUSE,
    timeout: float = 5.0,
    progress: Progress = lambda done, planned, message: None,
) -> Path:
    """What `fetch` does, on a clock that stands still between sleeps."""
    return fetch(
        plan or small_plan(),
        base_url=server.base_url,
        folder=folder,
        pause=pause,
        timeout=timeout,
        resume=resume,
        progress=progress,
        clock=clock or StillClock(),
    )


def contents(run: Path) -> dict[int, bytes]:
    """What was received for each chunk that has a file, by number."""
    read = read_run(run)
    files = {chunk.number: read.file_of(chunk) for chunk in read.plan.chunks}
    return {
        number: gzip.decompress(file.read_bytes())
        for number, file in files.items()
        if file.exists()
    }
