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

whole as (select * from both_territories where product = 'ALL'),

sections as (select * from both_territories where product <> 'ALL'),

residual as (
    select
        whole.period,
        null as product,
        (whole.value_eur - sum(sections.value_eur))::bigint as value_eur,
        (whole.national_eur - sum(sections.national_eur))::bigint as national_eur,
        max(sections.weakness) as weakness
    from whole
    inner join sections on sections.period = whole.period
    group by whole.period, whole.value_eur, whole.national_eur
)

select
    parts.period,
    parts.product,
    parts.value_eur,
    parts.national_eur,
    parts.value_eur / nullif(whole.value_eur, 0) as share,
    parts.national_eur / nullif(whole.national_eur, 0) as national_share,
    share / nullif(national_share, 0) as rca,
    (rca - 1) / (rca + 1) as rsca,
    'APE'[greatest(parts.weakness, whole.weakness) + 1] as obs_status
from (select * from sections union all by name select * from residual) as parts
inner join whole on whole.period = parts.period
order by parts.period, parts.product nulls last
