"""QR codes: a link that a room full of phones can read from a screen or a sheet."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

# Level M survives a reflection or a fold; the quiet zone of four modules is the standard's.
ERROR_CORRECTION = "m"
QUIET_ZONE = 4
PIXELS_A_MODULE = 16  # wide enough for print: some 900 pixels
LONGEST = 2_300  # bytes; the largest code that there is holds 2,331 at this level


def fits(link: str) -> bool:
    """Whether a code can hold the link: not that of a long statement in SQL."""
    return len(link.encode()) <= LONGEST


@lru_cache(256)
def qr_svg(link: str) -> bytes:
    """A scalable picture with a white ground, so that it reads in dark mode too."""
    out = BytesIO()
    _code(link).save(
        out,
        kind="svg",
        border=QUIET_ZONE,
        light="#ffffff",
        dark="#000000",
        omitsize=True,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return out.getvalue()


def qr_png(link: str) -> bytes:
    """The same as pixels, for slides."""
    out = BytesIO()
    _code(link).save(out, kind="png", border=QUIET_ZONE, scale=PIXELS_A_MODULE)
    return out.getvalue()


def _code(link: str) -> segno.QRCode:
    return segno.make_qr(link, error=ERROR_CORRECTION)
