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

with countries as (select partner from partners where kind = 'country'),

recorded as (
    select
        territory,
        flow,
        period,
        count(countries.partner) as countries_known,
        bool_or(flows.partner = 'WORLD') as world_known
    from flows
    left join countries on countries.partner = flows.partner
    where freq = 'Q' and product = 'ALL'
    group by territory, flow, period
),

known as (
    select
        territory,
        period,
        if(
            world_known and (select complete from vintage),
            (select count(*) from countries),
            countries_known
        ) as cells_known
    from recorded
),

years as (
    select
        year(period)::integer as year,
        count(distinct period) * 2 * (select count(*) from countries) as cells
    from recorded
    group by year(period)
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
