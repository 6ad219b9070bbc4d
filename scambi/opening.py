"""From an address to the view it asks for, with the archive as it is now.

The dashboard, the head of the shell and the light pages all open an address here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scambi import address
from scambi.address import Choices, Reading
from scambi.archive import Archive

WORLD = "WORLD"
COUNTRY_SHOWN_FIRST = "US"


def open_address(archive: Archive, page: str, query: Mapping[str, Sequence[str]]) -> Reading:
    """The view of `page` under `query`; raises NoVintage when there is nothing to show.

    Without a quarter it is the newest of the edition asked for, not of the newest edition.
    """
    usable = archive.vintages.usable
    asked = next(iter(query.get("edizione", ())), None)
    edition = archive.edition(asked if asked in usable else None)
    choices = Choices(
        partners=edition.reference.partners,
        vintages=usable,
        partner=COUNTRY_SHOWN_FIRST if page == "paese" else WORLD,
        quarter=edition.quarters[-1],
    )
    return address.read(page, query, choices)
