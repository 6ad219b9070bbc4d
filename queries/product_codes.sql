-- The products that an edition knows, and whether it has values for them.
--
-- column  product     VARCHAR  ALL for all goods, or a code of the CPA
-- column  name_it     VARCHAR  name in Italian
-- column  name_en     VARCHAR  name in English
-- column  level       VARCHAR  total, section or division
-- column  parent      VARCHAR  the product it is part of; null for ALL
-- column  has_values  BOOLEAN  whether the edition has any value for it
-- grain   one row per product code; ALL is not the sum of the sections, which leave a residual

with recorded as (
    select distinct product from flows
)

select
    products.product,
    products.name_it,
    products.name_en,
    products.level,
    products.parent,
    recorded.product is not null as has_values
from products
left join recorded on recorded.product = products.product
order by products.product
