"""Which statements are run: one, that only asks, with functions that only compute."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from scambi.console.limits import Problem, Refused

EXPLAIN = re.compile(r"\s*explain\s(?!\s*analy[sz]e\b)", re.IGNORECASE)
# DuckDB has a hundred table functions, most of which read files, settings or the server itself.
TABLE_FUNCTIONS = frozenset(
    {"duckdb_columns", "duckdb_functions", "duckdb_tables", "duckdb_types", "generate_series"}
    | {"histogram", "histogram_values", "json_each", "json_tree", "pragma_table_info", "range"}
    | {"repeat", "repeat_row", "unnest"}
)


def check(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    """Raises Refused for all but one SELECT (or DESCRIBE, SUMMARIZE, SHOW, VALUES, EXPLAIN).

    Nothing is executed: the statement is taken apart by DuckDB's own parser. EXPLAIN ANALYZE is no
    question either: what it says differs from one time to the next.
    """
    found = connection.extract_statements(statement)
    if len(found) != 1:
        raise Refused(Problem.NOT_ONE)
    if found[0].type is duckdb.StatementType.EXPLAIN and EXPLAIN.match(statement):
        check(connection, EXPLAIN.sub("", statement, count=1))
        return
    if found[0].type is not duckdb.StatementType.SELECT:
        # DuckDB has one name for both.
        name = found[0].type.name
        raise Refused(Problem.NOT_A_SELECT, "INSTALL/LOAD" if name == "LOAD" else name)
    for name in _table_functions(_tree(connection, statement)):
        if name not in TABLE_FUNCTIONS:
            raise Refused(Problem.FUNCTION, name)


def _tree(connection: duckdb.DuckDBPyConnection, statement: str) -> Any:
    rows = connection.execute("select json_serialize_sql($1)", [statement]).fetchall()
    try:
        tree = json.loads(rows[0][0])
    except RecursionError:
        raise Refused(Problem.WRONG, "Expressions are nested too deeply.") from None
    if tree["error"]:
        raise Refused(Problem.NOT_A_SELECT, "SELECT")
    return tree


def _table_functions(tree: Any) -> Iterator[str]:
    """The names of all functions called where a table stands, in lower case without a schema."""
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            if node.get("type") == "TABLE_FUNCTION":
                yield str(node["function"]["function_name"]).lower()
            nodes += node.values()
