-- The provinces of a territory that the vintage has values of.
--
-- param   territory      VARCHAR  reporting territory
-- column  province       VARCHAR  territory code of the province
-- grain   one row per province with a quarterly value of all goods

select distinct territory as province
from flows
where
    freq = 'Q'
    and product = 'ALL'
    and territory in (
        select territory from territories where parent = $territory and level = 'province'
    )
order by province
