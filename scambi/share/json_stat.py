"""JSON-stat 2.0: each figure as a cube of its keys and its measures.

https://json-stat.org/full/ A page is a collection of its figures; one figure alone is a dataset.
Every value says in `status` what it is, with the letters of the tables.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain, count, product
from math import prod
from typing import Any

from scambi.figures.chart import SideBySide, TimeSeries
from scambi.figures.figure import Figure
from scambi.model import Language
from scambi.share.citation import citation_text
from scambi.share.csv_file import written
from scambi.share.publication import Publication
from scambi.share.tidy import Field, Tidy, Value, tidy
from scambi.wording.cells import Kind, standing_names
from scambi.wording.translations import translator

MEASURE = "measure"
ROW = "row"  # the key of a table that no one or two of its columns identify
NO_CODE = "_X"  # SDMX's code for what is not allocated: a residual has no code of its own
KEYS = (Kind.QUARTER, Kind.YEAR, Kind.TEXT)
TIME = (Kind.QUARTER, Kind.YEAR)
MOST_CELLS_A_ROW = 50


def collection(publication: Publication) -> bytes:
    """All figures of a page, embedded."""
    page = publication.page
    items = [_dataset(figure, publication) for figure in page.figures]
    return _written(
        {
            "version": "2.0",
            "class": "collection",
            "label": publication.title,
            "href": publication.links.light_frozen,
            "updated": publication.edition.vintage.created.isoformat(),
            "link": {"item": items},
            "extension": {
                "sentence": page.sentence,
                "state": page.state_text,
                "indicators": [
                    {
                        "key": item.key,
                        "label": item.label,
                        "value": item.value,
                        "unit": item.unit,
                        "period": item.period,
                        "change": item.change,
                        "change_status": item.change_standing,
                        "benchmark": item.benchmark,
                        "status": item.standing,
                    }
                    for item in page.indicators
                ],
                "statements": list(page.statements),
                "caveats": list(page.caveats),
                "citation": citation_text(publication),
            },
        }
    )


def dataset(figure: Figure, publication: Publication) -> bytes:
    """One figure alone."""
    return _written({"version": "2.0", **_dataset(figure, publication)})


def _dataset(figure: Figure, publication: Publication) -> dict[str, Any]:
    language = publication.language
    data = tidy(figure, language, publication.links.light_frozen)
    rows = data.rows()
    keys = _keys(data)
    measures = _measures(data, keys)
    dimensions = [_dimension(data, place) for place in keys] or [_rows(rows)]
    cells = _cells(data, rows, keys, measures, _standings(figure))
    values, statuses = _cube(dimensions, cells, len(measures))
    ids = [data.fields[place].name for place in keys] or [ROW]
    time = [data.fields[place].name for place in keys if data.fields[place].kind in TIME]
    metric = _metric(ids)
    return {
        "class": "dataset",
        "label": figure.title,
        "source": figure.source,
        "updated": publication.edition.vintage.created.isoformat(),
        "note": [text for text in (figure.alt, figure.unit, *figure.notes) if text],
        "id": [*ids, metric],
        "size": [*(len(one["category"]["index"]) for one in dimensions), len(measures)],
        "role": {**({"time": time} if time else {}), "metric": [metric]},
        "dimension": {
            **dict(zip(ids, dimensions, strict=True)),
            metric: _measure_dimension([data.fields[place] for place in measures], language),
        },
        "value": values,
        "status": statuses,
        "extension": {
            "figure": figure.key,
            "status": {"label": {k: v for k, v in standing_names(language).items() if k}},
        },
    }


def _metric(ids: Sequence[str]) -> str:
    """The id of the measures' dimension, which is not that of a key."""
    numbered = (f"{MEASURE}_{number}" for number in count(2))
    return next(name for name in chain([MEASURE], numbered) if name not in ids)


def _keys(data: Tidy) -> list[int]:
    """The first column, or the first two, whose codes tell the rows apart; none where they do not.

    Nor where the cube would be nearly empty: two columns of 100,000 values make 10 billion cells.
    Nor where nothing is left to measure: without a value no cell would say which rows there are.
    """
    rows = data.rows()
    candidates = [place for place, field in enumerate(data.fields) if field.kind in KEYS][:2]
    codes = [[_code(row[place], data.fields[place]) for row in rows] for place in candidates]
    for most in (1, 2):
        found, of_rows = candidates[:most], codes[:most]
        cells = prod(len(set(one)) for one in of_rows)
        whole = not found or len(set(zip(*of_rows, strict=True))) == len(rows)
        if whole and cells <= MOST_CELLS_A_ROW * len(rows) and _measures(data, found):
            return found
    return []


