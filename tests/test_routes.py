"""The addresses below `/s/` over the wire: statuses, caching, headers, hostile input."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import brotli
import pytest
import urllib3
from hypothesis import given, settings
from hypothesis import strategies as st
from urllib3 import BaseHTTPResponse

from scambi.address import PARAMETERS
from scambi.share.files import KINDS
from tests.conftest import Get, dashboard
from tests.test_shell import Elements
from tests.tiny import QUARTERS, YEARS, publish_tiny, tiny_rows

JAPAN = "/s/paese?paese=JP&trimestre=2019-Q1"
FROZEN = f"{JAPAN}&edizione=stima-2025Q3"
MOST_BYTES = 60_000


def ask(address: str, method: str = "GET", **headers: str) -> BaseHTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return urllib3.request(method, address, headers=named, redirect=False, decode_content=False)


@pytest.mark.parametrize("page", ["paese?paese=JP&trimestre=2019-Q1", "panoramica", "dati"])
def test_page_comes_in_one_small_answer(get: Get, page: str) -> None:
    for coding in ("br", "gzip"):
        answer = get(f"/s/{page}", accept_encoding=coding)

        assert answer.status == 200
        assert answer.headers["content-encoding"] == coding
        assert len(answer.data) < MOST_BYTES


def test_page_and_shell_say_the_same_sentence(get: Get) -> None:
    address = "paese?paese=JP&trimestre=2019-Q1&flusso=export&serie=trimestri&missioni=si&lingua=it"
    light, shell = (Elements(get(path + address).data.decode()) for path in ("/s/", "/"))

    for name in ("og:title", "og:description", "og:image"):
        said = {str(page.first("meta", property=name)["content"]) for page in (light, shell)}
        assert len({text.removesuffix(" · Scambi") for text in said}) == 1
    assert shell.first("link", rel="alternate", type="text/html")["href"] == f"/s/{address}"
    picture = str(shell.first("meta", name="twitter:image")["content"])
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/s/paese\.png\?.*", picture)


def test_answer_is_not_sent_again_to_who_has_it(get: Get) -> None:
    for path in (JAPAN, FROZEN, "/s/paese.csv?paese=JP"):
        first = get(path, accept_encoding="br")
        again = get(path, accept_encoding="gzip", if_none_match=first.headers["etag"])

        assert (again.status, again.data) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert "content-security-policy" in again.headers
        assert get(path, if_none_match='"other"').status == 200


def test_pages_are_asked_for_again_and_frozen_files_never(get: Get) -> None:
    for path in (JAPAN, FROZEN):
        kept = get(path).headers["cache-control"]
        assert int(re.findall(r"max-age=(\d+)", kept)[0]) <= 300
        assert "immutable" not in kept
    assert "immutable" not in get("/s/paese.csv?paese=JP").headers["cache-control"]
    frozen = get("/s/paese.csv?paese=JP&trimestre=2019-Q1&edizione=stima-2025Q3")
    assert "immutable" in frozen.headers["cache-control"]


def test_stylesheet_may_be_kept_under_its_own_address_alone(get: Get) -> None:
    path = str(Elements(get(JAPAN).data.decode()).first("link", rel="stylesheet")["href"])

    assert "immutable" in get(path).headers["cache-control"]
    assert get(path).headers["content-type"].startswith("text/css")
    for other in ("/s/stile.css", "/s/stile.css?v=0"):
        assert "immutable" not in get(other).headers["cache-control"]


def test_edition_that_is_gone_is_410_with_the_live_link(get: Get) -> None:
    for kind in ("", ".csv", ".pdf"):
        answer = get(f"/s/paese{kind}?paese=JP&trimestre=2019-Q1&edizione=stima-1999Q1")

        assert answer.status == 410
        html = answer.data.decode()
        assert "stima-1999Q1" in html
        live = Elements(html).first("a")["href"]
        assert str(live).startswith(f"/s/paese{kind}?paese=JP&trimestre=2019-Q1")
        assert "edizione" not in str(live)
        assert "820" not in html


def test_other_wrong_values_leave_a_page_that_says_so(get: Get) -> None:
    answer = get("/s/paese?paese=XX&trimestre=2019-Q7")

    assert answer.status == 200
    html = answer.data.decode()
    assert 'role="status"' in html
    assert "2019-Q7" in html


def test_file_of_a_wrong_address_is_refused_in_a_sentence(get: Get) -> None:
    answer = get("/s/paese.csv?paese=XX")

    assert answer.status == 400
    assert "XX" in answer.data.decode()


@pytest.mark.parametrize(
    "path",
    ["/s/giappone", "/s/paese.exe", "/s/paese.csv?figura=none", "/s/a/b", "/s"],
)
def test_nothing_there_is_404(get: Get, path: str) -> None:
    assert get(path).status == 404


def test_no_path_leaves_the_pages(get: Get) -> None:
    for path in (
        "/s/..%2f..%2fetc%2fpasswd",
        "/s/../data/reference/partners.csv",
        "/s/%2e%2e",
        "/s/%00",
    ):
        assert get(path).status in {301, 400, 404}


def test_only_reading_is_allowed(get: Get) -> None:
    assert get(JAPAN, "POST").status == 405
    answer = get(JAPAN, "HEAD")
    assert (answer.status, answer.data) == (200, b"")
    assert int(answer.headers["content-length"]) > 10_000


def test_address_that_is_too_long_is_refused(get: Get) -> None:
    assert get(f"{JAPAN}&x={'a' * 3000}").status == 414


def test_pages_may_be_framed_where_embedding_is_meant_and_nowhere_else(get: Get) -> None:
    plain, framed = get(JAPAN).headers, get(f"{JAPAN}&incorpora=1").headers

    assert "frame-ancestors 'self'" in plain["content-security-policy"]
    assert "script-src 'none'" in plain["content-security-policy"]
    assert plain["x-frame-options"] == "SAMEORIGIN"
    assert "frame-ancestors *" in framed["content-security-policy"]
    assert "x-frame-options" not in framed
    for headers in (plain, framed):
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_links_are_whole_and_never_repeat_a_malformed_host(get: Get) -> None:
    assert 'rel="canonical" href="http://dati.example.it/s/paese?' in (
        get(JAPAN, host="dati.example.it").data.decode()
    )
    hostile = get(JAPAN, host='x"><script>').data.decode()
    assert 'rel="canonical" href="/s/paese?' in hostile
    assert "<script>" not in hostile


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A dashboard over a folder with one invented edition, to which others may be added."""
    data = tmp_path_factory.mktemp("own")
    publish_tiny(data / "vintages", name="old")
    with dashboard({"SCAMBI_DATA": str(data)}) as address:
        yield address, data


