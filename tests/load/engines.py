"""Four ways to hold the same rows and ask them the questions of `by_hand`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq

from tests.load import by_hand, generated
from tests.load.by_hand import Parameters

Rows = list[tuple[object, ...]]
Ask = Callable[[str, Parameters], Rows]
CODES = ("freq", "territory", "partner", "product", "flow")
BATCH = 200_000


def plain_duckdb(flows: Path) -> Ask:
    """DuckDB straight over a Parquet file, as it comes."""
    connection = duckdb.connect()
    connection.execute(f"create view flows as from '{flows}'")

    def ask(question: str, parameters: Parameters) -> Rows:
        statement = by_hand.STATEMENTS[question]
        needed = {name: value for name, value in parameters.items() if f"${name}" in statement}
        with connection.cursor() as cursor:
            return _comparable(cursor.execute(statement, needed).fetchall())

    return ask


def in_pandas(flows: Path, products: Sequence[str] | None) -> Ask:
    """A DataFrame in memory, codes as categories; only the rows of `products` if given."""
    chosen = None if products is None else [("product", "in", list(products)), ("freq", "=", "Q")]
    table = pq.read_table(
        flows,
        columns=[*CODES, "period", "value_eur"],
        read_dictionary=list(CODES),
        filters=chosen,
    )
    frame = table.to_pandas(date_as_object=False, split_blocks=True, self_destruct=True)
    del table

    def ask(question: str, parameters: Parameters) -> Rows:
        answer: pd.DataFrame = by_hand.IN_PANDAS[question](frame, parameters)
        return _comparable(list(answer.itertuples(index=False, name=None)))

    return ask


def in_sqlite(flows: Path, products: Sequence[str], database: Path) -> Ask:
    """A SQLite table of the rows of `products`, with an index for each way in."""
    connection = sqlite3.connect(database)
    connection.execute(
        "create table flows (freq text, product text, territory text, partner text, flow text, "
        "period text, value_eur integer, "
        "primary key (freq, product, territory, partner, flow, period)) without rowid"
    )
    connection.execute("pragma journal_mode = off")
    connection.execute("pragma synchronous = off")
    with duckdb.connect() as source:
        rows = source.execute(
            "select freq, product, territory, partner, flow, period::varchar, value_eur "
            f"from '{flows}' where freq = 'Q' and product in (select unnest($1))",
            [list(products)],
        )
        while batch := rows.fetchmany(BATCH):
            connection.executemany("insert into flows values (?, ?, ?, ?, ?, ?, ?)", batch)
    connection.execute(
        "create index by_quarter on flows (freq, product, territory, flow, period, value_eur)"
    )
    connection.execute("analyze")
    connection.commit()

    def ask(question: str, parameters: Parameters) -> Rows:
        with closing(connection.cursor()) as cursor:
            statement = by_hand.STATEMENTS[question]
            return _comparable(cursor.execute(statement, dict(parameters)).fetchall())

    return ask


def slice_products(rows: int) -> list[str]:
    """The products whose quarterly rows make about `rows` rows; ALL is one of them."""
    return ["ALL", *generated.DIVISIONS[: max(1, rows // generated.ROWS_A_PRODUCT - 1)]]


def _comparable(rows: Sequence[tuple[object, ...]]) -> Rows:
    """The same values written the same way, whichever engine they come from."""
    return [tuple(_plain(value) for value in row) for row in rows]


def _plain(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()[:10]
    return round(value, 9) if isinstance(value, float) else value