def _measures(data: Tidy, keys: Sequence[int]) -> list[int]:
    """The columns that are neither keys nor names of a key's codes nor statuses."""
    names = {f"{data.fields[place].name}_name" for place in keys if data.fields[place].codes}
    return [
        place
        for place, field in enumerate(data.fields)
        if place not in keys and field.name not in names and field.kind is not Kind.STANDING
    ]


def _standings(figure: Figure) -> Mapping[str, str]:
    """From a value column to the column that says what its values are.

    Some columns and all lines over time name theirs; elsewhere one status holds for the row. A
    change on the year rests on two quarters, so the status of one is not its own.
    """
    own = {column.name: column.standing for column in figure.columns if column.standing}
    if isinstance(figure.chart, TimeSeries | SideBySide):
        return {line.value: line.standing for line in figure.chart.lines} | own
    if own:
        return own
    found = [column.name for column in figure.columns if column.kind is Kind.STANDING]
    numbers = [
        column.name
        for column in figure.columns
        if column.kind.is_number and column.kind is not Kind.CHANGE
    ]
    return dict.fromkeys(numbers, found[0]) if found else {}


def _dimension(data: Tidy, place: int) -> dict[str, Any]:
    """The values of a key in the order of the table, with their names."""
    field = data.fields[place]
    names = data.table[f"{field.name}_name"] if field.codes else data.table[field.name]
    labels: dict[str, str] = {}
    for row, name in zip(data.rows(), names.to_pylist(), strict=True):
        value = row[place]
        labels.setdefault(
            _code(value, field), name if isinstance(name, str) else _code(value, field)
        )
    return {
        "label": field.label,
        "category": {"index": list(labels), "label": labels},
    }


def _rows(rows: Sequence[object]) -> dict[str, Any]:
    return {"label": ROW, "category": {"index": [str(line) for line, _ in enumerate(rows, 1)]}}


def _code(value: Value, field: Field) -> str:
    return written(value, field.kind) or NO_CODE


def _measure_dimension(fields: Sequence[Field], language: Language) -> dict[str, Any]:
    _ = translator(language)
    return {
        "label": _("Measure"),
        "category": {
            "index": [field.name for field in fields],
            "label": {field.name: field.label for field in fields},
            "unit": {field.name: {"label": field.unit} for field in fields if field.unit},
        },
    }


Cells = dict[tuple[str, ...], list[tuple[Value, str | None]]]


def _cells(
    data: Tidy,
    rows: Sequence[tuple[Value, ...]],
    keys: Sequence[int],
    measures: Sequence[int],
    standings: Mapping[str, str],
) -> Cells:
    """Under the codes of each row's keys its measures, each with its status."""
    places = {field.name: place for place, field in enumerate(data.fields)}
    status = {place: places.get(standings.get(data.fields[place].name, "")) for place in measures}
    found: Cells = {}
    for line, row in enumerate(rows, 1):
        codes = tuple(_code(row[place], data.fields[place]) for place in keys) or (str(line),)
        found[codes] = [(row[place], _status(row, place, status[place])) for place in measures]
    return found


def _status(row: tuple[Value, ...], value: int, standing: int | None) -> str | None:
    """A value's letter; none where the value is unknown or nobody says what it is."""
    return None if row[value] is None or standing is None else row[standing]


def _cube(
    dimensions: Sequence[Mapping[str, Any]], cells: Cells, measures: int
) -> tuple[list[Value], dict[str, str]]:
    """Values in the order of the dimensions, unknown ones null, and statuses by place."""
    values: list[Value] = []
    statuses: dict[str, str] = {}
    for codes in product(*(one["category"]["index"] for one in dimensions)):
        for value, status in cells.get(codes, [(None, None)] * measures):
            if status is not None:
                statuses[str(len(values))] = status
            values.append(value.isoformat() if isinstance(value, date) else value)
    return values, statuses


def _written(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode()
