"""From an address to the view it asks for, with the archive as it is now.

The dashboard, the head of the shell and the light pages all open an address here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from scambi import address
from scambi.address import Reading
from scambi.archive import Archive, Edition
from scambi.examples import FIRST, example
from scambi.model import WORLD, Language
from scambi.parameters import PARTNERS_FIRST, Choices
from scambi.reference import Named, Reference, TerritoryLevel
from scambi.spelling import folded
from scambi.views import Span

# Shown first where an address names no partner; a shared link always does.
SHOWN_FIRST = {"paese": "US", "verifica": "JP", "dati": "JP"}
REGIONS_FIRST = ("ITH5", "ITH3", "ITC1")  # beside the home region
QUARTERS_EXPLORED = 8
QUARTERS_AHEAD = 4  # that can be asked for before they are published
YEARS_TO_BASE = 5


def open_address(archive: Archive, page: str, query: Mapping[str, Sequence[str]]) -> Reading:
    """The view of `page` under `query`; raises NoVintage when there is nothing to show.

    Without a quarter it is the newest of the edition asked for, not of the newest edition.
    """
    return address.read(page, query, choices(archive, page, query))


def choices(archive: Archive, page: str, query: Mapping[str, Sequence[str]]) -> Choices:
    """What an address of `page` may say while `archive` is as it is; raises NoVintage."""
    usable = archive.vintages.usable
    asked = next(iter(query.get("edizione", ())), None)
    edition = archive.edition(asked if asked in usable else None)
    return choices_of(edition, tuple(usable), page, language_of(query))


def language_of(query: Mapping[str, Sequence[str]]) -> Language:
    """The language asked for, where nothing else can be read."""
    asked = next(iter(query.get("lingua", ())), "").strip().lower()
    return Language.EN if asked == Language.EN else Language.IT


@lru_cache(maxsize=64)
def choices_of(edition: Edition, usable: tuple[str, ...], page: str, language: Language) -> Choices:
    """The same for one edition and language; `usable` are the ids of the vintages."""
    reference = edition.reference
    first, last = edition.quarters[0], edition.quarters[-1]
    explored = (first, last + QUARTERS_AHEAD)
    figures = reference.tables["published_figures"]
    shares = reference.tables["quoted_shares"]
    return Choices(
        known={
            "partner": reference.partners,
            "partners": {**reference.partners, **reference.groups},
            "territory": reference.territories,
            "territories": _compared(edition),
            "products": reference.products,
            "mission": frozenset(reference.tables["missions"]["id"].to_pylist()),
            "figure": frozenset(figures["id"].to_pylist() + shares["id"].to_pylist()),
            "publisher": frozenset(figures["publisher"].to_pylist()),
            "vintage": usable,
        },
        defaults={
            "partner": SHOWN_FIRST.get(page, WORLD),
            "quarter": last,
            "partners": PARTNERS_FIRST,
            "territory": edition.territory.code,
            "territories": _compared_first(edition),
            "base": max(last - 4 * YEARS_TO_BASE, first),
            "since": max(last - (QUARTERS_EXPLORED - 1), first),
            "until": last,
            "span": Span(last, last),
            "query": example(FIRST, edition, language),
        },
        spans={"since": explored, "until": explored},
        names=_names(reference, language),
        by_name=_by_name(reference),
    )


def _names(reference: Reference, language: Language) -> Mapping[str, Mapping[str, str]]:
    """What readers call the codes of each attribute."""
    partners = {code: one.name(language) for code, one in reference.partners.items()}
    groups = {code: one.name(language) for code, one in reference.groups.items()}
    territories = {code: one.name(language) for code, one in reference.territories.items()}
    missions = reference.tables["missions"].to_pylist()
    return {
        "partner": partners,
        "about": partners,
        "partners": partners | groups,
        "territory": territories,
        "territories": territories,
        "products": {code: one.name(language) for code, one in reference.products.items()},
        "mission": {row["id"]: row[f"destination_{language}"] for row in missions},
    }


@lru_cache(maxsize=8)
def _by_name(reference: Reference) -> Mapping[str, Mapping[str, str]]:
    """The codes of partners by their names in both languages; not those that two of them share."""
    single = _codes(reference.partners.values())
    several = _codes([*reference.partners.values(), *reference.groups.values()])
    return {"partner": single, "about": single, "partners": several}


def _codes(named: Iterable[Named]) -> dict[str, str]:
    codes: dict[str, set[str]] = {}
    for one in named:
        for language in Language:
            codes.setdefault(folded(one.name(language)), set()).add(one.code)
    return {name: code for name, (code, *others) in codes.items() if not others}


def _compared(edition: Edition) -> tuple[str, ...]:
    """The territories that can stand side by side: no part of one beside the whole."""
    return tuple(
        code
        for code, territory in edition.reference.territories.items()
        if territory.level is TerritoryLevel.REGION
    )


def _compared_first(edition: Edition) -> tuple[str, ...]:
    """The home region and others that the edition has, if any."""
    others = [code for code in REGIONS_FIRST if code in edition.covered]
    return tuple(dict.fromkeys((edition.territory.code, *others)))
