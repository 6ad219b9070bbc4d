"""The filters that several pages have: country, quarter, flow, switches, edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from scambi.archive import Edition
from scambi.filters.filter import Choice, Switch
from scambi.model import Flow, Language, Quarter, Series, View
from scambi.reference import Partner, PartnerKind, Reference
from scambi.wording.choices import flow_names
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator


def partner(edition: Edition, view: View, *, width: int = 5) -> Choice:
    """Any code of the source; found by its Italian and by its English name."""
    _ = translator(view.language)
    return Choice(
        parameter="paese",
        label=_("Country"),
        options=partner_labels(edition.reference, view.language),
        width=width,
    )


def quarter(edition: Edition, view: View, parameter: str, label: str, chosen: Quarter) -> Choice:
    """A quarter of the edition, newest first, or the one that the address asks for."""
    return Choice(
        parameter=parameter,
        label=label,
        options=_quarter_labels(edition, chosen, view.language),
    )


def flow(view: View) -> Choice:
    """The direction that rankings, contributions and the map show."""
    _ = translator(view.language)
    names = flow_names(view.language)
    return Choice(
        parameter="flusso",
        label=_("Flow"),
        options={one.value: names[one.value] for one in Flow},
        few=True,
    )


def series(view: View) -> Choice:
    """Each quarter, or sums of four."""
    _ = translator(view.language)
    return Choice(
        parameter="serie",
        label=_("Values in the chart over time"),
        options={
            Series.QUARTERS.value: _("each quarter"),
            Series.ROLLING_YEAR.value: _("sum of four quarters"),
        },
        few=True,
    )


def missions(view: View) -> Switch:
    """Whether missions stand in the chart over time."""
    _ = translator(view.language)
    return Switch(parameter="missioni", label=_("Trade missions in the chart over time"))


def vintage(view: View, usable: Collection[str]) -> Choice:
    """A frozen edition, or the latest."""
    _ = translator(view.language)
    latest = {"": _("the latest (the page follows revisions)")}
    return Choice(
        parameter="edizione", label=_("Edition"), options=latest | {one: one for one in usable}
    )


@lru_cache(maxsize=64)
def _quarter_labels(edition: Edition, chosen: Quarter, language: Language) -> Mapping[str, str]:
    offered = sorted({*edition.quarters, chosen}, reverse=True)
    return {str(one): quarter_name(one, language) for one in offered}


@lru_cache(maxsize=8)
def partner_labels(reference: Reference, language: Language) -> Mapping[str, str]:
    """Labels by code, countries first; both languages, so that either name is found."""
    order = list(PartnerKind)
    partners = reference.partners.values()
    ordered = sorted(partners, key=lambda item: (order.index(item.kind), item.name(language)))
    return {item.code: _in_both_languages(item, language) for item in ordered}


def country_labels(reference: Reference, language: Language) -> Mapping[str, str]:
    """The same of countries alone."""
    partners = reference.partners
    return {
        code: label
        for code, label in partner_labels(reference, language).items()
        if partners[code].kind is PartnerKind.COUNTRY
    }


@lru_cache(maxsize=8)
def compared_labels(reference: Reference, language: Language) -> Mapping[str, str]:
    """Groups of partners, then single ones."""
    groups = {code: group.name(language) for code, group in reference.groups.items()}
    single = partner_labels(reference, language)
    return groups | {code: name for code, name in single.items() if code not in groups}


def _in_both_languages(partner: Partner, language: Language) -> str:
    first, second = partner.name_it, partner.name_en
    if language is Language.EN:
        first, second = second, first
    return first if first == second else f"{first} ({second})"
