"""Why an indicator of the selection has no value."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.archive import Edition
from scambi.figures.exploration.explored import period_end
from scambi.figures.exploration.reading import Reading
from scambi.figures.exploration.selection_indicators import CONCENTRATION
from scambi.figures.headline import release_passed
from scambi.figures.indicator_catalogue import indicator_catalogue
from scambi.model import Language, Quarter
from scambi.views import ExplorationView
from scambi.wording import numbers
from scambi.wording.sentences import joined
from scambi.wording.translations import translator


def reasons(edition: Edition, view: ExplorationView, rows: Sequence[Reading]) -> list[str]:
    """A sentence for each reason, with the indicators that it leaves without a value."""
    language = view.language
    _ = translator(language)
    catalogue = indicator_catalogue(language)
    # The last year may be in an edition before its last quarter is.
    known = {(row.period, row.yearly) for row in rows if row.value is not None}
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row.value is None:
            end = period_end(row.period, yearly=row.yearly)
            beyond = end > edition.quarters[-1] and (row.period, row.yearly) not in known
            reason = _beyond(edition, view, end) if beyond else _reason(row, language)
            of_reason = found.setdefault(reason, {})
            of_reason.setdefault(row.about, []).append(catalogue[row.key].name)
    return [
        _("“{missing}” where {reason}: {indicators}.").format(
            missing=numbers.missing(language),
            reason=reason,
            indicators="; ".join(
                f"{joined(names, language)} ({about})" for about, names in of_reason.items()
            ),
        )
        for reason, of_reason in found.items()
    ]


def _beyond(edition: Edition, view: ExplorationView, end: Quarter) -> str:
    _ = translator(view.language)
    if release_passed(edition, view, end):
        return _("the period comes after the last quarter of this edition")
    return _("the period is not yet published")


def _reason(reading: Reading, language: Language) -> str:
    _ = translator(language)
    if not reading.row:
        return (
            _("no section is recorded in the period")
            if reading.by_section
            else _("no value is recorded in the period")
        )
    if reading.key == "grubel_lloyd":
        return _("one of the flows of a section is not known, or there is no trade")
    if reading.key in CONCENTRATION:
        return _("the whole is zero or less than its parts")
    return _("a value it is made from is zero or not known")
