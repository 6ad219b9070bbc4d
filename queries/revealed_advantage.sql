-- Revealed comparative advantage of a territory by product section, against the nation.
--
-- param   territory       VARCHAR  reporting territory
-- param   nation          VARCHAR  the territory to compare with
-- param   partner         VARCHAR  Istat partner code; WORLD for the usual measure
-- param   flow            VARCHAR  'export' or 'import'
-- param   freq            VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first           DATE     first day of the first quarter
-- param   last            DATE     first day of the last quarter
-- column  period          DATE     first day of the quarter or year
-- column  product         VARCHAR  CPA section; null for the residual that no section known in both
--                                  territories holds
-- column  value_eur       BIGINT   the territory's, euro, current prices
-- column  national_eur    BIGINT   the nation's, euro, current prices
-- column  share           DOUBLE   of the territory's flow, 0 to 1; null where that is 0
-- column  national_share  DOUBLE   of the nation's flow, 0 to 1; null where that is 0
-- column  rca             DOUBLE   share over national share (Balassa); null where either is undefined
--                                  or the nation has none; their mean weighted with the national
--                                  shares is one
-- column  rsca            DOUBLE   (RCA - 1) / (RCA + 1), -1 to 1 (Dalum, Laursen, Villumsen)
-- column  obs_status      VARCHAR  the weakest status of the four values
-- grain   one row per period and section known in both territories, and one residual a period;
--         ALL only serves as the whole. In a complete vintage a section without a row in one of
--         the two is 0

with recorded as (
    select
        period,
        product,
        territory,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory in ($territory, $nation)
        and flow = $flow
        and partner = $partner
        and product in (select product from products where level in ('total', 'section'))
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

both_territories as (
    select
        period,
        product,
        coalesce(max(value_eur) filter (where territory = $territory), 0) as value_eur,
        coalesce(max(value_eur) filter (where territory = $nation), 0) as national_eur,
        max(weakness) as weakness
    from recorded
    group by period, product
    having
        bool_or(territory = $territory) and bool_or(territory = $nation)
        or (product <> 'ALL' and (select complete from vintage))
),

totals as (
    select
        period,
        max(value_eur) filter (where product = 'ALL') as whole_eur,
        max(national_eur) filter (where product = 'ALL') as national_whole_eur,
        max(weakness) filter (where product = 'ALL') as whole_weakness,
        sum(value_eur) filter (where product <> 'ALL') as sections_eur,
        sum(national_eur) filter (where product <> 'ALL') as national_sections_eur,
        max(weakness) as weakness
    from both_territories
    group by period
    having whole_eur is not null and sections_eur is not null
),

-- In the place of all goods stands what no section holds.
parts as (
    select
        totals.period,
        nullif(product, 'ALL') as product,
        if(product = 'ALL', whole_eur - sections_eur, value_eur)::bigint as value_eur,
        if(product = 'ALL', national_whole_eur - national_sections_eur, national_eur)::bigint
            as national_eur,
        nullif(whole_eur, 0) as whole_eur,
        nullif(national_whole_eur, 0) as national_whole_eur,
        if(product = 'ALL', totals.weakness, greatest(both_territories.weakness, whole_weakness))
            as weakness
    from both_territories
    inner join totals on totals.period = both_territories.period
),

shares as (
    select
        *,
        value_eur / whole_eur as share,
        national_eur / national_whole_eur as national_share
    from parts
),

advantages as (select *, share / nullif(national_share, 0) as rca from shares)

select
    period,
    product,
    value_eur,
    national_eur,
    share,
    national_share,
    rca,
    (rca - 1) / (rca + 1) as rsca,
    'APE'[weakness + 1] as obs_status
from advantages
order by period, product nulls last
