"""Streamlit's front end and our own static files, compressed once and kept.

Streamlit serves its front end uncompressed on purpose, counting on a proxy: 10.2 MB for a first
page with Plotly. Its own `/app/static` looks beside `scambi/frame.py`; ours is the folder `static`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit
from anyio import to_thread
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Router
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from scambi.shell.compression import accepted_coding, compress

FRONT_END = Path(streamlit.__file__).parent / "static" / "static"
OWN = Path(__file__).parents[2] / "static"

COMPRESSIBLE = {".css", ".html", ".js", ".json", ".map", ".md", ".svg", ".txt"}
YEAR = 365 * 24 * 3600
DAY = 24 * 3600


@lru_cache(maxsize=1024)
def compressed_file(path: Path, _etag: str, coding: str) -> bytes:
    """The file in a coding, kept as long as its ETag is the same.

    Only files of two folders get here: all of them in both codings take 14 MB.
    """
    return compress(path.read_bytes(), coding)


class CompressedFiles(StaticFiles):
    """A folder of files that are sent compressed and kept compressed in memory."""

    def __init__(self, directory: Path, *, cache_control: str) -> None:
        super().__init__(directory=directory)
        self.cache_control = cache_control

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file in a coding the browser takes, or an answer 304."""
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = self.cache_control
        if Path(path).suffix not in COMPRESSIBLE:
            return response
        response.headers["vary"] = "Accept-Encoding"
        coding = accepted_coding(scope)
        if coding is None or not isinstance(response, FileResponse):
            return response
        body = await to_thread.run_sync(
            compressed_file, Path(response.path), response.headers["etag"], coding
        )
        headers = dict(response.headers)
        # Weak: the same file in another coding is not the same bytes.
        headers["etag"] = f"W/{headers['etag']}"
        headers["content-encoding"] = coding
        headers["content-length"] = str(len(body))
        del headers["accept-ranges"]
        return Response(body, headers=headers)


class StaticFilesMiddleware:
    """Takes `/static` from Streamlit and adds `/app/static`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Names in the front end carry a hash of their content; ours do not.
        front_end = CompressedFiles(FRONT_END, cache_control=f"public, immutable, max-age={YEAR}")
        own = CompressedFiles(OWN, cache_control=f"public, max-age={DAY}")
        # Outside Starlette's own layer of that name, a missing file would be an error 500.
        folders = {"/static": front_end, "/app/static": own}
        mounts = [Mount(path, ExceptionMiddleware(files)) for path, files in folders.items()]
        self.files = Router(mounts, default=app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        await (self.files if scope["type"] == "http" else self.app)(scope, receive, send)
