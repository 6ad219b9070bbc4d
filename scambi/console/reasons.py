"""Why a statement failed, from whatever was raised, in words that name nothing of the machine."""

from __future__ import annotations

import re

import duckdb
import pyarrow as pa

from scambi.console.limits import Problem, Refused

LONGEST = 300
PATH = re.compile(r"(?<![\w/.)\]])(?:[a-z]+:/)?/+[^\s'\",;:()]+", re.IGNORECASE)
# Below its reason DuckDB writes the line with a mark under the place, or advice on its settings.
REST = re.compile(r"\n\s*\n|\nLINE \d+:|\nPossible solutions", re.IGNORECASE)
# DuckDB looks for a name like it among its own tables too, which are not offered here.
SUGGESTED = re.compile(r"(?<=does not exist!)\s*Did you mean.*", re.DOTALL)
MEMORY = (MemoryError, pa.ArrowMemoryError, duckdb.OutOfMemoryException)


def refusal(error: Exception) -> Refused:
    """What a reader is told of an error."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, MEMORY):
        return Refused(Problem.MEMORY)
    if isinstance(error, duckdb.Error | pa.ArrowException | ValueError):
        return Refused(Problem.WRONG, scrubbed(str(error)))
    return Refused(Problem.STOPPED)


def scrubbed(reason: str) -> str:
    """The first paragraph in one line, without any path, and no longer than a few lines."""
    text = SUGGESTED.sub("", REST.split(reason, maxsplit=1)[0])
    text = " ".join(text.split())
    text = PATH.sub("…", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
