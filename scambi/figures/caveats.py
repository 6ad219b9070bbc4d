"""What the figures of a page are not, and how its estimates were made and err."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from scambi.archive import Edition
from scambi.model import OVERALL_SHARE, SPREAD_OVER_QUARTERS, THROUGH_FIGURES, Language
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator

METHODS = (THROUGH_FIGURES, OVERALL_SHARE, SPREAD_OVER_QUARTERS)


def caveats(
    edition: Edition, language: Language, *, methods: Collection[str] = METHODS
) -> tuple[str, ...]:
    """What to keep in mind; `methods` are those of the estimates that the page shows."""
    _ = translator(language)
    words = (
        _(
            "Exports are valued FOB and imports CIF: a balance made of both is a little too low. "
            "A region's balance reflects where goods are declared, not where they are made or "
            "used: head offices and logistics hubs weigh on it."
        ),
        _(
            "Values at current prices, not seasonally adjusted: a change on the year compares the "
            "same quarter, and a single ship or plant can explain it."
        ),
    )
    quality = edition.vintage.quality
    if quality is None:
        return words
    return (_of_estimates(quality, methods, language), *words)


def methods_of(sources: Iterable[str | None]) -> Collection[str]:
    """How values with these sources were estimated; every method where none of them was."""
    known = set(sources)
    return tuple(one for one in METHODS if one in known) or METHODS


def _of_estimates(
    quality: Mapping[str, Mapping[str, float]], methods: Collection[str], language: Language
) -> str:
    _ = translator(language)

    def erring(words: str, measure: str) -> str:
        return words.format(
            export=cell(quality.get("export", {}).get(measure), Kind.SHARE, language),
            import_=cell(quality.get("import", {}).get(measure), Kind.SHARE, language),
        )

    told = {
        THROUGH_FIGURES: erring(
            _(
                "Where figures on a partner were published: the nation's quarter times the "
                "territory's share through those figures; checked on figures left out, half err by "
                "more than {export} (exports) and {import_} (imports)."
            ),
            "median_relative_error",
        ),
        OVERALL_SHARE: erring(
            _(
                "Where no figure on a partner was published: the nation's quarter times the "
                "territory's share in all its trade; checked on figures of other partners, half "
                "err by more than {export} (exports) and {import_} (imports)."
            ),
            "unquoted_median_relative_error",
        ),
        SPREAD_OVER_QUARTERS: _(
            "Trade with the world: Istat's years spread over quarters as the nation's trade "
            "moved, not through published figures; how far they err is not measured."
        ),
    }
    return " ".join(
        (
            _("Values marked as estimates were computed here and are not official."),
            *(text for method, text in told.items() if method in methods),
        )
    )
