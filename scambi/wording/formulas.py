"""The symbols that formulas of indicators are written with, for pages and for programs."""

from __future__ import annotations

from scambi.model import Language
from scambi.wording.translations import translator


def symbols(language: Language) -> str:
    """What each letter of a formula stands for."""
    _ = translator(language)
    return _(
        "X exports, M imports, x either of them; r the territory, n the nation, j a partner, i a "
        "product or another part, t a period, t−4 the same period a year before, 0 the base; "
        "s a share of the whole, k the part that moved the total most; x without a part is the "
        "total."
    )
