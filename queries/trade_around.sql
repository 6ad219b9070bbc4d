-- The four quarters before one and the four after it, in trade with one partner.
--
-- param   territory        VARCHAR  reporting territory
-- param   partner          VARCHAR  Istat partner code
-- param   period           DATE     first day of the quarter in the middle, which is in neither mean
-- column  flow             VARCHAR  'export' or 'import'
-- column  before_mean_eur  BIGINT   euro a quarter over the four before; null unless all are known
-- column  after_mean_eur   BIGINT   euro a quarter over the four after; null unless all are known
-- column  mean_change      DOUBLE   the second mean against the first, ratio; null without a base
-- grain   one row per flow known in any of the eight quarters; each mean covers the four seasons. In
--         a complete vintage a country without a row had no trade

with recorded as (
    select partner, period, flow, value_eur
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory = $territory
        and partner in ($partner, 'WORLD')
        and period between $period - interval 1 year and $period + interval 1 year
        and period <> $period
),

silence as (
    select 0 as silent_eur
    from vintage
    inner join partners on partners.partner = $partner and partners.kind <> 'aggregate'
    where complete
),

-- The partner's value or, where its silence is known to mean none, zero.
partner_flows as (
    select
        period,
        flow,
        coalesce(max(value_eur) filter (where partner = $partner), any_value(silent_eur))
            as value_eur
    from recorded
    left join silence on true
    group by period, flow
    having value_eur is not null
),

sides as (
    select
        flow,
        avg(value_eur) filter (where period < $period) as before_mean,
        avg(value_eur) filter (where period > $period) as after_mean,
        count(*) filter (where period < $period) as before_quarters,
        count(*) filter (where period > $period) as after_quarters
    from partner_flows
    group by flow
),

whole as (
    select
        flow,
        case when before_quarters = 4 then before_mean end as before_mean,
        case when after_quarters = 4 then after_mean end as after_mean
    from sides
)

select
    flow,
    round(before_mean)::bigint as before_mean_eur,
    round(after_mean)::bigint as after_mean_eur,
    after_mean / nullif(before_mean, 0) - 1 as mean_change
from whole
order by flow
