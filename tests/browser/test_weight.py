"""What a first visit weighs over the wire."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import settle
from tests.browser.test_access import PAGES
from tests.browser.test_pages import JAPAN, OVERVIEW

pytestmark = pytest.mark.browser

# Streamlit serves a page with Plotly in 10.2 MB when left to itself.
MOST_BYTES = 3_300_000


# Chromium takes brotli from https and localhost; over plain http elsewhere it is gzip.
@pytest.mark.parametrize(
    ("path", "coding"), [*((path, "br") for path in PAGES), (JAPAN, "gzip"), (OVERVIEW, "gzip")]
)
def test_first_visit_weighs_at_most_3_3_megabytes(
    browser: Browser, server: str, path: str, coding: str
) -> None:
    profile = browser.new_context(extra_http_headers={"Accept-Encoding": coding})
    page = profile.new_page()
    weights: list[float] = []
    protocol = profile.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on("Network.loadingFinished", lambda file: weights.append(file["encodedDataLength"]))

    page.goto(server + path)
    settle(page)
    if path != "/sql":  # the only page without a chart
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    profile.close()

    assert 1_000_000 < sum(weights) < MOST_BYTES
