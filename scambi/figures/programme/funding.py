"""The money of the programme and of the lines of support beside it, allocated and requested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.chart import Bars
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.programme.facts import publications
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.numbers import missing
from scambi.wording.periods import known_date_name
from scambi.wording.translations import translator

Row = Mapping[str, Any]
REQUESTED = "requested"
ALLOCATED = ("allocation", "added_allocation", "added_grants")


def programmes(edition: Edition) -> list[dict[str, Any]]:
    """The lines of the table that are the programmes of missions themselves, by date."""
    rows = questions.funding(edition.base).table.to_pylist()
    return [row for row in rows if row["kind"] == "programme"]


def funding(edition: Edition, view: View) -> Figure | None:
    """Allocated up to each date and requested, per line of support; None where nothing is known."""
    _ = translator(view.language)
    language = view.language
    answer = questions.funding(edition.base)
    if not answer.table.num_rows:
        return None
    rows = [_row(row, language) for row in answer.table.to_pylist()]
    drawn = [row for row in rows if row["known_date"] and row["shown_eur"] is not None]
    return Figure(
        key="funding",
        title=_("Funding: allocated and requested"),
        unit=_("euro; allocations added up from the first to each date"),
        table=pa.Table.from_pylist(rows),
        columns=_columns(rows, language),
        chart=_bars(drawn, language) if drawn else None,
        standing=None,
        source=publications(rows, language),
        alt=_alt(drawn, language),
        answers=(answer,),
        notes=tuple(_unknown(row, language) for row in rows if row["unknown"]),
    )


def _row(row: Row, language: Language) -> dict[str, Any]:
    """A row with its texts in one language and the sum that the chart shows."""
    requested, allocated = row["kind"] == REQUESTED, row["kind"] in ALLOCATED
    date = row["known_date"]
    return {
        **row,
        "date": known_date_name(date, language) if date else missing(language),
        "shown_eur": row["amount_eur"]
        if requested
        else row["allocated_eur"]
        if allocated
        else None,
        "unknown": requested and row["amount_eur"] is None,
        "note": "; ".join(filter(None, (row[f"act_{language}"], row[f"note_{language}"]))) or None,
        "source": row[f"source_{language}"],
    }


def _bars(drawn: Sequence[Row], language: Language) -> Bars:
    """Sums in the order of their dates; those requested in another colour, and so in words."""
    measures = {row["measure"] for row in drawn}
    labels: dict[str | None, str] = {
        row["id"]: _label(row, language, with_measure=len(measures) > 1) for row in drawn
    }
    return Bars(
        label=Column(name="id", label="", kind=Kind.TEXT, labels=labels),
        value=Column(name="shown_eur", label="", kind=Kind.EURO),
        standing=None,
        muted=frozenset(row["id"] for row in drawn if row["kind"] == REQUESTED),
        drawn=pa.Table.from_pylist(list(drawn)),
    )


def _label(row: Row, language: Language, *, with_measure: bool = False) -> str:
    _ = translator(language)
    words = (
        _("Requested ({date})") if row["kind"] == REQUESTED else _("Allocated ({date})")
    ).format(date=row["date"])
    return f"{row['measure']}: {words}" if with_measure else words


def _alt(drawn: Sequence[Row], language: Language) -> str:
    """The last sum allocated to each line, and what was requested of it."""
    _ = translator(language)
    sentences = []
    for measure in dict.fromkeys(row["measure"] for row in drawn):
        parts = [
            f"{_label(row, language)}: {cell(row['shown_eur'], Kind.EURO, language)}"
            for row in drawn
            if row["measure"] == measure
        ]
        sentences.append(f"{measure}. {'; '.join(parts)}.")
    return " ".join(sentences) or _("No dated sum is known.")


def _unknown(row: Row, language: Language) -> str:
    _ = translator(language)
    return _("{measure}. {label}: {missing}, with {count} applications.").format(
        measure=row["measure"],
        label=_label(row, language),
        missing=missing(language),
        count=cell(row["applications"], Kind.COUNT, language),
    )


def _columns(rows: Sequence[Row], language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    dates: dict[str | None, str] = {row["known_date"]: row["date"] for row in rows}
    return (
        Column(name="known_date", label=_("Date"), kind=Kind.TEXT, labels=dates),
        Column(name="measure", label=_("Measure"), kind=Kind.TEXT),
        Column(name="kind", label=_("Kind"), kind=Kind.TEXT, labels=_kinds(language)),
        Column(name="amount_eur", label=_("Amount"), kind=Kind.EURO),
        Column(name="allocated_eur", label=_("Total allocated"), kind=Kind.EURO),
        Column(name="applications", label=_("Applications"), kind=Kind.COUNT),
        Column(name="note", label=_("Deed and note"), kind=Kind.TEXT),
        Column(name="source", label=_("Source"), kind=Kind.TEXT),
    )


def _kinds(language: Language) -> dict[str | None, str]:
    """What an amount is, by its code in funding.csv."""
    _ = translator(language)
    return {
        "programme": _("programme"),
        "allocation": _("first allocation"),
        "added_allocation": _("added allocation"),
        "added_grants": _("added grants"),
        REQUESTED: _("requested"),
        "successor": _("the measure that follows"),
    }
