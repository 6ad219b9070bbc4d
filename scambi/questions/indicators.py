"""Growth, concentration, specialisation and intensity, as each query's header describes them."""

from __future__ import annotations

from scambi.database import Answer, Database
from scambi.model import Flow, Quarter


def contributions(
    base: Database,
    *,
    territory: str,
    partner: str,
    product: str,
    flows: tuple[str, ...],
    parts: str,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """What countries or sections contributed to the growth of flows, and the growth without."""
    return base.ask(
        "contributions",
        territory=territory,
        partner=partner,
        product=product,
        flows=flows,
        parts=parts,
        freq=freq,
        first=first.start,
        last=last.start,
    )


def growth_without_largest(
    base: Database,
    *,
    territory: str,
    partner: str,
    product: str,
    flows: tuple[str, ...],
    parts: str,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """Growth of flows, and without the country or section that moved them most, by period."""
    return base.ask(
        "growth_without_largest",
        territory=territory,
        partner=partner,
        product=product,
        flows=flows,
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
    flows: tuple[str, ...],
    parts: str,
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """HHI, equivalent number and CR4 of flows over countries or sections, by period."""
    return base.ask(
        "concentration",
        territory=territory,
        partner=partner,
        product=product,
        flows=flows,
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
    flows: tuple[str, ...],
    freq: str,
    first: Quarter,
    last: Quarter,
) -> Answer:
    """A partner's share of the territory's flows over its share of the nation's, by period."""
    return base.ask(
        "bilateral_intensity",
        territory=territory,
        nation=nation,
        partner=partner,
        product=product,
        flows=flows,
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
