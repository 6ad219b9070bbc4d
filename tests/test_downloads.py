"""Whole editions over the wire: the very files, in parts too, and nothing beside them."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
import urllib3
from hypothesis import given
from hypothesis import strategies as st
from urllib3 import BaseHTTPResponse

from scambi.figures.downloads import REFERENCE_FILES, download_path
from tests.conftest import dashboard
from tests.tiny import VINTAGE, publish_tiny

FLOWS, RECORD = (download_path(VINTAGE, name) for name in ("flows.parquet", "vintage.json"))


class Fetch(Protocol):
    """Ask a dashboard over the invented vintage for a path as it is written."""

    def __call__(self, path: str, method: str = "GET", **headers: str) -> BaseHTTPResponse: ...


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one usable edition, a broken one and a secret."""
    data = tmp_path_factory.mktemp("data")
    publish_tiny(data / "vintages")
    (data / "vintages" / "broken-2021Q1").mkdir()
    (data / "vintages" / "broken-2021Q1" / "flows.parquet").write_text("not flows")
    (data / "vintages" / VINTAGE / "secret.txt").write_text("secret")
    (data / "flows.parquet").write_text("secret")
    return data


@pytest.fixture(scope="module")
def fetch(folder: Path) -> Iterator[Fetch]:
    with dashboard({"SCAMBI_DATA": str(folder)}) as address:

        def ask(path: str, method: str = "GET", **headers: str) -> BaseHTTPResponse:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return urllib3.request(
                method, address + path, headers=named, redirect=False, decode_content=False
            )

        yield ask


def test_the_flows_of_an_edition_are_the_file_that_its_record_describes(fetch: Fetch) -> None:
    flows, record = fetch(FLOWS), fetch(RECORD)

    described = json.loads(record.data)["files"]["flows.parquet"]
    assert hashlib.sha256(flows.data).hexdigest() == described["sha256"]
    assert pq.read_table(io.BytesIO(flows.data)).num_rows == json.loads(record.data)["rows"]
    assert flows.headers["etag"] == f'"{described["sha256"]}"'


@pytest.mark.parametrize("path", [FLOWS, RECORD])
def test_a_file_of_an_edition_is_saved_under_its_name_and_kept_for_ever(
    fetch: Fetch, path: str
) -> None:
    answer = fetch(path)

    assert answer.status == 200
    name = f"scambi-tiny-2021q2-{path.rpartition('/')[2]}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert int(answer.headers["content-length"]) == len(answer.data)


@pytest.mark.parametrize("path", [FLOWS, RECORD])
def test_a_part_can_be_asked_for_and_what_is_known_is_not_sent_again(
    fetch: Fetch, path: str
) -> None:
    whole = fetch(path)
    part = fetch(path, range="bytes=4-9")
    again = fetch(path, if_none_match=f'W/{whole.headers["etag"]}, "other"')

    assert (part.status, part.data) == (206, whole.data[4:10])
    assert part.headers["content-range"] == f"bytes 4-9/{len(whole.data)}"
    assert (again.status, again.data) == (304, b"")
    assert fetch(path, range=f"bytes={len(whole.data)}-").status == 416
    assert fetch(path, range="bytes=4-9", if_range='"another"').data == whole.data


def test_the_head_of_a_file_has_no_body(fetch: Fetch) -> None:
    answer = fetch(FLOWS, "HEAD")

    assert (answer.status, answer.data) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


def test_files_can_only_be_read(fetch: Fetch) -> None:
    assert fetch(FLOWS, "POST").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/s/edizioni/nobody-2021Q2/flows.parquet",
        "/s/edizioni/broken-2021Q1/flows.parquet",
        f"/s/edizioni/{VINTAGE}/secret.txt",
        f"/s/edizioni/{VINTAGE}/published_figures.csv",
        f"/s/edizioni/{VINTAGE}/..%2f..%2freference/partners.csv",
        "/s/edizioni/../flows.parquet",
        "/s/edizioni/%2e%2e/flows.parquet",
        "/s/edizioni/..%2f/flows.parquet",
        f"/s/edizioni/{VINTAGE}%2f..%2f../flows.parquet",
        f"/s/edizioni/{VINTAGE}/..%2f..%2fflows.parquet",
        f"/s/edizioni/{VINTAGE}%00/flows.parquet",
        f"/s/edizioni/{VINTAGE}/flows.parquet%00.txt",
        "/s/edizioni/%2fetc/passwd",
        f"/s/edizioni/{VINTAGE.upper()}/flows.parquet",
    ],
)
def test_nothing_but_the_files_of_usable_editions_is_there(fetch: Fetch, path: str) -> None:
    answer = fetch(path)

    # Streamlit refuses most of these before they come here.
    assert answer.status in {400, 404}
    assert b"secret" not in answer.data
    assert b"Traceback" not in answer.data


def test_a_file_that_is_not_there_says_so_in_a_sentence(fetch: Fetch) -> None:
    italian = fetch("/s/edizioni/nobody/flows.parquet")
    english = fetch("/s/edizioni/nobody/flows.parquet?lingua=en")

    assert "Qui non c" in italian.data.decode()
    assert "There is no such edition here" in english.data.decode()
    assert english.headers["cache-control"] == "no-store"


@given(edition=st.text(max_size=40), file=st.text(max_size=40))
def test_no_name_is_an_error_of_the_server(fetch: Fetch, edition: str, file: str) -> None:
    written = (quote(text, safe="", errors="surrogatepass") for text in (edition, file))

    assert 300 <= fetch("/s/edizioni/" + "/".join(written)).status < 500


def test_every_file_named_for_computing_again_is_there_with_the_hash_listed(fetch: Fetch) -> None:
    page = fetch("/s/esplora").data.decode()
    listed = json.loads(fetch("/s/esplora.json?figura=reproduction").data)
    hashes = re.findall(r">([0-9a-f]{64})<", page)

    paths = [download_path(VINTAGE, name) for name in ("flows.parquet", "vintage.json")]
    paths += [download_path(VINTAGE, name) for name in REFERENCE_FILES]
    assert all(f'href="{path}"' in page for path in paths)
    assert [hashlib.sha256(fetch(path).data).hexdigest() for path in paths] == hashes
    assert set(hashes) <= set(listed["value"])


@pytest.mark.parametrize("name", REFERENCE_FILES)
def test_a_reference_table_is_a_csv_under_its_own_name_that_may_change(
    fetch: Fetch, name: str
) -> None:
    answer = fetch(download_path(VINTAGE, name))
    again = fetch(download_path(VINTAGE, name), if_none_match=answer.headers["etag"])

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert (again.status, again.data) == (304, b"")
    assert fetch(download_path(VINTAGE, name), "HEAD").data == b""
    assert fetch(download_path("nobody", name)).status == 404


def test_the_page_on_data_links_to_the_files(fetch: Fetch) -> None:
    page = fetch("/s/dati").data.decode()

    for path in (FLOWS, RECORD):
        assert f'href="{path}"' in page
