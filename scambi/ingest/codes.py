"""The codes of a staged source: known, refused, or taken in as new ones; and their translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from scambi.ingest import istat
from scambi.ingest.flow_tables import kind_of_new, level_of_new
from scambi.ingest.refusal import Refused
from scambi.ingest.release_calendar import last_closed_year
from scambi.ingest.staging import Staged
from scambi.model import Quarter
from scambi.reference import Reference
from scambi.vintage import Check

DATAFLOW, UNIT, KNOWN, PERIOD = (
    "declared-dataflow",
    "declared-unit",
    "known-codes",
    "known-periods",
)
# Columns whose codes may be new, with our name and the table that knows them.
OPEN = {istat.PARTNER: ("partner", "partners.csv"), istat.PRODUCT: ("product", "products.csv")}
TRANSLATED = """
insert into flows
select
    periods.period,
    source.freq,
    areas.territory,
    source.partner,
    source.product,
    directions.flow,
    source.value,
    if(year(periods.period) <= $closed, 'A', 'P'),
    source.place
from source
inner join periods on periods.freq = source.freq and periods.time = source.time
inner join areas on areas.area = source.area
inner join directions on directions.data_type = source.data_type
-- Nearly every question is about one territory: its rows lie together, and others are skipped.
order by
    source.freq,
    areas.territory,
    source.product,
    source.partner,
    directions.flow,
    periods.period
