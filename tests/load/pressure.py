"""The server under readers: one alone, ten without pause, three hundred that think."""

from __future__ import annotations

import asyncio
import statistics
from dataclasses import dataclass
from typing import Any

from tests.load import readers, report
from tests.load.readers import Load
from tests.load.report import Budget
from tests.load.server import BASELINE, OURS, App, serving

PARTNERS = (
    *("AT", "BE", "BR", "CA", "CH", "CN", "CZ", "DE", "ES", "FR"),
    *("GB", "IN", "JP", "KR", "MX", "NL", "PL", "PT", "SE", "US"),
)
QUARTERS = ("2012-Q4", "2019-Q1", "2023-Q2", "2025-Q1")
# What the app itself writes into the address, so what Back and Forward come back to.
ADDRESS = "paese={}&trimestre={}&flusso=export&serie=trimestri&missioni=si&lingua=it"
ADDRESSES = [ADDRESS.format(partner, quarter) for quarter in QUARTERS for partner in PARTNERS]
# More than any store of answers holds, so that most of them are asked for the first time.
MANY_ADDRESSES = [
    ADDRESS.format(partner, f"{year}-Q{quarter}")
    for partner in PARTNERS
    for year in range(2009, 2025)
    for quarter in range(1, 5)
]
CROWD, PAUSE = 300, 10.0


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One app under the same loads; seconds as in `readers`."""

    first_answer: float
    first_time: float
    cached: float
    payload_bytes: float
    ten: Load
    ten_elsewhere: Load
    crowd: Load
    memory_mb: float

    @property
    def failures(self) -> list[str]:
        """What went wrong, in words; empty when nothing did."""
        return self.ten.failures + self.ten_elsewhere.failures + self.crowd.failures


def measure(app: App, *, closed_seconds: float, crowd_seconds: float) -> Measured:
    """Start `app` and put the loads on it, one after the other."""
    with serving(app) as server:
        there: dict[str, Any] = {"port": server.port, "path": app.page}
        ten = {**there, "readers": 10, "seconds": closed_seconds}
        crowd = {**there, "readers": CROWD, "pause": PAUSE, "seconds": crowd_seconds}
        fresh = asyncio.run(readers.alone(**there, queries=ADDRESSES))
        elsewhere = asyncio.run(readers.without_pause(**ten, queries=MANY_ADDRESSES))
        # Twice, since the addresses in between have taken the place of these.
        again = asyncio.run(readers.alone(**there, queries=ADDRESSES * 2))[len(ADDRESSES) :]
        return Measured(
            first_answer=fresh[0].seconds,
            first_time=statistics.median(run.seconds for run in fresh[1:]),
            cached=statistics.median(run.seconds for run in again),
            payload_bytes=statistics.median(run.payload_bytes for run in again),
            ten_elsewhere=elsewhere,
            ten=asyncio.run(readers.without_pause(**ten, queries=ADDRESSES)),
            crowd=asyncio.run(readers.with_thought(**crowd, queries=ADDRESSES)),
            memory_mb=server.memory_mb(),
        )


def run(*, quick: bool) -> None:
    """Measure both apps and print them side by side."""
    seconds = (
        {"closed_seconds": 5.0, "crowd_seconds": 20.0}
        if quick
        else {
            "closed_seconds": 20.0,
            "crowd_seconds": 60.0,
        }
    )
    report.heading("Readers (WebSocket driver; from the request to the end of the script)")
    ours, base = measure(OURS, **seconds), measure(BASELINE, **seconds)
    report.against_baseline_header()
    line = report.against_baseline
    line("very first answer of the server, ms", 1e3 * ours.first_answer, 1e3 * base.first_answer)
    line("one reader, address asked first time, ms", 1e3 * ours.first_time, 1e3 * base.first_time)
    line(
        "one reader, from cached answers, ms",
        1e3 * ours.cached,
        1e3 * base.cached,
        Budget(limit=60),
    )
    line("  messages of one answer, kB", ours.payload_bytes / 1e3, base.payload_bytes / 1e3)
    line(
        "ten without pause, reruns a second",
        ours.ten.per_second,
        base.ten.per_second,
        Budget(limit=35, at_least=True),
        more_is_better=True,
    )
    line("  p95, ms", 1e3 * ours.ten.percentile(0.95), 1e3 * base.ten.percentile(0.95))
    line(
        "ten over 1,280 addresses, mostly new, a second",
        ours.ten_elsewhere.per_second,
        base.ten_elsewhere.per_second,
        more_is_better=True,
    )
    line("300 every ten seconds, p50, ms", 1e3 * ours.crowd.median, 1e3 * base.crowd.median)
    line(
        "300 every ten seconds, p95, ms",
        1e3 * ours.crowd.percentile(0.95),
        1e3 * base.crowd.percentile(0.95),
        Budget(limit=300),
    )
    line("  of them never answered (waited so far)", ours.crowd.unanswered, base.crowd.unanswered)
    line("memory of the server at the end, MB", ours.memory_mb, base.memory_mb)
    for name, measured in (("ours", ours), ("baseline", base)):
        if measured.failures:
            print(f"  {name}: {len(measured.failures)} failures, first: {measured.failures[0]}")
