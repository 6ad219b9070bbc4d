"""The vocabulary every other module speaks: flows, quarters, statuses, languages, views."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# The codes of all partners and of all products together, beside those that add up to them.
WORLD, ALL_GOODS = "WORLD", "ALL"

# How a value was estimated, as its source in sources.csv says: by the share of the territory
# through the figures published for the partner, by its share in all trade, or by spreading years.
THROUGH_FIGURES = "scambi-estimate"
OVERALL_SHARE = "scambi-estimate-overall"
SPREAD_OVER_QUARTERS = "scambi-denton"


class Flow(StrEnum):
    """A direction of trade, seen from the reporting territory."""

    EXPORT = "export"
    IMPORT = "import"


class Status(StrEnum):
    """What a value is (SDMX code list CL_OBS_STATUS)."""

    DEFINITIVE = "A"
    PROVISIONAL = "P"
    ESTIMATE = "E"


class Standing(StrEnum):
    """What a reader is told that a value is: its status, and whether somebody else is quoted."""

    DEFINITIVE = "A"
    PROVISIONAL = "P"
    QUOTED = "Q"
    ESTIMATE = "E"

    @property
    def is_official(self) -> bool:
        """Whether a statistical office says so, for good or for the time being."""
        return self in (Standing.DEFINITIVE, Standing.PROVISIONAL)


class Language(StrEnum):
    """A language readers can choose; the first is the default."""

    IT = "it"
    EN = "en"


class Series(StrEnum):
    """How a time series is drawn: each quarter, or the sum of four."""

    QUARTERS = "trimestri"
    ROLLING_YEAR = "anno-mobile"


QUARTER_FORM = re.compile(r"([0-9]{4})-Q([1-4])", re.ASCII)


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter; written `2019-Q1` in addresses and files."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2019-Q1`; raises ValueError for anything else."""
        match = QUARTER_FORM.fullmatch(text)
        if match is None or match[1] == "0000":
            raise ValueError(f"{text!r} is not a quarter such as 2019-Q1")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that `day` lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> date:
        """The first day, as stored in `flows.parquet`."""
        return date(self.year, 3 * self.number - 2, 1)

    def __add__(self, quarters: int) -> Quarter:
        """So many quarters later; the first and the last that a date can lie in are the ends."""
        found = 4 * self.year + self.number - 1 + quarters
        year, number = divmod(min(max(found, 4), 4 * 9999 + 3), 4)
        return Quarter(year, number + 1)

    def __sub__(self, quarters: int) -> Quarter:
        return self + -quarters

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"


@dataclass(frozen=True, kw_only=True)
class View:
    """A page with its filters; every shared link, page and file is one of these.

    `vintage` is None for a live view, which follows the default vintage.
    """

    page: str
    partner: str
    quarter: Quarter
    flow: Flow = Flow.EXPORT
    series: Series = Series.QUARTERS
    missions: bool = True
    vintage: str | None = None
    language: Language = Language.IT
