"""Which periods a source covers: without holes, evenly, and no less than last time.

Table `covered` has every period in which a territory and flow has any value of all goods; a partner
without a row there had no trade.
"""

from __future__ import annotations

from scambi.ingest.contract.rule import Rule

COVERED = """
create temp table covered as
select freq, territory, flow, period, min(place) as place
from flows
where product = 'ALL'
group by all
"""
COVERED_BEFORE = """
create temp table covered_before as
select distinct freq, territory, flow, period
from before
where product = 'ALL'
"""

HOME = Rule(
    name="home-territory",
    sql="""
        select
            territory, flow, 0 as place,
            not exists (
                from covered
                where
                    freq = 'Q'
                    and covered.territory::varchar = wanted.territory
                    and covered.flow::varchar = wanted.flow
            ) as broken
        from (select $home as territory, unnest(['export', 'import']) as flow) as wanted
    """,
    problem="there is no quarterly {flow} of {territory}, the home territory",
    passed="Exports and imports of the home territory are there.",
    advice="; fetch or add it, or set SCAMBI_TERRITORY",
)
NATION = Rule(
    name="nation",
    sql="""
        select 0 as weight, not exists (from covered where territory::varchar = $nation) as broken
    """,
    problem="Italy is not among the territories, so shares of Italy cannot be shown",
    passed="Italy is there.",
    warns=True,
)
ANNUAL = Rule(
    name="annual-totals",
    sql="""
        select
            territory, flow, year(period) as year, 0 as weight,
            count(*) filter (freq = 'Q') = 4 and count(*) filter (freq = 'A') = 0 as broken
        from covered
        group by all
    """,
    problem="{territory} {flow}: all quarters of {year} are there and the year is not",
    passed="Whole years have their annual value, in {cells} cases.",
    warns=True,
)
CONTIGUOUS = Rule(
    name="contiguous-periods",
    sql="""
        with steps as (
            select
                *,
                lag(period) over (partition by freq, territory, flow order by period) as earlier
            from covered
        )
        select
            territory, flow, place,
            period_name(freq, earlier) as first,
            period_name(freq, period) as second,
            earlier is not null
                and period > earlier + if(freq = 'Q', interval 3 months, interval 1 year) as broken
        from steps
    """,
    problem="{territory} {flow}: nothing between {first} and {second}",
    passed="Periods follow each other without a hole, {cells} of them.",
    advice="; add what is missing",
)
EVEN = Rule(
    name="same-periods-everywhere",
    sql="""
        with spans as (
            select freq, min(period) as first, max(period) as last
            from covered
            group by freq
        ),
        wanted as (
            select freq, first, last, territory, flow
            from spans
            cross join (select distinct territory from covered)
            cross join (select unnest(['export', 'import'])::flow_code as flow)
        ),
        found as (
            select
                freq, territory, flow,
                min(period) as from_period, max(period) as to_period, max(place) as place
            from covered
            group by all
        )
        select
            territory, flow,
            period_name(freq, first) as first, period_name(freq, last) as last,
            coalesce(
                'is there from ' || period_name(freq, from_period)
                    || ' to ' || period_name(freq, to_period),
                'is missing'
            ) as found,
            coalesce(place, 0) as place,
            (from_period = first and to_period = last) is not true as broken
        from wanted
        left join found using (freq, territory, flow)
    """,
    problem="{territory} {flow} {found}, other data from {first} to {last}",
    passed="Every territory and flow has the same first and last period.",
    advice="; add what is missing",
)

LENGTH = Rule(
    name="no-shorter-than-before",
    sql="""
        with now as (
            select freq, min(period) as first, max(period) as last, max(place) as place
            from covered
            group by freq
        ),
        earlier as (
            select freq, min(period) as first, max(period) as last
            from covered_before
            group by freq
        )
        select
            if(freq = 'Q', 'quarters', 'years') as periods,
            coalesce(
                period_name(freq, now.first) || ' to ' || period_name(freq, now.last), 'nothing'
            ) as found,
            period_name(freq, earlier.first) || ' to ' || period_name(freq, earlier.last) as had,
            coalesce(place, 0) as place,
            (now.first <= earlier.first and now.last >= earlier.last) is not true as broken
        from earlier
        left join now using (freq)
    """,
    problem="the {periods} cover {found}, those of the last vintage {had}",
    passed="Periods reach as far as in the last vintage.",
    advice="; bring data since then, or wait until the source has them again",
)
VANISHED = Rule(
    name="nothing-vanished",
    sql="""
        select
            territory || ' ' || flow || ' ' || period_name(freq, period) as what, 0 as place,
            not exists (
                from covered
                where
                    covered.freq = covered_before.freq
                    and covered.territory = covered_before.territory
                    and covered.flow = covered_before.flow
                    and covered.period = covered_before.period
            ) as broken
        from covered_before
        union all by name
        select
            territory || ' ' || flow || ', product ' || product as what, 0 as place,
            not exists (
                from flows
                where
                    flows.freq = had.freq and flows.territory = had.territory
                    and flows.flow = had.flow and flows.product = had.product
            ) as broken
        from (select distinct freq, territory, flow, product from before) as had
    """,
    problem="the last vintage has {what}, these data do not",
    passed="All that the last vintage covers is there, in {cells} cases.",
    advice="; fetch the same territories and products again",
)
# A code that only ever had a shipment or two may be revised away.
PARTNERS = """
    select
        partner, count(*) as quarters, 0 as place, count(*) as weight,
        not exists (from flows where flows.partner = before.partner) as broken
    from before
    where freq = 'Q' and product = 'ALL' and value_eur > 0
    group by partner
    having count(*) >= 4
"""
VANISHED_PARTNERS = Rule(
    name="no-partner-vanished",
    sql=PARTNERS,
    problem="partner {partner} is gone, the last vintage has {quarters} values of it",
    passed="No partner of the last vintage is gone, of {cells}.",
    advice="; if its code was replaced, run with --allow-new-codes",
)
REPLACED_PARTNERS = Rule(
    name="no-partner-vanished",
    sql=PARTNERS,
    problem="partner {partner} is gone, the last vintage has {quarters} values of it",
    passed="No partner of the last vintage is gone, of {cells}.",
    warns=True,
)
