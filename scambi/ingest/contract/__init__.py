"""The contract: what a source's flows must hold before they become a vintage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import duckdb

from scambi.ingest.contract import coverage, history, sums
from scambi.ingest.contract.rule import Rule, apply
from scambi.ingest.refusal import Place, Refused
from scambi.ingest.release_calendar import newest_possible
from scambi.model import Quarter
from scambi.reference import Reference
from scambi.vintage import Check

PUBLISHABLE = "published-by-today"
UNIQUE = Rule(
    name="unique-key",
    sql="""
        select
            territory, flow, product, partner, period_name(freq, period) as when,
            min(place) as first_at, max(place) as place,
            count(*) > 1 as broken
        from flows
        group by freq, territory, flow, product, partner, period
    """,
    problem=(
        "{territory} {flow} {when}, product {product}, partner {partner} already stands in "
        "{first_at}"
    ),
    passed="{cells} values, none twice.",
    advice="; hand over each file once",
)
NOT_NEGATIVE = Rule(
    name="no-negative-values",
    sql="select place, value_eur as value, value_eur < 0 as broken from flows",
    problem="value {value} is negative",
    passed="No value is negative, of {cells}.",
)
TABLES = (
    coverage.COVERED,
    coverage.COVERED_BEFORE,
    sums.BALANCE,
    sums.RESIDUALS,
    history.TOTALS,
    history.QUARTERS,
)
# These two hold of a vintage on its own, so that it can be verified at any time.
WHOLE = (UNIQUE, coverage.HOME, coverage.CONTIGUOUS, coverage.EVEN)
SUMS = (
    sums.YEARS,
    sums.WORLD,
    sums.EU,
    sums.EU_AND_OUTSIDE,
    sums.SECTIONS,
    sums.REGIONS,
    coverage.NATION,
    coverage.ANNUAL,
    sums.SECTIONS_BY_PARTNER,
    sums.PARTS,
    sums.GROUPS,
)
AFTER_OFFICIAL = (
    coverage.LENGTH,
    coverage.VANISHED,
    history.UNIT,
    coverage.VANISHED_PARTNERS,
    history.REVISIONS,
)
NEWS = (history.RECORDS, history.ZEROS)


@dataclass(frozen=True, kw_only=True)
class Contract:
    """The circumstances of a check; `before` is the kind of the last vintage, None without one."""

    reference: Reference
    home: str
    today: date
    before: str | None
    allow_new_codes: bool

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that apply, in the order in which a reader is helped most by the first."""
        after: tuple[Rule, ...] = ()
        if self.before == "estimate":
            after = (history.UNIT_OF_FIRST,)
        elif self.before == "official":
            replaced = {coverage.VANISHED_PARTNERS: coverage.REPLACED_PARTNERS}
            after = tuple(
                replaced.get(rule, rule) if self.allow_new_codes else rule
                for rule in AFTER_OFFICIAL
            )
        # A wrong unit or a missing piece breaks sums too, and says more.
        return (*WHOLE, *after, *SUMS, *NEWS)


def check(
    base: duckdb.DuckDBPyConnection, contract: Contract, place_of: Callable[[int], Place]
) -> list[Check]:
    """The results of all rules on tables `flows` and `before`; raises Refused."""
    prepare(base)
    checks = [_published_by(base, contract, place_of)]
    return checks + check_rules(base, contract.rules, contract.reference, contract.home, place_of)


def prepare(base: duckdb.DuckDBPyConnection) -> None:
    """Add up once what several rules compare."""
    for statement in TABLES:
        base.execute(statement)


def check_rules(
    base: duckdb.DuckDBPyConnection,
    rules: tuple[Rule, ...],
    reference: Reference,
    home: str,
    place_of: Callable[[int], Place],
) -> list[Check]:
    """The results of `rules` on prepared tables; raises Refused."""
    parameters = {"home": home, "nation": reference.nation.code}
    return [apply(rule, base, place_of, parameters) for rule in rules]


def _published_by(
    base: duckdb.DuckDBPyConnection, contract: Contract, place_of: Callable[[int], Place]
) -> Check:
    """The newest quarter, and the fourth of the newest year, can have been published by now."""
    newest = newest_possible(contract.today, contract.reference)
    found = base.sql(
        "select freq, period, min(place) from covered group by all order by period desc"
    ).fetchall()
    for freq, period, place in found:
        quarter = Quarter.of(period) if freq == "Q" else Quarter(period.year, 4)
        if quarter > newest:
            what = quarter if freq == "Q" else quarter.year
            raise Refused(
                PUBLISHABLE,
                f"{what} cannot have been published by {contract.today}, when {newest} is the "
                "newest quarter; correct data/reference/releases.csv if it has been",
                place_of(place),
            )
    return Check(PUBLISHABLE, "passed", f"No quarter is newer than {newest}.")
