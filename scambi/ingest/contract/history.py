"""A source beside the last vintage and beside its own past: the unit, revisions, records, zeros."""

from __future__ import annotations

from scambi.ingest.contract.rule import Rule

# Totals alone: a small country's trade may well grow a thousandfold.
TOTALS = """
create temp view totals as
select
    territory, flow, freq, period, flows.place,
    flows.value_eur as value, before.value_eur as earlier, before.obs_status as earlier_status,
    flows.value_eur / before.value_eur as ratio
from flows
inner join before using (freq, territory, partner, product, flow, period)
where partner = 'WORLD' and product = 'ALL' and before.value_eur > 0 and flows.value_eur > 0
"""
# All goods by quarter, with the newest and the oldest quarter of the territory and flow.
QUARTERS = """
create temp view quarters as
with spans as (
    select territory, flow, max(period) as newest, min(period) as oldest
    from covered
    where freq = 'Q'
    group by all
)
select flows.*, newest, oldest
from flows
inner join spans using (territory, flow)
where freq = 'Q' and product = 'ALL'
"""

UNIT = Rule(
    name="plausible-unit",
    sql="""
        select
            territory, flow, period_name(freq, period) as when, value, earlier, place,
            ratio >= 500 or ratio <= 0.002 as broken
        from totals
    """,
    problem=(
        "{territory} {flow} {when} is {value} euro, the last vintage says {earlier}: the unit is "
        "another"
    ),
    passed="No total is a thousand times more or less than in the last vintage, of {cells}.",
    advice="; download the data in euro",
)
# Beside the embedded edition, whose official totals are the same facts: a wrong unit is off by a
# thousand or a million very precisely, and made-up data by anything.
UNIT_OF_FIRST = Rule(
    name="plausible-unit",
    sql="""
        select
            territory, flow, any_value(value) as value, min(place) as place,
            round(median(ratio), 6) as ratio,
            abs(log10(median(ratio))) as size,
            size > 2.5 and abs(size - 3 * round(size / 3)) < 0.02 as broken
        from totals
        where earlier_status <> 'E'
        group by territory, flow
    """,
    problem=(
        "{territory} {flow} is {ratio} times what the embedded edition says: the unit is another"
    ),
    passed="Totals are of the size that the embedded edition has, in {cells} comparisons.",
    advice="; download the data in euro",
)

REVISIONS = Rule(
    name="large-revisions",
    sql="""
        select
            territory, flow, partner, period_name(freq, period) as when,
            before.value_eur as earlier, coalesce(flows.value_eur, 0) as value,
            abs(value - earlier) as weight,
            value <> earlier
                and abs(value - earlier)
                    > if(partner = 'WORLD', 0.02 * earlier, greatest(0.1 * earlier, 1e7)) as broken
        from before
        left join flows using (freq, territory, partner, product, flow, period)
        where freq = 'Q' and product = 'ALL' and territory::varchar in ($home, $nation)
    """,
    problem="{territory} {flow} {partner} {when}: {earlier} euro before, {value} now",
    passed="No value changed by a tenth and ten million euro, no total by 2 %, of {cells}.",
    warns=True,
)

RECORDS = Rule(
    name="new-records",
    sql="""
        with records as (
            select
                territory, flow, partner, newest, oldest,
                coalesce(max(value_eur) filter (period = newest), 0) as value,
                max(value_eur) filter (period < newest) as highest,
                count(*) filter (period < newest) as earlier
            from quarters
            inner join partners using (partner)
            where
                (partner = 'WORLD' and territory::varchar in ($home, $nation))
                or (kind = 'country' and territory::varchar = $home)
            group by all
        )
        select
            territory, flow, partner, round(value / 1e6, 1) as millions,
            period_name('Q', newest) as when, period_name('Q', oldest) as since,
            value + if(territory::varchar = $home, 1e15, 0) as weight,
            earlier >= 8 and value > highest
                and value > 0.01 * max(value) over (partition by territory, flow) as broken
        from records
    """,
    problem="{territory} {flow} {partner} {when}: {millions} million euro, most since {since}",
    passed="The newest quarter is no record for any of {cells} partners.",
    warns=True,
)
ZEROS = Rule(
    name="partners-at-zero",
    sql="""
        select
            territory, flow, partner, period_name('Q', newest) as when,
            avg(value_eur) filter (period < newest) as weight,
            round(weight / 1e6, 1) as millions,
            coalesce(max(value_eur) filter (period = newest), 0) = 0
                and count(*) filter (period < newest and value_eur > 0) = 8
                and weight > 1e6 as broken
        from quarters
        where
            period >= newest - interval 24 months
            and territory::varchar in ($home, $nation)
        group by territory, flow, partner, newest
    """,
    problem=(
        "{territory} {flow} {partner}: nothing in {when}, after {millions} million euro a quarter"
    ),
    passed="No partner with trade in every quarter of two years fell to zero, of {cells}.",
    warns=True,
)
