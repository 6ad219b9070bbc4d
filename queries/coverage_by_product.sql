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

with countries as (select partner from partners where kind = 'country'),

listed as (select product from products where level in ('total', 'section')),

recorded as (
    select
        flows.product,
        flow,
        freq,
        period,
        count(countries.partner) as countries_known,
        count(*) filter (where flows.partner = 'WORLD') as world_known
    from flows
    semi join listed on listed.product = flows.product
    left join countries on countries.partner = flows.partner
    where territory = $territory
    group by flows.product, flow, freq, period
),

years as (
    select
        year(period)::integer as year,
        2 * count(distinct (freq, period)) as cells,
        (select count(*) from countries) as countries
    from recorded
    group by year(period)
),

by_year as (
    select
        product,
        year(period)::integer as year,
        sum(world_known) as world_known,
        sum(
            if(
                world_known > 0 and (select complete from vintage),
                (select count(*) from countries),
                countries_known
            )
        ) as countries_known
    from recorded
    group by product, year(period)
)

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
