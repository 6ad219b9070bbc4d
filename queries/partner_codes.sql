-- The partners that an edition knows, and whether it has values for them.
--
-- column  partner     VARCHAR  Istat partner code; NA is Namibia
-- column  name_it     VARCHAR  name in Italian
-- column  name_en     VARCHAR  name in English
-- column  kind        VARCHAR  country, aggregate or special: aggregates are never added to countries
-- column  continent   VARCHAR  AF, AN, AS, EU, NA (North America), OC or SA; null for what is no country
-- column  iso2        VARCHAR  ISO 3166-1, two letters; null for what is no country
-- column  iso3        VARCHAR  ISO 3166-1, three letters; null for what is no country
-- column  has_values  BOOLEAN  whether the edition has any value for it
-- grain   one row per partner code; countries, aggregates and WORLD stand side by side

with recorded as (
    select distinct partner from flows
)

select
    partners.partner,
    partners.name_it,
    partners.name_en,
    partners.kind,
    partners.continent,
    partners.iso2,
    partners.iso3,
    recorded.partner is not null as has_values
from partners
left join recorded on recorded.partner = partners.partner
order by partners.partner
