"""One SQL statement typed by anybody, run over one vintage in a process that can do nothing else.

`ask` gives each its turn, `spare` has the next process ready, `prepared` holds a process by its
pipes, and `worker` is what runs in it.
"""

from scambi.console.ask import AT_ONCE, Result, ask, make_ready
from scambi.console.limits import LIMITS, Busy, Limits, Problem, Refused

__all__ = [
    "AT_ONCE",
    "LIMITS",
    "Busy",
    "Limits",
    "Problem",
    "Refused",
    "Result",
    "ask",
    "make_ready",
]
