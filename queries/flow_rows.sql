-- The values of an edition under filters, as they are recorded: a page of rows at a time.
--
-- param   freq           VARCHAR    'Q' quarters or 'A' years
-- param   territories    VARCHAR[]  reporting territories; none for every one
-- param   partners       VARCHAR[]  partner codes; none for every one, aggregates too
-- param   products       VARCHAR[]  product codes; none for every one, ALL too
-- param   flows          VARCHAR[]  'export', 'import'; none for both
-- param   first_day      DATE       first day of the first quarter or year
-- param   last_day       DATE       first day of the last quarter or year
-- param   row_limit      BIGINT     rows at most
-- param   row_offset     BIGINT     rows to leave out before them
-- column  freq           VARCHAR    Q quarters, A years
-- column  period         DATE       first day of the quarter or year
-- column  territory      VARCHAR    reporting territory
-- column  partner        VARCHAR    Istat partner code; NA is Namibia
-- column  partner_kind   VARCHAR    country, aggregate or special: aggregates are never added to countries
-- column  product        VARCHAR    ALL for all goods, or a code of the CPA
-- column  product_level  VARCHAR    total, section or division; null for a code that no table has
-- column  flow           VARCHAR    export (FOB) or import (CIF)
-- column  value_eur      BIGINT     euro, current prices
-- column  obs_status     VARCHAR    A definitive, P provisional, E estimate
-- column  source         VARCHAR    id in sources.csv or in published_figures.csv
-- grain   one row per recorded value, no sum and nothing added: countries, aggregates and WORLD
--         stand side by side, and so do ALL and the classes of products

with page as (
    select
        freq,
        period,
        territory,
        partner,
        product,
        flow,
        value_eur,
        obs_status,
        source
    from flows
    where
        freq = $freq
        and (len($territories) = 0 or list_contains($territories::varchar[], territory))
        and (len($partners) = 0 or list_contains($partners::varchar[], partner))
        and (len($products) = 0 or list_contains($products::varchar[], product))
        and (len($flows) = 0 or list_contains($flows::varchar[], flow))
        and period between $first_day and $last_day
    -- The key of a value, in the order of the file: no two rows are equal in it.
    order by product, territory, partner, flow, period
    limit $row_limit
    offset $row_offset
)

select
    page.freq,
    page.period,
    page.territory,
    page.partner,
    partners.kind as partner_kind,
    page.product,
    products.level as product_level,
    page.flow,
    page.value_eur,
    page.obs_status,
    page.source
from page
left join partners on partners.partner = page.partner
left join products on products.product = page.product
order by page.product, page.territory, page.partner, page.flow, page.period
