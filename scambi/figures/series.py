"""Figures over time: trade by quarter, and the territory's share of the nation."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.chart import Line, TimeSeries
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.marks import missions, quoted_marks
from scambi.figures.membership import changed_members
from scambi.figures.messages import span
from scambi.figures.provenance import source_line, weakest, with_standing
from scambi.model import Flow, Language, Quarter, Series, Standing, View
from scambi.wording.cells import Kind
from scambi.wording.choices import flow_names
from scambi.wording.translations import translator

SHARE_SOURCES = tuple(f"{flow}{of}_source" for flow in Flow for of in ("", "_national"))
FIGURES_KEPT = 256
LISTS_QUOTED = frozenset({"panoramica", "paese"})  # pages with a table of the figures quoted
FIRST_QUARTER = Quarter(1, 1)  # stands for all of them


def trade_by_quarter(edition: Edition, view: View) -> Figure:
    """Exports and imports with a partner, each quarter or as sums of four."""
    return _about(view.quarter, _trade_by_quarter(edition, _at_any_time(view)))


def share_of_nation(edition: Edition, view: View) -> Figure:
    """The territory's share of the nation's exports to and imports from the partner."""
    return _about(view.quarter, _share_of_nation(edition, _at_any_time(view)))


def _at_any_time(view: View) -> View:
    """The same view for all quarters of a partner, which share their series and its table."""
    return replace(view, quarter=FIRST_QUARTER, flow=Flow.EXPORT, vintage=None)


def _about(quarter: Quarter, figure: Figure) -> Figure:
    if not isinstance(figure.chart, TimeSeries):
        return figure
    return replace(figure, chart=replace(figure.chart, selected=quarter.start))


@lru_cache(FIGURES_KEPT)
def _trade_by_quarter(edition: Edition, view: View) -> Figure:
    _ = translator(view.language)
    answer = questions.partner_trade(
        edition.base, territory=edition.territory.code, partner=view.partner
    )
    quoted = questions.published_figures(
        edition.base, territory=edition.territory.code, partner=view.partner
    )
    rolling = view.series is Series.ROLLING_YEAR
    table = answer.table
    for flow in Flow:
        table = with_standing(edition, table, flow)
        table = table.append_column(f"{flow}_rolling_standing", table[f"{flow}_rolling_status"])
    value, standing = ("rolling_eur", "rolling_standing") if rolling else ("eur", "standing")
    names = flow_names(view.language)
    left = missions(edition, view)
    return Figure(
        key="trade_by_quarter",
        title=_("Exports and imports, sum of four quarters")
        if rolling
        else _("Exports and imports by quarter"),
        unit=_("million euros, current prices; exports FOB, imports CIF"),
        table=table,
        columns=_trade_columns(table, view.language, rolling=rolling),
        chart=TimeSeries(
            lines=tuple(
                Line(
                    label=names[flow.value],
                    value=f"{flow}_{value}",
                    standing=f"{flow}_{standing}",
                    role=flow.value,
                )
                for flow in Flow
            ),
            kind=Kind.MILLIONS,
            selected=view.quarter.start,
            marks=quoted_marks(quoted, view, rolling=rolling),
            events=left if view.missions else (),
        ),
        standing=weakest(_column(table, f"export_{standing}", f"import_{standing}")),
        source=source_line(
            edition,
            _column(table, "export_source", "import_source"),
            view.language,
            quoted_beside=view.page in LISTS_QUOTED,
        ),
        alt=_trade_alt(table, value, view.language),
        answers=(answer, quoted),
        notes=(
            *(event.text for event in left if view.missions),
            *(() if rolling else changed_members(edition, view.partner, view.language)),
        ),
    )


@lru_cache(FIGURES_KEPT)
def _share_of_nation(edition: Edition, view: View) -> Figure:
    _ = translator(view.language)
    answer = questions.partner_share(
        edition.base,
        territory=edition.territory.code,
        nation=edition.nation.code,
        partner=view.partner,
    )
    names = flow_names(view.language)
    columns = [Column(name="period", label=_("Quarter"), kind=Kind.QUARTER)]
    for flow in Flow:
        columns += [
            Column(name=f"{flow}_share", label=names[flow.value], kind=Kind.SHARE),
            _change(f"{flow}_share_change", f"{flow}_change_status", Kind.POINTS, view.language),
            Column(name=f"{flow}_standing", label=_("Status"), kind=Kind.STANDING),
            *_status_of_change(answer.table, flow, view.language),
        ]
    place = {
        "territory": edition.territory.name(view.language),
        "nation": edition.nation.name(view.language),
    }
    table = answer.table
    for flow in Flow:
        table = with_standing(edition, table, flow)
    return Figure(
        key="share_of_nation",
        title=_("Share of {territory} in the trade of {nation}").format(**place),
        unit=_("per cent of the value for {nation}; changes in percentage points").format(**place),
        table=table,
        columns=tuple(columns),
        chart=TimeSeries(
            lines=tuple(
                Line(
                    label=names[flow.value],
                    value=f"{flow}_share",
                    standing=f"{flow}_standing",
                    role=flow.value,
                )
                for flow in Flow
            ),
            kind=Kind.SHARE,
            selected=view.quarter.start,
        ),
        standing=weakest(_column(table, "export_standing", "import_standing")),
        source=source_line(
            edition,
            _column(table, *SHARE_SOURCES),
            view.language,
            quoted_beside=view.page in LISTS_QUOTED,
        ),
        alt=_share_alt(table, view.language),
        answers=(answer,),
        notes=changed_members(edition, view.partner, view.language),
    )


def _trade_columns(table: pa.Table, language: Language, *, rolling: bool) -> tuple[Column, ...]:
    _ = translator(language)
    names = flow_names(language)
    columns = [Column(name="period", label=_("Quarter"), kind=Kind.QUARTER)]
    for flow in Flow:
        name = names[flow.value]
        if rolling:
            columns += [
                Column(name=f"{flow}_rolling_eur", label=name, kind=Kind.MILLIONS),
                Column(name=f"{flow}_rolling_standing", label=_("Status"), kind=Kind.STANDING),
            ]
        else:
            columns += [
                Column(name=f"{flow}_eur", label=name, kind=Kind.MILLIONS),
                _change(f"{flow}_change", f"{flow}_change_status", Kind.CHANGE, language),
                Column(name=f"{flow}_standing", label=_("Status"), kind=Kind.STANDING),
                *_status_of_change(table, flow, language),
            ]
    if not rolling:
        columns.append(Column(name="balance_eur", label=_("Balance"), kind=Kind.BALANCE))
    return tuple(columns)


def _change(name: str, status: str, kind: Kind, language: Language) -> Column:
    _ = translator(language)
    return Column(name=name, label=_("Change over a year"), kind=kind, standing=status)


def _status_of_change(table: pa.Table, flow: Flow, language: Language) -> list[Column]:
    """A column of its own where a value that is no estimate has changed from one."""
    _ = translator(language)
    statuses = table.select([f"{flow}_status", f"{flow}_change_status"]).to_pydict().values()
    if all(
        own == of_change
        for own, of_change in zip(*statuses, strict=True)
        if of_change == Standing.ESTIMATE
    ):
        return []
    label = _("Status of the change")
    return [Column(name=f"{flow}_change_status", label=label, kind=Kind.STANDING)]


def _trade_alt(table: pa.Table, value: str, language: Language) -> str:
    names = flow_names(language)
    parts = [
        span(table, f"{flow}_{value}", names[flow.value], Kind.MILLIONS, language) for flow in Flow
    ]
    return _joined(parts, language)


def _share_alt(table: pa.Table, language: Language) -> str:
    names = flow_names(language)
    parts = [span(table, f"{flow}_share", names[flow.value], Kind.SHARE, language) for flow in Flow]
    return _joined(parts, language)


def _joined(messages: list[str], language: Language) -> str:
    """The messages of both flows; says so where a series has quarters but no value, as sums may."""
    _ = translator(language)
    return " ".join(filter(None, messages)) or _("No value of this series is known.")


def _column(table: pa.Table, *names: str) -> list[Any]:
    return [value for name in names for value in table[name].to_pylist()]
