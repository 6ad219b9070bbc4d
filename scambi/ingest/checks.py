"""What must hold of a vintage, and what its readers should know when it does not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from scambi.ingest.flows import ORDER, Row
from scambi.ingest.inputs import IngestError
from scambi.ingest.press import Cell, PressFigure
from scambi.model import ALL_GOODS, WORLD, Quarter, Status
from scambi.reference import PartnerKind, Reference
from scambi.vintage import Check

Values = Mapping[Cell, int]
Quoted = Sequence[tuple[PressFigure, int]]


def checked(
    rows: Sequence[Row], figures: Sequence[PressFigure], reference: Reference
) -> list[Check]:
    """The checks with their results; raises IngestError when a vintage would be wrong."""
    cells = {
        Cell(row.territory, row.partner, row.flow, Quarter.of(row.period)): row
        for row in rows
        if row.freq == "Q" and row.product == ALL_GOODS
    }
    values = {cell: row.value_eur for cell, row in cells.items()}
    official = {
        cell
        for cell, row in cells.items()
        if row.source in reference.sources and row.obs_status != Status.ESTIMATE
    }
    quoted = _quoted(values, figures)
    return [
        _unique(rows),
        _not_negative(rows),
        _quarters_add_up(rows, values),
        _within_world(values, reference),
        _figures_met([one for one in quoted if _cells(one[0])[0] not in official]),
        _official_values_quoted([one for one in quoted if _cells(one[0])[0] in official]),
        _parts_within_whole(values, figures, reference),
    ]


def _unique(rows: Sequence[Row]) -> Check:
    keys = Counter(tuple(getattr(row, name) for name in ORDER) for row in rows)
    repeated = [key for key, times in keys.items() if times > 1]
    if repeated:
        raise IngestError(f"{len(repeated)} values stand twice, among them {repeated[0]}.")
    return Check("unique-key", "passed", f"{len(rows)} rows, none repeated.")


def _not_negative(rows: Sequence[Row]) -> Check:
    negative = [row for row in rows if row.value_eur < 0]
    if negative:
        raise IngestError(f"{len(negative)} values are negative, among them {negative[0]}.")
    return Check("no-negative-values", "passed", "No value is negative.")


def _quarters_add_up(rows: Sequence[Row], values: Values) -> Check:
    years = 0
    for row in rows:
        if row.freq != "A" or row.product != ALL_GOODS:
            continue
        cells = [
            Cell(row.territory, row.partner, row.flow, Quarter(row.period.year, number))
            for number in (1, 2, 3, 4)
        ]
        if all(cell in values for cell in cells):
            years += 1
            quarters = sum(values[cell] for cell in cells)
            if quarters != row.value_eur:
                raise IngestError(
                    f"The quarters of {row.territory} {row.partner} {row.flow} {row.period.year} "
                    f"add up to {quarters}, the year is {row.value_eur}."
                )
    return Check("quarters-add-up-to-year", "passed", f"{years} annual totals met to the euro.")


def _within_world(values: Values, reference: Reference) -> Check:
    countries: dict[Cell, int] = defaultdict(int)
    for cell, value in values.items():
        partner = reference.partners.get(cell.partner)
        if partner and partner.kind is PartnerKind.COUNTRY:
            countries[Cell(cell.territory, WORLD, cell.flow, cell.quarter)] += value
    compared = [cell for cell in countries if cell in values]
    above = [
        f"{cell.territory} {cell.flow} {cell.quarter}"
        for cell in sorted(compared)
        if countries[cell] > values[cell]
    ]
    passed = f"In {len(compared)} quarters and flows the countries add up to less than the world."
    return _warned("partners-within-world", above, passed, "The countries exceed the world in")


def _quoted(values: Values, figures: Sequence[PressFigure]) -> Quoted:
    """Figures quoted exactly, each with the sum of our values for it, in euro."""
    return [
        (figure, sum(values[cell] for cell in _cells(figure)))
        for figure in figures
        if figure.exact and all(cell in values for cell in _cells(figure))
    ]


def _figures_met(quoted: Quoted) -> Check:
    missed = _missed(quoted)
    met = f"{len(quoted) - len(missed)} figures quoted exactly are met within their precision."
    return _warned("published-figures-met", missed, met, f"{met} Contradicted by other figures:")


def _official_values_quoted(quoted: Quoted) -> Check:
    missed = _missed(quoted)
    met = f"{len(quoted) - len(missed)} official values are as the press quoted them."
    return _warned("official-values-as-quoted", missed, met, f"{met} Since revised, or other:")


def _missed(quoted: Quoted) -> list[str]:
    return [
        f"{figure.id} ({figure.value / 1e6:.10g} million, here {total / 1e6:.10g})"
        for figure, total in quoted
        if not figure.met_by(total)
    ]


def _parts_within_whole(
    values: Values, figures: Sequence[PressFigure], reference: Reference
) -> Check:
    parts: dict[tuple[Cell, ...], float] = defaultdict(float)
    for figure in figures:
        parent = reference.territories[figure.territory].parent
        cells = tuple(_cells(figure, parent)) if parent and figure.exact else ()
        if cells and all(cell in values for cell in cells):
            parts[cells] += figure.value - figure.precision
    above = [
        f"{cells[0].territory} {cells[0].partner} {cells[0].quarter}"
        for cells, total in sorted(parts.items())
        if total > sum(values[cell] for cell in cells)
    ]
    passed = f"{len(parts)} sums of figures quoted for parts lie within the whole."
    return _warned("parts-within-whole", above, passed, "Figures quoted for parts exceed")


def _cells(figure: PressFigure, territory: str | None = None) -> list[Cell]:
    return [
        Cell(territory or figure.territory, figure.partner, flow, quarter)
        for flow in figure.flows
        for quarter in figure.quarters
    ]


def _warned(name: str, exceptions: Sequence[str], passed: str, warning: str) -> Check:
    if not exceptions:
        return Check(name, "passed", passed)
    return Check(name, "warning", f"{warning} {', '.join(exceptions)}.")
