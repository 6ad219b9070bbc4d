"""What was estimated beside what was published: the error of an estimate, and no revision."""

from __future__ import annotations

from statistics import median
from typing import Any

import pyarrow as pa

from scambi.archive import Archive, Edition
from scambi.figures.by_edition import in_order
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.figures.trust.told import asked, names, sources, standing, told
from scambi.figures.trust.triangle import change
from scambi.model import Language, Standing, View
from scambi.wording.cells import Kind, cell
from scambi.wording.sentences import with_article
from scambi.wording.translations import translator

QUARTERS_SHOWN = 12


def estimate_and_official(archive: Archive, view: View) -> Figure | None:
    """The last estimate against the last official edition, where both know a quarter.

    None without both kinds, or without such a quarter.
    """
    kinds = [in_order(archive, kind) for kind in ("estimate", "official")]
    if not all(kinds):
        return None
    estimate, official = (archive.edition(found[-1].id) for found in kinds)
    rows = _rows(estimate, official, view)
    if not rows:
        return None
    _ = translator(view.language)
    table = pa.Table.from_pylist(rows)
    return Figure(
        key="estimate_and_official",
        title=_("What had been estimated, and the official figures: {flow}, {partner}").format(
            **names(official, view)
        ),
        unit=_("million euros; difference in per cent of the estimate"),
        table=table,
        columns=_columns(estimate.vintage.id, official.vintage.id, view.language),
        chart=None,
        standing=weakest([*table["standing"].to_pylist(), Standing.ESTIMATE]),
        source=source_line(
            official, [*sources(official, view), *sources(estimate, view)], view.language
        ),
        alt=_alt([row["difference"] for row in rows], view.language),
        answers=(asked(official, view),),
        notes=(
            _(
                "An official figure that takes the place of an estimate does not revise it: the "
                "difference is the error of the estimate."
            ),
        ),
        shown=table.slice(max(0, table.num_rows - QUARTERS_SHOWN)),
    )


def _rows(estimate: Edition, official: Edition, view: View) -> list[dict[str, Any]]:
    """The quarters that one estimated and the other knows."""
    guessed, published = told(estimate, view).values, told(official, view).values
    return [
        {
            "period": quarter.start,
            "estimate_eur": guessed[quarter],
            "official_eur": published[quarter],
            "difference": change(guessed[quarter], published[quarter]),
            "standing": standing(official, view, quarter),
        }
        for quarter in sorted(guessed.keys() & published.keys())
        if standing(estimate, view, quarter) == Standing.ESTIMATE
    ]


def _columns(estimate: str, official: str, language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    return (
        Column(name="period", label=_("Quarter"), kind=Kind.QUARTER),
        Column(name="estimate_eur", label=estimate, kind=Kind.MILLIONS),
        Column(name="official_eur", label=official, kind=Kind.MILLIONS),
        Column(name="difference", label=_("Difference"), kind=Kind.CHANGE),
        Column(name="standing", label=_("Status of the official figure"), kind=Kind.STANDING),
    )


def _alt(differences: list[float | None], language: Language) -> str:
    _ = translator(language)
    known = [abs(one) for one in differences if one is not None]
    if not known:
        return _("No difference can be computed.")
    middle = median(known)
    words = (
        _.ngettext(
            "The only estimate was as published since.",
            "All {count} estimates were as published since.",
            len(known),
        )
        if not any(known)
        else _(
            "At least half of the {count} estimates were as published since; none was off by more "
            "than {largest}."
        )
        if not middle
        else _.ngettext(
            "The only estimate was off by {size}.",
            "At least half of the {count} estimates were off by {size} or more.",
            len(known),
        )
    )
    return words.format(
        count=cell(len(known), Kind.COUNT, language),
        size=with_article(cell(middle, Kind.SHARE, language), language, "di"),
        largest=with_article(cell(max(known), Kind.SHARE, language), language, "di"),
    )
