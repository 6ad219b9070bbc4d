"""A client for HTTP/1.1 that costs little beside the server it measures: one connection a reader.

It keeps connections open, sends what it is given and reads answers by their Content-Length or to
the last of their chunks.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
LAST_CHUNK = b"\r\n0\r\n\r\n"
BROWSER = "Accept: text/html\r\nAccept-Encoding: gzip, br\r\nUser-Agent: bench"


@dataclass(kw_only=True)
class Answers:
    """Seconds an answer, in the order they came, over `elapsed` seconds; `wrong` ones in words.

    `bodies` counts the answers of a burst by their very bytes, as they were sent.
    """

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    elapsed: float = 0.0
    bodies: Counter[bytes] = field(default_factory=Counter)

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.elapsed

    def percentile(self, share: float) -> float:
        """The time within which `share` (0 to 1) of the answers came, in seconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Connection(asyncio.Protocol):
    """One open connection; one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = bytearray()
        self._body_at = 0
        self._length: int | None = None  # of the body; None while it is not known
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport, as asyncio asks."""
        self._transport = transport  # type: ignore[assignment]  # uvloop's is no subclass of it

    def data_received(self, data: bytes) -> None:
        """Collect an answer; when it is whole, tell its status and body."""
        self._received += data
        if not self._body_at:
            end = self._received.find(b"\r\n\r\n")
            if end < 0:
                return
            found = LENGTH.search(self._received, 0, end)
            self._body_at, self._length = end + 4, int(found[1]) if found else None
        if self._whole() and self._waiting is not None:
            status, body = int(self._received[9:12]), bytes(self._received[self._body_at :])
            self._received.clear()
            self._body_at = 0
            waiting, self._waiting = self._waiting, None
            waiting.set_result((status, body))

    def _whole(self) -> bool:
        if self._length is None:
            return self._received.endswith(LAST_CHUNK)
        return len(self._received) >= self._body_at + self._length

    def connection_lost(self, error: Exception | None) -> None:
        """An answer that will not come is an error for whoever waits."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error or ConnectionResetError("closed"))

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body of the answer to `request`, the body as it was sent."""
        assert self._transport is not None
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()


def get(port: int, path: str) -> bytes:
    """The request of a browser for `path`."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{BROWSER}\r\n\r\n".encode()


async def connected(port: int) -> Connection:
    """A new connection to this machine."""
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(Connection, "127.0.0.1", port)
    return connection


async def without_pause(
    port: int, paths: Sequence[str], *, readers: int, seconds: float, in_turn: bool = False
) -> Answers:
    """`readers` that ask again as soon as they are answered; `in_turn`, each path once at most."""
    found = Answers()
    requests = [get(port, path) for path in paths]
    ahead = iter(requests)
    began = time.perf_counter()

    async def reader(order: random.Random) -> None:
        connection = await connected(port)
        while time.perf_counter() - began < seconds:
            request = next(ahead, None) if in_turn else order.choice(requests)
            if request is None:
                break
            await _timed(found, connection, request, time.perf_counter())
        connection.close()

    await asyncio.gather(*(reader(random.Random(number)) for number in range(readers)))
    found.elapsed = time.perf_counter() - began
    return found


async def at_rate(
    port: int, paths: Sequence[str], *, per_second: float, seconds: float, connections: int = 50
) -> Answers:
    """Requests that are due at a fixed rate, whoever still waits; timed from when they were due."""
    found = Answers()
    requests = [get(port, path) for path in paths]
    order = random.Random(1)
    began = time.perf_counter() + 0.2

    async def reader(number: int) -> None:
        connection = await connected(port)
        for place in range(number, int(per_second * seconds), connections):
            due = began + place / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await _timed(found, connection, order.choice(requests), due)
        connection.close()

    await asyncio.gather(*(reader(number) for number in range(connections)))
    found.elapsed = seconds
    return found


async def burst(port: int, path: str, *, clients: int, seconds: float) -> Answers:
    """`clients` that each open a connection of their own and ask once, spread over `seconds`."""
    found = Answers()
    request = get(port, path)
    began = time.perf_counter()
    order = random.Random(2)

    async def client() -> None:
        due = began + order.uniform(0, seconds)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        try:
            connection = await connected(port)
            body = await _timed(found, connection, request, due)
            found.bodies[body] += 1
            connection.close()
        except OSError as error:
            found.wrong.append(f"no connection: {error}")

    await asyncio.gather(*(client() for _ in range(clients)))
    found.elapsed = time.perf_counter() - began
    return found


async def _timed(found: Answers, connection: Connection, request: bytes, due: float) -> bytes:
    """The body of the answer, empty when there is none; its time and what is wrong are noted."""
    try:
        status, body = await connection.ask(request)
    except OSError as error:
        found.wrong.append(f"no answer: {error}")
        return b""
    found.seconds.append(time.perf_counter() - due)
    if status != 200:
        found.wrong.append(f"status {status}")
    return body
