-- Normalised balance of a territory's trade with one partner in one product.
--
-- param   territory           VARCHAR  reporting territory
-- param   partner             VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- param   product             VARCHAR  product code; ALL for all goods
-- param   freq                VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first               DATE     first day of the first quarter
-- param   last                DATE     first day of the last quarter
-- column  period              DATE     first day of the quarter or year
-- column  export_eur          BIGINT   euro, current prices, FOB; null where unknown
-- column  import_eur          BIGINT   euro, current prices, CIF; null where unknown
-- column  balance_eur         BIGINT   exports minus imports; null unless both are known
-- column  normalised_balance  DOUBLE   (X - M) / (X + M), -1 to 1; null where unknown and without trade
-- column  obs_status          VARCHAR  the weaker status of the two flows; null unless both are known
-- grain   one row per period with at least one flow; nothing is summed. In a complete vintage a
--         partner without a row had no trade, where the world's total is known and the world has
--         the product in any of the periods; an aggregate where it has the flow in any of them

with recorded as (
    select
        period,
        flow,
        partner = $partner as is_partner,
        partner = $partner and product = $product as is_own,
        partner = 'WORLD' and product = 'ALL' as is_total,
        partner = 'WORLD' and product = $product as is_covered,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and partner in ($partner, 'WORLD')
        and product in ($product, 'ALL')
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

silence as (
    select flow, 0 as silent_eur
    from recorded
    inner join vintage on complete
    inner join partners on partners.partner = $partner
    where (is_partner or kind <> 'aggregate') and exists (from recorded where is_covered)
    group by flow
),

trade as (
    select
        period,
        recorded.flow,
        coalesce(
            max(value_eur) filter (where is_own),
            if(bool_or(is_total), any_value(silent_eur), null)
        ) as value_eur,
        coalesce(max(weakness) filter (where is_own), max(weakness) filter (where is_total))
            as weakness
    from recorded
    left join silence on silence.flow = recorded.flow
    group by period, recorded.flow
),

both_flows as (
    select
        period,
        max(value_eur) filter (where flow = 'export') as export_eur,
        max(value_eur) filter (where flow = 'import') as import_eur,
        max(weakness) as weakness
    from trade
    where value_eur is not null
    group by period
)

select
    period,
    export_eur,
    import_eur,
    export_eur - import_eur as balance_eur,
    (export_eur - import_eur) / nullif(export_eur + import_eur, 0) as normalised_balance,
    case when balance_eur is not null then 'APE'[weakness + 1] end as obs_status
from both_flows
order by period
