"""The address is the state: a view to its query string and back.

Codes, never labels, and every value written, defaults too, so that a shared link does not
drift when a new quarter arrives. What cannot be read is reported, not swallowed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from scambi.model import WORLD, View
from scambi.parameters import (
    LEFT_OPEN,
    LISTS,
    PAGES,
    PARAMETERS,
    PARTNERS_FIRST,
    SENT_FOR,
    VIEWS,
    Choices,
    defaults_of,
    read_value,
    spelling_of,
)
from scambi.typed import LONGEST_TEXT, Fault, UnusableText, fault_of
from scambi.views import Among

MOST_COMPARED = 8
LONGEST_SHOWN = 40
PATHS_KEPT = 1024  # a page links to a few views many times


class Problem(Enum):
    """Why a value of an address was not taken as it stands."""

    UNKNOWN = "unknown"  # not a value of this parameter: the default is shown instead
    LEFT_OUT = "left out"  # the same, where the default is a page without this parameter
    REPEATED = "repeated"  # given more than once: the first is shown
    RESPELT = "respelt"  # known in another spelling, and taken
    OUTSIDE = "outside"  # a quarter beyond those of the edition: the nearest is shown
    TOO_MANY = "too many"  # a list longer than can be shown: its beginning is shown
    NOTHING = "nothing"  # a form was sent without what it is for
    BLANK = Fault.BLANK.value  # of texts: the default is shown, or a page without one
    UNPRINTABLE = Fault.UNPRINTABLE.value
    TOO_LONG = Fault.TOO_LONG.value


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """One value of an address that was not taken as it stands, and what is shown instead.

    `names` are what readers call the codes that are shown, where they are codes of a table.
    """

    parameter: str
    given: str
    shown: str
    problem: Problem
    codes: int = 1  # how many are in `given`
    names: tuple[tuple[str, str], ...] = ()  # of codes in `shown`, each with its code


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A view with the complaints about the address it was read from."""

    view: View
    complaints: tuple[Complaint, ...]


def read(page: str, query: Mapping[str, Sequence[str]], choices: Choices) -> Reading:
    """The view that a query string asks for; parameters that the page does not know are ignored."""
    values: dict[str, Any] = defaults_of(page) | {"page": page}
    for name in values.keys() & choices.defaults.keys():
        values[name] = choices.defaults[name]
    complaints: list[Complaint] = []
    for name in PAGES[page]:
        given = query.get(name, ())
        attribute = PARAMETERS[name]
        # An empty value is one that was left open in a form.
        if not given or (given[0] == "" and attribute in LEFT_OPEN):
            continue
        if attribute in LISTS:
            values[attribute], found = _listed(name, given, values[attribute], choices)
        else:
            values[attribute], found = _single(name, given, values[attribute], choices)
        complaints += found
    complaints += _sent_for_nothing(page, query, choices)
    return Reading(view=VIEWS[page](**values), complaints=tuple(complaints))


def write(view: View) -> dict[str, str]:
    """Every value of a view under its parameter name; the edition only when it is frozen."""
    written = {name: getattr(view, PARAMETERS[name]) for name in PAGES[view.page]}
    return {name: spelling_of(value) for name, value in written.items() if value not in (None, ())}


def carried(view: View, page: str, is_country: Callable[[str], bool]) -> dict[str, str]:
    """What a link from a view to another page takes along: the values that both know.

    The country of a page is set beside others on one that compares, and the first country among
    several partners is that of a page about one.
    """
    written = write(view)
    if page == view.page:
        return written
    if "paesi" not in written and written.get("paese", WORLD) != WORLD:
        written["paesi"] = ",".join(dict.fromkeys((written["paese"], *PARTNERS_FIRST)))
    elif "paesi" in written and written.get("tra") != Among.TERRITORIES:
        countries = filter(is_country, written["paesi"].split(","))
        if (first := next(countries, None)) is not None:
            written["paese"] = first
    return {name: written[name] for name in PAGES[page] if name in written}


@lru_cache(maxsize=PATHS_KEPT)
def path(view: View) -> str:
    """The whole address of a view on this server."""
    return f"/{view.page}?{query_string(write(view))}"


