"""Every page by keyboard alone: reached, seen where one is, changed, and left again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_pages import JAPAN, wait_for_address

pytestmark = pytest.mark.browser

# More than any page has on the way to its last filter, and to its last link.
MOST_TABS, ALL_TABS = 40, 250
# Where the focus is; whether it has moved since it was last looked at, and whether it can be seen
# there: on the element that has it, or on what frames that one.
FOCUS = """wanted => {
    const focus = document.activeElement;
    const moved = window.lastFocus !== focus;
    window.lastFocus = focus;
    const seen = element => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 || boxShadow !== 'none';
    };
    const framing = [focus];
    while (framing.length < 4 && framing.at(-1).parentElement) {
        framing.push(framing.at(-1).parentElement);
    }
    const name = focus.getAttribute('aria-label') || focus.textContent;
    return {
        moved,
        seen: framing.some(seen),
        wanted: focus.matches(wanted),
        name: `${focus.tagName} ${name.trim().slice(0, 40)}`,
    };
}"""


def focused(page: Page, wanted: str) -> bool:
    """Whether an element that matches has the focus."""
    return bool(page.evaluate("wanted => document.activeElement.matches(wanted)", wanted))


def focus_by_tab(page: Page, wanted: str, presses: int = MOST_TABS) -> None:
    """Press Tab until the focus is on an element that matches; fails where it cannot be seen."""
    # Streamlit loads the code of a widget when it first needs it: there is nothing to reach before.
    expect(page.locator(wanted).first).to_be_attached()
    for _ in range(presses):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS, wanted)
        assert focus["seen"], f"no sign of the focus on {focus['name']}"
        if focus["wanted"]:
            return
    pytest.fail(f"{presses} presses of Tab never reach {wanted}")


def combobox(label: str) -> str:
    """The field in which a reader types to choose."""
    return f"input[role=combobox][aria-label='{label}']"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is typed where, with the keys that end it; `seen` is then in the place `where`."""

    path: str
    at: str
    typed: str
    keys: tuple[str, ...] = ("Enter",)
    address: tuple[str, str]
    seen: str
    where: str = ".sentence"


