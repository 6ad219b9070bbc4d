"""Statements to begin with: the files of `queries/examples/`, about the edition's own territory."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.database import statement
from scambi.model import Language

FIRST = "ranking"


def example(name: str, edition: Edition, language: Language) -> str:
    """The statement of one of them, as a reader of `language` would type it."""
    text = statement(f"examples/{name}").strip()
    written = {
        "$territory": edition.territory.code,
        "$nation": edition.nation.code,
        "name_it": f"name_{language}",
    }
    for placeholder, value in written.items():
        text = text.replace(placeholder, value)
    return text
