"""The server of our tests behaves as Istat's was seen to."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from scambi.ingest import istat
from tests.istat_csv import Observation
from tests.istat_server import CSV, IstatServer

ROWS = [
    Observation(freq, "ITC4", flow, product, partner, period, 5)
    for freq, periods in (("Q", ("2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3")), ("A", ("2019",)))
    for flow in ("EV", "IV")
    for product in ("ALL", "C")
    for partner in ("WORLD", "NA", "EXT_EU27_2020")
    for period in periods
]


@pytest.fixture
def server() -> Iterator[IstatServer]:
    with IstatServer(ROWS) as running:
        yield running


def get(
    server: IstatServer, key: str = "Q.ITC4.EV.N.C.", accept: str = istat.ACCEPT, **query: str
) -> httpx.Response:
    url = f"{server.base_url}/data/{istat.DATAFLOW}/{key}"
    return httpx.get(url, params=query, headers={"Accept": accept})


def test_a_row_with_labels_is_as_istat_writes_it(server: IstatServer) -> None:
    header, *lines = get(server, "Q.ITC4.IV.N.C.EXT_EU27_2020").text.split("\r\n")

    assert header.startswith("DATAFLOW,FREQ: Frequency,REF_AREA: Territory,DATA_TYPE: Indicator,")
    assert ",MOTE_CPA_ATECO2007_COE: CPAI note," in header
    assert lines[0] == (
        "IT1:DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG(1.0),Q: quarterly,ITC4: Lombardia,"
        "IV: import - value (euro),N: Raw data,C: [C],EXT_EU27_2020: ,2019-Q4,5,,,,,,,,,,,,,"
    )
    assert lines[-1] == ""


def test_the_columns_are_those_that_the_declaration_names(server: IstatServer) -> None:
    header = get(server, accept=CSV).text.split("\r\n")[0]

    assert set(header.split(",")) == {*istat.COLUMNS, *istat.COLUMNS_NOT_READ}


def test_without_labels_the_codes_stand_alone(server: IstatServer) -> None:
    text = get(server, "Q.ITC4.EV.N.ALL.NA", accept=f"{CSV};version=1.0.0").text

    assert f"{istat.DATAFLOW_IN_CELLS},Q,ITC4,EV,N,ALL,NA,2019-Q4,5,," in text


def test_the_end_is_one_period_too_late(server: IstatServer) -> None:
    text = get(server, startPeriod="2020-Q1", endPeriod="2020-Q1").text

    assert {one for one in ("2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3") if one in text} == {
        "2020-Q1",
        "2020-Q2",
    }


def test_plus_means_or_and_an_empty_field_means_all(server: IstatServer) -> None:
    assert get(server, "Q+A.ITC4.EV+IV.N..").text.count("\n") == len(ROWS) + 1
    assert get(server, "A.ITC4.EV..C.NA+WORLD").text.count("\n") == 2 + 1


@pytest.mark.parametrize("key", ["Q.ITC4.EV.N.", "Q.ITC4.EV.N..."])
def test_a_key_with_the_wrong_number_of_fields_is_a_422(server: IstatServer, key: str) -> None:
    assert get(server, key).status_code == 422


def test_no_records_is_a_404_that_says_so(server: IstatServer) -> None:
    answer = get(server, "Q.ITC1.EV.N..")

    assert answer.status_code == 404
    assert "NoRecordsFound" in answer.text


def test_a_format_in_the_address_gives_a_header_alone(server: IstatServer) -> None:
    assert get(server, format="csv").text.count("\n") == 1


def test_without_the_header_the_answer_is_xml(server: IstatServer) -> None:
    assert get(server, accept="*/*").text.startswith("<?xml")


def test_the_sixth_request_of_a_minute_is_blocked_and_all_later_ones() -> None:
    times = iter([0, 1, 2, 3, 4, 59, 500])
    with IstatServer(ROWS, limit=5, clock=lambda: next(times)) as server:
        statuses = [get(server).status_code for _ in range(7)]

    assert statuses == [200] * 5 + [403] * 2
    assert [request.status for request in server.requests] == statuses


def test_five_a_minute_are_not_blocked() -> None:
    times = iter(range(0, 1000, 12))
    with IstatServer(ROWS, limit=5, clock=lambda: next(times)) as server:
        assert {get(server).status_code for _ in range(20)} == {200}
