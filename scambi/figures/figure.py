"""What every rendering shows: one table, its chart, and the words that make it honest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa

from scambi.database import Answer
from scambi.figures.chart import Chart
from scambi.figures.column import Column
from scambi.model import Language, Standing, View
from scambi.wording.cells import standing_names


class State(StrEnum):
    """What a page can say of the quarter it was asked for; each has its own look."""

    OFFICIAL = "official"
    QUOTED = "quoted"
    ESTIMATE = "estimate"
    PARTIAL = "partial"
    NO_DATA = "no-data"
    NOT_PUBLISHED = "not-published"


@dataclass(frozen=True, kw_only=True, eq=False)
class Figure:
    """One table with its chart and the words that make it honest."""

    key: str  # names the figure in addresses, files and tests
    title: str
    unit: str
    table: pa.Table
    columns: tuple[Column, ...]
    chart: Chart | None
    standing: Standing | None  # the weakest among the values shown; None without values
    source: str
    alt: str  # the message in a sentence, not "a chart of…"
    answers: tuple[Answer, ...]
    notes: tuple[str, ...] = ()
    shown: pa.Table | None = None  # the first rows, where the table has more than a page can hold
    ranked: bool = False  # rows stand in an order asked for, though they may be quarters
    repeats: bool = False  # its numbers are those of another figure of the page, or made from them


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One headline number with its change on the same quarter a year before, or a benchmark."""

    key: str
    label: str
    value: str
    unit: str
    change: str
    change_standing: Standing | None  # the weaker of the two quarters compared
    standing: Standing | None
    history: tuple[float | None, ...]  # the last quarters, oldest first, for a sparkline
    period: str = ""  # where it may be another than the page's quarter
    benchmark: str = ""  # what to compare the value with, where that is no change on a year

    @property
    def beside(self) -> str:
        """What stands beside the value where there is room for one thing: its period or unit."""
        return self.period or self.unit

    def change_told(self, language: Language) -> str:
        """The change, and that it is an estimate where the value itself is none."""
        guessed = self.change_standing == Standing.ESTIMATE != self.standing
        if not (self.change and guessed):
            return self.change
        return f"{self.change} ({standing_names(language)[Standing.ESTIMATE]})"

    def comparison(self, language: Language) -> str:
        """What stands below the value: its change or its benchmark."""
        return self.change_told(language) or self.benchmark


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """All that a page says; the dashboard and the light pages render the same one."""

    view: View
    made_from: str  # vintages, tables, and what else but the calendar changes what it says
    title: str
    kicker: str  # the quarter and the edition, above the sentence
    state: State | None = None  # None on a page that is not about a quarter
    state_text: str = ""
    sentence: str
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[Figure, ...]
    statements: tuple[str, ...]  # what is not shown, and why
    caveats: tuple[str, ...]
    next_release: str  # when new data are due; empty when the calendar does not say
    refused: str = ""  # why what was typed cannot be answered; then there are no files either
    across_editions: bool = False  # tells of other editions too, so that a new one changes it

    @property
    def version(self) -> tuple[str, str]:
        """All that it depends on: the same view in the same version says the same.

        The next release tells of the calendar, since what was due is due until a release is past.
        """
        return self.made_from, self.next_release
