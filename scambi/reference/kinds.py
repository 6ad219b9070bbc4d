"""How the cells of the reference tables are read, and when they are refused."""

from __future__ import annotations

import calendar
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from scambi.model import Quarter


@dataclass(frozen=True)
class Kind:
    """An Arrow type and the reading of a filled cell.

    `read` raises ValueError; its text completes the sentence `"<cell>" …`.
    """

    arrow: pa.DataType
    read: Callable[[str], object]


def _text(cell: str) -> str:
    # A code with a blank at its side looks right in a spreadsheet and matches nothing.
    if cell != cell.strip():
        raise ValueError("has blanks at its side")
    return cell


def _number(cell: str) -> float:
    value = float(cell) if re.fullmatch(r"[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", cell) else math.nan
    if not math.isfinite(value):
        raise ValueError("is not a plain number such as 1234.5")
    return value


def _integer(cell: str) -> int:
    if not re.fullmatch("[0-9]{1,18}", cell):
        raise ValueError("is not a plain whole number such as 1234")
    return int(cell)


def _date(cell: str) -> date:
    try:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
            raise ValueError
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError("is not a date such as 2019-07-31") from None


def _first_day(cell: str) -> date:
    try:
        return _date(f"{cell}-01")
    except ValueError:
        raise ValueError("is not a month such as 2019-07") from None


def _last_day(cell: str) -> date:
    first = _first_day(cell)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _quarter(cell: str) -> str:
    try:
        return str(Quarter.parse(cell))
    except ValueError:
        raise ValueError("is not a quarter such as 2019-Q1") from None


def _slug(cell: str) -> str:
    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", cell):
        raise ValueError("is not lower-case words joined by hyphens, such as giappone-2019")
    return cell


def _year(cell: str) -> str:
    if not re.fullmatch("20[0-9]{2}", cell):
        raise ValueError("is not a year such as 2019")
    return cell


def _known_date(cell: str) -> str:
    try:
        _date(f"{cell}-01" if len(cell) == len("2019-07") else cell)
    except ValueError:
        raise ValueError("is not a day such as 2019-07-31 or a month such as 2019-07") from None
    return cell


def one_of(*words: str) -> Kind:
    """Text that must be one of `words`."""

    def read(cell: str) -> str:
        if cell not in words:
            raise ValueError(f"is not one of {', '.join(words)}")
        return cell

    return Kind(pa.string(), read)


TEXT = Kind(pa.string(), _text)
NUMBER = Kind(pa.float64(), _number)
INTEGER = Kind(pa.int64(), _integer)
DATE = Kind(pa.date32(), _date)
FIRST_DAY_OF_MONTH = Kind(pa.date32(), _first_day)
LAST_DAY_OF_MONTH = Kind(pa.date32(), _last_day)
SLUG = Kind(pa.string(), _slug)
# The name of an edition, not a number to reckon with.
YEAR = Kind(pa.string(), _year)
QUARTER = Kind(pa.string(), _quarter)
KNOWN_DATE = Kind(pa.string(), _known_date)
FLAG = Kind(pa.bool_(), lambda cell: one_of("0", "1").read(cell) == "1")
