"""Paese: the territory's trade with one country in one quarter."""

from __future__ import annotations

from functools import lru_cache

from scambi.archive import Edition
from scambi.figures import headline
from scambi.figures.ahead import ahead
from scambi.figures.breakdowns import provinces, sections
from scambi.figures.by_quarter import trade_sources
from scambi.figures.caveats import caveats, methods_of
from scambi.figures.figure import Figure, Page, State
from scambi.figures.indicators import indicators
from scambi.figures.provenance import made_from
from scambi.figures.quoted import quoted_figures
from scambi.figures.ranking import neighbours
from scambi.figures.series import share_of_nation, trade_by_quarter
from scambi.model import View
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

PAGES_KEPT = 256


def country(edition: Edition, view: View) -> Page:
    """All that the page of one country says about one quarter."""
    return _country(edition, view, headline.next_release(edition, view))


@lru_cache(PAGES_KEPT)
def _country(edition: Edition, view: View, next_release: str) -> Page:
    _ = translator(view.language)
    numbers = ahead(indicators, edition, view)
    by_quarter = ahead(trade_by_quarter, edition, view)
    share = ahead(share_of_nation, edition, view)
    near = ahead(neighbours, edition, view)
    quoted = ahead(quoted_figures, edition, view)
    by_section, by_province = sections(edition, view), provinces(edition, view)
    found = (by_quarter(), share(), near(), by_section, by_province, quoted())
    state = headline.state(edition, view)
    return Page(
        view=view,
        made_from=made_from(edition),
        title=joined(
            [one.name(view.language) for one in (edition.territory, edition.partner(view.partner))],
            view.language,
        ),
        kicker=headline.kicker(edition, view, quarter_name(view.quarter, view.language)),
        state=state,
        state_text=headline.state_text(edition, view),
        sentence=headline.sentence(edition, view),
        indicators=() if state in (State.NO_DATA, State.NOT_PUBLISHED) else numbers(),
        figures=tuple(figure for figure in found if figure is not None and figure.table.num_rows),
        statements=_statements(view, sections=by_section, provinces=by_province),
        caveats=caveats(
            edition, view.language, methods=methods_of(trade_sources(edition, view.partner))
        ),
        next_release=next_release,
    )


def _statements(
    view: View, *, sections: Figure | None, provinces: Figure | None
) -> tuple[str, ...]:
    """What the page does not show, and why."""
    _ = translator(view.language)
    missing = []
    if sections is None:
        missing.append(
            _(
                "Products by country are not in this edition, since no source that it is made of "
                "has them; an edition made from the official source "
                "(Istat, Commercio estero, esploradati.istat.it) has them by CPA section."
            )
        )
    if provinces is None:
        missing.append(_("This edition has no provincial figures for this partner and quarter."))
    return tuple(missing)
