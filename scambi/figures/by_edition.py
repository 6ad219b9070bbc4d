"""The editions that a reader is told about beside the one that is shown."""

from __future__ import annotations

from scambi.archive import Archive
from scambi.vintage import Vintage

MOST_EDITIONS = 6  # each that is not open yet costs a tenth of a second


def in_order(archive: Archive, kind: str) -> tuple[Vintage, ...]:
    """The last editions of a kind as they were made, oldest first; at most MOST_EDITIONS."""
    found = [one for one in archive.vintages.usable.values() if one.kind == kind]
    found.sort(key=lambda one: (one.created, one.last_quarter, one.id))
    return tuple(found[-MOST_EDITIONS:])
