"""The series of a comparison in the form asked for: their chart over time and its table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.chart import Line, SideBySide
from scambi.figures.column import Column
from scambi.figures.compared import (
    QUARTER,
    ROLLING_YEAR,
    Compared,
    Reading,
    Readings,
    codes,
    compared,
)
from scambi.figures.comparison.events import events_of
from scambi.figures.comparison.measured import (
    column_name,
    form_text,
    measure_text,
    shown_form,
    shown_kind,
    unit,
)
from scambi.figures.figure import Figure
from scambi.figures.messages import ends, span, without_data
from scambi.figures.provenance import source_line, weakest
from scambi.model import Language, Quarter
from scambi.views import Among, ComparisonView, Form
from scambi.wording.cells import Kind
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import closed
from scambi.wording.translations import translator

FEW = 2  # series whose first, last and highest values can be taken in


def series_names(edition: Edition, view: ComparisonView) -> dict[str, str]:
    """What readers call each series, by code."""
    reference = edition.reference
    known: Mapping[str, Any] = (
        {**reference.partners, **reference.groups}
        if view.among is Among.PARTNERS
        else reference.territories
    )
    return {code: known[code].name(view.language) for code in codes(view)}


def shown_frequency(view: ComparisonView) -> str:
    """The frequency of the values that the form is made of."""
    return ROLLING_YEAR if shown_form(view) is Form.ROLLING_YEAR else QUARTER


def shown_series(edition: Edition, view: ComparisonView) -> dict[str, Readings]:
    """Each series in the form shown; the change of a `Reading` is still that of its level."""
    found = compared(edition, view, shown_frequency(view))
    return {code: _formed(found, code, view) for code in found.series}


def _formed(found: Compared, code: str, view: ComparisonView) -> Readings:
    readings = found.series[code]
    form = shown_form(view)
    if form is Form.CHANGE:
        return {
            day: Reading(
                value=one.change,
                change=one.change,
                standing=one.change_standing,
                change_standing=one.change_standing,
                sources=one.sources,
            )
            for day, one in readings.items()
        }
    if form is Form.INDEX:
        base = readings.get(view.base.start)
        return {
            day: _index(one, base if found.same_members(code, day, view.base.start) else None)
            for day, one in readings.items()
        }
    return readings


def _index(one: Reading, base: Reading | None) -> Reading:
    """100 times the value over that of the base quarter; unknown on an unknown or empty base.

    One of other members is none.
    """
    if one.value is None or base is None or not base.value:
        return Reading(change=one.change, change_standing=one.change_standing, sources=one.sources)
    return Reading(
        value=100 * one.value / base.value,
        change=one.change,
        standing=weakest([one.standing, base.standing]),
        change_standing=one.change_standing,
        sources=one.sources,
    )


def quarters_drawn(edition: Edition, view: ComparisonView) -> tuple[Quarter, ...]:
    """From the first quarter to the last in which any series has a value; empty without values."""
    return _drawn(edition, shown_series(edition, view))


def _drawn(edition: Edition, series: Mapping[str, Readings]) -> tuple[Quarter, ...]:
    known = [
        quarter
        for quarter in edition.quarters
        if any(_at(one, quarter.start).value is not None for one in series.values())
    ]
    return tuple(one for one in edition.quarters if known and known[0] <= one <= known[-1])


def over_time(edition: Edition, view: ComparisonView, events: Figure | None) -> Figure | None:
    """Every series by quarter; None where no value of any of them is known."""
    _ = translator(view.language)
    series = shown_series(edition, view)
    names = series_names(edition, view)
    table = _table(edition, view, series)
    lines = tuple(
        Line(label=names[code], value=_value(code, view), standing=_status(code), role=str(place))
        for place, code in enumerate(series, 1)
    )
    if not table.num_rows:
        return None
    kind = shown_kind(view)
    sources = [source for one in series.values() for row in one.values() for source in row.sources]
    return Figure(
        key="compared",
        title=_("{measure}: {form}").format(
            measure=measure_text(edition, view), form=form_text(view)
        ),
        unit=unit(edition, view),
        table=table,
        columns=_columns(lines, kind, view.language),
        chart=SideBySide(
            lines=lines,
            kind=kind,
            selected=view.quarter.start,
            base=view.base.start if shown_form(view) is Form.INDEX else None,
            panels=view.panels,
            events=events_of(events),
        ),
        standing=weakest(row for line in lines for row in table[line.standing].to_pylist()),
        source=source_line(edition, sources, view.language),
        alt=_message(table, lines, kind, view.language),
        answers=(compared(edition, view, shown_frequency(view)).answer,),
        notes=() if events is None else (_events_note(view),),
    )


def _events_note(view: ComparisonView) -> str:
    _ = translator(view.language)
    if view.panels:
        return _("Dotted lines: the events in the table below.")
    return _("The numbers above the chart are those of the events in the table below it.")


def _value(code: str, view: ComparisonView) -> str:
    """The column of a series: `DE_export_eur`, `DE_export_change`, `DE_balance_rolling_eur`."""
    form = shown_form(view)
    parts = ["index"] if form is Form.INDEX else []
    parts += ["rolling"] if form is Form.ROLLING_YEAR else []
    parts += ["change"] if form is Form.CHANGE else []
    return f"{code}_{column_name(view.measure, shown_kind(view), *parts)}"


def _status(code: str) -> str:
    return f"{code}_standing"


def _table(edition: Edition, view: ComparisonView, series: Mapping[str, Readings]) -> pa.Table:
    """A row a quarter from the first to the last with any value, two columns a series."""
    shown = [quarter.start for quarter in _drawn(edition, series)]
    whole = shown_kind(view) in (Kind.MILLIONS, Kind.BALANCE)
    columns: dict[str, pa.Array] = {"period": pa.array(shown, pa.date32())}
    for code, readings in series.items():
        rows = [_at(readings, day) for day in shown]
        columns[_value(code, view)] = pa.array(
            [row.value for row in rows], pa.int64() if whole else pa.float64()
        )
        columns[_status(code)] = pa.array([row.standing for row in rows], pa.string())
    return pa.table(columns)


def _at(readings: Readings, day: date) -> Reading:
    return readings.get(day, Reading())


def _columns(lines: tuple[Line, ...], kind: Kind, language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    columns = [Column(name="period", label=_("Quarter"), kind=Kind.QUARTER)]
    for line in lines:
        columns += [
            Column(name=line.value, label=line.label, kind=kind),
            Column(name=line.standing, label=_("Status"), kind=Kind.STANDING),
        ]
    return tuple(columns)


def _message(table: pa.Table, lines: tuple[Line, ...], kind: Kind, language: Language) -> str:
    """First, last and highest value of few series; of many, the values at both ends."""
    told = ends if len(lines) > FEW else span
    found = {line.label: told(table, line.value, line.label, kind, language) for line in lines}
    known = [text for text in found.values() if text]
    if told is ends:
        known = [_at_both_ends(table["period"].to_pylist(), known, language)]
    return " ".join(
        filter(None, (*known, without_data([name for name in found if not found[name]], language)))
    )


def _at_both_ends(days: list[date], known: list[str], language: Language) -> str:
    """The values of many series in one sentence, with their quarters where those are two."""
    _ = translator(language)
    series = "; ".join(known)
    if len(days) == 1:
        return closed(f"{series}.")
    first, last = (quarter_name(Quarter.of(day), language) for day in (days[0], days[-1]))
    return closed(
        _("From {first} to {last}: {series}.").format(first=first, last=last, series=series)
    )
