"""Revisions between editions, by hand and as laws."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.figures.trust.triangle import AGES, Told, Triangle, change
from scambi.model import Quarter

Q3, Q4, Q1, Q2 = Quarter(2020, 3), Quarter(2020, 4), Quarter(2021, 1), Quarter(2021, 2)
BY_HAND = Triangle(
    (
        Told(edition="first", newest=Q4, values={Q3: 40, Q4: 50}),
        Told(edition="second", newest=Q1, values={Q3: 40, Q4: 40, Q1: 40}),
        Told(edition="third", newest=Q2, values={Q3: 40, Q4: 44, Q1: 50, Q2: 40}),
    )
)


def test_a_revision_is_against_the_edition_before() -> None:
    assert BY_HAND.revision(1, Q4) == pytest.approx(-0.2)
    assert BY_HAND.revision(2, Q4) == pytest.approx(0.1)
    assert BY_HAND.revision(2, Q3) == 0


def test_what_an_edition_did_not_have_is_not_revised() -> None:
    assert BY_HAND.revision(1, Q1) is None
    assert BY_HAND.revision(2, Q2) is None
    assert change(0, 5) is None
    assert change(None, 5) is None


def test_the_usual_revision_is_the_median_from_each_edition_to_the_last() -> None:
    newest, before = BY_HAND.usual(0), BY_HAND.usual(1)

    # The newest quarters: 50 became 44, and 40 became 50; those before: 40 stayed, 40 became 44.
    assert (newest.observations, newest.size) == (2, pytest.approx((0.12 + 0.25) / 2))
    assert (before.observations, before.size) == (2, pytest.approx(0.05))
    assert newest.is_told


def test_one_observation_is_not_usual() -> None:
    two = Triangle(BY_HAND.editions[1:])

    assert two.usual(0).observations == 1
    assert two.usual(0).size == pytest.approx(0.25)
    assert not two.usual(0).is_told


def test_ages_count_from_the_newest_quarter_of_the_last_edition() -> None:
    assert [BY_HAND.age(quarter) for quarter in (Q2, Q1, Q4, Q3)] == [0, 1, 2, 3]
    assert BY_HAND.quarters == (Q3, Q4, Q1, Q2)


VALUES = st.one_of(st.none(), st.integers(0, 10**12))


@st.composite
def triangles(draw: st.DrawFn) -> Triangle:
    """Editions of ten quarters and more, each a quarter longer than the one before."""
    first, editions = Quarter(2019, 1), []
    for place in range(draw(st.integers(1, 5))):
        values = draw(st.lists(VALUES, min_size=10 + place, max_size=10 + place))
        known = {first + at: value for at, value in enumerate(values) if value is not None}
        editions.append(Told(edition=str(place), newest=first + (9 + place), values=known))
    return Triangle(tuple(editions))


@given(triangles())
def test_revisions_chain_to_the_whole_change(triangle: Triangle) -> None:
    for quarter in triangle.quarters:
        steps = [triangle.revision(place, quarter) for place in range(1, len(triangle.editions))]
        if steps and None not in steps:
            first, last = (triangle.editions[at].values[quarter] for at in (0, -1))
            product = float(first)
            for step in steps:
                assert step is not None
                product *= 1 + step
            assert product == pytest.approx(last, rel=1e-6, abs=1)


@given(triangles(), st.integers(0, AGES - 1))
def test_nothing_is_usual_that_was_not_observed(triangle: Triangle, age: int) -> None:
    usual = triangle.usual(age)

    assert usual.observations <= len(triangle.editions) - 1
    assert (usual.size is None) == (usual.observations == 0)
    observed = [
        abs(triangle.last.values[quarter] / told.values[quarter] - 1)
        for told in triangle.editions[:-1]
        if told.values.get(quarter := told.newest - age) and quarter in triangle.last.values
    ]
    assert usual.size == (median(observed) if observed else None)
