"""What editions of one kind revised: the triangle of a country and flow."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa

from scambi.archive import Archive, Edition
from scambi.figures.by_edition import MOST_EDITIONS, in_order
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.figures.trust.told import asked, names, sources, standing, told
from scambi.figures.trust.triangle import Triangle
from scambi.figures.trust.usual_revision import usual_revision
from scambi.model import Language, Quarter, View
from scambi.wording.cells import Kind, cell
from scambi.wording.numbers import missing
from scambi.wording.releases import not_yet
from scambi.wording.translations import translator

QUARTERS_SHOWN = 12
INSTEAD = "instead"  # begins the columns with what is said where an edition ends earlier


def revised(archive: Archive, view: View, kind: str) -> tuple[Figure, ...]:
    """The triangle of a kind and, for official data, the usual revision.

    None of fewer than two editions, nor where they have no value of the flow with the partner.
    """
    editions = [archive.edition(one.id) for one in in_order(archive, kind)]
    triangle = Triangle(tuple(told(edition, view) for edition in editions))
    if len(editions) < 2 or not triangle.quarters:
        return ()
    found = _triangle(editions, triangle, view, kind)
    if kind == "estimate" or not triangle.last.values:
        return (found,)
    return found, usual_revision(editions[-1], triangle, view)


def nothing_to_compare(edition: Edition, archive: Archive, view: View) -> Figure:
    """In place of the triangle, why there is none."""
    _ = translator(view.language)
    columns = (Column(name="period", label=_("Quarter"), kind=Kind.QUARTER),)
    alone = all(len(in_order(archive, kind)) < 2 for kind in ("official", "estimate"))
    return Figure(
        key="revisions",
        title=_("What each edition revised"),
        unit="",
        table=pa.table({"period": pa.array([], pa.date32())}),
        columns=columns,
        chart=None,
        standing=None,
        source=source_line(edition, (), view.language),
        alt=_(
            "There is no second edition of the same kind: nothing to compare yet. Each further "
            "one will add a column here."
        )
        if alone
        else _("No edition has a value of this flow with this partner: nothing to compare."),
        answers=(),
    )


def _triangle(editions: Sequence[Edition], triangle: Triangle, view: View, kind: str) -> Figure:
    _ = translator(view.language)
    last = editions[-1]
    table = _table(last, triangle, view)
    official = kind == "official"
    title = (
        _("What each edition revised: {flow}, {partner}")
        if official
        else _("How the estimates changed: {flow}, {partner}")
    )
    return Figure(
        key="revisions" if official else "reestimates",
        title=title.format(**names(last, view)),
        unit=_("million euros as each edition had it; revision against the edition before"),
        table=table,
        columns=_triangle_columns(triangle, view.language),
        chart=None,
        standing=weakest(table["standing"].to_pylist()),
        source=source_line(last, sources(last, view), view.language),
        alt=_triangle_alt(triangle, view.language),
        answers=(asked(last, view),),
        notes=_triangle_notes(triangle, view.language, official=official),
        shown=table.slice(max(0, table.num_rows - QUARTERS_SHOWN)),
    )


def _table(last: Edition, triangle: Triangle, view: View) -> pa.Table:
    """A row for each quarter that some edition knows; columns as in `_triangle_columns`."""
    places = range(len(triangle.editions))
    values, instead, revisions = (
        [_column(of, place, triangle) for place in places] for of in ("value", INSTEAD, "revision")
    )
    unpublished = not_yet(view.language)
    rows = [
        {"period": quarter.start, "standing": standing(last, view, quarter)}
        | {values[at]: triangle.editions[at].values.get(quarter) for at in places}
        | {instead[at]: unpublished for at in places if quarter > triangle.editions[at].newest}
        | {revisions[at]: triangle.revision(at, quarter) for at in places[1:]}
        for quarter in triangle.quarters
    ]
    types = dict.fromkeys(("standing", *instead), pa.string()) | {"period": pa.date32()}
    types |= dict.fromkeys(values, pa.int64()) | dict.fromkeys(revisions[1:], pa.float64())
    return pa.Table.from_pylist(rows, pa.schema(list(types.items())))


def _column(of: str, place: int, triangle: Triangle) -> str:
    """A column's name in files: "value_1_istat_2025Q3"."""
    return f"{of}_{place + 1}_" + re.sub(r"\W", "_", triangle.editions[place].edition)


