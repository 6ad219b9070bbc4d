from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from scambi.ingest.press import Cell, PressFigure, press_figures, quoted_cells
from scambi.model import Flow, Quarter


def figures(**fields: Any) -> list[PressFigure]:
    row = {
        "id": "f1",
        "territory": "XX1",
        "partner": "NA",
        "flow": "export",
        "period_start": date(2019, 1, 1),
        "period_end": date(2019, 3, 31),
        "value_eur_million": 470.0,
        "precision_eur_million": 5.0,
        "qualifier": "exact",
        "published": "2019-07-15",
    }
    return press_figures(pa.Table.from_pylist([row | fields]))


CELL = Cell("XX1", "NA", Flow.EXPORT, Quarter(2019, 1))


def test_a_quarter_quoted_exactly_is_one_value_in_euro() -> None:
    (figure,) = figures()

    assert quoted_cells([figure]) == {CELL: figure}
    assert (figure.value, figure.precision) == (470e6, 5e6)


@pytest.mark.parametrize(
    "fields",
    [
        {"qualifier": "over"},
        {"flow": "total"},
        {"period_end": date(2019, 6, 30)},
    ],
)
def test_rough_figures_and_sums_are_no_single_value(fields: dict[str, Any]) -> None:
    assert quoted_cells(figures(**fields)) == {}


def test_nine_months_are_three_quarters() -> None:
    (figure,) = figures(period_end=date(2019, 9, 30))

    assert [str(quarter) for quarter in figure.quarters] == ["2019-Q1", "2019-Q2", "2019-Q3"]


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2019, 1, 1), date(2019, 11, 30)), (date(2019, 2, 1), date(2019, 3, 31))],
)
def test_periods_that_are_not_whole_quarters_are_passed_over(start: date, end: date) -> None:
    assert figures(period_start=start, period_end=end) == []


def test_of_two_figures_for_a_value_the_more_precise_stands_then_the_later() -> None:
    (figure,) = figures()
    rough = replace(figure, id="f2", precision=50e6, published="2020")
    later = replace(figure, id="f3", published="2020")

    assert quoted_cells([figure, rough])[CELL].id == "f1"
    assert quoted_cells([later, figure, rough])[CELL].id == "f3"
