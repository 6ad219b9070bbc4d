"""What the pages can be asked to show: for each of them the view with the filters it has.

`model.View` is enough for Panoramica, Paese and Dati; the others add choices of their own, whose
values in an address stand beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from scambi.model import Quarter, View

SPAN_FORM = re.compile(r"([0-9]{4})(?:-Q([1-4]))?(?:/([0-9]{4})-Q([1-4]))?", re.ASCII)


class Among(StrEnum):
    """What is set side by side."""

    PARTNERS = "paesi"
    TERRITORIES = "regioni"


class Measure(StrEnum):
    """What of the trade is compared; shares are of the nation's trade."""

    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "saldo"
    EXPORT_SHARE = "quota-export"
    IMPORT_SHARE = "quota-import"


# A balance changes sign and a share is a ratio already: neither has an index.
WITH_INDEX = frozenset({Measure.EXPORT, Measure.IMPORT})


class Form(StrEnum):
    """How a compared series is written."""

    VALUE = "valore"
    INDEX = "indice"
    CHANGE = "tendenziale"
    ROLLING_YEAR = "anno-mobile"


class Frequency(StrEnum):
    """Over how long a value adds up."""

    QUARTER = "trimestre"
    YEAR_TO_DATE = "cumulata"
    YEAR = "anno"
    ROLLING_YEAR = "anno-mobile"


class Dimension(StrEnum):
    """What lines or columns of a pivot stand for."""

    PERIOD = "periodo"
    PARTNER = "paese"
    PRODUCT = "settore"
    FLOW = "flusso"


class Flows(StrEnum):
    """One direction of trade, or both side by side."""

    BOTH = "entrambi"
    EXPORT = "export"
    IMPORT = "import"


class Quantity(StrEnum):
    """What the cells of a pivot hold."""

    VALUE = "valore"
    CHANGE = "tendenziale"
    SHARE_OF_NATION = "quota-italia"
    CONTRIBUTION = "contributo"
    INDEX = "indice"


class Order(StrEnum):
    """How the lines of a pivot follow one another."""

    AS_CHOSEN = "scelta"
    LARGEST = "maggiore"
    SMALLEST = "minore"
    NAME = "nome"


class QuotedFlow(StrEnum):
    """What a quoted figure is about: a flow, both together, or a share of the nation's."""

    EXPORT = "export"
    IMPORT = "import"
    TOTAL = "interscambio"
    EXPORT_SHARE = "quota-export"
    IMPORT_SHARE = "quota-import"
    TOTAL_SHARE = "quota-interscambio"

    @property
    def flow(self) -> str:
        """What it is a value or a share of, as in published_figures.csv."""
        return self.name.removesuffix("_SHARE").lower()

    @property
    def is_share(self) -> bool:
        """Whether it is a share of the nation's trade."""
        return self.name.endswith("_SHARE")


class Qualifier(StrEnum):
    """How closely a quoted figure is meant."""

    EXACT = "esatto"
    ABOUT = "circa"
    OVER = "oltre"
    ALMOST = "quasi"


class Verdict(StrEnum):
    """Whether a quoted figure holds."""

    CONFIRMED = "confermato"
    ROUNDED = "arrotondato"
    REVISED = "rivisto"
    CONTRADICTED = "smentito"
    NOT_CHECKABLE = "non-verificabile"


class Reason(StrEnum):
    """Why a quoted figure cannot be checked, or what its verdict must be read with.

    The first six are those of `lacking` in claim_checks.sql.
    """

    QUARTERS = "quarters"  # the period is not made of whole ones
    TERRITORY = "territory"  # no series of it
    PARTNER = "partner"  # no series with it
    SPAN = "span"  # all series are shorter than the period
    SERIES = "series"  # that of the partner is
    VALUES = "values"  # one at least is missing
    NO_WHOLE = "no-whole"  # a share of nothing
    ITSELF = "itself"  # the value is the figure
    QUOTED = "quoted"  # the value is, or is made of, other quoted figures
    BUILT_ON_FIGURES = "built-on-figures"  # an estimate made to pass through quoted figures
    ESTIMATE = "estimate"  # any other estimate
    HELD_BEFORE = "held-before"  # an earlier edition confirms it
    UNSETTLED = "unsettled"  # published before the period's data were definitive
    LOOSE = "loose"  # over, and by far


@dataclass(frozen=True, order=True)
class Span:
    """Whole quarters in a row, first and last; written `2019-Q1`, `2019` or `2019-Q1/2019-Q3`."""

    first: Quarter
    last: Quarter

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read one of the three forms; raises ValueError for anything else."""
        match = SPAN_FORM.fullmatch(text)
        if match is None or match[1] == "0000" or (match[3] and not match[2]):
            raise ValueError(f"{text!r} is not a period such as 2019-Q1, 2019 or 2019-Q1/2019-Q3")
        first = Quarter(int(match[1]), int(match[2] or 1))
        if match[3]:
            last = Quarter(int(match[3]), int(match[4]))
        else:
            last = first if match[2] else first + 3
        if last < first:
            raise ValueError(f"{text!r} ends before it begins")
        return cls(first, last)

    @property
    def quarters(self) -> int:
        """How many quarters it has."""
        return 4 * (self.last.year - self.first.year) + self.last.number - self.first.number + 1

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        if (self.first.number, self.quarters) == (1, 4):
            return f"{self.first.year:04}"
        return f"{self.first}/{self.last}"


@dataclass(frozen=True, kw_only=True)
class ComparisonView(View):
    """Confronta: `partners` holds codes of partners and of partner groups."""

    partners: tuple[str, ...]
    territories: tuple[str, ...]
    base: Quarter
    among: Among = Among.PARTNERS
    measure: Measure = Measure.EXPORT
    form: Form = Form.VALUE
    panels: bool = False
    events: bool = True


@dataclass(frozen=True, kw_only=True)
class ExplorationView(View):
    """Esplora: two dimensions of the trade of `territory` crossed; no products are all goods."""

    territory: str
    since: Quarter
    until: Quarter
    partners: tuple[str, ...]
    products: tuple[str, ...] = ()
    flows: Flows = Flows.BOTH
    frequency: Frequency = Frequency.QUARTER
    rows: Dimension = Dimension.PERIOD
    columns: Dimension = Dimension.PARTNER
    quantity: Quantity = Quantity.VALUE
    order: Order = Order.AS_CHOSEN
    search: str | None = None


@dataclass(frozen=True, kw_only=True)
class ConsoleView(View):
    """SQL: one statement."""

    query: str


@dataclass(frozen=True, kw_only=True)
class ProgrammeView(View):
    """Missioni: the whole programme, or one `mission` by its id."""

    mission: str | None = None


@dataclass(frozen=True, kw_only=True)
class VerificationView(View):
    """Verifica: published figures by filters, one of them by its id, or a claim typed by a reader.

    `about` filters by partner; `value` is the claim's number as typed ("470", "28,6"): million
    euro, or per cent for shares; without it there is no claim.
    """

    span: Span
    figure: str | None = None
    about: str | None = None
    publisher: str | None = None
    verdict: Verdict | None = None
    quoted_flow: QuotedFlow = QuotedFlow.EXPORT
    qualifier: Qualifier = Qualifier.EXACT
    value: str | None = None
    wording: str | None = None
