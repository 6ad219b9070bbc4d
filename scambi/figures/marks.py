"""What is drawn beside the trade with a partner: figures that others quoted, and missions."""

from __future__ import annotations

from scambi import questions
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Event, Mark
from scambi.model import Quarter, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.periods import known_date_name, months_name
from scambi.wording.sentences import qualified
from scambi.wording.translations import translator


def quoted_marks(quoted: Answer, view: View, *, rolling: bool) -> tuple[Mark, ...]:
    """Quoted figures of one flow that cover just the periods the chart draws."""
    months = 12 if rolling else 3
    names = flow_names(view.language)
    marks = []
    for row in quoted.table.to_pylist():
        start, end = row["period_start"], row["period_end"]
        covered = 12 * (end.year - start.year) + end.month - start.month + 1
        if row["flow"] == "total" or covered != months or start.month % 3 != 1:
            continue
        marks.append(
            Mark(
                period=Quarter.of(end).start,
                value=row["value_eur"],
                role=row["flow"],
                text=f"{names[row['flow']]}, {months_name(start, end, view.language)}: "
                f"{qualified(row['qualifier'], row['value_eur'], view.language)} "
                f"({row['publisher']})",
                quoted_in=", ".join(
                    filter(None, (row["outlet"], known_date_name(row["published"], view.language)))
                ),
            )
        )
    return tuple(marks)


def missions(edition: Edition, view: View) -> tuple[Event, ...]:
    """The missions to the partner, each on the day it left."""
    _ = translator(view.language)
    rows = questions.partner_missions(edition.base, partner=view.partner).table.to_pylist()
    return tuple(
        Event(
            day=row["departure"],
            text=_("Mission: {destination}, {date}").format(
                destination=row[f"destination_{view.language}"],
                date=cell(row["departure"], Kind.DATE, view.language),
            ),
        )
        for row in rows
    )
