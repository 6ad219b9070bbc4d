"""What became of the figures of a frozen view in the newest edition."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.figures.headline import trade_row
from scambi.figures.series import FLOWS
from scambi.model import View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator


def revision(edition: Edition, newest: Edition, view: View) -> str:
    """Which values of the view's quarter were revised since, in one sentence; empty if none was.

    A value counts as revised when it reads differently, not for euro that nobody is shown.
    """
    _ = translator(view.language)
    then, now = trade_row(edition, view), trade_row(newest, view)
    names = flow_names(view.language)
    changes = []
    for flow in FLOWS:
        before, after = (
            cell(row.get(f"{flow}_eur"), Kind.MILLIONS, view.language) for row in (then, now)
        )
        if before != after:
            changes.append(
                _("{flow} from {before} to {after}").format(
                    flow=(names[flow] or "").lower(), before=before, after=after
                )
            )
    if not changes:
        return ""
    return _("Revised since {date}, million euro: {changes}.").format(
        date=cell(newest.vintage.created, Kind.DATE, view.language),
        changes=joined(changes, view.language),
    )
