"""What the files of a source hold, in one Parquet file on disk: text codes, values, places.

A place is one number, the file's number and the line in it, so that sorting and joining keep it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from scambi.ingest import istat
from scambi.ingest.plan import Chunk
from scambi.ingest.raw_files import BROKEN, RULE, RawFile, raw_files
from scambi.ingest.refusal import Place, Refused
from scambi.ingest.sdmx_csv import Labels, Shape, read

SHAPE = Shape(
    required=istat.COLUMNS,
    optional=(istat.DATAFLOW_COLUMN, istat.STATUS, *istat.UNITS),
    value=istat.VALUE,
)
LINES_IN_FILE = 2**32


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A source as read: `path` is its Parquet file, `labels` are by column and code.

    `files` are their names as they were given, `inputs` what the record keeps of them: name,
    SHA-256 and size.
    """

    path: Path
    rows: int
    files: Sequence[str]
    inputs: Sequence[Mapping[str, str | int]]
    labels: Labels

    def place(self, number: int) -> Place:
        """The file and line that a place in the table stands for."""
        file, line = divmod(number, LINES_IN_FILE)
        return Place(self.files[file], line)


def read_raw(
    paths: Iterable[Path], folder: Path, tell: Callable[[str], None] = lambda text: None
) -> Staged:
    """Stage all files under `paths` in `folder`; raises Refused, or OSError from `folder`."""
    files = raw_files(paths)
    schema = SHAPE.schema.remove(SHAPE.schema.get_field_index("line"))
    schema = schema.append(pa.field("place", pa.int64()))
    names: list[str] = []
    inputs: list[Mapping[str, str | int]] = []
    labels: Labels = {}
    rows = 0
    with pq.ParquetWriter(folder / "staged.parquet", schema, compression="zstd") as writer:
        for number, file in enumerate(files):
            tell(f"reading {file.name}")
            with file.opened() as stream:
                hashed = Hashed(stream, file)
                for table in read(hashed, file.name, SHAPE, labels):
                    kept = _meant(_placed(table, number), file.chunk)
                    writer.write_table(kept)
                    rows += kept.num_rows
            if file.sha256 not in (None, hashed.sha256.hexdigest()):
                problem = "is not what was received; fetch it again without --resume"
                raise Refused(RULE, problem, Place(file.name))
            names.append(file.name)
            inputs.append(
                {
                    "file": file.name_in_record,
                    "sha256": hashed.sha256.hexdigest(),
                    "bytes": hashed.bytes,
                }
            )
    if not rows:
        raise Refused(RULE, "there is no row of data", Place(files[0].name))
    path = folder / "staged.parquet"
    return Staged(path=path, rows=rows, files=names, inputs=inputs, labels=labels)


class Hashed(io.RawIOBase):
    """A stream that knows the SHA-256 and the size of what was read from it."""

    def __init__(self, stream: IO[bytes], file: RawFile) -> None:
        self._stream, self._file = stream, file
        self.sha256 = hashlib.sha256()
        self.bytes = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`; returns the number of bytes, 0 at the end. Raises Refused."""
        try:
            content = self._stream.read(len(buffer))
        except BROKEN as error:
            raise self._file.unreadable(error) from None
        self.sha256.update(content)
        self.bytes += len(content)
        buffer[: len(content)] = content
        return len(content)


def _placed(table: pa.Table, file: int) -> pa.Table:
    """`table` with the place of each row instead of its line."""
    places = table["line"].to_numpy().astype(np.int64) + file * LINES_IN_FILE
    return table.drop_columns("line").append_column("place", pa.array(places))


def _meant(table: pa.Table, chunk: Chunk | None) -> pa.Table:
    """The rows that were asked for: `endPeriod` answers one period too many."""
    if chunk is None:
        return table
    periods = table[istat.PERIOD].combine_chunks()
    covered = pa.array([chunk.covers(one) for one in periods.dictionary.to_pylist()])
    return table.filter(pc.take(covered, periods.indices))
