"""What a frozen view must tell its reader: that its figures have been revised since."""

from __future__ import annotations

from dataclasses import replace

from scambi import address
from scambi.archive import Edition
from scambi.figures.revision import revised_values, revision
from scambi.model import View
from scambi.opening import choices_of
from scambi.share.pages import BUILDERS
from scambi.views import ConsoleView


def revised_since(edition: Edition, newest: Edition, view: View) -> str:
    """The notice for a view of `edition` beside the `newest` one; empty where none is due.

    None is where the newest one does not know a code of the view. A statement of a reader's own is
    not run again: what it counts is for its author to say.
    """
    if view.vintage is None or edition is newest or isinstance(view, ConsoleView):
        return ""
    live = replace(view, vintage=None)
    asked = {name: [value] for name, value in address.write(live).items()}
    if address.read(view.page, asked, choices_of(newest, (), view.page, view.language)).complaints:
        return ""
    page = BUILDERS[view.page](edition, view)
    if page.across_editions:
        return ""
    if page.state is not None:
        return revision(edition, newest, view)
    return revised_values(edition, newest, page, BUILDERS[view.page](newest, view))
