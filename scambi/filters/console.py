"""The filters of the SQL console."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.filters.filter import Controls, Text
from scambi.model import View
from scambi.typed import LONGEST_TEXT
from scambi.wording.numbers import count
from scambi.wording.translations import translator


def console(edition: Edition, view: View) -> Controls:  # noqa: ARG001 - as every page has them
    """One statement to run."""
    _ = translator(view.language)
    statement = Text(
        parameter="query",
        label=_("SQL statement, which can read and not write (up to {most} characters)").format(
            most=count(LONGEST_TEXT["query"], view.language)
        ),
        lines=10,
        # A field that cuts what is pasted would run another statement than the reader's.
        longest=None,
        width=12,
    )
    return Controls(rows=((statement,),), more=(), submit=_("Run"))
