"""Quarters, spans of months and days as readers see them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from scambi.model import Language, Quarter
from scambi.wording.translations import LOCALES, translator

_ROMAN: Final = ("I", "II", "III", "IV")
_NUMERALS: Final = {Language.IT: _ROMAN, Language.EN: ("1", "2", "3", "4")}
_ORDINALS: Final = {Language.IT: _ROMAN, Language.EN: ("first", "second", "third", "fourth")}


@lru_cache(maxsize=1024)
def quarter_name(quarter: Quarter, language: Language) -> str:
    """For titles and tables: "I trimestre 2019", "Q1 2019"."""
    _ = translator(language)
    return _("Q{quarter} {year}").format(
        quarter=_NUMERALS[language][quarter.number - 1], year=quarter.year
    )


@lru_cache(maxsize=1024)
def quarter_short(quarter: Quarter, language: Language) -> str:
    """For axes: "I trim. 2019", "Q1 2019"."""
    _ = translator(language)
    return _.pgettext("short", "Q{quarter} {year}").format(
        quarter=_NUMERALS[language][quarter.number - 1], year=quarter.year
    )


@lru_cache(maxsize=1024)
def quarter_in_words(quarter: Quarter, language: Language) -> str:
    """For sentences, without article: "I trimestre 2019", "first quarter of 2019"."""
    _ = translator(language)
    return _("{quarter} quarter of {year}").format(
        quarter=_ORDINALS[language][quarter.number - 1], year=quarter.year
    )


def in_quarter(quarter: Quarter, language: Language) -> str:
    """When, inside a sentence: "nel I trimestre 2019", "in the first quarter of 2019"."""
    _ = translator(language)
    return _("in the {quarter}").format(quarter=quarter_in_words(quarter, language))


@lru_cache(maxsize=1024)
def date_name(day: date, language: Language) -> str:
    """A day in full: "12 dicembre 2026", "12 December 2026"; the first of a month is "1º"."""
    first = "1º" if language is Language.IT and day.day == 1 else "d"
    return format_date(day, f"{first} MMMM y", locale=LOCALES[language])


def short_date_name(day: date, language: Language) -> str:
    """A day where there are many in a row: "12 dic 2026", "12 Dec 2026"."""
    return format_date(day, "d MMM y", locale=LOCALES[language])


@lru_cache(maxsize=1024)
def known_date_name(known: str, language: Language) -> str:
    """A date as exact as it is known, "2019-02" or "2018-12-03": "febbraio 2019".

    What is no date, and a year alone, stays as it is.
    """
    try:
        if len(known) == len("2019-02"):
            day = date.fromisoformat(f"{known}-01")
            return format_date(day, "MMMM y", locale=LOCALES[language])
        return date_name(date.fromisoformat(known), language)
    except ValueError:
        return known


@lru_cache(maxsize=1024)
def days_name(first: date, last: date, language: Language, *, short: bool = False) -> str:
    """From a day to another: "14–20 settembre 2019", in charts "14–20 set 2019"."""
    month = "MMM" if short else "MMMM"

    def written(day: date, pattern: str) -> str:
        number = "1º" if language is Language.IT and day.day == 1 else "d"
        return format_date(day, f"{number} {pattern}".strip(), locale=LOCALES[language])

    end = written(last, f"{month} y")
    if first == last:
        return end
    if first.year != last.year:
        return f"{written(first, f'{month} y')} – {end}"
    if first.month != last.month:
        return f"{written(first, month)} – {end}"
    return f"{written(first, '')}–{end}"


@lru_cache(maxsize=1024)
def month_short(day: date, language: Language) -> str:
    """The month of a day on an axis: "set"."""
    return format_date(day, "MMM", locale=LOCALES[language])


@lru_cache(maxsize=1024)
def months_name(start: date, end: date, language: Language) -> str:
    """The whole months from that of `start` to that of `end`, as they are usually called.

    "I trimestre 2019", "primo semestre 2014", "primi nove mesi del 2018", "2024",
    "gennaio–ottobre 2022".
    """
    _ = translator(language)
    if start.year != end.year:
        return _across_years(start, end, language)
    year, span = start.year, (start.month, end.month)
    if start.month % 3 == 1 and end.month == start.month + 2:
        return quarter_name(Quarter.of(start), language)
    usual = {
        (1, 12): "{year}",
        (1, 6): _("first half of {year}"),
        (7, 12): _("second half of {year}"),
        (1, 9): _("first nine months of {year}"),
    }
    if span in usual:
        return usual[span].format(year=year)
    if start.month == end.month:
        return f"{_month(start, language)} {year}"
    return f"{_month(start, language)}–{_month(end, language)} {year}"


def _across_years(start: date, end: date, language: Language) -> str:
    if (start.month, end.month) == (1, 12):
        return f"{start.year}–{end.year}"
    return f"{_month(start, language)} {start.year} – {_month(end, language)} {end.year}"


def _month(day: date, language: Language) -> str:
    return format_date(day, "MMMM", locale=LOCALES[language])
