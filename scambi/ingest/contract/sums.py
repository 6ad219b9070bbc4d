"""What adds up in Istat's flow: partners, sections, quarters, and regions within the nation.

Sums of n rounded values may be off by half a euro each and half a euro for the sum itself.
"""

from __future__ import annotations

from scambi.ingest.contract.rule import Rule

# One row for each territory, product, flow and period, partners side by side.
BALANCE = """
create temp table balance as
select
    freq, territory, product, flow, period,
    coalesce(sum(value_eur) filter (kind <> 'aggregate'), 0) as countries,
    (count(*) filter (kind <> 'aggregate') + 1) / 2 as rounding,
    coalesce(max(value_eur) filter (partner = 'WORLD'), 0) as world,
    coalesce(sum(value_eur) filter (within_eu), 0) as members,
    coalesce(max(value_eur) filter (partner = 'EU27_2020'), 0) as eu,
    coalesce(max(value_eur) filter (partner = 'EXT_EU27_2020'), 0) as outside,
    coalesce(max(value_eur) filter (partner = 'QR'), 0) as stores,
    coalesce(max(value_eur) filter (partner = 'QV'), 0) as undetermined,
    coalesce(max(place) filter (partner = 'WORLD'), min(place)) as world_place,
    coalesce(max(place) filter (partner = 'EU27_2020'), min(place)) as eu_place
from flows
inner join (
    select
        partners.partner,
        partners.kind,
        partner_groups.partner is not null as within_eu
    from partners
    left join partner_groups
        on partner_groups.partner = partners.partner::varchar and partner_group = 'EU27_2020'
) using (partner)
group by all
"""
CELL = "{territory} {flow} {when}, product {product}"

WORLD = Rule(
    name="partners-add-up-to-world",
    sql="""
        select
            territory, flow, product, period_name(freq, period) as when, countries, world,
            world_place as place,
            abs(countries - world) > rounding as broken
        from balance
    """,
    problem=CELL + ": all partners add up to {countries} euro, WORLD is {world}",
    passed="Partners add up to WORLD in {cells} sums.",
    advice="; download the data again",
)
# Istat counts ships' stores and partners it could not determine in trade within the Union (QR and
# QV) to the Union; by the letter they are no members. Both ways of counting are accepted.
EU = Rule(
    name="members-add-up-to-eu27",
    sql="""
        select
            territory, flow, product, period_name(freq, period) as when, members, eu,
            eu_place as place,
            least(
                abs(eu - members),
                abs(eu - members - stores),
                abs(eu - members - undetermined),
                abs(eu - members - stores - undetermined)
            ) > rounding as broken
        from balance
    """,
    problem=CELL + ": the members of the EU add up to {members} euro, EU27_2020 is {eu}",
    passed="The 27 members add up to EU27_2020 in {cells} sums.",
    advice="; download the data again",
)
EU_AND_OUTSIDE = Rule(
    name="eu-and-outside-add-up-to-world",
    sql="""
        select
            territory, flow, product, period_name(freq, period) as when, eu, outside, world,
            eu_place as place,
            abs(eu + outside - world) > 1 as broken
        from balance
    """,
    problem=CELL + ": EU27_2020 is {eu} euro and EXT_EU27_2020 {outside}, WORLD is {world}",
    passed="EU27_2020 and EXT_EU27_2020 add up to WORLD in {cells} sums.",
    advice="; download the data again",
)

# A little of all goods is in no section. Of a single country's trade it can be more than of all.
RESIDUALS = """
create temp table residuals as
select
    freq, territory, partner, flow, period,
    coalesce(sum(value_eur) filter (level = 'section'), 0) as sections,
    coalesce(max(value_eur) filter (product = 'ALL'), 0) as total,
    total - sections as residual,
    (count(*) + 1) / 2 as rounding,
    coalesce(max(place) filter (product = 'ALL'), min(place)) as place
from flows
inner join products using (product)
group by all
"""
SECTIONS = Rule(
    name="sections-add-up-to-all",
    sql="""
        select
            territory, flow, partner, period_name(freq, period) as when, sections, total, place,
            residual < -rounding
                or (partner = 'WORLD' and residual > 0.03::double * total + rounding) as broken
        from residuals
    """,
    problem=(
        "{territory} {flow} {when}, partner {partner}: the sections add up to {sections} euro, ALL "
        "is {total}, which should be 0 to 3 % more"
    ),
    passed="All goods are 0 to 3 % more than the sections, in {cells} sums.",
    advice="; download the data again",
)
SECTIONS_BY_PARTNER = Rule(
    name="sections-by-partner",
    sql="""
        select
            territory, flow, partner, period_name(freq, period) as when, place,
            round(residual / 1e6, 1) as millions,
            residual as weight,
            residual > 0.03::double * total + rounding as broken
        from residuals
        inner join partners using (partner)
        where kind <> 'aggregate'
    """,
    problem="{territory} {flow} {partner} {when}: {millions} million euro are in no section",
    passed="No partner has more than 3 % of its trade outside of the sections, in {cells} sums.",
    warns=True,
)

