"""One headline number a series, with its change on a year and a short history."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.compared import UNKNOWN, Compared, Readings, compared
from scambi.figures.comparison.gaps import change_gap
from scambi.figures.comparison.measured import change_kind, shown_form, shown_kind
from scambi.figures.comparison.side_by_side import series_names, shown_frequency, shown_series
from scambi.figures.figure import Indicator
from scambi.figures.indicators import QUARTERS_OF_HISTORY, on_a_year
from scambi.figures.provenance import weakest
from scambi.model import Standing
from scambi.views import ComparisonView, Form
from scambi.wording.cells import Kind, cell
from scambi.wording.gaps import Gap, without_change
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator


def cards(edition: Edition, view: ComparisonView) -> tuple[Indicator, ...]:
    """A card a series; none for a quarter that the edition does not have."""
    if not edition.quarters[0] <= view.quarter <= edition.quarters[-1]:
        return ()
    names = series_names(edition, view)
    levels = compared(edition, view, shown_frequency(view))
    return tuple(
        _card(view, code, names[code], readings, levels)
        for code, readings in shown_series(edition, view).items()
    )


def _card(
    view: ComparisonView, code: str, name: str, readings: Readings, levels: Compared
) -> Indicator:
    _ = translator(view.language)
    now = readings.get(view.quarter.start, UNKNOWN)
    known = now.value is not None
    is_change = shown_form(view) is Form.CHANGE
    change, change_standing = _change(view, code, levels)
    quarters = [view.quarter - back for back in range(QUARTERS_OF_HISTORY - 1, -1, -1)]
    return Indicator(
        key=code,
        label=name,
        value=cell(now.value, shown_kind(view), view.language),
        unit=_unit(view) if known else "",
        change=change,
        change_standing=change_standing,
        standing=now.standing,
        history=tuple(readings.get(quarter.start, UNKNOWN).value for quarter in quarters),
        benchmark=_("on the same quarter a year before") if known and is_change else "",
    )


def _unit(view: ComparisonView) -> str:
    """The unit beside the number; what a percentage is of stands in the title."""
    _ = translator(view.language)
    if shown_kind(view) in (Kind.MILLIONS, Kind.BALANCE):
        return _("million euros")
    if shown_kind(view) is Kind.INDEX:
        return _("{base} = 100").format(base=quarter_name(view.base, view.language))
    return ""


def _change(view: ComparisonView, code: str, levels: Compared) -> tuple[str, Standing | None]:
    """The change on a year, in euro from a base of zero; a change itself has none."""
    _ = translator(view.language)
    now, before = (levels.at(code, day.start) for day in (view.quarter, view.quarter - 4))
    if now.value is None:
        return "", None
    gap = change_gap(levels, code, view.quarter)
    if gap is None:
        if shown_form(view) is Form.CHANGE:
            return "", None
        return on_a_year(now.change, change_kind(view), view), now.change_standing
    words = without_change(gap, view.language)
    if gap is not Gap.ZERO_BASE:
        return words, None
    return (
        f"{words}; {on_a_year(now.value, Kind.BALANCE, view)}",
        weakest([now.standing, before.standing]),
    )
