"""What the pages are called, and the links to one."""

from __future__ import annotations

from functools import cache

from scambi.model import Language
from scambi.wording.translations import translator


@cache
def page_titles(language: Language) -> dict[str, str]:
    """The names of the pages, in the order of the navigation."""
    _ = translator(language)
    return {
        "panoramica": _("Overview"),
        "paese": _("Country"),
        "confronta": _("Compare"),
        "esplora": _("Explore"),
        "sql": _("SQL"),
        "missioni": _("Missions"),
        "verifica": _("Fact check"),
        "dati": _("Data"),
    }


def link_names(language: Language, *, across_editions: bool) -> tuple[str, str]:
    """What live and frozen links are called; `across_editions` of a page that tells of others."""
    _ = translator(language)
    frozen = (
        _("View of this edition: its figures never change, what is set beside them may")
        if across_editions
        else _("View of this edition: its figures never change")
    )
    return _("Updated view: follows revisions"), frozen


LANGUAGE_NAMES = {Language.IT: "Italiano", Language.EN: "English"}
