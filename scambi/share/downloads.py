"""Whole editions as files: the data and the record, as they lie in the data folder.

Beside them are the reference tables that the questions read, as the app read them: from memory, so
that they have the hashes that pages list. What a reader sends names an edition and a file; the path
comes from the list of usable editions.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from anyio import to_thread
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from scambi.archive import shared_archive
from scambi.figures.downloads import REFERENCE_FILES
from scambi.model import Language
from scambi.opening import language_of
from scambi.share.answering import FOR_EVER, LIVE, refused
from scambi.share.caching import Answer, is_known
from scambi.share.pages import fields
from scambi.share.publication import slug
from scambi.vintage import FLOWS_FILE, RECORD_FILE, Vintage
from scambi.wording.translations import N_, translator

MEDIA_TYPES = {FLOWS_FILE: "application/vnd.apache.parquet", RECORD_FILE: "application/json"}
TABLE = "text/csv; charset=utf-8; header=present"


@dataclass(frozen=True)
class _Found:
    """A file of an edition; a reference table, which may change, has its `content` here."""

    vintage: Vintage
    file: str
    sha256: str
    content: bytes | None = None


class Downloads:
    """The addresses `/s/edizioni/<edition>/<file>`; a part of a file can be asked for."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, as ASGI asks."""
        response = await self._response(scope)
        await response(scope, receive, send)

    async def _response(self, scope: Scope) -> Response:
        language = language_of(fields(scope["query_string"].decode("latin-1")))
        if scope["method"] not in {"GET", "HEAD"}:
            return _refused(405, N_("Pages and files here can only be read."), language)
        names = scope["path_params"]
        found = await to_thread.run_sync(_find, names["edition"], names["file"])
        if found is None:
            return _refused(404, N_("There is no such edition here, or no such file."), language)
        headers = {
            "etag": f'"{found.sha256}"',
            "cache-control": FOR_EVER if found.content is None else LIVE,
            "access-control-allow-origin": "*",
            "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
        }
        asked_for = dict(scope["headers"]).get(b"if-none-match")
        if is_known(asked_for, headers["etag"].encode()):
            return Response(status_code=304, headers=headers)
        if found.content is not None:
            named = {"content-disposition": f'attachment; filename="{found.file}"'}
            return Response(found.content, headers=headers | named, media_type=TABLE)
        return FileResponse(
            found.vintage.folder / found.file,
            headers=headers,
            media_type=MEDIA_TYPES[found.file],
            filename=f"scambi-{slug(found.vintage.id)}-{found.file}",
        )


def _find(edition: str, file: str) -> _Found | None:
    """The file of a usable edition with its hash; None when there is none of these names."""
    archive = shared_archive()
    vintage = archive.vintages.usable.get(edition)
    if vintage is None or file not in (*MEDIA_TYPES, *REFERENCE_FILES):
        return None
    if file in REFERENCE_FILES:
        reference = archive.reference
        return _Found(vintage, file, reference.hashes[file], reference.files[file])
    if file == FLOWS_FILE:
        return _Found(vintage, file, vintage.content)
    try:
        content = (vintage.folder / file).read_bytes()
    except OSError:  # removed since it was listed
        return None
    return _Found(vintage, file, hashlib.sha256(content).hexdigest())


def _refused(status: int, message: str, language: Language) -> Response:
    _ = translator(language)
    answer = refused(status, _(message), language)
    return Response(answer.body, status_code=status, headers=dict(_decoded(answer)))


def _decoded(answer: Answer) -> list[tuple[str, str]]:
    return [(name.decode(), value.decode("latin-1")) for name, value in answer.headers]
