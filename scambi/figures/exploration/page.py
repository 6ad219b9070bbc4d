"""Esplora: two dimensions of trade crossed, and its indicators."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import cast

from scambi.archive import Edition
from scambi.figures.ahead import ahead
from scambi.figures.exploration.explored import Lack, names, selection
from scambi.figures.exploration.indicator_table import cards, indicator_table, method_table
from scambi.figures.exploration.pivot import over_time, pivot
from scambi.figures.exploration.reproduction import reproduction
from scambi.figures.exploration.section_advantage import section_advantage
from scambi.figures.figure import Page
from scambi.figures.headline import caveats, next_release
from scambi.figures.provenance import kind_name, made_from
from scambi.model import View
from scambi.views import Dimension, ExplorationView
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import frequency_names, quantity_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

PAGES_KEPT = 64
MOST_NAMED = 4


def exploration(edition: Edition, view: View) -> Page:
    """All that the page says about the trade selected."""
    return _exploration(edition, cast(ExplorationView, view), next_release(edition, view))


@lru_cache(PAGES_KEPT)
def _exploration(edition: Edition, view: ExplorationView, next_release_text: str) -> Page:
    _ = translator(view.language)
    table = ahead(pivot, edition, view)
    advantage = ahead(section_advantage, edition, view)
    indicators = cards(edition, view)
    found = (
        table(),
        over_time(edition, view),
        indicator_table(edition, view),
        advantage(),
        method_table(edition, view),
        reproduction(edition, view),
    )
    return Page(
        view=view,
        made_from=f"{made_from(edition)} {next_release_text}",
        title=_title(edition, view),
        kicker=_kicker(edition, view),
        state=None,
        state_text="",
        sentence=_sentence(edition, view),
        indicators=indicators,
        figures=tuple(figure for figure in found if figure is not None),
        statements=_statements(edition, view),
        caveats=caveats(edition, view.language),
        next_release=next_release_text,
    )


def _title(edition: Edition, view: ExplorationView) -> str:
    """The territory and its partners; a count of more than can be read in a title."""
    _ = translator(view.language)
    territory = edition.reference.territories[view.territory].name(view.language)
    partners = list(names(edition, view, Dimension.PARTNER).values())
    if len(partners) > MOST_NAMED:
        return _("{territory}: trade with {count} partners").format(
            territory=territory, count=len(partners)
        )
    return _("{territory}: trade with {partners}").format(
        territory=territory, partners=joined(partners, view.language)
    )


def _kicker(edition: Edition, view: ExplorationView) -> str:
    """The periods and the edition."""
    _ = translator(view.language)
    periods = list(names(edition, view, Dimension.PERIOD).values())
    words = (
        _("{first} – {last} · frozen on edition {edition} ({kind})")
        if view.vintage
        else _("{first} – {last} · latest edition, {edition} ({kind})")
    )
    return words.format(
        first=periods[0],
        last=periods[-1],
        edition=edition.vintage.id,
        kind=kind_name(edition, view.language),
    )


def _sentence(edition: Edition, view: ExplorationView) -> str:
    """How many values were found, how many of them are known, and why others are not."""
    _ = translator(view.language)
    lacks = Counter(one.lack for one in selection(edition, view).values.values())
    known = _(
        "{quantity} ({frequency}): {known} of {count} values selected are known in this edition."
    ).format(
        quantity=_capital(quantity_names(view.language)[view.quantity]),
        frequency=frequency_names(view.language)[view.frequency],
        known=cell(lacks[None] + lacks[Lack.BASE], Kind.COUNT, view.language),
        count=cell(lacks.total(), Kind.COUNT, view.language),
    )
    reasons = {
        Lack.BASE: _(
            "Known but without a ratio, over a base that is zero, not known or not comparable: "
            "{count}."
        ),
        Lack.UNPUBLISHED: _("Not yet published: {count}."),
    }
    return " ".join(
        [
            known,
            *(
                words.format(count=cell(lacks[lack], Kind.COUNT, view.language))
                for lack, words in reasons.items()
                if lacks[lack]
            ),
        ]
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _statements(edition: Edition, view: ExplorationView) -> tuple[str, ...]:
    """What cannot be shown from this edition, and why."""
    _ = translator(view.language)
    chosen = selection(edition, view)
    found = []
    if view.rows is view.columns:
        found.append(_("Lines and columns were the same: the columns are of another dimension."))
    for dimension in (Dimension.PARTNER, Dimension.PRODUCT):
        place = list(Dimension).index(dimension)
        lacks: dict[str, set[Lack | None]] = {}
        for key, one in chosen.values.items():
            lacks.setdefault(key[place], set()).add(one.lack)
        absent = [
            name
            for code, name in names(edition, view, dimension).items()
            if Lack.UNKNOWN in lacks.get(code, {Lack.UNKNOWN}) <= {Lack.UNKNOWN, Lack.UNPUBLISHED}
        ]
        if absent:
            found.append(
                _(
                    "No value in this selection: {names}. This edition has none at this "
                    "frequency. An edition made from the official source (Istat, Commercio "
                    "estero, esploradati.istat.it) has every country by CPA section and quarter."
                ).format(names=joined(absent, view.language))
                if edition.vintage.kind == "estimate"
                else _("No value in this selection: {names}.").format(
                    names=joined(absent, view.language)
                )
            )
    return tuple(found)
