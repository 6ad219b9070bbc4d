"""A browser, and visits that watch what the page complains about and whom it calls."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket, sync_playwright

from tests.load.first_load import CHROMIUM

DESKTOP = {"width": 1280, "height": 900}
# As long as a loaded machine may take; on a quiet one a page is there in two seconds.
PATIENCE_MS = 30_000
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


# Not for the session: as long as it is open, Playwright's event loop counts as running in this
# thread, and a test of another module that runs one of its own would fail.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("The browser tests need Chromium on PATH; on Debian: apt-get install chromium.")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=found, args=CHROMIUM)
        yield chromium
        chromium.close()


class Visit(Protocol):
    """Open a path of the dashboard, or of the one at `base`, and wait until it has settled."""

    def __call__(self, path: str, *, base: str | None = None, **context: object) -> Page: ...


class Watch:
    """Everything about a page that must not be: errors in its console, calls to other hosts."""

    def __init__(self, page: Page, base: str) -> None:
        self.host = urlsplit(base).netloc
        self.complaints: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        page.on("websocket", self._connected)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _asked(self, request: Request) -> None:
        self._called(request.url)

    def _failed(self, request: Request) -> None:
        # A page left before it is loaded drops its requests: that is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _connected(self, socket: WebSocket) -> None:
        self._called(socket.url)

    def _called(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.host:
            self.complaints.append(f"outside: {url}")


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Visits in fresh profiles of a browser set to American English, not to the page's language.

    When the test ends, no page visited may have complained or called another host.
    """
    watches: list[Watch] = []
    contexts = []

    def opened(path: str, *, base: str | None = None, **context: object) -> Page:
        profile = browser.new_context(
            **{"locale": "en-US", "viewport": DESKTOP, **context}  # type: ignore[arg-type]
        )
        contexts.append(profile)
        profile.set_default_timeout(PATIENCE_MS)
        page = profile.new_page()
        watches.append(Watch(page, base or server))
        page.goto((base or server) + path)
        settle(page)
        return page

    yield opened
    for profile in contexts:
        profile.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


def settle(page: Page) -> None:
    """Wait until the script has run and the page's heading is there."""
    page.wait_for_selector("main h1, [data-testid=stMain] h1")
    page.wait_for_selector(SETTLED)
