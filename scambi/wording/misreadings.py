"""Why some words mislead: said on the sheet to speakers, and to whoever types such a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import cache

from scambi.model import Language
from scambi.wording.translations import translator


class Misreading(Enum):
    """What figures on trade are taken for, and are not."""

    UNKNOWN_AS_ZERO = "unknown as zero"
    ESTIMATE_AS_OFFICIAL = "estimate as official"
    PREVIOUS_QUARTER = "previous quarter"
    BALANCE = "balance"
    SHARE_IN_PER_CENT = "share in per cent"
    RANKED_IN_THE_WORLD = "ranked in the world"
    SEASONALLY_ADJUSTED = "seasonally adjusted"
    AGGREGATE_AS_COUNTRY = "aggregate as country"
    WORLD_ADVANTAGE = "world advantage"
    NOT_FINAL = "not final"
    VALUE_IN_POINTS = "value in points"
    MISSION_AS_CAUSE = "mission as cause"


@cache
def why_misleading(language: Language) -> dict[Misreading, str]:
    """The reason, in a sentence that also says what is right."""
    _ = translator(language)
    return {
        Misreading.UNKNOWN_AS_ZERO: _(
            "No data and no trade are two things: what is not known (“n/a”) is not zero."
        ),
        Misreading.ESTIMATE_AS_OFFICIAL: _(
            "Values marked as estimates were computed here: say “Scambi estimates…”."
        ),
        Misreading.PREVIOUS_QUARTER: _(
            "Raw data, not seasonally adjusted: changes are on the same quarter of the year "
            "before, at current prices."
        ),
        Misreading.BALANCE: _(
            "A region's balance shows where goods are declared, and sets exports FOB against "
            "imports CIF."
        ),
        Misreading.SHARE_IN_PER_CENT: _(
            "A share moves by percentage points; a value changes by per cent."
        ),
        Misreading.RANKED_IN_THE_WORLD: _(
            "The place is among the countries of this edition, for this territory; groups of "
            "countries are never ranked among them."
        ),
        Misreading.SEASONALLY_ADJUSTED: _(
            "These words are reserved for seasonally adjusted data, which are not published for "
            "single regions."
        ),
        Misreading.AGGREGATE_AS_COUNTRY: _(
            "The world, the European Union and other groups are sums of countries: never in a "
            "ranking of countries, never added to them."
        ),
        Misreading.WORLD_ADVANTAGE: _(
            "The index compares the territory with the nation: it says nothing of an advantage in "
            "the world."
        ),
        Misreading.NOT_FINAL: _(
            "A provisional value will be revised and an estimate is not official: neither is "
            "definitive."
        ),
        Misreading.VALUE_IN_POINTS: _(
            "A value changes by per cent; percentage points are for shares and rates."
        ),
        Misreading.MISSION_AS_CAUSE: _(
            "A mission is not a cause: prices, exchange rates, the economic cycle and much else "
            "moved trade too. Before and after are set side by side; no effect is measured."
        ),
    }


def name_the_source(language: Language) -> str:
    """Why a quoted figure, or what is computed from some, is not passed off as official."""
    _ = translator(language)
    return _("Quoted figures belong to those who published them: name the source.")


def attributed(publishers: Sequence[str], language: Language, *, computed: bool) -> str:
    """How to say whose a number is; `computed` where it is only made of what they published."""
    _ = translator(language)
    said = (
        _("“… (computed by Scambi from figures of: {publishers})”")
        if computed
        else _("“… (source: {publishers})”")
    )
    return said.format(publishers="; ".join(publishers))


def no_cause(language: Language) -> str:
    """What nobody may read into figures before and after a mission."""
    return why_misleading(language)[Misreading.MISSION_AS_CAUSE]


@cache
def better_words(language: Language) -> dict[Misreading, str]:
    """What can be said instead; where it takes a number or a name, that is left open."""
    _ = translator(language)
    return {
        Misreading.UNKNOWN_AS_ZERO: _("“not known in this edition”"),
        Misreading.ESTIMATE_AS_OFFICIAL: _("“according to an estimate by Scambi”"),
        Misreading.PREVIOUS_QUARTER: _(
            "“on the same quarter of the year before”, or “on the previous quarter (raw data)”"
        ),
        Misreading.BALANCE: _("“… (exports FOB, imports CIF; goods where they are declared)”"),
        Misreading.SHARE_IN_PER_CENT: _("“the share grew (or fell) by … percentage points”"),
        Misreading.RANKED_IN_THE_WORLD: _("“first among the countries of this edition”"),
        Misreading.SEASONALLY_ADJUSTED: _("“on the same quarter of the year before”"),
        Misreading.AGGREGATE_AS_COUNTRY: _(
            "“the first country is …; the European Union, a group of countries, takes in …”"
        ),
        Misreading.WORLD_ADVANTAGE: _("“advantage compared with the nation”"),
        Misreading.NOT_FINAL: _("“provisional”, or “estimate”"),
        Misreading.VALUE_IN_POINTS: _("“exports grew (or fell) by … per cent”"),
        Misreading.MISSION_AS_CAUSE: _(
            "“after the mission exports were … per cent higher (or lower) than before; no effect "
            "is measured”"
        ),
    }
