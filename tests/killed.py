"""Runs something again and again and kills it a step later each time; prints what it left behind.

    python -m tests.killed official|embedded|remove FOLDER

FOLDER has a folder `vintages` to start from. A step is a file that is opened for writing, made,
renamed or removed below it, as Python's audit events tell. Each run starts from a copy, and is
followed by one that is left alone. What libraries do in one step is cut by time as well: MOMENTS
kills spread over the length of a whole run. Prints a JSON list of {"killed", "left", "after"}.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scambi.ingest.official import publish_official
from scambi.ingest.vintage_folder import take_away, writing
from scambi.vintages import discover
from tests.istat_flow import flow, update, write
from tests.tiny import QUARTERS, YEARS, publish_tiny, tiny_rows

MOMENTS = 4
STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}


def official(vintages: Path) -> None:
    """An update with new figures."""
    publish_official([vintages.parent / "new.csv"], update(vintages))


def embedded(vintages: Path) -> None:
    """The embedded edition over an earlier one with the same id."""
    publish_tiny(vintages, rows=tiny_rows(QUARTERS.replace("120", "121"), YEARS))


def remove(vintages: Path) -> None:
    """What the command does after asking."""
    with writing(vintages) as scratch:
        take_away(vintages / "tiny-2021Q2", scratch)


def main(name: str, folder: Path) -> None:
    """Kill at every step until one run gets through, then at moments of its length."""
    if name == "official":
        write(folder / "new.csv", flow(scale=1001))
    found: list[dict[str, object]] = []
    while not found or found[-1]["killed"]:
        began = time.monotonic()
        found.append(run(name, folder, step=len(found) + 1))
        # One run that is killed late and one that is not.
        length = (time.monotonic() - began) / 2
    moments = (
        [length * (part + 1) / (MOMENTS + 1) for part in range(MOMENTS)]
        if name == "official"
        else []
    )
    found += [run(name, folder, moment=one) for one in moments]
    print(json.dumps(found))  # noqa: T201


def run(
    name: str, folder: Path, *, step: int = 0, moment: float | None = None
) -> dict[str, object]:
    """What a run that is killed leaves, and what there is after the next."""
    action = {"official": official, "embedded": embedded, "remove": remove}[name]
    start = folder / "start"
    shutil.rmtree(start, ignore_errors=True)
    shutil.copytree(folder / "vintages", start / "vintages")
    if name == "official":
        shutil.copy(folder / "new.csv", start)
    vintages = start / "vintages"
    killed = in_child(lambda: action(vintages), vintages, step=step, moment=moment)
    left = state(vintages)
    # A run that was cut at a moment leaves nothing that those cut at a step do not.
    if moment is None and (name != "remove" or (vintages / "tiny-2021Q2").exists()):
        in_child(lambda: action(vintages), vintages)
    return {"killed": killed, "left": left, "after": state(vintages)}


def state(vintages: Path) -> dict[str, object]:
    """What a dashboard finds: the content of vintages, the refused ones, and all names."""
    found = discover(vintages)
    return {
        "usable": {name: one.content for name, one in found.usable.items()},
        "refused": dict(found.refused),
        "names": sorted(path.name for path in vintages.iterdir()),
    }


def in_child(
    action: Callable[[], None], folder: Path, *, step: int = 0, moment: float | None = None
) -> bool:
    """Do it in a process of its own that is killed at a step or a moment; whether it was."""
    child = os.fork()
    if child == 0:
        _kill_at(step, str(folder))
        action()
        os._exit(0)
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _kill_at(step: int, folder: str) -> None:
    steps = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal steps
        if event not in STEPS or not any(_within(one, folder) for one in arguments[:2]):
            return
        if event == "open" and not _writes(arguments):
            return
        steps += 1
        if steps == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def _within(argument: object, folder: str) -> bool:
    return isinstance(argument, str | bytes | os.PathLike) and os.fsdecode(argument).startswith(
        folder
    )


def _writes(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments[:3]
    return (isinstance(mode, str) and any(one in mode for one in "wax+")) or (
        isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
