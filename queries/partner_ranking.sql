-- Partner countries by value of one flow in one quarter, largest first.
--
-- param   territory      VARCHAR  reporting territory
-- param   flow           VARCHAR  'export' or 'import'
-- param   period         DATE     first day of the quarter
-- column  partner        VARCHAR  Istat partner code
-- column  iso3           VARCHAR  ISO 3166-1 alpha-3; null where there is none
-- column  value_eur      BIGINT   euro, current prices
-- column  share          DOUBLE   of the trade with the world, 0 to 1; null where that is unknown
-- column  change         DOUBLE   against the same quarter a year before, ratio; null without a base
-- column  obs_status     VARCHAR  A definitive, P provisional, E estimate
-- column  source         VARCHAR  id in sources.csv or in published_figures.csv
-- grain   one row per partner country with a value; aggregates and special codes are left out,
--         WORLD only serves as the base of the share

with two_quarters as (
    select period, partner, value_eur, obs_status, source
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory = $territory
        and flow = $flow
        and period in ($period, $period - interval 1 year)
),

now as (select * from two_quarters where period = $period),

before as (select * from two_quarters where period < $period),

world as (select value_eur from now where partner = 'WORLD')

select
    now.partner,
    partners.iso3,
    now.value_eur,
    now.value_eur / nullif(world.value_eur, 0) as share,
    now.value_eur / nullif(before.value_eur, 0) - 1 as change,
    now.obs_status,
    now.source
from now
inner join partners on partners.partner = now.partner and partners.kind = 'country'
left join before on before.partner = now.partner
left join world on true
order by now.value_eur desc, now.partner
