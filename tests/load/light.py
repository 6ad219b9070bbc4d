"""Light pages under load, with the dashboard in the same process, and what a telephone waits."""

from __future__ import annotations

import asyncio
import shutil
import urllib.request
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

import uvloop
from playwright.sync_api import sync_playwright

from tests.load import readers, report
from tests.load.first_load import CHROMIUM
from tests.load.http_client import Answers, at_rate, burst, without_pause
from tests.load.pressure import ADDRESSES, PARTNERS
from tests.load.report import Budget
from tests.load.server import OURS, Running, serving

EDITION = "stima-2025Q3"
VIEWS = [
    {"paese": partner, "trimestre": f"{year}-Q{quarter}"}
    for year in range(2010, 2025)
    for quarter in range(1, 5)
    for partner in PARTNERS
]
JAPAN = "/s/paese?paese=JP&trimestre=2019-Q1"
NEVER_ASKED = f"/s/paese?paese=DK&trimestre=2014-Q2&edizione={EDITION}"
# Lighthouse's slow 4G: 1.6 Mbit/s and 150 ms, as its DevTools throttling applies them.
SLOW_4G: dict[str, float | bool] = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1.6e6 / 8 * 0.9,
    "uploadThroughput": 750e3 / 8 * 0.9,
}
SLOWER_PROCESSOR = 4
# When the sentence is on the screen: it is there in the first paint or it is not.
PAINTED = """() => new Promise(done => new PerformanceObserver(list => done(
    list.getEntriesByName('first-contentful-paint')[0].startTime
)).observe({ type: 'paint', buffered: true }))"""


def run(*, quick: bool) -> None:
    """Measure and print, each figure with its budget."""
    report.heading("Light pages (one process; client and server share the cores)")
    seconds = 4.0 if quick else 15.0
    with serving(OURS) as server:
        _sizes(server)
        port = server.port
        kept = _run(lambda: without_pause(port, [JAPAN], readers=16, seconds=seconds))
        _line("from cache, pages a second", kept.per_second, Budget(limit=4000, at_least=True))
        steady = _run(lambda: at_rate(port, [JAPAN], per_second=500, seconds=seconds))
        _line("500 a second, p99, ms", 1e3 * steady.percentile(0.99), Budget(limit=25))
        first = _fresh(port, [f"/s/paese?{urlencode(view)}" for view in VIEWS], seconds)
        _line("never asked before, questions too, a second", first.per_second)
        # The same figures under other addresses: the answers to the questions are there.
        frozen = [f"/s/paese?{urlencode({**view, 'edizione': EDITION})}" for view in VIEWS]
        fresh = _fresh(port, frozen, seconds)
        _line("rendered afresh, pages a second", fresh.per_second, Budget(limit=100, at_least=True))
        crowd = _run(lambda: burst(port, NEVER_ASKED, clients=2000, seconds=10))
        _line("2,000 clients in 10 s on one new link, slowest, ms", 1e3 * max(crowd.seconds))
        _line(
            "  right answers",
            len(crowd.seconds) - len(crowd.wrong),
            Budget(limit=2000, at_least=True),
        )
        _beside_the_dashboard(port, seconds)
        for name, found in (("cache", kept), ("fresh", fresh), ("burst", crowd)):
            if found.wrong:
                print(f"  {name}: {len(found.wrong)} wrong, first: {found.wrong[0]}")
        painted = _first_paint(f"http://127.0.0.1:{port}{JAPAN}")
        _line("sentence painted over slow 4G, ms", painted, Budget(limit=1500))


def _run(load: Callable[[], Awaitable[Answers]]) -> Answers:
    async def measured() -> Answers:
        return await load()

    return uvloop.run(measured())


def _fresh(port: int, paths: list[str], seconds: float) -> Answers:
    """Each address once."""
    return _run(lambda: without_pause(port, paths, readers=4, seconds=seconds * 4, in_turn=True))


def _sizes(server: Running) -> None:
    for name in ("paese?paese=JP&trimestre=2019-Q1", "panoramica", "dati"):
        for coding in ("br", "gzip"):
            request = urllib.request.Request(
                f"http://127.0.0.1:{server.port}/s/{name}", headers={"Accept-Encoding": coding}
            )
            with urllib.request.urlopen(request) as answer:
                size = len(answer.read()) / 1e3
            _line(f"{name.partition('?')[0]}, {coding}, kB", size, Budget(limit=60))


def _beside_the_dashboard(port: int, seconds: float) -> None:
    """The dashboard's reruns alone, and with 500 light pages a second beside them."""

    async def reruns() -> readers.Load:
        return await readers.with_thought(
            port, OURS.page, ADDRESSES, readers=20, pause=2.0, seconds=seconds
        )

    async def both() -> readers.Load:
        load, _ = await asyncio.gather(
            reruns(), at_rate(port, [JAPAN], per_second=500, seconds=seconds)
        )
        return load

    # Once unmeasured: what is timed is the rerun, not the first answer to its questions.
    asyncio.run(reruns())
    alone = 1e3 * asyncio.run(reruns()).percentile(0.95)
    beside = 1e3 * uvloop.run(both()).percentile(0.95)
    _line("dashboard's rerun alone, p95, ms", alone)
    _line("  with 500 light pages a second beside, ms", beside, Budget(limit=2 * alone))


def _first_paint(address: str) -> float:
    """Milliseconds until the first words are painted in a Chromium that has seen nothing."""
    chromium = shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=CHROMIUM)
        page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
        protocol = page.context.new_cdp_session(page)
        protocol.send("Network.enable")
        protocol.send("Network.emulateNetworkConditions", SLOW_4G)
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
        page.goto(address)
        painted: float = page.evaluate(PAINTED)
        browser.close()
    return painted


def _line(name: str, value: float, budget: Budget | None = None) -> None:
    verdict = "" if budget is None else budget.verdict(value)
    print(f"  {name:<52}{value:10,.1f}   {verdict}", flush=True)
