-- How much of a territory's trade with the countries of each continent the vintage knows.
--
-- param   territory    VARCHAR  reporting territory
-- column  continent    VARCHAR  two letters as in partners.csv
-- column  year         INTEGER  calendar year
-- column  countries    BIGINT   countries of the continent
-- column  cells        BIGINT   values there could be: countries times two flows times quarters
-- column  cells_known  BIGINT   those with a value; zero is one
-- column  share        DOUBLE   known of all, 0 to 1
-- grain   one row per continent and year of the vintage, of all goods; single countries alone, no
--         aggregate. In a complete vintage a country without a row is known to be zero wherever
--         the world has a value

with recorded as (
    select partner, flow, period
    from flows
    where freq = 'Q' and product = 'ALL' and territory = $territory
),

countries as (
    select partner, continent
    from partners
    where kind = 'country' and continent is not null
),

continents as (select continent, count(*) as countries from countries group by continent),

years as (
    select year(period)::integer as year, count(distinct period) * 2 as cells
    from recorded
    group by year(period)
),

found as (
    select countries.continent, recorded.flow, recorded.period, count(*) as cells_known
    from recorded
    inner join countries on countries.partner = recorded.partner
    group by countries.continent, recorded.flow, recorded.period
),

whole as (
    select continents.continent, recorded.flow, recorded.period, continents.countries as cells_known
    from recorded
    inner join vintage on vintage.complete
    cross join continents
    where recorded.partner = 'WORLD'
),

known as (
    select continent, flow, period, max(cells_known) as cells_known
    from (select * from found union all by name select * from whole)
    group by continent, flow, period
)

select
    continents.continent,
    years.year,
    continents.countries,
    years.cells * continents.countries as cells,
    coalesce(sum(known.cells_known), 0)::bigint as cells_known,
    coalesce(sum(known.cells_known), 0) / (years.cells * continents.countries) as share
from continents
cross join years
left join known on known.continent = continents.continent and year(known.period) = years.year
group by continents.continent, continents.countries, years.year, years.cells
order by continents.continent, years.year
