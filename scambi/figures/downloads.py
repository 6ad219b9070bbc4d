"""Where the files that figures are computed from are served: of editions, and three tables."""

from __future__ import annotations

from urllib.parse import quote

DOWNLOADS = "/s/edizioni/"  # the files of an edition, by its id
# The tables of data/reference that the questions read beside an edition's flows.
REFERENCE_FILES = ("partners.csv", "products.csv", "partner_groups.csv")


def download_path(edition: str, file: str) -> str:
    """Where a file of an edition, or one of REFERENCE_FILES beside it, is served."""
    return f"{DOWNLOADS}{quote(edition, safe='')}/{file}"
