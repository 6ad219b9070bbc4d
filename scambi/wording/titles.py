"""What the pages are called."""

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


LANGUAGE_NAMES = {Language.IT: "Italiano", Language.EN: "English"}
