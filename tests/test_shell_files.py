"""Streamlit's front end and our static files: compressed, kept, cached."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from scambi.shell.compression import accepted_coding
from scambi.shell.static_files import FRONT_END, OWN
from tests.conftest import Get

CHART_LIBRARY = max(FRONT_END.glob("js/*.js"), key=lambda file: file.stat().st_size)
MAP = OWN / "topojson" / "world_110m.json"


@pytest.mark.parametrize(
    ("coding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.parametrize(
    ("path", "file"),
    [
        (f"/static/js/{CHART_LIBRARY.name}", CHART_LIBRARY),
        ("/app/static/topojson/world_110m.json", MAP),
    ],
)
def test_files_are_compressed_without_loss(
    get: Get, path: str, file: Path, coding: str, unpack: object
) -> None:
    for _ in ("made", "kept"):
        answer = get(path, accept_encoding=coding)

        assert answer.headers["content-encoding"] == coding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert len(answer.data) < file.stat().st_size / 2
        assert unpack(answer.data) == file.read_bytes()  # type: ignore[operator]


def test_file_is_plain_for_a_client_that_takes_no_coding(get: Get) -> None:
    answer = get("/app/static/topojson/world_110m.json")

    assert "content-encoding" not in answer.headers
    assert answer.data == MAP.read_bytes()


def test_fonts_and_pictures_are_sent_as_they_are(get: Get) -> None:
    font = next(FRONT_END.glob("media/*.woff2"))
    answer = get(f"/static/media/{font.name}", accept_encoding="br, gzip")

    assert "content-encoding" not in answer.headers
    assert answer.data == font.read_bytes()


def test_hashed_files_are_kept_a_year_and_ours_a_day(get: Get) -> None:
    theirs = get(f"/static/js/{CHART_LIBRARY.name}", accept_encoding="br")
    ours = get("/app/static/topojson/world_110m.json", accept_encoding="br")

    assert theirs.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert ours.headers["cache-control"] == "public, max-age=86400"


def test_known_file_is_not_sent_again(get: Get) -> None:
    path = "/app/static/topojson/world_110m.json"
    etag = get(path, accept_encoding="br").headers["etag"]
    again = get(path, accept_encoding="br", if_none_match=etag)

    assert (again.status, again.data) == (304, b"")


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/%2e%2e/index.html", "/static/js"])
def test_missing_file_is_404(get: Get, path: str) -> None:
    assert get(path).status == 404


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("BR ; q=0.5", "br"),
        ("identity", None),
        ("", None),
        ("gzip; q=0.0, br; q=0", None),
    ],
)
def test_coding_follows_what_the_browser_accepts(header: str, coding: str | None) -> None:
    scope = {"type": "http", "headers": [(b"accept-encoding", header.encode())]}

    assert accepted_coding(scope) == coding
