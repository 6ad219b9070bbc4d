"""Istat's regional flow, made up as large as asked for: every sum in it is right.

Cells are one country, section, flow and quarter of one region, with values from `hash()`; all else
is added up from them. A little of each country's trade stands in no section, as at Istat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from scambi.ingest import istat
from scambi.model import Quarter
from scambi.reference import PartnerKind, Reference, TerritoryLevel

# What Istat's "diverse e non specificate" holds: a part of Italy and of no region.
UNPLACED = "unplaced"
WITHIN_EU = ("QR", "QV")
# They trade manufactures with every place in every quarter, as the largest partners do.
LARGE_PARTNERS = ("JP", "US", "DE", "FR", "CN", "GB", "CH", "ES")
NOTES = {
    "OBS_STATUS": "Observation status",
    "NOTE_DS": "Note - Dataset",
    "NOTE_REF_AREA": "Note - Territory",
    "NOTE_DATA_TYPE": "Note - Indicator",
    "NOTE_ADJUSTMENT": "Note adjustment",
    "MOTE_CPA_ATECO2007_COE": "CPAI note",
    "MOTE_CPA_ATECO2007_COE_OLD_DESCR": "CPA old description",
    "NOTE_PARTNER_COUNTRY": "Note partner country",
    "NOTE_PARTNER_COUNTRY_OLD_DESC": "Note Partner Country old description",
    "NOTE_PARTNER_COUNTRY_COE_CODE": "Coeweb numeric code",
    "BASE_PER": "Base year",
    "UNIT_MEAS": "Measure unit",
    "UNIT_MULT": "Multiplication unit",
}


@dataclass(frozen=True, kw_only=True)
class Made:
    """What to make; `density` is the share of cells with trade, `areas` are Istat's codes."""

    reference: Reference
    areas: Sequence[str]
    first: Quarter
    last: Quarter
    density: float = 0.5


def write_csv(path: Path, made: Made, *, line_end: str = "\r\n") -> int:
    """Write the flow at `path` with labels, as Istat answers; returns the number of rows."""
    with duckdb.connect(config={"threads": 2, "memory_limit": "6GB"}) as base:
        make(base, made)
        labelled = base.sql(LABELLED).project(
            "*, " + ", ".join(f'null as "{name}: {label}"' for name, label in NOTES.items())
        )
        base.register("labelled", labelled)
        base.execute(f"copy labelled to '{path}' (format csv, header true, new_line '{line_end}')")
        return int(base.sql("select count(*) from made").fetchall()[0][0])


def make(base: duckdb.DuckDBPyConnection, made: Made) -> None:
    """Fill table `made` with Istat's own codes: freq, area, flow, product, partner, time, value."""
    parameters = {
        "density": made.density,
        "areas": list(made.areas),
        "large": list(LARGE_PARTNERS),
    }
    quarters = [made.first]
    while quarters[-1] < made.last:
        quarters.append(quarters[-1] + 1)
    _register(
        base,
        "quarters",
        [(str(one), one.year, one.start) for one in quarters],
        ("time", "year", "period"),
    )
    _register(base, "areas", _areas(made.reference), ("area", "whole"))
    _register(base, "partners", _partners(made.reference), ("partner", "whole"))
    base.register("groups", made.reference.tables["partner_groups"])
    base.register("sections", pa.table({"section": list(istat.SECTIONS)}))
    for statement in (CELLS, BY_PRODUCT, BY_PARTNER, BY_AREA, MADE):
        base.execute(statement, {k: v for k, v in parameters.items() if f"${k}" in statement})


