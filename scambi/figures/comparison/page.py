"""Confronta: countries, groups or regions side by side."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from scambi.archive import Edition
from scambi.figures.ahead import ahead
from scambi.figures.caveats import caveats, methods_of
from scambi.figures.compared import QUARTER, UNKNOWN, codes, compared
from scambi.figures.comparison.at_a_glance import at_a_glance
from scambi.figures.comparison.cards import cards
from scambi.figures.comparison.events import concerning, event_list
from scambi.figures.comparison.gaps import value_gap
from scambi.figures.comparison.measured import (
    instead_of_index,
    measure_text,
    shown_form,
    shown_kind,
    subject,
)
from scambi.figures.comparison.side_by_side import (
    over_time,
    quarters_drawn,
    series_names,
    shown_series,
)
from scambi.figures.comparison.statements import statements
from scambi.figures.figure import Page
from scambi.figures.headline import kicker, next_release, release_of, release_passed
from scambi.figures.provenance import made_from
from scambi.model import Language, View
from scambi.views import Among, ComparisonView, Form
from scambi.wording.comparing import Comparison, Contender, comparison_sentence
from scambi.wording.italian_names import it_country
from scambi.wording.periods import quarter_name
from scambi.wording.sentences import joined, named
from scambi.wording.translations import translator

PAGES_KEPT = 128
MOST_NAMED = 4  # in the title


def comparison(edition: Edition, view: View) -> Page:
    """All that the page says about the series compared."""
    return _comparison(edition, cast(ComparisonView, view), next_release(edition, view))


@lru_cache(PAGES_KEPT)
def _comparison(edition: Edition, view: ComparisonView, next_release_text: str) -> Page:
    partners = view.partners if view.among is Among.PARTNERS else (view.partner,)
    asked = ahead(concerning, edition, partners) if view.events else None
    indicators = cards(edition, view)
    drawn = quarters_drawn(edition, view)
    events = event_list(edition, asked(), drawn, view.language) if asked else None
    known = compared(edition, view, QUARTER)
    sources = [one for code in codes(view) for one in known.at(code, view.quarter.start).sources]
    place = edition.territory if view.among is Among.PARTNERS else edition.nation
    quarter = quarter_name(view.quarter, view.language)
    found = (over_time(edition, view, events), at_a_glance(edition, view), events)
    return Page(
        view=view,
        made_from=made_from(edition),
        title=_title(edition, view),
        kicker=kicker(edition, view, place.name(view.language), quarter),
        sentence=_sentence(edition, view),
        indicators=indicators,
        figures=tuple(figure for figure in found if figure is not None),
        statements=statements(edition, view),
        caveats=caveats(edition, view.language, methods=methods_of(sources)),
        next_release=next_release_text,
    )


def _title(edition: Edition, view: ComparisonView) -> str:
    """The measure and what is compared; a count of more than can be read in a title."""
    _ = translator(view.language)
    names = list(series_names(edition, view).values())
    measure = measure_text(edition, view)
    if len(names) > MOST_NAMED:
        frame = (
            _("{measure}: {count} countries and groups side by side")
            if view.among is Among.PARTNERS
            else _("{measure}: {count} regions side by side")
        )
        return frame.format(measure=measure, count=len(names))
    return _("{measure}: {names} side by side").format(
        measure=measure, names=joined(names, view.language)
    )


def _sentence(edition: Edition, view: ComparisonView) -> str:
    series = shown_series(edition, view)
    contenders = []
    for code, name in series_names(edition, view).items():
        reading = series[code].get(view.quarter.start, UNKNOWN)
        contenders.append(
            Contender(
                name=name,
                subject=_subject(edition, view, code),
                value=reading.value,
                standing=reading.standing,
                ranked=_ranked(edition, view, code),
                gap=value_gap(edition, view, code) if reading.value is None else None,
            )
        )
    told = comparison_sentence(
        Comparison(
            subject=subject(edition, view),
            quarter=view.quarter,
            base=view.base if shown_form(view) is Form.INDEX else view.quarter - 4,
            kind=shown_kind(view),
            contenders=tuple(contenders),
            language=view.language,
            published=view.quarter <= edition.quarters[-1],
            next_release=release_of(edition, view.quarter),
            release_passed=release_passed(edition, view, view.quarter),
        )
    )
    return f"{told} {instead}" if (instead := instead_of_index(view)) else told


def _subject(edition: Edition, view: ComparisonView, code: str) -> str:
    """What a sentence calls a series that may lead."""
    name = series_names(edition, view)[code]
    if view.language is Language.EN:
        return named(name, view.language)
    if view.among is Among.TERRITORIES:
        return edition.reference.territories[code].subject_it
    return it_country(name) if _ranked(edition, view, code) else name


def _ranked(edition: Edition, view: ComparisonView, code: str) -> bool:
    """Countries and regions may lead; a group may not, since it holds countries."""
    if view.among is Among.TERRITORIES:
        return True
    return edition.reference.is_country(code)
