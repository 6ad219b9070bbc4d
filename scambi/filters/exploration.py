"""The filters of Esplora."""

from __future__ import annotations

from typing import cast

from scambi.address import MOST_COMPARED
from scambi.archive import Edition
from scambi.filters import shared
from scambi.filters.filter import Choice, Controls, Several, Text
from scambi.model import View
from scambi.views import ExplorationView
from scambi.wording import choices
from scambi.wording.translations import translator


def exploration(edition: Edition, view: View) -> Controls:
    """What is crossed with what, over which periods, and how the lines follow one another."""
    chosen = cast(ExplorationView, view)
    _ = translator(view.language)
    language = view.language
    reference = edition.reference
    territories = {code: one.name(language) for code, one in reference.territories.items()}
    products = {code: f"{code} {one.name(language)}" for code, one in reference.products.items()}
    dimensions = choices.dimension_names(language)
    quantity = Choice(
        parameter="grandezza", label=_("Quantity"), options=choices.quantity_names(language)
    )
    frequency = Choice(
        parameter="frequenza", label=_("Frequency"), options=choices.frequency_names(language)
    )
    return Controls(
        rows=(
            (
                Several(
                    parameter="paesi",
                    label=_("Countries and groups"),
                    options=shared.compared_labels(reference, language),
                    most=MOST_COMPARED,
                ),
                Choice(parameter="flussi", label=_("Flow"), options=choices.flows_names(language)),
                quantity,
            ),
            (
                shared.quarter(edition, view, "da", _("From quarter"), chosen.since),
                shared.quarter(edition, view, "a", _("To quarter"), chosen.until),
                frequency,
                Choice(parameter="righe", label=_("Lines"), options=dimensions),
                Choice(parameter="colonne", label=_("Columns"), options=dimensions),
            ),
        ),
        more=(
            Choice(parameter="territorio", label=_("Territory"), options=territories),
            Several(parameter="settori", label=_("Products"), options=products, most=MOST_COMPARED),
            Choice(
                parameter="ordine",
                label=_("Order of the lines"),
                options=choices.order_names(language),
            ),
            Text(parameter="cerca", label=_("Search in the lines")),
        ),
    )
