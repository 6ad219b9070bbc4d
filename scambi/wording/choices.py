"""The names of what readers can choose between, by the value in an address."""

from __future__ import annotations

from functools import cache

from scambi.model import Language
from scambi.views import (
    Among,
    Dimension,
    Flows,
    Form,
    Frequency,
    Measure,
    Order,
    Qualifier,
    Quantity,
    QuotedFlow,
    Verdict,
)
from scambi.wording.translations import translator

Names = dict[str, str]


def flow_names(language: Language) -> dict[str | None, str]:
    """Names of the flows, and of their sum as sources quote it."""
    _ = translator(language)
    return {"export": _("Exports"), "import": _("Imports"), "total": _("Total trade")}


@cache
def among_names(language: Language) -> Names:
    """What is set side by side."""
    _ = translator(language)
    return {
        Among.PARTNERS: _("Countries and groups of countries"),
        Among.TERRITORIES: _("Regions"),
    }


@cache
def measure_names(language: Language) -> Names:
    """What of the trade is compared."""
    _ = translator(language)
    return {
        Measure.EXPORT: _("Exports"),
        Measure.IMPORT: _("Imports"),
        Measure.BALANCE: _("Balance"),
        Measure.EXPORT_SHARE: _("Share of the nation's exports"),
        Measure.IMPORT_SHARE: _("Share of the nation's imports"),
    }


@cache
def form_names(language: Language) -> Names:
    """How a compared series is written."""
    _ = translator(language)
    return {
        Form.VALUE: _("value of each quarter"),
        Form.INDEX: _("index, base quarter = 100"),
        Form.CHANGE: _("change on the same quarter a year before"),
        Form.ROLLING_YEAR: _("sum of four quarters"),
    }


@cache
def frequency_names(language: Language) -> Names:
    """Over how long values add up."""
    _ = translator(language)
    return {
        Frequency.QUARTER: _("quarter"),
        Frequency.YEAR_TO_DATE: _("year to date"),
        Frequency.YEAR: _("year"),
        Frequency.ROLLING_YEAR: _("sum of four quarters"),
    }


@cache
def dimension_names(language: Language) -> Names:
    """What lines or columns of a pivot stand for."""
    _ = translator(language)
    return {
        Dimension.PERIOD: _("period"),
        Dimension.PARTNER: _("country"),
        Dimension.PRODUCT: _("section"),
        Dimension.FLOW: _("flow"),
    }


@cache
def flows_names(language: Language) -> Names:
    """One direction of trade or both."""
    _ = translator(language)
    return {
        Flows.BOTH: _("exports and imports"),
        Flows.EXPORT: _("Exports"),
        Flows.IMPORT: _("Imports"),
    }


@cache
def quantity_names(language: Language) -> Names:
    """What the cells of a pivot hold."""
    _ = translator(language)
    return {
        Quantity.VALUE: _("value"),
        Quantity.CHANGE: _("change on the same period a year before"),
        Quantity.SHARE_OF_NATION: _("share of the nation"),
        Quantity.CONTRIBUTION: _("contribution to growth"),
        Quantity.INDEX: _("index, first period = 100"),
    }


@cache
def order_names(language: Language) -> Names:
    """How lines follow one another."""
    _ = translator(language)
    return {
        Order.AS_CHOSEN: _("as chosen"),
        Order.LARGEST: _("largest first"),
        Order.SMALLEST: _("smallest first"),
        Order.NAME: _("by name"),
    }


@cache
def quoted_flow_names(language: Language) -> Names:
    """What a quoted figure is about."""
    _ = translator(language)
    return {
        QuotedFlow.EXPORT: _("Exports"),
        QuotedFlow.IMPORT: _("Imports"),
        QuotedFlow.TOTAL: _("Total trade"),
        QuotedFlow.EXPORT_SHARE: _("Share of the nation's exports"),
        QuotedFlow.IMPORT_SHARE: _("Share of the nation's imports"),
        QuotedFlow.TOTAL_SHARE: _("Share of the nation's total trade"),
    }


@cache
def qualifier_names(language: Language) -> Names:
    """How closely a quoted figure is meant."""
    _ = translator(language)
    return {
        Qualifier.EXACT: _("exactly"),
        Qualifier.ABOUT: _("about"),
        Qualifier.OVER: _("over"),
        Qualifier.ALMOST: _("almost"),
    }


@cache
def verdict_names(language: Language) -> Names:
    """Whether a quoted figure holds."""
    _ = translator(language)
    return {
        Verdict.CONFIRMED: _("confirmed by the data"),
        Verdict.ROUNDED: _("within rounding"),
        Verdict.REVISED: _("revised since"),
        Verdict.CONTRADICTED: _("contradicted"),
        Verdict.NOT_CHECKABLE: _("not checkable"),
    }


@cache
def continent_names(language: Language) -> Names:
    """The continents of partners.csv; Europe has Russia, Turkey and Cyprus in it."""
    _ = translator(language)
    return {
        "EU": _("Europe"),
        "AS": _("Asia"),
        "AF": _("Africa"),
        "NA": _("North America"),
        "SA": _("South America"),
        "OC": _("Oceania"),
        "AN": _("Antarctica"),
    }
