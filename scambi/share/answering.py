"""What a request below `/s/` is answered: a page, a file, or one sentence why there is none."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping

from scambi.address import Problem
from scambi.archive import shared_archive
from scambi.console import LIMITS
from scambi.database import QuestionError
from scambi.figures.console.page import Crowded
from scambi.model import Language
from scambi.opening import language_of
from scambi.share.asked import Asked
from scambi.share.caching import Answer
from scambi.share.files import NoSuchFile, NoSuchSeparator, render
from scambi.share.light import etag, light_page, refusal
from scambi.share.pages import Gone, Opened, UnknownPage, opened
from scambi.share.publication import light_path
from scambi.vintages import NoVintage
from scambi.wording.complaints import complaint_text
from scambi.wording.refusals import crowded_text
from scambi.wording.translations import Translator, translator

logger = logging.getLogger(__name__)

MINUTES = 60
YEAR = 365 * 24 * 3600
# A live page is asked for again each time, so that it changes when its vintage does. Of a frozen
# one only the notice of a revision may change.
LIVE = "public, max-age=0, must-revalidate"
FROZEN = f"public, max-age={5 * MINUTES}, must-revalidate"
FOR_EVER = f"public, max-age={YEAR}, immutable"
HTML = "text/html; charset=utf-8"
# A file says the same as that of the address without them.
HARMLESS = (Problem.RESPELT, Problem.NOTHING)
TEXTS = ("text/", "application/json", "application/csvm+json", "image/svg+xml", "application/x-")


def policy(*, embedded: bool) -> Mapping[str, str]:
    """The headers that let a page load its stylesheet and pictures, and an embedded one be framed.

    The description for search engines is a block of data, which no policy counts as a script.
    """
    scripts, framed_by = ("'self'", "*") if embedded else ("'none'", "'self'")
    allowed = (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        f"script-src {scripts}",
        "base-uri 'none'",
        "form-action 'self'",
        f"frame-ancestors {framed_by}",
    )
    framed = {} if embedded else {"x-frame-options": "SAMEORIGIN"}
    return {"content-security-policy": "; ".join(allowed), **framed}


def answer(request: Asked, origin: str) -> Answer:
    """The answer to a request on the server at `origin`; never raises."""
    try:
        found = opened(request.page, request.query)
        return _file(request, found, origin) if request.kind else _page(request, found, origin)
    except Gone as gone:
        return _gone(gone, request)
    except Exception as error:
        language = language_of(request.query)
        status, sentence = told(error, language, f"{request.page} {request.query}")
        return refused(status, sentence, language, headers=_later(error))


def _later(error: Exception) -> Mapping[str, str]:
    """When to ask again: once a statement that runs now has used up its time."""
    return {"retry-after": f"{LIMITS.seconds:.0f}"} if isinstance(error, Crowded) else {}


def told(error: Exception, language: Language, asked: object) -> tuple[int, str]:
    """What `why_not` says; what is the server's own fault is logged with what was `asked` for."""
    status, sentence = why_not(error, language)
    if status >= 500:
        logger.error("%s was not answered", asked, exc_info=error)
    return status, sentence


def why_not(error: Exception, language: Language) -> tuple[int, str]:
    """The status and the sentence for what went wrong, whatever it was."""
    _ = translator(language)
    if isinstance(error, UnknownPage):
        return 404, _("There is no page at this address.")
    if isinstance(error, NoSuchFile | NoSuchSeparator):
        return 404 if isinstance(error, NoSuchFile) else 400, str(error)
    if isinstance(error, NoVintage):
        reason = shared_archive().vintages.said_to_readers(str(error))
        return 503, _("There are no data to show: {reason}").format(reason=reason)
    if isinstance(error, Crowded):
        return 503, crowded_text(language)
    if isinstance(error, QuestionError):
        return 503, _("A figure could not be computed: load the page again in a moment.")
    return 500, _("This page cannot be shown: load it again, or go back to the page before.")


def refused(
    status: int,
    sentence: str,
    language: Language,
    links: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """A page with one sentence, which nobody keeps."""
    title = _title(status, translator(language))
    return made(
        refusal(title, sentence, language, links).encode(),
        {
            "content-type": HTML,
            "content-language": language,
            "cache-control": "no-store",
            **policy(embedded=False),
            **(headers or {}),
        },
        status=status,
    )


def made(body: bytes, headers: Mapping[str, str], *, status: int = 200, tag: str = "") -> Answer:
    """An answer as it is sent; without a `tag` its content names it."""
    named = (tag or f'W/"{hashlib.sha256(body).hexdigest()[:32]}"').encode()
    described = {**headers, "vary": "Accept-Encoding"}
    if status == 200:
        described["etag"] = named.decode()
    return Answer(
        status=status,
        headers=[(name.encode(), value.encode("latin-1")) for name, value in described.items()],
        body=body,
        etag=named,
        compressible=headers["content-type"].startswith(TEXTS),
    )


def _page(request: Asked, found: Opened, origin: str) -> Answer:
    embedded = request.embedded
    return made(
        light_page(found, origin, embedded=embedded).encode(),
        {
            "content-type": HTML,
            "content-language": found.view.language,
            "cache-control": FROZEN if found.view.vintage else LIVE,
            **policy(embedded=embedded),
        },
        tag=etag(found, origin, embedded=embedded),
    )


def _file(request: Asked, found: Opened, origin: str) -> Answer:
    """A file; none for an address that is wrong, since a file cannot say what it shows instead."""
    language = found.view.language
    wrong = [item for item in found.complaints if item.problem not in HARMLESS]
    if wrong:
        return refused(
            400,
            " ".join(complaint_text(item, language) for item in wrong),
            language,
        )
    if found.page.refused:
        return refused(400, found.page.refused, language)
    file = render(
        found,
        request.kind,
        origin=origin,
        figure=request.first("figura"),
        separator=request.first("sep", ","),
        query=request.written,
    )
    return made(
        file.content,
        {
            "content-type": file.media_type,
            "content-language": language,
            "cache-control": FOR_EVER if file.lasting else LIVE,
            # A picture or a table may be shown, or read by a script, on anybody's page.
            "access-control-allow-origin": "*",
            "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
            **file.headers,
        },
    )


def gone_text(gone: Gone) -> str:
    """That the edition is not here; never the figures of another one in silence."""
    _ = translator(gone.live.language)
    return _(
        "This address is frozen on the edition “{edition}”, which is not here any more: "
        "its figures cannot be shown."
    ).format(edition=gone.asked)


def _gone(gone: Gone, request: Asked) -> Answer:
    _ = translator(gone.live.language)
    live = light_path(gone.live, request.kind)
    links = {live: _("Open the newest edition of this view")}
    return refused(410, gone_text(gone), gone.live.language, links)


def _title(status: int, _: Translator) -> str:
    return {
        404: _("Nothing here"),
        410: _("This edition is no longer here"),
        400: _("The address cannot be read"),
        414: _("The address cannot be read"),
    }.get(status, _("Not at the moment"))
