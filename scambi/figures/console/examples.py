"""Statements to begin with, for the SQL page: each runs, and opens on the same page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from scambi import address
from scambi.archive import Edition
from scambi.examples import FIRST, example
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line
from scambi.model import Language
from scambi.views import ConsoleView
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator


def titles(language: Language) -> Mapping[str, str]:
    """What each file of `queries/examples/` asks, the first shown first."""
    _ = translator(language)
    return {
        FIRST: _("Countries by exports in the newest quarter"),
        "years": _("Exports and imports by year, with the quarters that are known"),
        "growth": _("Exports to Japan against the same quarter a year before"),
        "share": _("Share of the nation's exports, by country, over the newest year"),
        "groups": _("Exports to groups of countries with their members at the time"),
        "quoted": _("Published figures beside the values of this edition"),
        "statuses": _("How many values are definitive, provisional or estimates, and from where"),
        "columns": _("What the columns of flows hold"),
    }


def examples(edition: Edition, view: ConsoleView) -> Figure:
    """All examples with the addresses that run them."""
    _ = translator(view.language)
    rows = [
        {
            "number": number,
            "title": title,
            "statement": example(name, edition, view.language),
            "address": "?" + address.query_string(address.write(_asking(view, name, edition))),
        }
        for number, (name, title) in enumerate(titles(view.language).items(), 1)
    ]
    return Figure(
        key="examples",
        title=_("Examples"),
        unit="",
        table=pa.Table.from_pylist(rows),
        columns=(
            Column(name="number", label=_("No."), kind=Kind.COUNT),
            Column(name="title", label=_("Question"), kind=Kind.TEXT, link="address"),
            Column(name="statement", label=_("Statement"), kind=Kind.TEXT, code=True),
        ),
        chart=None,
        standing=None,
        source=source_line(edition, (), view.language),
        alt=_("{count} questions to run and to change.").format(
            count=cell(len(rows), Kind.COUNT, view.language)
        ),
        answers=(),
    )


def _asking(view: ConsoleView, name: str, edition: Edition) -> ConsoleView:
    return replace(view, query=example(name, edition, view.language))
