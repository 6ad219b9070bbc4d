"""A number as a reader types it, in Italian or English form, with the precision its digits say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from babel.numbers import NumberFormatError, parse_decimal

from scambi.views import Qualifier
from scambi.wording.translations import LOCALES

MOST_MILLIONS: Final = 10_000_000  # world trade is some thirty million

_WORDS: Final = {
    Qualifier.EXACT: r"esattamente|exactly",
    Qualifier.ABOUT: r"circa|about|around",
    Qualifier.OVER: r"oltre|pi(?:ù|u[\u0300'’]?) d(?:i|el|ello|ella|ell|ei|egli)|over|more than",
    Qualifier.ALMOST: r"quasi|almost|nearly",
}
# Also before an article: "circa il 30%", "quasi l'80%", "oltre gli 800 milioni", "più dell'8%".
_SAID: Final = re.compile(
    rf"(?:(?:{'|'.join(f'(?P<{one.name}>{words})' for one, words in _WORDS.items())})\b['’]?\s*)?"
    r"(?:(?:il|lo|i|gli|the)\s+|l['’]\s*)?",
    re.IGNORECASE,
)
_FORM: Final = re.compile(
    r"(?:€|euros?|eur)?\s*([0-9][0-9.,]*)\s*(%|per ?cento?|mln|milion[ei]|millions?|mld"
    r"|miliard[io]|billions?|bn)?\.?\s*(?:(?:di )?(?:€|euros?|eur))?",
    re.ASCII | re.IGNORECASE,
)
_BILLIONS: Final = ("mld", "miliard", "b")


class Mistyped(Enum):
    """Why what was typed is not a number that can be checked."""

    NO_NUMBER = "no number"
    TOO_LARGE = "too large"
    PER_CENT = "per cent"  # of an amount
    AMOUNT = "amount"  # of a share
    NOT_A_SHARE = "not a share"  # more than the whole


class TypedNumberError(ValueError):
    """What was typed cannot be checked, and why."""

    def __init__(self, why: Mistyped) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, kw_only=True)
class TypedNumber:
    """Million euro, or per cent; `precision` is half of the last digit that counts.

    Zeros at the end of a whole number do not count: 470 is said to the ten, 470,0 to the tenth.
    `qualifier` is None where no word says how closely the number is meant.
    """

    value: Decimal
    precision: Decimal
    qualifier: Qualifier | None = None


def typed_number(text: str, *, share: bool) -> TypedNumber:
    """Read "1.234,5", "1,234.5", "470", "oltre 1,6 miliardi" or, for a share, "circa il 28,6%".

    The form decides, not the language of the page, so that a link says the same in both. Where
    both can be meant (1.234), three digits after a single sign are thousands of million euro, and
    decimals of billions or of a share. Raises TypedNumberError.
    """
    plain = text.strip()
    said = _SAID.match(plain)
    match = _FORM.fullmatch(plain, said.end() if said else 0)
    if match is None:
        raise TypedNumberError(Mistyped.NO_NUMBER)
    digits, unit = match[1], (match[2] or "").lower()
    is_per_cent = unit.startswith(("%", "per"))
    if unit and is_per_cent is not share:
        raise TypedNumberError(Mistyped.AMOUNT if share else Mistyped.PER_CENT)
    in_billions = unit.startswith(_BILLIONS)
    value = _value(digits, decimals=share or in_billions)
    # Before it is in million euro: "2,0 miliardi" says a tenth of a billion.
    precision = _half_of_last_digit(value)
    if in_billions:
        value, precision = value.scaleb(3), precision.scaleb(3)
    if value > (100 if share else MOST_MILLIONS):
        raise TypedNumberError(Mistyped.NOT_A_SHARE if share else Mistyped.TOO_LARGE)
    word = said.lastgroup if said else None
    return TypedNumber(
        value=value, precision=precision, qualifier=Qualifier[word] if word else None
    )


def _value(digits: str, *, decimals: bool) -> Decimal:
    """With `decimals`, those are meant by digits that could be thousands."""
    readings = set()
    for locale in LOCALES.values():
        try:
            readings.add(parse_decimal(digits, locale=locale, strict=True))
        except NumberFormatError:
            continue
    if not readings:
        raise TypedNumberError(Mistyped.NO_NUMBER)
    return min(readings) if decimals else max(readings)


def _half_of_last_digit(value: Decimal) -> Decimal:
    last = _exponent(value)
    if last >= 0 and value:
        last = _exponent(value.normalize())
    return Decimal(5).scaleb(last - 1)


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)
