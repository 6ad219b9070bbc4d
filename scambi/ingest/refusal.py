"""Why data cannot become a vintage, in one sentence that names file, line and rule."""

from __future__ import annotations

from dataclasses import dataclass

from scambi.ingest.inputs import IngestError


@dataclass(frozen=True)
class Place:
    """A line of a file of the source; `line` 0 stands for the file as a whole."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file} line {self.line}" if self.line else self.file


class Refused(IngestError):
    """Data of a source that break a rule of the contract; nothing is published."""

    def __init__(self, rule: str, problem: str, place: Place | None = None) -> None:
        """`problem` is a sentence without its full stop: what is wrong, and what to do."""
        self.rule = rule
        self.place = place
        where = f"{place}: " if place else ""
        super().__init__(f"{where}{problem} (rule {rule}).")
