"""Both pages as a reader meets them: by a link, by filters, by Back and Forward."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, Visit, settle
from tests.conftest import dashboard

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)

JAPAN = "/paese?paese=JP&trimestre=2019-Q1"
OVERVIEW = "/panoramica?trimestre=2019-Q1"


def asked(page: Page) -> dict[str, str]:
    """The parameters of the address in the browser."""
    query = parse_qs(urlsplit(str(page.evaluate("location.href"))).query, strict_parsing=True)
    return {name: values[0] for name, values in query.items()}


def wait_for_address(page: Page, **parameters: str) -> None:
    """Wait until the address carries these parameters and the script has run."""
    page.wait_for_function(
        """wanted => {
            const query = new URLSearchParams(location.search);
            return Object.entries(wanted).every(([name, value]) => query.get(name) === value);
        }""",
        arg=parameters,
    )
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Pick in a selectbox by typing, as readers do in a list of 285 countries."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.press("ControlOrMeta+a")
    box.press_sequentially(option)
    page.get_by_role("option", name=option).first.click()


def leave(page: Page) -> None:
    """Close the page before its server stops: one that is open calls for it and complains."""
    page.close()


def test_first_visit_by_deep_link_on_a_fresh_server_shows_the_figures(visit: Visit) -> None:
    with dashboard() as fresh:
        page = visit(JAPAN, base=fresh)

        for figure in ("820", "470", "350", "28,6%", "31,9%"):
            expect(page.get_by_text(figure).first).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Giappone")
        expect(page.locator(".js-plotly-plot .trace").first).to_be_attached()
        leave(page)


def test_first_visit_of_the_overview_by_deep_link(visit: Visit) -> None:
    page = visit(OVERVIEW)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".choroplethlayer path").first).to_be_attached()


def test_change_of_flow_changes_the_address_and_a_country_is_found_by_its_english_name(
    visit: Visit,
) -> None:
    page = visit(JAPAN)

    page.get_by_role("radiogroup", name="Flusso").get_by_text("Import").click()
    wait_for_address(page, flusso="import", paese="JP")

    choose(page, "Paese", "Germany")
    wait_for_address(page, flusso="import", paese="DE")


def test_change_of_quarter_changes_the_address_of_the_overview_which_is_at_the_root(
    visit: Visit,
) -> None:
    page = visit("/")
    assert urlsplit(page.url).path == "/panoramica"

    choose(page, "Trimestre", "II trimestre 2019")

    wait_for_address(page, trimestre="2019-Q2")


def test_changes_are_in_the_address_and_outlive_back_and_forward_and_a_reload(
    visit: Visit,
) -> None:
    page = visit(JAPAN)
    heading = page.get_by_role("heading", level=1)
    choose(page, "Paese", "Stati Uniti")
    wait_for_address(page, paese="US", trimestre="2019-Q1")
    expect(heading).to_contain_text("Stati Uniti")
    choose(page, "Trimestre", "II trimestre 2019")
    wait_for_address(page, paese="US", trimestre="2019-Q2")

    page.go_back()
    wait_for_address(page, paese="US", trimestre="2019-Q1")
    page.go_back()
    wait_for_address(page, paese="JP", trimestre="2019-Q1")
    expect(heading).to_contain_text("Giappone")
    expect(page.get_by_role("combobox", name="Paese", exact=True)).to_have_value("Giappone (Japan)")

    page.go_forward()
    wait_for_address(page, paese="US", trimestre="2019-Q1")
    expect(heading).to_contain_text("Stati Uniti")

    page.reload()
    settle(page)
    assert asked(page)["paese"] == "US"
    expect(heading).to_contain_text("Stati Uniti")


def test_back_leaves_the_way_the_reader_came(visit: Visit) -> None:
    page = visit("/dati")
    page.goto(page.url.split("/dati")[0] + JAPAN)
    settle(page)
    wait_for_address(page, flusso="export")

    page.go_back()

    page.wait_for_url("**/dati*")


def test_change_of_page_keeps_what_both_pages_know(visit: Visit) -> None:
    page = visit(f"{JAPAN}&flusso=import")

    page.get_by_role("link", name="Panoramica").first.click()

    page.wait_for_url("**/panoramica?*")
    wait_for_address(page, trimestre="2019-Q1", flusso="import")
    assert "paese" not in asked(page)


def test_italian_page_formats_numbers_in_italian_in_any_browser_and_the_english_one_in_english(
    visit: Visit,
) -> None:
    language = "[document.documentElement.lang, navigator.language]"
    page = visit(JAPAN)
    assert page.evaluate(language) == ["it", "it-IT"]
    assert page.evaluate("(1234.5).toLocaleString(navigator.language)") in {"1234,5", "1.234,5"}

    page.get_by_role("link", name="English").click()
    wait_for_address(page, lingua="en", paese="JP", trimestre="2019-Q1")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Japan")
    expect(page.get_by_text("28.6%").first).to_be_visible()
    assert page.evaluate(language) == ["en", "en-GB"]


@pytest.mark.parametrize(
    "query",
    [
        "paese=ZZ&trimestre=2019-Q9&flusso=..%2F..%2Fetc",
        "paese=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&trimestre=';drop table flows;--",
        f"paese={'x' * 10_000}",
    ],
)
def test_malformed_address_shows_a_page_and_says_so(visit: Visit, query: str) -> None:
    page = visit(f"/paese?{query}")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".notices p").first).to_be_visible()
