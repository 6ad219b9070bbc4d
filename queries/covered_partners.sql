-- Which partners the vintage covers for one territory, and how.
--
-- param   territory      VARCHAR  reporting territory
-- column  partner        VARCHAR  Istat partner code; aggregates included
-- column  first_period   DATE     first quarter with a value
-- column  last_period    DATE     last quarter with a value
-- column  quarters       BIGINT   quarters with at least one flow
-- column  estimates      BIGINT   values with status E
-- column  values_known   BIGINT   values of any status
-- grain   one row per partner with a quarterly value

select
    partner,
    min(period) as first_period,
    max(period) as last_period,
    count(distinct period) as quarters,
    count(*) filter (where obs_status = 'E') as estimates,
    count(*) as values_known
from flows
where freq = 'Q' and product = 'ALL' and territory = $territory
group by partner
order by partner
