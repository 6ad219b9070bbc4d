"""What an indicator of the selection is to be read beside, with the numbers of its period."""

from __future__ import annotations

from scambi.figures.exploration.reading import Reading
from scambi.figures.indicator_catalogue import indicator_catalogue
from scambi.model import Language
from scambi.wording import numbers
from scambi.wording.translations import translator


def compared_with(reading: Reading, language: Language) -> str:
    """The benchmark: of a concentration with how many classes there are, and how large the rest."""
    if reading.value is None:
        return indicator_catalogue(language)[reading.key].benchmark
    _ = translator(language)
    if reading.key == "hhi":
        words = (
            _("from {least}, equal shares of {classes}, to 1, a single section")
            if reading.by_section
            else _("from {least}, equal shares of {classes}, to 1, a single country")
        )
        least = numbers.number(1 / reading.row["classes"], language, decimals=3)
        return words.format(least=least, classes=_classes(reading, language))
    if reading.key == "equivalent":
        return _("at most {count}: equal shares of {classes}").format(
            count=numbers.count(reading.row["classes"], language),
            classes=_classes(reading, language),
        )
    if reading.key == "cr4":
        whole = _("100%: all trade in four of {parts}").format(parts=_parts(reading, language))
        rest = _("the rest: {share}").format(share=_rest(reading, language))
        return f"{whole}; {rest}" if reading.row["rest_share"] > 0 else whole
    return indicator_catalogue(language)[reading.key].benchmark


def _classes(reading: Reading, language: Language) -> str:
    """The countries or sections with trade, and what none of them holds as a class more."""
    _ = translator(language)
    parts = _parts(reading, language)
    if not reading.row["rest_share"] > 0:
        return parts
    return _("{parts} and the rest ({share})").format(parts=parts, share=_rest(reading, language))


def _parts(reading: Reading, language: Language) -> str:
    _ = translator(language)
    count = reading.row["classes"] - (reading.row["rest_share"] > 0)
    words = (
        _.ngettext("{count} section", "{count} sections", count)
        if reading.by_section
        else _.ngettext("{count} country", "{count} countries", count)
    )
    return words.format(count=numbers.count(count, language))


def _rest(reading: Reading, language: Language) -> str:
    return numbers.percent(reading.row["rest_share"], language)
