"""Every page in its frame, under good, bad and hostile addresses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlencode

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from scambi.archive import shared_archive
from scambi.parameters import PAGES
from scambi.share.preview import describe
from tests.tiny import publish_tiny

FRAME = Path(__file__).resolve().parents[1] / "scambi" / "frame.py"
CANNOT = ("cannot be shown", "non può essere mostrata", "could not be computed")
JAPAN = {"paese": "JP", "trimestre": "2021-Q1"}


@dataclass(frozen=True)
class Shown:
    """A page as it was put on screen."""

    app: AppTest

    @property
    def html(self) -> str:
        """All HTML of the page but its stylesheet, in order."""
        bodies = [str(element.proto.body) for element in self.app.get("html")]
        return "\n".join(body for body in bodies if not body.startswith("<style>"))

    @property
    def text(self) -> str:
        """The same without tags."""
        return unescape(re.sub(r"<[^>]*>", " ", self.html))

    @property
    def address(self) -> dict[str, list[str]]:
        """The query string."""
        query = self.app.query_params
        return {
            name: value if isinstance(value, list) else [value] for name, value in query.items()
        }

    @property
    def is_whole(self) -> bool:
        """Whether there is a heading and no word of an error."""
        said = self.text
        return (
            not self.app.exception
            and "<h1>" in self.html
            and not any(words in said for words in CANNOT)
        )


class Show(Protocol):
    """Open a page of the app under a query string; None is the address `/`."""

    def __call__(self, page: str | None, **query: str | Sequence[str]) -> Shown: ...


def forget() -> None:
    """What this process knows of a data folder."""
    shared_archive.cache_clear()
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def tiny_app(tiny_data: Path) -> Iterator[None]:
    """Makes the invented vintage the app's, opened once for all of these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCAMBI_DATA", str(tiny_data))
        forget()
        yield
    forget()


