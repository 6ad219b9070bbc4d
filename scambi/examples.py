"""Statements to begin with: the files of `queries/examples/`, about the edition's own territory."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.database import statement

FIRST = "ranking"


def example(name: str, edition: Edition) -> str:
    """The statement of one of them, as a reader would type it."""
    text = statement(f"examples/{name}").strip()
    codes = {"$territory": edition.territory.code, "$nation": edition.nation.code}
    for placeholder, code in codes.items():
        text = text.replace(placeholder, code)
    return text
