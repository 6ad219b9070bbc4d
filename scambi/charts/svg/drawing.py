"""The few elements of SVG that charts are made of.

Attributes of presentation only, no `style`: a strict Content-Security-Policy allows them. Every
value is escaped here, so that no label can break out of its element.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import TypeAlias

FONT_SIZE = 13
LINE_HEIGHT = 15
WORDS_KEPT = 2048  # names of countries and steps of axes come again and again
PAPER, INK = "#ffffff", "#1c2430"
# Sans-serif where the reader has one; the serif that comes with typst where nothing else is there.
FONTS = "Source Sans 3, Source Sans Pro, Helvetica, Arial, Libertinus Serif, sans-serif"

Value: TypeAlias = str | float
Point: TypeAlias = tuple[float, float]

# Widths of characters in a common sans-serif, in parts of the font size; those of a wide one, since
# nobody knows which font the reader has.
_NARROW, _WIDE = frozenset(" ijl.,:;|!'’()[]-ft"), frozenset("mwMW%@—")


def tag(name: str, content: str = "", /, **attributes: Value | None) -> str:
    """One element; `content` is markup already, `stroke_width` is written `stroke-width`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(x: float, y: float, words: str, **attributes: Value | None) -> str:
    """Words at a point, in the colour of the text around the picture."""
    return tag("text", escape(words), x=x, y=y, **attributes)


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def spot(x: float, y: float) -> str:
    """A point as the `d` of a path has it."""
    return f"{number(x)} {number(y)}"


def path(points: Iterable[Point]) -> str:
    """The `d` of one open line through `points`."""
    return "M" + "L".join(spot(x, y) for x, y in points)


@lru_cache(maxsize=WORDS_KEPT)
def text_width(words: str, size: float = FONT_SIZE) -> float:
    """About how wide `words` are, in pixels."""
    return size * sum(map(_character, words))


def lines(words: str, width: float, *, size: float = FONT_SIZE, most: int = 2) -> list[str]:
    """`words` broken into at most so many lines of about `width` pixels; "…" where cut."""
    characters = max(4, int(len(words) * width / max(1.0, text_width(words, size))))
    if words and len(words) <= characters and words == " ".join(words.split()):
        return [words]
    return wrap(words, characters, max_lines=most, placeholder="…") if words else []


def _character(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    return 0.73 if character.isupper() else 0.62


def _value(value: Value) -> str:
    return escape(value) if isinstance(value, str) else number(value)
