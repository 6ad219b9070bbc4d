"""`publiccode.yml` follows the publiccode.yml standard, so that catalogues can read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[1]
PUBLICCODE = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "tests" / "publiccode.schema.json").read_text(encoding="utf-8"))


def faults(publiccode: Any) -> list[str]:
    found = Draft202012Validator(SCHEMA).iter_errors(publiccode)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


def test_publiccode_follows_the_standard() -> None:
    assert faults(PUBLICCODE) == []


def test_it_is_described_in_every_language_the_interface_speaks() -> None:
    languages = PUBLICCODE["localisation"]["availableLanguages"]

    assert set(PUBLICCODE["description"]) == set(languages) == {"it", "en"}


def test_its_licence_is_the_one_in_the_repository() -> None:
    title = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()[0]

    assert PUBLICCODE["legal"]["license"] == "EUPL-1.2"
    assert title == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"


@pytest.mark.parametrize("changed", [{"legal": {}}, {"maintenance": {"type": "internal"}}])
def test_what_the_standard_asks_for_is_missed(changed: dict[str, Any]) -> None:
    assert faults(PUBLICCODE | changed)
