"""What every rendering shows: one table, its chart, and the words that make it honest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

import pyarrow as pa

from scambi.database import Answer
from scambi.model import Language, Standing, View
from scambi.wording.cells import Kind, cell, standing_names


class State(StrEnum):
    """What a page can say of the quarter it was asked for; each has its own look."""

    OFFICIAL = "official"
    QUOTED = "quoted"
    ESTIMATE = "estimate"
    PARTIAL = "partial"
    NO_DATA = "no-data"
    NOT_PUBLISHED = "not-published"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a figure's table as readers see it.

    `labels` turns codes into names; `link` names the column with an address to link to, `instead`
    the one with what is said where there is no value: a text, or null for "n.d."; `standing` the
    one with what each value is, which files have even where a page has no room for it; `stored` the
    columns that files have in the place of a text that is written from them; `decimals` the one
    with how many a value is written with, null for those of its kind.
    """

    name: str
    label: str
    kind: Kind
    labels: Mapping[str | None, str] = field(default_factory=dict)
    link: str | None = None
    instead: str | None = None
    standing: str | None = None
    stored: tuple[Column, ...] = ()
    decimals: str | None = None

    def written(self, row: Mapping[str, Any], language: Language) -> str:
        """The value that a row of the table has in this column, as readers see it."""
        value = row[self.name]
        if value is None and self.instead and row[self.instead]:
            return str(row[self.instead])
        if value in self.labels:
            return self.labels[value]
        decimals = row[self.decimals] if self.decimals else None
        return cell(value, self.kind, language, decimals=decimals)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One series over time: a value column and the column that says what each value is.

    `low` and `high` name the columns of a band around it, where it has one; null without a band.
    """

    label: str
    value: str
    standing: str
    # Fixes colour and marker in every chart: 'export' or 'import', or the place of a series among
    # those set side by side, from '1' on.
    role: str
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A figure quoted by a named source, drawn where its quarter is."""

    period: date
    value: float
    role: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something dated that readers want to see beside a series."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True)
class TimeSeries:
    """Lines by quarter; `selected` is the one that the page is about, None where there is none.

    With `of_mission` it is the quarter of a mission.
    """

    lines: tuple[Line, ...]
    kind: Kind
    selected: date | None
    of_mission: bool = False
    marks: tuple[Mark, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """Up to eight series of the same kind by quarter, in one chart or, as `panels`, in one each.

    `selected` is the quarter that the page is about, None where there is none; `base` the one that
    is 100 in an index. Events are `numbered` above the chart, unless no list of them is beside it.
    """

    lines: tuple[Line, ...]
    kind: Kind
    selected: date | None
    base: date | None = None
    panels: bool = False
    events: tuple[Event, ...] = ()
    numbered: bool = True


@dataclass(frozen=True, kw_only=True)
class Bars:
    """One bar a row, in the order of the table; the row with `highlighted` stands out.

    `standing` names the column that says what each value is, None where no value is anything.
    Rows with one of `muted` are of another sort than the others, as their labels say. `drawn`
    holds the rows to draw where the table has more of them than a chart can show.
    """

    label: Column
    value: Column
    standing: str | None
    role: str | None = None  # 'export' or 'import'; None where values are of no flow, or of both
    highlighted: str | None = None
    muted: frozenset[str] = frozenset()
    drawn: pa.Table | None = None


@dataclass(frozen=True, kw_only=True)
class WorldMap:
    """Countries coloured by value; rows without an ISO 3166-1 alpha-3 code stay in the table."""

    iso3: str
    label: Column
    value: Column


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Spans of days, one a row in the order of the table: as announced, and as they were held.

    `announced` and `held` name the columns of the first and the last day, null where not known;
    `instead` the one with what is said of a row that was not held yet, null for "n.d.".
    """

    label: str
    announced: tuple[str, str]
    held: tuple[str, str]
    instead: str


@dataclass(frozen=True, kw_only=True)
class Heatmap:
    """A cell for each row and each of the columns `values`, filled as far as its share (0 to 1).

    Null leaves the cell away: there is nothing that could be known.
    """

    label: Column
    values: tuple[Column, ...]


Chart = TimeSeries | SideBySide | Bars | WorldMap | Timeline | Heatmap


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
