-- How much of a territory's trade in each product the vintage knows: with the world, by country.
--
-- param   territory        VARCHAR  reporting territory
-- column  product          VARCHAR  ALL for all goods, or a section of the CPA
-- column  year             INTEGER  calendar year
-- column  world_cells      BIGINT   values there could be with the world: two flows times quarters and year
-- column  world_known      BIGINT   those with a value
-- column  world_share      DOUBLE   known of all with the world, 0 to 1
-- column  countries_cells  BIGINT   values there could be with single countries
-- column  countries_known  BIGINT   those with a value; zero is one
-- column  countries_share  DOUBLE   known of all with single countries, 0 to 1
-- grain   one row per product of level total or section and year of the vintage; the world apart,
--         no other aggregate. In a complete vintage a country without a row is known to be zero
--         wherever the world has a value of the product

with recorded as (
    select product, partner, flow, freq, period
    from flows
    where
        territory = $territory
        and product in (select product from products where level in ('total', 'section'))
),

countries as (select partner from partners where kind = 'country'),

years as (
    select
        year(period)::integer as year,
        2 * count(distinct (freq, period)) as cells,
        (select count(*) from countries) as countries
    from recorded
    group by year(period)
),

world as (select product, flow, freq, period from recorded where partner = 'WORLD'),

found as (
    select product, flow, freq, period, count(*) as countries_known
    from recorded
    semi join countries on countries.partner = recorded.partner
    group by product, flow, freq, period
),

whole as (
    select world.*, (select count(*) from countries) as countries_known
    from world
    inner join vintage on vintage.complete
),

by_country as (
    select product, flow, freq, period, max(countries_known) as countries_known
    from (select * from found union all by name select * from whole)
    group by product, flow, freq, period
),

by_year as (
    select
        product,
        year,
        sum(world_known) as world_known,
        sum(countries_known) as countries_known
    from (
        select product, year(period)::integer as year, 1 as world_known, 0 as countries_known
        from world
        union all by name
        select product, year(period)::integer as year, 0 as world_known, countries_known
        from by_country
    )
    group by product, year
),

listed as (select product from products where level in ('total', 'section'))

select
    listed.product,
    years.year,
    years.cells as world_cells,
    coalesce(by_year.world_known, 0)::bigint as world_known,
    coalesce(by_year.world_known, 0) / years.cells as world_share,
    years.cells * years.countries as countries_cells,
    coalesce(by_year.countries_known, 0)::bigint as countries_known,
    coalesce(by_year.countries_known, 0) / (years.cells * years.countries) as countries_share
from listed
cross join years
left join by_year on by_year.product = listed.product and by_year.year = years.year
order by listed.product = 'ALL' desc, listed.product, years.year
