"""The sentence at the head of a page: one partner, one quarter, both flows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from scambi.model import Flow, Language, Quarter, Status
from scambi.wording import numbers
from scambi.wording.italian import it_articulated
from scambi.wording.periods import in_quarter, quarter_in_words
from scambi.wording.releases import not_published
from scambi.wording.sentences import about, amount, capitalised, joined, named, with_article
from scambi.wording.translations import translator


class Named(Protocol):
    """A territory of the reference tables, as far as its sentences need it."""

    @property
    def subject_it(self) -> str:
        """With its Italian article: "la Lombardia"."""

    @property
    def plural(self) -> bool:
        """Whether its Italian verb is plural: "le Marche pesano"."""

    def name(self, language: Language) -> str:
        """Without article."""


@dataclass(frozen=True, kw_only=True)
class TradeFacts:
    """What the sentence is made of; None for what the edition does not know.

    Values in euro, `trade_eur` their sum; shares of the nation's trade with the partner, 0 to 1,
    left unsaid where the territory is the nation; the letters of `Status` or `Standing`.
    `is_country` is false for groups of countries and for codes that are no country.
    """

    quarter: Quarter
    territory: Named
    nation: Named
    partner: str
    language: Language
    is_world: bool = False
    is_country: bool = True
    export_eur: int | None = None
    import_eur: int | None = None
    trade_eur: int | None = None
    export_status: str | None = None
    import_status: str | None = None
    export_share: float | None = None
    import_share: float | None = None
    published: bool = True
    next_release: date | None = None
    release_passed: bool = False

    def value(self, flow: Flow) -> int | None:
        """Euro of one flow."""
        return self.export_eur if flow is Flow.EXPORT else self.import_eur

    def estimated(self, flow: Flow) -> bool:
        """Whether the flow was estimated here."""
        status = self.export_status if flow is Flow.EXPORT else self.import_status
        return status == Status.ESTIMATE


def trade_sentence(facts: TradeFacts) -> str:
    """What the quarter's trade was worth and how much of the nation's it is, in plain text."""
    _ = translator(facts.language)
    if not facts.published:
        return not_published(
            facts.quarter, facts.next_release, facts.language, passed=facts.release_passed
        )
    known = [flow for flow in Flow if facts.value(flow) is not None]
    if not known:
        return _("This edition has no data on trade {link} for the {quarter}.").format(
            link=_link(facts), quarter=quarter_in_words(facts.quarter, facts.language)
        )
    statement = _both_flows(facts) if len(known) == 2 else _one_flow(facts, known[0])
    return " ".join(filter(None, (statement, _rounding(facts), _weight(facts))))


def _link(facts: TradeFacts) -> str:
    """Whose trade with whom, as "trade" takes it up: "tra Lombardia e Giappone"."""
    _, language = translator(facts.language), facts.language
    if facts.is_world:
        return _("between {territory} and the world").format(
            territory=it_articulated(facts.territory.subject_it, "di")
            if language is Language.IT
            else named(facts.territory.name(language), language)
        )
    pair = [named(name, language) for name in (facts.territory.name(language), facts.partner)]
    return _("between {pair}").format(pair=joined(pair, language))


def _both_flows(facts: TradeFacts) -> str:
    _ = translator(facts.language)
    place = {
        "when": capitalised(in_quarter(facts.quarter, facts.language)),
        "link": _link(facts),
    }
    traded = [flow for flow in Flow if facts.value(flow)]
    if not traded:
        return _("{when} no trade {link} was recorded.").format(**place)
    estimates = [flow for flow in traded if facts.estimated(flow)]
    total = facts.trade_eur
    if total is None:
        total = sum(facts.value(flow) or 0 for flow in traded)
    place["amount"] = (about if estimates else amount)(total, facts.language)
    if len(traded) == 1:
        return _only_flow(facts, traded[0]).format(**place)
    if len(estimates) == 2:
        frame = _("{when} trade {link} is estimated at {amount}: {exports} and {imports}.")
    else:
        frame = _("{when} trade {link} was worth {amount}: {exports} and {imports}.")
    return frame.format(
        **place,
        exports=_part(facts, Flow.EXPORT, apart=len(estimates) == 1),
        imports=_part(facts, Flow.IMPORT, apart=len(estimates) == 1),
    )


def _rounding(facts: TradeFacts) -> str:
    """Why the parts are not the sum, where each was rounded by itself; empty where they are."""
    _ = translator(facts.language)
    values = [facts.value(flow) for flow in Flow]
    if None in values:
        return ""
    parts = [numbers.rounded_millions(value) or 0 for value in values]
    if sum(parts) == (numbers.rounded_millions(sum(value or 0 for value in values)) or 0):
        return ""
    return _("Each of these figures is rounded by itself.")


def _only_flow(facts: TradeFacts, flow: Flow) -> str:
    """The frame of a sentence in which the other flow is known to be nothing."""
    _ = translator(facts.language)
    return {
        (Flow.EXPORT, False): _("{when} trade {link} was worth {amount}, all of it exports."),
        (Flow.IMPORT, False): _("{when} trade {link} was worth {amount}, all of it imports."),
        (Flow.EXPORT, True): _("{when} trade {link} is estimated at {amount}, all of it exports."),
        (Flow.IMPORT, True): _("{when} trade {link} is estimated at {amount}, all of it imports."),
    }[flow, facts.estimated(flow)]


def _part(facts: TradeFacts, flow: Flow, *, apart: bool) -> str:
    """One flow of two, without unit; `apart` says of an estimate that it is the one of the two."""
    _ = translator(facts.language)
    value = facts.value(flow)
    figure = numbers.millions(value, facts.language)
    if not numbers.rounded_millions(value):
        figure = _("less than {figure}").format(figure=numbers.number(0.1, facts.language))
    return {
        (Flow.EXPORT, False): _("{figure} of exports"),
        (Flow.IMPORT, False): _("{figure} of imports"),
        (Flow.EXPORT, True): _("{figure} of exports (estimate)"),
        (Flow.IMPORT, True): _("{figure} of imports (estimate)"),
    }[flow, apart and facts.estimated(flow)].format(figure=figure)


def _one_flow(facts: TradeFacts, flow: Flow) -> str:
    """The other flow is not known."""
    _, language = translator(facts.language), facts.language
    value, estimated = facts.value(flow), facts.estimated(flow)
    form = "nothing" if not value else "estimate" if estimated else "value"
    stated = {
        (Flow.EXPORT, "value"): _("exports were worth {amount}"),
        (Flow.IMPORT, "value"): _("imports were worth {amount}"),
        (Flow.EXPORT, "estimate"): _("exports are estimated at {amount}"),
        (Flow.IMPORT, "estimate"): _("imports are estimated at {amount}"),
        (Flow.EXPORT, "nothing"): _("no exports were recorded"),
        (Flow.IMPORT, "nothing"): _("no imports were recorded"),
    }[flow, form].format(amount=(about if estimated else amount)(value, language))
    absent = {
        Flow.EXPORT: _("imports are not available in this edition"),
        Flow.IMPORT: _("exports are not available in this edition"),
    }[flow]
    return _("{when}, in trade {link}, {stated}; {absent}.").format(
        when=capitalised(in_quarter(facts.quarter, language)),
        link=_link(facts),
        stated=stated,
        absent=absent,
    )


def _weight(facts: TradeFacts) -> str:
    """The sentence on the territory's share of the nation's trade; empty without shares."""
    _, language, territory = translator(facts.language), facts.language, facts.territory
    shares = {
        name: _share(share, language, estimated=facts.estimated(flow))
        for name, flow, share in (
            ("exports", Flow.EXPORT, facts.export_share),
            ("imports", Flow.IMPORT, facts.import_share),
        )
        if share
    }
    if not shares or territory == facts.nation:
        return ""
    frame = (
        _.pgettext("plural subject", "{territory} accounts for {shares}.")
        if territory.plural
        else _("{territory} accounts for {shares}.")
    )
    subject = (
        territory.subject_it
        if language is Language.IT
        else named(territory.name(language), language)
    )
    return frame.format(
        territory=capitalised(subject),
        shares=_shares_frame(facts, tuple(shares)).format(**shares),
    )


def _shares_frame(facts: TradeFacts, flows: tuple[str, ...]) -> str:
    _ = translator(facts.language)
    partner = "world" if facts.is_world else "country" if facts.is_country else "other"
    both, exports, imports = ("exports", "imports"), ("exports",), ("imports",)
    return {
        ("world", both): _("{exports} of Italy's exports and {imports} of its imports"),
        ("world", exports): _("{exports} of Italy's exports"),
        ("world", imports): _("{imports} of Italy's imports"),
        ("country", both): _(
            "{exports} of Italy's exports to the country and {imports} of its imports from it"
        ),
        ("country", exports): _("{exports} of Italy's exports to the country"),
        ("country", imports): _("{imports} of Italy's imports from the country"),
        ("other", both): _(
            "{exports} of Italy's exports to this partner and {imports} of its imports from it"
        ),
        ("other", exports): _("{exports} of Italy's exports to this partner"),
        ("other", imports): _("{imports} of Italy's imports from this partner"),
    }[partner, flows]


def _share(share: float, language: Language, *, estimated: bool) -> str:
    """A share with its Italian article: "il 28,6%", "circa il 28,6%", "meno dello 0,1%"."""
    _ = translator(language)
    if not numbers.rounded(share, 3):
        least = with_article(numbers.percent(0.001, language), language, "di")
        return _("less than {share}").format(share=least)
    text = with_article(numbers.percent(share, language), language)
    return _("about {share}").format(share=text) if estimated else text
