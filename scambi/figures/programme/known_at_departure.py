"""The figures on a market that were public when a mission left, beside those of this edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.by_quarter import trade, trade_sources
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.figures.quoted import quoted_columns
from scambi.model import Flow, Language, Quarter, Standing, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.periods import known_date_name, months_name
from scambi.wording.sentences import qualified
from scambi.wording.translations import translator

Row = Mapping[str, Any]


def quoted_before(edition: Edition, mission: Row) -> tuple[Answer, list[dict[str, Any]]]:
    """The figures that were surely public by the departure, newest period first.

    As in figures_known_by.sql, with `standing` for what this edition's value is.
    """
    answer = questions.figures_known_by(
        edition.base,
        territory=edition.territory.code,
        partner=mission["partner"],
        last_day=mission["departure"],
    )
    rows = [
        {**row, "standing": _standing(edition, mission["partner"], row)}
        for row in answer.table.to_pylist()
        if row["surely_before"]
    ]
    return answer, rows


def perhaps_before(answer: Answer) -> list[dict[str, Any]]:
    """The figures of which nobody can tell whether they were public by then, newest first."""
    return [row for row in answer.table.to_pylist() if not row["surely_before"]]


def left_out(figures: Sequence[str], language: Language) -> str:
    """Why figures that may have been public in time are not among those that were."""
    _ = translator(language)
    return _(
        "Left out, since only the month or the year of publication is known and it ends "
        "after the departure: {figures}."
    ).format(figures="; ".join(figures))


def known_at_departure(edition: Edition, view: View, mission: Row) -> Figure | None:
    """Quoted figures with this edition's values of the same periods; None where there are none."""
    _ = translator(view.language)
    answer, rows = quoted_before(edition, mission)
    if not rows:
        return None
    written = [
        {
            **row,
            "months": months_name(row["period_start"], row["period_end"], view.language),
            "quoted": qualified(row["qualifier"], row["quoted_eur"], view.language),
            "publisher": ", ".join(filter(None, (row["publisher"], row["outlet"]))),
        }
        for row in rows
    ]
    return Figure(
        key="known_at_departure",
        title=_("Figures known before departure, and in this edition")
        if mission["coming"]
        else _("Figures known at departure, and today"),
        unit=_("million euros; differences from the figure as quoted"),
        table=pa.Table.from_pylist(written, schema=_schema(answer.table)),
        columns=_columns(rows, view.language),
        chart=None,
        standing=weakest(row["standing"] for row in rows),
        source=source_line(
            edition,
            trade_sources(edition, mission["partner"]),
            view.language,
            quoted_beside=True,
        ),
        alt=_alt(rows, mission, view.language),
        answers=(answer,),
        notes=_notes(edition, answer, view.language),
    )


def said_before(row: Row, language: Language) -> str:
    """A quoted figure with its period: "oltre 800 (I trimestre 2019)"."""
    return (
        f"{qualified(row['qualifier'], row['quoted_eur'], language)} "
        f"({months_name(row['period_start'], row['period_end'], language)})"
    )


def _standing(edition: Edition, partner: str, row: Row) -> Standing | None:
    """What this edition's value is, the weakest of the quarters that it adds up."""
    if row["current_eur"] is None:
        return None
    by_quarter = trade(edition, partner)
    quarter, last = Quarter.of(row["period_start"]), Quarter.of(row["period_end"])
    standings = []
    while quarter <= last:
        standings += [
            by_quarter.at(quarter).get(f"{flow}_standing")
            for flow in Flow
            if row["flow"] in (flow, "total")
        ]
        quarter += 1
    return weakest(standings)


def _schema(table: pa.Table) -> pa.Schema:
    """That of the answer, with the words added: a column without values keeps its type."""
    words = ("months", "quoted", "standing")
    return pa.schema([*table.schema, *((name, pa.string()) for name in words)])


def _alt(rows: Sequence[Row], mission: Row, language: Language) -> str:
    _ = translator(language)
    newest = [row for row in rows if row["period_end"] == rows[0]["period_end"]]
    names = flow_names(language)
    parts = [
        _("{flow}: {quoted} as quoted, {current} in this edition").format(
            flow=names[row["flow"]],
            quoted=qualified(row["qualifier"], row["quoted_eur"], language),
            current=cell(row["current_eur"], Kind.MILLIONS, language),
        )
        for row in newest
    ]
    words = (
        _("The newest figures public so far cover {period}. {parts}.")
        if mission["coming"]
        else _("The newest figures public on {date} covered {period}. {parts}.")
    )
    return words.format(
        date=cell(mission["departure"], Kind.DATE, language),
        period=months_name(newest[0]["period_start"], newest[0]["period_end"], language),
        parts="; ".join(parts),
    )


def _notes(edition: Edition, answer: Answer, language: Language) -> tuple[str, ...]:
    """What the differences do not tell, and what may have been published in time."""
    _ = translator(language)
    notes = []
    if edition.vintage.kind == "estimate":
        notes.append(
            _(
                "Estimates of this edition pass through published figures: where the two columns "
                "agree, that confirms neither."
            )
        )
    unsure = [
        f"{flow_names(language)[row['flow']]} {said_before(row, language)}"
        for row in perhaps_before(answer)
    ]
    if unsure:
        notes.append(left_out(unsure, language))
    return tuple(notes)


def _columns(rows: Sequence[Row], language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    dates: dict[str | None, str] = {
        row["published"]: known_date_name(row["published"], language) for row in rows
    }
    return (
        Column(name="months", label=_("Period"), kind=Kind.TEXT),
        Column(name="flow", label=_("Flow"), kind=Kind.TEXT, labels=flow_names(language)),
        Column(
            name="quoted",
            label=_("As quoted"),
            kind=Kind.TEXT,
            stored=quoted_columns("quoted_eur", language),
        ),
        Column(name="current_eur", label=_("In this edition"), kind=Kind.MILLIONS),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
        Column(name="difference_eur", label=_("Difference"), kind=Kind.BALANCE),
        Column(name="difference_change", label=_("Difference, per cent"), kind=Kind.CHANGE),
        Column(name="publisher", label=_("Quoted by"), kind=Kind.TEXT, link="url"),
        Column(name="published", label=_("Published on"), kind=Kind.TEXT, labels=dates),
    )
