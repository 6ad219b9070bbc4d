"""What a comparison does not show as it was asked for, and why; and who its groups are."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.archive import Edition
from scambi.figures.compared import FLOWS, QUARTER, SHARES, UNKNOWN, codes, compared, territories
from scambi.figures.comparison.measured import shown_form
from scambi.figures.comparison.side_by_side import (
    quarters_drawn,
    series_names,
    shown_frequency,
    shown_series,
)
from scambi.figures.membership import (
    Sum,
    composition,
    same_members,
    summed_groups,
    without_values,
)
from scambi.model import OVERALL_SHARE
from scambi.views import Among, ComparisonView, Form, Measure
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator


def statements(edition: Edition, view: ComparisonView) -> tuple[str, ...]:
    """What is not shown as asked for, and why; and who the groups are."""
    found = [
        *_form_statements(edition, view),
        *_absent(edition, view),
        *_without_form(edition, view),
        *_by_overall_share(edition, view),
    ]
    partners = view.partners if view.among is Among.PARTNERS else (view.partner,)
    groups = [code for code in partners if code in edition.reference.groups]
    if shown_form(view) is Form.INDEX:
        found += _moving_groups(edition, view, groups)
    last = max((view.quarter, *quarters_drawn(edition, view)[-1:]))
    found += [composition(edition, group, last, view.language) for group in groups]
    of = Sum(
        territories=territories(edition, view),
        flows=tuple(flow.value for flow in FLOWS[view.measure]),
        frequency=shown_frequency(view),
    )
    compared_with = {Form.INDEX: (view.base,), Form.CHANGE: (view.quarter - 4,)}
    needed = (view.quarter, *compared_with.get(shown_form(view), ()))
    for group in groups:
        if group in summed_groups(edition):
            found += without_values(edition, group, of, needed, view.language)
    return tuple(found)


def _moving_groups(edition: Edition, view: ComparisonView, groups: Sequence[str]) -> list[str]:
    """Which groups have other members in some quarters than in the base of the index."""
    _ = translator(view.language)
    moved = [
        edition.reference.groups[group].name(view.language)
        for group in groups
        if not all(
            same_members(edition, group, quarter, view.base, quarters=1)
            for quarter in edition.quarters
        )
    ]
    if not moved:
        return []
    return [
        _("Without an index where the members are others than in {base}: {groups}.").format(
            groups=joined(moved, view.language), base=quarter_name(view.base, view.language)
        )
    ]


def _form_statements(edition: Edition, view: ComparisonView) -> list[str]:
    _ = translator(view.language)
    found = []
    if shown_form(view) is Form.CHANGE and view.measure is Measure.BALANCE:
        found.append(_("A balance changes by euro: its change in per cent would mean nothing."))
    if shown_form(view) is Form.CHANGE and view.measure in SHARES:
        found.append(_("A share changes by percentage points, not by per cent."))
    if shown_form(view) is Form.INDEX:
        found += _without_base(edition, view)
    return found


def _without_base(edition: Edition, view: ComparisonView) -> list[str]:
    """Which series have no index, since their base is unknown or zero."""
    _ = translator(view.language)
    levels = shown_series(edition, view)
    names = series_names(edition, view)
    missing = [
        names[code] for code in names if levels[code].get(view.base.start, UNKNOWN).value is None
    ]
    if not missing:
        return []
    return [
        _("Without an index: {names}. The value in {base} is not known, or is zero.").format(
            names=joined(missing, view.language), base=quarter_name(view.base, view.language)
        )
    ]


def _absent(edition: Edition, view: ComparisonView) -> list[str]:
    """Which series have no value at all, and what edition would have them."""
    _ = translator(view.language)
    names = series_names(edition, view)
    absent = [names[code] for code in codes(view) if not _has_quarters(edition, view, code)]
    if not absent:
        return []
    why = (
        _(
            "Without quarterly figures in this edition: {names}. It holds what its sources publish "
            "by country. An edition made from the official source (Istat, Commercio estero, "
            "esploradati.istat.it) has every country and so every group."
        )
        if view.among is Among.PARTNERS
        else _(
            "Without quarterly figures in this edition: {names}. Its sources have the nation and "
            "one region only. An edition made from the official source for all regions (Istat, "
            "Commercio estero, esploradati.istat.it) has them."
        )
    )
    return [why.format(names=joined(absent, view.language))]


def _has_quarters(edition: Edition, view: ComparisonView, code: str) -> bool:
    readings = compared(edition, view, QUARTER).series[code].values()
    return any(reading.value is not None for reading in readings)


def _without_form(edition: Edition, view: ComparisonView) -> list[str]:
    """Which series have values, but too few for a change or for sums of four quarters."""
    _ = translator(view.language)
    if shown_form(view) not in (Form.CHANGE, Form.ROLLING_YEAR):
        return []
    names, found = series_names(edition, view), shown_series(edition, view)
    missing = [
        names[code]
        for code in codes(view)
        if _has_quarters(edition, view, code)
        and all(reading.value is None for reading in found[code].values())
    ]
    if not missing:
        return []
    return [
        _(
            "Without a value in this form: {names}. Single quarters are known, but not those that "
            "it is computed from."
        ).format(names=joined(missing, view.language))
    ]


def _by_overall_share(edition: Edition, view: ComparisonView) -> list[str]:
    """Which series differ from the nation's by one ratio for all of them, and so not in shares."""
    _ = translator(view.language)
    names = series_names(edition, view)
    found = compared(edition, view, QUARTER)
    by_share = [
        names[code] for code in names if OVERALL_SHARE in found.at(code, view.quarter.start).sources
    ]
    if not by_share:
        return []
    return [
        _(
            "No figure has been published for {names}: the estimate is the nation's quarter times "
            "one share for all such countries, so that differences between their shares mean "
            "nothing."
        ).format(names=joined(by_share, view.language))
    ]