def test_live_pages_change_the_moment_a_vintage_is_published(own: tuple[str, Path]) -> None:
    address, data = own
    live = f"{address}/s/paese?paese=JP&trimestre=2021-Q1"
    frozen = f"{live}&edizione=old-2021Q2"
    before = ask(live)
    first = ask(frozen)
    assert "50 milioni" in before.data.decode()
    rows = tiny_rows(QUARTERS.replace("40      50      40q", "40      58      40q", 1), YEARS)

    new = publish_tiny(data / "vintages", name="new", kind="official", rows=rows)

    after = ask(live, if_none_match=before.headers["etag"])
    assert (after.status, "58 milioni" in after.data.decode()) == (200, True)
    revised = ask(frozen, if_none_match=first.headers["etag"])
    assert revised.status == 200
    assert "50 a 58" in revised.data.decode()

    shutil.rmtree(new.folder)

    assert "50 milioni" in ask(live).data.decode()
    assert ask(frozen, if_none_match=first.headers["etag"]).status == 304
    assert ask(f"{live}&edizione={new.id}").status == 410


def test_a_thousand_requests_at_once_get_the_same_right_answer(server: str) -> None:
    found: list[tuple[int, bytes]] = []
    path = f"{server}/s/paese?paese=MX&trimestre=2018-Q3&edizione=stima-2025Q3"

    def many(pool: urllib3.PoolManager) -> None:
        for _ in range(50):
            answer = pool.request("GET", path, headers={"accept-encoding": "br"}, retries=False)
            found.append((answer.status, answer.data))

    threads = [threading.Thread(target=many, args=(urllib3.PoolManager(),)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 1000
    assert len(set(found)) == 1
    assert found[0][0] == 200


def test_oembed_finds_the_code_of_a_view(get: Get, server: str) -> None:
    asked = urlencode({"url": server + JAPAN, "format": "json", "maxwidth": "500"})
    answer = get(f"/oembed?{asked}")

    found = json.loads(answer.data)
    assert answer.headers["content-type"] == "application/json"
    assert (found["version"], found["type"], found["width"]) == ("1.0", "rich", 500)
    frame = Elements(found["html"]).first("iframe")
    assert str(frame["src"]).startswith(f"{server}/s/paese?paese=JP")
    assert "incorpora=1" in str(frame["src"])
    assert ask(str(frame["src"])).status == 200
    assert "Giappone" in found["title"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 404),
        ({"url": "https://example.org/s/paese"}, 404),
        ({"url": "http://[::1"}, 404),
        ({"url": "{}/s/paese", "format": "xml"}, 400),
        ({"url": "{}/s/paese", "maxwidth": "-1"}, 400),
        ({"url": "{}/s/paese", "maxwidth": "9" * 5000}, 400),
        ({"url": "{}/giappone"}, 404),
        ({"url": "{}/s/paese?edizione=none"}, 410),
        ({"url": "{}/paese?paese=JP"}, 200),
    ],
)
def test_oembed_refuses_what_is_not_a_view(
    get: Get, server: str, query: dict[str, str], status: int
) -> None:
    written = {name: value.replace("{}", server) for name, value in query.items()}

    assert get(f"/oembed?{urlencode(written)}").status == status


