"""What countries contributed to the growth of all trade in one quarter."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.chart import Bars
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.model import ALL_GOODS, WORLD, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

CONTRIBUTORS = 8
SUMMED = ("value_eur", "before_eur", "contribution")


def contributions(edition: Edition, view: View) -> Figure | None:
    """What countries contributed to the growth of one flow; None without a year before."""
    _ = translator(view.language)
    territory = edition.territory.code
    answer = questions.contributions(
        edition.base,
        territory=territory,
        partner=WORLD,
        product=ALL_GOODS,
        flows=(view.flow.value,),
        parts="partner",
        freq="Q",
        first=view.quarter,
        last=view.quarter,
    )
    ranking = questions.partner_ranking(
        edition.base, territory=territory, flow=view.flow, period=view.quarter
    )
    rows = answer.table.to_pylist()
    # A total of zero a year before has no growth to contribute to.
    if not rows or rows[-1]["contribution"] is None:
        return None
    names = {**edition.partner_names(view.language), None: _("Other countries and unclassified")}
    label = Column(name="part", label=_("Country"), kind=Kind.TEXT, labels=names)
    value = Column(name="contribution", label=_("Contribution"), kind=Kind.POINTS)
    largest = sorted(rows[:-1], key=lambda row: -abs(row["contribution"]))[:CONTRIBUTORS]
    first_two = [names[row["part"]] for row in [*largest, rows[-1]][:2]]
    flow = flow_names(view.language)[view.flow.value]
    return Figure(
        key="contributions",
        title=_("Contributions of countries to growth: {flow}").format(flow=flow.lower()),
        unit=_("percentage points of the change on the same quarter a year before"),
        table=answer.table,
        columns=(
            label,
            Column(name="value_eur", label=_("Value"), kind=Kind.MILLIONS),
            Column(name="before_eur", label=_("A year before"), kind=Kind.MILLIONS),
            value,
            Column(name="obs_status", label=_("Status"), kind=Kind.STANDING),
        ),
        chart=Bars(
            label=label,
            value=value,
            standing="obs_status",
            role=view.flow.value,
            drawn=_drawn(rows, largest, answer.table.schema),
        ),
        standing=weakest(answer.table["obs_status"].to_pylist()),
        source=source_line(edition, ranking.table["source"].to_pylist(), view.language),
        alt=_(
            "{flow} in {quarter}: {growth} over a year; the largest contributions: {leaders}."
        ).format(
            flow=flow,
            quarter=quarter_name(view.quarter, view.language),
            growth=cell(rows[-1]["growth"], Kind.CHANGE, view.language),
            leaders=joined(first_two, view.language),
        ),
        answers=(answer,),
        notes=(
            _(
                "The contributions add up to the growth of the total; the last row is the "
                "residual, in the chart with the countries that have no bar."
            ),
        ),
    )


def _drawn(
    rows: list[dict[str, Any]], largest: list[dict[str, Any]], schema: pa.Schema
) -> pa.Table:
    """The largest contributions, and all others with the residual in the last bar."""
    named = {row["part"] for row in largest}
    others = [row for row in rows if row["part"] not in named]
    rest = {name: sum(row[name] for row in others) for name in SUMMED}
    rest["obs_status"] = weakest(row["obs_status"] for row in others)
    return pa.Table.from_pylist(
        [*(row for row in rows if row["part"] in named), rows[-1] | rest], schema
    )
