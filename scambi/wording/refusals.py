"""Why a statement in SQL was not answered, said to the reader who wrote it."""

from __future__ import annotations

from scambi.console import AT_ONCE, LIMITS, Problem, Refused
from scambi.model import Language
from scambi.wording.numbers import count, number
from scambi.wording.translations import translator


def refusal_text(refused: Refused, language: Language) -> str:
    """One sentence; DuckDB's own reason stays in its own English."""
    _ = translator(language)
    megabytes = count(LIMITS.memory / 1e6, language)
    words = {
        Problem.NOT_ONE: _("Write one statement, and only one."),
        Problem.NOT_A_SELECT: _(
            "Only statements that read are run here: SELECT, WITH, VALUES, DESCRIBE, SUMMARIZE, "
            "SHOW and EXPLAIN; this one is {detail}."
        ),
        Problem.FUNCTION: _("The table function {detail} is not offered here."),
        Problem.WRONG: _("DuckDB cannot run this statement: {detail}"),
        Problem.TIME: _(
            "The statement took more than {seconds} seconds and was stopped: ask for less, for "
            "instance with a condition on territory, partner or product."
        ),
        Problem.MEMORY: _(
            "The statement needed more than {megabytes} MB of memory and was stopped: sort, group "
            "or join fewer rows."
        ),
        Problem.COLUMNS: _("The answer has {detail} columns; at most {columns} are given."),
        Problem.SIZE: _(
            "The answer is larger than {size} MB, or a text in it is longer than {cell} letters: "
            "ask for fewer or shorter columns."
        ),
        Problem.STOPPED: _(
            "The statement ended without an answer, most likely for lack of memory: ask for less."
        ),
    }[refused.problem]
    return words.format(
        detail=refused.detail,
        seconds=number(LIMITS.seconds, language, decimals=0),
        megabytes=megabytes,
        columns=count(LIMITS.columns, language),
        size=count(LIMITS.answer / 1e6, language),
        cell=count(LIMITS.cell, language),
    )


def crowded_text(language: Language) -> str:
    """That a statement's turn did not come."""
    _ = translator(language)
    return _(
        "No more than {count} statements run at a time, and others are running: try again in a few "
        "seconds."
    ).format(count=count(AT_ONCE, language))


def limits_text(language: Language) -> str:
    """What a statement may do and cost."""
    _ = translator(language)
    return _(
        "A statement only reads, one at a time, and reaches the tables of this edition and nothing "
        "else; it may take {seconds} seconds and {megabytes} MB of memory, and gives at most "
        "{rows} rows."
    ).format(
        seconds=number(LIMITS.seconds, language, decimals=0),
        megabytes=count(LIMITS.memory / 1e6, language),
        rows=count(LIMITS.rows, language),
    )
