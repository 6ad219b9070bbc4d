-- What each part of a flow contributed to its growth on a year, and its growth without that part.
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
-- column  part            VARCHAR  partner or product code; null for the residual: what the parts
--                                  with both values do not account for
-- column  value_eur       BIGINT   euro, current prices
-- column  before_eur      BIGINT   a year before, euro
-- column  contribution    DOUBLE   change over the whole of the year before, ratio; all rows of a
--                                  period add up to the growth of the whole; null as that is
-- column  growth_without  DOUBLE   growth of the whole with the part left out of both periods, ratio;
--                                  null as growth is
-- column  growth          DOUBLE   growth of the whole, ratio; null without a base, and between other
--                                  members of a group
-- column  obs_status      VARCHAR  weaker status of the two periods
-- grain   one row per flow, period and part with both values, and one residual a period that has
--         parts; the whole and other aggregates are left out. In a complete vintage a part without a row
--         is 0. Countries are parts of WORLD, sections of ALL: of another whole only its residual
--         would say so

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

totals as (
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
        sum(value_eur) filter (where not is_whole) as parts_eur,
        sum(before_eur) filter (where not is_whole) as parts_before_eur,
        max(weakness) as weakness
    from compared
    cross join changes
    group by flow, period
    having whole_eur is not null and parts_eur is not null
),

-- In the place of the whole stands what its parts do not account for.
parts as (
    select
        compared.flow,
        compared.period,
        if(is_whole, null, part) as part,
        if(is_whole, whole_eur - parts_eur, value_eur)::bigint as value_eur,
        if(is_whole, whole_before_eur - parts_before_eur, before_eur)::bigint as before_eur,
        if(is_whole, totals.weakness, compared.weakness) as weakness,
        whole_eur,
        whole_before_eur
    from compared
    inner join totals on totals.flow = compared.flow and totals.period = compared.period
)

select
    flow,
    period,
    part,
    value_eur,
    before_eur,
    (value_eur - before_eur) / nullif(whole_before_eur, 0) as contribution,
    (whole_eur - value_eur) / nullif(whole_before_eur - before_eur, 0) - 1 as growth_without,
    whole_eur / nullif(whole_before_eur, 0) - 1 as growth,
    'APE'[weakness + 1] as obs_status
from parts
order by flow, period, part is null, contribution desc, part
