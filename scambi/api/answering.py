"""From a request to its answer: the edition, the format, the links to other pages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import Request, Response

from scambi.api.content import Content
from scambi.api.delivery import Made, deliver
from scambi.api.formats import ENDINGS, MEDIA_TYPES, Format, chosen
from scambi.api.parameters import EditionQuery
from scambi.api.problem import HOME, Kind, Problem, about, shown
from scambi.api.writing import Links, written
from scambi.archive import Edition, shared_archive
from scambi.database import QuestionError
from scambi.share.answering import FOR_EVER, LIVE
from scambi.shell.origin import origin
from scambi.vintages import NoVintage

logger = logging.getLogger(__name__)

SHOWN = (Format.JSON, Format.JSON_STAT)


def format_of(request: Request, asked: str | None, offered: Sequence[Format]) -> Format:
    """The format that a request means; raises Problem."""
    return chosen(asked, request.headers.get("accept", ""), offered)


async def reply(
    request: Request,
    query: EditionQuery,
    form: Format,
    make: Callable[[Edition], Content],
    *,
    lasting: bool = True,
) -> Response:
    """What `make` says about the edition that a request means; raises Problem or NoVintage.

    Of an edition that is named, what is `lasting` need never be asked for again.
    """
    # A thread, since a large edition takes seconds to be opened for the first time.
    edition = await to_thread.run_sync(edition_of, query.vintage)
    return await deliver(
        request,
        (edition.vintage.id, edition.vintage.content, form),
        {
            "x-vintage": edition.vintage.id,
            "cache-control": FOR_EVER if lasting and query.vintage is not None else LIVE,
        },
        partial(as_file, request, form, partial(make, edition)),
    )


def as_file(request: Request, form: Format, make: Callable[[], Content]) -> Made:
    """The content written in a format, with the headers that go with it."""
    content = make()
    links = _links(request, content, form)
    headers = {"content-type": MEDIA_TYPES[form]}
    if content.page is not None:
        headers["x-total-count"] = str(content.page.total)
    if links:
        headers["link"] = ", ".join(f'<{to}>; rel="{relation}"' for relation, to in links.items())
    if form not in SHOWN:
        edition = f"-{content.edition.vintage.id}" if content.edition else ""
        name = f"scambi-{content.name}{edition}.{ENDINGS[form]}"
        headers["content-disposition"] = f'attachment; filename="{name}"'
    return written(content, form, links), headers


def edition_of(vintage: str | None) -> Edition:
    """The edition of this id, or the newest; raises Problem or NoVintage."""
    try:
        return shared_archive().edition(vintage)
    except KeyError:
        raise about(
            "vintage",
            f"{shown(vintage)} is not here; the editions are at {HOME}vintages, and without "
            "vintage the newest one answers.",
            Kind.GONE,
        ) from None


def explained(error: Exception) -> Problem:
    """The problem that an exception is for who asked."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NoVintage):
        reason = shared_archive().vintages.said_to_readers(str(error))
        return Problem(Kind.NOT_NOW, f"There are no data to answer from: {reason}")
    logger.error("A request to the API was not answered", exc_info=error)
    if isinstance(error, QuestionError):
        return Problem(Kind.NOT_NOW, "The question took too long; ask for less, or again later.")
    return Problem(
        Kind.FAILED, "The fault is the server's; ask again later, or for something else."
    )


def _links(request: Request, content: Content, form: Format) -> Links:
    """The addresses of the pages after and before this one.

    They name the edition and the format: an edition published meanwhile does not tear the pages.
    """
    page, edition = content.page, content.edition
    if page is None or edition is None:
        return {}
    same = {
        **dict(request.query_params),
        "vintage": edition.vintage.id,
        "format": form.value,
    }
    here = origin(request.scope) + request.url.path
    return {
        relation: f"{here}?{urlencode(same | {'limit': to.limit, 'offset': to.offset}, safe=',*')}"
        for relation, to in (("next", page.next), ("prev", page.previous))
        if to is not None
    }
