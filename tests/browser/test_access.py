"""Readers with a keyboard, a telephone, a screen reader, a dark screen."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, Visit, settle
from tests.browser.test_pages import JAPAN, OVERVIEW, wait_for_address

pytestmark = pytest.mark.browser

COMPARED = "/confronta?paesi=DE,US,FR,CN,JP,GB,CH,ASEAN"
CHECKED = "/verifica?paese=JP&periodo=2019-Q1&valore=470&frase=Il+saldo+sale"
MISSIONS = "/missioni"
DATA = "/dati?paese=DE"
PAGES = [JAPAN, OVERVIEW, COMPARED, "/esplora", "/sql", MISSIONS, CHECKED, DATA]
PHONE = {"width": 360, "height": 740}
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What axe finds in Streamlit's own elements and no page can cure; the reason stands beside each.
STREAMLITS_OWN: dict[str, str] = {}


def serious_violations(page: Page) -> list[str]:
    """What axe calls serious or critical, as `rule: where`, without what is Streamlit's own."""
    # Evaluated and not added as a script element, which the Content-Security-Policy forbids.
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", RULES
    )
    return [
        f"{found['id']}: {node['target']} {node['html'][:160]}"
        for found in result["violations"]
        if found["impact"] in {"serious", "critical"} and found["id"] not in STREAMLITS_OWN
        for node in found["nodes"]
    ]


def drawn(page: Page) -> Page:
    """The page once its charts are there and the details under them are open."""
    if page.locator("[data-testid=stPlotlyChart]").count():
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    settle(page)
    return page


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious_on_a_dark_desktop(visit: Visit, path: str) -> None:
    page = drawn(visit(path, color_scheme="dark"))

    assert serious_violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_telephone_needs_no_sideways_scrolling_and_axe_finds_nothing_serious_there_or_wider(
    visit: Visit, path: str
) -> None:
    page = drawn(visit(path, color_scheme="light", viewport=PHONE))

    widths = page.evaluate(
        "[document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".map(element => element.scrollWidth)"
    )
    assert max(widths) <= PHONE["width"]
    assert serious_violations(page) == []

    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    assert serious_violations(page) == []


def focus_by_tab(page: Page, wanted: str, presses: int = 40) -> None:
    """Press Tab until the focus is on an element that matches; fails when it never is."""
    # Streamlit loads the code of a widget when it first needs it: there is nothing to reach before.
    expect(page.locator(wanted).first).to_be_attached()
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{presses} presses of Tab never reach {wanted}")


def test_keyboard_alone_changes_country_quarter_and_flow(visit: Visit) -> None:
    page = visit(JAPAN)

    focus_by_tab(page, "input[role=combobox][aria-label=Paese]")
    page.keyboard.type("Stati Uniti")
    page.keyboard.press("Enter")
    wait_for_address(page, paese="US")

    focus_by_tab(page, "input[role=combobox][aria-label=Trimestre]")
    page.keyboard.type("II trimestre 2019")
    page.keyboard.press("Enter")
    wait_for_address(page, paese="US", trimestre="2019-Q2")

    focus_by_tab(page, "[role=radiogroup][aria-label=Flusso] input")
    page.keyboard.press("ArrowRight")
    wait_for_address(page, paese="US", trimestre="2019-Q2", flusso="import")


def test_skip_link_comes_first(visit: Visit) -> None:
    page = visit(JAPAN)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#stMain"
