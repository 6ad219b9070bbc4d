"""The filters of Confronta."""

from __future__ import annotations

from typing import cast

from scambi.address import MOST_COMPARED
from scambi.archive import Edition
from scambi.filters import shared
from scambi.filters.filter import Choice, Controls, Filter, Several, Switch
from scambi.model import View
from scambi.reference import TerritoryLevel
from scambi.views import WITH_INDEX, Among, ComparisonView, Form
from scambi.wording.choices import among_names, form_names, measure_names
from scambi.wording.translations import translator


def comparison(edition: Edition, view: View) -> Controls:
    """What is compared, in which measure and form; the base only where there is an index."""
    chosen = cast(ComparisonView, view)
    _ = translator(view.language)
    among = Choice(
        parameter="tra", label=_("Compare"), options=among_names(view.language), few=True
    )
    measure = Choice(parameter="misura", label=_("Measure"), options=measure_names(view.language))
    form = Choice(parameter="forma", label=_("Shown as"), options=form_names(view.language))
    last: tuple[Filter, ...] = (measure, form)
    if chosen.form is Form.INDEX and chosen.measure in WITH_INDEX:
        last += (shared.quarter(edition, view, "base", _("Base of the index"), chosen.base),)
    return Controls(
        rows=((among, *_compared(edition, chosen)), last),
        more=(
            shared.quarter(edition, view, "trimestre", _("Quarter"), view.quarter),
            Switch(parameter="riquadri", label=_("One small chart for each series")),
            Switch(parameter="eventi", label=_("Events in the charts")),
        ),
    )


def _compared(edition: Edition, view: ComparisonView) -> tuple[Filter, ...]:
    """Partners of the territory, or territories in their trade with one partner."""
    _ = translator(view.language)
    if view.among is Among.PARTNERS:
        return (
            Several(
                parameter="paesi",
                label=_("Countries and groups"),
                options=shared.compared_labels(edition.reference, view.language),
                most=MOST_COMPARED,
            ),
        )
    regions = {
        code: one.name(view.language)
        for code, one in edition.reference.territories.items()
        if one.level is TerritoryLevel.REGION
    }
    return (
        Several(parameter="regioni", label=_("Regions"), options=regions, most=MOST_COMPARED),
        shared.partner(edition, view, width=4),
    )
