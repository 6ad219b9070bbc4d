"""Where this server is, as the reader's browser calls it."""

from __future__ import annotations

from functools import lru_cache

from starlette.types import Scope

from scambi.shell.headers import HOST

LONGEST_HOST = 100


def origin(scope: Scope) -> str:
    """Such as "https://dati.example.org"; empty for a host that is none, so that links are paths.

    The scheme is that of the connection, or what a proxy on this machine says it was: uvicorn
    reads `X-Forwarded-Proto` from 127.0.0.1 alone, unless FORWARDED_ALLOW_IPS names others.
    """
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return _origin(scope.get("scheme", "http"), host)


@lru_cache(maxsize=256)
def _origin(scheme: str, host: bytes) -> str:
    named = host.decode("latin-1")
    if len(named) > LONGEST_HOST or not HOST.fullmatch(named):
        return ""
    return f"{scheme}://{named}"
