"""One line a market: the newest figure known at departure, today's, and trade before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.by_quarter import trade_sources
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.programme.before_and_after import mean_columns, means
from scambi.figures.programme.facts import missions, name_of
from scambi.figures.programme.known_at_departure import (
    left_out,
    perhaps_before,
    quoted_before,
    said_before,
)
from scambi.figures.provenance import source_line, weakest
from scambi.figures.quoted import quoted_columns
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.misreadings import no_cause
from scambi.wording.numbers import missing
from scambi.wording.periods import months_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

Row = Mapping[str, Any]
BEFORE, AFTER, CHANGE = MEANS = ("before_mean_eur", "after_mean_eur", "mean_change")
QUOTED = ("quoted_eur", "precision_eur", "qualifier", "current_eur", "difference_eur")
SCHEMA = pa.schema(
    {
        "mission": pa.string(),
        "market": pa.string(),
        "departure": pa.date32(),
        "quoted": pa.string(),
        "months": pa.string(),
        "quoted_eur": pa.int64(),
        "precision_eur": pa.int64(),
        "qualifier": pa.string(),
        "current_eur": pa.int64(),
        "difference_eur": pa.int64(),
        "before_mean_eur": pa.int64(),
        "after_mean_eur": pa.int64(),
        "mean_change": pa.float64(),
        "standing": pa.string(),
    }
)


def markets(edition: Edition, view: View) -> Figure | None:
    """The markets of all missions in the flow of the view, by date; None without a mission."""
    _ = translator(view.language)
    answer, rows = missions(edition)
    if not rows:
        return None
    known_then = [quoted_before(edition, row) for row in rows]
    around = [means(edition, row) for row in rows]
    written = [
        _market(edition, view, mission, then[1], mean[1])
        for mission, then, mean in zip(rows, known_then, around, strict=True)
    ]
    flow = flow_names(view.language)[view.flow]
    known = [row for row in written if None not in (row[BEFORE], row[AFTER])]
    return Figure(
        key="markets",
        title=_("The markets of the missions: {flow}").format(flow=flow.lower()),
        unit=_("million euros; means of four quarters, the mission's own left out"),
        table=pa.Table.from_pylist(written, schema=SCHEMA),
        columns=(
            Column(name="mission", label=_("Mission"), kind=Kind.TEXT),
            Column(name="market", label=_("Market"), kind=Kind.TEXT),
            Column(name="departure", label=_("Departure"), kind=Kind.DATE),
            Column(
                name="quoted",
                label=_("Newest figure known then"),
                kind=Kind.TEXT,
                stored=(
                    Column(name="months", label=_("Period"), kind=Kind.TEXT),
                    *quoted_columns("quoted_eur", view.language),
                ),
            ),
            Column(
                name="current_eur", label=_("The same period in this edition"), kind=Kind.MILLIONS
            ),
            Column(name="difference_eur", label=_("Difference"), kind=Kind.BALANCE),
            *mean_columns(view.language),
        ),
        chart=None,
        standing=weakest(row["standing"] for row in written),
        source=source_line(
            edition,
            [source for row in rows for source in trade_sources(edition, row["partner"])],
            view.language,
        ),
        alt=_(
            "Trade in the four quarters before and after is known for {known} of {all} markets."
        ).format(
            known=cell(len(known), Kind.COUNT, view.language),
            all=cell(len(written), Kind.COUNT, view.language),
        ),
        # Questions of one kind together, so that the SQL of each stands once.
        answers=(answer, *(found[0] for found in (*known_then, *around))),
        notes=(
            *_why_unknown(written, flow.lower(), view.language),
            *_newer_left_out(view, rows, known_then),
            no_cause(view.language),
        ),
    )


def _why_unknown(written: Sequence[Row], flow: str, language: Language) -> list[str]:
    """Why cells are "n.d.", a sentence a reason, with the missions that it holds for."""
    _ = translator(language)
    unknown = missing(language)
    no_quote = [row for row in written if row["quoted"] == unknown]
    no_value = [row for row in written if row not in no_quote and row["current_eur"] is None]
    no_mean = [row for row in written if None in (row[BEFORE], row[AFTER])]
    no_base = [row for row in written if row not in no_mean and row[CHANGE] is None]
    reasons = {
        _(
            "“{missing}” for the newest figure known then: none on this flow ({flow}) and market, "
            "surely published by the departure, is among the published figures ({missions})."
        ): no_quote,
        _(
            "“{missing}” for the same period: this edition does not have all quarters of it "
            "({missions})."
        ): no_value,
        _(
            "“{missing}” for a mean: this edition has not all four quarters on that side of the "
            "mission ({missions})."
        ): no_mean,
        _("“{missing}” for the change: it would be on a base of zero ({missions})."): no_base,
    }
    return [
        words.format(
            missing=unknown,
            flow=flow,
            missions=joined([row["mission"] for row in rows], language),
        )
        for words, rows in reasons.items()
        if rows
    ]


def _newer_left_out(
    view: View,
    rows: Sequence[Row],
    known_then: Sequence[tuple[Answer, Sequence[Row]]],
) -> list[str]:
    """Which newer figures than those shown may have been public at departure, if there are any."""
    newer = []
    for mission, (answer, surely) in zip(rows, known_then, strict=True):
        shown = _newest(surely, view)
        newer += [
            f"{name_of(mission, view.language)}, {said_before(row, view.language)}"
            for row in perhaps_before(answer)
            if row["flow"] == view.flow
            and (shown is None or row["period_end"] > shown["period_end"])
        ]
    return [left_out(newer, view.language)] if newer else []


def _newest(quoted_rows: Sequence[Row], view: View) -> Row | None:
    return next((row for row in quoted_rows if row["flow"] == view.flow), None)


def _market(
    edition: Edition,
    view: View,
    mission: Row,
    quoted_rows: Sequence[Row],
    mean_rows: Sequence[Row],
) -> dict[str, Any]:
    quoted = _newest(quoted_rows, view)
    mean: Row = next((row for row in mean_rows if row["flow"] == view.flow), {})
    return {
        "mission": name_of(mission, view.language),
        "market": edition.partner(mission["partner"]).name(view.language),
        "departure": mission["departure"],
        "quoted": said_before(quoted, view.language) if quoted else missing(view.language),
        "months": months_name(quoted["period_start"], quoted["period_end"], view.language)
        if quoted
        else None,
        **{name: quoted[name] if quoted else None for name in QUOTED},
        **{name: mean.get(name) for name in MEANS},
        "standing": weakest([mean.get("standing"), quoted["standing"] if quoted else None]),
    }
