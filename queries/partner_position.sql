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

with positions as (
    select
        flows.period,
        flows.partner,
        rank() over (partition by flows.period order by flows.value_eur desc) as position,
        count(*) over (partition by flows.period) as countries
    from flows
    inner join partners on partners.partner = flows.partner and partners.kind = 'country'
    where
        flows.freq = 'Q'
        and flows.product = 'ALL'
        and flows.territory = $territory
        and flows.flow = $flow
)

select
    now.period,
    now.position,
    before.position as position_before,
    now.countries
from positions as now
left join positions as before
    on before.partner = now.partner and before.period = now.period - interval 1 year
where now.partner = $partner
order by now.period
