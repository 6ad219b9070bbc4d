"""Panoramica: the territory's trade with the world in one quarter, and who makes it up."""

from __future__ import annotations

from functools import lru_cache

from scambi.archive import Edition
from scambi.figures import headline
from scambi.figures.breakdowns import sections
from scambi.figures.figure import Page, State
from scambi.figures.indicators import indicators
from scambi.figures.provenance import made_from
from scambi.figures.quoted import quoted_figures
from scambi.figures.ranking import contributions, top_partners, world_map
from scambi.figures.series import share_of_nation, trade_by_quarter
from scambi.model import Flow, View
from scambi.wording.translations import translator

PAGES_KEPT = 256


def overview(edition: Edition, view: View) -> Page:
    """All that the first page says about one quarter; the view's partner is the world."""
    return _overview(edition, view, headline.next_release(edition, view))


@lru_cache(PAGES_KEPT)
def _overview(edition: Edition, view: View, next_release: str) -> Page:
    _ = translator(view.language)
    state = headline.state(edition, view)
    found = (
        trade_by_quarter(edition, view),
        share_of_nation(edition, view),
        top_partners(edition, view, Flow.EXPORT),
        top_partners(edition, view, Flow.IMPORT),
        contributions(edition, view),
        world_map(edition, view),
        sections(edition, view),
        quoted_figures(edition, view),
    )
    return Page(
        view=view,
        made_from=f"{made_from(edition)} {next_release}",
        title=_("{territory} and the world").format(
            territory=edition.territory.name(view.language)
        ),
        kicker=headline.kicker(edition, view),
        state=state,
        state_text=headline.state_text(edition, view),
        sentence=headline.sentence(edition, view),
        indicators=()
        if state in (State.NO_DATA, State.NOT_PUBLISHED)
        else indicators(edition, view),
        figures=tuple(figure for figure in found if figure is not None and figure.table.num_rows),
        statements=(),
        caveats=headline.caveats(edition, view),
        next_release=next_release,
    )
