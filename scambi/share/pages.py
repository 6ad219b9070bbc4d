"""An address opened for rendering: the page it asks for, and what its reader must be told.

The head of the shell, the light pages and the files all begin here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs

from scambi import address
from scambi.address import Complaint, Problem
from scambi.archive import Edition, shared_archive
from scambi.figures.comparison.page import comparison
from scambi.figures.console.page import console
from scambi.figures.country import country
from scambi.figures.exploration.page import exploration
from scambi.figures.figure import Page
from scambi.figures.overview import overview
from scambi.figures.programme.page import programme
from scambi.figures.trust.page import trust
from scambi.figures.verification.page import verification
from scambi.model import View
from scambi.opening import open_address

MOST_FIELDS = 100
BUILDERS: Mapping[str, Callable[[Edition, View], Page]] = {
    "panoramica": overview,
    "paese": country,
    "confronta": comparison,
    "esplora": exploration,
    "sql": console,
    "missioni": programme,
    "verifica": lambda edition, view: verification(edition, view, shared_archive()),
    "dati": lambda edition, view: trust(shared_archive(), edition, view),
}


class UnknownPage(LookupError):
    """There is no page of this name."""


class Gone(LookupError):
    """The edition that an address is frozen on is not here; `live` is the view that still is."""

    def __init__(self, asked: str, live: View) -> None:
        super().__init__(asked)
        self.asked = asked
        self.live = live


@dataclass(frozen=True, kw_only=True, eq=False)
class Opened:
    """A page with the edition it was made from and the `newest` one, which may be the same."""

    edition: Edition
    view: View
    page: Page
    complaints: tuple[Complaint, ...]
    newest: Edition


def fields(query: str) -> dict[str, list[str]]:
    """The parameters of a query string; none when there are more than MOST_FIELDS of them."""
    try:
        return parse_qs(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}


def opened(name: str, query: Mapping[str, Sequence[str]]) -> Opened:
    """The page `name` under `query`; raises UnknownPage, Gone, NoVintage or QuestionError.

    A value that is wrong is complained of and its default shown, but for the edition: a frozen
    address never shows the figures of another one.
    """
    if name not in BUILDERS:
        raise UnknownPage(name)
    archive = shared_archive()
    reading = open_address(archive, name, query)
    view = reading.view
    for complaint in reading.complaints:
        missing = complaint.parameter == "edizione" and complaint.problem is Problem.UNKNOWN
        if missing and complaint.given.strip():
            raise Gone(complaint.given, replace(view, vintage=None))
    try:
        edition = archive.edition(view.vintage)
    except KeyError:  # removed since the address was read
        raise Gone(str(view.vintage), replace(view, vintage=None)) from None
    return Opened(
        edition=edition,
        view=view,
        page=BUILDERS[name](edition, view),
        complaints=reading.complaints,
        newest=edition if view.vintage is None else archive.edition(None),
    )


def written_fully(query: Mapping[str, Sequence[str]], view: View) -> bool:
    """Whether an address leaves no value of its view to the defaults, which move with the data."""
    return address.write(view).keys() <= query.keys()
