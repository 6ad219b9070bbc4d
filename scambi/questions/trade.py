"""Trade by partner, product, province and quarter."""

from __future__ import annotations

from scambi.database import Answer, Database
from scambi.model import Flow, Quarter


def quarters(base: Database, *, territory: str) -> Answer:
    """The quarters that the vintage has for one territory, oldest first."""
    return base.ask("quarters", territory=territory)


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


def provinces(base: Database, *, territory: str) -> Answer:
    """The provinces of a territory that the vintage has values of."""
    return base.ask("provinces", territory=territory)


def province_trade(base: Database, *, territory: str, partner: str, period: Quarter) -> Answer:
    """The provinces of a territory in trade with one partner in one quarter."""
    return base.ask("province_trade", territory=territory, partner=partner, period=period.start)


def sections_by_year(base: Database, *, territory: str, partner: str, flow: Flow) -> Answer:
    """One flow with a partner by product section and year."""
    return base.ask("sections_by_year", territory=territory, partner=partner, flow=flow.value)


def aggregated_flows(
    base: Database,
    *,
    territories: tuple[str, ...],
    nation: str,
    partners: tuple[str, ...],
    groups: tuple[str, ...],
    products: tuple[str, ...],
    flows: tuple[str, ...],
    first: Quarter,
    last: Quarter,
    frequencies: tuple[str, ...],
    quantity: str,
) -> Answer:
    """Flows by period, partner or group, and product, added up, and one quantity made from them."""
    return base.ask(
        "aggregated_flows",
        territories=territories,
        nation=nation,
        partners=partners,
        groups=groups,
        products=products,
        flows=flows,
        first=first.start,
        last=last.start,
        frequencies=frequencies,
        quantity=quantity,
    )


def trade_around(base: Database, *, territory: str, partner: str, period: Quarter) -> Answer:
    """Mean trade with a partner in the four quarters before one and in the four after it."""
    return base.ask("trade_around", territory=territory, partner=partner, period=period.start)
