-- One flow of a territory with a partner by product section and year.
--
-- param   territory      VARCHAR  reporting territory
-- param   partner        VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- param   flow           VARCHAR  'export' or 'import'
-- column  year           INTEGER  calendar year
-- column  product        VARCHAR  CPA section; null for the residual that no section holds
-- column  value_eur      BIGINT   euro, current prices
-- column  share          DOUBLE   of all goods, 0 to 1
-- column  change         DOUBLE   against the year before, ratio; null without a base, and between other
--                                 members of a group
-- column  obs_status     VARCHAR  A definitive, P provisional, E estimate
-- column  source         VARCHAR  id in sources.csv
-- grain   one row per year and section, and one residual a year; ALL only serves as the whole

with years as (
    select year(period)::integer as year, product, value_eur, obs_status, source
    from flows
    where
        freq = 'A'
        and territory = $territory
        and partner = $partner
        and flow = $flow
        and product in (select product from products where level in ('total', 'section'))
),

totals as (
    select
        year,
        max(value_eur) filter (where product = 'ALL') as total_eur,
        sum(value_eur) filter (where product <> 'ALL') as sections_eur
    from years
    group by year
    having total_eur is not null and sections_eur is not null
),

-- In the place of all goods stands what no section holds.
parts as (
    select
        years.year,
        nullif(product, 'ALL') as product,
        if(product = 'ALL', total_eur - sections_eur, value_eur)::bigint as value_eur,
        total_eur,
        obs_status,
        source
    from years
    inner join totals on totals.year = years.year
),

-- The days on which the members of the partner changed, if it is a group: of a complete vintage,
-- as in aggregated_flows.
changes as (
    select list(member_from) || list(member_to + 1) as days
    from vintage
    inner join partner_groups on partner_group = $partner
    where complete
)

select
    now.year,
    now.product,
    now.value_eur,
    now.value_eur / nullif(now.total_eur, 0) as share,
    case
        when
            coalesce(
                len(
                    list_filter(
                        days,
                        lambda day:
                            day > make_date(now.year - 1, 1, 1) and day <= make_date(now.year, 10, 1)
                    )
                ),
                0
            ) = 0
            then now.value_eur / nullif(before.value_eur, 0) - 1
    end as change,
    now.obs_status,
    now.source
from parts as now
cross join changes
left join parts as before
    on before.year = now.year - 1 and before.product is not distinct from now.product
order by now.year, now.product nulls last
