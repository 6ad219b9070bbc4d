"""The files a source came in: plain or packed with gzip, alone, in a folder or a zip, or a run."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from scambi.ingest.plan import Chunk
from scambi.ingest.raw_store import RUN_FILE, read_run
from scambi.ingest.refusal import Place, Refused

RULE = "readable-files"
TAKEN_FROM_FOLDERS = (".csv", ".gz", ".zip")
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
# What the packings raise when their content is cut, changed or encrypted.
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class RawFile:
    """One file of a source; `member` is its name in the zip at `path`.

    `chunk` is what was asked for, where that is known: other periods in the file are not meant.
    `sha256` is that of the content as it was received.
    """

    path: Path
    member: str | None = None
    chunk: Chunk | None = None
    sha256: str | None = None

    @property
    def name(self) -> str:
        """How messages call it: the path as it was given, and the name within a zip."""
        return str(self.path) if self.member is None else f"{self.path}/{self.member}"

    @property
    def name_in_record(self) -> str:
        """What a vintage keeps of the name, which says nothing of the machine it was made on."""
        parts = (self.path.parent.name,) if self.chunk else ()
        return "/".join((*parts, self.path.name, *([self.member] if self.member else [])))

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The unpacked content; raises Refused, and BROKEN while it is read."""
        with ExitStack() as stack:
            try:
                content = self._unpacked(stack)
            except BROKEN as error:
                raise self.unreadable(error) from None
            yield content

    def unreadable(self, error: Exception) -> Refused:
        """Why one of BROKEN was raised."""
        problem = f"cannot be read ({_reason(error)}); download it again"
        return Refused(RULE, problem, Place(self.name))

    def _unpacked(self, stack: ExitStack) -> IO[bytes]:
        stream: IO[bytes] = stack.enter_context(self.path.open("rb"))
        if self.member is not None:
            archive = stack.enter_context(zipfile.ZipFile(stream))
            stream = stack.enter_context(archive.open(self.member))
        start = stream.read(len(ZIP))
        stream.seek(0)
        if start.startswith(GZIP):
            unpacked: Any = gzip.GzipFile(fileobj=stream)
            stream = stack.enter_context(unpacked)
        if start == ZIP:
            problem = "is a workbook or a zip within a zip; save or download it as CSV"
            raise Refused(RULE, problem, Place(self.name))
        return stream


def raw_files(paths: Iterable[Path]) -> list[RawFile]:
    """Every file under `paths`, in the order given, folders and zips by name; raises Refused."""
    found: list[RawFile] = []
    for path in paths:
        try:
            inside = list(_files(path))
        except BROKEN as error:
            raise Refused(RULE, f"cannot be read ({_reason(error)})", Place(str(path))) from None
        if not inside:
            raise Refused(RULE, "has no CSV file in it", Place(str(path)))
        found += inside
    return found


def _files(path: Path) -> Iterator[RawFile]:
    if (path / RUN_FILE).is_file():
        yield from _run_files(path)
    elif path.is_dir():
        for one in sorted(path.iterdir()):
            if one.is_dir() or one.suffix.lower() in TAKEN_FROM_FOLDERS:
                yield from _files(one)
    elif _starts_with(path, ZIP):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.lower().endswith((".csv", ".csv.gz")):
                    yield RawFile(path, name)
    else:
        yield RawFile(path)


def _run_files(folder: Path) -> Iterator[RawFile]:
    """What `ingest istat` received."""
    try:
        run = read_run(folder)
    except ValueError as error:
        raise Refused(RULE, str(error).removesuffix("."), Place(str(folder))) from None
    for chunk in run.plan.chunks:
        answer = run.answer(chunk)
        if answer is None:
            problem = f"the {chunk} is missing; complete it with 'ingest istat --resume'"
            raise Refused(RULE, problem, Place(str(folder)))
        if answer.file is not None:
            yield RawFile(folder / answer.file, chunk=chunk, sha256=answer.sha256)


def _starts_with(path: Path, start: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(start)) == start


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
