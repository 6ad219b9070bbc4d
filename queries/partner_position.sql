-- The position of one country among all partner countries, quarter by quarter.
--
-- param   territory        VARCHAR  reporting territory
-- param   partner          VARCHAR  Istat partner code of a country
-- param   flow             VARCHAR  'export' or 'import'
-- column  period           DATE     first day of the quarter
-- column  position         BIGINT   1 for the largest value
-- column  position_before  BIGINT   in the same quarter a year before; null where unknown
-- column  countries        BIGINT   how many countries have a value in the quarter
-- grain   one row per quarter in which the country has a value; aggregates and special codes
--         are left out

with recorded as (
    select flows.period, flows.partner, flows.value_eur
    from flows
    inner join partners on partners.partner = flows.partner and partners.kind = 'country'
    where
        flows.freq = 'Q'
        and flows.product = 'ALL'
        and flows.territory = $territory
        and flows.flow = $flow
),

positions as (
    select
        own.period,
        1 + count(*) filter (where recorded.value_eur > own.value_eur) as position,
        count(*) as countries
    from (from recorded where partner = $partner) as own
    inner join recorded on recorded.period = own.period
    group by own.period
)

select
    now.period,
    now.position,
    before.position as position_before,
    now.countries
from positions as now
left join positions as before on before.period = now.period - interval 1 year
order by now.period
