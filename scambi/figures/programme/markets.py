"""One line a market: the newest figure known at departure, today's, and trade before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.figure import Column, Figure
from scambi.figures.programme.before_and_after import mean_columns, means, no_cause
from scambi.figures.programme.facts import missions, name_of
from scambi.figures.programme.known_at_departure import market_sources, quoted_before, said_before
from scambi.figures.provenance import source_line, weakest
from scambi.figures.quoted import quoted_columns
from scambi.model import View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.numbers import missing
from scambi.wording.periods import months_name
from scambi.wording.translations import translator

Row = Mapping[str, Any]
MEANS = ("before_mean_eur", "after_mean_eur", "mean_change")
QUOTED = ("quoted_eur", "precision_eur", "qualifier", "current_eur", "difference_eur")
SCHEMA = pa.schema(
    {
        "mission": pa.string(),
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
        _market(view, mission, then[1], mean[1])
        for mission, then, mean in zip(rows, known_then, around, strict=True)
    ]
    flow = flow_names(view.language)[view.flow]
    known = [row for row in written if row["before_mean_eur"] is not None]
    return Figure(
        key="markets",
        title=_("The markets of the missions: {flow}").format(flow=flow.lower()),
        unit=_("million euro; means of four quarters, the mission's own left out"),
        table=pa.Table.from_pylist(written, schema=SCHEMA),
        columns=(
            Column(name="mission", label=_("Mission"), kind=Kind.TEXT),
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
            [source for row in rows for source in market_sources(edition, row["partner"])],
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
        notes=(no_cause(view.language),),
    )


def _market(
    view: View, mission: Row, quoted_rows: Sequence[Row], mean_rows: Sequence[Row]
) -> dict[str, Any]:
    quoted = next((row for row in quoted_rows if row["flow"] == view.flow), None)
    mean: Row = next((row for row in mean_rows if row["flow"] == view.flow), {})
    return {
        "mission": name_of(mission, view.language),
        "departure": mission["departure"],
        "quoted": said_before(quoted, view.language) if quoted else missing(view.language),
        "months": months_name(quoted["period_start"], quoted["period_end"], view.language)
        if quoted
        else None,
        **{name: quoted[name] if quoted else None for name in QUOTED},
        **{name: mean.get(name) for name in MEANS},
        "standing": weakest([mean.get("standing"), quoted["standing"] if quoted else None]),
    }
