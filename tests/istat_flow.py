"""A small Istat flow in which everything adds up, as the contract asks; in euro, invented.

Germany and France are members of the EU; Japan, the United States and Namibia are not; QR are
stores of ships within it. Sections A and C lack 1 % of all goods. Italy is three times Lombardy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from scambi.ingest.official import Update
from scambi.model import Quarter
from tests.istat_csv import AS_ISTAT, Form, Observation, sdmx_csv
from tests.tiny import HOME, reference

TODAY = date(2026, 11, 23)
FIRST, LAST = Quarter(2023, 1), Quarter(2026, 2)
TRADE: Mapping[str, int] = {"DE": 900, "FR": 700, "US": 500, "JP": 300, "NA": 10, "QR": 4}
WHOLES = {
    "WORLD": ("DE", "FR", "US", "JP", "NA", "QR"),
    "EU27_2020": ("DE", "FR", "QR"),
    "EXT_EU27_2020": ("US", "JP", "NA"),
}
AREAS: Mapping[str, int] = {"ITC4": 1, "ITTOT": 3}
# Of all goods: C 96 %, A 3 %, and 1 % in no section.
PRODUCTS: Mapping[str, int] = {"ALL": 100, "C": 96, "A": 3}
THOUSAND = 1000


def flow(
    *,
    first: Quarter = FIRST,
    last: Quarter = LAST,
    areas: Mapping[str, int] = AREAS,
    scale: int = THOUSAND,
) -> list[Observation]:
    """Quarters from `first` to `last` and the whole years among them; a value grows a little."""
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1] + 1)
    rows = [
        Observation("Q", area, direction, product, partner, str(quarter), value)
        for quarter in quarters
        for area, factor in areas.items()
        for direction in ("EV", "IV")
        for product, share in PRODUCTS.items()
        for partner, value in _partners(quarter, factor * share * scale).items()
    ]
    years = [year for year in range(first.year, last.year + 1) if _whole(year, quarters)]
    return rows + [row for year in years for row in _year(rows, year)]


def _partners(quarter: Quarter, scale: int) -> dict[str, int]:
    growth = 4 * (quarter.year - 2016) + quarter.number
    values = {code: (size + growth) * scale for code, size in TRADE.items()}
    wholes = {code: sum(values[part] for part in parts) for code, parts in WHOLES.items()}
    return values | wholes


def _whole(year: int, quarters: list[Quarter]) -> bool:
    return sum(quarter.year == year for quarter in quarters) == 4


def _year(rows: Iterable[Observation], year: int) -> list[Observation]:
    sums: dict[tuple[str, ...], int] = {}
    for row in rows:
        if row.period.startswith(f"{year}-"):
            key = (row.area, row.flow, row.product, row.partner)
            sums[key] = sums.get(key, 0) + row.value
    return [Observation("A", *key, str(year), value) for key, value in sums.items()]


def changed(rows: Iterable[Observation], value: int, **where: str) -> list[Observation]:
    """`rows` with another value where all fields match."""
    return [row._replace(value=value) if _matches(row, where) else row for row in rows]


def without(rows: Iterable[Observation], **where: str) -> list[Observation]:
    """`rows` without those whose fields all match."""
    return [row for row in rows if not _matches(row, where)]


def _matches(row: Observation, where: Mapping[str, str]) -> bool:
    return all(getattr(row, name) == code for name, code in where.items())


def revised(rows: Iterable[Observation], factor: int, **where: str) -> list[Observation]:
    """`rows` with values multiplied where all fields match."""
    return [row._replace(value=row.value * factor) if _matches(row, where) else row for row in rows]


def write(path: Path, rows: Iterable[Observation], form: Form = AS_ISTAT) -> Path:
    """A file as Istat writes it, or in another form."""
    path.write_bytes(b"".join(sdmx_csv(rows, form)))
    return path


def update(folder: Path, **fields: object) -> Update:
    """An update of the vintages in `folder`, made on TODAY."""
    made = Update(reference=reference(), folder=folder, home=HOME, today=TODAY)
    return replace(made, **fields)  # type: ignore[arg-type]
