"""Light pages as readers have them: without JavaScript, on a telephone, in the dark, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.axe import OF_ANY_COLOUR, OF_COLOURS, SHORTEN, violations
from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.browser

JAPAN = "/s/paese?paese=JP&trimestre=2019-Q1"
OVERVIEW = "/s/panoramica?trimestre=2019-Q1"
DATA = "/s/dati"
NEWER = [f"/s/{name}" for name in ("esplora", "sql", "verifica")]
COMPARED = "/s/confronta?paesi=DE,US,FR,CN,JP,GB,CH,ASEAN"
PANELS = f"{COMPARED}&riquadri=si&forma=indice"
MISSIONS = "/s/missioni"
JAPAN_MISSION = "/s/missioni?missione=giappone-2019"
PAGES = [JAPAN, OVERVIEW, DATA, COMPARED, PANELS, *NEWER, MISSIONS, JAPAN_MISSION]
# A4 less the margins of the stylesheet, at 96 pixels an inch.
PAPER: ViewportSize = {"width": 688, "height": 1017}


def assert_axe_finds_nothing(page: Page) -> None:
    """Light or dark, on a desktop or a telephone."""
    # One visit for all: a page without a script changes with its medium, and a visit is dear.
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.set_viewport_size(DESKTOP)
    assert violations(page, OF_ANY_COLOUR) == []

    page.evaluate(SHORTEN)
    page.set_viewport_size(PHONE)
    assert violations(page) == []
    for viewport, scheme in ((PHONE, "dark"), (DESKTOP, "dark"), (DESKTOP, "light")):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page, OF_COLOURS) == [], (viewport, scheme)


@pytest.mark.parametrize("path", [*PAGES, f"{JAPAN}&incorpora=1"])
def test_axe_finds_nothing_light_or_dark_on_desktop_or_telephone(read: Visit, path: str) -> None:
    assert_axe_finds_nothing(read(path))


def test_axe_finds_nothing_where_there_is_no_page(browser: Browser, server: str) -> None:
    # Not by `read`: Chromium complains of every answer 404.
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server}/s/giappone")

        assert_axe_finds_nothing(page)


@pytest.mark.parametrize("path", PAGES)
def test_telephone_without_javascript_reads_everything_without_sideways_scrolling(
    read: Visit, path: str
) -> None:
    page = read(path, viewport=PHONE, java_script_enabled=False)

    assert page.locator("h1").is_visible()
    assert page.locator(".sentence").first.is_visible()
    charts = page.locator(".chart svg")
    for number in range(charts.count()):
        box = charts.nth(number).bounding_box()
        assert box is not None
        assert box["width"] <= PHONE["width"]
        assert box["height"] > 80
    # Its triangle is all that says that there is more.
    assert (
        page.locator("summary").first.evaluate("it => getComputedStyle(it).display") == "list-item"
    )
    table = page.locator("table").first
    if not table.is_visible():
        page.locator(".figure summary").first.click()
    assert table.is_visible()


def test_words_in_charts_are_readable_on_a_telephone(read: Visit) -> None:
    page = read(JAPAN, viewport=PHONE)

    heights = page.evaluate(
        "[...document.querySelectorAll('.chart svg text')]"
        ".map(text => text.getBoundingClientRect().height)"
    )
    assert min(heights) >= 9


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_telephone_or_cut_on_paper(read: Visit, path: str) -> None:
    page = read(path, viewport=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false; })")
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")

    cut = page.evaluate(
        """() => [...document.querySelectorAll(
            'main *:not(.onward, .filters, .filters *)'
        )].filter(element => {
            const box = element.getBoundingClientRect();
            const cell = element.matches('td, th, summary, pre, p, h2, li');
            return (cell && !element.checkVisibility())
                || (cell && box.height === 0 && element.textContent.trim())
                || box.right > innerWidth + 1
                || (element.matches('.scroll, pre') && element.scrollWidth > box.width + 1)
                || (element.matches('.scroll, pre') && element.scrollHeight > box.height + 1);
        }).map(element => element.tagName + ' ' + element.className + ' '
            + element.textContent.slice(0, 60))"""
    )
    assert cut == []


def test_paper_is_a4_and_holds_the_whole_page(read: Visit) -> None:
    page = read(JAPAN, color_scheme="dark")
    pdf = page.pdf(prefer_css_page_size=True)

    sizes = {tuple(map(float, box)) for box in re.findall(rb"/MediaBox \[0 0 (\S+) (\S+)\]", pdf)}
    assert sizes
    for width, height in sizes:
        assert abs(width - 595) < 2
        assert abs(height - 842) < 2
    # Seventy rows of two tables and the questions behind them do not fit on a page or two.
    assert len(re.findall(rb"/Type /Page\b", pdf)) >= 4


def test_another_country_is_chosen_without_javascript(read: Visit) -> None:
    page = read(f"{JAPAN}&lingua=en", viewport=PHONE, java_script_enabled=False)

    page.get_by_text("Change this view").click()
    page.get_by_label("Country").select_option("DE")
    page.get_by_role("button", name="Show").click()

    assert "Germany" in page.locator("h1").inner_text()
    assert "paese=DE&trimestre=2019-Q1" in page.url
    assert "lingua=en" in page.url


def test_several_countries_are_chosen_without_javascript(read: Visit) -> None:
    page = read("/s/confronta", java_script_enabled=False)

    page.get_by_text("Cambia questa vista").click()
    page.get_by_label("Paesi e gruppi").select_option(["JP", "IN"])
    page.get_by_role("button", name="Mostra").click()

    chosen = page.get_by_label("Paesi e gruppi").locator("option:checked")
    assert [option.get_attribute("value") for option in chosen.all()] == ["JP", "IN"]


def test_dark_screen_has_light_words(read: Visit) -> None:
    colours = [
        read(JAPAN, color_scheme=scheme).evaluate(
            "[getComputedStyle(document.body)].map(it => [it.color, it.backgroundColor])"
        )
        for scheme in ("light", "dark")
    ]

    assert colours[0] != colours[1]


def test_keyboard_reaches_the_figures_first(read: Visit) -> None:
    page = read(JAPAN)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.fixture
def host_page(server: str) -> Iterator[str]:
    """The address of a page on another server of this machine that embeds a view."""
    html = (
        f'<iframe src="{server}{JAPAN}&incorpora=1" width="400" height="100"></iframe>'
        f'<script src="{server}/s/incorpora.js"></script>'
    )

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{other.server_port}/"
        other.shutdown()


def test_embedded_view_gets_the_height_it_needs(browser: Browser, host_page: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(host_page)
    page.wait_for_function("document.querySelector('iframe').height > 300")
    needed = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
    height = int(page.evaluate("document.querySelector('iframe').height"))
    context.close()

    assert abs(height - needed) <= 1
