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
--         a complete vintage a section without a row in one flow is 0 with the world's status, where
--         the world's total of that flow is known and, of an aggregate, that flow in any of the
--         periods

with recorded as (
    select
        period,
        product,
        flow,
        partner = $partner as is_own,
        partner = 'WORLD' and product = 'ALL' as is_total,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and partner in ($partner, 'WORLD')
        and product in (select product from products where level in ('total', 'section'))
        and (is_own or is_total)
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

-- The status of the world in the periods of which a complete vintage knows that no row is no trade.
silence as (
    select
        period,
        max(weakness) filter (where flow = 'export') as export_weakness,
        max(weakness) filter (where flow = 'import') as import_weakness
    from recorded
    inner join vintage on complete
    inner join partners on partners.partner = $partner
    where
        is_total
        and (kind <> 'aggregate' or flow in (select flow from recorded where is_own))
    group by period
),

both_flows as (
    select
        recorded.period,
        product,
        coalesce(
            max(value_eur) filter (where flow = 'export'),
            0 * any_value(silence.export_weakness)
        ) as export_eur,
        coalesce(
            max(value_eur) filter (where flow = 'import'),
            0 * any_value(silence.import_weakness)
        ) as import_eur,
        greatest(
            coalesce(
                max(weakness) filter (where flow = 'export'), any_value(silence.export_weakness)
            ),
            coalesce(
                max(weakness) filter (where flow = 'import'), any_value(silence.import_weakness)
            )
        ) as weakness
    from recorded
    left join silence on silence.period = recorded.period
    where is_own
    group by recorded.period, product
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
