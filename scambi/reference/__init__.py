"""The reference tables kept by hand in `data/reference/`: read once, checked, typed.

`load` gives what the app needs; `load_table` one table on request, for the large ones that
only the ingest reads. Both raise ReferenceTableError, naming file, line and column. `checked`
goes through all tables; `checked_line` makes and checks a line that is not in its table yet.
"""

from scambi.reference.fault import Reason, ReferenceTableError
from scambi.reference.line import checked_line
from scambi.reference.model import (
    Named,
    Partner,
    PartnerKind,
    Product,
    Reference,
    Source,
    Territory,
    TerritoryLevel,
)
from scambi.reference.tables import checked, load, load_table

__all__ = [
    "Named",
    "Partner",
    "PartnerKind",
    "Product",
    "Reason",
    "Reference",
    "ReferenceTableError",
    "Source",
    "Territory",
    "TerritoryLevel",
    "checked",
    "checked_line",
    "load",
    "load_table",
]
