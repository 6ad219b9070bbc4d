"""Two dimensions of the trade selected, crossed: the table of Esplora and its chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.chart import Bars, Chart, Line, SideBySide
from scambi.figures.column import Column
from scambi.figures.exploration.crossed import (
    Row,
    Series,
    axes,
    in_order,
    leading,
    ordered,
    rows_of,
    searched,
    series_of,
)
from scambi.figures.exploration.explored import MEASURED, names, selection
from scambi.figures.exploration.pivot_words import message, notes, title, unit
from scambi.figures.exploration.without_value import instead, lack_notes
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.model import Quarter
from scambi.views import Dimension, ExplorationView, Frequency, Order
from scambi.wording.cells import Kind
from scambi.wording.choices import dimension_names
from scambi.wording.sentences import capitalised
from scambi.wording.translations import translator

MOST_LINES = 8  # that a chart can tell apart
MOST_BARS = 15


def pivot(edition: Edition, view: ExplorationView) -> Figure:
    """The table asked for, drawn where its lines can be."""
    return _figure(edition, view, "pivot")


def over_time(edition: Edition, view: ExplorationView) -> Figure | None:
    """The same by period, to be drawn; None where the table is already, or has no periods."""
    rows, columns = axes(view)
    drawn = rows is Dimension.PERIOD and in_order(view)
    if Dimension.PERIOD not in (rows, columns) or drawn or view.frequency is Frequency.YEAR:
        return None
    other = columns if rows is Dimension.PERIOD else rows
    by_period = replace(
        view, rows=Dimension.PERIOD, columns=other, order=Order.AS_CHOSEN, search=None
    )
    found = _figure(edition, by_period, "over_time")
    return found if found.chart is not None else None


def _figure(edition: Edition, view: ExplorationView, key: str) -> Figure:
    _ = translator(view.language)
    rows_by, columns_by = axes(view)
    series = series_of(edition, view, rows_by, columns_by)
    every = rows_of(edition, view, rows_by, series)
    rows = ordered(searched(edition, view, rows_by, every), series, view)
    table = _table(edition, view, rows, series)
    columns = _columns(edition, view, rows_by, series)
    values = [value for row in rows for value in row.values]
    return Figure(
        key=key,
        title=title(edition, view, rows_by, columns_by, over_time=key == "over_time"),
        unit=unit(edition, view),
        table=table,
        columns=columns,
        chart=_chart(view, columns[0], series, rows, table),
        standing=weakest(value.standing for value in values),
        source=source_line(
            edition, [one for value in values for one in value.sources], view.language
        ),
        alt=message(
            view,
            [(row.label, row.values[leading(series)]) for row in rows],
            series[leading(series)].label,
        ),
        answers=(selection(edition, view).answer,),
        notes=(
            *notes(edition, view, shown=len(rows), lines=len(every), columns=len(series)),
            *lack_notes(edition, view, values),
            *_undrawn(view, columns[0], series),
        ),
        ranked=view.order is not Order.AS_CHOSEN,
        repeats=key != "pivot",
    )


def _table(
    edition: Edition, view: ExplorationView, rows: list[Row], series: Sequence[Series]
) -> pa.Table:
    """A column of codes, two a series, and the weakest of each line; `period` for charts."""
    whole = MEASURED[view.quantity].kind is Kind.MILLIONS
    columns: dict[str, pa.Array] = {}
    columns[_name(view)] = (
        pa.array([_first_day(row.code) for row in rows], pa.date32())
        if _name(view) == "period"
        else pa.array([row.code for row in rows], pa.string())
    )
    for place, one in enumerate(series):
        values = [row.values[place] for row in rows]
        columns[one.name] = pa.array(
            [it.value for it in values], pa.int64() if whole else pa.float64()
        )
        columns[one.standing] = pa.array([it.standing for it in values], pa.string())
        columns[one.instead] = pa.array([instead(edition, view, it) for it in values], pa.string())
    columns["standing"] = pa.array(
        [weakest(value.standing for value in row.values) for row in rows], pa.string()
    )
    return pa.table(columns)


def _name(view: ExplorationView) -> str:
    """What the column of the lines is called in files."""
    dimension = axes(view)[0]
    yearly = dimension is Dimension.PERIOD and view.frequency is Frequency.YEAR
    return "year" if yearly else dimension.name.lower()


def _columns(
    edition: Edition, view: ExplorationView, rows_by: Dimension, series: Sequence[Series]
) -> tuple[Column, ...]:
    """With a status for each value where the columns are few, else the weakest of the line."""
    _ = translator(view.language)
    kind = MEASURED[view.quantity].kind
    name = _name(view)
    heading = capitalised(dimension_names(view.language)[rows_by])
    lines = (
        Column(name=name, label=heading, kind=Kind.QUARTER if name == "period" else Kind.YEAR)
        if rows_by is Dimension.PERIOD
        else Column(
            name=name,
            label=heading,
            kind=Kind.TEXT,
            labels=dict(names(edition, view, rows_by).items()),
        )
    )
    found = [lines]
    each = len(series) <= MOST_LINES and axes(view)[1] is not Dimension.PERIOD
    for one in series:
        found.append(
            Column(
                name=one.name,
                label=one.label,
                kind=kind,
                instead=one.instead,
                standing=one.standing,
            )
        )
        if each:
            found.append(Column(name=one.standing, label=_("Status"), kind=Kind.STANDING))
    if not each:
        found.append(Column(name="standing", label=_("Weakest status"), kind=Kind.STANDING))
    return tuple(found)


def _chart(
    view: ExplorationView,
    lines: Column,
    series: Sequence[Series],
    rows: Sequence[Row],
    table: pa.Table,
) -> Chart | None:
    """Lines by quarter, else bars of one column; none where there is nothing to draw."""
    kind = MEASURED[view.quantity].kind
    if lines.kind is Kind.QUARTER:
        # A line is drawn from quarter to quarter, and years are further apart.
        known = any(value.value is not None for row in rows for value in row.values)
        if not (in_order(view) and known) or len(series) > MOST_LINES:
            return None
        drawn = tuple(
            Line(label=one.label, value=one.name, standing=one.standing, role=str(place))
            for place, one in enumerate(series, 1)
        )
        return SideBySide(lines=drawn, kind=kind, selected=None)
    one = series[leading(series)]
    if all(value is None for value in table[one.name].to_pylist()):
        return None
    return Bars(
        label=replace(lines, labels={row.code: row.label for row in rows}),
        value=Column(name=one.name, label=one.label, kind=kind),
        standing=one.standing,
        role=one.place.get(Dimension.FLOW),
        drawn=table.slice(0, MOST_BARS),
    )


def _undrawn(view: ExplorationView, lines: Column, series: Sequence[Series]) -> list[str]:
    """That there are too many series for a chart."""
    if lines.kind is not Kind.QUARTER or len(series) <= MOST_LINES:
        return []
    _ = translator(view.language)
    return [
        _("No chart: it tells up to {most} series apart, and here are {count}.").format(
            most=MOST_LINES, count=len(series)
        )
    ]


def _first_day(code: str) -> date:
    return Quarter.parse(code).start
