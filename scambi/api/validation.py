"""What was wrong with the parameters of a request, in a sentence for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scambi.api.parameters import CODE, NOT_WHOLE
from scambi.api.problem import HOME, Kind, Problem, shown

OWN_WORDS = {
    "extra_forbidden": "is no parameter of this address",
    "missing": "is missing",
}
NO_PERIOD = "is neither a quarter such as 2019-Q1 nor a year such as 2019"
PATTERNS = {
    "vintage": "is not the id of an edition",
    "from": NO_PERIOD,
    "to": NO_PERIOD,
    "base": NO_PERIOD,
    "quarter": "is not a quarter such as 2019-Q1",
}
SEVERAL = "is no code, nor codes separated by commas"
ONE = "is no code; one at a time is asked for here"


def not_valid(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem for what pydantic found."""
    # A parameter that may be left out fails twice: as what it should be, and as left out.
    told = [one for one in errors if one["type"] != "none_required"]
    found = [(_name(one)[:40], _sentence(one)) for one in told]
    detail = "; ".join(f"{name}: {sentence}" for name, sentence in found)
    return Problem(
        Kind.BAD_PARAMETER,
        f"{detail}. What may be asked for is at {HOME}.",
        [{"parameter": name, "detail": sentence} for name, sentence in found],
    )


def _name(error: Mapping[str, Any]) -> str:
    """The parameter, which stands after the place it came from."""
    return str(error["loc"][1])


def _sentence(error: Mapping[str, Any]) -> str:
    kind, name = error["type"], _name(error)
    if kind in OWN_WORDS:
        return OWN_WORDS[kind]
    given = shown(error.get("input", ""))
    if kind == "string_pattern_mismatch":
        codes = ONE if error["ctx"]["pattern"] == CODE else SEVERAL
        return f"{given} {PATTERNS.get(name, codes)}"
    if kind == NOT_WHOLE:
        return f"{given} is not a whole number"
    said = str(error["msg"])
    return f"{given} is not valid: {said[:1].lower()}{said[1:]}"
