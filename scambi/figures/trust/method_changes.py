"""What changed in the methods, newest first."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.recorded import recorded, text
from scambi.model import View
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator


def method_changes(edition: Edition, view: View) -> Figure:
    """The lines of method_changes.csv."""
    _ = translator(view.language)
    rows = [
        {"day": row["day"], "version": row["version"], "text": row[f"text_{view.language}"]}
        for row in reversed(edition.reference.tables["method_changes"].to_pylist())
    ]
    return recorded(
        edition,
        key="method_changes",
        title=_("Changes of method"),
        rows=rows,
        columns=(
            Column(name="day", label=_("Day"), kind=Kind.DATE),
            text("version", _("Version")),
            text("text", _("What changed")),
        ),
        alt=_("{count} changes since the first edition.").format(
            count=cell(len(rows), Kind.COUNT, view.language)
        ),
        language=view.language,
    )
