-- Public money for programmes and lines of support, as allocated and as requested.
--
-- column  id             VARCHAR  id in funding.csv
-- column  measure        VARCHAR  official name of the programme or line
-- column  edition        VARCHAR  edition of the missions that it pays for; null for other measures
-- column  kind           VARCHAR  programme, allocation, added_allocation, added_grants, requested or
--                                 successor
-- column  known_date     VARCHAR  date as exact as known: 2019-02 or 2018-12-03; may be null
-- column  amount_eur     BIGINT   euro, rounded to whole ones; null where not known
-- column  allocated_eur  BIGINT   all allocated to the measure up to this row; null before the first
-- column  applications   BIGINT   applications received up to the date; null where not known
-- column  act_it         VARCHAR  the deed, in Italian; may be null
-- column  act_en         VARCHAR  the same in English
-- column  note_it        VARCHAR  what else is known, in Italian; may be null
-- column  note_en        VARCHAR  the same in English
-- column  source_it      VARCHAR  where this comes from, in Italian
-- column  source_en      VARCHAR  the same in English
-- grain   one row per dated fact, by date, those without a date last; a month sorts as its first day

with dated as (
    select
        *,
        try_cast(left(date || '-01', 10) as date) as earliest_day
    from funding
)

select
    id,
    measure,
    edition,
    kind,
    date as known_date,
    round(amount_eur)::bigint as amount_eur,
    round(sum(amount_eur) filter (where kind <> 'requested') over up_to_here)::bigint
        as allocated_eur,
    applications,
    act_it,
    act_en,
    note_it,
    note_en,
    source_it,
    source_en
from dated
window up_to_here as (
    partition by measure
    order by earliest_day nulls last, id
    rows between unbounded preceding and current row
)
order by earliest_day nulls last, id
