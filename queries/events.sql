-- Dated events that readers of a series may think of: those of events.csv, and trade missions.
--
-- param   partners       VARCHAR[]  codes of partners and groups; WORLD for every partner
-- column  id             VARCHAR    id in events.csv or in missions.csv
-- column  day            DATE       the day it happened or came into force; of a mission, the first
--                                   day held, or announced where the held date is not known
-- column  partner        VARCHAR    partner it concerns; null where it concerns all of them
-- column  kind           VARCHAR    withdrawal, pandemic, agreement, tariff or mission
-- column  name_it        VARCHAR    what happened, in Italian; of a mission, where it went
-- column  name_en        VARCHAR    the same in English
-- column  source_it      VARCHAR    who says so, in Italian
-- column  source_en      VARCHAR    the same in English
-- column  url            VARCHAR    where; null for missions
-- grain   one row per event that concerns one of the partners, a member that a group had on that
--         day, or all partners, by date

with dated as (
    select
        id,
        day,
        partner,
        kind,
        name_it,
        name_en,
        source as source_it,
        source as source_en,
        url
    from events
    union all
    select
        id,
        coalesce(held_from, announced_from),
        partner,
        'mission',
        destination_it,
        destination_en,
        source_it,
        source_en,
        null
    from missions
    where coalesce(held_from, announced_from) is not null
)

select
    id,
    day,
    partner,
    kind,
    name_it,
    name_en,
    source_it,
    source_en,
    url
from dated
where
    partner is null
    or list_has_any($partners::varchar[], [partner, 'WORLD'])
    or exists (
        from partner_groups
        where
            list_contains($partners::varchar[], partner_groups.partner_group)
            and partner_groups.partner = dated.partner
            and coalesce(partner_groups.member_from <= dated.day, true)
            and coalesce(partner_groups.member_to >= dated.day, true)
    )
order by day, id
