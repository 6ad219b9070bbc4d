"""What `make bench` prints: a figure, the same in the baseline, their ratio, and the budget."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "duckdb", "plotly", "pandas", "pyarrow", "uvloop")


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What a figure must not pass, or must reach when `at_least`."""

    limit: float
    at_least: bool = False

    def verdict(self, value: float) -> str:
        """The budget and whether `value` keeps it, in words."""
        kept = value >= self.limit if self.at_least else value <= self.limit
        return f"{'>=' if self.at_least else '<='} {self.limit:g}: {'ok' if kept else 'OVER'}"


def heading(text: str) -> None:
    """Print a heading with the load of the machine at that moment."""
    print(f"\n{text}   [load average {os.getloadavg()[0]:.1f}]", flush=True)


def against_baseline(
    name: str,
    ours: float,
    baseline: float,
    budget: Budget | None = None,
    *,
    more_is_better: bool = False,
) -> None:
    """Print one figure of both apps, how many times better ours is, and the verdict."""
    worse, better = (baseline, ours) if more_is_better else (ours, baseline)
    ratio = f"{better / worse:9.2f}x" if worse and better else f"{'':10}"
    verdict = "" if budget is None else budget.verdict(ours)
    print(f"  {name:<46}{_number(ours)}{_number(baseline)}{ratio}   {verdict}", flush=True)


def against_baseline_header() -> None:
    """Print the names of the columns that `against_baseline` fills."""
    print(f"  {'':<46}{'ours':>10}{'baseline':>10}{'better by':>10}   budget")


def table(unit: str, columns: Sequence[str], rows: Mapping[str, Sequence[float | None]]) -> None:
    """Print one row a question and one column a way of asking it."""
    width = max(11, *(len(column) + 2 for column in columns))
    print(f"  {unit:<30}" + "".join(f"{column:>{width}}" for column in columns))
    for name, values in rows.items():
        print(f"  {name:<30}" + "".join(f"{_number(value):>{width}}" for value in values))


def machine() -> None:
    """Print what the figures were measured on, since they hold for nothing else."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.platform()}")
    print(
        f"Python {platform.python_version()}, "
        + ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    )
    print("Client, server and browser share these cores. Load average " + _loads())


def _loads() -> str:
    return ", ".join(f"{load:.1f}" for load in os.getloadavg())


def _number(value: float | None) -> str:
    if value is None:
        return f"{'-':>10}"
    decimals = 0 if value >= 1000 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:10,.{3 if 0 < value < 0.1 else decimals}f}"
