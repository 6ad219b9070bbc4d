-- Growth of flows on a year, and what it would have been without the part that moved them most.
--
-- param   territory       VARCHAR  reporting territory
-- param   partner         VARCHAR  the partner of the whole; aggregates allowed
-- param   product         VARCHAR  the product of the whole; ALL for all goods
-- param   flows           VARCHAR[] 'export', 'import' or both
-- param   parts           VARCHAR  'partner' for the countries, 'product' for the sections of the whole
-- param   freq            VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first           DATE     first day of the first quarter
-- param   last            DATE     first day of the last quarter
-- column  flow            VARCHAR  'export' or 'import'
-- column  period          DATE     first day of the quarter or year
-- column  growth          DOUBLE   growth of the whole, ratio; null without a base, and between other
--                                  members of a group
-- column  largest         VARCHAR  the part that moved the whole most, up or down: partner or product code;
--                                  null where no part has both values
-- column  growth_without  DOUBLE   growth of the whole with that part left out of both periods, ratio;
--                                  null as growth is, and without a part
-- column  obs_status      VARCHAR  weakest status of whole and part in the two periods
-- grain   one row per flow and period in which the whole has both values. In a complete vintage a
--         part without a row is 0. Countries are parts of WORLD, sections of ALL

with recorded as (
    select
        flow,
        period,
        if($parts = 'partner', partner, product) as part,
        part = if($parts = 'partner', $partner, $product) as is_whole,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and list_contains($flows, flow)
        and ($parts = 'product' or product = $product)
        and ($parts = 'partner' or partner = $partner)
        and (is_whole or part in (
            select partner from partners where $parts = 'partner' and kind = 'country'
            union all
            select product from products where $parts = 'product' and level = 'section'
        ))
        and period >= (date_trunc(if($freq = 'A', 'year', 'quarter'), $first) - interval 1 year)::date
        and period <= $last
),

compared as (
    select
        flow,
        period,
        part,
        is_whole,
        coalesce(max(value_eur), 0) as value_eur,
        coalesce(max(before_eur), 0) as before_eur,
        max(weakness) as weakness
    from (
        select
            flow,
            unnest([period, (period + interval 1 year)::date]) as period,
            part,
            is_whole,
            unnest([value_eur, null]) as value_eur,
            unnest([null, value_eur]) as before_eur,
            weakness
        from recorded
    )
    where period between date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date and $last
    group by flow, period, part, is_whole
    having count(*) = 2 or (not is_whole and (select complete from vintage))
),

-- The days on which the members of the whole changed, if it is a group: of a complete vintage, as
-- in aggregated_flows.
changes as (
    select list(member_from) || list(member_to + 1) as days
    from vintage
    inner join partner_groups on partner_group = $partner
    where complete
),

moved as (
    select
        flow,
        period,
        max(value_eur) filter (where is_whole) as whole_eur,
        len(
            list_filter(
                any_value(days),
                lambda day:
                    day > period - interval 1 year
                    and day <= period + if($freq = 'A', interval 9 months, interval 0 months)
            )
        ) > 0 as other_members,
        if(other_members, null, max(before_eur) filter (where is_whole)) as whole_before_eur,
        max(weakness) filter (where is_whole) as whole_weakness,
        first(
            struct_pack(part, value_eur, before_eur, weakness)
            order by abs(value_eur - before_eur) desc, part
        ) filter (where not is_whole) as largest
    from compared
    cross join changes
    group by flow, period
    having whole_eur is not null
)

select
    flow,
    period,
    whole_eur / nullif(whole_before_eur, 0) - 1 as growth,
    largest.part as largest,
    (whole_eur - largest.value_eur) / nullif(whole_before_eur - largest.before_eur, 0) - 1
        as growth_without,
    'APE'[greatest(whole_weakness, largest.weakness) + 1] as obs_status
from moved
order by flow, period
