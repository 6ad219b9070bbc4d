"""What a hostile statement cannot do: read, write, connect, learn of the machine, or stay."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from scambi import console
from scambi.archive import Edition
from scambi.console import LIMITS, Limits, Problem, Refused
from scambi.console.prepared import CHECKOUT
from scambi.console.worker import open_tables
from scambi.sealed import Sealed
from scambi.typed import LONGEST_TEXT
from tests.statements import inside

QUICK = replace(LIMITS, seconds=0.5)


def run(edition: Edition, statement: str, limits: Limits = QUICK) -> Refused | list[str]:
    """All texts of an answer, or why there is none; in a process, as for a reader."""
    try:
        found = console.ask(statement, edition.base.flows, edition.base.tables, limits=limits)
    except Refused as refused:
        return refused
    return texts(found.table)


def asked(edition: Edition, statement: str) -> Refused | list[str]:
    """The same from the code of the process alone."""
    try:
        return texts(inside(edition, statement).table)
    except Refused as refused:
        return refused


def texts(table: pa.Table) -> list[str]:
    return [str(value) for row in table.to_pylist() for value in row.values()]


@pytest.fixture(autouse=True)
def unchanged(tiny: Edition) -> Iterator[None]:
    """Whatever was tried, the folders of data are as they were."""

    def found() -> dict[Path, tuple[bytes, int]]:
        files = [path for path in tiny.vintage.folder.parent.rglob("*") if path.is_file()]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    before = found()
    yield
    assert found() == before


# Statements that are not questions


@pytest.mark.parametrize(
    "statement",
    [
        "copy flows to '{flows}' (format parquet)",
        "copy (select 1) to '{folder}/other.csv'",
        "copy flows from '{folder}/vintage.json'",
        "attach '{folder}/other.db'",
        "attach ':memory:' as other",
        "detach memory",
        "install httpfs",
        "load httpfs",
        "load '{folder}/flows.parquet'",
        "pragma version",
        "pragma memory_limit = '100GB'",
        "set memory_limit = '100GB'",
        "set global enable_external_access = true",
        "reset lock_configuration",
        "set variable secret = 1",
        "create table mine as select 1",
        "create temp table mine as select 1",
        "create macro mine(x) as x",
        "create secret mine (type s3, key_id 'x', secret 'y')",
        "insert into partners select * from partners",
        "update partners set name_it = ''",
        "delete from partners",
        "drop view flows",
        "alter table partners drop column kind",
        "truncate partners",
        "export database '{folder}/all'",
        "import database '{folder}'",
        "call pragma_version()",
        "checkpoint",
        "vacuum",
        "begin",
        "prepare mine as select 1",
        "execute mine",
        "use memory",
        "explain analyze select 1",
        "explain copy (select 1) to '{folder}/other.csv'",
        "/* select */ copy (select 1) to '{folder}/other.csv' -- select",
        "with mine as (select 1) insert into partners select * from mine",
    ],
)
def test_what_is_not_a_question_is_not_run(tiny: Edition, statement: str) -> None:
    named = {"folder": tiny.vintage.folder, "flows": tiny.base.flows}
    refused = asked(tiny, statement.format(**named))

    assert isinstance(refused, Refused)
    assert refused.problem in {Problem.NOT_A_SELECT, Problem.WRONG}
    if refused.problem is Problem.WRONG:
        assert refused.detail.startswith("Parser Error")


@pytest.mark.parametrize(
    "statement",
    [
        "",
        " ;; ",
        "-- nothing",
        "/* nothing",
        "select 1; select 2",
        "select 1; copy (select 1) to '/dev/full'",
        "select 1 -- ;\n; drop view flows",
        "select 1;/* */;set memory_limit='1TB'",
    ],
)
def test_there_is_one_statement_and_only_one(tiny: Edition, statement: str) -> None:
    refused = asked(tiny, statement)

    assert isinstance(refused, Refused)
    assert refused.problem in {Problem.NOT_ONE, Problem.WRONG}


def test_a_semicolon_in_a_text_or_a_comment_is_no_second_statement(tiny: Edition) -> None:
    assert asked(tiny, "select '; drop view flows' as text -- ; drop view flows") == [
        "; drop view flows"
    ]


@pytest.mark.parametrize("statement", ["copy flows to '{flows}'", "from read_text('{flows}')"])
def test_the_process_refuses_what_its_code_refuses(tiny: Edition, statement: str) -> None:
    refused = run(tiny, statement.format(flows=tiny.base.flows))

    assert isinstance(refused, Refused)
    assert refused.problem in {Problem.NOT_A_SELECT, Problem.FUNCTION}


# Files, folders, network


@pytest.mark.parametrize(
    "source",
    [
        "read_csv('/etc/passwd', header = false)",
        "read_text('/etc/passwd')",
        "read_blob('/proc/self/environ')",
        "read_text('/proc/self/fd/*')",
        "read_json('{folder}/vintage.json')",
        "read_parquet('{flows}')",
        "parquet_scan('{flows}')",
        "parquet_metadata('{flows}')",
        "parquet_kv_metadata('/proc/self/fd/3')",
        "read_duckdb('{folder}/other.db')",
        "sniff_csv('/etc/passwd')",
        "glob('/*')",
        "system.main.glob('/*')",
        "MAIN.Read_Text('/etc/passwd')",
        "\"read_text\"('/etc/passwd')",
        "query('select * from read_text(''/etc/passwd'')')",
        "query_table('/etc/passwd')",
        "json_execute_serialized_sql(json_serialize_sql('select 1'))",
        "enable_logging(storage = 'file', storage_path = '{folder}/log')",
        "enable_profiling(save_location = '{folder}/profile')",
        "duckdb_settings()",
        "duckdb_secrets()",
        "duckdb_databases()",
        "duckdb_extensions()",
        "duckdb_logs()",
        "which_secret('s3://x', 's3')",
        "checkpoint()",
        "pandas_scan(1)",
        "arrow_scan(1, 2, 3)",
        "python_map_function(1)",
    ],
)
def test_a_table_function_that_does_more_than_compute_is_not_offered(
    tiny: Edition, source: str
) -> None:
    named = {"folder": tiny.vintage.folder, "flows": tiny.base.flows}
    name = re.sub(r"\(.*|.*\.", "", source.partition("(")[0]).strip('"').lower()

    refused = asked(tiny, f"select * from {source}".format(**named))

    assert isinstance(refused, Refused)
    assert (refused.problem, refused.detail) == (Problem.FUNCTION, name)


@pytest.mark.parametrize(
    "statement",
    [
        "from partners, lateral (from glob('/*'))",
        "select (select count(*) from glob('/*')) as n",
        "select 1 where exists (from glob('/*'))",
        "with mine as materialized (from glob('/*')) from mine",
        "with recursive mine as (select 1 union all from glob('/*')) from mine",
        "select 1 union all from glob('/*')",
        "pivot glob('/*') on file in ('/etc') using count(*)",
        "explain from glob('/*')",
        "summarize from glob('/*')",
        "describe from glob('/*')",
    ],
)
def test_wherever_it_stands(tiny: Edition, statement: str) -> None:
    refused = asked(tiny, statement)

    assert isinstance(refused, Refused)
    assert (refused.problem, refused.detail) == (Problem.FUNCTION, "glob")


@pytest.mark.parametrize(
    "table",
    [
        "'/etc/passwd'",
        "'{folder}/vintage.json'",
        "'{flows}'",
        "'flows.parquet'",
        "'*.csv'",
        '"/etc/hosts.csv"',
        "'http://127.0.0.1:{port}/x.parquet'",
        "'https://127.0.0.1:{port}/x.csv'",
        "'s3://bucket/x.parquet'",
        "table_of_python",
        "request",
        "connection",
        "sys",
    ],
)
def test_no_file_address_or_variable_is_a_table(tiny: Edition, listening: int, table: str) -> None:
    named = {"folder": tiny.vintage.folder, "flows": tiny.base.flows, "port": listening}
    refused = asked(tiny, f"select * from {table}".format(**named))

    assert isinstance(refused, Refused)
    assert refused.problem is Problem.WRONG
    assert "disabled by configuration" in refused.detail or "does not exist" in refused.detail


@pytest.fixture
def listening() -> Iterator[int]:
    """A port on which nobody may knock."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server.getsockname()[1]
        with pytest.raises(BlockingIOError):
            server.accept()


