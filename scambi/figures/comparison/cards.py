"""One headline number a series, with its change on a year and a short history."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.compared import UNKNOWN, Reading, Readings
from scambi.figures.comparison.measured import change_kind, shown_form, shown_kind
from scambi.figures.comparison.side_by_side import series_names, shown_series
from scambi.figures.figure import Indicator
from scambi.views import ComparisonView, Form
from scambi.wording.cells import Kind, cell
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator

QUARTERS_OF_HISTORY = 12


def cards(edition: Edition, view: ComparisonView) -> tuple[Indicator, ...]:
    """A card a series; none after the last quarter of the edition."""
    if not edition.quarters[0] <= view.quarter <= edition.quarters[-1]:
        return ()
    names = series_names(edition, view)
    return tuple(
        _card(view, code, names[code], readings)
        for code, readings in shown_series(edition, view).items()
    )


def _card(view: ComparisonView, code: str, name: str, readings: Readings) -> Indicator:
    now = readings.get(view.quarter.start, UNKNOWN)
    known = now.value is not None
    quarters = [view.quarter - back for back in range(QUARTERS_OF_HISTORY - 1, -1, -1)]
    return Indicator(
        key=code,
        label=name,
        value=cell(now.value, shown_kind(view), view.language),
        unit=_unit(view) if known else "",
        change=_change(view, now) if known else "",
        change_standing=now.change_standing if known else None,
        standing=now.standing,
        history=tuple(readings.get(quarter.start, UNKNOWN).value for quarter in quarters),
    )


def _unit(view: ComparisonView) -> str:
    """The unit beside the number; what a percentage is of stands in the title."""
    _ = translator(view.language)
    if shown_kind(view) in (Kind.MILLIONS, Kind.BALANCE):
        return _("million euro")
    if shown_kind(view) is Kind.INDEX:
        return _("{base} = 100").format(base=quarter_name(view.base, view.language))
    return ""


def _change(view: ComparisonView, now: Reading) -> str:
    """The change on a year; a change itself has none."""
    _ = translator(view.language)
    if shown_form(view) is Form.CHANGE:
        return _("on the same quarter a year before")
    if now.change is None:
        return _("no figure for the year before")
    written = cell(now.change, change_kind(view), view.language)
    if change_kind(view) is Kind.BALANCE:
        written = _("{value} million euro").format(value=written)
    return _("{change} over a year").format(change=written)
