"""The requirements pin everything they bring along, so that every clone runs the same."""

from __future__ import annotations

from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def pinned(name: str) -> dict[str, Requirement]:
    """The requirements in a file and in those it includes, by canonical name."""
    found = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found |= pinned(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            requirement = Requirement(line)
            found[canonicalize_name(requirement.name)] = requirement
    return found


def needed(requirement: Requirement) -> set[str]:
    """What the installed package asks for here, with the extras that are pinned."""
    asked = [Requirement(text) for text in requires(requirement.name) or []]
    extras = requirement.extras | {""}
    return {
        canonicalize_name(one.name)
        for one in asked
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_of_a_pin_is_pinned(name: str) -> None:
    pins = pinned(name)

    assert {missing for pin in pins.values() for missing in needed(pin) - pins.keys()} == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_name_one_version_and_no_host(name: str) -> None:
    for requirement in pinned(name).values():
        assert [clause.operator for clause in requirement.specifier] == ["=="], requirement
        assert requirement.url is None
