"""In which form a comparison is shown, and what its values then are called and counted in."""

from __future__ import annotations

from collections.abc import Mapping

from scambi.archive import Edition
from scambi.figures.compared import SHARES
from scambi.views import WITH_INDEX, Among, ComparisonView, Form, Measure
from scambi.wording.cells import Kind
from scambi.wording.choices import form_names, measure_names
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator

STEMS: Mapping[Measure, str] = {
    Measure.EXPORT: "export",
    Measure.IMPORT: "import",
    Measure.BALANCE: "balance",
    Measure.EXPORT_SHARE: "export_share",
    Measure.IMPORT_SHARE: "import_share",
}


def column_name(measure: Measure, kind: Kind, *parts: str) -> str:
    """What files call a column: `export_eur`, `export_change`, `balance_rolling_eur`."""
    unit = ["eur"] if kind in (Kind.MILLIONS, Kind.BALANCE) else []
    return "_".join([STEMS[measure], *parts, *unit])


def shown_form(view: ComparisonView) -> Form:
    """The form asked for, or values where the measure has no such form."""
    without = view.form is Form.INDEX and view.measure not in WITH_INDEX
    return Form.VALUE if without else view.form


def instead_of_index(view: ComparisonView) -> str:
    """That an index was asked for of what has none, and what is shown; else empty."""
    _ = translator(view.language)
    if view.form is shown_form(view):
        return ""
    if view.measure is Measure.BALANCE:
        return _("A balance has no index, since it may change sign: its values are shown.")
    return _("A share has no index, since it is a ratio already: its values are shown.")


def shown_kind(view: ComparisonView) -> Kind:
    """What the values drawn are, and so how they are written."""
    form = shown_form(view)
    if form is Form.INDEX:
        return Kind.INDEX
    return change_kind(view) if form is Form.CHANGE else level_kind(view)


def level_kind(view: ComparisonView) -> Kind:
    """How a value of the measure is written."""
    if view.measure in SHARES:
        return Kind.SHARE
    return Kind.BALANCE if view.measure is Measure.BALANCE else Kind.MILLIONS


def change_kind(view: ComparisonView) -> Kind:
    """A flow changes by per cent, a balance by euro, a share by percentage points."""
    return {Kind.SHARE: Kind.POINTS, Kind.BALANCE: Kind.BALANCE}.get(level_kind(view), Kind.CHANGE)


def measure_text(edition: Edition, view: ComparisonView) -> str:
    """The measure; of regions with the partner whose trade is compared: "Exports, Japan"."""
    _ = translator(view.language)
    measure = measure_names(view.language)[view.measure]
    if view.among is Among.PARTNERS:
        return measure
    return _("{measure}, {partner}").format(
        measure=measure, partner=edition.partner(view.partner).name(view.language)
    )


def subject(edition: Edition, view: ComparisonView) -> str:
    """The measure in its form, to open a sentence: "Exports", "Exports, sum of four quarters,"."""
    measure = measure_text(edition, view)
    form = shown_form(view)
    if form is Form.VALUE and view.among is Among.TERRITORIES:
        return f"{measure},"
    return measure if form is Form.VALUE else f"{measure}, {form_text(view)},"


def form_text(view: ComparisonView) -> str:
    """The form in words, with the base of an index."""
    _ = translator(view.language)
    if shown_form(view) is Form.INDEX:
        return _("index ({base} = 100)").format(base=quarter_name(view.base, view.language))
    return form_names(view.language)[shown_form(view)]


def unit(edition: Edition, view: ComparisonView) -> str:
    """The unit of the values drawn."""
    _ = translator(view.language)
    nation = edition.nation.name(view.language)
    return {
        Kind.MILLIONS: _("million euros, current prices"),
        Kind.BALANCE: _("million euros, exports FOB less imports CIF"),
        Kind.SHARE: _("per cent of the value for {nation}").format(nation=nation),
        Kind.CHANGE: _("per cent"),
        Kind.POINTS: _("percentage points"),
        Kind.INDEX: _("index of values at current prices"),
    }[shown_kind(view)]
