"""How a link to a page presents itself in a search result or a message, from the same figures."""

from __future__ import annotations

from functools import partial

from scambi import address
from scambi.archive import shared_archive
from scambi.opening import open_address
from scambi.share.oembed import endpoint
from scambi.share.pages import BUILDERS, fields, written_fully
from scambi.share.publication import Publication, light_path
from scambi.shell import Head


def describe(path: str, query: str) -> Head:
    """Title, sentence and full address of the view that `path` and `query` ask for.

    Raises NoVintage or QuestionError when there is nothing to say.
    """
    name = path.strip("/")
    archive = shared_archive()
    asked = fields(query)
    reading = open_address(archive, name, asked)
    view = reading.view
    edition = archive.edition(view.vintage)
    page = BUILDERS[name](edition, view)
    full = address.path(view)
    return Head(
        title=f"{Publication(edition, page).title} · Scambi",
        description=page.sentence,
        language=view.language,
        canonical_path=full,
        # An address that leaves values to chance leads to the full one; one that is wrong stays,
        # so that its reader is told.
        complete_path=full if not (written_fully(asked, view) or reading.complaints) else None,
        light_page_path=light_path(view),
        picture_path=light_path(view, "png"),
        picture_text=page.figures[0].alt if page.figures else page.sentence,
        oembed=partial(endpoint, view),
    )
