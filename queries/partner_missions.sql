-- Trade missions to one partner country.
--
-- param   partner        VARCHAR  Istat partner code
-- column  id             VARCHAR  id in missions.csv
-- column  destination    VARCHAR  where the mission went, as announced
-- column  departure      DATE     first day held, or announced where the held date is not known
-- column  held           BOOLEAN  whether a report says that it was held
-- column  source         VARCHAR  where the dates come from
-- grain   one row per mission, by date

select
    id,
    destination,
    coalesce(held_from, announced_from) as departure,
    held_from is not null as held,
    source
from missions
where partner = $partner
order by departure, id
