"""A small official edition of every region, Lombardy's provinces, nine sections, twenty partners.

What the embedded edition does not have. Istat's flow has no provinces of this region either: here
they have codes of their own, in reference tables of their own.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from scambi.ingest import istat
from scambi.ingest.official import Update, publish_official
from scambi.model import Quarter
from scambi.reference import PartnerKind, Reference, load
from scambi.settings import CHECKOUT_DATA
from tests.load.regional import Made, write_csv

HOME = "ITC4"
# Markets of the missions, members and others of every group, both sides of the Union.
PARTNERS = frozenset(
    (
        *("JP", "US", "DE", "FR", "CN", "GB", "CH", "ES", "IN", "IL"),
        *("AE", "KR", "BR", "AU", "SG", "TH", "ID", "TR", "PL", "NO"),
    )
)
FIRST, LAST, DAY = Quarter(2018, 1), Quarter(2026, 2), date(2026, 9, 30)
DENSITY = 0.1


def publish_regions(data: Path) -> Reference:
    """Fill an empty folder with reference tables and the edition; gives the tables."""
    tables = data / "reference"
    shutil.copytree(CHECKOUT_DATA / "reference", tables)
    territories = tables / "territories.csv"
    text = territories.read_text("utf-8")
    with_codes = re.sub(rf"(?m)^({HOME}.),,", r"\1,\1,", text)
    territories.write_text(with_codes, encoding="utf-8", newline="\n")
    reference = load(tables)
    few = {
        code: one
        for code, one in reference.partners.items()
        if code in PARTNERS or one.kind is PartnerKind.AGGREGATE
    }
    file = data / "regions.csv"
    made = Made(
        reference=replace(reference, partners=few),
        areas=list(istat.territories(reference)),
        first=FIRST,
        last=LAST,
        density=DENSITY,
    )
    write_csv(file, made)
    update = Update(reference=reference, folder=data / "vintages", home=HOME, today=DAY)
    publish_official([file], update)
    file.unlink()
    return reference
