"""Security headers on every answer, and the doors of Streamlit that stay shut."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Counters of sessions and caches, and the API for programs: neither is for the public.
# An operator who wants the counters asks Streamlit from inside, not through this address.
SHUT = re.compile(r"/_stcore/(metrics|agent|script-health-check)(/|$)")

HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?|\[[0-9A-Fa-f:.]+\](:[0-9]+)?")

FIXED_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
# The same for browsers that do not know frame-ancestors.
FRAMED_HERE_ALONE = {"x-frame-options": "SAMEORIGIN"}


def content_security_policy(inline_scripts: Iterable[str], host: str) -> str:
    """The policy: everything from here, no inline script but `inline_scripts`, no eval.

    Styles stay inline: Streamlit and Plotly both write style attributes and elements.
    The WebSocket is named with its host because older Safari does not count it as 'self'.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in inline_scripts
    )
    sockets = f" ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


class HeadersMiddleware:
    """The outermost layer, so that files, errors and refusals carry the headers too."""

    def __init__(self, app: ASGIApp, *, inline_scripts: Iterable[str]) -> None:
        self.app = app
        self.inline_scripts = tuple(inline_scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on, as ASGI asks."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = Headers(scope=scope).get("host", "")
        policy = content_security_policy(self.inline_scripts, host)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # An answer with a policy of its own, such as a page made to be embedded, keeps it.
                if "content-security-policy" not in headers:
                    headers.update({"content-security-policy": policy, **FRAMED_HERE_ALONE})
                headers.update(FIXED_HEADERS)
            await send(message)

        shut = SHUT.search(scope["path"])
        app = PlainTextResponse("Not found", status_code=404) if shut else self.app
        await app(scope, receive, send_with_headers)
