"""The filters of Missioni."""

from __future__ import annotations

from scambi.archive import Edition
from scambi.filters import shared
from scambi.filters.filter import Choice, Controls
from scambi.model import View
from scambi.wording.translations import translator


def programme(edition: Edition, view: View) -> Controls:
    """The whole programme or one mission, newest first."""
    _ = translator(view.language)
    rows = sorted(
        edition.reference.tables["missions"].to_pylist(),
        key=lambda row: row["held_from"] or row["announced_from"],
        reverse=True,
    )
    options = {"": _("the whole programme")} | {
        row["id"]: f"{row[f'destination_{view.language}']} {row['edition']}" for row in rows
    }
    mission = Choice(parameter="missione", label=_("Mission"), options=options, width=5)
    return Controls(rows=((mission, shared.flow(view)),), more=())