# Behind the first door: the same with nobody reading the statement first


@pytest.fixture
def unguarded(tiny: Edition) -> Iterator[duckdb.DuckDBPyConnection]:
    """The worker's own connection, to which any SQL can be given."""
    flows = Sealed(tiny.base.flows)
    with open_tables(flows.path, tiny.base.tables, QUICK, sealed=True) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "copy (select 1) to '{flows}'",
        "copy (select 1) to '{sealed}'",
        "copy (select 1) to '{sealed}' (use_tmp_file false)",
        "copy (select 1) to '{sealed}' (format parquet, use_tmp_file false)",
        "copy (select 1) to '{folder}/other.csv'",
        "from read_text('/etc/passwd')",
        "from read_parquet('{flows}')",
        "attach '{folder}/other.db'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set allowed_paths = ['/']",
        "set allowed_directories = ['/']",
        "set lock_configuration = false",
        "set temp_directory = '{folder}'",
        "set memory_limit = '100GB'",
        "export database '{folder}/all'",
        "from enable_logging(storage = 'file', storage_path = '{folder}/log')",
        "create secret mine in local_file (type s3, key_id 'x', secret 'y')",
    ],
)
def test_even_unread_a_statement_reaches_nothing(
    tiny: Edition, unguarded: duckdb.DuckDBPyConnection, statement: str
) -> None:
    (sealed,) = unguarded.execute("select unnest(current_setting('allowed_paths'))").fetchone() or (
        "",
    )
    named = {"folder": tiny.vintage.folder, "flows": tiny.base.flows, "sealed": sealed}

    with pytest.raises(duckdb.Error, match=r"disabled|locked|not permitted|not exist"):
        unguarded.execute(statement.format(**named)).fetchall()

    counted = unguarded.execute("select count(*) from flows").fetchall()
    assert counted == [(tiny.vintage.rows,)]


