"""The newest quarters with a band as wide as quarters of their age were usually revised."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.chart import Line, TimeSeries
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.figures.trust.told import asked, names, sources, standing
from scambi.figures.trust.triangle import AGES, Triangle, Usual
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.sentences import with_article
from scambi.wording.translations import translator

QUARTERS_DRAWN = 20


def usual_revision(last: Edition, triangle: Triangle, view: View) -> Figure:
    """The values of the `last` edition of the triangle, with what became of those before them."""
    _ = translator(view.language)
    table = _usual_table(last, triangle, view)
    usual = triangle.usual(0)
    name = flow_names(view.language)[view.flow.value] or ""
    return Figure(
        key="usual_revision",
        title=_("How far the newest quarters may still move: {flow}, {partner}").format(
            **names(last, view)
        ),
        unit=_("million euros; revisions in per cent of the value"),
        table=table,
        columns=_usual_columns(view.language),
        chart=TimeSeries(
            lines=(
                Line(
                    label=name,
                    value="value_eur",
                    standing="standing",
                    role=view.flow.value,
                    low="low_eur",
                    high="high_eur",
                ),
            ),
            kind=Kind.MILLIONS,
            selected=None,
        ),
        standing=weakest(table["standing"].to_pylist()),
        source=source_line(last, sources(last, view), view.language),
        alt=_usual_alt(usual, view.language),
        answers=(asked(last, view),),
        notes=_usual_notes(triangle, view.language),
        shown=table.slice(max(0, table.num_rows - AGES)),
    )


def _usual_table(last: Edition, triangle: Triangle, view: View) -> pa.Table:
    known = [quarter for quarter in triangle.quarters if quarter in triangle.last.values]
    rows: list[dict[str, Any]] = []
    for quarter in known[-QUARTERS_DRAWN:]:
        value, age = triangle.last.values[quarter], triangle.age(quarter)
        usual = triangle.usual(age) if age < AGES else Usual()
        size = usual.size if usual.is_told else None
        rows.append(
            {
                "period": quarter.start,
                "value_eur": value,
                "standing": standing(last, view, quarter),
                "observations": usual.observations,
                "usual_revision": usual.size,
                "low_eur": None if size is None else round(value * (1 - size)),
                "high_eur": None if size is None else round(value * (1 + size)),
            }
        )
    schema = pa.schema(
        [
            ("period", pa.date32()),
            ("value_eur", pa.int64()),
            ("standing", pa.string()),
            ("observations", pa.int64()),
            ("usual_revision", pa.float64()),
            ("low_eur", pa.int64()),
            ("high_eur", pa.int64()),
        ]
    )
    return pa.Table.from_pylist(rows, schema)


def _usual_columns(language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    return (
        Column(name="period", label=_("Quarter"), kind=Kind.QUARTER),
        Column(name="value_eur", label=_("Value"), kind=Kind.MILLIONS),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
        Column(name="usual_revision", label=_("Median absolute revision"), kind=Kind.SHARE),
        Column(name="observations", label=_("Revisions observed"), kind=Kind.COUNT),
        Column(name="low_eur", label=_("Band, from"), kind=Kind.MILLIONS),
        Column(name="high_eur", label=_("Band, to"), kind=Kind.MILLIONS),
    )


def _usual_alt(usual: Usual, language: Language) -> str:
    _ = translator(language)
    if usual.size is None:
        return (
            _("The newest quarters that a later edition revised were zero: there is no percentage.")
            if usual.from_zero
            else _("No newest quarter of an edition has been revised by a later one yet.")
        )
    words = (
        _.ngettext(
            "The only newest quarter that could be observed has not moved since it first came out.",
            "The {count} newest quarters that could be observed have not moved since they first "
            "came out.",
            usual.observations,
        )
        if not any(usual.sizes)
        else _(
            "At least half of the newest quarters have not moved since they first came out, none "
            "by more than {largest}; {count} could be observed."
        )
        if not usual.size
        else _.ngettext(
            "The only newest quarter that could be observed has moved by {size} since it first "
            "came out.",
            "At least half of the newest quarters have moved by {size} or more since they first "
            "came out; {count} could be observed.",
            usual.observations,
        )
    )
    return words.format(
        size=with_article(cell(usual.size, Kind.SHARE, language), language, "di"),
        largest=with_article(cell(max(usual.sizes), Kind.SHARE, language), language, "di"),
        count=cell(usual.observations, Kind.COUNT, language),
    )


def _usual_notes(triangle: Triangle, language: Language) -> tuple[str, ...]:
    _ = translator(language)
    ages = [triangle.usual(age) for age in range(AGES)]
    from_zero = sum(usual.from_zero for usual in ages)
    notes = [
        _(
            "For each age of a quarter (0 is the newest of its edition): the median of the "
            "absolute revisions, in per cent, from every edition to the last one."
        ),
        _(
            "Shaded: the value plus and minus that median. Up to half of the revisions were "
            "larger: it is no confidence interval."
        )
        if any(usual.is_told for usual in ages)
        else _("There is no band yet: it takes two revisions of quarters of the same age."),
    ]
    if from_zero:
        notes.append(
            _.ngettext(
                "Left out: {count} revision from zero, of which there is no percentage.",
                "Left out: {count} revisions from zero, of which there is no percentage.",
                from_zero,
            ).format(count=cell(from_zero, Kind.COUNT, language))
        )
    return tuple(notes)
