"""The columns of an answer as its query's header describes them: for programs and for readers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from scambi.database import statement

# As JSON and CSV have it; the header of a query tells what SQL has.
PERIOD = (
    "the quarter, such as 2019-Q1, or the year, such as 2019; in Parquet the date of its first day"
)
DESCRIBED = re.compile(r"-- column\s+(\w+)\s+([A-Z]+)\s+(\S.*)")
CONTINUED = re.compile(r"--  {8,}(\S.*)")
JSON_TYPES = {
    "VARCHAR": "string",
    "DATE": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
}


@dataclass(frozen=True)
class Column:
    """One column: its name, its SQL type and what it means, in English."""

    name: str
    sql_type: str
    meaning: str

    @property
    def schema(self) -> dict[str, Any]:
        """Its values in JSON Schema."""
        return {"type": [JSON_TYPES[self.sql_type], "null"], "description": self.meaning}


@cache
def columns(question: str) -> tuple[Column, ...]:
    """The columns of the answer to `queries/<question>.sql`, in their order."""
    found: list[Column] = []
    in_column = False
    for line in statement(question).splitlines():
        if described := DESCRIBED.fullmatch(line):
            found.append(Column(*described.groups()))
            in_column = True
        elif in_column and (continued := CONTINUED.fullmatch(line)):
            last = found[-1]
            found[-1] = Column(last.name, last.sql_type, f"{last.meaning} {continued[1]}")
        else:
            in_column = False
    return tuple(
        Column(one.name, "VARCHAR", PERIOD) if one.name == "period" else one for one in found
    )


def row_schema(described: tuple[Column, ...]) -> dict[str, Any]:
    """One row in JSON Schema."""
    return {
        "type": "object",
        "properties": {one.name: one.schema for one in described},
        "required": [one.name for one in described],
        "additionalProperties": False,
    }
