"""The door of the API: methods, cross-origin reading, the length of an address.

FastAPI answers HEAD nowhere unless it is declared beside GET, and Starlette's layer for
cross-origin requests leaves its header out of answers to others, which caches then repeat.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qsl

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scambi.api.limits import LONGEST_QUERY
from scambi.api.problem import HOME, Kind, Problem, about, shown
from scambi.shell.origin import origin

MOST_FIELDS = 40
# A route ends in `$`, which a line feed may follow; the rest Streamlit refuses in plain text.
STRAY = re.compile(r"[\n\0]|[/\\]\.\.([/\\]|$)")
EVERYWHERE = {
    # Anybody's page may read the data, and what it says about paging and editions.
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, Retry-After, X-Total-Count, X-Vintage",
}
POLICY = "default-src 'none'; frame-ancestors 'self'"
PREFLIGHT = {
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
    "allow": "GET, HEAD, OPTIONS",
}


class Gate:
    """Lets reading requests through to `app`, HEAD as GET without its body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] != "http":
            return
        method = scope["method"]
        started = False

        async def send_described(message: Message) -> None:
            nonlocal started
            started = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(EVERYWHERE)
                headers.setdefault("content-security-policy", POLICY)
            elif method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        app = self._refused(scope) or self.app
        try:
            await app({**scope, "method": "GET"}, receive, send_described)
        except Exception:
            # Starlette raises again what it has answered, and the answer is written in the log.
            if not started:
                raise

    def _refused(self, scope: Scope) -> Response | None:
        """What is answered instead of the data; None for a request to let through."""
        if scope["method"] == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        try:
            _check(scope["method"], scope["path"], scope["query_string"])
        except Problem as problem:
            return problem.response(origin(scope))
        return None


class StraysMiddleware:
    """Sends to the gate the addresses below the API that Streamlit's layers would not let through.

    To be put before those: a program that reads refusals then finds the form of all others.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.gate = Gate(app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        path = scope["path"] if scope["type"] == "http" else ""
        stray = path.startswith(HOME.rstrip("/")) and STRAY.search(path)
        await (self.gate if stray else self.app)(scope, receive, send)


def nothing_at(path: str, kind: Kind = Kind.NOT_FOUND) -> Problem:
    """There is no such address, or none for this method."""
    return Problem(kind, f"{shown(path, 80)}: what there is is listed at {HOME}.")


def _check(method: str, path: str, query: bytes) -> None:
    """Raises Problem for a request that no address here answers."""
    if method not in {"GET", "HEAD"}:
        raise Problem(Kind.READ_ONLY, f"{shown(method)}: only GET and HEAD are answered here.")
    if STRAY.search(path):
        raise nothing_at(path)
    if len(query) > LONGEST_QUERY:
        raise Problem(
            Kind.TOO_LONG,
            f"The query is {len(query)} bytes long, and at most {LONGEST_QUERY} are read; ask for "
            "fewer codes at a time, or for all of them with *.",
        )
    try:
        given = parse_qsl(
            query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise Problem(
            Kind.BAD_PARAMETER, f"There are more than {MOST_FIELDS} parameters."
        ) from None
    for name, times in Counter(name for name, _ in given).items():
        if times > 1:
            raise about(name[:40], f"given {times} times; give it once, its codes with commas")
