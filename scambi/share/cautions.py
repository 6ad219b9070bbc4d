"""What nobody should say of a page's figures, and what to say instead: for speakers and writers."""

from __future__ import annotations

from scambi.figures.figure import Page, State
from scambi.model import Language, Standing
from scambi.wording.translations import translator

SHARE = "share_of_nation"
RANKINGS = frozenset({"neighbours", "top_export", "top_import"})

Caution = tuple[str, str]  # what not to say; why, and what to say instead


def cautions(page: Page) -> tuple[Caution, ...]:
    """The mistakes that this page's figures invite, the gravest first."""
    language = page.view.language
    if page.state in (State.NO_DATA, State.NOT_PUBLISHED):
        return (_no_figure(page.state, language),)
    keys = {figure.key for figure in page.figures}
    found = [_partial(language)] if page.state is State.PARTIAL else []
    found += _standings(page)
    found += [_seasons(language), _balance(language)]
    found += [_share(language)] if SHARE in keys else []
    found += [_ranking(language)] if keys & RANKINGS else []
    return tuple(found)


def _no_figure(state: State, language: Language) -> Caution:
    _ = translator(language)
    why = (
        _("The figure is not known in this edition: unknown is not zero.")
        if state is State.NO_DATA
        else _("The quarter is not published yet: unknown is not zero.")
    )
    return _("“There is no trade.”"), why


def _partial(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“The other flow is zero.”"),
        _("It is not known in this edition (“n/a”): unknown is not zero, and there is no balance."),
    )


def _standings(page: Page) -> list[Caution]:
    """Whose figures these are, where they are not Istat's own."""
    _ = translator(page.view.language)
    shown = {item.standing for item in page.indicators if item.key in ("export", "import")}
    found = []
    if Standing.ESTIMATE in shown:
        found.append(
            (
                _("“Istat says that…”"),
                _("Values marked as estimates were computed here: say “Scambi estimates…”."),
            )
        )
    if Standing.QUOTED in shown:
        found.append(
            (
                _("“Official data.”"),
                _("Quoted figures belong to those who published them: name the source."),
            )
        )
    return found


def _seasons(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“Growth on the previous quarter.”"),
        _(
            "Raw data, not seasonally adjusted: changes are on the same quarter of the year "
            "before, at current prices."
        ),
    )


def _balance(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“The region loses (or earns) by this trade.”"),
        _(
            "A region's balance shows where goods are declared, and sets exports FOB against "
            "imports CIF."
        ),
    )


def _share(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“The share grew by 2%.”"),
        _("A share moves by percentage points; a value changes by per cent."),
    )


def _ranking(language: Language) -> Caution:
    _ = translator(language)
    return (
        _("“First in the world.”"),
        _(
            "The place is among the countries of this edition, for this territory; groups of "
            "countries are never ranked among them."
        ),
    )
