from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scambi.ingest.denton import Total, proportional_denton, whole_euro

FIRST_YEAR = (0, 1, 2, 3)
SECOND_YEAR = (4, 5, 6, 7)

EUROS = st.integers(min_value=1_000_000, max_value=10**11)


def test_a_steady_share_of_the_indicator_is_kept() -> None:
    indicator = np.array([10.0, 20, 30, 40, 20, 30, 40, 50])

    values = proportional_denton(indicator, [Total(FIRST_YEAR, 50), Total(SECOND_YEAR, 70)])

    assert np.allclose(values, indicator / 2)


def test_a_share_that_changes_does_so_evenly_and_not_at_new_year() -> None:
    indicator = np.full(12, 100.0)
    years = [Total(tuple(range(at, at + 4)), total) for at, total in ((0, 40), (4, 80), (8, 120))]

    share = proportional_denton(indicator, years) / indicator

    assert np.all(np.diff(share) >= -1e-9)
    assert np.diff(share).max() < 0.05


def test_a_quarter_that_is_known_keeps_its_value_and_the_year_its_total() -> None:
    totals = [Total(FIRST_YEAR, 400_000), Total((2,), 90_000)]

    values = whole_euro(proportional_denton(np.full(4, 1e6), totals), totals)

    assert values[2] == 90_000
    assert values.sum() == 400_000


def test_a_total_that_follows_from_others_changes_nothing() -> None:
    indicator = np.array([1e6, 2e6, 3e6, 4e6])
    halves = [Total((0, 1), 700_000), Total((2, 3), 1_300_000)]

    without = proportional_denton(indicator, halves)
    repeated = proportional_denton(indicator, [*halves, Total(FIRST_YEAR, 2_000_000)])

    assert np.array_equal(without, repeated)


@given(
    indicator=st.lists(EUROS, min_size=8, max_size=8),
    first=EUROS,
    second=EUROS,
)
def test_whole_euro_add_up_to_every_year_exactly(
    indicator: list[int], first: int, second: int
) -> None:
    totals = [Total(FIRST_YEAR, first), Total(SECOND_YEAR, second)]

    values = whole_euro(proportional_denton(np.array(indicator, dtype=float), totals), totals)

    assert (int(values[:4].sum()), int(values[4:].sum())) == (first, second)


def test_only_the_last_quarter_of_a_total_is_not_in_whole_thousands() -> None:
    totals = [Total(FIRST_YEAR, 4_000_123)]

    values = whole_euro(np.array([1_000_030.75] * 4), totals)

    assert values.tolist() == [1_000_000, 1_000_000, 1_000_000, 1_000_123]
