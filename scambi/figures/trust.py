"""Dati: the editions, where they come from, how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.figure import Column, Figure, Page
from scambi.figures.headline import caveats, next_release
from scambi.figures.provenance import kind_name, made_from, source_line
from scambi.model import Language, View
from scambi.vintages import Vintages
from scambi.wording.cells import Kind, cell
from scambi.wording.checks import check_names
from scambi.wording.choices import flow_names
from scambi.wording.translations import translator

Row = Mapping[str, Any]


def trust(edition: Edition, view: View, vintages: Vintages) -> Page:
    """What is known of the data: editions, sources, checks, the measured error, the coverage."""
    _ = translator(view.language)
    found = [
        _editions(edition, view, vintages),
        _sources(edition, view),
        _measured_error(edition, view),
        _checks(edition, view),
        _coverage(edition, view),
    ]
    return Page(
        view=view,
        made_from=" ".join((made_from(edition), *vintages.usable, *vintages.refused)),
        title=_("The data and how far to trust them"),
        kicker=_("Edition {edition} ({kind})").format(
            edition=edition.vintage.id, kind=kind_name(edition, view.language)
        ),
        state=None,
        state_text="",
        sentence=_(
            "An edition is a set of data that never changes: a link that names its edition "
            "shows the same figures for ever, a link without one follows the newest."
        ),
        indicators=(),
        figures=tuple(figure for figure in found if figure is not None),
        statements=tuple(
            _("Edition {name} cannot be used: {reason}").format(
                name=name, reason=vintages.said_to_readers(reason)
            )
            for name, reason in vintages.refused.items()
        ),
        caveats=caveats(edition, view),
        next_release=next_release(edition, view),
        across_editions=True,
    )


def _editions(edition: Edition, view: View, vintages: Vintages) -> Figure:
    _ = translator(view.language)
    kinds = {"estimate": _("estimate"), "official": _("official data")}
    rows = [
        {
            "edition": vintage.id,
            "kind": kinds[vintage.kind],
            "created": vintage.created,
            "quarters": "–".join(vintage.periods.get("Q", ())),
            "rows": vintage.rows,
            "warnings": sum(check.result != "passed" for check in vintage.checks),
        }
        for vintage in vintages.usable.values()
    ]
    return _table(
        edition,
        key="editions",
        title=_("Editions"),
        rows=rows,
        columns=(
            Column(name="edition", label=_("Edition"), kind=Kind.TEXT),
            Column(name="kind", label=_("Kind"), kind=Kind.TEXT),
            Column(name="created", label=_("Made on"), kind=Kind.DATE),
            Column(name="quarters", label=_("Quarters"), kind=Kind.TEXT),
            Column(name="rows", label=_("Values"), kind=Kind.COUNT),
            Column(name="warnings", label=_("Warnings"), kind=Kind.COUNT),
        ),
        alt=_("{count} editions can be used.").format(
            count=cell(len(rows), Kind.COUNT, view.language)
        ),
        language=view.language,
    )


def _sources(edition: Edition, view: View) -> Figure:
    _ = translator(view.language)
    rows = [dict(source) for source in edition.vintage.sources]
    return _table(
        edition,
        key="sources",
        title=_("Sources and licences"),
        rows=rows,
        columns=(
            Column(name="publisher", label=_("Publisher"), kind=Kind.TEXT, link="url"),
            Column(name="dataset", label=_("Dataset"), kind=Kind.TEXT),
            Column(name="licence", label=_("Licence"), kind=Kind.TEXT),
            Column(name="retrieved", label=_("Retrieved"), kind=Kind.TEXT),
        ),
        alt=_("The values of this edition come from {count} sources.").format(
            count=cell(len(rows), Kind.COUNT, view.language)
        ),
        language=view.language,
    )


def _measured_error(edition: Edition, view: View) -> Figure | None:
    """The error of the estimates on published figures left out; None in an official edition."""
    _ = translator(view.language)
    quality = edition.vintage.quality
    if quality is None:
        return None
    names = flow_names(view.language)
    rows = [{"flow": flow, **errors} for flow, errors in quality.items()]
    return _table(
        edition,
        key="measured_error",
        title=_("How far the estimates err"),
        rows=rows,
        columns=(
            Column(name="flow", label=_("Flow"), kind=Kind.TEXT, labels=names),
            Column(name="figures", label=_("Published figures"), kind=Kind.COUNT),
            Column(name="median_relative_error", label=_("Median error"), kind=Kind.SHARE),
            Column(
                name="p90_relative_error", label=_("Error exceeded by one in ten"), kind=Kind.SHARE
            ),
            Column(
                name="median_excess_error",
                label=_("Median error beyond the figure's own precision"),
                kind=Kind.SHARE,
            ),
            Column(
                name="unquoted_median_relative_error",
                label=_("Median error where no figure is published for the partner"),
                kind=Kind.SHARE,
            ),
        ),
        alt=_(
            "Each published figure was left out in turn, estimated from the others and compared."
        ),
        language=view.language,
    )


def _checks(edition: Edition, view: View) -> Figure:
    _ = translator(view.language)
    results = {"passed": _("passed"), "warning": _("warning")}
    names = check_names(view.language)
    rows = [
        {
            "check": names.get(check.check, check.check),
            "result": results[check.result],
            "detail": check.detail,
        }
        for check in edition.vintage.checks
    ]
    return _table(
        edition,
        key="checks",
        title=_("Checks made before this edition was published"),
        rows=rows,
        columns=(
            Column(name="check", label=_("Check"), kind=Kind.TEXT),
            Column(name="result", label=_("Result"), kind=Kind.TEXT),
            Column(name="detail", label=_("As recorded"), kind=Kind.TEXT),
        ),
        alt=_("{count} checks were made.").format(count=cell(len(rows), Kind.COUNT, view.language)),
        language=view.language,
    )


def _coverage(edition: Edition, view: View) -> Figure:
    _ = translator(view.language)
    answer = questions.covered_partners(edition.base, territory=edition.territory.code)
    names = edition.partner_names(view.language)
    return Figure(
        key="coverage",
        title=_("Partners covered"),
        unit=_("quarters and values with any status"),
        table=answer.table,
        columns=(
            Column(name="partner", label=_("Partner"), kind=Kind.TEXT, labels=names),
            Column(name="first_period", label=_("First quarter"), kind=Kind.QUARTER),
            Column(name="last_period", label=_("Last quarter"), kind=Kind.QUARTER),
            Column(name="quarters", label=_("Quarters"), kind=Kind.COUNT),
            Column(name="values_known", label=_("Values"), kind=Kind.COUNT),
            Column(name="estimates", label=_("Estimates"), kind=Kind.COUNT),
        ),
        chart=None,
        standing=None,
        source=source_line(edition, (), view.language),
        alt=_("{count} partners have at least one quarterly value.").format(
            count=cell(answer.table.num_rows, Kind.COUNT, view.language)
        ),
        answers=(answer,),
    )


def _table(
    edition: Edition,
    *,
    key: str,
    title: str,
    rows: Iterable[Row],
    columns: tuple[Column, ...],
    alt: str,
    language: Language,
) -> Figure:
    """A figure that is only a table, made from the edition's record."""
    return Figure(
        key=key,
        title=title,
        unit="",
        table=pa.Table.from_pylist([dict(row) for row in rows]),
        columns=columns,
        chart=None,
        standing=None,
        source=source_line(edition, (), language),
        alt=alt,
        answers=(),
    )
