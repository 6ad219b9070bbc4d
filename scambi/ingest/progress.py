"""What a long command tells while it runs: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@dataclass
class Telling:
    """Tells what happens; `bar` is None where standard error is not a terminal."""

    bar: Progress | None
    began: float

    def tell(self, message: str) -> None:
        """Say what happens now."""
        if self.bar is None:
            click.echo(f"{time.monotonic() - self.began:7.1f} s  {message}", err=True)
        elif self.bar.tasks:
            self.bar.update(self.bar.task_ids[0], description=message, total=None)

    def chunk(self, done: int, planned: int, message: str) -> None:
        """Say how many chunks are there, of how many, and what happens now."""
        if self.bar is None:
            self.tell(f"{done}/{planned} {message}")
        elif self.bar.tasks:
            task = self.bar.task_ids[0]
            self.bar.update(task, description=message, completed=done, total=planned)


@contextmanager
def telling() -> Iterator[Telling]:
    """Tell on standard error for as long as the context lasts."""
    console = Console(stderr=True)
    began = time.monotonic()
    if not console.is_terminal:
        yield Telling(None, began)
        return
    columns = (SpinnerColumn(), BarColumn(20), TextColumn("{task.description}", markup=False))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
        bar.add_task("", total=None)
        yield Telling(bar, began)
