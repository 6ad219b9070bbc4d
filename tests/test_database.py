"""DuckDB behind its door: many askers, nothing to reach outside, bounded in time."""

from __future__ import annotations

import gc
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scambi import database, questions
from scambi.archive import Edition
from scambi.database import Answer, Database, QuestionError
from scambi.ingest.flows import Row
from scambi.model import Quarter, Status
from tests.test_contracts import ASKED, QUESTIONS, contract, function
from tests.tiny import EXPORT, HOME, SOURCE, database_of, reference, row_at

ASKERS = 8
QUARTER = Quarter(2021, 1)

Question = Callable[[str], str]


@pytest.fixture
def question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Question]:
    """Makes any SQL a question, as if it stood in `queries/`; gives its name."""
    folder = tmp_path / "queries"
    folder.mkdir()
    monkeypatch.setattr(database, "QUERIES", folder)
    database.statement.cache_clear()

    def written(sql: str) -> str:
        path = folder / f"invented_{len(list(folder.iterdir()))}.sql"
        path.write_text(sql, encoding="utf-8")
        return path.stem

    yield written
    database.statement.cache_clear()


def flows_of(edition: Edition) -> Path:
    return edition.vintage.folder / "flows.parquet"


def opened(edition: Edition, *, rows: int | None = None) -> Database:
    """A database of its own over the vintage; `rows` is what the app would be told."""
    count = edition.vintage.rows if rows is None else rows
    return Database("another", flows_of(edition), count, reference().tables)


# Many askers


def test_every_asker_gets_the_answer_to_his_own_question(tmp_path: Path) -> None:
    codes = sorted(reference().partners)[:120]
    values = {code: place for place, code in enumerate(codes)}
    rows = [
        Row(QUARTER.start, "Q", HOME, code, "ALL", EXPORT, value, Status.DEFINITIVE, SOURCE)
        for code, value in values.items()
    ]
    base = database_of(rows, tmp_path / "flows.parquet")
    together = threading.Barrier(ASKERS)

    def ask(asker: int) -> list[tuple[str, int]]:
        together.wait()
        # No two ask the same at the same time: nothing here comes from what was kept.
        return [
            (code, row_at(answer, QUARTER)["export_eur"])
            for code in codes[asker::ASKERS]
            for answer in [questions.partner_trade(base, territory=HOME, partner=code)]
        ]

    with ThreadPoolExecutor(ASKERS) as pool:
        found = [answer for answers in pool.map(ask, range(ASKERS)) for answer in answers]

    assert dict(found) == values


def test_an_answer_is_kept(tiny: Edition) -> None:
    asked = [questions.partner_trade(tiny.base, territory=HOME, partner="JP") for _ in range(2)]

    assert asked[0] is asked[1]


def test_who_asks_what_is_just_being_answered_gets_the_same_answer(tiny: Edition) -> None:
    base = opened(tiny)
    together = threading.Barrier(ASKERS)

    def ask(_asker: int) -> database.Answer:
        together.wait(10)
        return questions.partner_trade(base, territory=HOME, partner="JP")

    with ThreadPoolExecutor(ASKERS) as askers:
        answers = list(askers.map(ask, range(ASKERS)))
    assert all(answer is answers[0] for answer in answers)


# Nothing to reach outside


READS = (
    "select * from read_csv('/etc/passwd', header = false)",
    "select * from read_text('/etc/passwd')",
    "select * from glob('/etc/*')",
    "select * from '{folder}/beside.parquet'",
)
WRITES = (
    "copy (select 1) to '{folder}/beside.parquet'",
    "copy (select 1) to '{folder}/flows.parquet'",
    "attach '{folder}/other.db'",
)
SETTINGS = (
    "install httpfs",
    "load httpfs",
    "set enable_external_access = true",
    "set global memory_limit = '100GB'",
    "reset lock_configuration",
)


@pytest.mark.parametrize("rows", [1, 10**9], ids=["in memory", "over the file"])
@pytest.mark.parametrize("sql", [*READS, *WRITES, *SETTINGS])
def test_sql_reaches_neither_files_nor_settings(
    tiny: Edition, question: Question, tmp_path: Path, *, sql: str, rows: int
) -> None:
    folder = tmp_path / "vintage"
    folder.mkdir()
    for name in ("flows.parquet", "beside.parquet"):
        shutil.copy(flows_of(tiny), folder / name)
    base = Database("attacked", folder / "flows.parquet", rows, reference().tables)
    attack = question(sql.format(folder=folder))

    with pytest.raises(QuestionError, match=f"{attack}.*(disabled|locked)"):
        base.ask(attack)

    assert {path.name for path in folder.iterdir()} == {"flows.parquet", "beside.parquet"}
    for path in folder.iterdir():
        assert path.read_bytes() == flows_of(tiny).read_bytes()


def test_a_parameter_is_a_value_and_never_sql(tiny: Edition) -> None:
    hostile = "JP' or 1 = 1; drop table flows; --"

    answer = questions.partner_trade(tiny.base, territory=HOME, partner=hostile)

    assert answer.table.num_rows == 0
    assert questions.quarters(tiny.base, territory=HOME).table.num_rows == 6


def test_a_parameter_is_shown_as_sql_that_gives_it_back() -> None:
    given = {"day": date(2024, 7, 1), "text": "l'Aquila", "some": ("a", "b"), "none": (), "one": 1}
    answer = Answer("any", given, pa.table({}))

    found = duckdb.sql(f"select {', '.join(answer.literals.values())}").fetchall()

    assert found == [(date(2024, 7, 1), "l'Aquila", ["a", "b"], [], 1)]


# Time, and what cannot be read


