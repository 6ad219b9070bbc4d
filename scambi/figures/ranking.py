"""Figures that set countries side by side: rankings and the world map."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Bars, Chart, WorldMap
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.messages import leaders
from scambi.figures.provenance import source_line, weakest, with_standing
from scambi.model import Flow, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.numbers import ordinal
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator

TOP = 15
NEIGHBOURS = 3


def top_partners(edition: Edition, view: View, flow: Flow) -> Figure | None:
    """The first partner countries of one flow; None in a quarter without any."""
    _ = translator(view.language)
    answer = _ranking(edition, view, flow)
    if not answer.table.num_rows:
        return None
    title = (
        _("First {count} destinations of exports")
        if flow is Flow.EXPORT
        else _("First {count} origins of imports")
    )
    table = _with_position(answer.table).slice(0, TOP)
    return _ranking_figure(
        edition,
        view,
        answer,
        table,
        key=f"top_{flow}",
        title=title.format(count=table.num_rows),
        highlighted=None,
    )


def neighbours(edition: Edition, view: View) -> Figure | None:
    """The partner among the countries next to it in the ranking; None where it has no place."""
    _ = translator(view.language)
    answer = _ranking(edition, view, view.flow)
    codes = answer.table["partner"].to_pylist()
    if view.partner not in codes:
        return None
    table = _with_position(answer.table)
    place = codes.index(view.partner)
    name = edition.partner(view.partner).name(view.language)
    first = max(0, min(place - NEIGHBOURS, len(codes) - 2 * NEIGHBOURS - 1))
    return _ranking_figure(
        edition,
        view,
        answer,
        table.slice(first, 2 * NEIGHBOURS + 1),
        key="neighbours",
        title=_("{country} among its neighbours in the ranking: {flow}").format(
            country=name,
            flow=flow_names(view.language)[view.flow.value].lower(),
        ),
        alt=_("{country}: {value} million euros, {position} among {count} countries.").format(
            country=name,
            value=cell(table["value_eur"][place].as_py(), Kind.MILLIONS, view.language),
            position=ordinal(table["position"][place].as_py(), view.language),
            count=cell(len(codes), Kind.COUNT, view.language),
        ),
        highlighted=view.partner,
    )


def world_map(edition: Edition, view: View) -> Figure | None:
    """All partner countries on a map, with every one of them in the table."""
    _ = translator(view.language)
    answer = _ranking(edition, view, view.flow)
    if not answer.table.num_rows:
        return None
    columns = _ranking_columns(edition, view)
    return _ranking_figure(
        edition,
        view,
        answer,
        _with_position(answer.table),
        key="world_map",
        title=_("Partner countries on the map: {flow}").format(
            flow=flow_names(view.language)[view.flow.value].lower()
        ),
        highlighted=None,
        chart=WorldMap(iso3="iso3", label=columns[1], value=columns[2]),
        notes=(
            _(
                "Grey: no value. Small countries and territories are in the table only. "
                "Shapes: United Nations Geospatial, Natural Earth."
            ),
        ),
    )


def _ranking(edition: Edition, view: View, flow: Flow) -> Answer:
    return questions.partner_ranking(
        edition.base, territory=edition.territory.code, flow=flow, period=view.quarter
    )


def _with_position(ranking: pa.Table) -> pa.Table:
    """Equal values share the better place, as in partner_position.sql."""
    place = pc.rank(ranking["value_eur"], sort_keys="descending", tiebreaker="min")
    return ranking.append_column("position", place.cast(pa.int64()))


def _ranking_columns(edition: Edition, view: View) -> tuple[Column, ...]:
    _ = translator(view.language)
    names = edition.partner_names(view.language)
    return (
        Column(name="position", label=_("Position"), kind=Kind.COUNT),
        Column(name="partner", label=_("Country"), kind=Kind.TEXT, labels=names),
        Column(name="value_eur", label=_("Million euros"), kind=Kind.MILLIONS),
        Column(name="share", label=_("Share of the total"), kind=Kind.SHARE),
        Column(name="change", label=_("Change over a year"), kind=Kind.CHANGE),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
    )


def _ranking_figure(
    edition: Edition,
    view: View,
    answer: Answer,
    table: pa.Table,
    *,
    key: str,
    title: str,
    highlighted: str | None,
    chart: Chart | None = None,
    alt: str = "",
    notes: tuple[str, ...] = (),
) -> Figure:
    _ = translator(view.language)
    columns = _ranking_columns(edition, view)
    table = with_standing(edition, table)
    flow = Flow(str(answer.parameters["flow"]))
    return Figure(
        key=key,
        title=title,
        unit=_("million euros, current prices, {quarter}").format(
            quarter=quarter_name(view.quarter, view.language)
        ),
        table=table,
        columns=columns,
        chart=chart
        or Bars(
            label=columns[1],
            value=columns[2],
            standing="standing",
            role=flow.value,
            highlighted=highlighted,
        ),
        standing=weakest(table["standing"].to_pylist()),
        source=source_line(edition, table["source"].to_pylist(), view.language),
        alt=alt or _ranking_alt(columns, table, flow, view),
        answers=(answer,),
        notes=(*_coverage_note(edition, view, answer.table), *notes),
    )


def _ranking_alt(columns: tuple[Column, ...], table: pa.Table, flow: Flow, view: View) -> str:
    _ = translator(view.language)
    return _("{flow} in {quarter}, million euros: {leaders}.").format(
        flow=flow_names(view.language)[flow.value],
        quarter=quarter_name(view.quarter, view.language),
        leaders=leaders(table, columns[1], columns[2], view.language),
    )


def _coverage_note(edition: Edition, view: View, ranking: pa.Table) -> tuple[str, ...]:
    """Says among how few countries an estimate edition can rank."""
    _ = translator(view.language)
    if edition.vintage.kind != "estimate":
        return ()
    share = pc.sum(ranking["share"]).as_py()
    note = (
        _("This edition has values for {count} countries only.")
        if share is None
        else _("This edition has values for {count} countries only, {share} of the total.")
    )
    return (
        note.format(
            count=cell(ranking.num_rows, Kind.COUNT, view.language),
            share=cell(share, Kind.SHARE, view.language),
        ),
    )
