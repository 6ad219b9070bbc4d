"""A name as it is compared: whether two say the same, however they are written."""

from __future__ import annotations

import unicodedata


def folded(name: str) -> str:
    """`name` without accents, capital letters, or blanks that say nothing."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())
