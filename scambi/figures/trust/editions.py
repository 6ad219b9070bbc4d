"""The editions there are: what each holds, and where it can be had whole."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.downloads import download_path
from scambi.figures.figure import Figure
from scambi.figures.recorded import Row, recorded, text
from scambi.model import Language, View
from scambi.vintage import FLOWS_FILE, RECORD_FILE
from scambi.vintages import Vintages
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator


def editions(edition: Edition, view: View, vintages: Vintages) -> Figure:
    """Every edition that can be used, newest first, with its files."""
    _ = translator(view.language)
    rows = _rows(vintages, view.language)
    return recorded(
        edition,
        key="editions",
        title=_("Editions"),
        rows=rows,
        columns=(
            text("edition", _("Edition")),
            text("kind", _("Kind")),
            Column(name="created", label=_("Made on"), kind=Kind.DATE),
            text("quarters", _("Quarters")),
            Column(name="rows", label=_("Values"), kind=Kind.COUNT),
            Column(name="warnings", label=_("Warnings"), kind=Kind.COUNT),
            text("flows", _("Whole edition"), link="flows_url"),
            text("record", _("Record"), link="record_url"),
        ),
        alt=_("Editions that can be used: {count}.").format(
            count=cell(len(rows), Kind.COUNT, view.language)
        ),
        notes=(
            _(
                "The data of an edition are one value a row, with status and source; its record "
                "has sources, checks and the SHA-256 of the data."
            ),
        ),
        language=view.language,
    )


def _rows(vintages: Vintages, language: Language) -> list[Row]:
    _ = translator(language)
    kinds = {"estimate": _("estimate"), "official": _("official data")}
    return [
        {
            "edition": vintage.id,
            "kind": kinds[vintage.kind],
            "created": vintage.created,
            "quarters": "–".join(vintage.periods.get("Q", ())),
            "rows": vintage.rows,
            "warnings": sum(check.result != "passed" for check in vintage.checks),
            "flows": _("data (Parquet)"),
            "flows_url": download_path(vintage.id, FLOWS_FILE),
            "record": _("record (JSON)"),
            "record_url": download_path(vintage.id, RECORD_FILE),
        }
        for vintage in vintages.usable.values()
    ]
