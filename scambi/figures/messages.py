"""The message of a figure in a sentence: its alternative text, which every reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from scambi.figures.column import Column
from scambi.model import Language, Quarter
from scambi.wording.cells import Kind, cell
from scambi.wording.italian import it_article
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import joined, with_article
from scambi.wording.translations import translator

LEADERS = 3


def leaders(table: pa.Table, label: Column, value: Column, language: Language) -> str:
    """The first rows by name and value: "Germania 4.844, Stati Uniti 4.696 e Francia 4.541"."""
    return joined(
        [
            f"{label.labels[row[label.name]]} {cell(row[value.name], value.kind, language)}"
            for row in table.slice(0, LEADERS).to_pylist()
        ],
        language,
    )


def ends(table: pa.Table, column: str, name: str, kind: Kind, language: Language) -> str:
    """First and last value of a series, with their quarters if not those of the table.

    "Germania da 4.844 a 5.593", "Turchia 665 solo nel I trimestre 2017"; empty without values.
    """
    _ = translator(language)
    periods: Sequence[date] = table["period"].to_pylist()
    known = _known(table, column)
    if not known:
        return ""
    if len(known) == 1:
        day, value = known[0]
        return _("{name} {value} in {period} only").format(
            name=name,
            value=cell(value, kind, language),
            period=quarter_name(Quarter.of(day), language),
        )
    first, last = (
        cell(value, kind, language)
        if day == end
        else _("{value} in {period}").format(
            value=cell(value, kind, language), period=quarter_name(Quarter.of(day), language)
        )
        for (day, value), end in zip((known[0], known[-1]), (periods[0], periods[-1]), strict=True)
    )
    if kind is Kind.SHARE and language is Language.IT:
        # A percentage has an article, joined with what stands before it.
        return f"{name} {it_article(first, 'da')} {it_article(last, 'a')}"
    return _("{name} from {first} to {last}").format(name=name, first=first, last=last)


def without_data(names: Sequence[str], language: Language) -> str:
    """The series that have no value, in a sentence; empty without any."""
    _ = translator(language)
    return _("Without data: {names}.").format(names=joined(names, language)) if names else ""


def span(table: pa.Table, column: str, name: str, kind: Kind, language: Language) -> str:
    """First, last and highest value of a series in one sentence; empty without values."""
    _ = translator(language)
    known = _known(table, column)
    if not known:
        return ""
    unit = " " + _("million euros") if kind is Kind.MILLIONS else ""
    if len(known) == 1:
        day, value = known[0]
        return _("{flow}: {value} in {quarter}, the only quarter known.").format(
            flow=name,
            value=cell(value, kind, language) + unit,
            quarter=quarter_name(Quarter.of(day), language),
        )
    top = max(known, key=lambda item: item[1])
    first, last, highest = (
        cell(value, kind, language) for _day, value in (known[0], known[-1], top)
    )
    if kind is Kind.SHARE:
        # A percentage has an article, which Italian joins with what stands before it.
        first, last = with_article(first, language, "da"), with_article(last, language, "a")
        words = _(
            "{flow}: from {first} in {first_quarter} to {last} in {last_quarter}; "
            "the highest share is {top} in {top_quarter}."
        )
        highest = with_article(highest, language)
    else:
        words = _(
            "{flow}: from {first} in {first_quarter} to {last} in {last_quarter}; "
            "the highest is {top} in {top_quarter}."
        )
    return words.format(
        flow=name,
        first=first,
        first_quarter=quarter_name(Quarter.of(known[0][0]), language),
        last=last,
        last_quarter=quarter_name(Quarter.of(known[-1][0]), language),
        top=highest + unit,
        top_quarter=quarter_name(Quarter.of(top[0]), language),
    )


def _known(table: pa.Table, column: str) -> list[tuple[date, Any]]:
    """The values that a column has, each with its period."""
    pairs = zip(table["period"].to_pylist(), table[column].to_pylist(), strict=True)
    return [(day, value) for day, value in pairs if value is not None]
