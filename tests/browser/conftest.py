"""A browser, and visits that watch what the page complains about and whom it calls."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    sync_playwright,
)

from tests.load.first_load import CHROMIUM, SETTLED

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
# As long as a loaded machine may take; on a quiet one a page is there in two seconds.
PATIENCE_MS = 30_000
HEADING = "main h1, [data-testid=stMain] h1"
# Asked of the page itself: Playwright's own search, at every frame, holds up a long page. What it
# calls visible is the same.
VISIBLE = """parts => parts.every(part => {
    const found = document.querySelector(part);
    const box = found?.getBoundingClientRect();
    return box?.width > 0 && box.height > 0 && found.checkVisibility({ visibilityProperty: true });
})"""
# All tabs of a window in one process, which keeps what it has compiled: Streamlit's scripts are
# half of what a visit costs a browser that has to compile them again.
COMPILE_ONCE = ["--process-per-site", "--js-flags=--no-flush-bytecode"]


# Not for the session: as long as it is open, Playwright's event loop counts as running in this
# thread, and a test of another folder that runs one of its own would fail.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("The browser tests need Chromium on PATH; on Debian: apt-get install chromium.")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=found, args=[*CHROMIUM, *COMPILE_ONCE])
        yield chromium
        chromium.close()


class Watch:
    """Everything about a page that must not be: errors in its console, calls to other hosts."""

    def __init__(self, page: Page, base: str) -> None:
        self.base = base
        self.complaints: list[str] = []
        self._page = page
        self._heard: dict[Any, Callable[[Any], None]] = {
            "console": self._said,
            "pageerror": self._uncaught,
            "request": self._asked,
            "requestfailed": self._failed,
            "websocket": self._connected,
        }
        for event, heard in self._heard.items():
            page.on(event, heard)

    def end(self) -> None:
        """Hear no more of the page, which is another test's from now on."""
        for event, heard in self._heard.items():
            self._page.remove_listener(event, heard)

    def _uncaught(self, error: Error) -> None:
        self.complaints.append(f"uncaught: {error}")

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
        if parts.scheme not in {"data", "blob"} and parts.netloc != urlsplit(self.base).netloc:
            self.complaints.append(f"outside: {url}")


class Windows:
    """Tabs in windows that stay open, in a browser set to American English, not to the page's.

    To open a window costs Chromium as much as to load a page, and to open a tab a third of that:
    each kind of reader has a window with a tab, which forget after every test what they have
    stored, but not the files that Streamlit sends everybody.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._of: dict[bool, BrowserContext] = {}
        self._idle: dict[bool, Page] = {}
        self._watches: list[Watch] = []

    def tab(
        self,
        base: str,
        *,
        viewport: ViewportSize = DESKTOP,
        color_scheme: Literal["light", "dark"] = "light",
        java_script_enabled: bool = True,
    ) -> Page:
        """A new tab for pages of the server at `base`."""
        if java_script_enabled not in self._of:
            self._of[java_script_enabled] = self._window(base, java_script_enabled)
        page = self._idle.pop(java_script_enabled, None) or self._of[java_script_enabled].new_page()
        self._watches.append(Watch(page, base))
        page.set_viewport_size(viewport)
        # Without a graphics card, what moves while a page loads takes longer than the page.
        page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion="reduce")
        return page

    def _window(self, base: str, java_script_enabled: bool) -> BrowserContext:
        window = self._browser.new_context(locale="en-US", java_script_enabled=java_script_enabled)
        window.set_default_timeout(PATIENCE_MS)
        # A tab without a script, with which the window and the process of its site stay open.
        window.new_page().goto(f"{base}/_stcore/health")
        return window

    def forget(self) -> list[str]:
        """Leave the pages and remove what they have stored; what was wrong with them."""
        for java_script_enabled, window in self._of.items():
            kept, *used = window.pages
            if used and java_script_enabled not in self._idle:
                self._idle[java_script_enabled] = used[0]
                used[0].evaluate("sessionStorage.clear()")
                used[0].goto("about:blank")
            for page in used[1:]:
                page.close()
            protocol = window.new_cdp_session(kept)
            for base in {watch.base for watch in self._watches}:
                protocol.send("Storage.clearDataForOrigin", {"origin": base, "storageTypes": "all"})
            protocol.detach()
        for watch in self._watches:
            watch.end()
        complaints = [said for watch in self._watches for said in watch.complaints]
        self._watches.clear()
        return complaints


@pytest.fixture(scope="package")
def open_windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def windows(open_windows: Windows) -> Iterator[Windows]:
    """Tabs of one test, none of which may have complained or called another host."""
    yield open_windows
    assert open_windows.forget() == []


class Visit(Protocol):
    """Open a path of the server, or of the one at `base`; by default as a desktop."""

    def __call__(self, path: str, *, base: str = ..., **reader: Any) -> Page: ...


@pytest.fixture
def read(windows: Windows, server: str) -> Visit:
    """For light pages, which are there at once."""

    def opened(path: str, *, base: str = server, **reader: Any) -> Page:
        page = windows.tab(base, **reader)
        page.goto(base + path)
        return page

    return opened


@pytest.fixture
def visit(read: Visit, server: str) -> Visit:
    """For pages of the dashboard, once they have settled."""

    def opened(path: str, *, base: str = server, **reader: Any) -> Page:
        page = read(path, base=base, **reader)
        settle(page)
        return page

    return opened


def settle(page: Page) -> None:
    """Wait until the script has run and the page's heading is there."""
    page.wait_for_function(VISIBLE, arg=[HEADING, SETTLED])
