"""The reference tables kept by hand in `data/reference/`: read once, checked, typed.

`load` gives what the app needs; `load_table` one table on request, for the large ones that
only the ingest reads. Both raise ReferenceTableError, naming file, line and column.
"""

from scambi.reference.model import (
    Partner,
    PartnerKind,
    Product,
    Reference,
    Source,
    Territory,
    TerritoryLevel,
)
from scambi.reference.reader import ReferenceTableError
from scambi.reference.tables import load, load_table

__all__ = [
    "Partner",
    "PartnerKind",
    "Product",
    "Reference",
    "ReferenceTableError",
    "Source",
    "Territory",
    "TerritoryLevel",
    "load",
    "load_table",
]