"""


@dataclass(frozen=True)
class NewCode:
    """A code that no reference table has yet; `kind` is guessed from how Istat forms codes."""

    dimension: str
    code: str
    label: str
    kind: str


def checked_codes(
    base: duckdb.DuckDBPyConnection, staged: Staged, reference: Reference, *, allow_new: bool
) -> tuple[list[Check], list[NewCode]]:
    """Checks of everything but values; raises Refused at the first code that cannot be read."""
    source = base.read_parquet(str(staged.path))
    dataflow = istat.DATAFLOW_IN_CELLS.partition("(")[0]
    for code, place in _first_places(source, istat.DATAFLOW_COLUMN):
        if code.partition("(")[0] not in ("", dataflow):
            problem = f'"{code}" is another dataflow than {dataflow}; download that one'
            raise Refused(DATAFLOW, problem, staged.place(place))
    for column, expected in istat.UNITS.items():
        for code, place in _first_places(source, column):
            if code not in expected:
                problem = f'{column} is "{code}" and not whole euro; values cannot be compared'
                raise Refused(UNIT, problem, staged.place(place))
    _check_closed(source, staged, reference)
    _check_periods(source, staged)
    new = [
        one
        for column in OPEN
        for one in _new_codes(source, column, staged, reference, allow_new=allow_new)
    ]
    return _passed(source, staged, new), new


def translate(base: duckdb.DuckDBPyConnection, staged: Staged, reference: Reference) -> None:
    """Fill table `flows` from checked codes; areas that repeat others are left out.

    Statuses follow from the newest quarter: Istat leaves them blank.
    """
    areas = istat.territories(reference)
    source = base.read_parquet(str(staged.path))
    periods = [
        (freq, time, _period(time))
        for freq, time in source.project(f"{istat.FREQ}, {istat.PERIOD}").distinct().fetchall()
    ]
    tables = {
        "areas": {"area": list(areas), "territory": [one.code for one in areas.values()]},
        "directions": {
            "data_type": list(istat.FLOWS),
            "flow": [flow.value for flow in istat.FLOWS.values()],
        },
        "periods": dict(zip(("freq", "time", "period"), zip(*periods, strict=True), strict=True)),
    }
    for name, columns in tables.items():
        base.register(name, pa.table(columns))
    source.project(
        f"{istat.FREQ} as freq, {istat.REF_AREA} as area, {istat.DATA_TYPE} as data_type, "
        f"{istat.PRODUCT} as product, {istat.PARTNER} as partner, {istat.PERIOD} as time, "
        "value, place"
    ).create_view("source")
    newest = max((day for freq, _, day in periods if freq == "Q"), default=date.min)
    base.execute(TRANSLATED, {"closed": last_closed_year(Quarter.of(newest))})
    base.execute("drop view source")


def _check_closed(source: duckdb.DuckDBPyRelation, staged: Staged, reference: Reference) -> None:
    """Columns in which a code that is not declared changes the meaning of everything."""
    known = {
        istat.FREQ: istat.FREQUENCIES,
        istat.DATA_TYPE: istat.FLOWS,
        istat.ADJUSTMENT: (istat.RAW,),
        istat.REF_AREA: {*istat.territories(reference), *istat.REPEATED_AREAS},
    }
    for column, codes in known.items():
        for code, place in _first_places(source, column):
            if code not in codes:
                file = "territories.csv" if column == istat.REF_AREA else "istat.py"
                problem = f'{column} "{code}" is not known; declare it in {file}'
                raise Refused(KNOWN, problem, staged.place(place))


def _check_periods(source: duckdb.DuckDBPyRelation, staged: Staged) -> None:
    found = source.aggregate(
        f"{istat.FREQ} as freq, {istat.PERIOD} as time, min(place) as place"
    ).order("place")
    for freq, time, place in found.fetchall():
        # Year 0000 has the form of one.
        if not re.fullmatch(istat.PERIOD_FORMS[freq], time) or time < "0001":
            kind = "quarter such as 2019-Q1" if freq == "Q" else "year such as 2019"
            raise Refused(PERIOD, f'"{time}" is not a {kind}', staged.place(place))


def _new_codes(
    source: duckdb.DuckDBPyRelation,
    column: str,
    staged: Staged,
    reference: Reference,
    *,
    allow_new: bool,
) -> Iterator[NewCode]:
    dimension, file = OPEN[column]
    known = reference.partners if dimension == "partner" else reference.products
    kind_of = kind_of_new if dimension == "partner" else level_of_new
    for code, place in _first_places(source, column):
        if code in known:
            continue
        label = staged.labels.get(column, {}).get(code, "")
        label = "" if label == istat.UNRESOLVED.format(code=code) else label
        if not re.fullmatch("[A-Z0-9_]{1,20}", code):
            raise Refused(KNOWN, f'{dimension} "{code}" is not a code', staged.place(place))
        if not allow_new:
            named = f'"{code}" ({label})' if label else f'"{code}"'
            problem = f"{dimension} {named} is not in data/reference/{file}"
            problem += "; add it there, or run with --allow-new-codes"
            raise Refused(KNOWN, problem, staged.place(place))
        yield NewCode(dimension, code, label or code, kind_of(code))


def _passed(source: duckdb.DuckDBPyRelation, staged: Staged, new: list[NewCode]) -> list[Check]:
    codes = "Every code is in the reference tables."
    if new:
        named = ", ".join(f"{one.dimension} {one.code} ({one.label})" for one in new)
        codes = f"Taken in though no reference table has it: {named}."
    said = [code for code, _ in _first_places(source, istat.STATUS) if code]
    checks = [
        Check(DATAFLOW, "passed", f"All rows are of {istat.DATAFLOW}."),
        Check(UNIT, "passed", "No row names a unit other than euro."),
        Check("whole-values", "passed", f"{staged.rows} whole values, none negative."),
        Check(KNOWN, "warning" if new else "passed", codes),
    ]
    if said:
        detail = f"The source says {', '.join(said)}; the calendar of releases was followed."
        checks.append(Check("status-of-the-source", "warning", detail))
    return checks


def _first_places(source: duckdb.DuckDBPyRelation, column: str) -> list[tuple[str, int]]:
    """The codes of a column, each with the place where it first stands, in that order."""
    found: list[tuple[str, int]] = (
        source.aggregate(f"{column} as code, min(place) as place").order("place").fetchall()
    )
    return found


def _period(time: str) -> date:
    return Quarter.parse(time).start if "-" in time else date(int(time), 1, 1)
