"""Esplora: two dimensions of trade crossed, and its indicators."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import cast

from scambi.archive import Edition
from scambi.figures.ahead import ahead
from scambi.figures.caveats import caveats
from scambi.figures.exploration.explored import Lack, names, selection
from scambi.figures.exploration.indicator_table import cards, indicator_table, method_table
from scambi.figures.exploration.pivot import over_time, pivot
from scambi.figures.exploration.pivot_words import products_named
from scambi.figures.exploration.reproduction import reproduction
from scambi.figures.exploration.section_advantage import section_advantage
from scambi.figures.figure import Page
from scambi.figures.headline import kicker, next_release, release_passed
from scambi.figures.membership import summed_groups
from scambi.figures.provenance import made_from
from scambi.model import WORLD, View
from scambi.views import Dimension, ExplorationView
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import frequency_names, quantity_names
from scambi.wording.sentences import capitalised, joined, named
from scambi.wording.translations import translator

PAGES_KEPT = 64
MOST_NAMED = 4
WITHOUT_RECORD = frozenset({Lack.UNKNOWN, Lack.BEYOND})


def exploration(edition: Edition, view: View) -> Page:
    """All that the page says about the trade selected."""
    return _exploration(edition, cast(ExplorationView, view), next_release(edition, view))


@lru_cache(PAGES_KEPT)
def _exploration(edition: Edition, view: ExplorationView, next_release_text: str) -> Page:
    periods = tuple(names(edition, view, Dimension.PERIOD).values())
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
        made_from=made_from(edition),
        title=_title(edition, view),
        kicker=kicker(edition, view, " – ".join(dict.fromkeys((periods[0], periods[-1])))),
        sentence=_sentence(edition, view),
        indicators=indicators,
        figures=tuple(figure for figure in found if figure is not None),
        statements=_statements(edition, view),
        caveats=caveats(edition, view.language),
        next_release=next_release_text,
    )


def _title(edition: Edition, view: ExplorationView) -> str:
    """Territory, partners and products; a count of more than can be read in a title."""
    _ = translator(view.language)
    territory = edition.reference.territories[view.territory].name(view.language)
    partners = [
        _("the world") if code == WORLD else named(name, view.language)
        for code, name in names(edition, view, Dimension.PARTNER).items()
    ]
    words = (
        _("{territory}: trade with {count} partners").format(
            territory=territory, count=len(partners)
        )
        if len(partners) > MOST_NAMED
        else _("{territory}: trade with {partners}").format(
            territory=territory, partners=joined(partners, view.language)
        )
    )
    return " · ".join(filter(None, (words, products_named(edition, view))))


def _sentence(edition: Edition, view: ExplorationView) -> str:
    """How many values were found, how many of them are known, and why others are not."""
    _ = translator(view.language)
    values = selection(edition, view).values.values()
    lacks = Counter(one.lack for one in values)
    passed = sum(release_passed(edition, view, one.end) for one in values if one.end)
    count = lacks[None] + lacks[Lack.BASE]
    known = _.ngettext(
        "{quantity} ({frequency}): {known} of {count} values selected is known in this edition.",
        "{quantity} ({frequency}): {known} of {count} values selected are known in this edition.",
        count,
    ).format(
        quantity=capitalised(quantity_names(view.language)[view.quantity]),
        frequency=frequency_names(view.language)[view.frequency],
        known=cell(count, Kind.COUNT, view.language),
        count=cell(lacks.total(), Kind.COUNT, view.language),
    )
    counted = {
        _(
            "Known but without a ratio, over a base that is zero, not known or not comparable: "
            "{count}."
        ): lacks[Lack.BASE],
        _("After the last quarter of this edition: {count}."): passed,
        _("Not yet published: {count}."): lacks[Lack.BEYOND] - passed,
    }
    return " ".join(
        [
            known,
            *(
                words.format(count=cell(count, Kind.COUNT, view.language))
                for words, count in counted.items()
                if count
            ),
        ]
    )


def _statements(edition: Edition, view: ExplorationView) -> tuple[str, ...]:
    """What cannot be shown from this edition, and why."""
    _ = translator(view.language)
    found = []
    if view.rows is view.columns:
        found.append(_("Lines and columns were the same: the columns are of another dimension."))
    if view.since > view.until:
        found.append(_("The first quarter chosen was after the last: the two are exchanged."))
    if missing := _missing(edition, view):
        found.append(missing)
        if edition.vintage.kind == "estimate":
            found.append(
                _(
                    "An edition made from the official source (Istat, Commercio estero, "
                    "esploradati.istat.it) has every country by CPA section and quarter."
                )
            )
    return tuple(found)


def _missing(edition: Edition, view: ExplorationView) -> str:
    """What of the selection has no value, if anything."""
    _ = translator(view.language)
    lacks = {one.lack for one in selection(edition, view).values.values()}
    if Lack.UNKNOWN in lacks and lacks <= WITHOUT_RECORD:
        return _nothing(edition, view)
    absent = [
        name
        for dimension in (Dimension.PARTNER, Dimension.PRODUCT)
        for name in _absent(edition, view, dimension)
    ]
    if not absent:
        return ""
    return _("Without any value in this selection, at this frequency: {names}.").format(
        names=joined(absent, view.language)
    )


def _nothing(edition: Edition, view: ExplorationView) -> str:
    """That nothing is recorded: not of which partner or product, since the territory may lack."""
    _ = translator(view.language)
    territory = edition.reference.territories[view.territory].name(view.language)
    return _(
        "This edition has none of the values selected, at this frequency: {territory}; {partners}; "
        "{products}."
    ).format(
        territory=territory,
        partners=joined(list(names(edition, view, Dimension.PARTNER).values()), view.language),
        products=joined(list(names(edition, view, Dimension.PRODUCT).values()), view.language),
    )


def _absent(edition: Edition, view: ExplorationView, dimension: Dimension) -> list[str]:
    """The partners or products without a value; a note says which members a group lacks."""
    place = list(Dimension).index(dimension)
    lacks: dict[str, set[Lack | None]] = {}
    for key, one in selection(edition, view).values.items():
        lacks.setdefault(key[place], set()).add(one.lack)
    return [
        name
        for code, name in names(edition, view, dimension).items()
        if Lack.UNKNOWN in lacks.get(code, {Lack.UNKNOWN})
        and lacks.get(code, {Lack.UNKNOWN}) <= WITHOUT_RECORD
        and code not in summed_groups(edition)
    ]
