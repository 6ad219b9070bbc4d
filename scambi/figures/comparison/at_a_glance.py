"""The series of a comparison in one table: the quarter, the year so far, five years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.compared import (
    QUARTER,
    ROLLING_YEAR,
    SHARES,
    YEAR_TO_DATE,
    Reading,
    compared,
)
from scambi.figures.comparison.measured import change_kind, column_name, level_kind, measure_text
from scambi.figures.comparison.side_by_side import series_names
from scambi.figures.figure import Figure
from scambi.figures.messages import without_data
from scambi.figures.provenance import source_line, weakest
from scambi.model import Standing
from scambi.views import Among, ComparisonView, Measure
from scambi.wording.cells import Kind, cell
from scambi.wording.periods import months_name, quarter_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

YEARS = 5
# What the columns hold that are no ratios.
STORED: Mapping[Kind, pa.DataType] = {
    Kind.TEXT: pa.string(),
    Kind.MILLIONS: pa.int64(),
    Kind.BALANCE: pa.int64(),
    Kind.STANDING: pa.string(),
}


def at_a_glance(edition: Edition, view: ComparisonView) -> Figure | None:
    """A row a series; None in a quarter without any value."""
    _ = translator(view.language)
    if not edition.quarters[0] <= view.quarter <= edition.quarters[-1]:
        return None
    found = [
        compared(edition, view, frequency) for frequency in (QUARTER, YEAR_TO_DATE, ROLLING_YEAR)
    ]
    names = series_names(edition, view)
    readings = {code: [one.at(code, view.quarter.start) for one in found] for code in names}
    every = [reading for three in readings.values() for reading in three]
    if all(reading.value is None for reading in every):
        return None
    over_five = {code: five_years(edition, view, code) for code in names}
    columns = _columns(view, names)
    table = _table(columns, [_row(code, readings[code], *over_five[code]) for code in names])
    return Figure(
        key="at_a_glance",
        title=_("{measure} at a glance: {quarter}").format(
            measure=measure_text(edition, view),
            quarter=quarter_name(view.quarter, view.language),
        ),
        unit=_unit(edition, view),
        table=table,
        columns=columns,
        chart=None,
        standing=weakest(table["standing"].to_pylist()),
        source=source_line(
            edition, (source for reading in every for source in reading.sources), view.language
        ),
        alt=_message(
            [(names[code], readings[code][0].value, over_five[code][0]) for code in names], view
        ),
        answers=(found[0].answer,),
        repeats=True,
        notes=(
            _(
                "Changes are on the same months a year before; over five years, of the sum of four "
                "quarters on that of five years before. The status is the weakest of the row."
            ),
        ),
    )


def five_years(
    edition: Edition, view: ComparisonView, code: str
) -> tuple[float | None, Standing | None]:
    """How the sum of four quarters moved on five years before, and what that rests on.

    A ratio for flows, euro for a balance, share points for a share; None where unknown, on a base
    of zero, or between different members of a group.
    """
    found = compared(edition, view, ROLLING_YEAR)
    earlier = view.quarter - 4 * YEARS
    now, before = (found.at(code, quarter.start) for quarter in (view.quarter, earlier))
    if now.value is None or before.value is None:
        return None, None
    if not found.same_members(code, view.quarter.start, earlier.start):
        return None, None
    standing = weakest([now.standing, before.standing])
    if view.measure is Measure.BALANCE or view.measure in SHARES:
        return now.value - before.value, standing
    return (now.value / before.value - 1, standing) if before.value else (None, None)


def _row(
    code: str, readings: Sequence[Reading], over_five: float | None, standing: Standing | None
) -> tuple[Any, ...]:
    """The values of one series in the order of `_columns`."""
    quarter, to_date, year = readings
    standings = [one for read in readings for one in (read.standing, read.change_standing)]
    return (
        *(code, quarter.value, quarter.change, to_date.value, to_date.change),
        *(year.value, over_five, weakest([*standings, standing])),
    )


def _table(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> pa.Table:
    return pa.table(
        {
            column.name: pa.array(values, STORED.get(column.kind, pa.float64()))
            for column, values in zip(columns, zip(*rows, strict=True), strict=True)
        }
    )


def _columns(view: ComparisonView, names: dict[str, str]) -> tuple[Column, ...]:
    _ = translator(view.language)
    level, change = level_kind(view), change_kind(view)
    named = partial(column_name, view.measure)
    quarter = view.quarter
    end = (quarter + 1).start
    so_far = months_name(
        date(quarter.year, 1, 1), date.fromordinal(end.toordinal() - 1), view.language
    )
    label = _("Country or group") if view.among is Among.PARTNERS else _("Region")
    return (
        Column(name="code", label=label, kind=Kind.TEXT, labels=dict(names.items())),
        Column(name=named(level), label=quarter_name(quarter, view.language), kind=level),
        Column(name=named(change, "change"), label=_("Change over a year"), kind=change),
        # In a first quarter both have the same months.
        Column(
            name=named(level, "to_date"),
            label=_("Year to date ({months})").format(months=so_far),
            kind=level,
        ),
        Column(name=named(change, "to_date_change"), label=_("On the same months"), kind=change),
        Column(name=named(level, "rolling"), label=_("Four quarters"), kind=level),
        Column(name=named(change, "five_years_change"), label=_("Over five years"), kind=change),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
    )


def _unit(edition: Edition, view: ComparisonView) -> str:
    _ = translator(view.language)
    if view.measure in SHARES:
        return _("per cent of the value for {nation}; changes in percentage points").format(
            nation=edition.nation.name(view.language)
        )
    if view.measure is Measure.BALANCE:
        return _("million euros, exports FOB less imports CIF; changes in million euros")
    return _("million euros, current prices; changes in per cent")


def _message(series: Sequence[tuple[str, Any, Any]], view: ComparisonView) -> str:
    """Each series with its value of the quarter and the change of its years over five."""
    _ = translator(view.language)
    known = [one for one in series if one[1] is not None]
    without = [name for name, value, _change in series if value is None]
    quarter = quarter_name(view.quarter, view.language)
    words = (
        _(
            "{quarter}, and in brackets the change over five years, of four quarters together: "
            "{series}."
        )
        if any(change is not None for _name, _value, change in known)
        else _("{quarter}: {series}.")
    ).format(quarter=quarter, series=joined([_told(*one, view) for one in known], view.language))
    return " ".join(filter(None, (words if known else "", without_data(without, view.language))))


def _told(name: str, value: Any, change: Any, view: ComparisonView) -> str:
    """Such as "Germania 5.593 (+3,2%)", without the bracket where the change is not known."""
    text = f"{name} {cell(value, level_kind(view), view.language)}"
    if change is None:
        return text
    return f"{text} ({cell(change, change_kind(view), view.language)})"
