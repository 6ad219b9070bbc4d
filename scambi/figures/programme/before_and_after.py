"""Trade with the market of a mission before and after it, which tells nothing of its effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.by_quarter import trade
from scambi.figures.chart import TimeSeries
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import weakest
from scambi.figures.series import trade_by_quarter
from scambi.model import Flow, Language, Quarter, Series, Standing, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.misreadings import no_cause
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator

Row = Mapping[str, Any]
SHOWN = 8  # quarters on either side of the mission's own
COMPARED = 4
FEWEST = 2  # make a line


def means(edition: Edition, mission: Row) -> tuple[Answer, list[dict[str, Any]]]:
    """Mean trade in the four quarters before and after, as in trade_around.sql.

    With `standing`, the weakest of the quarters known of the flow.
    """
    quarter = Quarter.of(mission["departure"])
    answer = questions.trade_around(
        edition.base,
        territory=edition.territory.code,
        partner=mission["partner"],
        period=quarter,
    )
    rows = [
        {**row, "standing": _standing(edition, mission["partner"], quarter, row["flow"])}
        for row in answer.table.to_pylist()
    ]
    return answer, rows


def before_and_after(edition: Edition, view: View, mission: Row) -> Figure | None:
    """Both flows by quarter around the mission; None where the edition has fewer than two."""
    _ = translator(view.language)
    quarter = Quarter.of(mission["departure"])
    market = replace(
        view,
        partner=mission["partner"],
        quarter=quarter,
        series=Series.QUARTERS,
        missions=True,
    )
    whole = trade_by_quarter(edition, market)
    first, last = (quarter - SHOWN).start, (quarter + SHOWN).start
    within = pc.and_(
        pc.greater_equal(whole.table["period"], pa.scalar(first)),
        pc.less_equal(whole.table["period"], pa.scalar(last)),
    )
    table = whole.table.filter(within)
    if table.num_rows < FEWEST or not isinstance(whole.chart, TimeSeries):
        return None
    answer, rows = means(edition, mission)
    drawn = table["period"].to_pylist()
    end = (Quarter.of(drawn[-1]) + 1).start
    events = tuple(event for event in whole.chart.events if drawn[0] <= event.day < end)
    return replace(
        whole,
        key="before_and_after",
        title=_("Exports and imports before and after the mission"),
        table=table,
        chart=replace(
            whole.chart,
            marks=tuple(mark for mark in whole.chart.marks if first <= mark.period <= last),
            events=events,
            of_mission=True,
        ),
        standing=weakest(
            standing for flow in Flow for standing in table[f"{flow}_standing"].to_pylist()
        ),
        alt=_alt(rows, quarter, view.language),
        answers=(*whole.answers, answer),
        notes=(*(event.text for event in events), no_cause(view.language)),
    )


def mean_quarters(edition: Edition, view: View, mission: Row) -> Figure | None:
    """The means before and after as a table; None where no flow has either."""
    _ = translator(view.language)
    answer, rows = means(edition, mission)
    by_quarter = before_and_after(edition, view, mission)
    if by_quarter is None or not any(map(_has_mean, rows)):
        return None
    names = flow_names(view.language)
    changes = [
        f"{names[row['flow']]} {cell(row['mean_change'], Kind.CHANGE, view.language)}"
        for row in rows
    ]
    return Figure(
        key="mean_quarters",
        title=_("Four quarters before the mission and four after it"),
        unit=_("million euros a quarter, mean of four; the mission's own quarter is left out"),
        table=pa.Table.from_pylist(rows, schema=_schema(answer.table)),
        columns=(
            Column(name="flow", label=_("Flow"), kind=Kind.TEXT, labels=names),
            *mean_columns(view.language),
        ),
        chart=None,
        standing=weakest(row["standing"] for row in rows),
        source=by_quarter.source,
        alt=_("The mean after against the mean before: {changes}.").format(
            changes="; ".join(changes)
        ),
        answers=(answer,),
        repeats=True,
    )


def mean_columns(language: Language) -> tuple[Column, ...]:
    """Means before and after, how they differ, and what they are."""
    _ = translator(language)
    return (
        Column(name="before_mean_eur", label=_("Mean before"), kind=Kind.MILLIONS),
        Column(name="after_mean_eur", label=_("Mean after"), kind=Kind.MILLIONS),
        Column(name="mean_change", label=_("After against before"), kind=Kind.CHANGE),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
    )


def _standing(edition: Edition, partner: str, quarter: Quarter, flow: str) -> Standing | None:
    by_quarter = trade(edition, partner)
    return weakest(
        by_quarter.at(quarter + away).get(f"{flow}_standing")
        for away in range(-COMPARED, COMPARED + 1)
        if away
    )


def _has_mean(row: Row) -> bool:
    return row["before_mean_eur"] is not None or row["after_mean_eur"] is not None


def _schema(table: pa.Table) -> pa.Schema:
    """That of the answer with the standing; a column without values keeps its type."""
    return table.schema.append(pa.field("standing", pa.string()))


def _alt(rows: Sequence[Row], quarter: Quarter, language: Language) -> str:
    """Both means of each flow, whatever moved them."""
    _ = translator(language)
    names = flow_names(language)
    parts = [
        _(
            "{flow}: {before} million euros a quarter in the four before, {after} in the four after"
        ).format(
            flow=names[row["flow"]],
            before=cell(row["before_mean_eur"], Kind.MILLIONS, language),
            after=cell(row["after_mean_eur"], Kind.MILLIONS, language),
        )
        for row in rows
        if _has_mean(row)
    ]
    if not parts:
        return _("The four quarters before and after {quarter} are not all known.").format(
            quarter=quarter_name(quarter, language)
        )
    return _("Around {quarter}. {parts}.").format(
        quarter=quarter_name(quarter, language), parts="; ".join(parts)
    )
