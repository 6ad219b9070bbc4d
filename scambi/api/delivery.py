"""How an answer leaves: kept under its ETag, made once in a thread, compressed, or 304."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from anyio import CapacityLimiter, to_thread
from fastapi import Request, Response

from scambi.api.limits import ANSWERS_AT_ONCE, KEPT_BYTES, MOST_WAITING
from scambi.api.problem import Kind, Problem
from scambi.share.caching import Answer, Answers, RawHeaders, coding_of
from scambi.share.made_by import made_by
from scambi.shell.origin import origin

UNPACKED = "application/vnd.apache.parquet"  # compressed already

Made = tuple[bytes, Mapping[str, str]]

_answers = Answers(KEPT_BYTES)
_limiter = CapacityLimiter(ANSWERS_AT_ONCE)


async def deliver(
    request: Request,
    depends_on: Sequence[object],
    headers: Mapping[str, str],
    make: Callable[[], Made],
) -> Response:
    """The body and the further headers from `make`, called in a thread; 304 for who has them.

    `depends_on` is all that they depend on beside the address, the server's own and the code.
    """
    where = origin(request.scope)
    identity = (made_by(), *depends_on, where, request.url.path, request.url.query)
    tag = f'W/"{hashlib.sha256(repr(identity).encode()).hexdigest()[:32]}"'
    described = raw({**headers, "etag": tag, "vary": "Accept, Accept-Encoding"})
    blank = _answer(b"", described, tag, compressible=False)
    if blank.is_known(_sent(request, "if-none-match")):
        return _response(304, described, b"")
    found = _answers.get(tag)
    if found is None:
        # Who waits for the same answer takes no place in the queue.
        if _limiter.statistics().tasks_waiting > MOST_WAITING:
            raise Problem(Kind.NOT_NOW, "Too many requests are waiting; ask again in a moment.")
        found = await _answers.get_or_render(tag, partial(_render, described, tag, make))
    coding = coding_of(_sent(request, "accept-encoding") or b"")
    if not found.has(coding):
        await to_thread.run_sync(found.form, coding, limiter=_limiter)
    return _response(200, found.sent_headers(coding), found.form(coding))


def raw(headers: Mapping[str, str]) -> RawHeaders:
    """Headers as ASGI has them."""
    return [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]


async def _render(headers: RawHeaders, tag: str, make: Callable[[], Made]) -> Answer:
    body, more = await to_thread.run_sync(make, limiter=_limiter)
    compressible = more.get("content-type") != UNPACKED
    return _answer(body, [*headers, *raw(more)], tag, compressible=compressible)


def _answer(body: bytes, headers: RawHeaders, tag: str, *, compressible: bool) -> Answer:
    return Answer(
        status=200, headers=headers, body=body, etag=tag.encode(), compressible=compressible
    )


def _response(status: int, headers: RawHeaders, body: bytes) -> Response:
    response = Response(body, status)
    response.raw_headers = list(headers)
    return response


def _sent(request: Request, name: str) -> bytes | None:
    value = request.headers.get(name)
    return None if value is None else value.encode("latin-1")
