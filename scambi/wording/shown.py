"""What a page shows instead of a value it was asked for, as its readers call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from scambi.model import Language, Quarter
from scambi.views import Span
from scambi.wording import choices
from scambi.wording.periods import months_name, quarter_name
from scambi.wording.titles import LANGUAGE_NAMES
from scambi.wording.translations import translator


def shown_name(parameter: str, spelling: str, language: Language) -> str:
    """The value of a parameter that is no code of a table, by its spelling in an address.

    What has no other name stays as it is spelled.
    """
    try:
        return _NAMES[parameter](spelling, language)
    except (KeyError, ValueError):
        return spelling


def _quarter(spelling: str, language: Language) -> str:
    return quarter_name(Quarter.parse(spelling), language)


def _span(spelling: str, language: Language) -> str:
    span = Span.parse(spelling)
    return months_name(span.first.start, (span.last + 1).start - timedelta(days=1), language)


def _edition(spelling: str, language: Language) -> str:
    _ = translator(language)
    return spelling or _("the latest edition")


def _switch(spelling: str, language: Language) -> str:
    _ = translator(language)
    return {"si": _("yes"), "no": _("no")}[spelling]


def _series(spelling: str, language: Language) -> str:
    _ = translator(language)
    return {"trimestri": _("each quarter"), "anno-mobile": _("sum of four quarters")}[spelling]


def _of(names: Callable[[Language], Mapping[str, str]]) -> Callable[[str, Language], str]:
    return lambda spelling, language: names(language)[spelling]


_NAMES: Mapping[str, Callable[[str, Language], str]] = {
    **dict.fromkeys(("trimestre", "base", "da", "a"), _quarter),
    **dict.fromkeys(("missioni", "riquadri", "eventi"), _switch),
    "periodo": _span,
    "edizione": _edition,
    "serie": _series,
    "flusso": lambda spelling, language: choices.flow_names(language)[spelling],
    "tra": _of(choices.among_names),
    "misura": _of(choices.measure_names),
    "forma": _of(choices.form_names),
    "flussi": _of(choices.flows_names),
    "frequenza": _of(choices.frequency_names),
    "righe": _of(choices.dimension_names),
    "colonne": _of(choices.dimension_names),
    "grandezza": _of(choices.quantity_names),
    "ordine": _of(choices.order_names),
    "grandezza-citata": _of(choices.quoted_flow_names),
    "qualifica": _of(choices.qualifier_names),
    "esito": _of(choices.verdict_names),
    "lingua": lambda spelling, language: LANGUAGE_NAMES[Language(spelling)],
}
