"""The kinds of charts: which columns of a figure's table each draws, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from scambi.figures.column import Column
from scambi.wording.cells import Kind


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
    """A figure quoted by a named source, drawn where its quarter is.

    `quoted_in` is where and when, which a chart has no room for.
    """

    period: date
    value: float
    role: str
    text: str
    quoted_in: str = ""


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
