"""What a first visit costs in a browser that has seen nothing yet: bytes and time."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, sync_playwright

# A chart counts once a curve, a bar or a country of it is drawn, not when its frame is.
DRAWN = ".js-plotly-plot .trace, .js-plotly-plot .choroplethlayer path"
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
QUIET_SECONDS = 1.5
PATIENCE_MS = 60_000
# Bytes a second and milliseconds.
SLOW_LINE: dict[str, float] = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
# A browser without these asks its maker's hosts for updates, which is not the page's traffic.
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One cold visit; bytes as they came over the wire, seconds from the address to the chart."""

    http_bytes: int
    socket_bytes: int
    requests: int
    first_chart_seconds: float

    @property
    def megabytes(self) -> float:
        """Everything received, in MB; socket messages count unpacked, so a little too much."""
        return (self.http_bytes + self.socket_bytes) / 1e6


def visit(address: str, *, slow_line: bool = False) -> Visit:
    """Open `address` in a fresh Chromium and wait for its first chart and for silence.

    `slow_line` lets 10 Mbit/s through with 40 ms of delay, as a fair mobile connection does.
    """
    with _fresh_browser() as context:
        page = context.new_page()
        traffic = _Traffic(page, SLOW_LINE if slow_line else None)
        began = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(DRAWN, state="attached", timeout=PATIENCE_MS)
        first_chart = time.perf_counter() - began
        page.wait_for_selector(SETTLED, timeout=PATIENCE_MS)
        while time.perf_counter() - traffic.last < QUIET_SECONDS:
            page.wait_for_timeout(100)
        return Visit(
            http_bytes=traffic.http_bytes,
            socket_bytes=traffic.socket_bytes,
            requests=traffic.requests,
            first_chart_seconds=first_chart,
        )


class _Traffic:
    """Counts what a page receives, through the browser's own protocol."""

    def __init__(self, page: Page, line: dict[str, float] | None) -> None:
        self.http_bytes = self.socket_bytes = self.requests = 0
        self.last = time.perf_counter()
        protocol = page.context.new_cdp_session(page)
        protocol.send("Network.enable")
        if line is not None:
            protocol.send("Network.emulateNetworkConditions", line)
        protocol.on("Network.loadingFinished", self._file)
        protocol.on("Network.webSocketFrameReceived", self._frame)

    def _file(self, event: dict[str, float]) -> None:
        self.requests += 1
        self.http_bytes += int(event["encodedDataLength"])
        self.last = time.perf_counter()

    def _frame(self, event: dict[str, dict[str, str]]) -> None:
        # Binary frames arrive here in base64, four letters for three bytes.
        self.socket_bytes += len(event["response"]["payloadData"]) * 3 // 4
        self.last = time.perf_counter()


@contextmanager
def _fresh_browser() -> Iterator[BrowserContext]:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise RuntimeError("chromium is not on PATH: install it, or leave first-load out")
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            profile, executable_path=chromium, args=CHROMIUM, headless=True
        )
        try:
            yield context
        finally:
            context.close()
