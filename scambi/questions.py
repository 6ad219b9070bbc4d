"""One typed function a file of `queries/`; the columns of each answer stand in its header."""

from __future__ import annotations

from datetime import date

from scambi.database import Answer, Database
from scambi.model import Flow, Quarter


def quarters(base: Database, *, territory: str) -> Answer:
    """The quarters that the vintage has for one territory, oldest first."""
    return base.ask("quarters", territory=territory)


def covered_partners(base: Database, *, territory: str) -> Answer:
    """Which partners the vintage covers for one territory, and how."""
    return base.ask("covered_partners", territory=territory)


def coverage_by_territory(base: Database) -> Answer:
    """How much of the trade with every country the vintage knows, by territory and year."""
    return base.ask("coverage_by_territory")


def coverage_by_continent(base: Database, *, territory: str) -> Answer:
    """How much of a territory's trade the vintage knows, by continent and year."""
    return base.ask("coverage_by_continent", territory=territory)


def coverage_by_product(base: Database, *, territory: str) -> Answer:
    """How much of a territory's trade the vintage knows, by product and year."""
    return base.ask("coverage_by_product", territory=territory)


def partner_trade(base: Database, *, territory: str, partner: str) -> Answer:
    """Trade with one partner, quarter by quarter."""
    return base.ask("partner_trade", territory=territory, partner=partner)


def partner_share(base: Database, *, territory: str, nation: str, partner: str) -> Answer:
    """How much of the nation's trade with one partner is the territory's, quarter by quarter."""
    return base.ask("partner_share", territory=territory, nation=nation, partner=partner)


def partner_ranking(base: Database, *, territory: str, flow: Flow, period: Quarter) -> Answer:
    """Partner countries by value of one flow in one quarter, largest first."""
    return base.ask("partner_ranking", territory=territory, flow=flow.value, period=period.start)


def partner_position(base: Database, *, territory: str, partner: str, flow: Flow) -> Answer:
    """The position of one country among all partner countries, quarter by quarter."""
    return base.ask("partner_position", territory=territory, partner=partner, flow=flow.value)


def growth_contributions(base: Database, *, territory: str, flow: Flow, period: Quarter) -> Answer:
    """What each partner country contributed to the growth of one flow in one quarter."""
    return base.ask(
        "growth_contributions", territory=territory, flow=flow.value, period=period.start
    )


def province_trade(base: Database, *, territory: str, partner: str, period: Quarter) -> Answer:
    """The provinces of a territory in trade with one partner in one quarter."""
    return base.ask("province_trade", territory=territory, partner=partner, period=period.start)


def sections_by_year(base: Database, *, territory: str, partner: str, flow: Flow) -> Answer:
    """One flow with a partner by product section and year."""
    return base.ask("sections_by_year", territory=territory, partner=partner, flow=flow.value)


def published_figures(base: Database, *, territory: str, partner: str) -> Answer:
    """Figures on the trade with one partner as quoted by named sources."""
    return base.ask("published_figures", territory=territory, partner=partner)


def partner_missions(base: Database, *, partner: str) -> Answer:
    """Trade missions to one partner country."""
    return base.ask("partner_missions", partner=partner)


def events(base: Database, *, partners: tuple[str, ...]) -> Answer:
    """Dated events and missions that concern partners, and those that concern all of them."""
    return base.ask("events", partners=partners)


def missions(base: Database) -> Answer:
    """All trade missions, as announced and as held."""
    return base.ask("missions")


def funding(base: Database) -> Answer:
    """Public money for programmes and lines of support, as allocated and as requested."""
    return base.ask("funding")


def figures_known_by(base: Database, *, territory: str, partner: str, last_day: date) -> Answer:
    """Figures quoted on a trade before a day, beside this edition's values of the same periods."""
    return base.ask("figures_known_by", territory=territory, partner=partner, last_day=last_day)


def trade_around(base: Database, *, territory: str, partner: str, period: Quarter) -> Answer:
    """Mean trade with a partner in the four quarters before one and in the four after it."""
    return base.ask("trade_around", territory=territory, partner=partner, period=period.start)


def releases(base: Database) -> Answer:
    """When the quarters are published by the statistical institute."""
    return base.ask("releases")


def partner_codes(base: Database) -> Answer:
    """The partners that the vintage knows."""
    return base.ask("partner_codes")


def partner_group_members(base: Database) -> Answer:
    """The groups of partner countries, with the days of each membership."""
    return base.ask("partner_group_members")


def product_codes(base: Database) -> Answer:
    """The products that the vintage knows."""
    return base.ask("product_codes")


