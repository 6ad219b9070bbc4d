-- The reporting territories that an edition knows, and whether it has values for them.
--
-- column  territory   VARCHAR  code of the territory (NUTS)
-- column  name_it     VARCHAR  name in Italian
-- column  name_en     VARCHAR  name in English
-- column  level       VARCHAR  country, macroregion, region or province
-- column  parent      VARCHAR  the territory it is part of; null for the nation
-- column  istat_code  VARCHAR  code in Istat's own files; null where they do not have it
-- column  has_values  BOOLEAN  whether the edition has any value for it
-- grain   one row per territory; a territory and its parts stand side by side

with recorded as (
    select distinct territory from flows
)

select
    territories.territory,
    territories.name_it,
    territories.name_en,
    territories.level,
    territories.parent,
    territories.istat_code,
    recorded.territory is not null as has_values
from territories
left join recorded on recorded.territory = territories.territory
order by territories.territory
