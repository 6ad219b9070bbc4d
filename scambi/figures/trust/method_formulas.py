"""How the indicators of these pages are computed, read and compared."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.figure import Figure
from scambi.figures.indicator_catalogue import indicator_catalogue
from scambi.figures.recorded import recorded, text
from scambi.model import View
from scambi.wording.cells import Kind, cell
from scambi.wording.formulas import symbols
from scambi.wording.translations import translator


def method_formulas(edition: Edition, view: View) -> Figure:
    """Every indicator with its formula, its level, its benchmark and whom it is taken from."""
    _ = translator(view.language)
    found = indicator_catalogue(view.language).values()
    names = ("name", "formula", "reading", "level", "benchmark", "unit", "source")
    return recorded(
        edition,
        key="indicators",
        title=_("Indicators and their formulas"),
        rows=[{name: getattr(one, name) for name in names} for one in found],
        columns=(
            text("name", _("Indicator")),
            text("formula", _("Formula")),
            text("reading", _("How to read it")),
            text("level", _("Computed for")),
            text("benchmark", _("Compare with")),
            text("unit", _("Unit")),
            text("source", _("Source of the definition")),
        ),
        alt=_("{count} indicators as they are computed here.").format(
            count=cell(len(found), Kind.COUNT, view.language)
        ),
        notes=(
            symbols(view.language),
            _("Everything is computed on unrounded euro and rounded once, when shown."),
        ),
        language=view.language,
    )
