"""A view inside somebody else's page: the code for it, and oEmbed, which finds it (oembed.com).

The framed page tells its height; the script beside the frame listens and gives it that height.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

from scambi.model import View
from scambi.share.pages import Opened, UnknownPage, fields, opened
from scambi.share.publication import LIGHT, Publication, light_path

ENDPOINT = "/oembed"
SCRIPT = f"{LIGHT}incorpora.js"
EMBEDDED = {"incorpora": "1"}
WIDTH, HEIGHT = 720, 640
PICTURE_WIDTH, PICTURE_HEIGHT = 1200, 630
CACHE_SECONDS = 300


class NotOurs(LookupError):
    """The address is not one of a view on this server."""


def endpoint(view: View, origin: str) -> str:
    """The path of the oEmbed answer about a view on the server at `origin`."""
    return f"{ENDPOINT}?{urlencode({'url': origin + light_path(view), 'format': 'json'})}"


def embed_code(publication: Publication, width: str = "100%", height: int = HEIGHT) -> str:
    """The HTML that shows the view, live or frozen as it is, in another page."""
    source = publication.origin + light_path(publication.page.view, **EMBEDDED)
    return (
        f'<iframe src="{escape(source)}" title="{escape(publication.title)}" width="{width}" '
        f'height="{height}" style="border:0;max-width:100%" loading="lazy"></iframe>'
        f'<script src="{escape(publication.origin + SCRIPT)}" async></script>'
    )


def view_at(url: str, origin: str) -> Opened:
    """The view that an address of this server stands for; raises NotOurs, or what `opened` does."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotOurs(url) from None
    # Scheme aside: behind a proxy a page may be known by another than its server's.
    if parts.netloc != urlsplit(origin).netloc or parts.scheme not in {"http", "https"}:
        raise NotOurs(url)
    try:
        return opened(parts.path.removeprefix(LIGHT).removeprefix("/"), fields(parts.query))
    except UnknownPage:
        raise NotOurs(url) from None


def oembed(found: Opened, origin: str, *, widest: int, tallest: int) -> Mapping[str, object]:
    """The answer of oEmbed 1.0, of type rich, within the pixels that the asking page has."""
    publication = Publication(found.edition, found.page, origin)
    width, height = min(WIDTH, widest), min(HEIGHT, tallest)
    answer: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": publication.title,
        "provider_name": "Scambi",
        "provider_url": f"{origin}/",
        "cache_age": CACHE_SECONDS,
        "html": embed_code(publication, str(width), height),
        "width": width,
        "height": height,
    }
    if widest >= PICTURE_WIDTH and tallest >= PICTURE_HEIGHT:
        answer |= {
            "thumbnail_url": origin + light_path(found.view, "png"),
            "thumbnail_width": PICTURE_WIDTH,
            "thumbnail_height": PICTURE_HEIGHT,
        }
    return answer
