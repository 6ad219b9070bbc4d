-- Figures on the trade of a territory with one partner as quoted by named sources.
--
-- param   territory      VARCHAR  reporting territory
-- param   partner        VARCHAR  Istat partner code or the name of a group
-- column  id             VARCHAR  id in published_figures.csv
-- column  flow           VARCHAR  'export', 'import' or 'total'
-- column  period_start   DATE     first day covered
-- column  period_end     DATE     last day covered
-- column  value_eur      BIGINT   euro, as quoted
-- column  precision_eur  BIGINT   half the last quoted digit, euro
-- column  qualifier      VARCHAR  exact, over, about or almost
-- column  publisher      VARCHAR  who vouches for the figure
-- column  outlet         VARCHAR  where it was printed; null if the publisher printed it
-- column  title          VARCHAR  title of the article; may be null
-- column  published      VARCHAR  date as far as known, ISO
-- column  url            VARCHAR  address of the article
-- grain   one row per quoted figure, newest period first

select
    id,
    flow,
    period_start,
    period_end,
    round(value_eur_million * 1e6)::bigint as value_eur,
    round(precision_eur_million * 1e6)::bigint as precision_eur,
    qualifier,
    publisher,
    outlet,
    title,
    published,
    url
from published_figures
where territory = $territory and partner = $partner
order by period_end desc, period_start desc, flow, id
