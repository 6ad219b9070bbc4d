"""The selection crossed: lines by one dimension, columns by another, searched and in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product as combined

from scambi.archive import Edition
from scambi.figures.exploration.explored import MEASURED, Place, Value, names, selection
from scambi.model import Language
from scambi.views import Dimension, ExplorationView, Order

# What a column of values is called in files: `DE_export_eur`, `DE_export_change`.
SUFFIXES = {"value": "eur"}


@dataclass(frozen=True, kw_only=True)
class Series:
    """One column of the pivot: where its values are, its name in files and its heading."""

    place: Place
    name: str
    label: str

    @property
    def standing(self) -> str:
        """The column that says what each of its values is."""
        return f"{self.name}_standing"

    @property
    def instead(self) -> str:
        """The column that says what is told where there is no value."""
        return f"{self.name}_instead"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the pivot."""

    code: str
    label: str
    values: tuple[Value, ...]


def axes(view: ExplorationView) -> tuple[Dimension, Dimension]:
    """The dimensions of lines and columns; what is crossed with itself is crossed with another."""
    if view.rows is not view.columns:
        return view.rows, view.columns
    other = Dimension.PARTNER if view.rows is Dimension.PERIOD else Dimension.PERIOD
    return view.rows, other


def in_order(view: ExplorationView) -> bool:
    """Whether the lines stand as they were chosen, all of them."""
    return view.order is Order.AS_CHOSEN and not view.search


def series_of(
    edition: Edition, view: ExplorationView, rows_by: Dimension, columns_by: Dimension
) -> tuple[Series, ...]:
    """A column for each code of its dimension, and for each of others with more than one."""
    chosen = selection(edition, view)
    codes = chosen.codes
    labels = {dimension: names(edition, view, dimension) for dimension in Dimension}
    others = [it for it in Dimension if it not in (rows_by, columns_by)]
    fixed = {it: chosen.one_period if it is Dimension.PERIOD else codes[it][0] for it in others}
    varied = [columns_by] + [
        it for it in others if it is not Dimension.PERIOD and len(codes[it]) > 1
    ]
    measured = MEASURED[view.quantity].name
    suffix = SUFFIXES.get(measured, measured)
    return tuple(
        Series(
            place={**fixed, **dict(zip(varied, found, strict=True))},
            name="_".join([*found, suffix]),
            label=", ".join(labels[it][code] for it, code in zip(varied, found, strict=True)),
        )
        for found in combined(*(codes[it] for it in varied))
    )


def rows_of(
    edition: Edition, view: ExplorationView, rows_by: Dimension, series: Sequence[Series]
) -> list[Row]:
    """A line for each code of its dimension, in the order chosen."""
    chosen = selection(edition, view)
    return [
        Row(
            code=code,
            label=label,
            values=tuple(chosen.at({**one.place, rows_by: code}) for one in series),
        )
        for code, label in names(edition, view, rows_by).items()
    ]


def searched(
    edition: Edition, view: ExplorationView, rows_by: Dimension, rows: list[Row]
) -> list[Row]:
    """The lines whose code, or name in either language, holds the text searched for.

    In either, since who opens a link may read it in the other.
    """
    text = (view.search or "").casefold().strip()
    if not text:
        return rows
    spoken = [names(edition, replace(view, language=language), rows_by) for language in Language]
    return [
        row
        for row in rows
        if any(text in name.casefold() for name in (row.code, *(it[row.code] for it in spoken)))
    ]


def leading(series: Sequence[Series]) -> int:
    """Which column lines are ordered by: the first, or the first of the last period."""
    last = series[-1].place.get(Dimension.PERIOD)
    return next(i for i, one in enumerate(series) if one.place.get(Dimension.PERIOD) == last)


def ordered(rows: list[Row], series: Sequence[Series], view: ExplorationView) -> list[Row]:
    """As chosen, by name (periods in time) or by the leading column, unknown values at the end."""
    if view.order is Order.AS_CHOSEN:
        return rows
    if view.order is Order.NAME:
        in_time = axes(view)[0] is Dimension.PERIOD
        return sorted(rows, key=lambda row: row.code if in_time else row.label.casefold())
    place = leading(series)
    known = [row for row in rows if row.values[place].value is not None]
    unknown = [row for row in rows if row.values[place].value is None]
    known.sort(key=lambda row: row.values[place].value or 0.0, reverse=view.order is Order.LARGEST)
    return known + unknown
