"""A server on this machine that speaks as Istat's does, with its faults when it is told to.

with IstatServer(rows) as server:
    ...server.base_url, server.requests

IstatServer(rows, faults={1: Fault(status=500), 3: BROKEN})    the first and the third request
IstatServer(rows, faults=lambda request: ROW_CUT if request.key == "Q.ITC4.EV.N.." else None)
IstatServer(rows, limit=5, clock=clock.monotonic)              the sixth in a minute is blocked
"""

from __future__ import annotations

import gzip
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, pairwise
from typing import Self
from urllib.parse import parse_qs, urlsplit

from tests.istat_csv import AS_ISTAT, Form, Observation, sdmx_csv
from tests.istat_faults import NONE, Fault

FLOW = "IT1,DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG,1.0"
CSV = "application/vnd.sdmx.data+csv"
NO_RECORDS = "<mes:Error><mes:ErrorMessage code='100'>NoRecordsFound</mes:ErrorMessage></mes:Error>"
WRONG_KEY = "<mes:Error>Not enough key values in query, expecting 6</mes:Error>"
STRUCTURE = "<?xml version='1.0'?><message:GenericData/>\n"
BLOCKED = Fault(status=403)


@dataclass(frozen=True, kw_only=True)
class Request:
    """One request as it arrived; `at` by the server's clock, `status` as answered."""

    at: float
    path: str
    key: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    status: int = 0


Faults = Mapping[int, Fault] | Callable[[Request], Fault | None]


class IstatServer:
    """Serves `rows`; every request is kept in `requests`.

    `no_records` and `wrong_key` are "404", "422" or "empty" (a header alone). `limit` requests
    within `window` seconds are answered, then all others get `blocked` for good. `packed` answers
    in gzip where that is accepted.
    """

    def __init__(
        self,
        rows: Iterable[Observation] = (),
        *,
        faults: Faults | None = None,
        form: Form = AS_ISTAT,
        no_records: str = "404",
        wrong_key: str = "422",
        limit: int | None = None,
        window: float = 60.0,
        blocked: Fault = BLOCKED,
        clock: Callable[[], float] = time.monotonic,
        packed: bool = False,
        host: str = "127.0.0.1",
    ) -> None:
        self.rows, self.form, self.packed = list(rows), form, packed
        self.no_records, self.wrong_key = no_records, wrong_key
        self.limit, self.window, self.blocked, self.clock = limit, window, blocked, clock
        self.faults: Faults = faults or {}
        self.requests: list[Request] = []
        self.is_blocking = False
        self._lock = threading.Lock()
        self._http = _Http((host, 0), self)
        self.base_url = f"http://{host}:{self._http.server_address[1]}/SDMXWS/rest"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def keys(self) -> list[str]:
        """The keys that were asked for, in order."""
        return [request.key for request in self.requests]

    @property
    def gaps(self) -> list[float]:
        """Seconds between each request and the next."""
        times = [request.at for request in self.requests]
        return [later - earlier for earlier, later in pairwise(times)]

    def arrived(self, request: Request) -> tuple[int, Fault]:
        """Note a request; the place it has in `requests`, and what is to go wrong with it."""
        with self._lock:
            self.requests.append(request)
            number = len(self.requests)
            if self.limit is not None:
                recent = [one for one in self.requests if request.at - one.at < self.window]
                self.is_blocking = self.is_blocking or len(recent) > self.limit
            if self.is_blocking:
                return number - 1, self.blocked
        fault = self.faults(request) if callable(self.faults) else self.faults.get(number)
        return number - 1, fault or NONE

    def answered(self, place: int, status: int) -> None:
        """Note what a request was answered."""
        with self._lock:
            self.requests[place] = replace(self.requests[place], status=status)

    def answer(self, request: Request) -> tuple[int, str, Iterator[bytes]]:
        """Status, content type and body of an answer without faults."""
        found = re.fullmatch(r"/SDMXWS/rest/data/([^/]+)/([^/]*)(?:/ALL/?)?", request.path)
        if found is None or found[1] != FLOW:
            return 404, "text/html", iter([b"<html>The resource cannot be found.</html>"])
        accept = request.headers.get("accept", "")
        if CSV not in accept:
            return 200, "application/xml", iter([STRUCTURE.encode()])
        fields = request.key.split(".")
        if len(fields) != 6:
            return self._without_rows(self.wrong_key, WRONG_KEY)
        if "format" in request.parameters:
            return self._without_rows("empty", "")
        rows = self._chosen([set(filter(None, one.split("+"))) for one in fields], request)
        first = next(rows, None)
        if first is None:
            return self._without_rows(self.no_records, NO_RECORDS)
        language = "it" if request.headers.get("accept-language", "").startswith("it") else "en"
        form = replace(self.form, labels="labels=both" in accept, language=language)
        return 200, f"{CSV};version=1.0.0;charset=utf-8", sdmx_csv(chain([first], rows), form)

    def _without_rows(self, manner: str, said: str) -> tuple[int, str, Iterator[bytes]]:
        if manner == "empty":
            return 200, f"{CSV};version=1.0.0", sdmx_csv([], self.form)
        return int(manner), "application/xml", iter([said.encode()])

    def _chosen(self, key: list[set[str]], request: Request) -> Iterator[Observation]:
        start = _months(request.parameters.get("startPeriod", "0001"))[0]
        end = _months(request.parameters.get("endPeriod", "9999"))[1]
        freqs, areas, flows, adjustments, products, partners = key
        for row in self.rows:
            first = _months(row.period)[0]
            # Istat's oddity: one period more than `endPeriod` says.
            if first < start or first > end + 1 or (adjustments and "N" not in adjustments):
                continue
            asked = (freqs, areas, flows, products, partners)
            given = (row.freq, row.area, row.flow, row.product, row.partner)
            if all(code in codes or not codes for code, codes in zip(given, asked, strict=True)):
                yield row


