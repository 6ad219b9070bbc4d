-- Trade missions to one partner country.
--
-- param   partner        VARCHAR  Istat partner code
-- column  id             VARCHAR  id in missions.csv
-- column  destination_it VARCHAR  where the mission went, as announced, in Italian
-- column  destination_en VARCHAR  the same in English
-- column  departure      DATE     first day held, or announced where the held date is not known
-- column  held           BOOLEAN  whether a report says that it was held
-- column  source_it      VARCHAR  where the dates come from, in Italian
-- column  source_en      VARCHAR  the same in English
-- grain   one row per mission, by date

select
    id,
    destination_it,
    destination_en,
    coalesce(held_from, announced_from) as departure,
    held_from is not null as held,
    source_it,
    source_en
from missions
where partner = $partner
order by departure, id