def test_a_question_that_takes_too_long_is_stopped(
    tiny: Edition, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "MILLISECONDS_A_QUESTION", 100)
    base = opened(tiny)
    endless = question("select count(*) as n from range(100000) a, range(100000) b where a < b")

    with pytest.raises(QuestionError, match=endless):
        base.ask(endless)


def test_after_a_question_that_failed_the_next_one_is_answered(
    tiny: Edition, question: Question
) -> None:
    base = opened(tiny)
    with pytest.raises(QuestionError):
        base.ask(question("select nothing from nowhere"))

    answer = base.ask(question("select count(*) as n from flows"))
    assert answer.table.to_pylist() == [{"n": tiny.vintage.rows}]


@pytest.mark.parametrize("rows", [1, 10**9], ids=["in memory", "over the file"])
@pytest.mark.parametrize(
    "content", [b"", b"PAR1", b"not Parquet\nat all", None], ids=["empty", "4 bytes", "text", "cut"]
)
def test_a_broken_file_is_refused_in_one_sentence(
    tiny: Edition, tmp_path: Path, *, content: bytes | None, rows: int
) -> None:
    path = tmp_path / "flows.parquet"
    path.write_bytes(flows_of(tiny).read_bytes()[:-200] if content is None else content)

    with pytest.raises(QuestionError) as refused:
        Database("broken", path, rows, reference().tables)

    assert str(refused.value).startswith(f"{path} cannot be read: ")
    assert len(str(refused.value).splitlines()) == 1


def test_a_file_that_is_not_there_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"flows\.parquet cannot be read") as refused:
        Database("missing", tmp_path / "flows.parquet", 1, reference().tables)

    assert len(str(refused.value).splitlines()) == 1


def test_a_question_to_a_file_of_other_columns_is_refused_with_the_vintage(tmp_path: Path) -> None:
    path = tmp_path / "flows.parquet"
    pq.write_table(pa.table({"colour": ["red"]}), path)
    base = Database("painted", path, 1, reference().tables)

    with pytest.raises(QuestionError, match=r"quarters\.sql on vintage painted") as refused:
        questions.quarters(base, territory=HOME)

    assert len(str(refused.value).splitlines()) == 1


# In memory or over the file


@pytest.fixture(scope="module")
def over_the_file(tiny: Edition) -> Database:
    """The same vintage, said to be too large for memory."""
    return opened(tiny, rows=10**9)


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_is_the_same_from_memory_and_from_the_file(
    tiny: Edition, over_the_file: Database, name: str
) -> None:
    values = {parameter: ASKED[parameter] for parameter in contract(name).parameters}

    from_memory = function(name)(tiny.base, **values).table
    from_file = function(name)(over_the_file, **values).table

    assert from_memory.equals(from_file)


def test_in_memory_exactly_the_optimizers_named_plan_a_question(
    tiny: Edition, over_the_file: Database, question: Question
) -> None:
    left = question(
        "select name as found from duckdb_optimizers() "
        "where not list_contains(string_split(current_setting('disabled_optimizers'), ','), name)"
    )

    planning = set(tiny.base.ask_once(left).table["found"].to_pylist())

    assert planning == database.OPTIMIZERS
    assert planning < set(over_the_file.ask_once(left).table["found"].to_pylist())


@pytest.fixture
def in_memory(question: Question) -> str:
    """The question how many tables of flows there are in memory."""
    return question(
        "select count(*) as found from information_schema.tables "
        "where table_name = 'flows' and table_type = 'BASE TABLE'"
    )


@pytest.mark.parametrize(
    ("rows", "at_once", "held"), [(1, 1, 1), (5_000_000, 0, 1), (50_000_000, 0, 0)]
)
def test_a_large_vintage_is_held_when_asked_to_and_a_huge_one_stays_in_its_file(
    tiny: Edition, in_memory: str, rows: int, at_once: int, held: int
) -> None:
    base = opened(tiny, rows=rows)

    assert base.ask_once(in_memory).table["found"].to_pylist() == [at_once]
    for _ in range(2):
        base.hold()
        assert base.ask_once(in_memory).table["found"].to_pylist() == [held]


def test_questions_are_answered_while_a_vintage_is_copied(tiny: Edition) -> None:
    base, expected = opened(tiny, rows=5_000_000), tiny.base.ask("partner_codes").table
    held = threading.Event()

    def ask_on() -> bool:
        same = [base.ask_once("partner_codes").table.equals(expected)]
        while not held.is_set():
            same.append(base.ask_once("partner_codes").table.equals(expected))
        return all(same) and base.ask_once("partner_codes").table.equals(expected)

    with ThreadPoolExecutor(2) as askers:
        asking = [askers.submit(ask_on) for _ in range(2)]
        base.hold()
        held.set()
    assert all(one.result() for one in asking)


def test_of_a_vintage_in_memory_no_copy_of_its_file_is_left(tiny: Edition) -> None:
    def sealed() -> int:
        files = [one for one in Path("/proc/self/fd").iterdir() if one.is_symlink()]
        return sum("memfd:sealed" in str(one.readlink()) for one in files)

    gc.collect()  # what other tests have left
    before = sealed()
    base = opened(tiny, rows=5_000_000)
    assert sealed() == before + 1
    base.hold()
    gc.collect()

    assert sealed() == before


def test_without_memory_for_it_a_large_vintage_stays_in_its_file(
    tiny: Edition, in_memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = opened(tiny, rows=5_000_000)
    monkeypatch.setattr(database, "MEMORY", "1KB")

    with pytest.raises(QuestionError, match="cannot be read"):
        base.hold()

    assert base.ask_once(in_memory).table["found"].to_pylist() == [0]