YEARS = Rule(
    name="quarters-add-up-to-year",
    sql="""
        with whole_years as (
            select territory, flow, year(period) as year
            from covered
            group by all
            having count(*) filter (freq = 'Q') = 4 and count(*) filter (freq = 'A') = 1
        ),
        years as (
            select
                territory, product, partner, flow, year(period) as year,
                coalesce(sum(value_eur) filter (freq = 'Q'), 0) as quarters,
                coalesce(sum(value_eur) filter (freq = 'A'), 0) as annual,
                coalesce(max(place) filter (freq = 'A'), min(place)) as place
            from flows
            group by all
        )
        select *, abs(quarters - annual) > 2 as broken
        from years
        inner join whole_years using (territory, flow, year)
    """,
    problem=(
        "{territory} {flow} {year}, product {product}, partner {partner}: the quarters add up to "
        "{quarters} euro, the year is {annual}"
    ),
    passed="The quarters add up to the year in {cells} sums.",
    advice="; download both again",
)

REGIONS = Rule(
    name="regions-within-nation",
    sql="""
        with sums as (
            select
                freq, product, partner, flow, period,
                coalesce(sum(value_eur) filter (level = 'region'), 0) as regions,
                coalesce(max(value_eur) filter (level = 'country'), 0) as nation,
                (count(*) + 1) / 2 as rounding,
                coalesce(max(place) filter (level = 'country'), min(place)) as place
            from flows
            inner join territories on territories.territory = flows.territory::varchar
            group by all
        )
        select
            product, partner, flow, period_name(freq, period) as when, regions, nation, place,
            regions > nation + rounding
                and exists (from flows where territory::varchar = $nation) as broken
        from sums
    """,
    problem=(
        "{flow} {when}, product {product}, partner {partner}: the regions add up to {regions} "
        "euro, Italy is {nation}"
    ),
    passed="The regions do not exceed Italy in {cells} sums.",
    advice="; download the data again",
)
PARTS = Rule(
    name="parts-within-territory",
    sql="""
        with parts as (
            select
                parent::territory_code as territory, freq, product, partner, flow, period,
                sum(value_eur) as parts, (count(*) + 1) / 2 as rounding
            from flows
            inner join territories on territories.territory = flows.territory::varchar
            where parent is not null
            group by all
        )
        select
            territory, flow, partner, product, period_name(freq, period) as when, place,
            parts - value_eur as weight,
            parts > value_eur + rounding as broken
        from flows
        inner join parts using (territory, freq, product, partner, flow, period)
    """,
    problem="the parts of {territory} exceed it in {flow} {when}, {partner} {product}",
    passed="No territory is less than its parts, in {cells} sums.",
    warns=True,
)

GROUPS = Rule(
    name="groups-as-we-know-them",
    sql="""
        with members as (
            select
                partner_group::partner_code as partner, freq, product, territory, flow, period,
                sum(value_eur) as members
            from flows
            inner join partner_groups on partner_groups.partner = flows.partner::varchar
            where
                freq = 'Q' and product = 'ALL' and partner_group <> 'EU27_2020'
                and partner_group in (select partner::varchar from partners)
                and coalesce(member_from <= period, true) and coalesce(member_to >= period, true)
            group by all
        )
        select
            territory, flow, partner, period_name(freq, period) as when, place,
            members, value_eur as said,
            abs(members - value_eur) as weight,
            abs(members - value_eur) > 0.01 * value_eur + 100 as broken
        from flows
        inner join members using (partner, freq, product, territory, flow, period)
    """,
    problem="{partner} {territory} {flow} {when}: {said} euro, its members by our table {members}",
    passed="Groups of countries are the sum of the members in partner_groups.csv, in {cells} sums.",
    warns=True,
)
