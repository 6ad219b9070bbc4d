"""A rule of the contract: a query that compares cells, and the sentences that follow from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from scambi.ingest.refusal import Place, Refused
from scambi.vintage import Check

NAMED = 5


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What must hold of a source's flows, or what readers should know where it does not.

    `sql` gives one row for each cell compared, with its `place`, whether it is `broken`, and what
    the sentences name; `weight` of a warning sorts those that are named. `problem` and `passed`
    are filled with a broken row, `passed` with the number of `cells`. A rule that `warns` lets the
    vintage through.
    """

    name: str
    sql: str
    problem: str
    passed: str
    advice: str = ""
    warns: bool = False


def apply(
    rule: Rule,
    base: duckdb.DuckDBPyConnection,
    place_of: Callable[[int], Place],
    parameters: Mapping[str, object],
) -> Check:
    """The rule's result on the tables of `base`; raises Refused where it must not be broken."""
    named = {name: value for name, value in parameters.items() if f"${name}" in rule.sql}
    cells = base.sql(rule.sql, params=named or None).set_alias("cell")
    first = f"arg_max(cell, weight, {NAMED})" if rule.warns else "arg_min(cell, place, 1)"
    counted = cells.aggregate(
        "count(*) as cells, count(*) filter (where broken) as broken, "
        f"{first} filter (where broken) as worst"
    )
    (compared, broken, worst) = counted.fetchall()[0]
    if not broken:
        return Check(rule.name, "passed", rule.passed.format(cells=compared))
    if rule.warns:
        return Check(rule.name, "warning", _listed(rule, worst, broken))
    named_places = {k: place_of(v) for k, v in worst[0].items() if k.endswith("_at")}
    sentence = rule.problem.format(**worst[0] | named_places)
    more = f", and {broken - 1} more such cells" if broken > 1 else ""
    raise Refused(rule.name, f"{sentence}{more}{rule.advice}", place_of(worst[0]["place"]))


def _listed(rule: Rule, worst: list[dict[str, Any]], broken: int) -> str:
    shown = "; ".join(rule.problem.format(**one) for one in worst)
    more = f"; and {broken - len(worst)} more" if broken > len(worst) else ""
    return f"{shown}{more}."