def _months(period: str) -> tuple[int, int]:
    """First and last month of 2024 or 2024-Q2, counted from the year 0."""
    year, _, quarter = period.partition("-Q")
    start = 12 * int(year[:4]) + (3 * int(quarter) - 3 if quarter else 0)
    return start, start + (2 if quarter else 11)


class _Http(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], istat: IstatServer) -> None:
        super().__init__(address, _Handler)
        self.istat = istat


class _Handler(BaseHTTPRequestHandler):
    """What is said over HTTP."""

    server: _Http
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        parts, istat = urlsplit(self.path), self.server.istat
        request = Request(
            at=istat.clock(),
            path=parts.path,
            key=parts.path.removesuffix("/").removesuffix("/ALL").rpartition("/")[2],
            parameters={name: last for name, (*_, last) in parse_qs(parts.query).items()},
            headers={name.lower(): text for name, text in self.headers.items()},
        )
        place, fault = istat.arrived(request)
        time.sleep(fault.delay)
        try:
            self._send(place, request, fault)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has given up

    def _send(self, place: int, request: Request, fault: Fault) -> None:
        status, content_type, body = self.server.istat.answer(request)
        if fault.status is not None:
            status, content_type, body = fault.status, "text/html", iter(())
        if fault.body is not None:
            body = iter(fault.body())
        self.server.istat.answered(place, status)
        if fault.announced == "nothing":
            self._reset()
            return
        packed = fault.packed or self.server.istat.packed
        packed = packed and "gzip" in request.headers.get("accept-encoding", "")
        self.send_response(status)
        headers = {"Content-Type": content_type}
        headers |= {"Content-Encoding": "gzip"} if packed else {}
        for name, text in (headers | dict(fault.headers)).items():
            self.send_header(name, text)
        if fault.body is not None:
            self._stream(body)
        else:
            self._whole(b"".join(body), packed, fault)

    def _whole(self, content: bytes, packed: bool, fault: Fault) -> None:
        content = gzip.compress(content, 1) if packed else content
        sent = fault.cut(content) if fault.cut else content
        if fault.announced == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"%x\r\n%b\r\n" % (len(sent), sent))
            self.close_connection = True
            return
        length = len(content) if fault.announced == "whole" else len(sent)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(sent)
        self.close_connection = self.close_connection or length != len(sent)
        if fault.reset:
            self._reset()

    def _stream(self, body: Iterator[bytes]) -> None:
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in filter(None, body):
            self.wfile.write(b"%x\r\n%b\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def _reset(self) -> None:
        """Drop the connection as a crash does, without a farewell."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True

    def version_string(self) -> str:
        return "Microsoft-IIS/10.0"

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Nothing: tests look at `requests`."""
