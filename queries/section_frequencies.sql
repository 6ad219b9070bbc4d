-- How often a vintage has a territory's trade with one partner by product section.
--
-- param   territory      VARCHAR  reporting territory
-- param   partner        VARCHAR  Istat partner code; aggregates allowed
-- column  freq           VARCHAR  'Q' by quarter, 'A' by year
-- column  first_period   DATE     first day of the first quarter or year with a value
-- column  last_period    DATE     first day of the last quarter or year with a value
-- grain   one row per frequency with any value of any section

select
    freq,
    min(period) as first_period,
    max(period) as last_period
from flows
where
    territory = $territory
    and partner = $partner
    and product in (select product from products where level = 'section')
group by freq
order by freq
