"""The series of a comparison in one table: the quarter, the year so far, five years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa

from scambi.archive import Edition
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
from scambi.figures.figure import Column, Figure
from scambi.figures.messages import without_data
from scambi.figures.provenance import source_line, weakest
from scambi.model import Standing
from scambi.views import Among, ComparisonView, Measure
from scambi.wording.cells import Kind, cell
from scambi.wording.periods import months_name, quarter_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

YEARS = 5


def at_a_glance(edition: Edition, view: ComparisonView) -> Figure | None:
    """A row a series; None in a quarter without any value."""
    _ = translator(view.language)
    if not edition.quarters[0] <= view.quarter <= edition.quarters[-1]:
        return None
    day = view.quarter.start
    quarter, to_date, year = (
        compared(edition, view, frequency) for frequency in (QUARTER, YEAR_TO_DATE, ROLLING_YEAR)
    )
    names = series_names(edition, view)
    rows = []
    for code in names:
        now, so_far, rolling = (found.at(code, day) for found in (quarter, to_date, year))
        five, five_standing = five_years(edition, view, code)
        rows.append(
            {
                "code": code,
                "value": now.value,
                "change": now.change,
                "to_date": so_far.value,
                "to_date_change": so_far.change,
                "rolling": rolling.value,
                "five_years_change": five,
                "standing": weakest([*_standings(now, so_far, rolling), five_standing]),
            }
        )
    if all(row[name] is None for row in rows for name in ("value", "to_date", "rolling")):
        return None
    table = pa.Table.from_pylist(rows, _schema(view))
    sources = [
        source
        for found in (quarter, to_date, year)
        for code in names
        for source in found.at(code, day).sources
    ]
    return Figure(
        key="at_a_glance",
        title=_("{measure} at a glance: {quarter}").format(
            measure=measure_text(edition, view),
            quarter=quarter_name(view.quarter, view.language),
        ),
        unit=_unit(edition, view),
        table=table.rename_columns([*_named(view, table.column_names).values()]),
        columns=_columns(view, names),
        chart=None,
        standing=weakest(table["standing"].to_pylist()),
        source=source_line(edition, sources, view.language),
        alt=_message(table, names, view),
        answers=(quarter.answer,),
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


def _standings(*readings: Reading) -> list[Standing | None]:
    return [one for read in readings for one in (read.standing, read.change_standing)]


def _schema(view: ComparisonView) -> pa.Schema:
    level = pa.float64() if view.measure in SHARES else pa.int64()
    change = pa.int64() if view.measure is Measure.BALANCE else pa.float64()
    return pa.schema(
        {
            "code": pa.string(),
            "value": level,
            "change": change,
            "to_date": level,
            "to_date_change": change,
            "rolling": level,
            "five_years_change": change,
            "standing": pa.string(),
        }
    )


def _named(view: ComparisonView, names: Iterable[str]) -> dict[str, str]:
    """From the names of the columns here to those with measure and unit, which files have."""
    level, change = level_kind(view), change_kind(view)
    found = {
        "value": column_name(view.measure, level),
        "change": column_name(view.measure, change, "change"),
        "to_date": column_name(view.measure, level, "to_date"),
        "to_date_change": column_name(view.measure, change, "to_date_change"),
        "rolling": column_name(view.measure, level, "rolling"),
        "five_years_change": column_name(view.measure, change, "five_years_change"),
    }
    return {name: found.get(name, name) for name in names}


def _columns(view: ComparisonView, names: dict[str, str]) -> tuple[Column, ...]:
    _ = translator(view.language)
    level, change = level_kind(view), change_kind(view)
    quarter = view.quarter
    end = (quarter + 1).start
    so_far = months_name(
        date(quarter.year, 1, 1), date.fromordinal(end.toordinal() - 1), view.language
    )
    labels: dict[str | None, str] = dict(names.items())
    label = _("Country or group") if view.among is Among.PARTNERS else _("Region")
    columns = (
        Column(name="code", label=label, kind=Kind.TEXT, labels=labels),
        Column(name="value", label=quarter_name(quarter, view.language), kind=level),
        Column(name="change", label=_("Change over a year"), kind=change),
        # In a first quarter both have the same months.
        Column(
            name="to_date", label=_("Year to date ({months})").format(months=so_far), kind=level
        ),
        Column(name="to_date_change", label=_("On the same months"), kind=change),
        Column(name="rolling", label=_("Four quarters"), kind=level),
        Column(name="five_years_change", label=_("Over five years"), kind=change),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
    )
    named = _named(view, [column.name for column in columns])
    return tuple(replace(column, name=named[column.name]) for column in columns)


def _unit(edition: Edition, view: ComparisonView) -> str:
    _ = translator(view.language)
    if view.measure in SHARES:
        return _("per cent of the value for {nation}; changes in percentage points").format(
            nation=edition.nation.name(view.language)
        )
    if view.measure is Measure.BALANCE:
        return _("million euro, exports FOB less imports CIF; changes in million euro")
    return _("million euro, current prices; changes in per cent")


def _message(table: pa.Table, names: dict[str, str], view: ComparisonView) -> str:
    """Each series with its value of the quarter and the change of its years over five."""
    _ = translator(view.language)
    rows = table.to_pylist()
    known = [_told(row, names[row["code"]], view) for row in rows if row["value"] is not None]
    without = [names[row["code"]] for row in rows if row["value"] is None]
    quarter = quarter_name(view.quarter, view.language)
    words = (
        _(
            "{quarter}, and in brackets the change over five years, of four quarters together: "
            "{series}."
        )
        if any(row["five_years_change"] is not None for row in rows if row["value"] is not None)
        else _("{quarter}: {series}.")
    ).format(quarter=quarter, series=joined(known, view.language))
    return " ".join(filter(None, (words if known else "", without_data(without, view.language))))


def _told(row: dict[str, Any], name: str, view: ComparisonView) -> str:
    """Such as "Germania 5.593 (+3,2%)", without the bracket where the change is not known."""
    text = f"{name} {cell(row['value'], level_kind(view), view.language)}"
    change = row["five_years_change"]
    if change is None:
        return text
    return f"{text} ({cell(change, change_kind(view), view.language)})"
