"""What makes the answers: a browser that keeps one must ask again when another program is there."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from scambi import __version__
from scambi.archive import shared_archive
from scambi.database import QUERIES

PACKAGE = Path(__file__).parents[1]
COMPILED = {".pyc"}


@cache
def made_by() -> str:
    """The version of code, templates, translations, queries and tables kept by hand."""
    own = (path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in COMPILED)
    tables = shared_archive().settings.reference_folder
    files = [*own, *QUERIES.rglob("*.sql"), *tables.glob("*.csv")]
    content = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(files))
    return __version__ + hashlib.sha256(content).hexdigest()
