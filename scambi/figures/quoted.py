"""The figures that named sources quoted on the trade with one partner."""

from __future__ import annotations

import pyarrow as pa

from scambi import questions
from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.model import Language, Standing, View
from scambi.views import Qualifier
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names, qualifier_names
from scambi.wording.periods import known_date_name, months_name
from scambi.wording.sentences import qualified
from scambi.wording.translations import translator


def quoted_figures(edition: Edition, view: View) -> Figure | None:
    """A table of quoted figures with who said them and where; None where nobody did."""
    _ = translator(view.language)
    answer = questions.published_figures(
        edition.base, territory=edition.territory.code, partner=view.partner
    )
    if not answer.table.num_rows:
        return None
    written = [
        {
            **row,
            "months": months_name(row["period_start"], row["period_end"], view.language),
            "quoted": qualified(row["qualifier"], row["value_eur"], view.language),
            "publisher": ", ".join(filter(None, (row["publisher"], row["outlet"]))),
        }
        for row in answer.table.to_pylist()
    ]
    days = [row["published"] for row in written]
    dates: dict[str | None, str] = {day: known_date_name(day, view.language) for day in days}
    return Figure(
        key="quoted_figures",
        title=_("Figures quoted by named sources"),
        unit=_("million euros, as quoted"),
        table=pa.Table.from_pylist(written),
        columns=(
            Column(name="months", label=_("Period"), kind=Kind.TEXT),
            Column(name="flow", label=_("Flow"), kind=Kind.TEXT, labels=flow_names(view.language)),
            Column(
                name="quoted",
                label=_("As quoted"),
                kind=Kind.TEXT,
                stored=quoted_columns("value_eur", view.language),
            ),
            Column(name="publisher", label=_("Quoted by"), kind=Kind.TEXT, link="url"),
            Column(name="published", label=_("Published on"), kind=Kind.TEXT, labels=dates),
        ),
        chart=None,
        standing=Standing.QUOTED,
        source=_("Source: the publications named in the table."),
        alt=_.ngettext(
            "{count} figure on this trade has been quoted by a named source.",
            "{count} figures on this trade have been quoted by named sources.",
            len(written),
        ).format(count=cell(len(written), Kind.COUNT, view.language)),
        answers=(answer,),
    )


def quoted_columns(value: str, language: Language) -> tuple[Column, ...]:
    """What files have of a quoted figure: its `value`, how exact it is, and what was said with it.

    A text such as "44.000" would be read as a number, and as the wrong one.
    """
    _ = translator(language)
    return (
        Column(name=value, label=_("As quoted"), kind=Kind.MILLIONS),
        Column(name="precision_eur", label=_("Half of the last digit quoted"), kind=Kind.MILLIONS),
        qualifier_column(language),
    )


def qualifier_column(language: Language) -> Column:
    """How closely a quoted figure is meant, as published_figures.csv writes it."""
    _ = translator(language)
    names = qualifier_names(language)
    said: dict[str | None, str] = {one.name.lower(): names[one] for one in Qualifier}
    return Column(name="qualifier", label=_("Said as"), kind=Kind.TEXT, labels=said)
