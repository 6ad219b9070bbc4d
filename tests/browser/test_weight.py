"""What a first visit weighs over the wire."""

from __future__ import annotations

import pytest
from urllib3 import BaseHTTPResponse

from tests.browser.conftest import Windows, settle
from tests.browser.test_access import PAGES, drawn
from tests.browser.test_pages import JAPAN
from tests.conftest import Get

pytestmark = pytest.mark.browser

# Streamlit serves a page with Plotly in 10.2 MB when left to itself.
LEAST_BYTES, MOST_BYTES = 1_000_000, 3_300_000


def test_first_visit_weighs_at_most_3_3_megabytes_in_chromium(
    windows: Windows, server: str
) -> None:
    """In brotli, which it takes from https and localhost."""
    page = windows.tab(server)
    weights: list[float] = []
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.clearBrowserCache")
    protocol.on("Network.loadingFinished", lambda file: weights.append(file["encodedDataLength"]))

    page.goto(server + JAPAN)
    settle(drawn(page))
    page.wait_for_load_state("networkidle")

    assert LEAST_BYTES < sum(weights) < MOST_BYTES


@pytest.mark.parametrize("path", PAGES)
def test_files_of_a_page_weigh_at_most_3_3_megabytes(
    windows: Windows, server: str, get: Get, path: str
) -> None:
    """Without a browser, which would have to draw the page once for each encoding."""
    page = windows.tab(server)
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))

    page.goto(server + path)
    settle(drawn(page))
    page.wait_for_load_state("networkidle")

    files = sorted(url.removeprefix(server) for url in asked if url.startswith(server))
    for encoding in ("br", "gzip"):
        answers = [get(file, accept_encoding=encoding) for file in files]
        assert {answer.headers.get("Content-Encoding") for answer in answers} == {encoding, None}
        assert LEAST_BYTES < sum(map(weight, answers)) < MOST_BYTES


def weight(answer: BaseHTTPResponse) -> int:
    """Bytes over the wire, with the lines of its head."""
    head = (f"{name}: {value}\r\n" for name, value in answer.headers.items())
    return len(answer.data) + len("".join(head))
