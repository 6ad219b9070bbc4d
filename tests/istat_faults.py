"""What can go wrong with an answer of Istat's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with an answer.

    `cut` takes a whole body and gives what is sent of it; `announced` is what Content-Length says
    of it: "sent", "whole", or "chunked" for an answer in chunks without their end. `reset` breaks
    the connection there and then. `body` is sent as it is, whatever was asked for.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Callable[[], Iterable[bytes]] | None = None
    delay: float = 0.0
    cut: Callable[[bytes], bytes] | None = None
    announced: str = "sent"
    reset: bool = False
    packed: bool = False


def _half(body: bytes) -> bytes:
    """Up to the end of a line in the middle, where nothing in the text shows the cut."""
    return body[: body.index(b"\n", len(body) // 2) + 1]


def _without_end(body: bytes) -> bytes:
    return body.rstrip(b"\r\n")


def _short_row(body: bytes) -> bytes:
    """The last row has its first fields alone, and a line end as if nothing were."""
    lines = body.splitlines(keepends=True)
    return b"".join([*lines[:-1], b",".join(lines[-1].split(b",")[:4]), b"\r\n"])


def page(text: str, content_type: str = "text/html") -> Fault:
    """A page in place of data, with status 200."""
    return Fault(status=200, headers={"Content-Type": content_type}, body=lambda: [text.encode()])


NONE = Fault()
FEWER_BYTES = Fault(cut=_half, announced="whole")
CHUNKS_END_EARLY = Fault(cut=_half, announced="chunked")
BROKEN = Fault(cut=_half, announced="whole", reset=True)
HUNG_UP = Fault(cut=lambda body: b"", announced="nothing", reset=True)
NO_FINAL_NEWLINE = Fault(cut=_without_end)
ROW_CUT = Fault(cut=_short_row)
GZIP_CUT = Fault(cut=lambda body: body[:-4], packed=True)
EMPTY_BODY = Fault(cut=lambda body: b"")
MAINTENANCE = page("<!DOCTYPE html>\n<html><body>Servizio in manutenzione</body></html>\n")
