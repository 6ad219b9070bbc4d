"""The indicators of a selection in its last period: each with level, benchmark and formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.compared import summed_groups
from scambi.figures.exploration.explored import ALL_GOODS, codes_of_flows, codes_of_products
from scambi.figures.provenance import weakest
from scambi.model import Flow, Quarter, Standing
from scambi.views import ExplorationView, Frequency
from scambi.wording.choices import flow_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

WORLD = "WORLD"
PERIODS_OF_HISTORY = 12
READINGS_KEPT = 64

Row = Mapping[str, Any]
Ask = Callable[..., Answer]  # takes freq, first and last


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One indicator of the selection; `value` is None where it is undefined or unknown.

    `about` says of what; `period` is a quarter or, where `yearly`, the first one of a year.
    """

    key: str
    about: str
    period: Quarter
    yearly: bool
    value: float | None
    standing: Standing | None
    history: tuple[float | None, ...]
    answer: Answer


@lru_cache(READINGS_KEPT)
def readings(edition: Edition, view: ExplorationView) -> tuple[Reading, ...]:
    """The indicators of the first partner, the products and the flows chosen."""
    of_flows = [
        reading for flow in map(Flow, codes_of_flows(view)) for reading in _of(edition, view, flow)
    ]
    return (*_of_both_flows(edition, view), *of_flows)


def single_partner(edition: Edition, view: ExplorationView) -> str:
    """The first partner chosen that is no sum over members; else the world."""
    groups = summed_groups(edition)
    return next((code for code in view.partners if code not in groups), WORLD)


def _of_both_flows(edition: Edition, view: ExplorationView) -> list[Reading]:
    partner, product = single_partner(edition, view), codes_of_products(view)[0]
    asked: dict[str, Any] = {"territory": view.territory, "partner": partner}
    balance = partial(questions.normalised_balance, edition.base, product=product, **asked)
    both_ways = partial(questions.intra_industry, edition.base, **asked)
    partner_name = _name(edition, view, partner)
    about = joined([partner_name, *_product_name(edition, view, product)], view.language)
    return [
        _read(view, "normalised_balance", about, balance, "normalised_balance"),
        _read(view, "grubel_lloyd", partner_name, both_ways, "grubel_lloyd"),
    ]


def _of(edition: Edition, view: ExplorationView, flow: Flow) -> list[Reading]:
    """Of one flow: growth, concentration, what it weighs beside the nation's."""
    return [
        *_growth(edition, view, flow),
        *_concentration(edition, view, flow),
        *_against_the_nation(edition, view, flow),
    ]


def _growth(edition: Edition, view: ExplorationView, flow: Flow) -> list[Reading]:
    _ = translator(view.language)
    product = codes_of_products(view)[0]
    ask = partial(
        questions.contributions,
        edition.base,
        territory=view.territory,
        partner=WORLD,
        product=product,
        flow=flow,
        parts="partner",
    )
    found = _read(view, "growth_without_largest", "", ask, "growth_without", is_largest=True)
    rows = [row for row in found.answer.table.to_pylist() if row["is_largest"]]
    about = _about(edition, view, flow, WORLD, product)
    growth = _read(view, "change", about, ask, "growth", is_largest=True)
    if rows and found.value is not None:
        name = _name(edition, view, rows[-1]["part"])
        about = _("{about}, without {country}").format(about=about, country=name)
    return [growth, _named(found, about)]


def _concentration(edition: Edition, view: ExplorationView, flow: Flow) -> list[Reading]:
    _ = translator(view.language)
    product, partner = codes_of_products(view)[0], single_partner(edition, view)
    asked = partial(questions.concentration, edition.base, territory=view.territory, flow=flow)
    over_countries = partial(asked, partner=WORLD, product=product, parts="partner")
    over_sections = partial(asked, partner=partner, product=ALL_GOODS, parts="product")
    countries = _("{about}, over countries").format(
        about=_about(edition, view, flow, WORLD, product)
    )
    sections = _("{about}, over sections").format(
        about=_about(edition, view, flow, partner, ALL_GOODS)
    )
    return [
        _read(view, key, about, ask, key)
        for about, ask in ((countries, over_countries), (sections, over_sections))
        for key in ("hhi", "equivalent", "cr4")
    ]


def _against_the_nation(edition: Edition, view: ExplorationView, flow: Flow) -> list[Reading]:
    product, partner = codes_of_products(view)[0], single_partner(edition, view)
    asked: dict[str, Any] = {
        "territory": view.territory,
        "nation": edition.nation.code,
        "flow": flow,
    }
    intensity = partial(
        questions.bilateral_intensity, edition.base, partner=partner, product=product, **asked
    )
    advantage = partial(questions.revealed_advantage, edition.base, partner=WORLD, **asked)
    found = []
    if partner != WORLD:
        about = _about(edition, view, flow, partner, product)
        found.append(_read(view, "bilateral_intensity", about, intensity, "intensity"))
    for section in codes_of_products(view):
        if section != ALL_GOODS:
            about = _about(edition, view, flow, WORLD, section)
            found += [
                _read(view, key, about, advantage, key, product=section) for key in ("rca", "rsca")
            ]
    return found


def _read(
    view: ExplorationView, key: str, about: str, ask: Ask, column: str, **where: object
) -> Reading:
    """The value of the last period chosen, or of the last year where quarters have none."""
    found: list[Reading] = []
    for freq, last in _attempts(view):
        step = 1 if freq == "Q" else 4
        first = last + -step * (PERIODS_OF_HISTORY - 1)
        answer = ask(freq=freq, first=first, last=last)
        rows = {
            row["period"]: row
            for row in answer.table.to_pylist()
            if all(row[name] == value for name, value in where.items())
        }
        row = rows.get(last.start, {})
        periods = [first + step * place for place in range(PERIODS_OF_HISTORY)]
        value = row.get(column)
        found.append(
            Reading(
                key=key,
                about=about,
                period=last,
                yearly=freq == "A",
                value=value,
                standing=weakest([row["obs_status"]]) if value is not None else None,
                history=tuple(rows.get(it.start, {}).get(column) for it in periods),
                answer=answer,
            )
        )
        if value is not None:
            return found[-1]
    return found[0]


def _attempts(view: ExplorationView) -> list[tuple[str, Quarter]]:
    """Frequencies as recorded, with their last period: what was asked for, then the other."""
    last = max(view.since, view.until)
    years = [("A", Quarter(last.year, 1)), ("A", Quarter(last.year, 1) - 4)]
    quarters = [("Q", last)]
    return years + quarters if view.frequency is Frequency.YEAR else quarters + years


def _named(reading: Reading, about: str) -> Reading:
    fields = {name: getattr(reading, name) for name in Reading.__dataclass_fields__}
    return Reading(**fields | {"about": about})


def _about(edition: Edition, view: ExplorationView, flow: Flow, partner: str, product: str) -> str:
    """The flow, the partner and, unless it is all goods, the product."""
    parts = [flow_names(view.language)[flow.value], _name(edition, view, partner)]
    return ", ".join([*parts, *_product_name(edition, view, product)])


def _name(edition: Edition, view: ExplorationView, partner: str) -> str:
    return edition.partner(partner).name(view.language)


def _product_name(edition: Edition, view: ExplorationView, product: str) -> list[str]:
    if product == ALL_GOODS:
        return []
    return [edition.reference.products[product].name(view.language)]
