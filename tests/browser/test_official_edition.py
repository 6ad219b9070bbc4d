"""Every page over an official edition with sections, provinces and regions, as readers have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import OF_ANY_COLOUR, OF_COLOURS, SERIOUS, SHORTEN, violations
from tests.browser.conftest import DESKTOP, PATIENCE_MS, PHONE, Visit, Windows, settle
from tests.browser.test_access import (
    CUT,
    WIDTHS,
    assert_words_of_charts_are_readable,
    drawn,
    turned,
)
from tests.browser.test_pages import choose, wait_for_address
from tests.conftest import dashboard
from tests.regions import publish_regions

pytestmark = pytest.mark.browser

REGIONS = ("ITC4", "ITC1", "ITH3", "ITH5", "ITI1", "ITI4", "ITF3", "ITG1")
COMPARED = f"/confronta?tra=regioni&regioni={','.join(REGIONS)}&paese=US"
EXPLORED = "/esplora?settori=C&paesi=JP,DE"
CLAIM = "/verifica?paese=JP&periodo=2019-Q1"
PAGES = {
    "panoramica": "/panoramica?flusso=import",
    "paese": "/paese?paese=JP",
    "regioni": COMPARED,
    "gruppo": "/confronta?paesi=DE,US,FR,CN,JP,GB,CH,ASEAN&misura=saldo",
    "esplora": EXPLORED,
    "sql": "/sql?query=from+flows+limit+5",
    "missioni": "/missioni?missione=giappone-2019",
    "verifica": f"{CLAIM}&valore=470",
    "dati": "/dati?paese=JP",
}
# The others look the same on the embedded edition, where they are tested.
OF_ITS_OWN = ("paese", "regioni", "esplora")
each_page = pytest.mark.parametrize("path", [PAGES[one] for one in OF_ITS_OWN], ids=OF_ITS_OWN)
# Words beside or over lines that cover one another.
COVERED = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
    const words = [...chart.querySelectorAll('.annotation-text')].map(
        text => [text.textContent, text.getBoundingClientRect()]);
    return words.flatMap(([one, box], place) => words.slice(place + 1).filter(([, other]) =>
        box.left < other.right - 1 && other.left < box.right - 1
        && box.top < other.bottom - 3 && other.top < box.bottom - 3
    ).map(([other]) => `${one} / ${other}`));
})"""
CELLS = """() => [...document.querySelectorAll('main table, [data-testid=stMain] table')].map(
    table => [...table.querySelectorAll('tbody th, tbody td')].map(
        cell => cell.textContent.trim()))"""
