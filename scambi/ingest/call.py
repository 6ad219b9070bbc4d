"""One call to the source: its answer on disk, whole, or the reason there is none."""

from __future__ import annotations

import gzip
import hashlib
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx

from scambi import __version__
from scambi.ingest import istat
from scambi.ingest.answers import SourceRefused, cut, has_rows, unreachable
from scambi.ingest.durable import rename_durably
from scambi.ingest.pacing import Clock, Pace
from scambi.ingest.wholeness import NotWhole, rows_in

USER_AGENT = f"Scambi/{__version__} (quarterly update of a foreign-trade dashboard)"
HOPS = 2  # redirects on the same host that are followed, each a call like any other
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class Received:
    """What came back; `rows` is None when the source has no records for the address."""

    url: str
    status: int
    headers: dict[str, str]
    requested_at: datetime
    seconds: float
    bytes: int
    sha256: str
    rows: int | None


def http_client(timeout: float) -> httpx.Client:
    """A client that says who it is and takes one format; `timeout` in seconds of silence."""
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": istat.ACCEPT,
        "Accept-Language": istat.ACCEPT_LANGUAGE,
        # The one packing whose end we check: a cut would go unnoticed otherwise.
        "Accept-Encoding": "gzip",
    }
    # A connection left open over a pause is one that the other side may have closed.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(headers=headers, timeout=timeout, follow_redirects=False, limits=limits)


@dataclass(frozen=True)
class Caller:
    """Makes calls, none of them before its time."""

    http: httpx.Client
    pace: Pace
    clock: Clock

    def receive(self, url: str, path: Path) -> Received:
        """Stream the answer of `url` to `path` (gzip) and check that it is whole.

        Raises SourceRefused or SourceUnreachable, and leaves no file then; OSError when it cannot
        be written.
        """
        beside = path.with_name(f".{path.name}.part")
        try:
            received = self._follow(httpx.URL(url), beside)
            if received.rows is not None:
                rename_durably(beside, path)
            return received
        finally:
            beside.unlink(missing_ok=True)

    def _follow(self, url: httpx.URL, path: Path) -> Received:
        for _ in range(HOPS + 1):
            at = self.pace.wait()
            answer = self._call(url, path, at)
            if isinstance(answer, Received):
                return answer
            url = answer
        raise SourceRefused(f"{url} redirects again and again; check --base-url.")

    def _call(self, url: httpx.URL, path: Path, at: datetime) -> Received | httpx.URL:
        """The answer, or where the same host says it is."""
        began = self.clock.monotonic()
        try:
            with self.http.stream("GET", url) as response:
                if response.has_redirect_location:
                    return _same_host(response)
                there = has_rows(response, at)
                size, sha256 = _stored(response, path) if there else (0, "")
        except httpx.TransportError as error:
            raise unreachable(str(url), error, self.http.timeout.read or 0.0) from None
        return Received(
            url=str(url),
            status=response.status_code,
            headers={name: text for name, text in response.headers.items() if name != "set-cookie"},
            requested_at=at,
            seconds=round(self.clock.monotonic() - began, 3),
            bytes=size,
            sha256=sha256,
            rows=_checked(str(url), path) if there else None,
        )


def _same_host(response: httpx.Response) -> httpx.URL:
    """Where a redirect leads; raises SourceRefused when that is elsewhere, or no longer secret."""
    here, location = response.url, response.headers["Location"]
    try:
        there = here.join(location)
    except httpx.InvalidURL:
        there = httpx.URL()
    same = (here.host, _port(here)) == (there.host, _port(there)) and here.scheme == there.scheme
    upgraded = (here.host, here.scheme, there.scheme) == (there.host, "http", "https")
    if not same and not upgraded:
        raise SourceRefused(
            f"{here} redirects to {location[:200]!r}, which is another place and is not followed; "
            "if the source has moved there, name it with --base-url."
        )
    return there


def _port(url: httpx.URL) -> int | None:
    return url.port or PORTS.get(url.scheme)


def _stored(response: httpx.Response, path: Path) -> tuple[int, str]:
    """Write the body to `path`; its size and SHA-256, unpacked."""
    size, digest, end = 0, hashlib.sha256(), b""
    with path.open("wb") as file:
        # Without a name and a time, the same content is the same file.
        with gzip.GzipFile("", "wb", compresslevel=3, fileobj=file, mtime=0) as packed:
            for part in _unpacked(response):
                packed.write(part)
                digest.update(part)
                size += len(part)
                end = part[-1:] or end
        file.flush()
        os.fsync(file.fileno())
    if size and end != b"\n":
        raise cut(str(response.url), "its last line has no end")
    return size, digest.hexdigest()


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    """The body as it came, or out of its gzip, whose end must be there."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing in {"identity", ""}:
        yield from response.iter_raw()
        return
    if packing != "gzip":
        raise SourceRefused(
            f"{response.url} is packed as {packing[:40]!r}, which nobody asked for."
        )
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for part in response.iter_raw():
            yield unpacker.decompress(part)
    except zlib.error as error:
        raise cut(str(response.url), f"its gzip is damaged ({error})") from None
    if not unpacker.eof:
        raise cut(str(response.url), "its gzip has no end")


def _checked(url: str, path: Path) -> int:
    try:
        with gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="") as text:
            return rows_in(text)
    except NotWhole as error:
        raise cut(url, str(error)) from None
