"""A file copied into memory and sealed: it can be read under a path, and by nobody be changed.

DuckDB may write what it may read. Of a vintage it gets such a copy, so that not even SQL that came
past every other check could write over the file; a copy of 60 MB takes some 30 ms.
"""

from __future__ import annotations

import os
import sys
import weakref
from pathlib import Path


class Sealed:
    """A sealed copy of a file, gone with this object; `path` may be read in this process.

    Its `descriptor` can be passed on to another process, where `path` is the same. Where the
    system has no sealed memory (other than Linux) it is None, and `path` the file's own.
    """

    def __init__(self, file: Path) -> None:
        """Copy the file; raises OSError."""
        self.descriptor: int | None = None
        self.path = str(file)
        if sys.platform == "linux":
            self.descriptor = _sealed_copy(file)
            self.path = f"/proc/self/fd/{self.descriptor}"
            weakref.finalize(self, os.close, self.descriptor)


if sys.platform == "linux":
    import fcntl

    _SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL

    def _sealed_copy(file: Path) -> int:
        descriptor = os.memfd_create("sealed", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            with file.open("rb") as source:
                while os.sendfile(descriptor, source.fileno(), None, 1 << 30):
                    pass
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
        except OSError:
            os.close(descriptor)
            raise
        return descriptor
