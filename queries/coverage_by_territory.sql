-- How much of the trade with every country the vintage knows, territory by territory.
--
-- column  territory    VARCHAR  reporting territory
-- column  year         INTEGER  calendar year
-- column  cells        BIGINT   values there could be: countries times two flows times quarters
-- column  cells_known  BIGINT   those with a value; zero is one
-- column  share        DOUBLE   known of all, 0 to 1
-- grain   one row per territory with a quarterly value of all goods and year of the vintage; single
--         countries alone, no aggregate. In a complete vintage a country without a row is known
--         to be zero wherever the world has a value

with recorded as (
    select territory, partner, flow, period
    from flows
    where freq = 'Q' and product = 'ALL'
),

countries as (select partner from partners where kind = 'country'),

years as (
    select
        year(period)::integer as year,
        count(distinct period) * 2 * (select count(*) from countries) as cells
    from recorded
    group by year(period)
),

found as (
    select territory, flow, period, count(*) as cells_known
    from recorded
    semi join countries on countries.partner = recorded.partner
    group by territory, flow, period
),

whole as (
    select territory, flow, period, (select count(*) from countries) as cells_known
    from recorded
    inner join vintage on vintage.complete
    where partner = 'WORLD'
),

known as (
    select territory, flow, period, max(cells_known) as cells_known
    from (select * from found union all by name select * from whole)
    group by territory, flow, period
),

territories_found as (select distinct territory from recorded)

select
    territories_found.territory,
    years.year,
    years.cells,
    coalesce(sum(known.cells_known), 0)::bigint as cells_known,
    coalesce(sum(known.cells_known), 0) / years.cells as share
from territories_found
cross join years
left join known
    on known.territory = territories_found.territory and year(known.period) = years.year
group by territories_found.territory, years.year, years.cells
order by territories_found.territory, years.year