def query_string(written: Mapping[str, str]) -> str:
    """Values by parameter as they stand in an address."""
    return _encoded(tuple(written.items()))


# Links to eight pages take along five different sets of values.
@lru_cache(maxsize=PATHS_KEPT)
def _encoded(written: tuple[tuple[str, str], ...]) -> str:
    return urlencode(written, safe=",/")


def _single(
    name: str, given: Sequence[str], default: object, choices: Choices
) -> tuple[object, list[Complaint]]:
    """The value of a parameter that has one, and what is wrong with what was given."""
    try:
        value, spelling = read_value(PARAMETERS[name], given[0], choices)
        problem = None if spelling == given[0] else Problem.RESPELT
    except UnusableText as text:
        value, spelling, problem = default, spelling_of(default), Problem(text.fault.value)
    except ValueError:
        value, spelling, problem = default, spelling_of(default), _unread(name, default)
    nearest = choices.nearest(PARAMETERS[name], value)
    if nearest != value:
        value, spelling, problem = nearest, spelling_of(nearest), Problem.OUTSIDE
    if problem is None and len(given) > 1:
        problem = Problem.REPEATED
    if problem is None:
        return value, []
    wrong = given[0] if problem is not Problem.REPEATED else given[1]
    return value, [_complaint(name, wrong, (spelling,), problem, choices)]


def _listed(
    name: str, given: Sequence[str], default: object, choices: Choices
) -> tuple[object, list[Complaint]]:
    """The known ones of several codes, in their order; a form gives one parameter for each."""
    attribute = PARAMETERS[name]
    codes = [code for text in given for code in text.split(",")]
    kept: dict[str, None] = {}
    wrong: dict[Problem, list[str]] = {}
    respelt: list[str] = []
    for code in codes:
        try:
            value, spelling = read_value(attribute, code, choices)
        except ValueError:
            wrong.setdefault(_unread(name, default), []).append(code)
            continue
        if len(kept) == MOST_COMPARED and value not in kept:
            wrong.setdefault(Problem.TOO_MANY, []).append(code)
            continue
        if spelling != code:
            wrong.setdefault(Problem.RESPELT, []).append(code)
            respelt.append(spelling)
        kept[str(value)] = None
    found = tuple(kept) or default
    return found, [
        _complaint(
            name,
            ",".join(what),
            respelt if problem is Problem.RESPELT else spelling_of(found).split(","),
            problem,
            choices,
            codes=len(what),
        )
        for problem, what in wrong.items()
    ]


def _sent_for_nothing(
    page: str, query: Mapping[str, Sequence[str]], choices: Choices
) -> list[Complaint]:
    """What is missing where a form sent the fields that it is for, and nothing in them."""
    names = [name for name in PAGES[page] if PARAMETERS[name] in SENT_FOR and query.get(name)]
    if not names or any(query[name][0] for name in names):
        return []
    return [_complaint(names[0], "", (), Problem.NOTHING, choices)]


def _unread(name: str, default: object) -> Problem:
    """Without a default a page is whole, but without an edition it shows the latest."""
    has_default = spelling_of(default) or PARAMETERS[name] == "vintage"
    return Problem.UNKNOWN if has_default else Problem.LEFT_OUT


def _complaint(
    name: str,
    given: str,
    shown: Sequence[str],
    problem: Problem,
    choices: Choices,
    *,
    codes: int = 1,
) -> Complaint:
    called = choices.names.get(PARAMETERS[name], {})
    return Complaint(
        parameter=name,
        given=_short(given),
        shown=_short(",".join(shown)),
        problem=problem,
        codes=codes,
        names=tuple((code, called[code]) for code in dict.fromkeys(shown) if code in called),
    )


def longest(parameter: str) -> int:
    """The most letters that the text of a parameter may have."""
    return LONGEST_TEXT[PARAMETERS[parameter]]


def fault_of_text(parameter: str, text: str) -> Problem | None:
    """Why the text of a parameter is of no use; None where it is of some."""
    fault = fault_of(PARAMETERS[parameter], text)
    return None if fault is None else Problem(fault.value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
