"""What an address may say: the parameters of each page, and how a value of each is read.

Parameters are Italian words, as the pages' addresses are; values are codes, and texts where a
reader may type anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, field, fields

from scambi.model import Flow, Language, Quarter, Series, View
from scambi.spelling import folded
from scambi.typed import LONGEST_KEPT, LONGEST_TEXT, UnusableText, fault_of
from scambi.views import (
    Among,
    ComparisonView,
    ConsoleView,
    Dimension,
    ExplorationView,
    Flows,
    Form,
    Frequency,
    Measure,
    Order,
    ProgrammeView,
    Qualifier,
    Quantity,
    QuotedFlow,
    Span,
    Verdict,
    VerificationView,
)

# From a parameter to the attribute of a view.
PARAMETERS = {
    "paese": "partner",
    "trimestre": "quarter",
    "flusso": "flow",
    "serie": "series",
    "missioni": "missions",
    "tra": "among",
    "paesi": "partners",
    "regioni": "territories",
    "misura": "measure",
    "forma": "form",
    "base": "base",
    "riquadri": "panels",
    "eventi": "events",
    "territorio": "territory",
    "settori": "products",
    "flussi": "flows",
    "da": "since",
    "a": "until",
    "frequenza": "frequency",
    "righe": "rows",
    "colonne": "columns",
    "grandezza": "quantity",
    "ordine": "order",
    "cerca": "search",
    "query": "query",
    "missione": "mission",
    "dato": "figure",
    "sul-paese": "about",
    "editore": "publisher",
    "esito": "verdict",
    "grandezza-citata": "quoted_flow",
    "periodo": "span",
    "qualifica": "qualifier",
    "valore": "value",
    "frase": "wording",
    "edizione": "vintage",
    "lingua": "language",
}
ALWAYS = ("edizione", "lingua")
PAGES: Mapping[str, tuple[str, ...]] = {
    "panoramica": ("trimestre", "flusso", "serie", *ALWAYS),
    "paese": ("paese", "trimestre", "flusso", "serie", "missioni", *ALWAYS),
    "confronta": (
        *("tra", "paesi", "regioni", "paese", "misura", "forma", "base", "trimestre"),
        *("riquadri", "eventi", *ALWAYS),
    ),
    "esplora": (
        *("territorio", "paesi", "settori", "flussi", "da", "a", "frequenza"),
        *("righe", "colonne", "grandezza", "ordine", "cerca", *ALWAYS),
    ),
    "sql": ("query", *ALWAYS),
    "missioni": ("missione", "flusso", *ALWAYS),
    "verifica": (
        *("paese", "grandezza-citata", "periodo", "qualifica", "valore", "frase"),
        *("sul-paese", "editore", "esito", "dato", *ALWAYS),
    ),
    "dati": ("paese", "flusso", *ALWAYS),
}
VIEWS: Mapping[str, type[View]] = {
    "panoramica": View,
    "paese": View,
    "confronta": ComparisonView,
    "esplora": ExplorationView,
    "sql": ConsoleView,
    "missioni": ProgrammeView,
    "verifica": VerificationView,
    "dati": View,
}
_DEFAULTS: Mapping[str, Mapping[str, object]] = {
    page: {one.name: None if one.default is MISSING else one.default for one in fields(view)}
    for page, view in VIEWS.items()
}
HOME = "panoramica"
# Set side by side first where an address names none.
PARTNERS_FIRST = ("DE", "FR", "US", "CN")
SWITCH = {"si": True, "no": False}


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What an address may say at the moment: known codes by attribute, and the defaults.

    `defaults` has a value for each attribute that its view gives none; `spans` the first and the
    last quarter that those attributes can have of which every quarter between them is shown;
    `names` what readers call the codes of an attribute; `by_name` the codes by what they are called
    in any language, folded.
    """

    known: Mapping[str, Collection[str]]
    defaults: Mapping[str, object]
    spans: Mapping[str, tuple[Quarter, Quarter]] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_name: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def nearest(self, attribute: str, value: object) -> object:
        """The value, or the end of its span that lies nearest to it."""
        if attribute not in self.spans or not isinstance(value, Quarter):
            return value
        first, last = self.spans[attribute]
        return min(max(value, first), last)


def defaults_of(page: str) -> dict[str, object]:
    """The attributes of a page's view with their defaults; None where it has none."""
    return dict(_DEFAULTS[page])


def read_value(attribute: str, given: str, choices: Choices) -> tuple[object, str]:
    """The value meant by `given` with its proper spelling.

    Raises ValueError for no value, UnusableText where it may be any text but this.
    """
    reader = _READERS[attribute]
    if attribute in LONGEST_TEXT:
        return reader(given, choices), given
    for spelling in (given, given.strip().upper(), given.strip().lower()):
        try:
            return reader(spelling, choices), spelling
        except (ValueError, KeyError):
            continue
    code = choices.by_name.get(attribute, {}).get(folded(given))
    if code is None:
        raise ValueError(given)
    return reader(code, choices), code


def _code(attribute: str) -> Callable[[str, Choices], str]:
    """Reads a code that must be known at the moment."""

    def reader(code: str, choices: Choices) -> str:
        if code not in choices.known[attribute]:
            raise ValueError(code)
        return code

    return reader


def _text(attribute: str) -> Callable[[str, Choices], str]:
    """Reads what anybody may type, unless it is of no use.

    A statement is read in any case up to LONGEST_KEPT: its page says what is wrong with it, beside
    the field that still holds it.
    """

    def reader(text: str, _choices: Choices) -> str:
        fault = fault_of(attribute, text)
        kept = attribute == "query" and len(text) <= LONGEST_KEPT
        if fault is not None and not kept:
            raise UnusableText(fault)
        return text

    return reader


_READERS: Mapping[str, Callable[[str, Choices], object]] = {
    **{name: _code(name) for name in ("partner", "vintage", "territory", "mission", "figure")},
    **{name: _code(name) for name in ("partners", "territories", "products", "publisher")},
    "about": _code("partner"),
    **{name: _text(name) for name in LONGEST_TEXT},
    **{
        name: lambda text, choices: Quarter.parse(text)
        for name in ("quarter", "base", "since", "until")
    },
    **{name: lambda text, choices: SWITCH[text] for name in ("missions", "panels", "events")},
    "span": lambda text, choices: Span.parse(text),
    "flow": lambda text, choices: Flow(text),
    "series": lambda text, choices: Series(text),
    "among": lambda text, choices: Among(text),
    "measure": lambda text, choices: Measure(text),
    "form": lambda text, choices: Form(text),
    "flows": lambda text, choices: Flows(text),
    "frequency": lambda text, choices: Frequency(text),
    "rows": lambda text, choices: Dimension(text),
    "columns": lambda text, choices: Dimension(text),
    "quantity": lambda text, choices: Quantity(text),
    "order": lambda text, choices: Order(text),
    "quoted_flow": lambda text, choices: QuotedFlow(text),
    "qualifier": lambda text, choices: Qualifier(text),
    "verdict": lambda text, choices: Verdict(text),
    "language": lambda text, choices: Language(text),
}
LISTS = frozenset({"partners", "territories", "products"})
# A view without a value for these is a whole one.
LEFT_OPEN = frozenset(
    {"vintage", "products", "search", "query", "mission", "figure", "about", "publisher"}
    | {"verdict", "value", "wording"}
)
# A form that has these is sent for one of them at least.
SENT_FOR = ("value", "wording")


def spelling_of(value: object) -> str:
    """A value as it stands in an address; empty for none."""
    if isinstance(value, bool):
        return "si" if value else "no"
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)
