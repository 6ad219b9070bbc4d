"""The Python of docs/api.md, run against a server as a reader would run it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from scambi.api import limits
from scambi.api.application import api
from scambi.api.documentation import openapi_document
from scambi.api.problem import Kind
from scambi.model import Language
from scambi.wording.numbers import count

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESS = "http://localhost:8501"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def ran(server: str) -> dict[str, Any]:
    """The names that all blocks leave behind, one after the other."""
    names: dict[str, Any] = {}
    for number, block in enumerate(BLOCKS, 1):
        exec(compile(block.replace(ADDRESS, server), f"api.md, block {number}", "exec"), names)
    return names


def test_the_blocks_run(ran: dict[str, Any]) -> None:
    assert len(BLOCKS) >= 5
    assert ran["by_quarter"].loc["2019-Q1", "JP"] == 470_000_000
    assert ran["growth"].notna().loc["2019-Q1", "JP"]
    assert ran["share"].set_index("period").loc["2019-Q1", "export_share"] == pytest.approx(
        0.2856, abs=1e-4
    )
    assert ran["ranking"]["partner"].iloc[0] == "DE"
    assert "partner_share" in ran["formulas"]


def test_every_address_is_on_the_page_and_no_other() -> None:
    paths = {
        f"/api/v1{path}".replace("{name}", "<name>") for path in openapi_document(api)["paths"]
    }

    assert paths == set(re.findall(r"`(/api/v1/[a-z<>/-]+)`", PAGE.split("## Five")[0]))


def test_limits_and_statuses_are_those_of_the_code() -> None:
    rules = PAGE.split("## Limits and refusals")[1]

    for limit in (limits.MOST_ROWS, limits.MOST_ROWS_OF_JSON, limits.LONGEST_QUERY):
        assert count(limit, Language.EN) in rules
    assert f"{limits.MOST_CODES} different codes" in rules
    assert all(str(kind.status) in rules for kind in Kind if kind is not Kind.FAILED)


def test_what_is_not_run_is_not_said_to_be() -> None:
    for chapter in ("## R\n", "## Spreadsheets\n"):
        assert PAGE.split(chapter)[1].lstrip().startswith("Not run by the tests")
