"""What each reference table must look like: a `Table` per file, a `Column` per column."""

from __future__ import annotations

from collections.abc import Mapping

from scambi.reference.kinds import (
    DATE,
    FIRST_DAY_OF_MONTH,
    FLAG,
    INTEGER,
    KNOWN_DATE,
    LAST_DAY_OF_MONTH,
    NUMBER,
    QUARTER,
    SLUG,
    YEAR,
    one_of,
)
from scambi.reference.shape import Column, Table, in_both_languages

NAMES = in_both_languages("name")

PARTNERS = Table(
    "partners",
    ("partner",),
    (
        Column("partner"),
        *NAMES,
        Column("istat_label_it"),
        # None for Kosovo, Ceuta and Melilla; Serbia is XS for Istat and RS for ISO.
        Column("iso2", optional=True),
        Column("iso3", optional=True),
        Column("kind", one_of("country", "aggregate", "special")),
        # Eurostat's geonomenclature: Russia, Turkey and Cyprus in Europe, the Caucasus in Asia.
        Column("continent", one_of("AF", "AN", "AS", "EU", "NA", "SA", "OC"), optional=True),
    ),
)

PARTNER_GROUPS = Table(
    "partner_groups",
    ("partner_group", "partner", "member_from"),
    (
        Column("partner_group"),
        *NAMES,
        # A territory too: Italy is a member of the EU but, as the reporter, no partner.
        Column("partner", refers_to=("partners", "territories")),
        # Empty for EU27_2020, whose composition is fixed for the whole series.
        Column("member_from", DATE, optional=True),
        Column("member_to", DATE, optional=True),
    ),
    ordered=(("member_from", "member_to"),),
)

TERRITORIES = Table(
    "territories",
    ("territory",),
    (
        # The NUTS 2021 code. Trentino-Alto Adige has none (its two provinces are NUTS regions),
        # so it keeps Istat's ITDA and stands above them: regions add up without overlap.
        Column("territory"),
        # REF_AREA of Istat's flow, with the letters of NUTS before 2010. Empty for provinces the
        # flow leaves out. ITD10 and ITD20 repeat ITD1 and ITD2 and would count them twice.
        Column("istat_code", optional=True),
        *NAMES,
        Column("subject_it"),
        Column("plural", FLAG),
        Column("level", one_of("country", "macroregion", "region", "province")),
        Column("parent", optional=True, refers_to=("territories",)),
    ),
)

PRODUCTS = Table(
    "products",
    ("product",),
    (
        Column("product"),
        *NAMES,
        Column("level", one_of("total", "section", "division")),
        Column("parent", optional=True, refers_to=("products",)),
    ),
)

SOURCES = Table(
    "sources",
    ("source",),
    (
        Column("source"),
        # English stands in the records of vintages, which never change; Italian beside it here.
        Column("publisher"),
        Column("publisher_it"),
        Column("dataset"),
        Column("dataset_it"),
        Column("licence"),
        Column("licence_it"),
        *in_both_languages("attribution"),
        Column("url", optional=True),
        # As exact as known: 2026, 2026-11 or 2026-11-22.
        Column("retrieved", optional=True),
    ),
)

PUBLISHED_FIGURES = Table(
    "published_figures",
    ("id",),
    (
        Column("id"),
        Column("territory", refers_to=("territories",)),
        Column("partner", refers_to=("partners", "partner_groups")),
        Column("flow", one_of("export", "import", "total")),
        Column("period_start", FIRST_DAY_OF_MONTH),
        Column("period_end", LAST_DAY_OF_MONTH),
        Column("value_eur_million", NUMBER),
        # Half of the last digit quoted.
        Column("precision_eur_million", NUMBER),
        Column("qualifier", one_of("exact", "over", "about", "almost")),
        Column("publisher"),
        Column("outlet", optional=True),
        Column("title", optional=True),
        # As exact as known, and as the page says it: not a date.
        Column("published"),
        Column("url"),
    ),
    ordered=(("period_start", "period_end"),),
)

