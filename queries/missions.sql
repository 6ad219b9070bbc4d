-- All trade missions, as announced and as held.
--
-- column  id             VARCHAR  id in missions.csv
-- column  edition        VARCHAR  edition of the programme that the mission belongs to
-- column  destination_it VARCHAR  where it went, as announced, in Italian
-- column  destination_en VARCHAR  the same in English
-- column  partner        VARCHAR  Istat partner code of the market
-- column  announced_from DATE     first day as announced; null where not known
-- column  announced_to   DATE     last day as announced; null where not known
-- column  held_from      DATE     first day as reported; null where no report says that it was held
-- column  held_to        DATE     last day as reported; null where no report says that it was held
-- column  departure      DATE     first day held, or announced where the held date is not known
-- column  firms          BIGINT   firms that took part; null where not known
-- column  sectors_it     VARCHAR  sectors of the firms, in Italian; null where not known
-- column  sectors_en     VARCHAR  the same in English
-- column  note_it        VARCHAR  what else is known, in Italian; may be null
-- column  note_en        VARCHAR  the same in English
-- column  source_it      VARCHAR  where all this comes from, in Italian
-- column  source_en      VARCHAR  the same in English
-- grain   one row per mission, by date

select
    id,
    edition,
    destination_it,
    destination_en,
    partner,
    announced_from,
    announced_to,
    held_from,
    held_to,
    coalesce(held_from, announced_from) as departure,
    firms,
    sectors_it,
    sectors_en,
    note_it,
    note_en,
    source_it,
    source_en
from missions
order by departure, id
