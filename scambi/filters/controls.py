"""Which filters each page has, and how they are laid out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from scambi.archive import Edition
from scambi.filters import shared
from scambi.filters.comparison import comparison
from scambi.filters.console import console
from scambi.filters.exploration import exploration
from scambi.filters.filter import Choice, Controls
from scambi.filters.programme import programme
from scambi.filters.verification import verification
from scambi.model import View
from scambi.wording.translations import translator

Laid = Callable[[Edition, View], Controls]


def controls(edition: Edition, view: View, usable: Collection[str]) -> Controls:
    """The filters of the page that `view` is of; `usable` are the ids of the vintages."""
    laid = _PAGES[view.page](edition, view)
    return replace(laid, more=(*laid.more, shared.vintage(view, usable)))


def _overview(edition: Edition, view: View) -> Controls:
    return Controls(
        rows=((_quarter(edition, view), shared.flow(view)),), more=(shared.series(view),)
    )


def _country(edition: Edition, view: View) -> Controls:
    return Controls(
        rows=((shared.partner(edition, view), _quarter(edition, view), shared.flow(view)),),
        more=(shared.series(view), shared.missions(view)),
    )


def _trust(edition: Edition, view: View) -> Controls:
    return Controls(rows=((shared.partner(edition, view), shared.flow(view)),), more=())


def _quarter(edition: Edition, view: View) -> Choice:
    _ = translator(view.language)
    return shared.quarter(edition, view, "trimestre", _("Quarter"), view.quarter)


_PAGES: Mapping[str, Laid] = {
    "panoramica": _overview,
    "paese": _country,
    "confronta": comparison,
    "esplora": exploration,
    "sql": console,
    "missioni": programme,
    "verifica": verification,
    "dati": _trust,
}
