"""Several lines in one chart: names that never overlap, colours and markers told apart by all."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.charts.numbered import numbered
from scambi.charts.palette import (
    MAP_INK,
    PLAIN,
    ROLE_COLOURS,
    SERIES_COLOURS,
    SERIES_SYMBOLS,
    map_opacity,
)
from scambi.charts.quarter_ticks import quarter_ticks
from scambi.charts.scale import value_steps
from scambi.charts.spread import spread
from scambi.charts.svg.drawing import PAPER
from scambi.figures.chart import Event
from scambi.model import Language, Quarter
from tests.test_theme import GRAPHIC, SETTINGS, SIGHT, cielab, contrast, srgb

DARK = "#0e1117"  # what Streamlit itself takes for dark
APART = 24.0  # distance in CIELAB; 2.3 is just noticeable side by side
LABELS = st.lists(st.tuples(st.floats(-50, 350), st.floats(8, 40)), min_size=1, max_size=8)


@given(LABELS)
def test_names_never_overlap_and_keep_the_order_of_their_lines(
    labels: list[tuple[float, float]],
) -> None:
    wanted, sizes = zip(*labels, strict=True)

    middles = spread(wanted, sizes, 0.0, 320.0)

    edges = sorted(
        (middle - size / 2, middle + size / 2) for middle, size in zip(middles, sizes, strict=True)
    )
    assert edges[0][0] >= -1e-6
    assert edges[-1][1] <= 320 + 1e-6
    assert all(after[0] >= before[1] - 1e-6 for before, after in pairwise(edges))
    for one, other in combinations(range(len(labels)), 2):
        if wanted[one] < wanted[other]:
            assert middles[one] < middles[other]


@given(LABELS)
def test_a_name_that_is_free_stays_at_the_end_of_its_line(
    labels: list[tuple[float, float]],
) -> None:
    apart = [60.0 * place + 30 for place in range(len(labels))]

    assert spread(apart, [size for _, size in labels], 0.0, 480.0) == pytest.approx(apart)


def test_names_without_room_are_squeezed_and_not_lost() -> None:
    middles = spread([10.0] * 8, [15.0] * 8, 0.0, 80.0)

    assert middles == pytest.approx([5 + 10 * place for place in range(8)])


@pytest.mark.parametrize("sight", SIGHT)
def test_eight_colours_differ_for_every_sight(sight: str) -> None:
    for one, other in combinations(SERIES_COLOURS, 2):
        distance = np.linalg.norm(cielab(one, sight) - cielab(other, sight))
        assert distance >= APART, (one, other)


GROUNDS = sorted(
    {
        PAPER,
        DARK,
        *(SETTINGS["theme"][one]["backgroundColor"] for one in ("light", "dark")),
    }
)


@pytest.mark.parametrize("ground", GROUNDS)
def test_eight_colours_stand_out_on_light_and_dark(ground: str) -> None:
    for colour in SERIES_COLOURS:
        assert contrast(srgb(colour), srgb(ground)) >= GRAPHIC, colour


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_larger_value_stands_out_more_from_the_map_on_light_and_dark(ground: str) -> None:
    paper = srgb(ground)
    seen = [
        contrast(share * srgb(MAP_INK) + (1 - share) * paper, paper)
        for share in map(map_opacity, (0, 0.25, 0.5, 0.75, 1))
    ]

    assert all(larger > 1.15 * smaller for smaller, larger in pairwise(seen))
    assert seen[-1] >= GRAPHIC


@pytest.mark.parametrize("ground", GROUNDS)
def test_bars_of_no_flow_stand_out_and_are_not_those_of_a_flow(ground: str) -> None:
    assert contrast(srgb(PLAIN), srgb(ground)) >= GRAPHIC
    assert PLAIN not in ROLE_COLOURS.values()


def test_every_series_has_a_marker_of_its_own() -> None:
    assert len({*SERIES_SYMBOLS}) == len(SERIES_COLOURS) == 8


@given(st.lists(st.integers(0, 6_000), min_size=1, max_size=20), st.floats(15, 120))
def test_numbers_of_events_never_touch_and_leave_none_out(days: list[int], digits: float) -> None:
    first, last = date(2008, 1, 1), date(2025, 10, 1)
    events = [Event(day=first + timedelta(days=day), text=str(day)) for day in sorted(days)]

    found = numbered(events, first, last, digits=digits)

    assert [name for one in found for name in one.names] == [event.text for event in events]
    digit = (last - first) / digits
    for one, other in combinations(found, 2):
        if one.level == other.level:
            assert abs(one.day - other.day) >= digit * (len(one.text) + len(other.text)) / 2


def test_events_of_one_year_have_a_number_each() -> None:
    """As in the default view: three autumn missions, and two days of the pandemic's first week."""
    days = [date(2019, 9, 14), date(2019, 10, 14), date(2020, 3, 8), date(2020, 3, 11)]
    events = [Event(day=day, text="") for day in days]

    found = numbered(events, date(2008, 1, 1), date(2025, 10, 1), digits=28)

    assert [(one.text, one.day) for one in found] == [
        (str(number), day) for number, day in enumerate(days, 1)
    ]
    assert [one.level for one in found] == [0, 1, 2, 3]


@given(st.floats(20, 400), st.floats(1, 300))
def test_an_index_does_not_begin_at_zero_but_holds_all_its_values(low: float, more: float) -> None:
    steps = value_steps(low, low + more, zero=False)

    assert steps[0] <= low < low + more <= steps[-1] + 1e-9
    assert steps[0] >= low - (steps[1] - steps[0])


def test_a_few_quarters_are_named_as_quarters_and_not_by_their_first_months() -> None:
    days = [(Quarter(2023, 4) + place).start for place in range(8)]

    ticks = quarter_ticks(days, Language.IT)

    assert ticks["tickvals"] == [date(2023, 10, 1), date(2024, 7, 1), date(2025, 4, 1)]
    assert ticks["ticktext"] == ["IV trim.<br>2023", "III trim.<br>2024", "II trim.<br>2025"]


def test_years_and_many_quarters_keep_the_years_of_their_axis() -> None:
    assert quarter_ticks([date(2023, 1, 1), date(2024, 1, 1)], Language.IT) == {}
    assert quarter_ticks([(Quarter(2008, 1) + n).start for n in range(71)], Language.IT) == {}
