-- When the quarters are published by the statistical institute.
--
-- column  period         DATE     first day of the quarter
-- column  release_date   DATE     day of publication
-- column  kind           VARCHAR  'observed' or 'expected'
-- grain   one row per quarter in the calendar, oldest first

select
    make_date(left(period, 4)::integer, 3 * right(period, 1)::integer - 2, 1) as period,
    release_date,
    kind
from releases
order by period
