-- The groups of partner countries with their members, each with the days of its membership.
--
-- column  partner_group  VARCHAR  code of the group
-- column  name_it        VARCHAR  name of the group in Italian
-- column  name_en        VARCHAR  name of the group in English
-- column  partner        VARCHAR  Istat partner code of a member
-- column  member_from    DATE     first day of its membership; null where it has always been one
-- column  member_to      DATE     last day of its membership; null where it still is one
-- grain   one row per group and member; a nation may be a member of a group and its own reporter

select
    partner_group,
    name_it,
    name_en,
    partner,
    member_from,
    member_to
from partner_groups
order by partner_group, partner, member_from
