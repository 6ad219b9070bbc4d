"""Panoramica: the territory's trade with the world in one quarter, and who makes it up."""

from __future__ import annotations

from functools import lru_cache

from scambi.archive import Edition
from scambi.figures import headline
from scambi.figures.ahead import ahead
from scambi.figures.breakdowns import sections
from scambi.figures.caveats import caveats
from scambi.figures.contributions import contributions
from scambi.figures.figure import Page, State
from scambi.figures.indicators import indicators
from scambi.figures.provenance import made_from
from scambi.figures.quoted import quoted_figures
from scambi.figures.ranking import top_partners, world_map
from scambi.figures.series import share_of_nation, trade_by_quarter
from scambi.model import Flow, View
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator

PAGES_KEPT = 256


def overview(edition: Edition, view: View) -> Page:
    """All that the first page says about one quarter; the view's partner is the world."""
    return _overview(edition, view, headline.next_release(edition, view))


@lru_cache(PAGES_KEPT)
def _overview(edition: Edition, view: View, next_release: str) -> Page:
    _ = translator(view.language)
    numbers = ahead(indicators, edition, view)
    begun = (
        ahead(trade_by_quarter, edition, view),
        ahead(share_of_nation, edition, view),
        ahead(top_partners, edition, view, Flow.EXPORT),
        ahead(top_partners, edition, view, Flow.IMPORT),
        ahead(contributions, edition, view),
        ahead(world_map, edition, view),
        ahead(sections, edition, view),
        ahead(quoted_figures, edition, view),
    )
    found = [built() for built in begun]
    state = headline.state(edition, view)
    return Page(
        view=view,
        made_from=made_from(edition),
        title=_("{territory} and the world").format(
            territory=edition.territory.name(view.language)
        ),
        kicker=headline.kicker(edition, view, quarter_name(view.quarter, view.language)),
        state=state,
        state_text=headline.state_text(edition, view),
        sentence=headline.sentence(edition, view),
        indicators=() if state in (State.NO_DATA, State.NOT_PUBLISHED) else numbers(),
        figures=tuple(figure for figure in found if figure is not None and figure.table.num_rows),
        statements=(),
        caveats=caveats(edition, view.language),
        next_release=next_release,
    )
