"""What a run asks for: chunks small enough for Istat to answer, by territory, flow and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from scambi.ingest import istat
from scambi.model import Flow, Quarter
from scambi.reference import Territory

SINCE = Quarter(2008, 1)
# Up to 57,000 rows a chunk (285 partners, 10 products): some ten megabytes with labels.
QUARTERS_IN_CHUNK = 20
YEARS_IN_CHUNK = 20


@dataclass(frozen=True)
class Chunk:
    """One answer: every product and partner of a territory, a flow and a frequency.

    `area` is Istat's REF_AREA, `territory` our code; `first` and `last` are periods as Istat
    writes them (2008-Q1 or 2008), both included. The answer may hold periods outside of them,
    which are to be dropped; `last` is None in the newest chunk, which takes what there is.
    """

    number: int
    freq: str
    area: str
    territory: str
    flow: Flow
    first: str
    last: str | None

    @property
    def key(self) -> str:
        """The key that Istat understands."""
        return istat.key(self.freq, self.area, self.flow)

    def url(self, base_url: str) -> str:
        """Where the answer is."""
        return istat.url(base_url, self.key, self.first, self.last)

    def covers(self, period: str) -> bool:
        """Whether a period, written as Istat writes it, belongs to this chunk."""
        return self.first <= period and (self.last is None or period <= self.last)

    def __str__(self) -> str:
        return f"{self.flow} of {self.territory} {self.first} to {self.last or 'now'}"


@dataclass(frozen=True)
class Plan:
    """The chunks of a run, in the order they are asked for."""

    since: Quarter
    territories: tuple[str, ...]
    chunks: tuple[Chunk, ...]

    def as_record(self) -> dict[str, Any]:
        """As it stands in `run.json`."""
        return {
            "since": str(self.since),
            "territories": list(self.territories),
            "chunks": [asdict(chunk) for chunk in self.chunks],
        }

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> Plan:
        """Back from `run.json`; raises KeyError, TypeError or ValueError when it is not one."""
        chunks = tuple(Chunk(**one | {"flow": Flow(one["flow"])}) for one in record["chunks"])
        return cls(Quarter.parse(record["since"]), tuple(record["territories"]), chunks)


def planned(territories: Sequence[Territory], *, since: Quarter = SINCE, today: date) -> Plan:
    """The chunks for `territories`; raises ValueError when `since` is still to come."""
    newest = Quarter.of(today) - 1
    if since > newest:
        raise ValueError(f"{since} has no data yet: the newest quarter that can have is {newest}.")
    chunks = [
        Chunk(number, freq, territory.istat_code or "", territory.code, flow, first, last)
        for number, (territory, flow, (freq, first, last)) in enumerate(
            (
                (territory, flow, periods)
                for territory in territories
                for flow in Flow
                for periods in (*_quarters(since, newest), *_years(since, newest))
            ),
            start=1,
        )
    ]
    return Plan(since, tuple(one.code for one in territories), tuple(chunks))


def _quarters(since: Quarter, newest: Quarter) -> Iterator[tuple[str, str, str | None]]:
    """Chunks end with a year, the newest is open."""
    first = since
    while first <= newest:
        last = Quarter(first.year, 4) + (QUARTERS_IN_CHUNK - 4)
        yield "Q", str(first), str(last) if last < newest else None
        first = last + 1


def _years(since: Quarter, newest: Quarter) -> Iterator[tuple[str, str, str | None]]:
    """Whole years alone: one that `since` cuts has quarters that do not add up to it."""
    first = since.year if since.number == 1 else since.year + 1
    while first < newest.year or (first == newest.year and newest.number == 4):
        last = first + YEARS_IN_CHUNK - 1
        yield "A", str(first), str(last) if last < newest.year else None
        first = last + 1
