"""The indicators of a selection in its last period: each with level, benchmark and formula."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from threading import Condition

from cachetools import LRUCache, cached

from scambi import questions
from scambi.archive import Edition
from scambi.figures.ahead import ahead
from scambi.figures.exploration.explored import codes_of_flows, codes_of_products
from scambi.figures.exploration.reading import Reading, Sections, read, sections_of
from scambi.figures.membership import summed_groups
from scambi.model import ALL_GOODS, WORLD, Flow
from scambi.views import ExplorationView
from scambi.wording.choices import flow_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

CONCENTRATION = ("hhi", "equivalent", "cr4")
READINGS_KEPT = 64


@cached(LRUCache(READINGS_KEPT), condition=Condition())
def readings(edition: Edition, view: ExplorationView) -> tuple[Reading, ...]:
    """The indicators of the first partner, the products and the flows chosen."""
    begun = [
        ahead(build, edition, view)
        for build in (
            _balance,
            _both_ways,
            _growth,
            _over_countries,
            _over_sections,
            _intensity,
            _advantage,
        )
    ]
    return tuple(reading for built in begun for reading in built())


def single_partner(edition: Edition, view: ExplorationView) -> str:
    """The first partner chosen that is no sum over members; else the world."""
    groups = summed_groups(edition)
    return next((code for code in view.partners if code not in groups), WORLD)


def _balance(edition: Edition, view: ExplorationView) -> list[Reading]:
    partner, product = single_partner(edition, view), codes_of_products(view)[0]
    ask = partial(
        questions.normalised_balance,
        edition.base,
        territory=view.territory,
        partner=partner,
        product=product,
    )
    names = [_name(edition, view, partner), *_product_name(edition, view, product)]
    about = joined(names, view.language)
    return [read(view, "normalised_balance", about, ask, "normalised_balance")]


def _both_ways(edition: Edition, view: ExplorationView) -> list[Reading]:
    partner = single_partner(edition, view)
    ask = partial(questions.intra_industry, edition.base, territory=view.territory, partner=partner)
    sections = sections_of(edition, view.territory, partner)
    about = _name(edition, view, partner)
    return [read(view, "grubel_lloyd", about, ask, "grubel_lloyd", sections=sections)]


def _growth(edition: Edition, view: ExplorationView) -> list[Reading]:
    _ = translator(view.language)
    product = codes_of_products(view)[0]
    ask = partial(
        questions.growth_without_largest,
        edition.base,
        territory=view.territory,
        partner=WORLD,
        product=product,
        flows=codes_of_flows(view),
        parts="partner",
    )
    found = []
    for flow in codes_of_flows(view):
        of_flow = {"flow": flow}
        about = _about(edition, view, flow, WORLD, product)
        growth = read(view, "change", about, ask, "growth", where=of_flow)
        without = read(view, "growth_without_largest", about, ask, "growth_without", where=of_flow)
        if without.value is not None:
            country = next(
                row["largest"]
                for row in without.answer.rows
                if (row["flow"], row["period"]) == (flow, without.period.start)
            )
            about = _("{about}, without {country}").format(
                about=about, country=_name(edition, view, country)
            )
        # The whole may be known of a later period than its parts.
        whole = replace(without, key=growth.key, column=growth.column)
        found += [growth, replace(without, about=about, whole=whole)]
    return found


def _over_countries(edition: Edition, view: ExplorationView) -> list[Reading]:
    _ = translator(view.language)
    product = codes_of_products(view)[0]
    words = _("{about}, over countries")
    return _concentration(edition, view, words, partner=WORLD, product=product)


def _over_sections(edition: Edition, view: ExplorationView) -> list[Reading]:
    _ = translator(view.language)
    partner = single_partner(edition, view)
    sections = sections_of(edition, view.territory, partner)
    words = _("{about}, over sections")
    return _concentration(
        edition, view, words, partner=partner, product=ALL_GOODS, sections=sections
    )


def _concentration(
    edition: Edition,
    view: ExplorationView,
    words: str,
    *,
    partner: str,
    product: str,
    sections: Sections | None = None,
) -> list[Reading]:
    """Over sections where it is said which there are, else over countries."""
    ask = partial(
        questions.concentration,
        edition.base,
        territory=view.territory,
        partner=partner,
        product=product,
        flows=codes_of_flows(view),
        parts="partner" if sections is None else "product",
    )
    found = []
    for flow in codes_of_flows(view):
        of_flow = {"flow": flow}
        about = words.format(about=_about(edition, view, flow, partner, product))
        found += [
            read(view, key, about, ask, key, sections=sections, where=of_flow)
            for key in CONCENTRATION
        ]
    return found


def _intensity(edition: Edition, view: ExplorationView) -> list[Reading]:
    product, partner = codes_of_products(view)[0], single_partner(edition, view)
    if partner == WORLD:
        return []
    ask = partial(
        questions.bilateral_intensity,
        edition.base,
        territory=view.territory,
        nation=edition.nation.code,
        partner=partner,
        product=product,
        flows=codes_of_flows(view),
    )
    return [
        read(
            view,
            "bilateral_intensity",
            _about(edition, view, flow, partner, product),
            ask,
            "intensity",
            where={"flow": flow},
        )
        for flow in codes_of_flows(view)
    ]


def _advantage(edition: Edition, view: ExplorationView) -> list[Reading]:
    found = []
    for flow in codes_of_flows(view):
        ask = partial(
            questions.revealed_advantage,
            edition.base,
            territory=view.territory,
            nation=edition.nation.code,
            partner=WORLD,
            flow=Flow(flow),
        )
        for section in codes_of_products(view):
            if section != ALL_GOODS:
                about = _about(edition, view, flow, WORLD, section)
                of_section = {"product": section}
                found += [
                    read(view, key, about, ask, key, where=of_section) for key in ("rca", "rsca")
                ]
    return found


def _about(edition: Edition, view: ExplorationView, flow: str, partner: str, product: str) -> str:
    """The flow, the partner and, unless it is all goods, the product."""
    parts = [flow_names(view.language)[flow], _name(edition, view, partner)]
    return ", ".join([*parts, *_product_name(edition, view, product)])


def _name(edition: Edition, view: ExplorationView, partner: str) -> str:
    return edition.partner(partner).name(view.language)


def _product_name(edition: Edition, view: ExplorationView, product: str) -> list[str]:
    if product == ALL_GOODS:
        return []
    return [edition.reference.products[product].name(view.language)]
