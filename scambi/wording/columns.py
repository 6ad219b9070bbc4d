"""What the columns of the tables behind an edition mean, and their units.

A column means the same in every table, but for those named with theirs ("missions.edition").
"""

from __future__ import annotations

from functools import cache

from scambi.model import Language
from scambi.wording.translations import translator


@cache
def table_meanings(language: Language) -> dict[str, str]:
    """What one row of each table is."""
    _ = translator(language)
    return {
        "flows": _("one value: a flow with one partner in one product, territory and period"),
        "vintage": _("the edition itself, one row"),
        "partners": _("a partner: country, aggregate of countries, or special code"),
        "partner_groups": _("one member of a group of partners, with the dates of membership"),
        "territories": _("a territory whose trade is recorded"),
        "products": _("a product of the classification CPA"),
        "sources": _("a source of values"),
        "published_figures": _("a figure quoted by a named source"),
        "quoted_shares": _("a share of the nation's trade quoted by a named source"),
        "missions": _("a trade mission"),
        "events": _("something dated that explains a change in trade"),
        "funding": _("an amount of public money with its date"),
        "releases": _("a quarter with the day of its publication"),
        "method_changes": _("a change of method"),
    }


@cache
def column_meanings(language: Language) -> dict[str, tuple[str, str]]:
    """Meaning and unit of each column; the unit is empty where there is none."""
    _ = translator(language)
    millions = _("million euros")
    return (
        _of_flows(language)
        | _of_codes(language)
        | _of_events(language)
        | {
            "id": (_("name of the line, shared by no other"), ""),
            "vintage.id": (_("name of the edition"), ""),
            "complete": (_("whether a missing row means no trade, and not an unknown value"), ""),
            "precision_eur_million": (_("half of the last digit quoted"), millions),
            "value_eur_million": (_("value as it was quoted"), millions),
            "share_per_cent": (_("share as it was quoted"), _("per cent")),
            "precision_points": (_("half of the last digit quoted"), _("percentage points")),
            "qualifier": (_("exact, over, about or almost"), ""),
            "period_start": (_("first day of the period"), ""),
            "period_end": (_("last day of the period"), ""),
            "publisher": (_("who published it"), ""),
            "outlet": (_("where it was printed"), ""),
            "title": (_("title of the publication"), ""),
            "published": (_("when it was published, as exactly as is known"), ""),
            "url": (_("address"), ""),
            "dataset": (_("name of the dataset"), ""),
            "licence": (_("licence of the data"), ""),
            "publisher_it": (_("who published it, in Italian"), ""),
            "dataset_it": (_("name of the dataset, in Italian"), ""),
            "licence_it": (_("licence of the data, in Italian"), ""),
            "attribution_it": (_("how to name the source, in Italian"), ""),
            "attribution_en": (_("how to name the source, in English"), ""),
            "retrieved": (_("when it was retrieved, as exactly as is known"), ""),
        }
    )


def _of_flows(language: Language) -> dict[str, tuple[str, str]]:
    _ = translator(language)
    return {
        "period": (_("first day of the quarter or year"), ""),
        "releases.period": (_("quarter, such as 2019-Q1"), ""),
        "freq": (_("Q for a quarter, A for a year"), ""),
        "territory": (_("reporting territory, see territories"), ""),
        "partner": (_("trading partner, see partners; WORLD is all of them"), ""),
        "product": (_("product, see products; ALL is all goods"), ""),
        "flow": (_("export or import, seen from the territory"), ""),
        "published_figures.flow": (_("export, import, or total for both together"), ""),
        "quoted_shares.flow": (_("export, import, or total for both together"), ""),
        "value_eur": (_("value at current prices; exports FOB, imports CIF"), _("euro")),
        "obs_status": (_("A definitive, P provisional, E estimate"), ""),
        "source": (_("where the value comes from: a line of sources or of published_figures"), ""),
        "sources.source": (_("code of the source"), ""),
        "events.source": (_("who reports it"), ""),
        "source_it": (_("who reports it, in Italian"), ""),
        "source_en": (_("who reports it, in English"), ""),
    }


def _of_codes(language: Language) -> dict[str, tuple[str, str]]:
    _ = translator(language)
    return {
        "name_it": (_("name in Italian"), ""),
        "name_en": (_("name in English"), ""),
        "istat_label_it": (_("name as Istat writes it"), ""),
        "iso2": (_("two-letter code of ISO 3166-1"), ""),
        "iso3": (_("three-letter code of ISO 3166-1"), ""),
        "partners.kind": (_("country, aggregate or special; only countries add up"), ""),
        "continent": (_("continent, two letters"), ""),
        "partner_group": (_("code of the group"), ""),
        "member_from": (_("first day of membership; empty: always"), ""),
        "member_to": (_("last day of membership; empty: still"), ""),
        "istat_code": (_("Istat's own code"), ""),
        "subject_it": (_("name with its article, in Italian"), ""),
        "plural": (_("whether the Italian name is plural"), ""),
        "level": (_("level in the classification"), ""),
        "parent": (_("code of the whole that it is part of"), ""),
    }


def _of_events(language: Language) -> dict[str, tuple[str, str]]:
    _ = translator(language)
    return {
        "edition": (_("year of the programme"), ""),
        "destination_it": (_("where it went, in Italian"), ""),
        "destination_en": (_("where it went, in English"), ""),
        "day": (_("day of the event"), ""),
        "events.partner": (_("partner that it is about; empty: all of them"), ""),
        "events.kind": (_("kind of event"), ""),
        "announced_from": (_("first day as announced"), ""),
        "announced_to": (_("last day as announced"), ""),
        "held_from": (_("first day as held"), ""),
        "held_to": (_("last day as held"), ""),
        "firms": (_("firms that took part"), _("number")),
        "sectors_it": (_("sectors of the firms, in Italian"), ""),
        "sectors_en": (_("sectors of the firms, in English"), ""),
        "note_it": (_("remark, in Italian"), ""),
        "note_en": (_("remark, in English"), ""),
        "measure": (_("programme or line of funding"), ""),
        "act_it": (_("act that decided it, in Italian"), ""),
        "act_en": (_("act that decided it, in English"), ""),
        "applications": (_("applications received"), _("number")),
        "date": (_("date, as exactly as is known"), ""),
        "amount_eur": (_("amount"), _("euro")),
        "funding.kind": (_("what the amount is"), ""),
        "releases.kind": (_("observed or expected"), ""),
        "release_date": (_("day of publication"), ""),
        "method_changes.day": (_("day of the change"), ""),
        "version": (_("version of these pages"), ""),
        "text_it": (_("what changed, in Italian"), ""),
        "text_en": (_("what changed, in English"), ""),
    }