CELLS = """
create table cells as
with places as (
    select
        time, year, period, area, partner, section, flow,
        hash(area, 1) % 40 + 1 as area_weight,
        1000 // (hash(partner, 2) % 200 + 1) + 1 as partner_weight,
        hash(area, partner, section, flow, time) as chance
    from (select distinct area from areas)
    cross join (select distinct partner from partners)
    cross join sections
    cross join (select unnest(['EV', 'IV']) as flow)
    cross join quarters
)
select
    time, year, period, area, partner, section, flow,
    (area_weight * partner_weight * if(section = 'C', 20_000, 500)
        * (1 + (year - 2000) * 0.02) * (0.9 + chance % 1000 / 5000))::bigint as value
from places
where
    (chance >> 20) % 1000 < 1000 * $density
    or (section = 'C' and (partner_weight > 20 or list_contains($large, partner)))
"""
# ALL is up to 1.5 % more than the sections.
BY_PRODUCT = """
create table by_product as
from cells
union all by name
select
    time, year, period, area, partner, 'ALL' as section, flow,
    value + (value * (hash(area, partner, time) % 15) / 1000)::bigint as value
from (select * exclude (section, value), sum(value)::bigint as value from cells group by all)
"""
BY_PARTNER = """
create table by_partner as
select time, year, period, area, section, flow, whole as partner, sum(value)::bigint as value
from by_product
inner join partners using (partner)
group by all
union all by name
select
    time, year, period, area, section, flow, partner_group as partner, sum(value)::bigint as value
from by_product
inner join groups using (partner)
where
    partner_group in ('ASEAN', 'BRICS', 'EFTA', 'MERCOSUR')
    and coalesce(period >= member_from, true)
    and coalesce(period <= member_to, true)
group by all
"""
BY_AREA = """
create table by_area as
select time, year, section as product, flow, partner, whole as area, sum(value)::bigint as value
from by_partner
inner join areas using (area)
where whole in (select unnest($areas))
group by all
"""
MADE = """
create table made as
select 'Q' as freq, area, flow, product, partner, time, value
from by_area
union all by name
select 'A' as freq, area, flow, product, partner, year::varchar as time, sum(value)::bigint as value
from by_area
where year in (select year from quarters group by year having count(*) = 4)
group by all
"""
LABELLED = f"""
select
    '{istat.DATAFLOW_IN_CELLS}' as "DATAFLOW",
    freq || if(freq = 'A', ': annual', ': quarterly') as "FREQ: Frequency",
    area || ': ' || area || ' in words' as "REF_AREA: Territory",
    flow || if(flow = 'EV', ': export - value (euro)', ': import - value (euro)')
        as "DATA_TYPE: Indicator",
    'N: Raw data' as "ADJUSTMENT: Adjustment",
    product || if(product = 'ALL', ': all items', ': [' || product || ']')
        as "CPA_ATECO2007_COE: CPA",
    partner || if(partner = 'EXT_EU27_2020', ': ', ': Country, called ' || partner)
        as "PARTNER_COUNTRY: Partner country",
    time as "TIME_PERIOD: Time",
    value as "OBS_VALUE"
from made
order by freq, area, flow, product, partner, time
"""


def _register(
    base: duckdb.DuckDBPyConnection,
    name: str,
    rows: Sequence[tuple[object, ...]],
    columns: Sequence[str],
) -> None:
    base.register(name, pa.table(list(zip(*rows, strict=True)), names=list(columns)))


def _areas(reference: Reference) -> list[tuple[str, str]]:
    """Each area that is no sum with itself and all it is part of, by Istat's codes."""
    known = reference.territories
    parents = {one.parent for one in known.values() if one.istat_code}
    pairs = [(UNPLACED, str(reference.nation.istat_code))]
    for one in known.values():
        sums = one.level in (TerritoryLevel.COUNTRY, TerritoryLevel.MACROREGION)
        whole = None if sums or (one.code in parents and one.istat_code == "ITDA") else one
        while whole is not None and one.istat_code:
            pairs.append((one.istat_code, str(whole.istat_code)))
            whole = known[whole.parent] if whole.parent else None
    return pairs


def _partners(reference: Reference) -> list[tuple[str, str]]:
    """Each country or special code with itself and the sums it is part of."""
    groups = reference.tables["partner_groups"].to_pylist()
    union = {row["partner"] for row in groups if row["partner_group"] == istat.EU} | {*WITHIN_EU}
    continents = {"AF": "AFR", "NA": "AME", "SA": "AME", "AS": "ASI", "EU": "EUR", "OC": "OCE"}
    pairs = []
    for code, partner in reference.partners.items():
        if partner.kind is not PartnerKind.AGGREGATE:
            side = istat.EU if code in union else istat.OUTSIDE_EU
            pairs += [(code, code), (code, istat.WORLD), (code, side)]
            if partner.continent in continents:
                pairs.append((code, continents[partner.continent]))
    return pairs
