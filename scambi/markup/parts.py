"""The parts of a page as HTML: heading, indicators, what stands above and below a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment

from scambi.database import Answer, Parameter
from scambi.figures.column import Column
from scambi.figures.figure import Figure, Indicator, Page
from scambi.figures.trust.accessibility import statement_path
from scambi.markup.by_row import is_read_by_row
from scambi.markup.chart_key import chart_key, events_named
from scambi.markup.environment import environment
from scambi.markup.sparkline import sparkline
from scambi.model import Language
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.translations import translator

TEMPLATES = Path(__file__).with_name("templates")
DETAILS_KEPT = 512
CONTENTS_FROM = 10  # figures
IN_THE_BOX = 12  # rows of a table that are seen without scrolling


@dataclass(frozen=True)
class Cell:
    """One written cell of a table; `language` is that of its text where the page has another."""

    text: str
    is_number: bool
    link: str | None
    code: bool
    language: Language | None


@cache
def _environment() -> Environment:
    found = environment(TEMPLATES)
    found.globals["sparkline"] = sparkline
    return found


def stylesheet() -> str:
    """The one stylesheet of all parts."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


def heading(page: Page) -> str:
    """Quarter, edition, title, state and sentence."""
    return rendered("heading.html", page.view.language, page=page)


def contents(page: Page) -> str:
    """Links to the figures of a long page; empty for one that is read at a glance."""
    if len(page.figures) < CONTENTS_FROM:
        return ""
    return rendered("contents.html", page.view.language, figures=page.figures)


def indicators(items: Sequence[Indicator], language: Language) -> str:
    """The headline numbers as a list of cards."""
    return rendered("indicators.html", language, indicators=items)


def figure_title(figure: Figure, language: Language) -> str:
    """Title, unit and message: what stands above a chart."""
    return rendered("figure_title.html", language, figure=figure)


def figure_details(figure: Figure, language: Language) -> str:
    """Key, notes, source, table and SQL: what stands below a chart."""
    # Of all that is drawn, though fewer rows are shown; and two tables may differ in it alone.
    key = chart_key(figure, language)
    if figure.shown is not None:
        # What is kept must not keep a large table alive.
        figure = replace(figure, table=figure.shown, shown=None)
    return _details(_Contents(figure), key, language)


def figure_origin(figure: Figure, language: Language) -> str:
    """Key, the events in the chart, notes, source and status, where there is no table below."""
    events = events_named(figure, language)
    if events:
        # Its notes lead to the list of events, which is not there.
        figure = replace(figure, notes=())
    key = " ".join(filter(None, (chart_key(figure, language), events)))
    origin = rendered("figure_origin.html", language, figure=figure, key=key)
    return f'<div class="scambi">{origin}</div>'


def closing(page: Page) -> str:
    """What is not shown, and the caveats."""
    return rendered(
        "closing.html",
        page.view.language,
        statements=page.statements,
        caveats=page.caveats,
        next_release=page.next_release,
    )


def footer(language: Language) -> str:
    """What law asks for on every page of the dashboard; the light pages have it in theirs."""
    return rendered("footer.html", language, statement=statement_path(language))


def notices(texts: Sequence[str], language: Language, *, live: str | None = None) -> str:
    """What the reader should know before reading on; `live` is the address of the newest view."""
    return rendered("notices.html", language, notices=texts, live=live)


class _Contents:
    """A figure for its words and table alone: two quarters of one country share most of theirs."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self._named = (
            figure.key,
            figure.title,
            figure.unit,
            figure.alt,  # tells most tables apart without looking into them
            figure.standing,
            figure.source,
            figure.notes,
            figure.chart is None,
            figure.ranked,
        )

    def __hash__(self) -> int:
        return hash(self._named)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Contents)
            and self._named == other._named
            and self.figure.columns == other.figure.columns
            and [*map(_asked, self.figure.answers)] == [*map(_asked, other.figure.answers)]
            and bool(self.figure.table.equals(other.figure.table))
        )


def _asked(answer: Answer) -> tuple[str, Mapping[str, Parameter]]:
    """What is shown of an answer beside its table."""
    return answer.sql, answer.parameters


# A table of 70 quarters takes 2 ms to write, more than anything else on a light page.
@lru_cache(maxsize=DETAILS_KEPT)
def _details(contents: _Contents, key: str, language: Language) -> str:
    figure = contents.figure
    rows = _cells(figure, language)
    return rendered(
        "figure_details.html",
        language,
        figure=figure,
        key=key,
        rows=rows,
        records=bool(rows)
        and is_read_by_row(figure.columns, [[item.text for item in row] for row in rows]),
        count=cell(len(rows), Kind.COUNT, language) if len(rows) > IN_THE_BOX else "",
    )


def rendered(template: str, language: Language, **names: object) -> str:
    """A template of this room with its words translated."""
    _ = translator(language)
    return (
        _environment()
        .get_template(template)
        .render(names, _=_, language=language, standings=standing_names(language))
    )


def _cells(figure: Figure, language: Language) -> list[list[Cell]]:
    """The table as text; series by quarter start with the newest, unless they are ranked."""
    rows = figure.table.to_pylist()
    if figure.columns[0].kind is Kind.QUARTER and not figure.ranked:
        rows.reverse()
    return [[_cell(column, row, language) for column in figure.columns] for row in rows]


def _cell(column: Column, row: dict[str, object], language: Language) -> Cell:
    link = str(row[column.link]) if column.link and row[column.link] else None
    other = column.language if column.language is not language else None
    return Cell(column.written(row, language), column.kind.is_number, link, column.code, other)
