"""The page a browser gets before any script runs, and the addresses that get none."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from scambi.model import Language
from scambi.shell.head import Head, HeadMiddleware, describe_plainly
from scambi.shell.index import INDEX_FILE, IndexPage, IndexPageError
from tests.conftest import Get

PAGES = ("panoramica", "paese")
HOSTILE = "\"'><script>alert(1)</script><!-- \x00 {{ 7*7 }} %0d%0aSet-Cookie: x=1"


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def first(self, tag: str, **attributes: str) -> dict[str, str | None]:
        """The attributes of the first such element."""
        return next(a for t, a in self.found if t == tag and attributes.items() <= a.items())


# With every value written, as the dashboard writes addresses; less leads to a redirect.
ITALIAN = "/paese?paese=JP&trimestre=2019-Q1&flusso=export&serie=trimestri&missioni=si&lingua=it"
ENGLISH = ITALIAN.replace("lingua=it", "lingua=en")


def head(**changes: object) -> Head:
    words = {"title": "T", "description": "D", "language": Language.IT, "canonical_path": "/paese"}
    return Head(**{**words, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "language"), [(ITALIAN, "it"), (ENGLISH, "en")])
def test_page_is_in_the_language_of_the_address(get: Get, path: str, language: str) -> None:
    answer = get(path)

    assert answer.status == 200
    assert answer.headers["content-language"] == language
    assert Elements(answer.data.decode()).first("html")["lang"] == language


def test_unknown_language_is_italian(get: Get) -> None:
    answer = get(ITALIAN.replace("lingua=it", "lingua=klingon"))

    assert answer.headers["content-language"] == "it"


def test_incomplete_address_leads_to_the_complete_one(get: Get) -> None:
    answer = get("/paese?trimestre=2019-Q1&paese=JP")

    assert answer.status == 307
    assert answer.headers["location"] == ITALIAN
    assert answer.headers["cache-control"] == "no-store"


def test_page_has_the_title_and_sentence_of_its_view(get: Get) -> None:
    page = get(ITALIAN).data.decode()

    assert "<title>Lombardia e Giappone, I trimestre 2019 · Scambi</title>" in page
    assert "820 milioni" in str(Elements(page).first("meta", name="description")["content"])


def test_head_carries_the_words_of_the_view() -> None:
    words = head(
        title="Giappone · Scambi", description="820 milioni", canonical_path="/paese?a=1&b"
    )
    page = Elements(IndexPage.of_streamlit().render(words))

    assert page.first("meta", property="og:title")["content"] == "Giappone · Scambi"
    assert page.first("meta", name="description")["content"] == "820 milioni"
    assert page.first("link", rel="canonical")["href"] == "/paese?a=1&b"
    assert page.first("meta", property="og:locale")["content"] == "it_IT"


def test_words_of_the_view_are_escaped() -> None:
    index = IndexPage.of_streamlit()
    harmless = index.render(head(light_page_path="/s/paese"))
    hostile = index.render(
        head(title=HOSTILE, description=HOSTILE, canonical_path=HOSTILE, light_page_path=HOSTILE)
    )

    tags = [tag for tag, _ in Elements(harmless).found]
    assert [tag for tag, _ in Elements(hostile).found] == tags
    assert "<script>alert" not in hostile
    assert "{{ 7*7 }}" in hostile


@pytest.mark.parametrize("query", [HOSTILE, "x" * 10_000, "a=1&" * 2_000, "%ff%fe", "lingua=%00"])
def test_hostile_query_strings_get_a_page(get: Get, query: str) -> None:
    for written in (f"paese={quote(query)}&lingua={quote(query)}", quote(query, safe="=&%")):
        answer = get(f"/paese?{written}")

        # What is merely incomplete is completed from codes; what is wrong stays, and is told.
        assert answer.status in {200, 307}
        assert b"<script>alert" not in answer.data
        assert "script" not in answer.headers.get("location", "")


def test_reader_without_javascript_is_sent_to_the_light_page() -> None:
    html = IndexPage.of_streamlit().render(head(light_page_path="/s/paese?paese=JP"))

    noscript = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert noscript is not None
    assert '<a href="/s/paese?paese=JP">' in noscript[1]
    assert 'lang="en"' in noscript[1]


def test_page_does_not_offer_the_api_for_programs(get: Get) -> None:
    page = get(ITALIAN).data.decode()

    assert "_stcore/agent" not in page
    assert "MCP" not in page


def test_failing_description_leaves_a_plain_page(caplog: pytest.LogCaptureFixture) -> None:
    def describe(_path: str, _query: str) -> Head:
        raise OSError("no data")

    async def inner(*_: object) -> None:
        raise AssertionError("the page itself must answer")

    shell = HeadMiddleware(inner, index=IndexPage.of_streamlit(), pages=PAGES, describe=describe)
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/paese",
        "query_string": b"lingua=en",
        "headers": [],
    }
    asyncio.run(shell(scope, None, send))  # type: ignore[arg-type]

    assert sent[0]["status"] == 200
    assert b"<title>Scambi</title>" in sent[1]["body"]  # type: ignore[operator]
    assert "no data" in caplog.text


def test_plain_description_knows_the_language() -> None:
    assert describe_plainly("/paese", "lingua=en&paese=JP").language is Language.EN
    assert describe_plainly("/paese", "lingua=fr").language is Language.IT


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ('<html lang="en">', "<html>", "language of the html element"),
        ("<title>Streamlit</title>", "<title>Other</title>", "title"),
        ('rel="service-desc"', 'rel="other"', "link to the agent API"),
        ("<noscript>", "<div>", "noscript text"),
    ],
)
def test_unknown_index_page_is_refused_at_start(old: str, new: str, missing: str) -> None:
    html = INDEX_FILE.read_text("utf-8").replace(old, new)

    with pytest.raises(IndexPageError, match=rf"index\.html: the {missing} occurs 0 times"):
        IndexPage.parse(html, where="index.html")


def test_root_leads_to_the_first_page_with_the_query_kept(get: Get) -> None:
    answer = get("/?trimestre=2019-Q1")

    assert answer.status in {302, 307}
    assert answer.headers["location"].endswith("/panoramica?trimestre=2019-Q1")


@pytest.mark.parametrize("path", ["/giappone", "/paese/JP", "/index.html", "/robots.txt", "/PAESE"])
def test_unknown_path_is_404_with_links_to_the_pages(get: Get, path: str) -> None:
    for headers in ({}, {"accept_encoding": "gzip"}):
        answer = get(path, **headers)

        assert answer.status == 404
        assert 'href="/panoramica"' in answer.data.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/paese/_stcore/metrics",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_doors_for_programs_are_shut(get: Get, path: str, method: str) -> None:
    assert get(path, method).status == 404


def test_health_answers(get: Get) -> None:
    assert get("/_stcore/health").data == b"ok"


def test_head_request_is_answered_without_body(get: Get) -> None:
    for path, status in ((ITALIAN, 200), ("/giappone", 404)):
        answer = get(path, "HEAD")

        assert (answer.status, answer.data) == (status, b"")