def test_oembed_says_why_there_is_no_view(tmp_path: Path) -> None:
    (tmp_path / "vintages").mkdir()
    with dashboard({"SCAMBI_DATA": str(tmp_path)}) as address:
        found = ask(f"{address}/oembed?{urlencode({'url': f'{address}/s/paese', 'lingua': 'en'})}")

    assert found.status == 503
    assert found.data.decode().startswith("There are no data to show")


values = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["JP", "2019-Q1", "../../etc/passwd", "</script><script>alert(1)</script>", "\x00", "١"]
    ),
)
names = st.sampled_from(
    [*PARAMETERS, "incorpora", "figura", "sep", "url", "format", "maxwidth", "x"]
)
kinds = st.sampled_from(["", *sorted(KINDS.keys() - {"zip", "pdf", "png", "square"}), "exe", "."])
paths = st.one_of(
    st.builds(
        lambda page, kind: f"/s/{page}" + (f".{kind}" if kind else ""),
        st.sampled_from(["paese", "panoramica", "dati"]),
        kinds,
    ),
    st.text(max_size=30).map(lambda text: f"/s/{quote(text, safe='/.')}"),
    st.just("/oembed"),
)


@settings(max_examples=150)
@given(path=paths, query=st.lists(st.tuples(names, values), max_size=6))
def test_no_address_is_answered_by_an_error_of_the_server_or_in_markup(
    server: str, path: str, query: list[tuple[str, str]]
) -> None:
    answer = ask(f"{server}{path}?{urlencode(query)}")

    assert answer.status < 500
    assert "content-security-policy" in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    if "html" in answer.headers.get("content-type", ""):
        assert b"<script>alert" not in answer.data
    assert b"root:" not in answer.data


@settings(max_examples=50)
@given(raw=st.binary(max_size=60))
def test_no_bytes_in_a_query_are_answered_by_an_error_of_the_server(
    server: str, raw: bytes
) -> None:
    written = quote(raw, safe="=&%;+")

    for path in ("/s/paese", "/s/paese.csv", "/oembed"):
        assert ask(f"{server}{path}?{written}").status < 500


def test_compressed_answer_is_the_plain_one(get: Get) -> None:
    plain = get(JAPAN).data

    assert brotli.decompress(get(JAPAN, accept_encoding="br").data) == plain
