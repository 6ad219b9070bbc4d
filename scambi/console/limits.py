"""What a statement may cost, and why one is not answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one statement may cost.

    `memory` is what the process may take beyond what it has when the tables are open; of it DuckDB
    plans with three quarters. `cell` is what a spreadsheet takes; `answer` bytes are those in
    Arrow's form.
    """

    seconds: float = 5.0
    memory: int = 1_000_000_000
    rows: int = 100_000
    columns: int = 100
    cell: int = 32_767
    answer: int = 16_000_000


LIMITS = Limits()


class Problem(StrEnum):
    """Why a statement was not answered."""

    NOT_ONE = "not-one"  # none, or several
    NOT_A_SELECT = "not-a-select"
    FUNCTION = "function"  # calls one that is not offered here; its name is the detail
    WRONG = "wrong"  # the detail is DuckDB's reason
    TIME = "time"
    MEMORY = "memory"
    COLUMNS = "columns"
    SIZE = "size"
    STOPPED = "stopped"  # its process ended without a word


class Refused(ValueError):
    """A statement that is not answered: a `problem`, and where there is one its `detail`."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else str(problem))
        self.problem = problem
        self.detail = detail


class Busy(RuntimeError):
    """As many statements as may run at once are running; it can be asked again in a moment."""