@pytest.fixture
def other(tiny_app: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:  # noqa: ARG001 - what it replaces
    """For another SCAMBI_DATA or SCAMBI_TERRITORY, to be set before showing."""
    forget()
    yield monkeypatch
    forget()


@pytest.fixture
def show(tiny_app: None) -> Show:  # noqa: ARG001 - the data it shows
    def shown(page: str | None, **query: str | Sequence[str]) -> Shown:
        app = AppTest.from_file(FRAME, default_timeout=60)
        if page is not None:
            app.switch_page(f"../pages/{page}.py")
        for name, value in query.items():
            app.query_params[name] = value
        return Shown(app.run())

    return shown


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown_in_both_languages(show: Show, page: str, language: str) -> None:
    assert show(page, lingua=language).is_whole


def test_links_from_page_to_page_say_every_value_of_the_address(show: Show) -> None:
    queries = [link.proto.query_string for link in show("panoramica").app.get("page_link")]

    assert len(queries) == len(PAGES)
    assert "paese=US" in queries[1]
    assert "paesi=DE,FR,US,CN" in unquote(queries[2])
    assert all("lingua=it" in query for query in queries)


def test_the_address_without_a_page_shows_the_first(show: Show) -> None:
    shown = show(None)

    assert shown.is_whole
    assert "Lombardia e il mondo" in shown.text


def test_a_page_shows_its_sentence(show: Show) -> None:
    assert (
        "Nel I trimestre 2021 l'interscambio tra Lombardia e Giappone vale 75 milioni di euro: "
        "50 di export e 25 di import."
    ) in show("paese", **JAPAN).text
    assert (
        "In the first quarter of 2021 trade between Lombardy and Japan was worth 75 million euros"
    ) in show("paese", lingua="en", **JAPAN).text


def test_a_page_shows_charts_and_tables(show: Show) -> None:
    shown = show("panoramica", trimestre="2021-Q1")

    assert len(shown.app.get("plotly_chart")) == 7
    assert shown.html.count("<table>") >= 7
    assert "How it is computed" in show("panoramica", lingua="en").text


def test_every_chart_has_its_message_as_alternative_text(show: Show) -> None:
    shown = show("paese", **JAPAN)

    for chart in shown.app.get("plotly_chart"):
        assert chart.proto.alt.endswith(".")
        assert chart.proto.alt in shown.text


def test_namibia_has_its_page(show: Show) -> None:
    shown = show("paese", paese="NA", trimestre="2021-Q1")

    assert shown.is_whole
    assert "Namibia" in shown.text
    assert 'role="status"' not in shown.html


def test_a_page_without_data_says_so(show: Show) -> None:
    shown = show("paese", paese="DE", trimestre="2021-Q1")

    assert shown.is_whole
    assert "In questa edizione non ci sono dati" in shown.text


def test_a_quarter_to_come_is_not_yet_published(show: Show) -> None:
    shown = show("paese", paese="JP", trimestre="2026-Q4")

    assert shown.is_whole
    assert "12 marzo 2027" in shown.text


HOSTILE = (
    "",
    "'; drop table flows; --",
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "../../../etc/passwd",
    "x" * 10_000,
    "jp\x00",
    "2019-Q9",
    "0001-Q1",
    "9999-Q4",
    "２０１９-Q1",
    "{0.__class__}",
    "$$x^2$$ :smile: **bold**",
)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
@pytest.mark.parametrize("page", ["paese", "panoramica", "verifica"])
def test_a_hostile_address_is_answered_with_a_page(show: Show, page: str, value: str) -> None:
    shown = show(page, **dict.fromkeys(PAGES[page], value))

    assert shown.is_whole
    assert 'role="status"' in shown.html
    assert "<script" not in shown.html
    assert "<img src=x" not in shown.html


def test_a_claim_sent_without_a_value_is_told_so_and_filters_of_the_list_are_not(
    show: Show,
) -> None:
    def pressed(shown: Shown, label: str) -> Shown:
        button = next(one for one in shown.app.button if one.label == label)
        return Shown(button.click().run())

    shown = show("verifica", lingua="en")
    assert "No value" not in shown.text
    shown = pressed(shown, "Check")
    assert "No value and no sentence were given" in shown.text
    assert "No value" not in pressed(shown, "Filter").text


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        (
            {"paese": "Atlantis"},
            "paese “Atlantis”, which is not known here: this page shows the United States",
        ),
        ({"trimestre": "2019-Q9"}, "trimestre “2019-Q9”, which is not known here"),
        ({"edizione": "istat-1999Q1"}, "this page shows the latest edition instead"),
        ({"paese": "jp"}, "paese as “jp”: it was read as Japan (JP)"),
        ({"paese": ["JP", "US"]}, "paese more than once: this page shows Japan"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(
    show: Show, query: dict[str, str | Sequence[str]], notice: str
) -> None:
    shown = show("paese", lingua="en", **query)

    assert shown.is_whole
    assert notice in shown.text


def test_a_notice_is_text(show: Show) -> None:
    attack = "<b onclick=alert(1)>x</b>"

    assert escape(attack) in show("paese", paese=attack).html


def test_a_good_address_has_no_notice_and_is_left_as_it_is(show: Show) -> None:
    query = JAPAN | {"flusso": "import", "serie": "anno-mobile", "missioni": "no", "lingua": "en"}
    shown = show("paese", **query)

    assert 'role="status"' not in shown.html
    assert shown.address == {name: [value] for name, value in query.items()}
    assert shown.app.radio(key="flusso").value == "import"
    assert shown.app.radio(key="serie").value == "anno-mobile"
    assert shown.app.toggle(key="missioni").value is False


def test_a_filter_writes_the_whole_address_and_changes_the_page(show: Show) -> None:
    shown = show("paese", **JAPAN)

    shown.app.selectbox(key="paese").set_value("NA").run()

    assert shown.is_whole
    assert "Namibia" in shown.text
    assert shown.address == {
        "paese": ["NA"],
        "trimestre": ["2021-Q1"],
        "flusso": ["export"],
        "serie": ["trimestri"],
        "missioni": ["si"],
        "lingua": ["it"],
    }


def test_a_new_address_leads_the_filters(show: Show) -> None:
    shown = show("paese", **JAPAN)

    # As Back and Forward do.
    shown.app.query_params["paese"] = "US"
    shown.app.run()

    assert "Stati Uniti" in shown.text
    assert shown.app.selectbox(key="paese").value == "US"


def test_a_choice_ends_the_complaint_about_the_old_address(show: Show) -> None:
    shown = show("paese", paese="Atlantis")

    shown.app.selectbox(key="paese").set_value("JP").run()

    assert "Atlantis" not in shown.text


def test_an_edition_can_be_frozen(show: Show) -> None:
    shown = show("paese", edizione="tiny-2021Q2", lingua="en", **JAPAN)

    assert shown.is_whole
    assert "frozen on edition tiny-2021Q2" in shown.text


# Data folders that are not as they should be


def test_without_a_vintage_a_sentence_says_what_is_missing(
    show: Show, other: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other.setenv("SCAMBI_DATA", str(tmp_path))

    for page in PAGES:
        shown = show(page, lingua="en")
        assert not shown.app.exception
        assert "There are no data to show: no vintage to serve" in shown.text
        assert str(tmp_path) not in shown.text


def test_a_broken_vintage_is_named_and_the_others_are_served(
    show: Show, other: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "vintages"
    publish_tiny(folder)
    publish_tiny(folder, name="cut")
    flows = folder / "cut-2021Q2" / "flows.parquet"
    flows.write_bytes(flows.read_bytes()[:-100])
    other.setenv("SCAMBI_DATA", str(tmp_path))

    assert show("paese", **JAPAN).is_whole
    assert "cut-2021Q2" in show("dati").text
    frozen = show("paese", edizione="cut-2021Q2", lingua="en", **JAPAN)
    assert frozen.is_whole
    assert "edizione “cut-2021Q2”, which is not known here" in frozen.text


def test_a_vintage_that_comes_while_the_app_runs_is_served(
    show: Show, other: pytest.MonkeyPatch, tmp_path: Path, tiny_data: Path
) -> None:
    other.setenv("SCAMBI_DATA", str(tmp_path))
    assert "no vintage to serve" in show("paese", lingua="en", **JAPAN).text

    shutil.copytree(tiny_data / "vintages", tmp_path / "vintages")

    assert "75 million euros" in show("paese", lingua="en", **JAPAN).text


@pytest.mark.parametrize(
    ("territory", "sentence"),
    [
        ("ITH3", "in trade between Veneto and Japan, exports were worth 99 million euros"),
        ("ITI4", "no data on trade between Lazio and Japan"),
        ("IT", "trade between Italy and Japan was worth 150 million euros"),
    ],
)
def test_another_territory_can_be_home(
    show: Show, other: pytest.MonkeyPatch, territory: str, sentence: str
) -> None:
    other.setenv("SCAMBI_TERRITORY", territory)

    shown = show("paese", lingua="en", **JAPAN)

    assert shown.is_whole
    assert sentence in shown.text
    assert show("panoramica").is_whole
    assert show("dati").is_whole


# How a link presents itself before it is opened


@pytest.mark.usefixtures("tiny_app")
def test_a_link_is_described_by_the_sentence_of_its_page(show: Show) -> None:
    head = describe("/paese", urlencode(JAPAN))

    assert head.title == "Lombardia e Giappone, I trimestre 2021 · Scambi"
    assert head.description in show("paese", **JAPAN).text


@pytest.mark.usefixtures("tiny_app")
def test_an_incomplete_address_leads_to_the_complete_one_and_a_wrong_one_stays() -> None:
    incomplete = describe("/paese", urlencode(JAPAN))
    wrong = describe("/paese", urlencode(JAPAN | {"paese": "Atlantis"}))
    _, complete = incomplete.canonical_path.split("?")

    assert incomplete.complete_path == incomplete.canonical_path
    assert wrong.complete_path is None
    assert describe("/paese", complete).complete_path is None


@pytest.mark.usefixtures("tiny_app")
@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_address_can_be_described(page: str) -> None:
    for value in HOSTILE:
        head = describe(f"/{page}", urlencode(dict.fromkeys(PAGES[page], value)))

        assert head.title
        assert head.canonical_path.startswith(f"/{page}?")
