"""The vintages of a data folder: which can be served, which are refused and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scambi.vintage import Vintage, VintageError, read_vintage, unreadable

__all__ = ["NoVintage", "Vintage", "VintageError", "Vintages", "discover"]


class NoVintage(LookupError):
    """There is no vintage to serve; the message says where one was looked for."""


@dataclass(frozen=True)
class Vintages:
    """What a data folder holds: `usable` by id, newest first; `refused` names with a sentence."""

    folder: Path
    usable: Mapping[str, Vintage]
    refused: Mapping[str, str]

    def said_to_readers(self, reason: str) -> str:
        """`reason` without the folder's place on this machine, which is for its keeper alone."""
        return reason.replace(f"{self.folder}/", "").replace(f"{self.folder}: ", "")

    @property
    def default(self) -> Vintage:
        """The newest official vintage, else the newest estimate; raises NoVintage."""
        official = [one for one in self.usable.values() if one.kind == "official"]
        for newest in official or self.usable.values():
            return newest
        raise NoVintage(
            f"{self.folder}: no vintage to serve; run 'python -m scambi ingest embedded', "
            f"or set SCAMBI_DATA to a folder with one."
            + "".join(f" {it}" for it in self.refused.values())
        )


def discover(folder: Path) -> Vintages:
    """All vintages in `folder`, checked; cheap to call again while their files stay the same."""
    try:
        # Dotted names are vintages being written. A link that leads nowhere is refused, not hidden.
        paths = sorted(
            path
            for path in folder.iterdir()
            if not path.name.startswith(".") and not path.is_file()
        )
    except FileNotFoundError:
        paths = []
    except OSError as error:
        return Vintages(folder, {}, {folder.name: unreadable(folder, error)})
    found = {path.name: _found(path) for path in paths}
    usable = [one for one in found.values() if isinstance(one, Vintage)]
    usable.sort(key=lambda one: (one.last_quarter, one.created, one.id), reverse=True)
    refused = {name: one for name, one in found.items() if isinstance(one, str)}
    return Vintages(folder, {one.id: one for one in usable}, refused)


def _found(folder: Path) -> Vintage | str:
    """The vintage in `folder`, or the sentence that says why it is refused."""
    try:
        stats = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError as error:
        return unreadable(folder, error)
    # The time of the last status change too: it moves when a file is made readable.
    state = tuple((name, it.st_mtime_ns, it.st_ctime_ns, it.st_size) for name, it in stats)
    return _checked(folder, state)


@lru_cache(maxsize=256)
def _checked(folder: Path, state: tuple[tuple[str, int, int, int], ...]) -> Vintage | str:  # noqa: ARG001
    """Hashing a large vintage takes seconds, so it is done once for each `state` of its files."""
    try:
        return read_vintage(folder)
    except VintageError as error:
        return str(error)
