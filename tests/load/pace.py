"""How fast the machine is at the moment: one statement of plain DuckDB that never changes.

The same machine can be three times as fast an hour later, and a page is mostly statements that
DuckDB plans: what it takes is therefore also said at the pace of the machine of the budgets.
"""

from __future__ import annotations

import time
from functools import cache

import duckdb

# Milliseconds on the machine that the budget of a page was set on. Paese of f999e9f took 75 there;
# elsewhere it takes 17.1 times as long as this statement (16.0 to 21.2 in five processes).
OF_BUDGETS = 75 / 17.1
SUMS = 12
TIMES = 5


@cache
def _prepared() -> tuple[duckdb.DuckDBPyConnection, duckdb.Statement]:
    base = duckdb.connect(config={"threads": 1})
    base.execute("create table numbers as select i, i % 7 as a, i % 12 as b from range(1000) r(i)")
    sums = ", ".join(
        f"s{n} as (select a, sum(i) as sum_{n} from numbers where b = {n} group by a)"
        for n in range(SUMS)
    )
    joins = " ".join(f"left join s{n} using (a)" for n in range(SUMS))
    (statement,) = duckdb.extract_statements(f"with {sums} select * from numbers {joins}")
    return base, statement


def milliseconds() -> float:
    """Planning and answering it, the fastest of a few times."""
    return min(_once() for _ in range(TIMES))


def _once() -> float:
    base, statement = _prepared()
    began = time.perf_counter()
    base.execute(statement)
    base.fetchone()
    return 1e3 * (time.perf_counter() - began)
