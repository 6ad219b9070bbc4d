"""One flow with one partner as one edition tells it."""

from __future__ import annotations

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.by_quarter import trade
from scambi.figures.trust.triangle import Told
from scambi.model import Quarter, View
from scambi.wording.choices import flow_names


def asked(edition: Edition, view: View) -> Answer:
    """The question that every edition is asked for its values."""
    return questions.partner_trade(
        edition.base, territory=edition.territory.code, partner=view.partner
    )


def told(edition: Edition, view: View) -> Told:
    """The values of the view's flow and partner; none where the edition knows no such partner."""
    rows = {
        quarter: trade(edition, view.partner).at(quarter).get(f"{view.flow}_eur")
        for quarter in edition.quarters
    }
    known = {quarter: value for quarter, value in rows.items() if value is not None}
    return Told(edition=edition.vintage.id, newest=edition.quarters[-1], values=known)


def standing(edition: Edition, view: View, quarter: Quarter) -> str | None:
    """What the value of a quarter is; None without one."""
    found = trade(edition, view.partner).at(quarter).get(f"{view.flow}_standing")
    return None if found is None else str(found)


def sources(edition: Edition, view: View) -> list[str | None]:
    """The sources of the values of all quarters."""
    return list(trade(edition, view.partner).all(f"{view.flow}_source"))


def names(edition: Edition, view: View) -> dict[str, str]:
    """The partner, by its code where the edition does not know it, and the flow, for titles."""
    return {
        "partner": edition.partner_names(view.language).get(view.partner, view.partner),
        "flow": flow_names(view.language)[view.flow.value] or "",
    }