# What it can learn


SECRETS = (CHECKOUT, Path.home(), Path(sys.prefix), Path(sys.base_prefix))


def test_the_process_knows_nothing_of_the_machine_that_it_could_tell(tiny: Edition) -> None:
    settings = [row[0] for row in duckdb.execute("select name from duckdb_settings()").fetchall()]
    directories = [name for name in settings if re.search("director|path|file|location", name)]
    assert len(directories) > 5
    told = ", ".join(f"current_setting('{name}')::varchar" for name in directories)

    found = [run(tiny, f"select {told}"), run(tiny, "from pg_settings")]

    assert all(isinstance(one, list) for one in found), found
    for secret in (tiny.vintage.folder, *SECRETS):
        assert str(secret) not in str(found)


@pytest.mark.parametrize(
    "statement",
    [
        "select getenv('PATH')",
        "select getenv('PYTHONPATH')",
        "select getvariable('path')",
        "from duckdb_tables()",
        "from duckdb_views",
        "from duckdb_settings",
        "from sqlite_master",
        "explain from flows",
        "from '{folder}/vintage.json'",
        'select * from "{folder}"',
        "select '{folder}/x'::integer",
        "select error('{folder}/x')",
    ],
)
def test_nothing_is_learnt_of_the_machine(tiny: Edition, statement: str) -> None:
    found = asked(tiny, statement.format(folder=tiny.vintage.folder))

    for secret in (tiny.vintage.folder, *SECRETS):
        assert str(secret) not in str(found)


# What it can cost


@pytest.mark.parametrize(
    "statement",
    [
        "with recursive t as (select 1 as a union all select a + 1 from t) select count(*) from t",
        "select count(*) from range(1000000000000) where range % 7 = 3",
        "select count(*) from " + ", ".join(f"flows as f{n}" for n in range(9)) + " where f0 < f8",
        "select max(levenshtein(repeat('a', 30000) || range, repeat('b', 30000))) from range(99)",
        "summarize from range(100000000000)",
    ],
    ids=["recursion", "range", "cross join", "one long call", "summary"],
)
def test_a_statement_that_takes_too_long_is_ended_with_its_process(
    tiny: Edition, statement: str
) -> None:
    refused = run(tiny, statement)

    assert isinstance(refused, Refused)
    assert refused.problem is Problem.TIME


@pytest.mark.parametrize(
    "statement",
    [
        "select length(string_agg(repeat('x', 1000000))) from range(5000)",
        "select length(list(range)) from range(1000000000)",
        "select list_transform(range(1000000000), lambda x: repeat('y', 100) || x)",
        "select lpad('', 2000000000, 'x')",
        "with recursive t as (select 'x' as a union all select a || a from t) from t",
    ],
    ids=["text", "list", "lambda", "padding", "recursion"],
)
def test_a_statement_that_needs_too_much_memory_is_ended(tiny: Edition, statement: str) -> None:
    refused = run(tiny, statement, replace(LIMITS, seconds=3, memory=300_000_000))

    assert isinstance(refused, Refused)
    assert refused.problem in {Problem.MEMORY, Problem.SIZE, Problem.STOPPED, Problem.TIME}


@pytest.mark.parametrize(
    "statement",
    [
        "select " + "(" * 1400 + "1" + ")" * 1400,
        "select " + "not " * 700 + "true",
        "select " + "(select " * 330 + "1" + ")" * 330,
        "select 1" + "::int[]" * 420,
        "select * from " + ",".join(["flows"] * 450),
    ],
    ids=["parentheses", "not", "subqueries", "casts", "tables"],
)
def test_a_statement_nested_too_deeply_is_answered_or_refused(
    tiny: Edition, statement: str
) -> None:
    assert len(statement) <= LONGEST_TEXT["query"]

    assert isinstance(run(tiny, statement), Refused | list)


def test_a_process_that_ends_without_a_word_is_a_refusal(
    tiny: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    refused = run(tiny, "select 1", replace(QUICK, rows=1))  # for which none has been started yet

    assert isinstance(refused, Refused)
    assert refused.problem is Problem.STOPPED


# The process


def test_the_process_is_bounded_and_may_write_nothing() -> None:
    script = (
        "import json, os, resource\n"
        "from scambi.console.worker import confine\n"
        "from scambi.console import Limits\n"
        f"confine(Limits(**{asdict(QUICK)}))\n"
        "kinds = ('AS', 'FSIZE', 'CORE', 'CPU', 'NOFILE')\n"
        "print(json.dumps([resource.getrlimit(getattr(resource, f'RLIMIT_{k}')) for k in kinds]))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, check=True, capture_output=True
    )

    space, written, core, processor, files = json.loads(said.stdout)
    assert written == core == [0, 0]
    assert 0 < space[0] < 4_000_000_000
    assert 0 < processor[0] < 60
    assert 0 < files[0] < 1_000
