"""What others say of the trade and what happened beside it: figures, missions, events, releases."""

from __future__ import annotations

from datetime import date

from scambi.database import Answer, Database
from scambi.model import Quarter


def published_figures(base: Database, *, territory: str, partner: str) -> Answer:
    """Figures on the trade with one partner as quoted by named sources."""
    return base.ask("published_figures", territory=territory, partner=partner)


def figures_known_by(base: Database, *, territory: str, partner: str, last_day: date) -> Answer:
    """Figures quoted on a trade before a day, beside this edition's values of the same periods."""
    return base.ask("figures_known_by", territory=territory, partner=partner, last_day=last_day)


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


def partner_missions(base: Database, *, partner: str) -> Answer:
    """Trade missions to one partner country."""
    return base.ask("partner_missions", partner=partner)


def missions(base: Database) -> Answer:
    """All trade missions, as announced and as held."""
    return base.ask("missions")


def funding(base: Database) -> Answer:
    """Public money for programmes and lines of support, as allocated and as requested."""
    return base.ask("funding")


def events(base: Database, *, partners: tuple[str, ...]) -> Answer:
    """Dated events and missions that concern partners or groups, and those that concern all."""
    return base.ask("events", partners=partners)


def releases(base: Database) -> Answer:
    """When the quarters are published by the statistical institute."""
    return base.ask("releases")
