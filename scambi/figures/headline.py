"""The head of a page: what can be said of the quarter, in what words, with what reserve."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from scambi import questions
from scambi.archive import Edition
from scambi.figures.by_quarter import Row, share, trade
from scambi.figures.figure import State
from scambi.figures.provenance import kind_name, weakest
from scambi.model import WORLD, Flow, Quarter, Standing, View
from scambi.reference import PartnerKind
from scambi.wording.cells import Kind, cell
from scambi.wording.periods import quarter_name
from scambi.wording.releases import beyond
from scambi.wording.trade import TradeFacts, trade_sentence
from scambi.wording.translations import translator

EDITIONS_KEPT = 16
RELEASES_AT = ZoneInfo("Europe/Rome")  # the calendar days are those of the source


def state(edition: Edition, view: View) -> State:
    """What the edition can say of the partner in the quarter."""
    if view.quarter > edition.quarters[-1]:
        return State.NOT_PUBLISHED
    row = trade_row(edition, view)
    standings = [row.get(f"{flow}_standing") for flow in Flow]
    if standings == [None, None]:
        return State.NO_DATA
    if None in standings:
        return State.PARTIAL
    return {
        Standing.ESTIMATE: State.ESTIMATE,
        Standing.QUOTED: State.QUOTED,
    }.get(weakest(standings), State.OFFICIAL)  # type: ignore[arg-type]


def state_text(edition: Edition, view: View) -> str:
    """The state in a few words, for the badge beside the title."""
    _ = translator(view.language)
    row = trade_row(edition, view)
    provisional = Standing.PROVISIONAL in [row.get(f"{flow}_standing") for flow in Flow]
    return {
        State.OFFICIAL: _("provisional data") if provisional else _("official data"),
        State.QUOTED: _("from quoted figures, not verified"),
        State.ESTIMATE: _("estimate, not official"),
        State.PARTIAL: _("partial: one flow is not known"),
        State.NO_DATA: _("no data in this edition"),
        State.NOT_PUBLISHED: beyond(
            view.language, passed=release_passed(edition, view, view.quarter)
        ),
    }[state(edition, view)]


def kicker(edition: Edition, view: View, *about: str) -> str:
    """What a page is about, such as its quarter, and the edition, frozen or not."""
    _ = translator(view.language)
    words = (
        _("frozen on edition {edition} ({kind})")
        if view.vintage
        else _("latest edition, {edition} ({kind})")
    )
    return " · ".join((*about, _of_edition(words, edition, view)))


def edition_kicker(edition: Edition, view: View) -> str:
    """The edition alone, of a page that is about no period."""
    _ = translator(view.language)
    return _of_edition(_("Edition {edition} ({kind})"), edition, view)


def _of_edition(words: str, edition: Edition, view: View) -> str:
    return words.format(edition=edition.vintage.id, kind=kind_name(edition, view.language))


def sentence(edition: Edition, view: View) -> str:
    """The figures of the quarter in one or two sentences."""
    row = trade_row(edition, view)
    shares = share(edition, view.partner).at(view.quarter)
    return trade_sentence(
        TradeFacts(
            quarter=view.quarter,
            territory=edition.territory,
            nation=edition.nation,
            partner=edition.partner(view.partner).name(view.language),
            is_world=view.partner == WORLD,
            is_country=edition.partner(view.partner).kind is PartnerKind.COUNTRY,
            export_eur=row.get("export_eur"),
            import_eur=row.get("import_eur"),
            trade_eur=row.get("trade_eur"),
            export_status=row.get("export_status"),
            import_status=row.get("import_status"),
            export_share=shares.get("export_share"),
            import_share=shares.get("import_share"),
            published=view.quarter <= edition.quarters[-1],
            next_release=release_of(edition, view.quarter),
            release_passed=release_passed(edition, view, view.quarter),
            language=view.language,
        )
    )


def release_of(edition: Edition, quarter: Quarter) -> date | None:
    """The day the quarter is published on; None where the calendar does not have it."""
    return _releases(edition).get(quarter)


def release_passed(edition: Edition, view: View, quarter: Quarter) -> bool:
    """Whether the quarter may be out by now, in a newer edition than the one asked for.

    Of a frozen edition always, so that it says the same on any day. One before the calendar begins
    is out when the first of the calendar is.
    """
    if view.vintage is not None:
        return True
    days = (day for other, day in _releases(edition).items() if other >= quarter)
    day = next(days, None)
    return day is not None and day < today()


def next_release(edition: Edition, view: View) -> str:
    """Which quarter comes next and when, and what else is out by now and not in the edition.

    Empty when the calendar has run out.
    """
    _ = translator(view.language)
    coming = next((one for one in _releases(edition).items() if one[1] >= today()), None)
    if coming is None:
        return ""
    quarter, day = coming
    words = _("Next release of the official data: {date}, with {quarter}.")
    last = edition.quarters[-1]
    if quarter > last + 1:
        words += " " + _("Quarters after {last} that are out by now are not in this edition.")
    return words.format(
        date=cell(day, Kind.DATE, view.language),
        quarter=quarter_name(quarter, view.language),
        last=quarter_name(last, view.language),
    )


def today() -> date:
    """The day it is where the data are released."""
    return datetime.now(RELEASES_AT).date()


@lru_cache(EDITIONS_KEPT)
def _releases(edition: Edition) -> Mapping[Quarter, date]:
    """The days of the calendar, oldest quarter first."""
    rows = questions.releases(edition.base).table.to_pylist()
    return {Quarter.of(row["period"]): row["release_date"] for row in rows}


def trade_row(edition: Edition, view: View) -> Row:
    """Both flows of the view's partner in its quarter, as in partner_trade.sql; may be empty."""
    return trade(edition, view.partner).at(view.quarter)
