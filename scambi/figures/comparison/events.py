"""What happened on a day that readers of a series may think of: dated, and with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Event
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.model import Language, Quarter
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator

MISSION = "mission"
SHOWN = ("place", "day", "event", "source", "url")


def concerning(edition: Edition, partners: Sequence[str]) -> Answer:
    """All events that concern partners or groups."""
    return questions.events(edition.base, partners=tuple(sorted(set(partners))))


def event_list(
    edition: Edition, answer: Answer, drawn: Sequence[Quarter], language: Language
) -> Figure | None:
    """The events of an answer that lie within the quarters drawn, with a number each."""
    if not drawn:
        return None
    _ = translator(language)
    first, end = drawn[0].start, (drawn[-1] + 1).start
    rows = [row for row in answer.table.to_pylist() if first <= row["day"] < end]
    if not rows:
        return None
    written = [
        {
            "place": place,
            "day": row["day"],
            "event": _text(row["kind"], row[f"name_{language}"], language),
            "source": row[f"source_{language}"],
            "url": row["url"],
        }
        for place, row in enumerate(rows, 1)
    ]
    schema = pa.schema(
        [
            pa.field("place", pa.int64()),
            pa.field("day", pa.date32()),
            *(pa.field(name, pa.string()) for name in SHOWN[2:]),
        ]
    )
    return Figure(
        key="events",
        title=_("Events in the chart"),
        unit="",
        table=pa.Table.from_pylist(written, schema),
        columns=(
            Column(name="place", label=_("Number"), kind=Kind.COUNT),
            Column(name="day", label=_("Day"), kind=Kind.DATE),
            Column(name="event", label=_("Event"), kind=Kind.TEXT),
            Column(name="source", label=_("Source"), kind=Kind.TEXT, link="url"),
        ),
        chart=None,
        standing=None,
        source=_("Each event names its source. Edition {edition}.").format(
            edition=edition.vintage.id
        ),
        alt=_message(written, language),
        answers=(answer,),
        notes=(
            _(
                "An event beside a series is no explanation of it. The table has events of trade "
                "policy and the pandemic that concern these partners, and missions to them."
            ),
        ),
    )


def events_of(listed: Figure | None) -> tuple[Event, ...]:
    """The same events for a chart, in the order of their numbers."""
    if listed is None:
        return ()
    rows = listed.table.to_pylist()
    return tuple(Event(day=row["day"], text=f"{row['place']}. {row['event']}") for row in rows)


def _text(kind: str, name: str, language: Language) -> str:
    _ = translator(language)
    return _("Trade mission: {destination}").format(destination=name) if kind == MISSION else name


def _message(rows: Sequence[dict[str, Any]], language: Language) -> str:
    _ = translator(language)
    if len(rows) == 1:
        return f"{cell(rows[0]['day'], Kind.DATE, language)}: {rows[0]['event']}."
    return _("{count} events, from {first} ({first_day}) to {last} ({last_day}).").format(
        count=cell(len(rows), Kind.COUNT, language),
        first=rows[0]["event"],
        first_day=cell(rows[0]["day"], Kind.DATE, language),
        last=rows[-1]["event"],
        last_day=cell(rows[-1]["day"], Kind.DATE, language),
    )
