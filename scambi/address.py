"""The address is the state: a view to its query string and back.

Codes, never labels, and every value written, defaults too, so that a shared link does not
drift when a new quarter arrives. What cannot be read is reported, not swallowed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from urllib.parse import urlencode

from scambi.model import Flow, Language, Quarter, Series, View

# Parameter names are Italian words, as the pages' addresses are; the values are codes.
PARAMETERS = {
    "paese": "partner",
    "trimestre": "quarter",
    "flusso": "flow",
    "serie": "series",
    "missioni": "missions",
    "edizione": "vintage",
    "lingua": "language",
}
PAGES: Mapping[str, tuple[str, ...]] = {
    "panoramica": ("trimestre", "flusso", "serie", "edizione", "lingua"),
    "paese": ("paese", "trimestre", "flusso", "serie", "missioni", "edizione", "lingua"),
    "dati": ("edizione", "lingua"),
}
HOME = "panoramica"
SWITCH = {"si": True, "no": False}
LONGEST_SHOWN = 40


class Problem(Enum):
    """Why a value of an address was not taken as it stands."""

    UNKNOWN = "unknown"  # not a value of this parameter: the default is shown instead
    REPEATED = "repeated"  # given more than once: the first is shown
    RESPELT = "respelt"  # known in another spelling, and taken


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """One value of an address that was not taken as it stands, and what is shown instead."""

    parameter: str
    given: str
    shown: str
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What an address may say at the moment: known partners, vintages, and the defaults."""

    partners: Collection[str]
    vintages: Collection[str]
    partner: str
    quarter: Quarter


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A view with the complaints about the address it was read from."""

    view: View
    complaints: tuple[Complaint, ...]


def read(page: str, query: Mapping[str, Sequence[str]], choices: Choices) -> Reading:
    """The view that a query string asks for; parameters that the page does not know are ignored."""
    values: dict[str, object] = {
        "partner": choices.partner,
        "quarter": choices.quarter,
        "page": page,
    }
    complaints: list[Complaint] = []
    for name in PAGES[page]:
        given = query.get(name, ())
        if not given:
            continue
        attribute = PARAMETERS[name]
        try:
            values[attribute], spelling = _value(attribute, given[0], choices)
            problem = None if spelling == given[0] else Problem.RESPELT
        except ValueError:
            default = values.get(attribute, _DEFAULTS.get(attribute))
            spelling, problem = _spelling(default), Problem.UNKNOWN
        if problem is None and len(given) > 1:
            problem = Problem.REPEATED
        if problem is not None:
            shown = given[0] if problem is not Problem.REPEATED else given[1]
            complaints.append(
                Complaint(parameter=name, given=_short(shown), shown=spelling, problem=problem)
            )
    return Reading(view=View(**values), complaints=tuple(complaints))  # type: ignore[arg-type]


def write(view: View) -> dict[str, str]:
    """Every value of a view under its parameter name; the edition only when it is frozen."""
    written = {name: getattr(view, PARAMETERS[name]) for name in PAGES[view.page]}
    return {name: _spelling(value) for name, value in written.items() if value is not None}


def path(view: View) -> str:
    """The whole address of a view on this server."""
    return f"/{view.page}?{urlencode(write(view))}"


def _value(attribute: str, given: str, choices: Choices) -> tuple[object, str]:
    """The value meant by `given` with its proper spelling; raises ValueError for no value."""
    reader = _READERS[attribute]
    for spelling in (given, given.strip().upper(), given.strip().lower()):
        try:
            return reader(spelling, choices), spelling
        except (ValueError, KeyError):
            continue
    raise ValueError(given)


def _member(allowed: Collection[str], code: str) -> str:
    if code not in allowed:
        raise ValueError(code)
    return code


_READERS: Mapping[str, Callable[[str, Choices], object]] = {
    "partner": lambda text, choices: _member(choices.partners, text),
    "quarter": lambda text, choices: Quarter.parse(text),
    "flow": lambda text, choices: Flow(text),
    "series": lambda text, choices: Series(text),
    "missions": lambda text, choices: SWITCH[text],
    "vintage": lambda text, choices: _member(choices.vintages, text),
    "language": lambda text, choices: Language(text),
}
_DEFAULTS = {field.name: field.default for field in fields(View)}


def _spelling(value: object) -> str:
    if isinstance(value, bool):
        return "si" if value else "no"
    return "" if value is None else str(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
