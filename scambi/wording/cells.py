"""How one value of a table is written for a reader, by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from scambi.model import Language, Quarter, Standing
from scambi.wording import numbers
from scambi.wording.periods import date_name, quarter_name
from scambi.wording.translations import translator


class Kind(StrEnum):
    """What a column holds, and so how its values are written."""

    TEXT = "text"
    QUARTER = "quarter"
    YEAR = "year"
    DATE = "date"
    EURO = "euro"
    MILLIONS = "millions"
    BALANCE = "balance"
    SHARE = "share"
    CHANGE = "change"
    POINTS = "points"
    INDEX = "index"
    RATIO = "ratio"
    COUNT = "count"
    PLAIN = "plain"
    STANDING = "standing"

    @property
    def is_number(self) -> bool:
        """Whether values are set flush right and compared by size."""
        return self not in (Kind.TEXT, Kind.QUARTER, Kind.YEAR, Kind.DATE, Kind.STANDING)


def cell(value: Any, kind: Kind, language: Language, *, decimals: int | None = None) -> str:
    """`value` (euro, ratio, date, code or text; None where unknown) as a reader sees it.

    With so many `decimals` only amounts in million euro, shares and points.
    """
    if decimals is None:
        return _WRITERS[kind](value, language)
    return _TO_A_DIGIT[kind](value, language, decimals=decimals)


@cache
def standing_names(language: Language) -> Mapping[str | None, str]:
    """What every number says it is, by the letter used in tables."""
    _ = translator(language)
    return {
        Standing.DEFINITIVE: _("definitive"),
        Standing.PROVISIONAL: _("provisional"),
        # Of a figure that was quoted, and of a sum or a share that is computed from some.
        Standing.QUOTED: _("from quoted figures"),
        Standing.ESTIMATE: _("estimate"),
        None: "",
    }


def _quarter(value: date | None, language: Language) -> str:
    return "" if value is None else quarter_name(Quarter.of(value), language)


def _date(value: date | None, language: Language) -> str:
    return numbers.missing(language) if value is None else date_name(value, language)


_TO_A_DIGIT: Mapping[Kind, Callable[..., str]] = {
    Kind.MILLIONS: numbers.millions,
    Kind.BALANCE: numbers.balance,
    Kind.SHARE: numbers.percent,
    Kind.POINTS: numbers.points,
}
_WRITERS: Mapping[Kind, Callable[[Any, Language], str]] = {
    Kind.TEXT: lambda value, language: "" if value is None else str(value),
    Kind.QUARTER: _quarter,
    Kind.YEAR: lambda value, language: "" if value is None else str(value),
    Kind.DATE: _date,
    Kind.EURO: numbers.euro,
    Kind.MILLIONS: numbers.millions,
    Kind.BALANCE: numbers.balance,
    Kind.SHARE: numbers.percent,
    Kind.CHANGE: numbers.change,
    Kind.POINTS: numbers.points,
    Kind.INDEX: numbers.number,
    Kind.RATIO: lambda value, language: numbers.number(value, language, decimals=2),
    Kind.COUNT: numbers.count,
    Kind.PLAIN: lambda value, language: numbers.plain(value),
    Kind.STANDING: lambda value, language: standing_names(language)[value],
}
