"""The addresses below `/s/` and the oEmbed answer, served from the dashboard's own process."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from scambi.archive import shared_archive
from scambi.figures.downloads import DOWNLOADS
from scambi.opening import language_of
from scambi.parameters import PAGES
from scambi.share.answering import FOR_EVER, FROZEN, answer, gone_text, made, refused, told
from scambi.share.asked import Asked, asked, is_too_long
from scambi.share.caching import Answer, Answers, Present, coding_of
from scambi.share.downloads import Downloads
from scambi.share.light import stylesheet, stylesheet_path
from scambi.share.oembed import ENDPOINT, NotOurs, oembed, view_at
from scambi.share.pages import Gone, fields
from scambi.share.publication import LIGHT
from scambi.shell.origin import origin
from scambi.wording.translations import N_, translator

ASSETS = ("stile.css", "incorpora.js")
SCRIPT_FILE = Path(__file__).with_name("incorpora.js")
# As many at once as there are cores in the smallest machine: the dashboard is in this process too.
PAGES_AT_ONCE, FILES_AT_ONCE = 2, 1
# Statements typed by readers run for seconds in processes of their own: nobody else waits for them.
STATEMENTS_AT_ONCE = 4
WIDEST = 10_000
PIXELS = re.compile(r"[0-9]{1,6}", re.ASCII)


class LightPages:
    """Every address below `/s/`; kept answers never leave the event loop."""

    def __init__(self) -> None:
        self.answers = Answers()
        self._present: Present | None = None
        self._limits = {True: CapacityLimiter(PAGES_AT_ONCE), False: CapacityLimiter(FILES_AT_ONCE)}
        self._statements = CapacityLimiter(STATEMENTS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Answer, as ASGI asks."""
        name: str = scope["path_params"]["name"]
        query: bytes = scope["query_string"]
        headers = dict(scope["headers"])
        coding = coding_of(headers.get(b"accept-encoding", b""))
        if scope["method"] not in {"GET", "HEAD"}:
            found = _refused(405, N_("Pages and files here can only be read."), query)
        elif name in ASSETS:
            found = _asset(name, query)
        elif is_too_long(name, query):
            found = _refused(
                414, N_("This address is longer than any that a page here has."), query
            )
        else:
            found = await self._answer(asked(name, query), origin(scope), coding)
        await _send(found, coding, headers.get(b"if-none-match"), scope["method"], send)

    async def _answer(self, request: Asked, where: str, coding: str | None) -> Answer:
        if self._present is None:
            self._present = Present(shared_archive())
        key = (await self._present.number(), request.key, where)
        found = self.answers.get(key)
        if found is None:
            found = await self.answers.get_or_render(
                key, partial(self._render, request, where, coding)
            )
        if not found.has(coding):
            await to_thread.run_sync(found.form, coding)
        return found

    async def _render(self, request: Asked, where: str, coding: str | None) -> Answer:
        def rendered() -> Answer:
            found = answer(request, where)
            found.form(coding)
            return found

        typed = "query" in PAGES.get(request.page, ())
        limiter = self._statements if typed else self._limits[not request.kind]
        return await to_thread.run_sync(rendered, limiter=limiter)


async def _send(
    found: Answer, coding: str | None, known: bytes | None, method: str, send: Send
) -> None:
    """The answer, or 304 where the browser has it already."""
    if found.is_known(known):
        start = {"status": 304, "headers": found.headers}
        body = b""
    else:
        start = {"status": found.status, "headers": found.sent_headers(coding)}
        body = b"" if method == "HEAD" else found.form(coding)
    await send({"type": "http.response.start", **start})
    await send({"type": "http.response.body", "body": body})


def _refused(status: int, message: str, query: bytes) -> Answer:
    language = language_of(fields(query.decode("latin-1")))
    _ = translator(language)
    return refused(status, _(message), language)


def oembed_answer(request: Request) -> Response:
    """The answer of oEmbed in JSON; `url` names a page of this server, light or not."""
    query = request.query_params
    language = language_of({"lingua": [query.get("lingua", "")]})
    _ = translator(language)
    where = origin(request.scope)
    # The standard asks for 501 here; but it is the request that is wrong, and not the server.
    if query.get("format", "json") != "json":
        return _plain(400, _("The oEmbed answer comes in JSON alone: ask for format=json."))
    try:
        room = {name: _pixels(query.get(name)) for name in ("maxwidth", "maxheight")}
    except ValueError:
        return _plain(400, _("maxwidth and maxheight are whole numbers of pixels."))
    try:
        found = view_at(query.get("url", ""), where)
    except NotOurs:
        return _plain(404, _("The parameter url does not name a page of this server."))
    except Gone as gone:
        return _plain(410, gone_text(gone))
    except Exception as error:
        return _plain(*told(error, language, request.url))
    return JSONResponse(
        oembed(found, where, widest=room["maxwidth"], tallest=room["maxheight"]),
        headers={"access-control-allow-origin": "*", "cache-control": FROZEN},
    )


def _plain(status: int, sentence: str) -> Response:
    return PlainTextResponse(sentence, status_code=status, headers={"cache-control": "no-store"})


def _pixels(text: str | None) -> int:
    """At most WIDEST pixels, and as many where nothing is said; raises ValueError."""
    if text is None:
        return WIDEST
    if not PIXELS.fullmatch(text):
        raise ValueError(text)
    return min(int(text), WIDEST)


def _asset(name: str, query: bytes) -> Answer:
    """The stylesheet's address changes with it; under any other it may be kept for minutes only."""
    kept = name == "stile.css" and stylesheet_path().encode().endswith(b"?" + query)
    return _assets()[name, FOR_EVER if kept else FROZEN]


@cache
def _assets() -> dict[tuple[str, str], Answer]:
    """The stylesheet and the script of embedded views, by name and by how they may be kept."""
    contents = {
        "stile.css": (stylesheet(), "text/css; charset=utf-8"),
        "incorpora.js": (SCRIPT_FILE.read_text("utf-8"), "text/javascript; charset=utf-8"),
    }
    return {
        (name, kept): made(
            content.encode(),
            {
                "content-type": media_type,
                "cache-control": kept,
                # The script is loaded by the pages that embed a view.
                "access-control-allow-origin": "*",
                "content-security-policy": "default-src 'none'",
            },
        )
        for name, (content, media_type) in contents.items()
        for kept in (FOR_EVER, FROZEN)
    }


routes = [
    Route(DOWNLOADS + "{edition}/{file}", Downloads()),
    Route(LIGHT + "{name}", LightPages()),
    Route(ENDPOINT, oembed_answer, methods=["GET"]),
]
