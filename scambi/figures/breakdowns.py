"""Figures that split a total: the provinces of the territory, the sections of its products."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.chart import Bars
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.membership import changed_members
from scambi.figures.messages import leaders
from scambi.figures.provenance import source_line, weakest, with_standing
from scambi.model import Flow, Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator


def provinces(edition: Edition, view: View) -> Figure | None:
    """The provinces in trade with the partner; None where the edition has none of them."""
    _ = translator(view.language)
    if not edition.provinces:
        return None
    answer = questions.province_trade(
        edition.base,
        territory=edition.territory.code,
        partner=view.partner,
        period=view.quarter,
    )
    if not answer.table.num_rows:
        return None
    table = answer.table
    for flow in Flow:
        table = with_standing(edition, table, flow)
    # Largest first in the flow of the page: the message names the first ones.
    table = table.sort_by([(f"{view.flow}_eur", "descending"), ("province", "ascending")])
    territories = edition.reference.territories
    names: dict[str | None, str] = {
        code: item.name(view.language) for code, item in territories.items()
    }
    flows = flow_names(view.language)
    label = Column(name="province", label=_("Province"), kind=Kind.TEXT, labels=names)
    value = Column(name=f"{view.flow}_eur", label=flows[view.flow.value], kind=Kind.MILLIONS)
    quarter = quarter_name(view.quarter, view.language)
    return Figure(
        key="provinces",
        title=_("Provinces: {flow}").format(flow=flows[view.flow.value].lower()),
        unit=_("million euros, current prices, {quarter}").format(quarter=quarter),
        table=table,
        columns=(
            label,
            *(column for flow in Flow for column in _columns_of(flow, view.language)),
        ),
        chart=Bars(
            label=label, value=value, standing=f"{view.flow}_standing", role=view.flow.value
        ),
        standing=weakest(_of_both(table, "standing")),
        source=source_line(edition, _of_both(table, "source"), view.language),
        alt=_("{flow} by province in {quarter}, million euros: {leaders}.").format(
            flow=flows[view.flow.value],
            quarter=quarter,
            leaders=leaders(table, label, value, view.language),
        ),
        answers=(answer,),
        notes=(
            _("Only provinces for which a figure has been published; the others are not known."),
        )
        if edition.vintage.kind == "estimate"
        else (),
    )


def _columns_of(flow: Flow, language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    standing = f"{flow}_standing"
    return (
        Column(
            name=f"{flow}_eur",
            label=flow_names(language)[flow.value],
            kind=Kind.MILLIONS,
            standing=standing,
        ),
        Column(
            name=f"{flow}_share",
            label=_("Share of the region"),
            kind=Kind.SHARE,
            standing=standing,
        ),
        Column(name=standing, label=_("Status"), kind=Kind.STANDING),
    )


def _of_both(table: pa.Table, name: str) -> list[Any]:
    return [value for flow in Flow for value in table[f"{flow}_{name}"].to_pylist()]


def sections(edition: Edition, view: View) -> Figure | None:
    """One flow by product section in the year of the view's quarter, and in those before it.

    A later one than those that are recorded is the last of them.
    """
    _ = translator(view.language)
    answer = questions.sections_by_year(
        edition.base, territory=edition.territory.code, partner=view.partner, flow=view.flow
    )
    years = [year for year in answer.table["year"].to_pylist() if year <= view.quarter.year]
    if not years:
        return None
    year = max(years)
    products = edition.reference.products
    names: dict[str | None, str] = {
        code: item.name(view.language) for code, item in products.items()
    }
    names[None] = _("Not classified")
    rows = [row for row in answer.table.to_pylist() if row["year"] <= year]
    rows.sort(key=lambda row: (-row["year"], row["product"] is None, -row["value_eur"]))
    last = [row for row in rows if row["year"] == year]
    schema = answer.table.schema
    first = min(years)
    shown = _("The chart shows {year}; the table goes back to {first}.")
    earlier = (shown.format(year=year, first=first),) if first < year else ()
    label = Column(name="product", label=_("Section"), kind=Kind.TEXT, labels=names)
    value = Column(name="value_eur", label=_("Million euros"), kind=Kind.MILLIONS)
    flow = flow_names(view.language)[view.flow.value]
    return Figure(
        key="sections",
        title=_("{flow} by product section, {year}").format(flow=flow, year=year),
        unit=_("million euros a year, current prices"),
        table=pa.Table.from_pylist(rows, schema),
        columns=(
            Column(name="year", label=_("Year"), kind=Kind.YEAR),
            label,
            value,
            Column(name="share", label=_("Share of the total"), kind=Kind.SHARE),
            Column(name="change", label=_("Change over a year"), kind=Kind.CHANGE),
            Column(name="obs_status", label=_("Status"), kind=Kind.STANDING),
        ),
        chart=Bars(
            label=label,
            value=value,
            standing="obs_status",
            role=view.flow.value,
            drawn=pa.Table.from_pylist(last, schema),
        ),
        standing=weakest(row["obs_status"] for row in last),
        source=source_line(edition, (row["source"] for row in rows), view.language),
        alt=_("{flow} in {year}, share of the total: {section} {share}.").format(
            flow=flow,
            year=year,
            section=names[last[0]["product"]],
            share=cell(last[0]["share"], Kind.SHARE, view.language),
        ),
        answers=(answer,),
        notes=(*earlier, *changed_members(edition, view.partner, view.language)),
    )
