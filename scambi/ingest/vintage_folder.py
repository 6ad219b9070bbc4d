"""Changing a folder of vintages: one writer at a time, and every change in one step.

What is under way stands in a folder whose name begins with a dot, which readers pass over. A run
that was killed leaves it behind, and the next one clears it away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scambi.ingest.inputs import IngestError

UNDER_WAY = ".writing-"
LONGEST_WAIT = 3 * 3600.0
AT_FDCWD, RENAME_EXCHANGE = -100, 2


@contextmanager
def alone(
    folder: Path, tell: Callable[[str], None] = lambda text: None, wait: float = LONGEST_WAIT
) -> Iterator[None]:
    """Keep others that ask for `folder` in the same way waiting; raises IngestError.

    Another is waited for, at most `wait` seconds, and `tell` is told so.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Beside the folder, so that it holds nothing else.
        lock = FileLock(folder.with_name(f".{folder.name}.lock"), fallback_to_soft=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            tell(f"another update is at work in {folder}: waiting for it to end")
            lock.acquire(timeout=wait)
    except Timeout:
        raise IngestError(
            f"{folder}: another update has been at work for {wait:.0f} seconds; "
            "try again when it has ended."
        ) from None
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def writing(
    folder: Path, tell: Callable[[str], None] = lambda text: None, wait: float = LONGEST_WAIT
) -> Iterator[Path]:
    """A scratch folder in `folder`, alone with it; raises IngestError.

    Another writer is waited for, at most `wait` seconds, and `tell` is told so.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder, tell, wait):
            for left in folder.glob(f"{UNDER_WAY}*"):
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(
                prefix=UNDER_WAY, dir=folder, ignore_cleanup_errors=True
            ) as scratch:
                yield Path(scratch)
    except OSError as error:
        raise _unwritable(folder, error) from None


def put(new: Path, folder: Path) -> Path:
    """Give the finished vintage `new` its place in `folder`; returns where it stands.

    A vintage of the same name changes places with it in the same step.
    """
    _flush(new)
    final = folder / new.name
    if not final.exists():
        new.rename(final)
    elif not _exchanged(new, final):
        final.rename(new.with_name(f"{new.name}-before"))
        new.rename(final)
    _flush_names(folder)
    return final


def take_away(vintage: Path, scratch: Path) -> None:
    """Remove a vintage: it is gone in one step, its files are deleted afterwards."""
    vintage.rename(scratch / vintage.name)
    _flush_names(vintage.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two names in one step, where system and file system can (renameat2 of Linux)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    paths = os.fsencode(one), os.fsencode(other)
    return bool(renameat2(AT_FDCWD, paths[0], AT_FDCWD, paths[1], RENAME_EXCHANGE) == 0)


def _flush(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    _flush_names(folder)


def _flush_names(folder: Path) -> None:
    names = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(names)
    finally:
        os.close(names)


def _unwritable(folder: Path, error: OSError) -> IngestError:
    return IngestError(
        f"{folder}: the vintage cannot be written ({error.strerror or error}); "
        "make room, check its permissions, or choose another folder."
    )
