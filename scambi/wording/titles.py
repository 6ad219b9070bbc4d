"""What the pages are called, the links to one and its files."""

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


def download_names(language: Language) -> dict[str, str]:
    """The files of a whole page by kind, in the order in which they are offered."""
    _ = translator(language)
    return {
        "zip": _("Press kit: everything, for a room without network (ZIP)"),
        "pdf": _("One sheet to print (PDF)"),
        "xlsx": _("Workbook (XLSX)"),
        "json": _("All figures for programs (JSON-stat)"),
        "png": _("Picture, 1200×630 (PNG)"),
        "square": _("Picture, square (PNG)"),
        "svg": _("Picture that scales (SVG)"),
        "bib": _("Citation (BibTeX)"),
        "ris": _("Citation (RIS)"),
    }


LANGUAGE_NAMES = {Language.IT: "Italiano", Language.EN: "English"}
