"""What a first visit weighs over the wire."""

from __future__ import annotations

import pytest
from urllib3 import BaseHTTPResponse

from tests.browser.conftest import Windows, settle
from tests.browser.test_access import PAGES, drawn
from tests.conftest import Get

pytestmark = pytest.mark.browser

# Streamlit serves a page with Plotly in 10.2 MB when left to itself.
LEAST_BYTES, MOST_BYTES = 1_000_000, 3_300_000


@pytest.mark.parametrize("path", PAGES)
def test_first_visit_weighs_at_most_3_3_megabytes(
    windows: Windows, server: str, get: Get, path: str
) -> None:
    """In brotli, which Chromium takes from https and localhost, and in gzip from elsewhere."""
    page = windows.tab(server)
    weights: list[float] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.clearBrowserCache")
    protocol.on("Network.loadingFinished", lambda file: weights.append(file["encodedDataLength"]))

    page.goto(server + path)
    settle(page)
    drawn(page)
    page.wait_for_load_state("networkidle")

    assert LEAST_BYTES < sum(weights) < MOST_BYTES
    # The same files without a browser, which would have to draw the page a second time.
    files = {url.removeprefix(server) for url in asked if url.startswith(server)}
    zipped = [get(file, accept_encoding="gzip") for file in sorted(files)]
    assert {answer.headers.get("Content-Encoding") for answer in zipped} == {"gzip", None}
    assert LEAST_BYTES < sum(map(weight, zipped)) < MOST_BYTES


def weight(answer: BaseHTTPResponse) -> int:
    """Bytes over the wire, with the lines of its head."""
    head = (f"{name}: {value}\r\n" for name, value in answer.headers.items())
    return len(answer.data) + len("".join(head))
