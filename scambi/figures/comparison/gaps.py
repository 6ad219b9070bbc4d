"""Why a series has no value in the form shown, or no change on the year."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.compared import QUARTER, Compared, compared
from scambi.figures.comparison.measured import shown_form
from scambi.model import Quarter
from scambi.views import ComparisonView, Form
from scambi.wording.gaps import Gap


def value_gap(edition: Edition, view: ComparisonView, code: str) -> Gap | None:
    """Why the form shown has no value in the quarter of the view; None where it has one."""
    found = compared(edition, view, QUARTER)
    if found.at(code, view.quarter.start).value is None:
        return Gap.UNKNOWN
    return {
        Form.CHANGE: change_gap(found, code, view.quarter),
        Form.INDEX: _base_gap(found, code, view),
        Form.ROLLING_YEAR: Gap.NOT_FOUR,
    }.get(shown_form(view))


def change_gap(found: Compared, code: str, quarter: Quarter) -> Gap | None:
    """Why a known value has no change on the year; None where it has one."""
    if found.at(code, quarter.start).change is not None:
        return None
    before = (quarter - 4).start
    if found.at(code, before).value is None:
        return Gap.NO_BASE
    same_members = found.same_members(code, quarter.start, before)
    return Gap.ZERO_BASE if same_members else Gap.OTHER_MEMBERS


def _base_gap(found: Compared, code: str, view: ComparisonView) -> Gap | None:
    """Why a known value has no index; None where it has one."""
    base = found.at(code, view.base.start).value
    if base is None:
        return Gap.NO_BASE
    if not found.same_members(code, view.quarter.start, view.base.start):
        return Gap.OTHER_MEMBERS
    return None if base else Gap.ZERO_BASE
