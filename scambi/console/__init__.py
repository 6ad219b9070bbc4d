"""One SQL statement typed by anybody, run over one vintage in a process that can do nothing else.

`ask` starts the process, `worker` is what runs in it; between them are pipes and nothing more.
"""

from scambi.console.ask import Result, ask
from scambi.console.limits import LIMITS, Busy, Limits, Problem, Refused

__all__ = ["LIMITS", "Busy", "Limits", "Problem", "Refused", "Result", "ask"]
