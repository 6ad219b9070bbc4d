"""What a visit weighs over the wire."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page
from urllib3 import BaseHTTPResponse

from tests.conftest import Get

# Streamlit serves a page with Plotly in 10.2 MB when left to itself.
LEAST_BYTES, MOST_BYTES = 1_000_000, 3_300_000


class Scales:
    """Weighs what a tab, with nothing kept from earlier visits, asks the server for from now on."""

    def __init__(self, page: Page, server: str) -> None:
        self._page = page
        self._server = server
        self._weights: list[float] = []
        self._asked: set[str] = set()
        self._protocol = page.context.new_cdp_session(page)
        self._protocol.on("Network.requestWillBeSent", self._sent)
        self._protocol.on("Network.loadingFinished", self._loaded)
        self._protocol.send("Network.enable")
        self._protocol.send("Network.clearBrowserCache")

    def assert_light(self, get: Get) -> None:
        """In brotli, which Chromium takes from https and localhost, and in gzip from elsewhere."""
        self._page.wait_for_load_state("networkidle")
        self._protocol.detach()
        assert LEAST_BYTES < sum(self._weights) < MOST_BYTES
        # The same files without a browser, which would have to draw the page a second time.
        zipped = [get(file, accept_encoding="gzip") for file in sorted(self._asked)]
        assert {answer.headers.get("Content-Encoding") for answer in zipped} == {"gzip", None}
        assert LEAST_BYTES < sum(map(_weight, zipped)) < MOST_BYTES

    def _sent(self, asked: dict[str, Any]) -> None:
        url = asked["request"]["url"]
        if url.startswith(self._server):
            self._asked.add(url.removeprefix(self._server))

    def _loaded(self, file: dict[str, Any]) -> None:
        self._weights.append(file["encodedDataLength"])


def _weight(answer: BaseHTTPResponse) -> int:
    """Bytes over the wire, with the lines of its head."""
    head = (f"{name}: {value}\r\n" for name, value in answer.headers.items())
    return len(answer.data) + len("".join(head))
