"""Every file of `queries/` against what its header promises and against its function."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, get_type_hints

import pyarrow as pa
import pytest

from scambi import questions
from scambi.archive import Edition
from scambi.database import QUERIES, Answer
from scambi.model import Flow, Quarter
from tests.tiny import EXPORT, HOME, NATION

QUESTIONS = sorted(path.stem for path in QUERIES.glob("*.sql"))
DESCRIBED = re.compile(r"-- (param|column)\s+(\w+)\s+([A-Z]+(?:\[\])?)\s+(\S.*)")
SQL_TYPES: Mapping[pa.DataType, str] = MappingProxyType(
    {
        pa.string(): "VARCHAR",
        pa.int64(): "BIGINT",
        pa.int32(): "INTEGER",
        pa.float64(): "DOUBLE",
        pa.bool_(): "BOOLEAN",
        pa.date32(): "DATE",
    }
)
TYPES_OF_PARAMETERS = {
    str: "VARCHAR",
    Flow: "VARCHAR",
    Quarter: "DATE",
    date: "DATE",
    int: "BIGINT",
    tuple[str, ...]: "VARCHAR[]",
}
ASKED: dict[str, Any] = {
    "territory": HOME,
    "nation": NATION,
    "partner": "JP",
    "flow": EXPORT,
    "period": Quarter(2021, 1),
    "freq": "Q",
    "territories": (HOME, NATION),
    "partners": ("JP", "US"),
    "products": ("ALL",),
    "flows": (EXPORT.value,),
    "first_day": date(2020, 1, 1),
    "last_day": date(2021, 4, 1),
    "row_limit": 3,
    "row_offset": 1,
    "product": "ALL",
    "groups": ("EFTA",),
    "parts": "partner",
    "frequencies": ("year_to_date",),
    "quantity": "change",
    "first": Quarter(2020, 1),
    "last": Quarter(2021, 1),
    "base_period": Quarter(2020, 2),
}
UNKNOWN = ASKED | {"territory": "nowhere", "partner": "nobody"}


@dataclass(frozen=True)
class Contract:
    """A query as its file has it: the header, taken apart, and the SQL without comments."""

    header: tuple[str, ...]
    parameters: Mapping[str, str]
    columns: Mapping[str, str]
    sql: str

    @property
    def final_select(self) -> str:
        """What stands after the last `select` outside parentheses."""
        depth, start = 0, 0
        for token in re.finditer(r"[()]|\bselect\b", self.sql):
            depth += {"(": 1, ")": -1}.get(token[0], 0)
            if token[0] == "select" and depth == 0:
                start = token.end()
        return self.sql[start:]


def contract(question: str) -> Contract:
    lines = (QUERIES / f"{question}.sql").read_text(encoding="utf-8").splitlines()
    blank = lines.index("")
    header, body = tuple(lines[:blank]), lines[blank:]
    described: dict[str, dict[str, str]] = {"param": {}, "column": {}}
    for line in header:
        if match := DESCRIBED.fullmatch(line):
            kind, name, sql_type, _ = match.groups()
            assert name not in described[kind], f"{question}.sql describes {name} twice"
            described[kind][name] = sql_type
    sql = "\n".join(re.sub(r"--.*", "", line) for line in body)
    return Contract(header, described["param"], described["column"], sql)


def function(question: str) -> Callable[..., Answer]:
    found: Callable[..., Answer] = getattr(questions, question)
    return found


def ask(tiny: Edition, question: str, values: Mapping[str, Any]) -> Answer:
    names = contract(question).parameters
    return function(question)(tiny.base, **{name: values[name] for name in names})


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_header_has_the_question_the_columns_and_the_grain(question: str) -> None:
    header = contract(question).header

    assert header[0].startswith("-- ")
    assert header[0].endswith(".")
    assert header[1] == "--"
    assert any(re.fullmatch(r"-- grain   \S.*", line) for line in header)
    assert contract(question).columns
    # Every line is a description, or goes on with the one before.
    strange = [
        line
        for line in header[2:]
        if not DESCRIBED.fullmatch(line) and not re.match(r"-- grain   |--  {8}", line)
    ]
    assert not strange


@pytest.mark.parametrize("values", [ASKED, UNKNOWN], ids=["rows", "no rows"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_has_the_columns_of_the_header_in_order_and_type(
    tiny: Edition, question: str, values: Mapping[str, Any]
) -> None:
    answer = ask(tiny, question, values)

    described = {field.name: SQL_TYPES.get(field.type, field.type) for field in answer.table.schema}
    assert list(described.items()) == list(contract(question).columns.items())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_parameters_of_the_header_are_those_bound_in_the_text(question: str) -> None:
    found = contract(question)

    assert set(re.findall(r"\$(\w+)", found.sql)) == found.parameters.keys()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_final_select_names_its_columns(question: str) -> None:
    listed = contract(question).final_select.split("\nfrom ")[0]

    assert not re.search(r"(^|,|\w\.)\s*\*", re.sub(r"count\(\*\)", "", listed))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_rows_come_in_an_order(question: str) -> None:
    assert re.search(r"\norder by \S", contract(question).final_select)


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_is_formatted_into_the_text(question: str) -> None:
    assert not re.search(r"[{}?;]|%[s(]", contract(question).sql)


@pytest.mark.parametrize("question", QUESTIONS)
def test_columns_in_euro_are_whole_and_shares_and_changes_are_ratios(question: str) -> None:
    wrong = {
        name: sql_type
        for name, sql_type in contract(question).columns.items()
        if (name.endswith("_eur") and sql_type != "BIGINT")
        or (name.endswith(("share", "change", "contribution")) and sql_type != "DOUBLE")
    }

    assert not wrong


def expression(question: str, name: str) -> str:
    """The text of a common table expression."""
    found = re.search(rf"\b{name} as \(\n(.*?)\n\)", contract(question).sql, re.DOTALL)
    assert found, f"{question}.sql has no {name}"
    return found[1]


@pytest.mark.parametrize(
    ("name", "sharing"),
    [
        ("recorded", ("contributions", "growth_without_largest")),
        ("compared", ("contributions", "growth_without_largest")),
        ("changes", ("contributions", "growth_without_largest", "sections_by_year", "trade_index")),
        ("known", ("partner_trade", "partner_share")),
        ("silence", ("trade_around", "figures_known_by")),
        ("partner_flows", ("trade_around", "figures_known_by")),
    ],
)
def test_what_questions_share_stands_in_each_to_the_letter(
    name: str, sharing: tuple[str, ...]
) -> None:
    """A file is read and run alone, so that they cannot have it from one place."""
    assert len({expression(question, name) for question in sharing}) == 1


def test_concentration_has_the_values_of_growth_without_those_of_the_year_before() -> None:
    begin = "date_trunc(if($freq = 'A', 'year', 'quarter'), $first)"
    year_before = f"({begin} - interval 1 year)::date"
    recorded = expression("contributions", "recorded")
    assert year_before in recorded
    of_one_period = recorded.replace(year_before, f"{begin}::date")
    assert expression("concentration", "recorded") == of_one_period


def test_every_question_has_its_function_and_every_function_its_question() -> None:
    functions = [
        name
        for name, found in inspect.getmembers(questions, inspect.isfunction)
        if found.__module__.startswith(f"{questions.__name__}.")
    ]

    assert sorted(functions) == QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_function_takes_the_parameters_of_the_header_by_keyword(question: str) -> None:
    base, *keywords = inspect.signature(function(question)).parameters.values()
    hints = get_type_hints(function(question))

    assert base.name == "base"
    assert all(keyword.kind is inspect.Parameter.KEYWORD_ONLY for keyword in keywords)
    taken = {keyword.name: TYPES_OF_PARAMETERS[hints[keyword.name]] for keyword in keywords}
    assert taken == contract(question).parameters


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_function_asks_the_question_of_its_name_with_every_parameter(
    tiny: Edition, question: str
) -> None:
    answer = ask(tiny, question, ASKED)

    assert answer.question == question
    assert answer.sql == (QUERIES / f"{question}.sql").read_text(encoding="utf-8")
    expected = {name: bound(ASKED[name]) for name in contract(question).parameters}
    assert dict(answer.parameters) == expected


def bound(value: Any) -> Any:
    """What a function hands on to the database: flows as words, quarters as days."""
    return value.start if isinstance(value, Quarter) else value
