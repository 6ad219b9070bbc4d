"""Rendered answers kept as bytes: bounded, compressed once, made once for all who wait for them."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache, partial

from anyio import to_thread
from starlette.types import Scope

from scambi.archive import Archive
from scambi.figures.headline import today
from scambi.shell.compression import CODINGS, accepted_coding, compress

KEPT_BYTES = 64_000_000
# A page of 116 kB becomes 21.2 kB in 0.7 ms, 20.1 kB in 1.2 ms at the next quality; at the best it
# would be 16.2 kB in 156 ms.
BROTLI_QUALITY = 3
OVERHEAD = 2_000  # of an entry with its headers, in bytes, whatever its content
LOOKED_AGAIN = 1.0  # seconds

RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Answer:
    """What is sent, with its compressed forms; these are made when they are first asked for."""

    status: int
    headers: RawHeaders
    body: bytes
    etag: bytes
    compressible: bool
    forms: dict[str, bytes] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """The bytes it may come to hold; the compressed forms are smaller than the plain one."""
        forms = len(CODINGS) if self.compressible else 0
        return len(self.body) * (1 + forms) + OVERHEAD

    def form(self, coding: str | None) -> bytes:
        """The body in a coding, or plain."""
        if coding is None or not self.compressible:
            return self.body
        made = self.forms.get(coding)
        if made is None:
            made = compress(self.body, coding, brotli_quality=BROTLI_QUALITY)
            self.forms[coding] = made
        return made

    def has(self, coding: str | None) -> bool:
        """Whether `form` has nothing left to do."""
        return coding is None or not self.compressible or coding in self.forms

    def sent_headers(self, coding: str | None) -> RawHeaders:
        """The headers that go with `form`."""
        length = (b"content-length", str(len(self.form(coding))).encode())
        if coding is None or not self.compressible:
            return [*self.headers, length]
        return [*self.headers, length, (b"content-encoding", coding.encode())]

    def is_known(self, if_none_match: bytes | None) -> bool:
        """Whether the browser has it already."""
        return self.status == 200 and is_known(if_none_match, self.etag)


class Answers:
    """Answers by key: those not asked for longest go first when there are too many bytes.

    Used from the event loop alone.
    """

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self.most_bytes = most_bytes
        self.weight = 0
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._waiting: dict[Hashable, asyncio.Future[Answer]] = {}

    def get(self, key: Hashable) -> Answer | None:
        """The answer kept under `key`, if there is one."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    async def get_or_render(self, key: Hashable, render: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer under `key`, rendered once however many ask while it is being made."""
        found = self.get(key)
        if found is not None:
            return found
        waiting = self._waiting.get(key)
        if waiting is None:
            # A task of its own: a reader who goes away must not take the answer from the others.
            waiting = asyncio.ensure_future(render())
            self._waiting[key] = waiting
            waiting.add_done_callback(partial(self._finish, key))
        return await asyncio.shield(waiting)

    def _finish(self, key: Hashable, done: asyncio.Future[Answer]) -> None:
        self._waiting.pop(key, None)
        if not done.cancelled() and done.exception() is None:
            self._put(key, done.result())

    def _put(self, key: Hashable, answer: Answer) -> None:
        if answer.status != 200 or answer.weight > self.most_bytes:
            return
        before = self._kept.pop(key, None)
        self._kept[key] = answer
        self.weight += answer.weight - (before.weight if before else 0)
        while self.weight > self.most_bytes:
            self.weight -= self._kept.popitem(last=False)[1].weight


class Present:
    """What answers depend on beside their address: the vintages there are, and the day.

    Publishing and removing a vintage changes its folder's time, which is looked at for every
    answer; what happens within a vintage, which nobody does on purpose, is seen a second later.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._folder = archive.settings.vintages_folder
        self._number = 0
        self._seen: Hashable = None
        self._state: Hashable = None
        self._until = 0.0
        self._looking: asyncio.Future[int] | None = None

    async def number(self) -> int:
        """The same as long as every page and file would be the same."""
        seen = self._stat()
        if seen == self._seen and time.monotonic() < self._until:
            return self._number
        if self._looking is None:
            self._looking = asyncio.ensure_future(self._look(seen))
        return await asyncio.shield(self._looking)

    async def _look(self, seen: Hashable) -> int:
        try:
            # A thread: a large vintage that is new takes seconds to be checked.
            state = await to_thread.run_sync(self._now)
        finally:
            self._looking = None
        self._number += state != self._state
        self._state, self._seen, self._until = state, seen, time.monotonic() + LOOKED_AGAIN
        return self._number

    def _stat(self) -> Hashable:
        try:
            found = self._folder.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_ctime_ns

    def _now(self) -> Hashable:
        vintages = self.archive.vintages
        return (
            tuple((one.id, one.content, one.created) for one in vintages.usable.values()),
            tuple(vintages.refused.items()),
            today(),
        )


def is_known(if_none_match: bytes | None, etag: bytes) -> bool:
    """Whether the header names what has this tag (weak comparison, RFC 9110, 13.1.2)."""
    if if_none_match is None:
        return False
    given = [one.strip().removeprefix(b"W/") for one in if_none_match.split(b",")]
    return etag.removeprefix(b"W/") in given or given == [b"*"]


@lru_cache(maxsize=1024)
def coding_of(accept_encoding: bytes) -> str | None:
    """The coding for a browser that sends this header."""
    scope: Scope = {"type": "http", "headers": [(b"accept-encoding", accept_encoding)]}
    return accepted_coding(scope)
