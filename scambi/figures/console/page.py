"""SQL: one statement of a reader over the edition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import pyarrow as pa

from scambi import address
from scambi.archive import Edition
from scambi.console import Busy, Problem, Refused, Result, ask, make_ready
from scambi.database import Answer, QuestionError
from scambi.examples import example
from scambi.figures.caveats import caveats
from scambi.figures.column import Column
from scambi.figures.console.examples import examples, titles
from scambi.figures.console.tables import tables
from scambi.figures.figure import Figure, Page
from scambi.figures.headline import edition_kicker, next_release
from scambi.figures.provenance import kind_name, made_from
from scambi.model import Language, View
from scambi.views import ConsoleView
from scambi.wording.cells import Kind, cell
from scambi.wording.complaints import statement_complaint
from scambi.wording.refusals import limits_text, refusal_text
from scambi.wording.translations import translator

RESULTS_KEPT = 4  # up to 16 MB each
ROWS_ON_PAGE = 200


class Crowded(QuestionError):
    """As many statements as may run at once are running: ask again when one of them is over."""


@dataclass(frozen=True)
class Typed(Answer):
    """An answer to a statement that stands in no file."""

    text: str

    @property
    def sql(self) -> str:
        """The statement as it was run."""
        return self.text


def console(edition: Edition, view: View) -> Page:
    """All that the page says about one statement.

    A statement that cannot be answered gives a page that says why, in `refused`. Raises Crowded
    when too many others are running.
    """
    chosen = cast(ConsoleView, view)
    _ = translator(chosen.language)
    statement = chosen.query
    refused, made = "", made_from(edition)
    found: tuple[Figure, ...] = ()
    result = _read(edition, chosen)
    if isinstance(result, str):
        sentence = refused = result
    else:
        made += f" {result.digest}"
        sentence = _rows(result, chosen)
        found = (_figure(edition, chosen, statement, result),)
    return Page(
        view=chosen,
        made_from=f"{made} {refused}",
        title=_("SQL over the edition"),
        kicker=edition_kicker(edition, view),
        sentence=sentence,
        figures=(*found, examples(edition, chosen), tables(edition, chosen.language)),
        statements=(),
        caveats=(limits_text(chosen.language), *caveats(edition, chosen.language)),
        next_release=next_release(edition, view),
        refused=refused,
    )


def _read(edition: Edition, view: ConsoleView) -> Result | str:
    """What the statement gives, or the sentence that says why there is nothing."""
    unread = address.fault_of_text("query", view.query)
    if unread is not None:
        return statement_complaint(unread, view.query, view.language)
    result = _result(edition, view.query)
    return refusal_text(result, view.language) if isinstance(result, Refused) else result


def _result(edition: Edition, statement: str) -> Result | Refused:
    try:
        result = _kept(edition, statement)
    except Refused as refused:
        return refused
    except Busy as busy:
        raise Crowded("as many statements as may run at once are running") from busy
    except OSError as error:
        raise QuestionError(f"the console on vintage {edition.vintage.id}: {error}") from error
    # Who reads an answer that was kept may soon ask what was not.
    make_ready(edition.base.flows, edition.base.tables)
    return result


# The dashboard, its head, the light page and each of its files ask for the same.
@lru_cache(RESULTS_KEPT)
def _kept(edition: Edition, statement: str) -> Result | Refused:
    """What a statement gives; raises Refused where it may be answered another time."""
    try:
        return ask(statement, edition.base.flows, edition.base.tables)
    except Refused as refused:
        if refused.problem in {Problem.TIME, Problem.MEMORY, Problem.STOPPED}:
            raise
        return refused


def _rows(result: Result, view: ConsoleView) -> str:
    _ = translator(view.language)
    count = cell(result.table.num_rows, Kind.COUNT, view.language)
    words = (
        _("The statement gives more than {count} rows; here are the first {count}.")
        if result.more
        else _("Rows that the statement gives: {count}.")
    )
    return words.format(count=count)


def _figure(edition: Edition, view: ConsoleView, statement: str, result: Result) -> Figure:
    _ = translator(view.language)
    known = {
        example(name, edition, language): title
        for name, title in titles(view.language).items()
        for language in Language
    }
    table = result.table
    few = table
    notes = [
        _(
            "Computed by the query of the reader: not a figure of this dashboard. Values may be "
            "estimates where obs_status is E; aggregates such as WORLD are never to be added to "
            "countries."
        )
    ]
    if table.num_rows > ROWS_ON_PAGE:
        # Copied: a slice would keep the whole alive wherever the page is kept.
        few = table.take(pa.array(range(ROWS_ON_PAGE)))
        notes.append(
            _("This page shows the first {count} rows; the files have all.").format(
                count=cell(ROWS_ON_PAGE, Kind.COUNT, view.language)
            )
        )
    return Figure(
        key="result",
        title=known.get(statement, _("Result")),
        unit=_("numbers as computed, not rounded"),
        table=table,
        shown=few,
        columns=tuple(
            Column(name=field.name, label=field.name, kind=_kind(field.type))
            for field in table.schema
        ),
        chart=None,
        standing=None,
        source=_("Computed by the query of the reader on edition {edition} ({kind}).").format(
            edition=edition.vintage.id, kind=kind_name(edition, view.language)
        ),
        alt=_rows(result, view),
        answers=(Typed("console", {}, few, statement),),
        notes=tuple(notes),
    )


def _kind(type_: pa.DataType) -> Kind:
    if pa.types.is_date(type_):
        return Kind.DATE
    return Kind.TEXT if pa.types.is_string(type_) else Kind.PLAIN
