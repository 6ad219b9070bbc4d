-- How many values an edition has under filters.
--
-- param   freq           VARCHAR    'Q' quarters or 'A' years
-- param   territories    VARCHAR[]  reporting territories; none for every one
-- param   partners       VARCHAR[]  partner codes; none for every one
-- param   products       VARCHAR[]  product codes; none for every one
-- param   flows          VARCHAR[]  'export', 'import'; none for both
-- param   first_day      DATE       first day of the first quarter or year
-- param   last_day       DATE       first day of the last quarter or year
-- column  values_found   BIGINT     the rows that flow_rows.sql has under the same filters
-- grain   one row

select count(*) as values_found
from flows
where
    freq = $freq
    and (len($territories) = 0 or list_contains($territories::varchar[], territory))
    and (len($partners) = 0 or list_contains($partners::varchar[], partner))
    and (len($products) = 0 or list_contains($products::varchar[], product))
    and (len($flows) = 0 or list_contains($flows::varchar[], flow))
    and period between $first_day and $last_day
order by values_found
