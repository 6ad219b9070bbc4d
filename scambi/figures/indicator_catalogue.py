"""Each indicator in words: its formula, its level, what to compare it with, how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from scambi.model import Language
from scambi.wording.translations import translator

EUROSTAT = "Eurostat, User guide on European statistics on international trade in goods"
WITS = "World Bank, World Integrated Trade Solution (WITS), Trade Indicators"
ICE = "ICE, L'Italia nell'economia internazionale"
BALASSA = "Balassa (1965)"
DALUM = "Dalum, Laursen, Villumsen (1998)"
GRUBEL = "Grubel, Lloyd (1975)"


@dataclass(frozen=True, kw_only=True)
class Described:
    """One indicator for readers; `question` names the file of `queries/` that computes it.

    Formulas have the symbols of wording/formulas.py, as those of the API; but they give per cent
    where that has ratios.
    """

    key: str
    name: str
    formula: str
    level: str
    benchmark: str
    unit: str
    reading: str
    source: str
    question: str


@cache
def indicator_catalogue(language: Language) -> dict[str, Described]:
    """Every indicator by its key, in the order of reading."""
    found = (
        *_growth(language),
        *_against_the_nation(language),
        *_balance(language),
        *_concentration(language),
        *_specialisation(language),
    )
    return {one.key: one for one in found}


def _growth(language: Language) -> tuple[Described, ...]:
    _ = translator(language)
    return (
        Described(
            key="change",
            name=_("Change over a year"),
            formula="100 (xₜ / xₜ₋₄ − 1)",
            level=_("any partner or group, any product"),
            benchmark=_("0: as much as a year before"),
            unit="%",
            reading=_(
                "Against the same period a year before. Undefined where that was zero or is not "
                "known, and between different members of a group."
            ),
            source=EUROSTAT,
            question="aggregated_flows",
        ),
        Described(
            key="contribution",
            name=_("Contribution to growth"),
            formula="100 (xᵢₜ − xᵢₜ₋₄) / xₜ₋₄",
            level=_("partner countries or product sections, and what none of them holds"),
            benchmark=_("the growth of the total, to which all contributions add up"),
            unit=_("percentage points"),
            reading=_("How much of the growth of the total is due to one of its parts."),
            source=ICE,
            question="contributions",
        ),
        Described(
            key="growth_without_largest",
            name=_("Growth without the largest contributor"),
            formula="100 ((xₜ − xₖₜ) / (xₜ₋₄ − xₖₜ₋₄) − 1)",
            level=_("partner countries or product sections"),
            benchmark=_("the growth of the total"),
            unit="%",
            reading=_(
                "Growth with the part that moved the total most left out of both periods: far from "
                "the growth of the total, one ship or one plant may explain that."
            ),
            source=ICE,
            question="growth_without_largest",
        ),
        Described(
            key="index",
            name=_("Index"),
            formula="100 xₜ / x₀",
            level=_("any partner, any product"),
            benchmark=_("100: the base period"),
            unit=_("base period = 100"),
            reading=_(
                "How far a series has come since a base that can be chosen. Undefined over other "
                "members of a group."
            ),
            source=EUROSTAT,
            question="trade_index",
        ),
    )


def _against_the_nation(language: Language) -> tuple[Described, ...]:
    _ = translator(language)
    return (
        Described(
            key="share_of_nation",
            name=_("Share of the nation"),
            formula="100 xᵣⱼ / xₙⱼ",
            level=_("any partner or group, any product"),
            benchmark=_("the share in trade with the world"),
            unit="%",
            reading=_(
                "How much of the nation's trade is the territory's. It changes by percentage "
                "points, not by per cent."
            ),
            source=ICE,
            question="aggregated_flows",
        ),
        Described(
            key="bilateral_intensity",
            name=_("Bilateral intensity"),
            formula="(xᵣⱼ / xᵣ) / (xₙⱼ / xₙ)",
            level=_("one partner; WORLD is the whole"),
            benchmark=_("1: as much as for the nation"),
            unit=_("ratio"),
            reading=_(
                "Above 1 the partner counts for more in the territory's trade than in the nation's."
            ),
            source=WITS,
            question="bilateral_intensity",
        ),
    )


def _balance(language: Language) -> tuple[Described, ...]:
    _ = translator(language)
    return (
        Described(
            key="normalised_balance",
            name=_("Normalised balance"),
            formula="100 (X − M) / (X + M)",
            level=_("any partner, any product"),
            benchmark=_("0: exports equal imports; −100 only imports, 100 only exports"),
            unit="%",
            reading=_(
                "The balance over total trade. Exports are FOB and imports CIF, and a region's "
                "trade is that of the goods declared there. Undefined without trade."
            ),
            source=ICE,
            question="normalised_balance",
        ),
        Described(
            key="grubel_lloyd",
            name=_("Grubel–Lloyd index"),
            formula="1 − Σ|Xᵢ − Mᵢ| / Σ(Xᵢ + Mᵢ)",
            level=_("CPA sections; what no section holds is left out"),
            benchmark=_("0: trade one way only; 1: exports equal imports in every section"),
            unit=_("ratio"),
            reading=_(
                "How much of trade goes both ways within the same sections. It falls with detail: "
                "values at different levels cannot be compared."
            ),
            source=GRUBEL,
            question="intra_industry",
        ),
    )


def _concentration(language: Language) -> tuple[Described, ...]:
    _ = translator(language)
    level = _("partner countries or CPA sections; what none of them holds is one class")
    return (
        Described(
            key="hhi",
            name=_("Herfindahl–Hirschman index"),
            formula="Σ sᵢ²",
            level=level,
            benchmark=_("from 1/n, equal shares of n classes, to 1, a single class"),
            unit=_("ratio"),
            reading=_(
                "How concentrated trade is. Where an edition lacks countries the class of the rest "
                "is large, and the index too high by at most the square of its share."
            ),
            source=WITS,
            question="concentration",
        ),
        Described(
            key="equivalent",
            name=_("Equivalent number"),
            formula="1 / Σ sᵢ²",
            level=level,
            benchmark=_("n, the number of classes: equal shares"),
            unit=_("classes"),
            reading=_("How many classes of equal size would be as concentrated."),
            source=WITS,
            question="concentration",
        ),
        Described(
            key="cr4",
            name="CR4",
            formula="100 (s₁ + s₂ + s₃ + s₄)",
            level=_("partner countries or CPA sections, without the rest"),
            benchmark=_("100: all trade in four of them"),
            unit="%",
            reading=_("The share of the four largest."),
            source=WITS,
            question="concentration",
        ),
    )


def _specialisation(language: Language) -> tuple[Described, ...]:
    _ = translator(language)
    return (
        Described(
            key="rca",
            name=_("Revealed comparative advantage against the nation (RCA)"),
            formula="(xᵣᵢ / xᵣ) / (xₙᵢ / xₙ)",
            level=_("CPA sections"),
            benchmark=_("1: as much as for the nation"),
            unit=_("ratio"),
            reading=_(
                "Above 1 the section counts for more in the territory's trade than in the "
                "nation's. It compares with the nation and not with the world."
            ),
            source=BALASSA,
            question="revealed_advantage",
        ),
        Described(
            key="rsca",
            name=_("Symmetric RCA against the nation (RSCA)"),
            formula="(RCA − 1) / (RCA + 1)",
            level=_("CPA sections"),
            benchmark=_("0: as much as for the nation; from −1 to 1"),
            unit=_("ratio"),
            reading=_("RCA with advantage and disadvantage at the same distance from zero."),
            source=DALUM,
            question="revealed_advantage",
        ),
    )
