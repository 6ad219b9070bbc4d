-- How concentrated a flow is on partner countries or on product sections (Herfindahl–Hirschman).
--
-- param   territory       VARCHAR  reporting territory
-- param   partner         VARCHAR  the partner of the whole; aggregates allowed
-- param   product         VARCHAR  the product of the whole; ALL for all goods
-- param   flows           VARCHAR[] 'export', 'import' or both
-- param   parts           VARCHAR  'partner' for the countries, 'product' for the sections of the whole
-- param   freq            VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first           DATE     first day of the first quarter
-- param   last            DATE     first day of the last quarter
-- column  flow            VARCHAR  'export' or 'import'
-- column  period          DATE     first day of the quarter or year
-- column  hhi             DOUBLE   sum of the squared shares of all classes, 0 to 1; null where the
--                                  whole is 0 or less than its parts
-- column  equivalent      DOUBLE   1/HHI: how many equal classes would be as concentrated
-- column  classes         BIGINT   classes with trade, the unspecified one among them
-- column  cr4             DOUBLE   share of the four largest parts, 0 to 1; without the unspecified
-- column  rest_share      DOUBLE   share of the whole that no part holds: it counts as one class, so
--                                  the HHI is at most this share squared too high
-- column  obs_status      VARCHAR  the weakest status of the whole and its parts
-- grain   one row per flow and period that has the whole and any part; aggregates are left out

with recorded as (
    select
        flow,
        period,
        if($parts = 'partner', partner, product) as part,
        part = if($parts = 'partner', $partner, $product) as is_whole,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and list_contains($flows, flow)
        and ($parts = 'product' or product = $product)
        and ($parts = 'partner' or partner = $partner)
        and (is_whole or part in (
            select partner from partners where $parts = 'partner' and kind = 'country'
            union all
            select product from products where $parts = 'product' and level = 'section'
        ))
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

sums as (
    select
        flow,
        period,
        max(value_eur) filter (where is_whole) as whole_eur,
        sum(value_eur) filter (where not is_whole) as parts_eur,
        sum(value_eur::double * value_eur) filter (where not is_whole) as squares,
        list_sum(max(value_eur, 4) filter (where not is_whole)) as largest_eur,
        count(*) filter (where not is_whole and value_eur > 0) as parts,
        max(weakness) as weakness
    from recorded
    group by flow, period
    having whole_eur is not null and parts_eur is not null
),

defined as (
    select
        *,
        case when whole_eur > 0 and parts_eur <= whole_eur then whole_eur::double end as base_eur,
        whole_eur - parts_eur as rest_eur
    from sums
)

select
    flow,
    period,
    (squares + rest_eur::double * rest_eur) / (base_eur * base_eur) as hhi,
    1 / hhi as equivalent,
    (parts + if(rest_eur > 0, 1, 0))::bigint as classes,
    largest_eur / base_eur as cr4,
    rest_eur / base_eur as rest_share,
    case when base_eur is not null then 'APE'[weakness + 1] end as obs_status
from defined
order by flow, period
