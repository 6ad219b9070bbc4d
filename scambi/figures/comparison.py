"""Confronta: countries, groups or regions side by side."""

from __future__ import annotations

from typing import cast

from scambi.archive import Edition
from scambi.figures.figure import Page
from scambi.figures.headline import caveats, next_release
from scambi.figures.provenance import kind_name, made_from
from scambi.model import View
from scambi.views import ComparisonView
from scambi.wording.translations import translator


def comparison(edition: Edition, view: View) -> Page:
    """All that the page says about the series compared."""
    chosen = cast(ComparisonView, view)
    _ = translator(chosen.language)
    return Page(
        view=chosen,
        made_from=f"{made_from(edition)}",
        title=_("Trade side by side"),
        kicker=_("Edition {edition} ({kind})").format(
            edition=edition.vintage.id, kind=kind_name(edition, view.language)
        ),
        state=None,
        state_text="",
        sentence="",
        indicators=(),
        figures=(),
        statements=(),
        caveats=caveats(edition, view),
        next_release=next_release(edition, view),
    )
