"""The missions of the programme as facts: a timeline of all, and a table of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Timeline
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.headline import today
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.numbers import missing
from scambi.wording.periods import days_name
from scambi.wording.sentences import capitalised, joined
from scambi.wording.translations import translator

Row = Mapping[str, Any]
NOT_YET = "not_yet"
ANNOUNCED, HELD = ("announced_from", "announced_to"), ("held_from", "held_to")


def missions(edition: Edition) -> tuple[Answer, list[dict[str, Any]]]:
    """All missions by date, as in missions.sql.

    With `coming` while the days announced are not over, so that no report can be expected.
    """
    answer = questions.missions(edition.base)
    now = today()
    return answer, [
        {**row, "coming": row["held_from"] is None and row["announced_to"] >= now}
        for row in answer.table.to_pylist()
    ]


def name_of(row: Row, language: Language) -> str:
    """A mission as it is called: where it went, and the edition that it belongs to."""
    return f"{row[f'destination_{language}']} {row['edition']}"


def days_of(row: Row, ends: tuple[str, str], language: Language) -> str:
    """From the first to the last day of a mission; "n.d." where they are not known."""
    first, last = (row[end] for end in ends)
    return missing(language) if first is None else days_name(first, last, language)


def timeline(edition: Edition, view: View) -> Figure:
    """When each mission was announced for and when it was held, with firms, sectors and sources."""
    _ = translator(view.language)
    answer, rows = missions(edition)
    columns = _columns(edition, view.language)
    return Figure(
        key="timeline",
        title=_("The missions of the programme"),
        unit=_("days announced and days held"),
        table=_written(answer.table, rows, columns, view.language),
        columns=columns,
        chart=Timeline(label="mission", announced=ANNOUNCED, held=HELD, instead=NOT_YET),
        standing=None,
        source=publications(rows, view.language),
        alt=_timeline_alt(rows, view.language),
        answers=(answer,),
        notes=(
            _(
                "Outlined bar: days announced. Full bar: days held, as reported. “{missing}”: no "
                "report of it was found, which does not mean that it was not held."
            ).format(missing=missing(view.language)),
            *_coming(rows, view.language),
        ),
    )


def publications(rows: Iterable[Row], language: Language) -> str:
    """Who published what the lines say, each once."""
    _ = translator(language)
    named = [one for row in rows for one in (row[f"source_{language}"] or "").split("; ") if one]
    return _("Source: {sources}.").format(sources="; ".join(dict.fromkeys(named)))


def facts(edition: Edition, view: View, mission: Row) -> Figure:
    """What is known of one mission, a line a fact."""
    _ = translator(view.language)
    language = view.language
    unknown = missing(language)
    known = {
        _("Market"): edition.partner(mission["partner"]).name(language),
        _("Announced for"): days_of(mission, ANNOUNCED, language),
        _("Held"): _("not yet") if mission["coming"] else days_of(mission, HELD, language),
        _("Firms"): cell(mission["firms"], Kind.COUNT, language),
        _("Sectors"): mission[f"sectors_{language}"] or unknown,
        _("Note"): mission[f"note_{language}"],
        _("Source"): mission[f"source_{language}"],
    }
    written = [{"fact": fact, "value": value} for fact, value in known.items() if value]
    return Figure(
        key="mission",
        title=_("The mission"),
        unit="",
        table=pa.Table.from_pylist(written),
        columns=(
            Column(name="fact", label=_("Fact"), kind=Kind.TEXT),
            Column(name="value", label=_("What is known"), kind=Kind.TEXT),
        ),
        chart=None,
        standing=None,
        source=_("Source: {sources}.").format(sources=mission[f"source_{language}"]),
        alt=outcome(mission, language),
        answers=(missions(edition)[0],),
    )


def outcome(mission: Row, language: Language) -> str:
    """When it was announced for and held, how many firms went, and what is not known of it."""
    _ = translator(language)
    announced, held = (mission[ends[0]] is not None for ends in (ANNOUNCED, HELD))
    differ = (
        announced
        and held
        and any(mission[one] != mission[other] for one, other in zip(ANNOUNCED, HELD, strict=True))
    )
    when = (
        _("announced for {announced}, still to be held")
        if mission["coming"]
        else _("announced for {announced}; no report of its outcome was found")
        if not held
        else _("announced for {announced}, held on {held}")
        if differ
        else _("held on {held}")
    ).format(announced=days_of(mission, ANNOUNCED, language), held=days_of(mission, HELD, language))
    firms, sectors = mission["firms"], mission[f"sectors_{language}"]
    who = (
        _("number of firms not known")
        if firms is None
        else _("firms: {count}").format(count=cell(firms, Kind.COUNT, language))
    )
    what = _("sectors: {sectors}").format(sectors=sectors) if sectors else _("sectors not known")
    return f"{capitalised(when)}; {who}; {what}."


def _timeline_alt(rows: Sequence[Row], language: Language) -> str:
    _ = translator(language)
    if not rows:
        return _("No mission is in the table.")
    names = [row[f"destination_{language}"] for row in rows]
    days: list[date] = [row["departure"] for row in rows]
    words = _("Missions: {count}, the first on {first} and the last on {last}: {names}.").format(
        count=cell(len(rows), Kind.COUNT, language),
        first=cell(days[0], Kind.DATE, language),
        last=cell(days[-1], Kind.DATE, language),
        names=joined(names, language),
    )
    silent = [
        name
        for name, row in zip(names, rows, strict=True)
        if row["held_from"] is None and not row["coming"]
    ]
    without = _("Without a report of the outcome: {names}.").format(names=joined(silent, language))
    return " ".join((words, *([without] if silent else []), *_coming(rows, language)))


def _coming(rows: Sequence[Row], language: Language) -> list[str]:
    """Which missions are still to be held, in one sentence if there are any."""
    _ = translator(language)
    names = [row[f"destination_{language}"] for row in rows if row["coming"]]
    return [_("Still to be held: {names}.").format(names=joined(names, language))] if names else []


def _columns(edition: Edition, language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    return (
        Column(name="mission", label=_("Mission"), kind=Kind.TEXT),
        Column(
            name="partner",
            label=_("Market"),
            kind=Kind.TEXT,
            labels=edition.partner_names(language),
        ),
        Column(name="announced_from", label=_("Announced from"), kind=Kind.DATE),
        Column(name="announced_to", label=_("Announced to"), kind=Kind.DATE),
        Column(name="held_from", label=_("Held from"), kind=Kind.DATE, instead=NOT_YET),
        Column(name="held_to", label=_("Held to"), kind=Kind.DATE, instead=NOT_YET),
        Column(name="firms", label=_("Firms"), kind=Kind.COUNT),
        Column(name="sectors", label=_("Sectors"), kind=Kind.TEXT),
        Column(name="note", label=_("Note"), kind=Kind.TEXT),
        Column(name="source", label=_("Source"), kind=Kind.TEXT),
    )


def _written(
    table: pa.Table,
    rows: Sequence[Row],
    columns: Sequence[Column],
    language: Language,
) -> pa.Table:
    """The table with names and texts of one language; what is not known is said to be so.

    A mission still to be held has words for that beside its dates.
    """
    _ = translator(language)
    texts = {
        "mission": [name_of(row, language) for row in rows],
        "sectors": [row[f"sectors_{language}"] or missing(language) for row in rows],
        "note": [row[f"note_{language}"] for row in rows],
        "source": [row[f"source_{language}"] for row in rows],
        NOT_YET: [_("not yet") if row["coming"] else None for row in rows],
    }
    for name, values in texts.items():
        table = table.append_column(name, pa.array(values, pa.string()))
    return table.select([*(column.name for column in columns), NOT_YET])
