-- The quarters that the vintage has for one territory, oldest first.
--
-- param   territory      VARCHAR  reporting territory
-- column  period         DATE     first day of the quarter
-- grain   one row per quarter in which the territory has any value, aggregates included

select distinct period
from flows
where freq = 'Q' and product = 'ALL' and territory = $territory
order by period
