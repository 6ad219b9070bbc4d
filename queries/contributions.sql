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
--                                  period add up to the growth of the whole; null without a base
-- column  growth_without  DOUBLE   growth of the whole with the part left out of both periods, ratio;
--                                  null without a base
-- column  is_largest      BOOLEAN  whether no other part moved the whole as much, up or down
-- column  growth          DOUBLE   growth of the whole, ratio; null without a base
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
        partner = $partner and product = $product as is_whole,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and list_contains($flows, flow)
        and product in (
            select $product
            union all
            select product from products where $parts = 'product' and level = 'section'
        )
        and partner in (
            select $partner
            union all
            select partner from partners where $parts = 'partner' and kind = 'country'
        )
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
        select flow, period, part, is_whole, value_eur, null as before_eur, weakness from recorded
        union all
        select
            flow,
            (period + interval 1 year)::date as period,
            part,
            is_whole,
            null as value_eur,
            value_eur as before_eur,
            weakness
        from recorded
    )
    group by flow, period, part, is_whole
    having count(*) = 2 or (not is_whole and (select complete from vintage))
),

whole as (select * from compared where is_whole),

parts as (
    select *, row_number() over largest_first = 1 as is_largest
    from compared
    where not is_whole
    window largest_first as (partition by flow, period order by abs(value_eur - before_eur) desc, part)
),

residual as (
    select
        whole.flow,
        whole.period,
        null as part,
        (whole.value_eur - sum(parts.value_eur))::bigint as value_eur,
        (whole.before_eur - sum(parts.before_eur))::bigint as before_eur,
        greatest(whole.weakness, max(parts.weakness)) as weakness,
        false as is_largest
    from whole
    inner join parts on parts.flow = whole.flow and parts.period = whole.period
    group by whole.flow, whole.period, whole.value_eur, whole.before_eur, whole.weakness
)

select
    parts.flow,
    parts.period,
    parts.part,
    parts.value_eur,
    parts.before_eur,
    (parts.value_eur - parts.before_eur) / nullif(whole.before_eur, 0) as contribution,
    (whole.value_eur - parts.value_eur) / nullif(whole.before_eur - parts.before_eur, 0) - 1
        as growth_without,
    parts.is_largest,
    whole.value_eur / nullif(whole.before_eur, 0) - 1 as growth,
    'APE'[parts.weakness + 1] as obs_status
from (select * exclude (is_whole) from parts union all by name select * from residual) as parts
inner join whole on whole.flow = parts.flow and whole.period = parts.period
order by parts.flow, parts.period, parts.part is null, contribution desc, parts.part
