"""The SQL console: what one statement gives, in which types, and within which limits."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from scambi import console
from scambi.archive import Edition
from scambi.console import LIMITS, Busy, Problem, Refused, Result
from scambi.console.reasons import scrubbed
from tests.statements import inside
from tests.tiny import HOME, MILLION


def run(edition: Edition, statement: str, **limits: float) -> Result:
    """In a process of its own, as for a reader."""
    return console.ask(
        statement,
        edition.base.flows,
        edition.base.tables,
        limits=replace(LIMITS, **limits),  # type: ignore[arg-type]
    )


def ask(edition: Edition, statement: str, **limits: float) -> Result:
    return inside(edition, statement, replace(LIMITS, **limits))  # type: ignore[arg-type]


def why_not(
    edition: Edition, statement: str, asking: Callable[..., Result] = ask, **limits: float
) -> Refused:
    with pytest.raises(Refused) as refused:
        asking(edition, statement, **limits)
    return refused.value


# Answers


def test_a_statement_is_answered_from_the_flows_and_the_tables_beside_them(tiny: Edition) -> None:
    found = run(
        tiny,
        f"""
        select name_en, sum(value_eur) as value_eur, min(period) as since
        from flows inner join partners using (partner)
        where territory = '{HOME}' and flow = 'export' and product = 'ALL' and partner = 'JP'
        group by name_en
        """,
    )

    assert found.table.to_pylist() == [
        {"name_en": "Japan", "value_eur": 250 * MILLION, "since": date(2020, 1, 1)}
    ]
    assert not found.more


def test_every_table_of_the_edition_is_there(tiny: Edition) -> None:
    found = ask(tiny, "select table_name from information_schema.tables")

    assert set(found.table["table_name"].to_pylist()) == {"flows", *tiny.base.tables}


def test_columns_are_numbers_texts_or_dates(tiny: Edition) -> None:
    found = ask(
        tiny,
        """
        select
            1::tinyint as tiny, 1::ubigint as unsigned, sum(1) as sum, 0.5 as decimal,
            0.5::float as float, 'text' as text, date '2019-01-01' as day,
            timestamp '2019-01-01 10:00:00' as moment, [1, 2] as list, {'a': 1} as struct,
            true as truth, null as nothing
        """,
    )

    assert {field.name: str(field.type) for field in found.table.schema} == {
        **dict.fromkeys(("tiny", "unsigned", "sum"), "int64"),
        **dict.fromkeys(("decimal", "float"), "double"),
        **dict.fromkeys(("text", "moment", "list", "struct", "truth"), "string"),
        "day": "date32[day]",
        "nothing": "string",
    }
    (row,) = found.table.to_pylist()
    assert (row["list"], row["struct"], row["truth"]) == ("[1, 2]", "{'a': 1}", "true")
    assert (row["unsigned"], row["sum"], row["decimal"]) == (1, 1, 0.5)


def test_a_whole_number_too_large_for_any_file_is_a_float(tiny: Edition) -> None:
    found = ask(tiny, "select 10::hugeint ** 30 as large, 9223372036854775807 as largest")

    (row,) = found.table.to_pylist()
    assert row == {"large": 1e30, "largest": 2**63 - 1}


def test_a_whole_number_between_two_floats_is_the_nearer_one(tiny: Edition) -> None:
    found = ask(tiny, "select 18446744073709551615::ubigint as unsigned")

    assert found.table.to_pylist() == [{"unsigned": 2.0**64}]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("date '0001-01-01'", date(1, 1, 1)),
        ("date '9999-12-31'", date(9999, 12, 31)),
        ("date '0000-12-31'", "0001-12-31 (BC)"),
        ("'infinity'::date", "infinity"),
        ("date '290000-01-01'", "290000-01-01"),
        ("null::date", None),
    ],
)
def test_a_day_in_no_calendar_of_python_is_a_text(tiny: Edition, day: str, found: object) -> None:
    assert ask(tiny, f"select {day} as day").table.to_pylist() == [{"day": found}]


def test_no_two_columns_share_a_name_and_none_is_long(tiny: Edition) -> None:
    long = "x" * 200
    found = ask(tiny, f"""select 1 as a, 2 as "A", 3 as " ", 4 as "{long}", 5 as "a\nb" """)

    assert found.table.column_names == ["a", "A_2", "column_3", "x" * 60, "ab"]


@pytest.mark.parametrize(
    "statement",
    [
        "describe flows",
        "summarize flows",
        "show tables",
        "explain select * from flows",
        "values (1), (2)",
        "from flows",
        "table partners",
        "with one as (select 1 as a) select a from one;",
        "-- a comment\nselect 1 /* another */ -- and a third",
        "pivot flows on flow in ('export', 'import') using sum(value_eur) group by period",
        "select unnest(range(3))",
        "from range(3)",
    ],
)
def test_statements_that_only_read_are_run(tiny: Edition, statement: str) -> None:
    assert ask(tiny, statement).table.num_rows


def test_the_order_asked_for_is_kept(tiny: Edition) -> None:
    found = ask(tiny, "select i from range(10000) as t(i) order by i % 10, i desc")

    expected = sorted(range(10_000), key=lambda i: (i % 10, -i))
    assert found.table["i"].to_pylist() == expected


def test_the_same_statement_is_answered_the_same(tiny: Edition) -> None:
    statement = "select * from flows"

    assert run(tiny, statement).digest == run(tiny, statement).digest
    assert run(tiny, "select * from flows limit 1").digest != run(tiny, statement).digest


# Limits


def test_rows_beyond_the_limit_are_left_out_and_that_is_said(tiny: Edition) -> None:
    assert ask(tiny, "from range(100)", rows=99).more
    assert ask(tiny, "from range(100)", rows=99).table["range"].to_pylist() == [*range(99)]
    assert not ask(tiny, "from range(100)", rows=100).more


def test_an_endless_answer_ends_at_the_limit(tiny: Edition) -> None:
    found = run(tiny, "from range(1_000_000_000_000)")

    assert found.more
    assert found.table.num_rows == LIMITS.rows == 100_000


def test_an_answer_of_too_many_columns_is_refused(tiny: Edition) -> None:
    columns = ", ".join(f"1 as c{n}" for n in range(LIMITS.columns + 1))

    assert why_not(tiny, f"select {columns}").problem is Problem.COLUMNS


def test_an_answer_of_too_many_bytes_is_refused(tiny: Edition) -> None:
    statement = "select repeat('x', 10000) from range(100000)"

    assert why_not(tiny, statement).problem is Problem.SIZE


def test_small_numbers_weigh_what_they_do_in_a_file(tiny: Edition) -> None:
    columns = ", ".join(f"(range % 100)::tinyint as c{n}" for n in range(30))
    statement = f"select {columns} from range({LIMITS.rows})"  # 3 MB, as whole numbers 24

    assert why_not(tiny, statement).problem is Problem.SIZE


def test_a_text_longer_than_a_spreadsheet_takes_is_refused(tiny: Edition) -> None:
    assert ask(tiny, f"select repeat('è', {LIMITS.cell})").table.num_rows == 1
    assert why_not(tiny, f"select repeat('x', {LIMITS.cell + 1})").problem is Problem.SIZE


def test_a_third_statement_is_told_that_two_are_running(tiny: Edition) -> None:
    endless = "select count(*) from range(100000000000) where range % 7 = 3"
    refused = 0
    with ThreadPoolExecutor(2) as pool:
        two = [pool.submit(why_not, tiny, endless, run, seconds=1.0) for _ in range(2)]
        while not refused and not all(one.done() for one in two):
            try:
                console.ask("select 1", tiny.base.flows, tiny.base.tables, turn=0)
            except Busy:
                refused += 1
        assert [one.result().problem for one in two] == [Problem.TIME] * 2

    assert refused
    assert run(tiny, "select 1").table.num_rows == 1


# Reasons


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select nothing from flows", 'Binder Error: Referenced column "nothing" not found'),
        ("select * from nowhere", "Catalog Error: Table with name nowhere does not exist!"),
        ("selct 1", 'Parser Error: syntax error at or near "selct"'),
        ("select 'a'::integer", "Conversion Error: Could not convert string 'a' to INT32"),
        ("select $partner", "Invalid Input Error: Values were not provided"),
        ("select error('no')", "Invalid Input Error: no"),
    ],
)
def test_a_statement_that_is_wrong_is_refused_with_the_reason(
    tiny: Edition, statement: str, reason: str
) -> None:
    refused = why_not(tiny, statement)

    assert refused.problem is Problem.WRONG
    assert refused.detail.startswith(reason)
    assert len(refused.detail.splitlines()) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            'IO Error: Cannot open "/srv/data/flows.parquet": gone',
            'IO Error: Cannot open "…": gone',
        ),
        ("IO Error: /proc/self/fd/3 and /x/y", "IO Error: … and …"),
        ("No file at file:///srv/data", "No file at …"),
        ("Binder Error: value_eur/1000 is 3/4", "Binder Error: value_eur/1000 is 3/4"),
        ("Parser Error: here\n\nLINE 1: select\n        ^", "Parser Error: here"),
        ('Binder Error: no a\nCandidates: "b"', 'Binder Error: no a Candidates: "b"'),
        (
            'Catalog Error: Table with name a does not exist!\nDid you mean "pg_proc"?',
            "Catalog Error: Table with name a does not exist!",
        ),
        ("x" * 1000, "x" * 299 + "…"),
    ],
)
def test_a_reason_names_no_path_and_is_one_line(said: str, told: str) -> None:
    assert scrubbed(said) == told
