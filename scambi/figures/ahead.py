"""Parts of a page begun ahead: while DuckDB answers the questions of one, others go on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# As many as the cores of the smallest machine. With one, a core rests while the thread that waits
# has nothing left to build; with three, they take turns on the cores and each takes longer.
_pool = ThreadPoolExecutor(2, thread_name_prefix="ahead")


def ahead(build: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Callable[[], T]:
    """Begin to build; what is given back waits for the result, or raises as `build` does.

    What no thread has begun by then is built by the one that waits, so that nothing waits for ever
    where something begun ahead begins more.
    """
    turn = _pool.submit(build, *args, **kwargs)

    def built() -> T:
        return build(*args, **kwargs) if turn.cancel() else turn.result()

    return built
