"""How anybody computes a page again with DuckDB alone: the files, their hashes, the preamble."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa

from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.downloads import REFERENCE_FILES, download_path
from scambi.figures.figure import Figure
from scambi.figures.recorded import recorded, text
from scambi.model import View
from scambi.vintage import RECORD_FILE
from scambi.wording.translations import translator

PREAMBLE = "standalone/preamble"


def reproduction(edition: Edition, view: View) -> Figure:
    """The files that the questions read, and the statements that open them."""
    _ = translator(view.language)
    of_vintage = f"data/vintages/{edition.vintage.id}/"
    hashes = {
        **edition.vintage.files,
        RECORD_FILE: edition.vintage.record,
        **edition.reference.hashes,
    }
    places = dict.fromkeys([*edition.vintage.files, RECORD_FILE], of_vintage)
    places |= dict.fromkeys(REFERENCE_FILES, "data/reference/")
    figure = recorded(
        edition,
        key="reproduction",
        title=_("Compute it again with DuckDB alone"),
        rows=[
            {
                "file": name,
                "file_url": download_path(edition.vintage.id, name),
                "sha256": hashes[name],
                "place": place,
            }
            for name, place in places.items()
        ],
        columns=(
            text("file", _("File"), link="file_url"),
            text("sha256", "SHA-256"),
            text("place", _("Folder")),
        ),
        alt=_("The files of edition {edition} that every figure here is computed from.").format(
            edition=edition.vintage.id
        ),
        notes=(
            _(
                "Save the files in one folder under the names given here, open DuckDB there, run "
                "the statements below, then the SQL of any figure with its parameters."
            ),
        ),
        language=view.language,
    )
    return replace(figure, answers=(Answer(PREAMBLE, {}, pa.table({})),))
