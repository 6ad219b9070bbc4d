"""The indicators of a selection as cards and as a table with their formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa

from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.column import Column
from scambi.figures.exploration.benchmarks import compared_with
from scambi.figures.exploration.reading import Reading, rule
from scambi.figures.exploration.selection_indicators import readings
from scambi.figures.exploration.undefined import reasons
from scambi.figures.figure import Figure, Indicator
from scambi.figures.indicator_catalogue import indicator_catalogue
from scambi.figures.provenance import source_line_of_all, weakest
from scambi.figures.recorded import recorded, text
from scambi.model import Language
from scambi.views import ExplorationView
from scambi.wording import numbers
from scambi.wording.cells import Kind, cell
from scambi.wording.formulas import symbols
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import closed
from scambi.wording.translations import translator

ON_CARDS = ("normalised_balance", "growth_without_largest", "hhi", "bilateral_intensity")
WRITERS: Mapping[str, Callable[[float | None, Language], str]] = {
    "normalised_balance": numbers.change,
    "change": numbers.change,
    "growth_without_largest": numbers.change,
    "cr4": numbers.percent,
    "hhi": lambda value, language: numbers.number(value, language, decimals=3),
    "equivalent": numbers.number,
}


def written(reading: Reading, language: Language) -> str:
    """The value as readers see it; "n.d." where it is undefined."""
    writer = WRITERS.get(reading.key)
    if writer is not None:
        return writer(reading.value, language)
    return numbers.number(reading.value, language, decimals=2)


def cards(edition: Edition, view: ExplorationView) -> tuple[Indicator, ...]:
    """The first indicators, each with its benchmark and its last periods."""
    catalogue = indicator_catalogue(view.language)
    found: dict[tuple[str, str], Reading] = {}
    for reading in readings(edition, view):
        # Over sections many editions have nothing to say.
        if reading.key in ON_CARDS and not reading.by_section:
            found.setdefault((reading.key, reading.about), reading)
    return tuple(
        Indicator(
            key=f"{reading.key}_{place}",
            label=f"{catalogue[reading.key].name}: {reading.about}",
            value=written(reading, view.language),
            unit="" if reading.value is None else catalogue[reading.key].unit,
            change="",
            change_standing=None,
            standing=reading.standing,
            history=reading.history,
            period=_period(reading, view.language),
            benchmark=_compared_with(reading, view.language),
        )
        for place, reading in enumerate(found.values())
    )


def _compared_with(reading: Reading, language: Language) -> str:
    """The benchmark, or the indicator that it is to be read beside, with its value."""
    if reading.whole is None:
        return compared_with(reading, language)
    benchmark = indicator_catalogue(language)[reading.key].benchmark
    return f"{benchmark}: {written(reading.whole, language)}"


def _unrounded(reading: Reading, language: Language) -> str:
    """The value as its formula gives it, which is per cent where its unit is."""
    in_percent = indicator_catalogue(language)[reading.key].unit == "%"
    return numbers.unrounded(reading.value, language, shift=2 if in_percent else 0)


def indicator_table(edition: Edition, view: ExplorationView) -> Figure:
    """Every indicator of the selection with its value, its benchmark and its formula."""
    _ = translator(view.language)
    catalogue = indicator_catalogue(view.language)
    rows = readings(edition, view)
    described = [catalogue[row.key] for row in rows]
    table = pa.table(
        {
            "indicator": pa.array([row.key for row in rows], pa.string()),
            "about": pa.array([row.about for row in rows], pa.string()),
            "period": pa.array([_period_code(row) for row in rows], pa.string()),
            "written": pa.array([written(row, view.language) for row in rows], pa.string()),
            "unrounded": pa.array([_unrounded(row, view.language) for row in rows], pa.string()),
            "value": pa.array([row.value for row in rows], pa.float64()),
            "standing": pa.array([row.standing for row in rows], pa.string()),
            "benchmark": pa.array(
                [_compared_with(row, view.language) for row in rows], pa.string()
            ),
            "formula": pa.array([one.formula for one in described], pa.string()),
        }
    )
    known = [row for row in rows if row.value is not None]
    first = known[0] if known else rows[0]
    return Figure(
        key="indicators",
        title=_("Indicators of the selection"),
        unit="",
        table=table,
        columns=_columns(rows, view.language),
        chart=None,
        standing=weakest(row.standing for row in rows),
        source=source_line_of_all(edition, view.language),
        alt=closed(
            _.ngettext(
                "{known} of {count} indicators is defined; {name}, {about}: {value}.",
                "{known} of {count} indicators are defined; {name}, {about}: {value}.",
                len(known),
            ).format(
                known=cell(len(known), Kind.COUNT, view.language),
                count=cell(len(rows), Kind.COUNT, view.language),
                name=catalogue[first.key].name,
                about=first.about,
                value=written(first, view.language),
            )
        ),
        answers=_answers(rows),
        repeats=True,
        notes=(
            _("Of the first partner chosen, of the flows and of the products.")
            + f" {rule(view.frequency, view.language)}",
            symbols(view.language),
            *reasons(edition, view, rows),
        ),
    )


def method_table(edition: Edition, view: ExplorationView) -> Figure:
    """How each of these indicators is computed, at which level, and how it is read."""
    _ = translator(view.language)
    catalogue = indicator_catalogue(view.language)
    keys = dict.fromkeys(reading.key for reading in readings(edition, view))
    described = [catalogue[key] for key in keys]
    return recorded(
        edition,
        key="methods",
        title=_("What the indicators say"),
        rows=[
            {
                "indicator": one.name,
                "level": one.level,
                "reading": one.reading,
                "formula": one.formula,
                "after": one.source,
            }
            for one in described
        ],
        columns=(
            text("indicator", _("Indicator")),
            text("level", _("Level")),
            text("reading", _("How to read it")),
            text("formula", _("Formula")),
            text("after", _("Source of the definition")),
        ),
        alt=_("{count} indicators with level, reading, formula and source.").format(
            count=cell(len(described), Kind.COUNT, view.language)
        ),
        language=view.language,
    )


def _columns(rows: Sequence[Reading], language: Language) -> tuple[Column, ...]:
    _ = translator(language)
    periods: dict[str | None, str] = {_period_code(row): _period(row, language) for row in rows}
    names: dict[str | None, str] = {
        key: one.name for key, one in indicator_catalogue(language).items()
    }
    return (
        Column(name="indicator", label=_("Indicator"), kind=Kind.TEXT, labels=names),
        Column(name="about", label=_("Of what"), kind=Kind.TEXT),
        Column(name="period", label=_("Period"), kind=Kind.TEXT, labels=periods),
        Column(name="written", label=_("Value"), kind=Kind.TEXT),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
        Column(name="benchmark", label=_("Compare with"), kind=Kind.TEXT),
        Column(name="formula", label=_("Formula"), kind=Kind.TEXT),
        Column(
            name="unrounded",
            label=_("Unrounded"),
            kind=Kind.TEXT,
            stored=(
                Column(name="value", label=_("Unrounded (per cent as ratios)"), kind=Kind.PLAIN),
            ),
        ),
    )


def _period(reading: Reading, language: Language) -> str:
    return str(reading.period.year) if reading.yearly else quarter_name(reading.period, language)


def _period_code(reading: Reading) -> str:
    return str(reading.period.year if reading.yearly else reading.period)


def _answers(rows: tuple[Reading, ...]) -> tuple[Answer, ...]:
    """Each answer once, those of one question side by side."""
    found = {id(row.answer): row.answer for row in rows}
    return tuple(sorted(found.values(), key=lambda answer: answer.question))
