"""Lists: the editions there are, and the codes that an edition knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyarrow as pa

from scambi import questions
from scambi.api.columns import Column
from scambi.api.content import Content
from scambi.archive import Archive, Edition
from scambi.database import Answer, Database

VINTAGE_COLUMNS = (
    Column("id", "VARCHAR", "the edition, as parameter vintage names it"),
    Column("kind", "VARCHAR", "official, or estimate: computed here and nobody's official figures"),
    Column("is_default", "BOOLEAN", "whether it is the one of answers that name none"),
    Column("created", "DATE", "the day it was made"),
    Column("territory", "VARCHAR", "the reporting territory that it was made for"),
    Column("first_quarter", "VARCHAR", "its first quarter, such as 2008-Q1; null without any"),
    Column("last_quarter", "VARCHAR", "its last quarter; null without any"),
    Column("values_recorded", "BIGINT", "how many values it has"),
    Column("sha256", "VARCHAR", "of its file of values: two editions with the same say the same"),
    Column("sources", "VARCHAR", "who its values are from, separated by semicolons"),
)
# The question behind each list.
QUESTIONS: Mapping[str, Callable[[Database], Answer]] = MappingProxyType(
    {
        "partners": questions.partner_codes,
        "partner-groups": questions.partner_group_members,
        "products": questions.product_codes,
        "territories": questions.territory_codes,
    }
)


def vintages(archive: Archive) -> Content:
    """The editions that can be asked for, newest first; raises NoVintage when there is none."""
    found = archive.vintages
    default = found.default
    rows = [
        {
            "id": one.id,
            "kind": one.kind,
            "is_default": one.id == default.id,
            "created": one.created,
            "territory": one.territory,
            "first_quarter": one.periods.get("Q", ("", ""))[0] or None,
            "last_quarter": one.last_quarter or None,
            "values_recorded": one.rows,
            "sha256": one.content,
            "sources": "; ".join(
                f"{source['publisher']}, {source['dataset']} ({source['licence']})"
                for source in one.sources
            ),
        }
        for one in found.usable.values()
    ]
    return Content(name="vintages", table=pa.Table.from_pylist(rows))


def listed(name: str, edition: Edition) -> Content:
    """One of the lists of QUESTIONS."""
    return Content(name=name, table=QUESTIONS[name](edition.base).table, edition=edition)