def _triangle_columns(triangle: Triangle, language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    columns = [Column(name="period", label=_("Quarter"), kind=Kind.QUARTER)]
    for place, one in enumerate(triangle.editions):
        value, instead, revision = (
            _column(of, place, triangle) for of in ("value", INSTEAD, "revision")
        )
        columns.append(Column(name=value, label=one.edition, kind=Kind.MILLIONS, instead=instead))
        if place:
            columns.append(Column(name=revision, label=_("Revision"), kind=Kind.CHANGE))
    return (*columns, Column(name="standing", label=_("Status (last)"), kind=Kind.STANDING))


def _triangle_alt(triangle: Triangle, language: Language) -> str:
    """How many quarters the last edition changed, and the largest of its revisions."""
    _ = translator(language)
    place = len(triangle.editions) - 1
    known = triangle.in_both(place)
    changed = [quarter for quarter in known if known[quarter]]
    words = {
        "last": triangle.last.edition,
        "before": triangle.editions[-2].edition,
        "count": cell(len(known), Kind.COUNT, language),
        "changed": cell(len(changed), Kind.COUNT, language),
    }
    if not changed:
        return _("{last} revised none of the {count} quarters that {before} had.").format(**words)
    revisions = {quarter: triangle.revision(place, quarter) for quarter in changed}
    sizes = {quarter: size for quarter, size in revisions.items() if size is not None}
    from_zero = [quarter for quarter in changed if quarter not in sizes]
    if not sizes:
        told = _(
            "{last} revised {changed} of the {count} quarters that {before} had, each from zero."
        ).format(**words)
    else:
        quarter = max(sizes, key=lambda one: abs(sizes[one]))
        told = _(
            "{last} revised {changed} of the {count} quarters that {before} had; the largest "
            "revision is {size}, in {quarter}."
        ).format(
            **words,
            size=cell(sizes[quarter], Kind.CHANGE, language),
            quarter=cell(quarter.start, Kind.QUARTER, language),
        )
    return " ".join([told, *_from_zero(triangle, from_zero, language)])


def _from_zero(triangle: Triangle, quarters: Sequence[Quarter], language: Language) -> list[str]:
    """Revisions that have no percentage, since there was nothing before."""
    if not quarters:
        return []
    _ = translator(language)
    quarter = max(quarters, key=lambda one: abs(triangle.last.values[one]))
    return [
        _.ngettext(
            "From zero, of which there is no percentage: {count} quarter, to {value} million euros "
            "in {quarter}.",
            "From zero, of which there is no percentage: {count} quarters, at most to {value} "
            "million euros in {quarter}.",
            len(quarters),
        ).format(
            count=cell(len(quarters), Kind.COUNT, language),
            value=cell(triangle.last.values[quarter], Kind.MILLIONS, language),
            quarter=cell(quarter.start, Kind.QUARTER, language),
        )
    ]


def _triangle_notes(triangle: Triangle, language: Language, *, official: bool) -> tuple[str, ...]:
    _ = translator(language)
    notes = [
        _("Editions in the order they were made, the last {most} of them at most.").format(
            most=cell(MOST_EDITIONS, Kind.COUNT, language)
        ),
        _(
            "“{missing}” under an edition: it does not know the value of a quarter that was out "
            "when it was made."
        ).format(missing=missing(language)),
    ]
    if len(triangle.quarters) > QUARTERS_SHOWN:
        notes.append(
            _("The table shows the newest {count} quarters; its files have all of them.").format(
                count=cell(QUARTERS_SHOWN, Kind.COUNT, language)
            )
        )
    if not official:
        notes.append(
            _(
                "An estimate changes when its method does, or when new figures are published: "
                "that is not a revision of official data."
            )
        )
    return tuple(notes)
