"""Headline numbers of a page, each with its change on the year and a short history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scambi.archive import Edition
from scambi.figures.by_quarter import ByQuarter, Row, position, share, trade
from scambi.figures.figure import Indicator
from scambi.figures.membership import same_members
from scambi.figures.provenance import weakest
from scambi.model import Flow, Standing, View
from scambi.reference import PartnerKind
from scambi.wording import numbers
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.gaps import Gap, without_change
from scambi.wording.translations import translator

QUARTERS_OF_HISTORY = 12


def indicators(edition: Edition, view: View) -> tuple[Indicator, ...]:
    """Exports, imports, balance, share of the nation and, for a country, its position."""
    flows, shares = trade(edition, view.partner), share(edition, view.partner)
    found = [
        *(_value(edition, flows, view, flow) for flow in Flow),
        _balance(edition, flows, view),
        *(_share_indicator(edition, shares, view, flow) for flow in Flow),
    ]
    if edition.partner(view.partner).kind is PartnerKind.COUNTRY:
        found.append(_position(edition, view))
    return tuple(_without_comment(item) if item.standing is None else item for item in found)


def _without_comment(indicator: Indicator) -> Indicator:
    """An unknown value has neither unit nor change to show."""
    return replace(indicator, unit="", change="")


def _value(edition: Edition, flows: ByQuarter, view: View, flow: Flow) -> Indicator:
    _ = translator(view.language)
    row = flows.at(view.quarter)
    return Indicator(
        key=flow.value,
        label=flow_names(view.language)[flow.value] or "",
        value=cell(row.get(f"{flow}_eur"), Kind.MILLIONS, view.language),
        unit=_("million euros"),
        change=_change_on_a_year(row, flow, view)
        or _without_change(edition, flows, view, f"{flow}_eur"),
        change_standing=weakest([row.get(f"{flow}_change_status")]),
        standing=weakest([row.get(f"{flow}_standing")]),
        history=flows.last(QUARTERS_OF_HISTORY, f"{flow}_eur", view.quarter),
    )


def _balance(edition: Edition, flows: ByQuarter, view: View) -> Indicator:
    _ = translator(view.language)
    row = flows.at(view.quarter)
    return Indicator(
        key="balance",
        label=_("Balance"),
        value=cell(row.get("balance_eur"), Kind.BALANCE, view.language),
        unit=_("million euros, exports FOB less imports CIF"),
        change=on_a_year(row.get("balance_change_eur"), Kind.BALANCE, view)
        or _without_change(edition, flows, view, "balance_eur"),
        change_standing=weakest([row.get("balance_change_status")]),
        standing=weakest([row.get("export_standing"), row.get("import_standing")])
        if row.get("balance_eur") is not None
        else None,
        history=flows.last(QUARTERS_OF_HISTORY, "balance_eur", view.quarter),
    )


def _share_indicator(edition: Edition, shares: ByQuarter, view: View, flow: Flow) -> Indicator:
    _ = translator(view.language)
    row = shares.at(view.quarter)
    label = (
        _("Share of the exports of {nation}")
        if flow is Flow.EXPORT
        else _("Share of the imports of {nation}")
    )
    return Indicator(
        key=f"{flow}_share",
        label=label.format(nation=edition.nation.name(view.language)),
        value=cell(row.get(f"{flow}_share"), Kind.SHARE, view.language),
        unit="",
        change=on_a_year(row.get(f"{flow}_share_change"), Kind.POINTS, view)
        or _without_change(edition, shares, view, f"{flow}_share"),
        change_standing=weakest([row.get(f"{flow}_change_status")]),
        standing=weakest([row.get(f"{flow}_standing")]),
        history=shares.last(QUARTERS_OF_HISTORY, f"{flow}_share", view.quarter),
    )


def _position(edition: Edition, view: View) -> Indicator:
    _ = translator(view.language)
    places = position(edition, view.partner, view.flow)
    row = places.at(view.quarter)
    before = row.get("position_before")
    return Indicator(
        key="position",
        label=_("Position among countries, {flow}").format(
            flow=(flow_names(view.language)[view.flow.value] or "").lower()
        ),
        value=numbers.ordinal(row.get("position"), view.language),
        unit=_("of {count} countries in this edition").format(
            count=cell(row["countries"], Kind.COUNT, view.language)
        )
        if row
        else "",
        change=_("{position} a year before").format(position=numbers.ordinal(before, view.language))
        if before is not None
        else _("no figure for the year before"),
        change_standing=_position_standing(edition) if before is not None else None,
        standing=_position_standing(edition) if row else None,
        # The first place is drawn at the top.
        history=tuple(
            None if place is None else -place
            for place in places.last(QUARTERS_OF_HISTORY, "position", view.quarter)
        ),
    )


def _position_standing(edition: Edition) -> Standing:
    """A position rests on the values of all countries, so on the weakest the edition has."""
    estimates = edition.vintage.kind == "estimate"
    return Standing.ESTIMATE if estimates else Standing.PROVISIONAL


def _without_change(edition: Edition, rows: ByQuarter, view: View, column: str) -> str:
    """Why a column has no change on the year before."""
    before = view.quarter - 4
    known = rows.at(before).get(column) is not None
    same = same_members(edition, view.partner, view.quarter, before, quarters=1)
    return without_change(Gap.OTHER_MEMBERS if known and not same else Gap.NO_BASE, view.language)


def _change_on_a_year(row: Row, flow: Flow, view: View) -> str:
    """The change of a flow in per cent, or in euro where the base is zero; empty without one."""
    change, difference = row.get(f"{flow}_change"), row.get(f"{flow}_change_eur")
    if change is None and difference is not None:
        unknown = cell(None, Kind.CHANGE, view.language)
        return f"{unknown}; {on_a_year(difference, Kind.BALANCE, view)}"
    return on_a_year(change, Kind.CHANGE, view)


def on_a_year(change: Any, kind: Kind, view: View) -> str:
    """A change in words; empty without one."""
    _ = translator(view.language)
    if change is None:
        return ""
    written = cell(change, kind, view.language)
    if kind is Kind.BALANCE:
        written = _("{value} million euros").format(value=written)
    return _("{change} over a year").format(change=written)
