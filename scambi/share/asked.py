"""What a request asks for, read from its path and query string; read once, as requests repeat."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from scambi.parameters import PAGES
from scambi.share.pages import fields
from scambi.typed import LONGEST_KEPT

# A full address of most pages is 150 characters long, and a link from elsewhere may add its own;
# every letter of a statement in SQL may be written as three.
LONGEST_QUERY = 2_000
LONGEST_WITH_STATEMENT = LONGEST_QUERY + 3 * LONGEST_KEPT
QUERIES_KEPT = 2_048
OF_FILES = ("figura", "sep")
OF_PAGES = ("incorpora",)


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """A page, or its file of a `kind`, under the parameters that it knows.

    `key` is equal for requests that get the same answer: parameters of others, such as a message
    service's counters, are left out.
    """

    page: str
    kind: str
    query: Mapping[str, list[str]]
    key: Hashable

    @property
    def embedded(self) -> bool:
        """Whether the form for other pages is meant."""
        return not self.kind and self.first("incorpora") == "1"

    @property
    def written(self) -> str:
        """What stands after the question mark, as far as it is known here, in the order given."""
        return urlencode(self.query, doseq=True, safe=",/;", quote_via=quote)

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return next(iter(self.query.get(name, ())), default)


def is_too_long(name: str, query: bytes) -> bool:
    """Whether no address of the page or file `name` is as long."""
    with_statement = "query" in PAGES.get(name.partition(".")[0], ())
    return len(query) > (LONGEST_WITH_STATEMENT if with_statement else LONGEST_QUERY)


@lru_cache(maxsize=QUERIES_KEPT)
def asked(name: str, query: bytes) -> Asked:
    """The request for `name`, the last part of a path, with its `query`."""
    page, _, kind = name.partition(".")
    known = (*PAGES.get(page, ()), *(OF_FILES if kind else OF_PAGES))
    given = fields(query.decode("latin-1")) if page in PAGES else {}
    kept = {parameter: values for parameter, values in given.items() if parameter in known}
    # A page is the same in whatever order they stand; a file may name the address it has.
    order = kept if kind else [parameter for parameter in known if parameter in kept]
    return Asked(
        page=page,
        kind=kind,
        query=kept,
        key=(name, tuple((parameter, *kept[parameter]) for parameter in order)),
    )