# Shares of the nation's trade, apart from the values: a share never bends an estimate.
QUOTED_SHARES = Table(
    "quoted_shares",
    ("id",),
    (
        Column("id"),
        Column("territory", refers_to=("territories",)),
        Column("partner", refers_to=("partners", "partner_groups")),
        Column("flow", one_of("export", "import", "total")),
        Column("period_start", FIRST_DAY_OF_MONTH),
        Column("period_end", LAST_DAY_OF_MONTH),
        Column("share_per_cent", NUMBER),
        # Half of the last digit quoted, in percentage points.
        Column("precision_points", NUMBER),
        Column("qualifier", one_of("exact", "over", "about", "almost")),
        Column("publisher"),
        Column("outlet", optional=True),
        Column("title", optional=True),
        Column("published"),
        Column("url"),
    ),
    ordered=(("period_start", "period_end"),),
)

ANNOUNCED = ("announced_from", "announced_to")
HELD = ("held_from", "held_to")

MISSIONS = Table(
    "missions",
    ("id",),
    (
        # It stands in addresses.
        Column("id", SLUG),
        # The year of the programme: that of the departure, or an earlier one.
        Column("edition", YEAR),
        *in_both_languages("destination"),
        # Sums of countries and ships' stores are partners too, but no destination.
        Column("partner", refers_to=("partners",), of_kind="country"),
        Column("announced_from", DATE, optional=True),
        Column("announced_to", DATE, optional=True),
        # Empty until a report says that it was held.
        Column("held_from", DATE, optional=True),
        Column("held_to", DATE, optional=True),
        Column("firms", INTEGER, optional=True),
        *in_both_languages("sectors", optional=True),
        *in_both_languages("note", optional=True),
        *in_both_languages("source"),
    ),
    ordered=(ANNOUNCED, HELD),
    together=(ANNOUNCED, HELD, ("sectors_it", "sectors_en"), ("note_it", "note_en")),
    either=(("announced_from", "held_from"),),
    years=(("edition", ("held_from", "announced_from")),),
)

FUNDING = Table(
    "funding",
    ("id",),
    (
        Column("id"),
        # A proper name: the same in every language.
        Column("measure"),
        # That of the missions it pays for; empty for other measures.
        Column("edition", YEAR, optional=True),
        *in_both_languages("act", optional=True),
        # As exact as known: 2019-02 or 2018-12-03.
        Column("date", KNOWN_DATE, optional=True),
        Column("amount_eur", NUMBER, optional=True),
        # What the amount is: for a programme, allocated to a line (first or added), requested.
        Column(
            "kind",
            one_of(
                "programme",
                "allocation",
                "added_allocation",
                "added_grants",
                "requested",
                "successor",
            ),
        ),
        Column("applications", INTEGER, optional=True),
        *in_both_languages("note", optional=True),
        *in_both_languages("source"),
    ),
    together=(("act_it", "act_en"), ("note_it", "note_en")),
)

EVENTS = Table(
    "events",
    ("id",),
    (
        Column("id"),
        Column("day", DATE),
        # Empty where it concerns every partner.
        Column("partner", optional=True, refers_to=("partners",)),
        *NAMES,
        Column("kind"),
        Column("source"),
        Column("url", optional=True),
    ),
)

RELEASES = Table(
    "releases",
    ("period",),
    (
        Column("period", QUARTER),
        Column("release_date", DATE),
        Column("kind", one_of("observed", "expected")),
    ),
)

METHOD_CHANGES = Table(
    "method_changes",
    ("day", "text_en"),
    (Column("day", DATE), Column("version"), *in_both_languages("text")),
)

ITALY_PARTNER_QUARTER = Table(
    "italy_partner_quarter",
    ("partner", "period", "flow"),
    (
        Column("partner", refers_to=("partners",)),
        Column("period", QUARTER),
        Column("flow", one_of("export", "import")),
        Column("value_eur_million", NUMBER),
    ),
)

REGION_WORLD_YEAR = Table(
    "region_world_year",
    ("territory", "year", "flow", "product"),
    (
        Column("territory", refers_to=("territories",)),
        Column("year", INTEGER),
        Column("flow", one_of("export", "import")),
        Column("product", refers_to=("products",)),
        Column("value_eur", INTEGER),
    ),
)

# What the app reads at start.
APP_TABLES = (
    PARTNERS,
    PARTNER_GROUPS,
    TERRITORIES,
    PRODUCTS,
    SOURCES,
    PUBLISHED_FIGURES,
    QUOTED_SHARES,
    MISSIONS,
    FUNDING,
    EVENTS,
    RELEASES,
    METHOD_CHANGES,
)

# The ingest alone reads the other two.
TABLES: Mapping[str, Table] = {
    one.name: one for one in (*APP_TABLES, ITALY_PARTNER_QUARTER, REGION_WORLD_YEAR)
}
