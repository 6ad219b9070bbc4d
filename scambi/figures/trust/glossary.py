"""The words of these pages, and how what they name is computed."""

from __future__ import annotations

from typing import TypeAlias

from scambi.archive import Edition
from scambi.figures.figure import Figure
from scambi.figures.indicator_catalogue import EUROSTAT
from scambi.figures.recorded import recorded, text
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.numbers import missing
from scambi.wording.translations import translator

# The word, what it means; its formula and whom it is taken from, where there is either.
Term: TypeAlias = tuple[str, str, str, str]

IMTS = "UN, International Merchandise Trade Statistics: Compilers Manual (2013)"
SDMX = "SDMX, Code list for observation status (CL_OBS_STATUS)"
REVISIONS = "OECD and Eurostat, Guidelines on Revisions Policy and Analysis (2008)"


def glossary(edition: Edition, view: View) -> Figure:
    """Every word with its meaning, its formula and whom it is taken from."""
    _ = translator(view.language)
    groups = (_amounts, _changes, _values, _goods, _editions)
    rows = [
        {"term": term, "meaning": meaning, "formula": formula, "source": source}
        for terms in groups
        for term, meaning, formula, source in terms(view.language)
    ]
    return recorded(
        edition,
        key="glossary",
        title=_("Glossary"),
        rows=rows,
        columns=(
            text("term", _("Word")),
            text("meaning", _("Meaning")),
            text("formula", _("Formula")),
            text("source", _("Source of the definition")),
        ),
        alt=_("{count} words as they are used here.").format(
            count=cell(len(rows), Kind.COUNT, view.language)
        ),
        language=view.language,
    )


def _amounts(language: Language) -> tuple[Term, ...]:
    _ = translator(language)
    return (
        (
            _("Total trade"),
            _("Exports plus imports, in million euros at current prices."),
            "X + M",
            EUROSTAT,
        ),
        (
            _("Balance"),
            _(
                "Exports minus imports. Exports are FOB and imports CIF, and a region's trade is "
                "that of the goods declared there."
            ),
            "X − M",
            EUROSTAT,
        ),
        (
            _("Year to date"),
            _("The sum of the year's quarters so far, against the same quarters a year before."),
            "x₁ + … + xₜ",
            "",
        ),
        (
            _("Sum of four quarters"),
            _("The last four quarters: what raw data offer instead of a seasonal adjustment."),
            "xₜ + xₜ₋₁ + xₜ₋₂ + xₜ₋₃",
            "",
        ),
    )


def _changes(language: Language) -> tuple[Term, ...]:
    _ = translator(language)
    return (
        (
            _("“Change on the quarter before, adjusted”"),
            _(
                "Not used: the word is for seasonally adjusted data, which the source does not "
                "publish for single regions. A raw change on the quarter before would mix the "
                "seasons in."
            ),
            "",
            "",
        ),
        (
            _("Percentage points"),
            _("The difference of two shares. A share changes by points, a value by per cent."),
            "sₜ − sₜ₋₄",
            "",
        ),
    )


def _values(language: Language) -> tuple[Term, ...]:
    _ = translator(language)
    return (
        (_("Definitive"), _("Status A: no further revision is planned by the source."), "", SDMX),
        (_("Provisional"), _("Status P: the source may still revise it."), "", SDMX),
        (_("Estimate"), _("Status E: computed here from other figures; not official."), "", SDMX),
        (
            _("From quoted figures"),
            _(
                "A figure published by a named source, or a value computed from such figures; not "
                "verified against the official data."
            ),
            "",
            "",
        ),
        (
            missing(language),
            _("Not known, or undefined, as a change from zero is. It does not mean zero."),
            "",
            "",
        ),
        ("–", _("Nothing: no trade was recorded."), "", ""),
        (_("Not yet published"), _("The quarter's release is still to come."), "", ""),
    )


def _goods(language: Language) -> tuple[Term, ...]:
    _ = translator(language)
    return (
        (
            "FOB, CIF",
            _(
                "How goods are valued: at the frontier of the exporting country (FOB), or with "
                "insurance and freight to that of the importing one (CIF)."
            ),
            "",
            IMTS,
        ),
        (
            _("Aggregate"),
            _("World, European Union, ASEAN…: never ranked among countries nor added to them."),
            "",
            "",
        ),
        (
            _("Special code"),
            _("Ships' stores, unspecified partners: trade with no country, counted in the world."),
            "",
            "",
        ),
        (
            "CPA",
            _("The classification of products by activity; its sections are the letters A to S."),
            "",
            "",
        ),
        (
            _("Raw data"),
            _("As declared: neither seasonally nor calendar adjusted, at current prices."),
            "",
            "",
        ),
    )


def _editions(language: Language) -> tuple[Term, ...]:
    _ = translator(language)
    return (
        (
            _("Edition (vintage)"),
            _("A set of data as of one day, which never changes; new data are a new edition."),
            "",
            "",
        ),
        (
            _("Revision"),
            _("How a later edition changed an official value of the one before."),
            "100 (vₖ / vₖ₋₁ − 1)",
            REVISIONS,
        ),
        (
            _("Median absolute revision"),
            _("Half of the revisions of quarters of the same age were larger, half smaller."),
            "|vₙ / vₖ − 1|",
            REVISIONS,
        ),
        (
            _("Live and frozen"),
            _("A live link follows the newest edition; a frozen one names its edition and stays."),
            "",
            "",
        ),
    )
