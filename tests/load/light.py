"""Light pages under load, with the dashboard in the same process, and what a telephone waits."""

from __future__ import annotations

import asyncio
import shutil
import statistics
import urllib.request
from collections.abc import Awaitable, Callable
from html import unescape
from urllib.parse import urlencode

import brotli
import uvloop
from playwright.sync_api import sync_playwright

from scambi.archive import Archive
from scambi.figures.country import country
from scambi.model import Quarter, View
from scambi.settings import settings
from scambi.share.publication import light_path
from tests.load import readers, report
from tests.load.first_load import CHROMIUM
from tests.load.http_client import Answers, at_rate, burst, connected, get, without_pause
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
NEVER_ASKED = View(page="paese", partner="DK", quarter=Quarter(2014, 2), vintage=EDITION)
CLIENTS = 2000
VISITS = 5
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
        began = server.processor_seconds()
        fresh = _fresh(port, frozen, seconds)
        spent = server.processor_seconds() - began
        _line("rendered afresh, pages a second", fresh.per_second, Budget(limit=100, at_least=True))
        # The same said of the server alone, whatever else keeps the machine busy.
        _line("  processor time a page, ms", 1e3 * spent / len(fresh.seconds), None)
        crowd = _crowd(port)
        _beside_the_dashboard(port, seconds)
        for name, found in (("cache", kept), ("fresh", fresh), ("burst", crowd)):
            if found.wrong:
                print(f"  {name}: {len(found.wrong)} wrong, first: {found.wrong[0]}")
        address = f"http://127.0.0.1:{port}{JAPAN}"
        painted = statistics.median(_first_paint(address) for _ in range(VISITS))
        _line(f"sentence painted over slow 4G, ms, of {VISITS}", painted, Budget(limit=1500))


def _crowd(port: int) -> Answers:
    """Many clients on one link that nobody has asked for; each must get the page, whole."""
    path = light_path(NEVER_ASKED)
    crowd = _run(lambda: burst(port, path, clients=CLIENTS, seconds=10))
    _line(f"{CLIENTS:,} clients in 10 s on one new link, slowest, ms", 1e3 * max(crowd.seconds))
    status, body = uvloop.run(_once(port, path))
    sentence = country(Archive(settings()).edition(EDITION), NEVER_ASKED).sentence
    told = status == 200 and sentence in unescape(brotli.decompress(body).decode())
    same = crowd.bodies[body] if told else 0
    _line("  got the page with its sentence", same, Budget(limit=CLIENTS, at_least=True))
    return crowd


async def _once(port: int, path: str) -> tuple[int, bytes]:
    connection = await connected(port)
    answer = await connection.ask(get(port, path))
    connection.close()
    return answer


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
