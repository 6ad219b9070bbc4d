"""The API over the wire: every address, caching, refusals, and the page that explains it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
import urllib3
from urllib3 import BaseHTTPResponse

from scambi.api.application import api
from scambi.api.documentation import openapi_document
from scambi.api.indicators import INDICATORS
from scambi.api.limits import MOST_CODES, MOST_ROWS, MOST_ROWS_OF_JSON
from scambi.api.problem import Kind
from scambi.archive import Edition
from scambi.database import QUERIES
from scambi.model import Language
from tests.conftest import Get, dashboard
from tests.test_shell import Elements
from tests.tiny import publish_tiny

FLOWS = "/api/v1/flows"
JAPAN = f"{FLOWS}?partner=JP&from=2019-Q1&to=2019-Q4"


def data(answer: BaseHTTPResponse) -> Any:
    assert answer.status == 200, answer.data
    assert answer.headers["content-type"] == "application/json"
    return json.loads(answer.data)["data"]


def problem(answer: BaseHTTPResponse, kind: Kind) -> dict[str, Any]:
    """A refusal, in the form of RFC 9457 and kept by nobody."""
    assert answer.status == kind.status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["access-control-allow-origin"] == "*"
    found: dict[str, Any] = json.loads(answer.data)
    assert found["status"] == kind.status
    assert found["title"] == kind.title
    assert found["type"].endswith(f"/api/v1/#{kind.anchor}")
    return found


def test_the_quoted_quarter_of_japan_is_answered(get: Get) -> None:
    rows = data(get(f"{JAPAN}&flow=export"))

    assert [row["period"] for row in rows] == ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"]
    first = rows[0]
    assert (first["value_eur"], first["obs_status"], first["partner"]) == (470_000_000, "P", "JP")
    assert {row["obs_status"] for row in rows[1:]} == {"E"}


def test_without_filters_it_is_all_goods_of_the_home_territory_by_quarter(get: Get) -> None:
    rows = data(get(FLOWS))

    assert {(row["freq"], row["territory"], row["product"]) for row in rows} == {
        ("Q", "ITC4", "ALL")
    }
    assert {"WORLD", "JP"} <= {row["partner"] for row in rows}


def test_a_year_means_its_quarters(get: Get) -> None:
    assert data(get(f"{FLOWS}?partner=JP&from=2019&to=2019")) == data(get(JAPAN))


def test_years_are_answered_as_years(get: Get) -> None:
    rows = data(get(f"{FLOWS}?freq=A&partner=WORLD&product=C&from=2019&to=2020&flow=export"))

    assert [row["period"] for row in rows] == ["2019", "2020"]


def test_a_row_says_whether_its_partner_is_a_country(get: Get) -> None:
    rows = data(get(f"{FLOWS}?partner=JP,WORLD&from=2019-Q1&to=2019-Q1&flow=export"))

    assert {row["partner"]: row["partner_kind"] for row in rows} == {
        "JP": "country",
        "WORLD": "aggregate",
    }


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("partners=JP", "partners"),
        ("partner=XX", "partner"),
        ("partner=JP,", "partner"),
        ("partner=", "partner"),
        ("partner=JP&partner=US", "partner"),
        ("territory=nowhere", "territory"),
        ("product=JP", "product"),
        ("flow=both", "flow"),
        ("freq=M", "freq"),
        ("from=2019-Q5", "from"),
        ("from=2020&to=2019", "from"),
        ("freq=A&to=2019-Q1", "to"),
        ("limit=0", "limit"),
        (f"limit={MOST_ROWS + 1}", "limit"),
        ("offset=-1", "offset"),
        ("format=xml", "format"),
        ("vintage=..%2Fetc", "vintage"),
        ("partner=" + ",".join(f"A{i}" for i in range(MOST_CODES + 1)), "partner"),
    ],
)
def test_a_wrong_parameter_is_named(get: Get, query: str, parameter: str) -> None:
    found = problem(get(f"{FLOWS}?{query}"), Kind.BAD_PARAMETER)

    assert [one["parameter"] for one in found["errors"]] == [parameter]
    assert parameter in found["detail"]


def test_all_wrong_parameters_are_named_at_once(get: Get) -> None:
    found = problem(get(f"{FLOWS}?limit=many&from=yesterday"), Kind.BAD_PARAMETER)

    assert {one["parameter"] for one in found["errors"]} == {"limit", "from"}


@pytest.mark.parametrize("given", ["1_0", "5.0", "%205", "+5", "%D9%A1", "", "1e3"])
@pytest.mark.parametrize("name", ["limit", "offset"])
def test_what_is_no_whole_number_is_not_read_as_one(get: Get, name: str, given: str) -> None:
    found = problem(get(f"{JAPAN}&{name}={given}"), Kind.BAD_PARAMETER)

    assert [one["parameter"] for one in found["errors"]] == [name]
    assert found["detail"].partition(". ")[0].endswith("is not a whole number")


def test_several_codes_where_one_is_asked_for_are_told_so(get: Get) -> None:
    found = problem(get("/api/v1/indicators/partner_share?partner=JP,US"), Kind.BAD_PARAMETER)

    assert "one at a time" in found["detail"]


def test_refusals_have_their_statuses(get: Get) -> None:
    many = problem(get(f"{FLOWS}?limit={MOST_ROWS_OF_JSON + 1}"), Kind.TOO_MANY_ROWS)
    assert [one["parameter"] for one in many["errors"]] == ["limit"]
    problem(get("/api/v1/nothing"), Kind.NOT_FOUND)
    problem(get("/api/v1/flows/"), Kind.NOT_FOUND)
    problem(get("/api/v1/indicators/none"), Kind.NOT_FOUND)
    problem(get(FLOWS, accept="image/png"), Kind.NO_SUCH_FORMAT)
    problem(get("/api/v1/partners", accept="application/vnd.sdmx.data+csv"), Kind.NO_SUCH_FORMAT)
    for other in ("version=2.0.0", "labels=both"):
        accept = f"application/vnd.sdmx.data+csv;{other}"
        problem(get(FLOWS, accept=accept), Kind.NO_SUCH_FORMAT)
    problem(get(f"{FLOWS}?x={'a' * 5000}"), Kind.TOO_LONG)
    gone = problem(get(f"{FLOWS}?vintage=stima-1999Q1"), Kind.GONE)
    assert "stima-1999Q1" in gone["detail"]
    assert [one["parameter"] for one in gone["errors"]] == ["vintage"]
    refused = get(FLOWS, "POST")
    problem(refused, Kind.READ_ONLY)
    assert refused.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv", "text/csv"),
        ("application/json;q=0.5, text/csv", "text/csv"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("application/vnd.sdmx.data+csv;version=1.0.0", "application/vnd.sdmx.data+csv"),
        ("text/*, application/json;q=0", "text/csv"),
    ],
)
def test_the_header_accept_chooses_the_format(get: Get, accept: str, media_type: str) -> None:
    answer = get(JAPAN, accept=accept)

    assert answer.headers["content-type"].partition(";")[0] == media_type
    assert "accept" in answer.headers["vary"].lower()
    assert get(f"{JAPAN}&format=json", accept=accept).headers["content-type"] == "application/json"


@pytest.mark.parametrize("form", ["json", "csv", "parquet", "json-stat", "sdmx-csv"])
def test_answer_is_not_sent_again_to_who_has_it(get: Get, form: str) -> None:
    first = get(f"{JAPAN}&format={form}", accept_encoding="br")
    tag = first.headers["etag"]
    again = get(f"{JAPAN}&format={form}", if_none_match=tag, accept_encoding="gzip")

    assert (again.status, again.data, again.headers["etag"]) == (304, b"", tag)
    assert get(f"{JAPAN}&format={form}", if_none_match='"other"').status == 200
    assert get(f"{JAPAN}&format={form}&limit=3").headers["etag"] != tag


def test_frozen_answers_are_kept_for_ever_and_live_ones_asked_for_again(get: Get) -> None:
    live, frozen = get(JAPAN), get(f"{JAPAN}&vintage=stima-2025Q3")

    assert "must-revalidate" in live.headers["cache-control"]
    assert "immutable" in frozen.headers["cache-control"]
    assert live.headers["x-vintage"] == frozen.headers["x-vintage"] == "stima-2025Q3"
    assert data(live) == data(frozen)


def test_head_is_the_answer_without_its_body(get: Get) -> None:
    full, head = get(f"{JAPAN}&format=csv"), get(f"{JAPAN}&format=csv", "HEAD")

    assert (head.status, head.data) == (200, b"")
    for name in ("content-length", "content-type", "etag", "x-total-count"):
        assert head.headers[name] == full.headers[name]


def test_answers_are_compressed_for_who_takes_it(get: Get) -> None:
    address = f"{FLOWS}?format=csv"

    plain, packed = get(address), get(address, accept_encoding="br")
    assert packed.headers["content-encoding"] == "br"
    assert len(packed.data) < len(plain.data) / 5


def test_any_page_may_read_the_data(get: Get) -> None:
    asked = get(FLOWS, "OPTIONS", access_control_request_method="GET")

    assert asked.status == 204
    assert "GET" in asked.headers["access-control-allow-methods"]
    for answer in (asked, get(JAPAN), get(JAPAN, if_none_match="*")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "Link" in answer.headers["access-control-expose-headers"]


def test_answers_carry_the_security_headers(get: Get) -> None:
    for path in (JAPAN, "/api/v1/", "/api/v1/nothing"):
        headers = get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]


def test_files_are_named_for_what_they_hold(get: Get) -> None:
    named = get(f"{JAPAN}&format=csv").headers["content-disposition"]

    assert named == 'attachment; filename="scambi-flows-stima-2025Q3.csv"'


def test_vintages_are_listed_with_the_default(get: Get) -> None:
    (only,) = data(get("/api/v1/vintages"))

    assert only["id"] == "stima-2025Q3"
    assert only["is_default"]
    assert only["kind"] == "estimate"
    assert (only["first_quarter"], only["last_quarter"]) == ("2008-Q1", "2025-Q3")


def test_lists_of_codes_are_whole(get: Get, embedded: Edition) -> None:
    known = embedded.reference
    for path, key, codes in (
        ("partners", "partner", known.partners),
        ("products", "product", known.products),
        ("territories", "territory", known.territories),
    ):
        assert [row[key] for row in data(get(f"/api/v1/{path}"))] == sorted(codes)
    with_values = {row["partner"] for row in data(get("/api/v1/partners")) if row["has_values"]}
    assert {"JP", "WORLD"} <= with_values


def test_groups_have_dated_members(get: Get) -> None:
    rows = data(get("/api/v1/partner-groups"))

    assert {"partner_group": "ASEAN", "partner": "SG", "member_from": "1967-08-08"}.items() <= next(
        row.items() for row in rows if (row["partner_group"], row["partner"]) == ("ASEAN", "SG")
    )


def test_every_indicator_says_what_it_is(get: Get) -> None:
    listed = {one["name"]: one for one in data(get("/api/v1/indicators"))}

    assert listed.keys() == INDICATORS.keys()
    for name, one in listed.items():
        assert one["formula"]
        assert one["description"]
        assert (QUERIES / f"{name}.sql").exists()


# The embedded edition has no sections of the nation, and none of countries.
WITHOUT_VALUES = {"revealed_advantage", "intra_industry"}


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_answers_in_its_columns(get: Get, name: str) -> None:
    query = "from=2019&to=2019" if "from" in INDICATORS[name].takes else "quarter=2019-Q1"
    rows = data(get(f"/api/v1/indicators/{name}?{query}"))

    assert bool(rows) == (name not in WITHOUT_VALUES)
    described = [column["name"] for column in _described(get, name)["columns"]]
    assert all(list(row) == described for row in rows)


def _described(get: Get, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        one for one in data(get("/api/v1/indicators")) if one["name"] == name
    )
    return found


def test_an_indicator_is_kept_to_one_quarter_and_partner(get: Get) -> None:
    (share,) = data(get("/api/v1/indicators/partner_share?partner=JP&quarter=2019-Q1"))
    (place,) = data(get("/api/v1/indicators/partner_ranking?partner=JP&quarter=2019-Q1"))

    assert share["period"] == "2019-Q1"
    assert share["export_share"] == pytest.approx(470_000_000 / share["export_national_eur"])
    assert place["value_eur"] == 470_000_000


def test_an_indicator_refuses_what_it_is_not_computed_from(get: Get) -> None:
    trade = "/api/v1/indicators/partner_trade"
    for query in ("partner=XX", "partner=JP&flow=export", "partner=JP&quarter=2019"):
        problem(get(f"{trade}?{query}"), Kind.BAD_PARAMETER)
    whole = "/api/v1/indicators/concentration"
    for query in (
        "partner=JP",
        "parts=product&product=C",
        "freq=A&quarter=2019-Q1",
        "from=2020&to=2019",
    ):
        problem(get(f"{whole}?{query}"), Kind.BAD_PARAMETER)


def test_a_base_is_a_period_of_the_frequency(get: Get) -> None:
    address = "/api/v1/indicators/trade_index?partner=JP"
    found = problem(get(f"{address}&base=2019"), Kind.BAD_PARAMETER)

    assert found["errors"] == [
        {
            "parameter": "base",
            "detail": "2019 is a year; write a quarter, 2019-Q1, or freq=A for years",
        }
    ]
    assert get(f"{address}&base=2019&freq=A").status == 200
    problem(get(f"{address}&base=2019-Q1&freq=A"), Kind.BAD_PARAMETER)
    misspelt = problem(get(f"{address}&base=first"), Kind.BAD_PARAMETER)
    assert "quarter such as 2019-Q1" in misspelt["detail"]


@pytest.mark.parametrize(
    "query",
    ["from=2030", "to=2005", "quarter=2030-Q1", "from=2030&freq=A", "quarter=2030-Q1&to=2031"],
)
@pytest.mark.parametrize("name", ["concentration", "trade_index", "contributions"])
def test_outside_of_the_edition_there_are_no_rows(get: Get, name: str, query: str) -> None:
    assert data(get(f"/api/v1/indicators/{name}?{query}")) == []


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("from=2020&to=2019", "from: 2020 is after 2019, in to; exchange them"),
        (
            "quarter=2019-Q1&from=2020",
            "quarter: 2019-Q1 is before 2020, in from; leave out one of them",
        ),
        ("quarter=2019-Q1&to=2018", "quarter: 2019-Q1 is after 2018, in to; leave out one of them"),
        (
            "quarter=2019-Q1&from=2020&to=2021",
            "quarter: 2019-Q1 is before 2020, in from; leave out one of them",
        ),
    ],
)
def test_a_refusal_names_the_parameters_that_were_given(get: Get, query: str, detail: str) -> None:
    found = problem(get(f"/api/v1/indicators/concentration?{query}"), Kind.BAD_PARAMETER)

    assert found["detail"] == detail


def test_an_indicator_is_about_all_partners_where_none_is_named(get: Get) -> None:
    trade = "/api/v1/indicators/partner_trade"

    assert data(get(trade)) == data(get(f"{trade}?partner=WORLD"))


def test_an_indicator_is_computed_by_quarter_or_by_year(get: Get) -> None:
    address = "/api/v1/indicators/concentration?parts=product"
    years = data(get(f"{address}&freq=A&from=2019&to=2020"))
    (quarter,) = data(get("/api/v1/indicators/concentration?quarter=2019-Q1"))

    assert [row["period"] for row in years] == ["2019", "2020"]
    assert all(0 < row["hhi"] <= 1 for row in years)
    assert quarter["period"] == "2019-Q1"


@pytest.mark.parametrize("language", Language)
def test_the_page_has_every_address_parameter_and_problem(get: Get, language: Language) -> None:
    html = get(f"/api/v1/?lingua={language}").data.decode()
    page = Elements(html)

    assert page.first("html")["lang"] == language
    for path, operations in openapi_document(api)["paths"].items():
        assert f"<code>/api/v1{path}</code>" in html
        for one in operations["get"].get("parameters", ()):
            assert one["in"] == "path" or f"<code>{one['name']}</code>" in html
    identifiers = {attributes.get("id") for _, attributes in page.found}
    assert {kind.anchor for kind in Kind} <= identifiers
    assert not [tag for tag, _ in page.found if tag == "script"]
    assert not re.search(r"\son\w+=|style=", html)


def test_every_link_of_the_page_works(get: Get) -> None:
    page = Elements(get("/api/v1/").data.decode())
    links = {str(attributes["href"]) for tag, attributes in page.found if tag in ("a", "link")}

    examples = {link for link in links if link.startswith("/api/v1/")}
    assert len(examples) > 15
    assert any("vintage=stima-2025Q3" in link for link in examples)
    broken = {link: get(link).status for link in links if not link.startswith("#")}
    assert {link for link, status in broken.items() if status not in (200, 307)} == set()


def test_the_address_without_its_slash_leads_to_the_page(get: Get) -> None:
    answer = get("/api/v1")

    assert answer.status in (301, 307, 308)
    assert answer.headers["location"].endswith("/api/v1/")
    assert get("/api/v1?lingua=en").headers["location"].endswith("/api/v1/?lingua=en")
    problem(get("/api/v1", "POST"), Kind.READ_ONLY)


@pytest.mark.parametrize(
    "path", ["", "/", "/flows", "/openapi.json", "/indicators/trade_index", "/indicators/"]
)
def test_an_address_with_a_line_feed_after_it_is_another(get: Get, path: str) -> None:
    problem(get(f"/api/v1{path}%0A"), Kind.NOT_FOUND)


@pytest.mark.parametrize(
    "target", ["/api/v1/%00", "/api/v1/%2e%2e/x", "/api/v1/../x", "/api/v1/a/.."]
)
def test_an_address_that_leads_out_of_the_api_is_none(server: str, target: str) -> None:
    # By hand, for a client would first make the address a plain one.
    with closing(HTTPConnection(server.removeprefix("http://"))) as connection:
        connection.request("GET", target)
        answer = connection.getresponse()
        body = answer.read()

    assert answer.status == Kind.NOT_FOUND.status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert json.loads(body)["title"] == Kind.NOT_FOUND.title


def test_openapi_describes_this_server_and_no_status_of_another(get: Get) -> None:
    document = json.loads(get("/api/v1/openapi.json").data)

    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/api/v1"}]
    assert "422" not in json.dumps(document)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A dashboard over a folder of its own, empty at first."""
    folder = tmp_path_factory.mktemp("own")
    with dashboard({"SCAMBI_DATA": str(folder)}) as address:
        yield address, folder


def ask(address: str, **headers: str) -> BaseHTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    # A refusal says when to ask again, and urllib3 would.
    return urllib3.request("GET", address, headers=named, retries=False)


def test_pages_stay_on_one_edition_while_another_is_published(own: tuple[str, Path]) -> None:
    address, folder = own
    shutil.rmtree(folder / "vintages", ignore_errors=True)
    for path in (FLOWS, "/api/v1/vintages", "/api/v1/indicators/partner_ranking"):
        found = problem(ask(address + path), Kind.NOT_NOW)
        assert str(folder) not in found["detail"]
        assert found["status"] == 503

    old = publish_tiny(folder / "vintages", name="old")
    first = ask(f"{address}{FLOWS}?limit=20")
    publish_tiny(folder / "vintages", name="new", kind="official")
    second = ask(json.loads(first.data)["next"])

    assert second.headers["x-vintage"] == first.headers["x-vintage"] == old.id
    live = ask(f"{address}{FLOWS}?limit=20", if_none_match=first.headers["etag"])
    assert live.status == 200
    assert live.headers["x-vintage"].startswith("new")
    shutil.rmtree(old.folder)
    problem(ask(json.loads(first.data)["next"]), Kind.GONE)
