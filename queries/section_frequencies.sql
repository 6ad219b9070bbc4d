-- How often a vintage has a territory's trade with each partner by product section.
--
-- param   territory      VARCHAR  reporting territory
-- column  partner        VARCHAR  Istat partner code; aggregates too
-- column  freq           VARCHAR  'Q' by quarter, 'A' by year
-- column  first_period   DATE     first day of the first quarter or year with a value
-- column  last_period    DATE     first day of the last quarter or year with a value
-- grain   one row per partner and frequency with any value of any section

select
    partner,
    freq,
    min(period) as first_period,
    max(period) as last_period
from flows
where
    territory = $territory
    and product in (select product from products where level = 'section')
group by partner, freq
order by partner, freq
