"""Why an indicator of the selection has no value."""

from __future__ import annotations

from collections.abc import Sequence

from scambi.archive import Edition
from scambi.figures.exploration.explored import is_unpublished
from scambi.figures.exploration.reading import Reading
from scambi.figures.exploration.selection_indicators import CONCENTRATION
from scambi.figures.indicator_catalogue import indicator_catalogue
from scambi.model import Language
from scambi.wording import numbers
from scambi.wording.sentences import joined
from scambi.wording.translations import translator


def reasons(edition: Edition, rows: Sequence[Reading], language: Language) -> list[str]:
    """A sentence for each reason, with the indicators that it leaves without a value."""
    _ = translator(language)
    catalogue = indicator_catalogue(language)
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row.value is None:
            of_reason = found.setdefault(_reason(edition, row, language), {})
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


def _reason(edition: Edition, reading: Reading, language: Language) -> str:
    _ = translator(language)
    if is_unpublished(edition, reading.period, yearly=reading.yearly):
        return _("the period is not yet published")
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
