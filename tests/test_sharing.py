"""The share panel: links, codes and downloads of the view that is on screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from scambi.archive import shared_archive
from scambi.share.files import KINDS, render
from scambi.share.pages import opened
from scambi.share.qr import qr_png, qr_svg
from scambi.ui import sharing
from tests.tiny import VINTAGE

FRAME = Path(__file__).resolve().parents[1] / "scambi" / "frame.py"
JAPAN = {"paese": "JP", "trimestre": "2021-Q1"}
LINK = re.compile(r'<a href="([^"]+)"')


@dataclass(frozen=True)
class Panel:
    """What the panel shows."""

    copied: list[str]  # texts with a button that copies them
    links: list[str]
    html: str

    def files(self) -> Mapping[str, dict[str, list[str]]]:
        """Paths with the queries of the links that lead to files."""
        split = [urlsplit(link) for link in self.links]
        return {it.path: parse_qs(it.query) for it in split if "." in it.path}


@pytest.fixture
def data(tiny_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Makes the invented vintage the app's."""
    monkeypatch.setenv("SCAMBI_DATA", str(tiny_data))
    monkeypatch.setattr(sharing, "_origin", lambda: "https://example.org")
    shared_archive.cache_clear()
    st.cache_resource.clear()
    yield
    shared_archive.cache_clear()
    st.cache_resource.clear()


def panel(*, is_open: bool = True, **query: str) -> Panel:
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.switch_page("../pages/paese.py")
    for name, value in {**JAPAN, **query}.items():
        app.query_params[name] = value
    if is_open:
        app.session_state[sharing.OPEN] = True
    app.run()
    assert not app.exception
    html = "\n".join(str(element.proto.body) for element in app.expander[-1].get("html"))
    return Panel(
        copied=[block.value for block in app.code],
        links=[unescape(link) for link in LINK.findall(html)],
        html=html,
    )


@pytest.mark.usefixtures("data")
def test_a_closed_panel_sends_nothing() -> None:
    shown = panel(is_open=False)

    assert not shown.copied
    assert not shown.links


@pytest.mark.usefixtures("data")
def test_the_links_of_the_light_page_come_first_live_and_frozen() -> None:
    first = panel().copied[:4]

    assert [urlsplit(link).path for link in first] == ["/s/paese", "/s/paese", "/paese", "/paese"]
    assert [parse_qs(urlsplit(link).query).get("edizione") for link in first] == [
        None,
        [VINTAGE],
        None,
        [VINTAGE],
    ]
    assert all(link.startswith("https://example.org/") for link in first)


@pytest.mark.usefixtures("data")
def test_a_frozen_view_keeps_its_live_link() -> None:
    live, frozen, *_ = panel(edizione=VINTAGE).copied

    assert "edizione" not in live
    assert f"edizione={VINTAGE}" in frozen


@pytest.mark.usefixtures("data")
def test_every_link_to_a_file_leads_to_one() -> None:
    for path, query in panel().files().items():
        name, kind = path.removeprefix("/s/").split(".")
        if kind not in {"zip", "pdf", "png", "svg", "square"}:  # drawn elsewhere
            figure, separator = query.get("figura", [""])[0], query.get("sep", [","])[0]
            assert render(opened(name, query), kind, figure=figure, separator=separator).content
        assert kind in KINDS


@pytest.mark.usefixtures("data")
def test_downloads_are_of_this_edition() -> None:
    files = panel().files()

    assert {"/s/paese.csv", "/s/paese.xlsx", "/s/paese.pdf", "/s/paese.zip"} <= files.keys()
    assert {path for path, query in files.items() if query.get("edizione") != [VINTAGE]} == {
        "/s/paese.qr-svg",
        "/s/paese.qr-png",
    }


@pytest.mark.usefixtures("data")
def test_the_embed_code_is_html_with_a_title() -> None:
    (code,) = [text for text in panel().copied if text.startswith("<iframe ")]

    assert 'title="Lombardia e Giappone, I trimestre 2021"' in code
    assert "&amp;incorpora=1" in code


@pytest.mark.usefixtures("data")
def test_the_panel_quotes_in_three_forms() -> None:
    text, bibtex, ris = panel(lingua="en").copied[-3:]

    assert text.startswith("Scambi, “Lombardy and Japan, Q1 2021”")
    assert bibtex.startswith("@misc{scambi-japan-2021-Q1-tiny-2021Q2,")
    assert ris.startswith("TY  - DATA")


@pytest.mark.usefixtures("data")
def test_the_panel_speaks_the_language_of_the_view() -> None:
    assert "Pagina leggera" in panel().html
    assert "Light page" in panel(lingua="en").html


def test_a_qr_code_has_a_white_ground_and_no_fixed_size() -> None:
    picture = qr_svg("https://example.org/s/paese?paese=JP").decode()

    assert 'fill="#fff"' in picture
    assert "width=" not in picture
    assert "viewBox=" in picture
    assert qr_png("https://example.org").startswith(b"\x89PNG")
