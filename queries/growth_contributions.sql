-- What each partner country contributed to the growth of one flow in one quarter.
--
-- param   territory       VARCHAR  reporting territory
-- param   flow            VARCHAR  'export' or 'import'
-- param   period          DATE     first day of the quarter
-- column  partner         VARCHAR  Istat partner code; null for the residual: what the countries
--                                  with both values do not account for
-- column  value_eur       BIGINT   euro, current prices
-- column  before_eur      BIGINT   the same quarter a year before, euro
-- column  contribution    DOUBLE   change over the world total of the year before, ratio;
--                                  all rows add up to the growth of the total
-- column  obs_status      VARCHAR  weaker status of the two quarters
-- grain   one row per partner country with both values, and one residual; WORLD is the whole,
--         other aggregates are left out. In a complete vintage a value without a row is 0

with two_quarters as (
    select
        partner,
        coalesce(max(value_eur) filter (where period = $period), 0) as value_eur,
        coalesce(max(value_eur) filter (where period < $period), 0) as before_eur,
        max(case obs_status when 'A' then 0 when 'P' then 1 else 2 end) as weakness
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory = $territory
        and flow = $flow
        and period in ($period, $period - interval 1 year)
    group by partner
    having count(*) = 2 or (partner <> 'WORLD' and (select complete from vintage))
),

world as (select * from two_quarters where partner = 'WORLD'),

countries as (
    select two_quarters.*
    from two_quarters
    inner join partners on partners.partner = two_quarters.partner and partners.kind = 'country'
),

residual as (
    select
        null as partner,
        (world.value_eur - coalesce(sum(countries.value_eur), 0))::bigint as value_eur,
        (world.before_eur - coalesce(sum(countries.before_eur), 0))::bigint as before_eur,
        greatest(world.weakness, max(countries.weakness)) as weakness
    from world
    left join countries on true
    group by world.value_eur, world.before_eur, world.weakness
)

select
    parts.partner,
    parts.value_eur,
    parts.before_eur,
    (parts.value_eur - parts.before_eur) / nullif(world.before_eur, 0) as contribution,
    'APE'[parts.weakness + 1] as obs_status
from (select * from countries union all by name select * from residual) as parts
inner join world on true
order by parts.partner is null, contribution desc, parts.partner
