"""Missioni: the missions abroad and the trade with their markets."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from scambi.archive import Edition
from scambi.figures.ahead import ahead
from scambi.figures.caveats import caveats
from scambi.figures.figure import Figure, Page
from scambi.figures.headline import edition_kicker, next_release
from scambi.figures.programme.before_and_after import before_and_after, mean_quarters
from scambi.figures.programme.facts import facts, missions, name_of, outcome, timeline
from scambi.figures.programme.funding import funding, programmes
from scambi.figures.programme.known_at_departure import known_at_departure
from scambi.figures.programme.markets import markets
from scambi.figures.provenance import made_from
from scambi.model import View
from scambi.views import ProgrammeView
from scambi.wording.cells import Kind, cell
from scambi.wording.misreadings import no_cause
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

PAGES_KEPT = 64

Row = Mapping[str, Any]


def programme(edition: Edition, view: View) -> Page:
    """All that the page says about the programme or one mission."""
    coming = " ".join(row["id"] for row in missions(edition)[1] if row["coming"])
    return _programme(edition, cast(ProgrammeView, view), next_release(edition, view), coming)


@lru_cache(PAGES_KEPT)
def _programme(edition: Edition, view: ProgrammeView, release: str, coming: str) -> Page:
    _ = translator(view.language)
    mission = next((row for row in missions(edition)[1] if row["id"] == view.mission), None)
    found = _all_missions(edition, view) if mission is None else _one(edition, view, mission)
    return Page(
        view=view,
        made_from=f"{made_from(edition)} {coming}",
        title=_("Missions and their markets")
        if mission is None
        else _("Mission: {name}").format(name=name_of(mission, view.language)),
        kicker=edition_kicker(edition, view),
        sentence=_programme_sentence(edition, view)
        if mission is None
        else outcome(mission, view.language),
        figures=tuple(figure for figure in found if figure is not None),
        statements=() if mission is None else _statements(edition, view, mission, found),
        caveats=(no_cause(view.language), *caveats(edition, view.language)),
        next_release=release,
        # A line added to the tables changes it, whatever the edition.
        across_editions=True,
    )


def _all_missions(edition: Edition, view: View) -> tuple[Figure | None, ...]:
    shown = timeline(edition, view) if missions(edition)[1] else None
    return shown, markets(edition, view), funding(edition, view)


def _one(edition: Edition, view: View, mission: Row) -> tuple[Figure | None, ...]:
    builders = (facts, known_at_departure, before_and_after, mean_quarters)
    begun = [ahead(build, edition, view, mission) for build in builders]
    return tuple(built() for built in begun)


def _programme_sentence(edition: Edition, view: View) -> str:
    """What each programme is called, what it cost and who ran it."""
    _ = translator(view.language)
    sentences = []
    for row in programmes(edition):
        who = row[f"note_{view.language}"]
        words = _("“{measure}”: {amount}") + (" ({who})." if who else ".")
        sentences.append(
            words.format(
                measure=row["measure"],
                amount=cell(row["amount_eur"], Kind.EURO, view.language),
                who=who,
            )
        )
    sentences = sentences or [_("No programme is in the table of funding.")]
    return " ".join((*sentences, *_by_edition(edition, view)))


def _by_edition(edition: Edition, view: View) -> list[str]:
    """Which missions are of which programme; nothing where all are of the only one."""
    _ = translator(view.language)
    names: dict[str, list[str]] = {}
    for row in missions(edition)[1]:
        names.setdefault(row["edition"], []).append(row[f"destination_{view.language}"])
    paid = {row["edition"] for row in programmes(edition)}
    if not names or (paid == names.keys() and len(paid) == 1):
        return []
    return [
        (
            _("Missions of the {year} edition: {names}.")
            if year in paid
            else _(
                "Missions of the {year} edition, whose programme and cost are not in the table of "
                "funding: {names}."
            )
        ).format(year=year, names=joined(destinations, view.language))
        for year, destinations in sorted(names.items())
    ]


def _statements(
    edition: Edition, view: View, mission: Row, found: tuple[Figure | None, ...]
) -> tuple[str, ...]:
    """What the page of one mission does not show, and why."""
    _ = translator(view.language)
    market = edition.partner(mission["partner"]).name(view.language)
    keys = {figure.key for figure in found if figure is not None}
    missing = []
    if "known_at_departure" not in keys:
        missing.append(
            _(
                "Known at departure: no figure on trade with this market ({market}), surely "
                "published by {date}, is among the published figures."
            ).format(market=market, date=cell(mission["departure"], Kind.DATE, view.language))
        )
    if "before_and_after" not in keys:
        missing.append(
            _(
                "Before and after: this edition has fewer than two quarters of trade with this "
                "market ({market}) around the mission."
            ).format(market=market)
        )
    elif "mean_quarters" not in keys:
        missing.append(
            _(
                "Means before and after: this edition has not all four quarters on either side "
                "({market})."
            ).format(market=market)
        )
    return tuple(missing)
