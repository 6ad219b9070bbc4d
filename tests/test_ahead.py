"""Parts begun ahead: each gives its own result, and none waits for ever."""

from __future__ import annotations

from threading import Barrier, Event, get_ident

import pytest

from scambi.figures.ahead import ahead

MORE_THAN_THREADS = 8
PATIENCE = 5.0  # seconds; nothing here takes a thousandth of it


def test_parts_are_built_side_by_side() -> None:
    both = Barrier(2)
    begun = ahead(both.wait, PATIENCE), ahead(both.wait, PATIENCE)

    assert {built() for built in begun} == {0, 1}


def test_each_gives_its_own_result_in_whatever_order_it_is_asked_for() -> None:
    begun = [ahead(pow, number, exp=2) for number in range(MORE_THAN_THREADS)]

    assert [built() for built in reversed(begun)] == [
        number**2 for number in reversed(range(MORE_THAN_THREADS))
    ]


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    built = ahead(int, "many")

    with pytest.raises(ValueError, match="many"):
        built()


def test_what_is_begun_ahead_may_begin_more() -> None:
    def halves(count: int) -> int:
        if count < 2:
            return count
        lower, upper = ahead(halves, count // 2), ahead(halves, count - count // 2)
        return lower() + upper()

    assert halves(200) == 200


def test_what_no_thread_has_begun_is_built_by_the_one_that_waits() -> None:
    done = Event()
    waiting = [ahead(done.wait, PATIENCE) for _ in range(MORE_THAN_THREADS)]
    try:
        assert ahead(get_ident)() == get_ident()
    finally:
        done.set()
    assert all(built() for built in waiting)