# Dati is in test_data_page.py: what it shows of a country needs more than one edition.
CHANGES = {
    "panoramica": Change(
        path="/panoramica?trimestre=2019-Q1",
        at=combobox("Trimestre"),
        typed="II trimestre 2019",
        address=("trimestre", "2019-Q2"),
        seen="Nel II trimestre 2019",
    ),
    "confronta": Change(
        path="/confronta?paesi=DE,FR",
        at=combobox("Paesi e gruppi"),
        typed="Giappone",
        # The list stays open for a further country.
        keys=("Enter", "Escape"),
        address=("paesi", "DE,FR,JP"),
        seen="Giappone",
        where="h1",
    ),
    "esplora": Change(
        path="/esplora",
        at=combobox("Frequenza"),
        typed="anno",
        address=("frequenza", "anno"),
        seen="Valore (anno)",
    ),
    "sql": Change(
        path="/sql",
        at="textarea",
        typed="select 6 * 7 as answer",
        keys=("ControlOrMeta+Enter",),
        address=("query", "select 6 * 7 as answer"),
        seen="42",
        where="th[scope=row]",
    ),
    "missioni": Change(
        path="/missioni",
        at=combobox("Missione"),
        typed="Giappone",
        address=("missione", "giappone-2019"),
        seen="Giappone 2019",
        where="h1",
    ),
    "verifica": Change(
        path="/verifica?paese=JP&periodo=2019-Q1",
        at="input[aria-label^=Valore]",
        typed="470",
        address=("valore", "470"),
        seen="470 milioni di euro”: non verificabile",
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_keyboard_alone_changes_the_page_and_goes_on_to_its_end(
    visit: Visit, change: Change
) -> None:
    page = visit(change.path)

    focus_by_tab(page, change.at)
    if change.at == "textarea":
        page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(change.typed)
    for key in change.keys:
        page.keyboard.press(key)

    wait_for_address(page, **dict([change.address]))
    expect(page.locator(change.where).filter(has_text=change.seen).first).to_be_visible()
    # The list of a field is closed, or Tab would only leave it.
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert focused(page, change.at)
    on_to_the_end(page)


def on_to_the_end(page: Page) -> None:
    """Press Tab up to the last link and off it; fails in a trap, and where no focus is seen."""
    page.evaluate(FOCUS, "*")
    for _ in range(ALL_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS, "footer a")
        assert focus["moved"], f"Tab never leaves {focus['name']}"
        assert focus["seen"], f"no sign of the focus on {focus['name']}"
        if focus["wanted"]:
            page.keyboard.press("Tab")
            assert not focused(page, "footer a")
            return
    pytest.fail(f"{ALL_TABS} presses of Tab never reach the end")


def test_keyboard_alone_changes_country_quarter_and_flow_after_the_skip_link(visit: Visit) -> None:
    page = visit(JAPAN)
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS, "a[href='#stMain']")
    assert focus["wanted"], focus["name"]
    assert focus["seen"]

    focus_by_tab(page, combobox("Paese"))
    page.keyboard.type("Stati Uniti")
    page.keyboard.press("Enter")
    wait_for_address(page, paese="US")

    focus_by_tab(page, combobox("Trimestre"))
    page.keyboard.type("II trimestre 2019")
    page.keyboard.press("Enter")
    wait_for_address(page, paese="US", trimestre="2019-Q2")

    focus_by_tab(page, "[role=radiogroup][aria-label=Flusso] input")
    page.keyboard.press("ArrowRight")
    wait_for_address(page, paese="US", trimestre="2019-Q2", flusso="import")


def test_a_country_is_taken_out_by_keyboard_and_the_focus_stays_among_the_others(
    visit: Visit,
) -> None:
    page = visit("/confronta?paesi=DE,FR,JP")
    focus_by_tab(page, "[data-tag]")

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")

    wait_for_address(page, paesi="DE,JP")
    assert focused(page, "[data-tag]")


def test_escape_closes_a_list_and_changes_nothing(visit: Visit) -> None:
    page = visit("/missioni?missione=giappone-2019")
    focus_by_tab(page, combobox("Missione"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")

    page.keyboard.press("Escape")

    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Missione")).to_have_value("Giappone 2019")
    assert "missione=giappone-2019" in page.url
    assert focused(page, combobox("Missione"))


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A form without JavaScript: keys in the field `at`; then `seen` is in the place `where`."""

    path: str
    at: str
    keys: tuple[str, ...] = ()
    typed: str = ""
    address: str
    seen: str
    where: str = ".sentence"


FORMS = {
    "panoramica": Sent(
        path="/s/panoramica?trimestre=2019-Q1",
        at="select[name=trimestre]",
        typed="II trimestre 2019",
        address="trimestre=2019-Q2",
        seen="Nel II trimestre 2019",
    ),
    "paese": Sent(
        path="/s/paese?paese=JP&trimestre=2019-Q1",
        at="select[name=flusso]",
        keys=("ArrowDown",),
        address="flusso=import",
        seen="Giappone",
        where="h1",
    ),
    "confronta": Sent(
        path="/s/confronta?paesi=JP,IN,CN",
        at="select[name=paesi]",
        keys=("Home", "Shift+ArrowDown"),
        address="paesi=JP&paesi=IN&",
        seen="Giappone e India",
        where="h1",
    ),
    "esplora": Sent(
        path="/s/esplora",
        at="select[name=frequenza]",
        typed="anno",
        address="frequenza=anno",
        seen="Valore (anno)",
    ),
    "sql": Sent(
        path="/s/sql",
        at="textarea",
        keys=("ControlOrMeta+a",),
        typed="select 6 * 7 as answer",
        address="query=select+6+*+7+as+answer",
        seen="42",
        where="th[scope=row]",
    ),
    "missioni": Sent(
        path="/s/missioni",
        at="select[name=missione]",
        typed="Giappone",
        address="missione=giappone-2019",
        seen="Giappone 2019",
        where="h1",
    ),
    "verifica": Sent(
        path="/s/verifica?paese=JP&periodo=2019-Q1",
        at="input[name=valore]",
        typed="470",
        address="valore=470",
        seen="470 milioni di euro”: non verificabile",
    ),
    "dati": Sent(
        path="/s/dati?paese=DE",
        at="select[name=paese]",
        typed="Giappone",
        address="paese=JP",
        seen="Un'edizione",
    ),
}


@pytest.mark.parametrize("sent", FORMS.values(), ids=FORMS.keys())
def test_keyboard_alone_sends_the_form_of_a_light_page_without_javascript(
    read: Visit, sent: Sent
) -> None:
    page = read(sent.path, java_script_enabled=False)

    page.keyboard.press("Tab")
    assert focused(page, "a[href='#main']")
    if page.locator(".filters summary").count():
        focus_by_tab(page, ".filters summary")
        page.keyboard.press("Enter")
    focus_by_tab(page, sent.at)
    for key in sent.keys:
        page.keyboard.press(key)
    page.keyboard.type(sent.typed)
    focus_by_tab(page, ".filters button")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert sent.address in page.url
    expect(page.locator(sent.where).filter(has_text=sent.seen).first).to_be_visible()
