"""What a first visit weighs over the wire."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Windows, settle
from tests.browser.test_access import PAGES, drawn
from tests.browser.test_pages import JAPAN, OVERVIEW

pytestmark = pytest.mark.browser

# Streamlit serves a page with Plotly in 10.2 MB when left to itself.
MOST_BYTES = 3_300_000


# Chromium takes brotli from https and localhost; over plain http elsewhere it is gzip.
@pytest.mark.parametrize(
    ("path", "coding"), [*((path, "br") for path in PAGES), (JAPAN, "gzip"), (OVERVIEW, "gzip")]
)
def test_first_visit_weighs_at_most_3_3_megabytes(
    windows: Windows, server: str, path: str, coding: str
) -> None:
    page = windows.tab(server)
    page.set_extra_http_headers({"Accept-Encoding": coding})
    weights: list[float] = []
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.clearBrowserCache")
    protocol.on("Network.loadingFinished", lambda file: weights.append(file["encodedDataLength"]))

    page.goto(server + path)
    settle(page)
    drawn(page)
    page.wait_for_load_state("networkidle")

    assert 1_000_000 < sum(weights) < MOST_BYTES
