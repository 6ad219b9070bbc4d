"""The indicators by name: the question that computes each, its formula and what it says.

To add one, add a line to those listed here: its parameters are those of the question's function,
and its columns those of the query's header. Formulas have the symbols of
wording/formulas.py, as those of the pages; but they give ratios where pages have per cent.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from scambi import questions
from scambi.api.columns import columns
from scambi.api.computing import Indicator
from scambi.api.problem import HOME, Kind, Problem, shown
from scambi.wording.translations import N_

_LISTED = (
    Indicator(
        questions.partner_trade,
        "Xₜ, Mₜ, Xₜ + Mₜ, Xₜ − Mₜ, xₜ / xₜ₋₄ − 1, xₜ + xₜ₋₁ + xₜ₋₂ + xₜ₋₃",
        N_(
            "Trade with a partner by quarter: values, balance, change on the same quarter of the "
            "year before, sum of four quarters."
        ),
    ),
    Indicator(
        questions.partner_share,
        "xᵣⱼ / xₙⱼ",
        N_("The territory's share of the nation's trade with a partner, by quarter."),
    ),
    Indicator(
        questions.partner_ranking,
        "xᵣⱼ / xᵣ",
        N_("Partner countries by value in a quarter, with their share of the world total."),
    ),
    Indicator(
        questions.contributions,
        "(xᵢₜ − xᵢₜ₋₄) / xₜ₋₄",
        N_(
            "What countries or product sections contributed to growth over a year, and the growth "
            "without each of them, by quarter or year."
        ),
    ),
    Indicator(
        questions.growth_without_largest,
        "(xₜ − xₖₜ) / (xₜ₋₄ − xₖₜ₋₄) − 1",
        N_(
            "Growth over a year, and without the country or product section that moved it most, "
            "by quarter or year."
        ),
    ),
    Indicator(
        questions.normalised_balance,
        "(X − M) / (X + M)",
        N_("The balance over the sum of exports and imports, from −1 to 1."),
    ),
    Indicator(
        questions.concentration,
        "Σ sᵢ²; 1 / Σ sᵢ²; s₁ + s₂ + s₃ + s₄",
        N_(
            "Concentration on countries or on product sections: Herfindahl–Hirschman index, "
            "equivalent number, share of the four largest. What is unspecified is one class."
        ),
    ),
    Indicator(
        questions.revealed_advantage,
        "RCA = (xᵣᵢ / xᵣ) / (xₙᵢ / xₙ); RSCA = (RCA − 1) / (RCA + 1)",
        N_(
            "Specialisation by product section against the nation, which is not the world: "
            "Balassa's index, and its symmetric form."
        ),
    ),
    Indicator(
        questions.intra_industry,
        "1 − Σ |Xᵢ − Mᵢ| / Σ (Xᵢ + Mᵢ)",
        N_("The Grubel–Lloyd index over product sections; it falls with finer detail."),
    ),
    Indicator(
        questions.bilateral_intensity,
        "(xᵣⱼ / xᵣ) / (xₙⱼ / xₙ)",
        N_("How much more of its trade the territory has with a partner than the nation has."),
    ),
    Indicator(
        questions.trade_index,
        "100 xₜ / x₀",
        N_("The index of a flow, 100 in its base period."),
    ),
)
INDICATORS: Mapping[str, Indicator] = MappingProxyType({one.name: one for one in _LISTED})


def listed() -> dict[str, Any]:
    """Every indicator with formula, description, parameters and columns."""
    return {
        "data": [
            {
                "name": one.name,
                "href": f"{HOME}indicators/{one.name}",
                "formula": one.formula,
                "description": one.description,
                "parameters": [*one.takes, *one.keeps, "vintage", "format"],
                "columns": [
                    {"name": column.name, "type": column.sql_type, "description": column.meaning}
                    for column in columns(one.name)
                ],
            }
            for one in INDICATORS.values()
        ]
    }


def named(name: str) -> Indicator:
    """The indicator of this name; raises Problem."""
    if name not in INDICATORS:
        raise Problem(
            Kind.NOT_FOUND,
            f"{shown(name)} is no indicator; they are {', '.join(INDICATORS)}.",
        )
    return INDICATORS[name]
