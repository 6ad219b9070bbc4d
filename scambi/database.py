"""The only module that knows DuckDB: answers the questions of `queries/` over one vintage."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from cachetools import LRUCache, cached

from scambi.sealed import Sealed

QUERIES = Path(__file__).parents[1] / "queries"

# A vintage of up to this many rows is held in memory, where small questions cost half as much
# as over Parquet; larger ones stay in their file, whose row groups are skipped by their order.
ROWS_IN_MEMORY = 2_000_000
# One of up to so many can be copied into memory once it is open. Compressed, it takes as much as
# its file, but while it is copied six times more.
ROWS_HELD = 10_000_000
# The optimizers that plan a question over a vintage in memory. There the others take longer than
# they save: joins, for one, stay in the order in which a question writes them.
OPTIMIZERS = frozenset(
    {
        "column_lifetime",
        "cte_inlining",
        "deliminator",
        "expression_rewriter",
        "filter_pushdown",
        "join_filter_pushdown",
        "late_materialization",
        "limit_pushdown",
        "top_n",
        "unnest_rewriter",
        "unused_columns",
    }
)
ANSWERS_KEPT = 4_096
MILLISECONDS_A_QUESTION = 10_000
MEMORY = "2GB"

# DuckDB advises `sql()`, which plans a statement twice: for our small answers that takes a third
# more time, and the copy that it saves is nothing.
warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)

# A tuple is bound as a list, for parameters such as VARCHAR[].
Parameter = str | date | int | tuple[str, ...]


class QuestionError(Exception):
    """A question that could not be answered, with the reason in one sentence."""


@dataclass(frozen=True)
class Answer:
    """A table with the question it answers: enough to ask it again outside the app."""

    question: str
    parameters: Mapping[str, Parameter]
    table: pa.Table

    @property
    def sql(self) -> str:
        """The text of `queries/<question>.sql`."""
        return statement(self.question)

    @cached_property
    def literals(self) -> Mapping[str, str]:
        """The parameters as SQL has them: each can stand in its place in the question."""
        return {
            name: str(duckdb.ConstantExpression(value))
            for name, value in _bound(self.parameters.items()).items()
        }

    @cached_property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The rows of the table by column, made once for all who read them."""
        rows: list[dict[str, Any]] = self.table.to_pylist()
        return rows


@cache
def statement(question: str) -> str:
    """The text of `queries/<question>.sql`."""
    return (QUERIES / f"{question}.sql").read_text(encoding="utf-8")


@cache
def _parsed(sql: str) -> duckdb.Statement:
    (only,) = duckdb.extract_statements(sql)
    return only


class Database:
    """One vintage opened for questions; safe to share between threads."""

    def __init__(
        self,
        vintage: str,
        flows: Path,
        rows: int,
        tables: Mapping[str, pa.Table],
        *,
        complete: bool = False,
    ) -> None:
        """Open `flows`, a Parquet file of `rows` rows, with the reference tables beside it.

        `complete` says that a partner without a row had no trade, instead of being unknown.
        Raises QuestionError when the file cannot be read as flows.
        """
        self.vintage = vintage
        self.flows = flows
        record = pa.table({"id": [vintage], "complete": [complete]})
        self.tables = {**tables, "vintage": record}
        sealed = None if rows <= ROWS_IN_MEMORY else _sealed(flows)
        self._to_be_held = sealed is not None and rows <= ROWS_HELD
        self._holding = threading.Lock()
        # Together, so that the copy is there for as long as a question reads it, and no longer.
        self._opened = _connect(flows, sealed, self.tables), sealed
        # The condition makes who asks what is just being answered wait for that answer.
        kept: LRUCache[Any, Answer] = LRUCache(ANSWERS_KEPT)
        self._kept = cached(kept, condition=threading.Condition())(self._answer)

    def hold(self) -> None:
        """Copy the vintage into memory, which takes a second or two; questions go on meanwhile.

        Nothing is done with one that is there already, or too large. Raises QuestionError when
        there is no memory for it; it is then read from its file as before.
        """
        with self._holding:
            if self._to_be_held:
                self._opened = _connect(self.flows, None, self.tables), None
                self._to_be_held = False

    def ask(self, question: str, **parameters: Parameter) -> Answer:
        """The answer to `queries/<question>.sql`; kept, since a vintage never changes.

        Raises QuestionError when DuckDB refuses or runs out of its time or memory.
        """
        return self._kept(question, tuple(sorted(parameters.items())))

    def ask_once(self, question: str, **parameters: Parameter) -> Answer:
        """The same, not kept: for answers of many rows that nobody asks for twice in a row."""
        return self._answer(question, tuple(sorted(parameters.items())))

    def _answer(self, question: str, parameters: tuple[tuple[str, Parameter], ...]) -> Answer:
        # A cursor for every query: a connection shared between threads raises or mixes answers.
        connection, _sealed_copy = self._opened
        with connection.cursor() as cursor:
            try:
                cursor.execute(_parsed(statement(question)), _bound(parameters))
                return Answer(question, dict(parameters), cursor.to_arrow_table())
            except duckdb.Error as error:
                raise QuestionError(
                    f"{question}.sql on vintage {self.vintage}: {_first_line(error)}"
                ) from error


def _bound(parameters: Iterable[tuple[str, Parameter]]) -> dict[str, object]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}


def _sealed(flows: Path) -> Sealed:
    try:
        return Sealed(flows)
    except OSError as error:
        raise QuestionError(f"{flows} cannot be read: {error.strerror}") from error


def _connect(
    flows: Path, sealed: Sealed | None, tables: Mapping[str, pa.Table]
) -> duckdb.DuckDBPyConnection:
    # Given at the start, or as GLOBAL: otherwise cursors do not inherit a setting.
    connection = duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": MEMORY,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            # Otherwise what it took to copy a large vintage is kept from the system for good.
            "allocator_background_threads": True,
        }
    )
    try:
        if sealed is None:
            connection.execute("attach ':memory:' as held (compress)")
            connection.from_parquet(str(flows)).create("held.flows")
            connection.execute("checkpoint held")
            connection.execute("create view flows as from held.flows")
            # Of memory too little is read to be shared out: a page asks several questions at once,
            # each of which then has a core.
            connection.execute("set threads = 1")
            others = ",".join(sorted(_optimizers(connection) - OPTIMIZERS))
            connection.execute("set global disabled_optimizers = $others", {"others": others})
        else:
            connection.from_parquet(sealed.path).create_view("flows")
            # What may be read may be written too, so that it is a copy that cannot be.
            connection.execute("set allowed_paths = [$flows]", {"flows": sealed.path})
        for name, table in tables.items():
            connection.from_arrow(table).create(name)
    except duckdb.Error as error:
        connection.close()
        raise QuestionError(f"{flows} cannot be read: {_first_line(error)}") from error
    connection.execute("set global parquet_metadata_cache = true")
    # Only now: a busy machine may need longer to copy a large vintage.
    connection.execute(f"set global max_execution_time = {MILLISECONDS_A_QUESTION}")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _optimizers(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {
        name for (name,) in connection.execute("select name from duckdb_optimizers()").fetchall()
    }


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
