"""What stands between a browser and Streamlit: head, headers, compressed files, warm start.

`dashboard.py` joins the four; nothing here knows figures, data or pages beyond their names.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.middleware import Middleware

from scambi.shell.head import Describe, Head, HeadMiddleware, describe_plainly
from scambi.shell.headers import HeadersMiddleware
from scambi.shell.index import IndexPage
from scambi.shell.static_files import StaticFilesMiddleware
from scambi.shell.warm import warm_start

__all__ = ["Head", "describe_plainly", "middleware", "warm_start"]


def middleware(
    *, pages: Collection[str], describe: Describe = describe_plainly
) -> list[Middleware]:
    """The layers around Streamlit, outermost first.

    `pages` are the addresses that exist, without the slash; the first is where `/` leads.
    Raises IndexPageError when Streamlit's index.html is not the one this was written for.
    """
    index = IndexPage.of_streamlit()
    return [
        Middleware(HeadersMiddleware, inline_scripts=index.inline_scripts),
        Middleware(StaticFilesMiddleware),
        Middleware(HeadMiddleware, index=index, pages=tuple(pages), describe=describe),
    ]
