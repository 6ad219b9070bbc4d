-- Intra-industry trade of a territory with one partner: the Grubel–Lloyd index over CPA sections.
--
-- param   territory         VARCHAR  reporting territory
-- param   partner           VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- param   freq              VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first             DATE     first day of the first quarter
-- param   last              DATE     first day of the last quarter
-- column  period            DATE     first day of the quarter or year
-- column  grubel_lloyd      DOUBLE   1 less the sum of |X - M| over the sum of X + M, 0 to 1; null
--                                    without trade or where a section lacks one of the flows
-- column  classes           BIGINT   sections with trade
-- column  classified_share  DOUBLE   of exports plus imports of all goods, what sections hold, 0 to 1;
--                                    null where the total is unknown
-- column  obs_status        VARCHAR  the weakest status of the values; null without an index
-- grain   one row per period with any section; the residual that no section holds is left out. In
--         a complete vintage a section without a row in one flow is 0

with recorded as (
    select
        period,
        product,
        flow,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and partner = $partner
        and product in (select product from products where level in ('total', 'section'))
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

both_flows as (
    select
        period,
        product,
        coalesce(max(value_eur) filter (where flow = 'export'), silent_eur) as export_eur,
        coalesce(max(value_eur) filter (where flow = 'import'), silent_eur) as import_eur,
        max(weakness) as weakness
    from recorded
    cross join (select if(complete, 0, null) as silent_eur from vintage)
    group by period, product, silent_eur
),

sums as (
    select
        period,
        count(*) filter (where product <> 'ALL') as sections,
        count(export_eur + import_eur) filter (where product <> 'ALL') as sections_known,
        count(*) filter (where product <> 'ALL' and export_eur + import_eur > 0) as classes,
        sum(abs(export_eur - import_eur)) filter (where product <> 'ALL') as net_eur,
        sum(export_eur + import_eur) filter (where product <> 'ALL') as trade_eur,
        max(export_eur + import_eur) filter (where product = 'ALL') as total_eur,
        max(weakness) filter (where product <> 'ALL') as weakness
    from both_flows
    group by period
    having sections > 0
)

select
    period,
    case when sections_known = sections then 1 - net_eur / nullif(trade_eur, 0) end as grubel_lloyd,
    classes,
    trade_eur / nullif(total_eur, 0) as classified_share,
    case when grubel_lloyd is not null then 'APE'[weakness + 1] end as obs_status
from sums
order by period
