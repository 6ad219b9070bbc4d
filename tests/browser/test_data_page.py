"""The page on data as readers have it: a way to each part, several editions, files to save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SERIOUS, violations
from tests.browser.conftest import Visit
from tests.browser.test_access import DATA, drawn
from tests.browser.test_keyboard import combobox, focus_by_tab, focused, on_to_the_end
from tests.browser.test_pages import wait_for_address
from tests.conftest import dashboard
from tests.test_trust import Q1, Q2, Q4, publish_until
from tests.tiny import EXPORT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over three official editions, in which Japan's exports were revised."""
    data: Path = tmp_path_factory.mktemp("data")
    publish_until(data / "vintages", Q4, "istat", "official", {(EXPORT, "JP", Q4): 50})
    publish_until(data / "vintages", Q1, "istat", "official", {(EXPORT, "JP", Q1): 40})
    publish_until(data / "vintages", Q2, "istat", "official", {(EXPORT, "JP", Q4): 44})
    with dashboard({"SCAMBI_DATA": str(data)}) as address:
        yield address


def test_the_contents_lead_to_every_part(visit: Visit) -> None:
    page = drawn(visit(DATA))
    link = page.get_by_role("navigation", name="In questa pagina").get_by_role("link").last
    expect(link).to_have_text("Dichiarazione di accessibilità")

    link.click()

    expect(page.locator("h2#accessibility")).to_be_in_viewport()


def test_every_page_of_the_dashboard_leads_to_the_statement_on_accessibility(visit: Visit) -> None:
    page = visit("/paese?paese=JP")

    page.get_by_role("link", name="Dichiarazione di accessibilità").click()

    page.wait_for_url("**/s/dati?lingua=it#accessibility")
    expect(page.locator("h2#accessibility")).to_be_in_viewport()


def test_revisions_are_drawn_with_their_band(visit: Visit, revised: str) -> None:
    page = drawn(visit("/dati?paese=JP", base=revised))

    expect(page.locator("[class*=fills] path.js-fill").first).to_be_attached()
    expect(page.get_by_role("cell", name="+25,0%").first).to_be_visible()
    assert violations(page, impacts=SERIOUS) == []


def test_keyboard_alone_chooses_the_country_whose_revisions_are_shown(
    visit: Visit, revised: str
) -> None:
    page = visit("/dati?paese=US", base=revised)

    focus_by_tab(page, combobox("Paese"))
    page.keyboard.type("Giappone")
    page.keyboard.press("Enter")

    wait_for_address(page, paese="JP")
    expect(page.get_by_role("cell", name="+25,0%").first).to_be_attached()
    assert focused(page, combobox("Paese"))
    on_to_the_end(page)


def test_the_file_of_an_edition_is_saved_under_its_name(visit: Visit, revised: str) -> None:
    page = visit("/dati?paese=JP", base=revised)

    with page.expect_download() as download:
        page.get_by_role("link", name="dati (Parquet)").first.click()

    assert download.value.suggested_filename == "scambi-istat-2021q2-flows.parquet"
