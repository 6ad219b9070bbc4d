"""Rows and codes as they are, for programs."""

from __future__ import annotations

from datetime import date

from scambi.database import Answer, Database


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
