"""One typed function a file of `queries/`; the columns of each answer stand in its header."""

from __future__ import annotations

from scambi.database import Answer, Database
from scambi.model import Flow, Quarter


def quarters(base: Database, *, territory: str) -> Answer:
    """The quarters that the vintage has for one territory, oldest first."""
    return base.ask("quarters", territory=territory)


def covered_partners(base: Database, *, territory: str) -> Answer:
    """Which partners the vintage covers for one territory, and how."""
    return base.ask("covered_partners", territory=territory)


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


def releases(base: Database) -> Answer:
    """When the quarters are published by the statistical institute."""
    return base.ask("releases")