def territory_codes(base: Database) -> Answer:
    """The reporting territories that the vintage knows."""
    return base.ask("territory_codes")


def flow_rows(
    base: Database,
    *,
    freq: str,
    territories: tuple[str, ...],
    partners: tuple[str, ...],
    products: tuple[str, ...],
    flows: tuple[str, ...],
    first_day: date,
    last_day: date,
    row_limit: int,
    row_offset: int,
) -> Answer:
    """Recorded values under filters, a page at a time; an empty filter lets everything pass."""
    return base.ask_once(
        "flow_rows",
        freq=freq,
        territories=territories,
        partners=partners,
        products=products,
        flows=flows,
        first_day=first_day,
        last_day=last_day,
        row_limit=row_limit,
        row_offset=row_offset,
    )


def flow_total(
    base: Database,
    *,
    freq: str,
    territories: tuple[str, ...],
    partners: tuple[str, ...],
    products: tuple[str, ...],
    flows: tuple[str, ...],
    first_day: date,
    last_day: date,
) -> Answer:
    """How many values there are under filters."""
    return base.ask(
        "flow_total",
        freq=freq,
        territories=territories,
        partners=partners,
        products=products,
        flows=flows,
        first_day=first_day,
        last_day=last_day,
    )


def aggregated_flows(
    base: Database,
    *,
    territory: str,
    nation: str,
    partners: tuple[str, ...],
    groups: tuple[str, ...],
    products: tuple[str, ...],
    flows: tuple[str, ...],
    first: Quarter,
    last: Quarter,
    frequency: str,
) -> Answer:
    """Flows by period, partner or group, and product, added up over a frequency."""
    return base.ask(
        "aggregated_flows",
        territory=territory,
        nation=nation,
        partners=partners,
        groups=groups,
        products=products,
        flows=flows,
        first=first.start,
        last=last.start,
        frequency=frequency,
    )


def contributions(
    base: Database,
    *,
    territory: str,
    partner: str,
    product: str,
    flow: Flow,
    parts: str,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """What countries or sections contributed to the growth of a flow, and the growth without."""
    return base.ask(
        "contributions",
        territory=territory,
        partner=partner,
        product=product,
        flow=flow.value,
        parts=parts,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def concentration(
    base: Database,
    *,
    territory: str,
    partner: str,
    product: str,
    flow: Flow,
    parts: str,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """HHI, equivalent number and CR4 of a flow over countries or sections, by period."""
    return base.ask(
        "concentration",
        territory=territory,
        partner=partner,
        product=product,
        flow=flow.value,
        parts=parts,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def revealed_advantage(
    base: Database,
    *,
    territory: str,
    nation: str,
    partner: str,
    flow: Flow,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """RCA and RSCA by product section against the nation, by period."""
    return base.ask(
        "revealed_advantage",
        territory=territory,
        nation=nation,
        partner=partner,
        flow=flow.value,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def intra_industry(
    base: Database, *, territory: str, partner: str, freq: str, first: Quarter, last: Quarter
) -> Answer:
    """The Grubel-Lloyd index over product sections, by period."""
    return base.ask(
        "intra_industry",
        territory=territory,
        partner=partner,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def normalised_balance(
    base: Database,
    *,
    territory: str,
    partner: str,
    product: str,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """The balance over the sum of both flows, by period."""
    return base.ask(
        "normalised_balance",
        territory=territory,
        partner=partner,
        product=product,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def bilateral_intensity(
    base: Database,
    *,
    territory: str,
    nation: str,
    partner: str,
    product: str,
    flow: Flow,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """A partner's share of the territory's flow over its share of the nation's, by period."""
    return base.ask(
        "bilateral_intensity",
        territory=territory,
        nation=nation,
        partner=partner,
        product=product,
        flow=flow.value,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def trade_index(
    base: Database,
    *,
    territory: str,
    partner: str,
    product: str,
    flow: Flow,
    base_period: Quarter,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """One flow with 100 in the base period."""
    return base.ask(
        "trade_index",
        territory=territory,
        partner=partner,
        product=product,
        flow=flow.value,
        base_period=base_period.start,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def claim_checks(
    base: Database,
    *,
    territory: str,
    nation: str,
    partner: str,
    flow: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """What the edition has for one claim, or for all quoted figures where `partner` is ""."""
    return base.ask(
        "claim_checks",
        territory=territory,
        nation=nation,
        partner=partner,
        flow=flow,
        first=first.start,
        last=last.start,
    )