NUMBER = re.compile(r"[-+−]?\d[\d.,]*(%| p\.p\.| pp| p\.p)?")


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard over the edition of tests/regions.py."""
    data: Path = tmp_path_factory.mktemp("regions")
    publish_regions(data)
    with dashboard({"SCAMBI_DATA": str(data)}) as address:
        yield address


@each_page
def test_page_fits_a_telephone_and_axe_finds_nothing_serious_light_or_dark(
    visit: Visit, regions: str, path: str
) -> None:
    page = drawn(visit(path, base=regions, color_scheme="dark", viewport=PHONE))

    assert max(page.evaluate(WIDTHS)) <= PHONE["width"]
    assert page.evaluate(CUT) == []
    assert page.evaluate(COVERED) == []
    assert_words_of_charts_are_readable(page)
    assert violations(page, impacts=SERIOUS) == []

    page.set_viewport_size(DESKTOP)
    assert page.evaluate(COVERED) == []
    turned(page)
    assert_words_of_charts_are_readable(page)
    assert violations(page, impacts=SERIOUS) == []


@each_page
def test_light_page_is_whole_without_javascript_in_both_languages(
    windows: Windows, regions: str, path: str
) -> None:
    """And fits a telephone, in the dark, with nothing for axe to find."""
    page = windows.tab(regions, viewport=PHONE, java_script_enabled=False)
    figures = {}
    for language in ("en", "it"):
        page.goto(f"{regions}/s{path}&lingua={language}")
        expect(page.locator(f"html[lang={language}] h1")).to_be_visible()
        figures[language] = page.locator(".figure h2").evaluate_all("all => all.map(it => it.id)")
        # A figure is drawn, or its table stands open; one without any says why in its words.
        hidden = page.locator(".figure").evaluate_all(
            "all => all.filter(it => !(it.querySelector('svg, table') ?? it).checkVisibility()"
            " || !it.querySelector('.source').checkVisibility()).map(it => it.textContent)"
        )
        assert hidden == []
    assert figures["en"] == figures["it"] != []

    # test_light_pages.py looks at the other colours.
    page = windows.tab(regions, viewport=PHONE, color_scheme="dark")
    page.goto(f"{regions}/s{path}")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert violations(page, OF_ANY_COLOUR) == []
    page.evaluate(SHORTEN)
    assert violations(page, OF_COLOURS) == []


# Values are read on light pages: that the dashboard has the same, the shared links show.
def rows_of(page: Page, key: str) -> Any:
    """The rows of a figure's table, as texts of their cells."""
    return page.locator(f".scroll[aria-labelledby={key}] tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    )


def test_a_country_has_its_sections_and_provinces_with_values(read: Visit, regions: str) -> None:
    page = read("/s/paese?paese=JP", base=regions, java_script_enabled=False)

    sections, provinces = (rows_of(page, key) for key in ("sections", "provinces"))
    # Nine sections and what stands in none, in every whole year.
    assert len([row for row in sections if row[0] == "2025"]) == 10
    assert len(provinces) == 12
    for row in (
        *((row[2], row[3]) for row in sections),
        *(row[1:3] + row[4:6] for row in provinces),
    ):
        assert all(NUMBER.fullmatch(cell) for cell in row), row
    expect(page.get_by_role("heading", name="Che cosa manca qui")).to_have_count(0)


def test_eight_regions_are_drawn_with_their_names_beside_them(visit: Visit, regions: str) -> None:
    page = drawn(visit(COMPARED, base=regions))

    names = page.locator(".js-plotly-plot").first.locator(".annotation-text")
    beside = [text for text in names.all_text_contents() if not re.match(r"\d", text)]
    assert sorted(text.split(maxsplit=1)[1] for text in beside) == [
        *("Campania", "Emilia-Romagna", "Lazio", "Lombardia"),
        *("Piemonte", "Sicilia", "Toscana", "Veneto"),
    ]
    rows = rows_of(page, "at_a_glance")
    assert [row[0] for row in rows] == [
        *("Lombardia", "Piemonte", "Veneto", "Emilia-Romagna"),
        *("Toscana", "Lazio", "Campania", "Sicilia"),
    ]
    assert "n.d." not in [row[1] for row in rows]


def test_indicators_of_sections_have_numbers(read: Visit, regions: str) -> None:
    page = read(f"/s{EXPLORED}", base=regions, java_script_enabled=False)

    rows = rows_of(page, "indicators")
    for name in ("RCA)", "(RSCA)", "Grubel"):
        values = [row[3] for row in rows if name in row[0]]
        assert values, name
        assert all(NUMBER.fullmatch(value) for value in values), (name, values)
    assert "n.d." not in [cell for row in rows for cell in row]


def test_a_typed_claim_is_contradicted_and_the_right_one_confirmed(
    visit: Visit, regions: str
) -> None:
    page = visit(CLAIM, base=regions)
    sentence = page.locator(".sentence").first

    claim(page, "1")
    expect(sentence).to_contain_text("smentito")
    found = re.search(r"ha ([\d.]+) milioni", sentence.inner_text())
    assert found
    claim(page, found[1])

    expect(sentence).to_contain_text("confermato")
    assert len(rows_of(page, "claim")) == 1


def claim(page: Page, value: str) -> None:
    """Type a value and ask whether it holds."""
    page.get_by_label("Valore").fill(value)
    page.get_by_role("button", name="Verifica", exact=True).click()
    wait_for_address(page, valore=value)


def test_the_map_of_coverage_is_full(read: Visit, regions: str) -> None:
    page = read("/s/dati?paese=JP&lingua=en", base=regions, java_script_enabled=False)

    keys = ("territories", "continents", "products", "products_by_country")
    for key in keys:
        rows = rows_of(page, f"coverage_{key}")
        assert rows
        assert {cell for row in rows for cell in row if cell.endswith("%")} == {"100.0%"}, key


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What a sender changes by hand, and what of the address then differs."""

    page: str
    label: str
    option: str
    address: tuple[str, str]
    seen: bool = True  # in the tables


CHANGES = [
    Changed(
        page="panoramica",
        label="Trimestre",
        option="III trimestre 2024",
        address=("trimestre", "2024-Q3"),
    ),
    Changed(page="paese", label="Paese", option="Francia", address=("paese", "FR")),
    Changed(page="regioni", label="Paese", option="Cina", address=("paese", "CN")),
    Changed(page="gruppo", label="Misura", option="Import", address=("misura", "import")),
    Changed(page="esplora", label="Frequenza", option="anno", address=("frequenza", "anno")),
    Changed(
        page="missioni", label="Missione", option="Israele", address=("missione", "israele-2019")
    ),
    Changed(page="dati", label="Paese", option="Francia", address=("paese", "FR"), seen=False),
    Changed(page="verifica", label="", option="480", address=("valore", "480")),
    Changed(
        page="sql",
        label="",
        option="select count(*) as n, 1234.5 as x from flows",
        address=("query", "select count(*) as n, 1234.5 as x from flows"),
    ),
]


@pytest.mark.parametrize("changed", CHANGES, ids=[one.page for one in CHANGES])
def test_who_opens_a_shared_link_sees_the_numbers_of_the_sender_in_the_other_language(
    visit: Visit, regions: str, changed: Changed
) -> None:
    sender = visit(PAGES[changed.page], base=regions)
    before = sender.evaluate(CELLS)

    if changed.label:
        choose(sender, changed.label, changed.option)
    elif changed.page == "verifica":
        claim(sender, changed.option)
    else:
        sender.locator("textarea").fill(changed.option)
        sender.locator("textarea").press("ControlOrMeta+Enter")
    wait_for_address(sender, **dict([changed.address]))
    if changed.seen:
        sender.wait_for_function(
            f"before => JSON.stringify(({CELLS})()) !== before",
            arg=sender.evaluate("cells => JSON.stringify(cells)", before),
        )
        settle(sender)
    link = sender.evaluate("location.pathname + location.search")
    assert "lingua=it" in link
    english = link.replace("lingua=it", "lingua=en")

    reader = visit(english, base=regions)
    expect(reader.locator("html[lang=en]")).to_be_attached(timeout=PATIENCE_MS)
    sent = numbers(sender)
    assert any(sent)
    assert numbers(reader) == sent

    light = visit_light(reader, regions + "/s" + english)
    assert [one for one in light if one] == [one for one in sent if one]


def visit_light(page: Page, address: str) -> list[list[str]]:
    """The numbers of the light page at an address."""
    page.goto(address)
    return numbers(page)


def numbers(page: Page) -> list[list[str]]:
    """The digits of the cells that are numbers, by table and sorted: names may change order."""
    return [
        sorted(re.sub(r"[^\d−+-]", "", cell) for cell in table if NUMBER.fullmatch(cell))
        for table in page.evaluate(CELLS)
    ]
