"""The page a browser gets first: Streamlit's, in the reader's language and with the view's words.

Search engines, link previews and readers without JavaScript see nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qs

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scambi.model import Language
from scambi.shell.compression import compressed
from scambi.shell.index import INDEX_FILE, TEMPLATES, IndexPage
from scambi.shell.origin import origin

logger = logging.getLogger(__name__)

LOCALES = {Language.IT: "it_IT", Language.EN: "en_GB"}


@dataclass(frozen=True, kw_only=True)
class Head:
    """The words about a view that stand outside its figures; plain text, escaped when written.

    `canonical_path` is the view's own address, path and query; `complete_path` the same where the
    address that was asked for leaves values out, and None where it does not; `light_page_path`
    the address of the same view as plain HTML and `picture_path` that of its picture, described by
    `picture_text`; `oembed` gives the address of its oEmbed answer on a server known by its origin.
    """

    title: str
    description: str
    language: Language
    canonical_path: str
    complete_path: str | None = None
    light_page_path: str | None = None
    picture_path: str | None = None
    picture_text: str = ""
    oembed: Callable[[str], str] | None = None

    @property
    def locale(self) -> str:
        """The language as Open Graph writes it."""
        return LOCALES[self.language]


# From a path and a query string, both as the browser sent them.
Describe: TypeAlias = Callable[[str, str], Head]


def describe_plainly(path: str, query: str) -> Head:
    """The head of a page about which only the language is known."""
    asked = parse_qs(query).get("lingua", [""])[0]
    language = Language.EN if asked == Language.EN else Language.IT
    return Head(
        title="Scambi",
        description={
            Language.IT: "Il commercio estero della regione per paese e trimestre.",
            Language.EN: "The region's foreign trade by country and quarter.",
        }[language],
        language=language,
        canonical_path=path,
    )


class HeadMiddleware:
    """Answers the pages themselves, and says 404 where Streamlit would show its page for any path.

    `/` leads to the first page, so that every page has one address.
    """

    def __init__(
        self, app: ASGIApp, *, index: IndexPage, pages: tuple[str, ...], describe: Describe
    ) -> None:
        self.app = app
        self.index = index
        self.pages = pages
        self.describe = describe
        self.not_found = TEMPLATES.get_template("not_found.html").render(pages=pages)
        # Streamlit answers unknown paths with this file and status 200; its ETag gives it away.
        self.index_etag = FileResponse(INDEX_FILE, stat_result=INDEX_FILE.stat()).headers["etag"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        path, query = scope["path"], scope["query_string"].decode("latin-1")
        if path == "/":
            first = f"/{self.pages[0]}" + (f"?{query}" if query else "")
            await RedirectResponse(first)(scope, receive, send)
        elif path[1:] in self.pages:
            await (await self._page(path, query, scope))(scope, receive, send)
        else:
            await self._elsewhere(scope, receive, send)

    async def _page(self, path: str, query: str, scope: Scope) -> Response:
        # The description may ask the database; the event loop serves the other readers meanwhile.
        try:
            head = await to_thread.run_sync(self.describe, path, query)
        except Exception:
            logger.exception(
                "No description of %s?%s: the page gets a plain title", path, query[:200]
            )
            head = describe_plainly(path, query)
        if head.complete_path is not None:
            # Defaults move with the data, so a link is complete before anybody can copy it.
            return RedirectResponse(head.complete_path, headers={"cache-control": "no-store"})
        return compressed(
            self.index.render(head, origin(scope)).encode(),
            scope,
            {
                "content-type": "text/html; charset=utf-8",
                "content-language": head.language,
                "cache-control": "no-cache",
            },
        )

    async def _elsewhere(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit's own answer, unless it is the page it shows for any unknown path."""
        is_index = False

        async def send_unless_index(message: Message) -> None:
            nonlocal is_index
            if message["type"] == "http.response.start":
                etag = Headers(raw=message["headers"]).get("etag", "")
                is_index = etag.removeprefix("W/") == self.index_etag
            if not is_index:
                await send(message)

        await self.app(scope, receive, send_unless_index)
        if is_index:
            await HTMLResponse(self.not_found, status_code=404)(scope, receive, send)
