"""Hostile addresses of files and of oEmbed: no error of the server, nothing given back raw."""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scambi.parameters import PAGES, PARAMETERS
from scambi.share.files import KINDS
from tests.conftest import Get

MARK = "<i>x7</i>"
HOSTILE = st.one_of(
    st.sampled_from(
        [
            MARK,
            f'"{MARK}',
            f"'{MARK}\r\nset-cookie: a=1",
            f"../../etc/passwd{MARK}",
            f"{MARK}\x00",
            "=cmd|' /C calc'!A0",
            "{{7*7}}" + MARK,
            '#read("/etc/passwd")',
            "9" * 400,
            "-1",
            "",
        ]
    ),
    st.text(max_size=30).map(lambda text: text + MARK),
)
GOOD = {
    "paese": ["JP", "US", "NA", "WORLD"],
    "trimestre": ["2019-Q1", "2025-Q3", "2008-Q1"],
    "flusso": ["export", "import"],
    "serie": ["trimestri", "anno-mobile"],
    "missioni": ["si", "no"],
    "edizione": ["stima-2025Q3"],
    "lingua": ["it", "en"],
    "sep": [";", ","],
    "figura": ["trade"],
}
SLOW = {"pdf", "png", "square", "zip"}
TEXTS = ("text/html", "image/svg+xml")


def queries(*more: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Parameters of files with values that are good, hostile, missing or repeated."""
    one = st.sampled_from([*GOOD, *PARAMETERS, *more]).flatmap(
        lambda name: st.tuples(
            st.just(name), st.one_of(st.sampled_from(GOOD.get(name, ["1"])), HOSTILE)
        )
    )
    return st.lists(one, max_size=6)


def encoded(query: list[tuple[str, str]]) -> str:
    return urlencode(query, encoding="utf-8", errors="replace")


def check(get: Get, path: str) -> int:
    """Ask, and return the status; whatever is written as markup carries nothing of the reader's."""
    answer = get(path)
    assert answer.status in {200, 400, 404, 410, 414}, path
    assert "set-cookie" not in answer.headers
    if answer.headers.get("content-type", "").startswith(TEXTS):
        body = answer.data.decode()
        assert MARK not in body
        assert "root:x:" not in body
    assert MARK not in answer.headers.get("content-disposition", "")
    return answer.status


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in SLOW])
def test_files_of_hostile_addresses(get: Get, kind: str) -> None:
    @settings(max_examples=15, suppress_health_check=list(HealthCheck))
    @given(page=st.sampled_from(sorted(PAGES)), query=queries("utm_source"))
    def ask(page: str, query: list[tuple[str, str]]) -> None:
        check(get, f"/s/{page}.{kind}?{encoded(query)}")

    ask()


@pytest.mark.parametrize("kind", sorted(SLOW))
def test_slow_files_of_hostile_addresses(get: Get, kind: str) -> None:
    @settings(max_examples=4, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(page=st.sampled_from(sorted(PAGES)), query=queries())
    def ask(page: str, query: list[tuple[str, str]]) -> None:
        check(get, f"/s/{page}.{kind}?{encoded(query)}")

    ask()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    page=st.one_of(st.sampled_from([*PAGES, "", "oembed"]), HOSTILE),
    kind=st.one_of(st.sampled_from([*KINDS, "exe", "..", "csv.csv"]), HOSTILE),
)
def test_names_of_files_that_are_none(get: Get, page: str, kind: str) -> None:
    if kind in SLOW and page in PAGES:
        return
    path = f"/s/{quote(page, safe='', errors='replace')}.{quote(kind, safe='', errors='replace')}"
    answer = get(path)

    assert answer.status < 500, path
    assert MARK not in answer.data.decode("utf-8", "replace") or not answer.headers[
        "content-type"
    ].startswith(TEXTS)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    page=st.one_of(st.sampled_from(["s/paese", "paese", "s/", "s/nowhere", "oembed"]), HOSTILE),
    query=queries(),
    more=st.fixed_dictionaries(
        {},
        optional={
            "format": st.one_of(st.sampled_from(["json", "xml"]), HOSTILE),
            "maxwidth": st.one_of(st.sampled_from(["1", "300", "0"]), HOSTILE),
            "maxheight": st.one_of(st.sampled_from(["1", "300", "0"]), HOSTILE),
            "lingua": HOSTILE,
        },
    ),
)
def test_oembed_of_hostile_addresses(
    get: Get, server: str, page: str, query: list[tuple[str, str]], more: dict[str, str]
) -> None:
    url = f"{server}/{page}?{encoded(query)}"
    answer = get(f"/oembed?{urlencode({'url': url, **more}, errors='replace')}")

    assert answer.status in {200, 400, 404, 410}
    if answer.status == 200:
        found = json.loads(answer.data)
        assert MARK not in found["html"]
        sources = re.findall(r'src="([^"]*)"', found["html"])
        assert all(source.startswith(f"{server}/s/") for source in sources)
    else:
        assert answer.headers["content-type"].startswith("text/plain")
        assert answer.headers["x-content-type-options"] == "nosniff"
