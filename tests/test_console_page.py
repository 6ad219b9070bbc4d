"""The SQL page: schema, examples, the result and its files, and what a wrong statement gets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest

from scambi import address
from scambi.archive import Archive, Edition
from scambi.console import LIMITS, Busy, Problem, Refused
from scambi.database import QUERIES
from scambi.examples import example
from scambi.figures.console import page
from scambi.figures.console.examples import titles
from scambi.figures.console.page import ROWS_ON_PAGE, Crowded, console
from scambi.figures.figure import Figure, Page
from scambi.markup import parts
from scambi.model import Language, Quarter
from scambi.opening import choices_of
from scambi.settings import Settings
from scambi.share import answering
from scambi.share.asked import asked
from scambi.share.csv_file import SEMICOLON, csv_file
from scambi.share.files import NoSuchFile, render
from scambi.share.json_stat import dataset
from scambi.share.pages import Opened
from scambi.share.publication import Publication
from scambi.share.qr import LONGEST
from scambi.share.tidy import tidy
from scambi.typed import LONGEST_TEXT
from scambi.views import ConsoleView
from scambi.wording.columns import column_meanings, table_meanings
from scambi.wording.refusals import refusal_text
from tests.conftest import Get
from tests.statements import inside
from tests.tiny import HOME

EXAMPLES = sorted(path.stem for path in (QUERIES / "examples").glob("*.sql"))


def view(query: str, language: Language = Language.EN) -> ConsoleView:
    return ConsoleView(
        page="sql", partner="WORLD", quarter=Quarter(2021, 1), query=query, language=language
    )


def figure(shown: Page, key: str) -> Figure:
    (found,) = (one for one in shown.figures if one.key == key)
    return found


def file(edition: Edition, shown: Page, kind: str, **choices: str) -> bytes:
    opened = Opened(edition=edition, view=shown.view, page=shown, complaints=(), newest=edition)
    return render(opened, kind, origin="https://example.org", **choices).content


# Examples and tables


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_runs(tiny: Edition, embedded: Edition, name: str) -> None:
    for edition in (tiny, embedded):
        found = inside(edition, example(name, edition, Language.EN))

        assert found.table.num_rows
        assert not found.more


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_about_the_territory_of_the_installation(tiny: Edition, name: str) -> None:
    assert "$" not in example(name, tiny, Language.EN)
    assert HOME not in (QUERIES / "examples" / f"{name}.sql").read_text(encoding="utf-8")


def test_every_example_has_its_title_and_is_listed() -> None:
    assert sorted(titles(Language.EN)) == EXAMPLES
    assert 6 <= len(EXAMPLES) <= 8


def test_an_example_leads_to_the_page_that_runs_it(tiny: Edition) -> None:
    shown = console(tiny, replace(view("select 1"), vintage=tiny.vintage.id))

    for row in figure(shown, "examples").table.to_pylist():
        query = parse_qs(row["address"].removeprefix("?"))
        assert query == {
            "query": [row["statement"]],
            "edizione": [tiny.vintage.id],
            "lingua": ["en"],
        }


def test_an_example_keeps_its_lines(tiny: Edition) -> None:
    html = parts.figure_details(figure(console(tiny, view("select 1")), "examples"), Language.EN)

    assert html.count("<td") / 2 == html.count("<code>") == len(EXAMPLES)
    assert "<code>select\n" in html


def test_without_a_statement_the_first_example_is_shown(tiny: Edition) -> None:
    choices = choices_of(tiny, (), "sql", Language.IT)
    shown = console(tiny, address.read("sql", {}, choices).view)

    assert figure(shown, "result").answers[0].sql == example("ranking", tiny, Language.IT)
    assert figure(shown, "result").table["country"].to_pylist()[0] == "Giappone"


def test_the_first_example_names_countries_in_the_language_of_the_page(tiny: Edition) -> None:
    choices = choices_of(tiny, (), "sql", Language.EN)
    shown = console(tiny, address.read("sql", {"lingua": ["en"]}, choices).view)

    assert figure(shown, "result").table["country"].to_pylist()[0] == "Japan"
    assert not any(
        "name_it" in one for one in figure(shown, "examples").table["statement"].to_pylist()
    )


def test_an_example_keeps_its_title_in_the_other_language(tiny: Edition) -> None:
    shown = console(tiny, view(example("ranking", tiny, Language.IT)))

    assert figure(shown, "result").title == "Countries by exports in the newest quarter"


def test_every_column_of_every_table_is_listed_with_type_and_meaning(tiny: Edition) -> None:
    rows = figure(console(tiny, view("select 1")), "tables").table.to_pylist()

    described = inside(
        tiny,
        "select table_name || '.' || column_name as name, data_type from duckdb_columns() "
        "where not internal",
    ).table.to_pylist()
    assert {row["column"]: row["type"] for row in rows} == {
        row["name"]: row["data_type"] for row in described
    }
    assert not [row["column"] for row in rows if not row["meaning"]]
    assert sum(bool(row["row"]) for row in rows) == len(tiny.base.tables) + 1


def test_no_meaning_is_left_of_a_column_that_is_gone(tiny: Edition) -> None:
    listed = figure(console(tiny, view("select 1")), "tables").table["column"].to_pylist()
    names = {*listed, *(name.partition(".")[2] for name in listed)}

    assert column_meanings(Language.EN).keys() <= names
    assert table_meanings(Language.EN).keys() == {name.partition(".")[0] for name in listed}


@pytest.mark.parametrize(
    "path",
    sorted([*QUERIES.glob("*.sql"), *QUERIES.glob("examples/*.sql")]),
    ids=lambda path: path.stem,
)
def test_every_query_of_the_project_is_one_question(path: Path) -> None:
    statements = duckdb.extract_statements(path.read_text(encoding="utf-8"))

    assert [one.type for one in statements] == [duckdb.StatementType.SELECT]


# The result


def test_the_result_says_that_it_is_the_readers_own(tiny: Edition) -> None:
    result = figure(console(tiny, view("select 1 as one")), "result")

    assert result.standing is None
    assert result.source == (
        "Computed by the query of the reader on edition tiny-2021Q2 (estimate)."
    )
    assert "Computed by the query of the reader" in result.notes[0]


def test_the_page_shows_the_first_rows_and_the_files_have_all(tiny: Edition) -> None:
    shown = console(tiny, view("select range as i, 'text' as t from range(1000)"))
    result = figure(shown, "result")

    assert parts.figure_details(result, Language.EN).count("<tr>") == ROWS_ON_PAGE + 1
    lines = [*csv.reader(io.StringIO(file(tiny, shown, "csv").decode()))]
    assert lines == [["i", "t"], *([str(i), "text"] for i in range(1000))]
    assert pq.read_table(io.BytesIO(file(tiny, shown, "parquet"))).num_rows == 1000
    sheet = openpyxl.load_workbook(io.BytesIO(file(tiny, shown, "xlsx"))).worksheets[0]
    assert sheet.max_row == 1001


def test_numbers_are_shown_as_they_were_computed(tiny: Edition) -> None:
    shown = console(tiny, view("select 1234567 as whole, 0.125::double as part", Language.IT))
    html = parts.figure_details(figure(shown, "result"), Language.IT)

    assert '<th scope="row">1234567</th>' in html
    assert "0.125" in html


def test_a_text_of_the_reader_is_never_a_formula_or_a_tag(tiny: Edition) -> None:
    shown = console(tiny, view("""select '=1+1' as a, '<b onclick="x">' as "<i>", '@x' as c"""))

    (row,) = (
        openpyxl.load_workbook(io.BytesIO(file(tiny, shown, "xlsx")))
        .worksheets[0]
        .iter_rows(min_row=2)
    )
    assert [(cell.value, cell.data_type) for cell in row] == [
        ("=1+1", "s"),
        ('<b onclick="x">', "s"),
        ("@x", "s"),
    ]
    html = parts.figure_details(figure(shown, "result"), Language.EN)
    assert "<b" not in html
    assert "<i>" not in html
    excel = csv_file(tidy(figure(shown, "result"), Language.EN), SEMICOLON).decode()
    assert "'=1+1;" in excel


@pytest.mark.parametrize("kind", ["json", "pdf", "png", "svg", "zip", "csvm", "bib", "ris"])
def test_every_kind_of_file_is_made_of_a_long_statement_too(tiny: Edition, kind: str) -> None:
    long = "select '" + "è" * 2_980 + "' as text"

    assert file(tiny, console(tiny, view(long)), kind)


def test_an_address_too_long_for_a_qr_code_has_none(tiny: Edition) -> None:
    shown = console(tiny, view("select '" + "x" * LONGEST + "' as text"))

    with pytest.raises(NoSuchFile, match="too long for a QR code"):
        file(tiny, shown, "qr-svg")


def test_a_cube_is_not_much_larger_than_its_table(tiny: Edition) -> None:
    statement = "select 'a' || i // 2 as a, 'b' || (i + 1) // 2 as b, i from range(3000) as t(i)"
    shown = console(tiny, view(statement))

    assert len(dataset(figure(shown, "result"), Publication(tiny, shown))) < 1_000_000


def cube(edition: Edition, statement: str) -> dict[str, Any]:
    """The result as JSON-stat has it."""
    shown = console(edition, view(statement))
    found: dict[str, Any] = json.loads(
        dataset(figure(shown, "result"), Publication(edition, shown))
    )
    return found


def cells(found: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    """The values of a cube by the codes of its dimensions."""
    codes = [found["dimension"][name]["category"]["index"] for name in found["id"]]
    return dict(zip(product(*codes), found["value"], strict=True))


def test_a_cube_keeps_a_column_that_is_called_the_name_of_another(tiny: Edition) -> None:
    assert cells(cube(tiny, "select 'JP' as partner, 'Japan' as partner_name, 1 as v")) == {
        ("JP", "partner_name"): "Japan",
        ("JP", "v"): 1,
    }


@pytest.mark.parametrize(
    "rows",
    [
        "(null, 1), ('', 2), ('x', 3)",
        "(null, 1), ('_X', 2)",
        "('x', 'p', 1), ('x', null, 2), ('x', '', 3)",
        "('x', 'p'), ('x', 'q'), ('y', 'p')",
    ],
)
def test_a_cube_has_every_row(tiny: Edition, rows: str) -> None:
    statement = f"select * from (values {rows})"
    table = figure(console(tiny, view(statement)), "result").table.to_pylist()
    found = cells(cube(tiny, statement))

    assert [{name: found[str(n), name] for name in row} for n, row in enumerate(table, 1)] == table


@pytest.mark.parametrize(
    "names",
    [("measure",), ("row",), ("row", "measure"), ("measure", "row"), ("measure", "measure_2")],
)
def test_dimensions_of_a_cube_have_ids_of_their_own(tiny: Edition, names: tuple[str, ...]) -> None:
    rows = list(product("ab", repeat=len(names)))
    values = ", ".join(f"{(*row, place)}" for place, row in enumerate(rows))
    found = cube(tiny, f"select * from (values {values}) as t({', '.join(names)}, v)")

    (metric,) = found["role"]["metric"]
    assert found["id"] == [*names, metric]
    assert found["dimension"].keys() == {*names, metric}
    assert cells(found) == {(*row, "v"): place for place, row in enumerate(rows)}


def test_another_answer_makes_another_page(tiny: Edition) -> None:
    made = [console(tiny, view(f"select {n} as n")).made_from for n in (1, 1, 2)]

    assert made[0] == made[1] != made[2]


# Statements that are wrong


@pytest.mark.parametrize("problem", Problem)
@pytest.mark.parametrize("language", Language)
def test_every_problem_is_one_sentence(problem: Problem, language: Language) -> None:
    text = refusal_text(Refused(problem, "X"), language)

    assert text[0].isupper()
    assert "{" not in text
    assert len(text.splitlines()) == 1


def test_a_wrong_statement_gives_a_page_with_the_reason_and_the_examples(tiny: Edition) -> None:
    shown = console(tiny, view("select nothing from flows"))

    assert shown.sentence == shown.refused
    assert shown.refused.startswith("DuckDB cannot run this statement: Binder Error: Referenced co")
    assert [one.key for one in shown.figures] == ["examples", "tables"]


def test_when_too_many_are_running_the_page_can_be_asked_again(
    tiny: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_given: object) -> None:
        raise Busy

    monkeypatch.setattr(page, "ask", busy)

    with pytest.raises(Crowded):
        console(tiny, view("select 'not asked before'"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "No more than 2 statements run at a time, and others are running: try again"),
        ("it", "Si eseguono al massimo 2 istruzioni per volta"),
    ],
)
def test_who_finds_too_many_running_is_told_to_try_again_and_when(
    monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    def crowded(*_given: object) -> None:
        raise Crowded

    monkeypatch.setattr(answering, "opened", crowded)
    request = asked("sql", f"query=select+1&lingua={language}".encode())

    answer = answering.answer(request, "https://example.org")

    assert answer.status == 503
    assert (b"retry-after", b"5") in answer.headers
    assert sentence in answer.body.decode()


def ask_path(query: str, kind: str = "") -> str:
    return f"/s/sql{kind}?lingua=en&query={quote(query)}"


@pytest.mark.parametrize("statement", ["select nothing", "copy flows to 'elsewhere.csv'"])
def test_over_http_a_wrong_statement_is_a_page_and_no_file(get: Get, statement: str) -> None:
    answer = get(ask_path(statement))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")

    for kind in (".csv", ".xlsx", ".png"):
        answer = get(ask_path(statement, kind))
        assert answer.status == 400
        assert b"statement" in answer.data


def test_over_http_a_statement_is_answered(get: Get) -> None:
    statement = "select count(*) as n from flows where obs_status = 'E' and '%' <> '+'"

    assert get(ask_path(statement, ".csv")).data.split()[0] == b"n"
    html = get(ask_path(statement)).data.decode()
    assert "Computed by the query of the reader on edition" in html
    assert "obs_status = &#39;E&#39;" in html


def test_a_statement_longer_than_any_that_is_run_is_not_run(get: Get) -> None:
    too_long = get(ask_path("select " + "1" * 3_000, ".csv"))
    assert too_long.status == 400
    assert b"3,007 characters and at most 3,000 are read" in too_long.data
    assert get(ask_path("select " + "1" * 30_000, ".csv")).status == 414


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("select 1 -- " + "x" * 5_900, "5,912 characters and at most 3,000 are read here"),
        ("  ", "nothing but blanks"),
        ("select \u202e 1", "a character that cannot be printed"),
    ],
)
def test_a_statement_of_no_use_stays_in_its_field_and_nothing_else_is_answered(
    get: Get, statement: str, reason: str
) -> None:
    html = get(ask_path(statement)).data.decode()

    assert reason in html
    assert f">{statement}</textarea>" in html
    assert "maxlength" not in html
    assert 'id="result"' not in html


def test_the_edition_asked_for_is_the_one_that_is_read(tiny: Edition, tiny_data: Path) -> None:
    same = Archive(Settings(HOME, tiny_data)).edition(tiny.vintage.id)
    statement = "select id, complete from vintage"

    assert figure(console(same, view(statement)), "result").table.to_pylist() == [
        {"id": tiny.vintage.id, "complete": "false"}
    ]


def test_the_documented_limits_are_those_that_hold() -> None:
    text = (QUERIES.parent / "docs" / "sql.md").read_text(encoding="utf-8")

    for limit in (
        f"{LIMITS.seconds:.0f} seconds",
        f"{LIMITS.memory / 1e9:.0f} GB",
        f"{LIMITS.rows:,} rows",
        f"{LIMITS.columns} columns",
        f"{LIMITS.answer / 1e6:.0f} MB",
        f"{LIMITS.cell:,} letters",
        f"{LONGEST_TEXT['query']:,} characters",
    ):
        assert limit in text
