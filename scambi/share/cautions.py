"""What nobody should say of a page's figures, and what to say instead: for speakers and writers."""

from __future__ import annotations

from scambi.figures.figure import Page, State
from scambi.model import Language, Standing
from scambi.wording.misreadings import Misreading, name_the_source, no_cause, why_misleading
from scambi.wording.sentences import capitalised
from scambi.wording.translations import translator

SHARE = "share_of_nation"
RANKINGS = frozenset({"neighbours", "top_export", "top_import"})
AROUND_MISSIONS = frozenset({"before_and_after", "markets"})

Caution = tuple[str, str]  # what not to say; why, and what to say instead


def cautions(page: Page) -> tuple[Caution, ...]:
    """The mistakes that this page's figures invite, the gravest first."""
    language = page.view.language
    if page.state in (State.NO_DATA, State.NOT_PUBLISHED):
        return (_no_figure(page),)
    keys = {figure.key for figure in page.figures}
    found = [_partial(language)] if page.state is State.PARTIAL else []
    found += [_cause(language)] if keys & AROUND_MISSIONS else []
    found += _standings(page)
    found += [_seasons(language), _balance(language)]
    found += [_share(language)] if SHARE in keys else []
    # Figures quoted on the same trade are neighbours in time, not in a ranking.
    ranked = any(figure.key in RANKINGS and figure.chart is not None for figure in page.figures)
    found += [_ranking(language)] if ranked else []
    return tuple(found)


def _no_figure(page: Page) -> Caution:
    _ = translator(page.view.language)
    why = _("{state}: unknown is not zero.").format(state=capitalised(page.state_text))
    return _("“There is no trade.”"), why


def _partial(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“The other flow is zero.”"),
        _("It is not known in this edition (“n/a”): unknown is not zero, and there is no balance."),
    )


def _cause(language: Language) -> Caution:
    _ = translator(language)
    return _("“The mission made trade grow.”"), no_cause(language)


def _standings(page: Page) -> list[Caution]:
    """Whose figures these are, where they are not Istat's own."""
    _ = translator(page.view.language)
    # A place among countries rests on the others' values too.
    shown = {item.standing for item in page.indicators if item.key != "position"}
    found = []
    if Standing.ESTIMATE in shown:
        found.append(
            (
                _("“Istat says that…”"),
                why_misleading(page.view.language)[Misreading.ESTIMATE_AS_OFFICIAL],
            )
        )
    if Standing.QUOTED in shown:
        found.append(
            (
                _("“Official data.”"),
                name_the_source(page.view.language),
            )
        )
    return found


def _seasons(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“Growth on the previous quarter.”"),
        why_misleading(language)[Misreading.PREVIOUS_QUARTER],
    )


def _balance(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“The region loses (or earns) by this trade.”"),
        why_misleading(language)[Misreading.BALANCE],
    )


def _share(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“The share grew by 2%.”"),
        why_misleading(language)[Misreading.SHARE_IN_PER_CENT],
    )


def _ranking(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“First in the world.”"),
        why_misleading(language)[Misreading.RANKED_IN_THE_WORLD],
    )
