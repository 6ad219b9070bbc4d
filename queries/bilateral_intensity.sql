-- Whether a territory trades more with one partner than the nation does, beside all its trade.
--
-- param   territory           VARCHAR  reporting territory
-- param   nation              VARCHAR  the territory to compare with
-- param   partner             VARCHAR  Istat partner code; aggregates allowed
-- param   product             VARCHAR  product code; ALL for all goods
-- param   flows               VARCHAR[] 'export', 'import' or both
-- param   freq                VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first               DATE     first day of the first quarter
-- param   last                DATE     first day of the last quarter
-- column  flow                VARCHAR  'export' or 'import'
-- column  period              DATE     first day of the quarter or year
-- column  share               DOUBLE   of the partner in the territory's flow, 0 to 1; null where
--                                      unknown
-- column  national_share      DOUBLE   of the partner in the nation's flow, 0 to 1; null where unknown
-- column  intensity           DOUBLE   share over national share; null where the nation has none
-- column  obs_status          VARCHAR  the weakest status of the values; null unless all are known
-- grain   one row per flow and period in which the world's value is known for both; WORLD is the whole. In
--         a complete vintage a partner without a row had no trade; an aggregate where the territory
--         has the flow with it in any of the periods

with recorded as (
    select
        flow,
        period,
        territory = $territory as is_home,
        territory = $nation as is_nation,
        product = $product as is_asked,
        partner = $partner as is_own,
        partner = 'WORLD' as is_world,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory in ($territory, $nation)
        and list_contains($flows, flow)
        and partner in ($partner, 'WORLD')
        and product in ($product, 'ALL')
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

silence as (
    select
        flow,
        max(0) filter (where is_home) as silent_eur,
        max(0) filter (where is_nation) as national_silent_eur
    from recorded
    inner join vintage on complete
    inner join partners on partners.partner = $partner
    where is_own or kind <> 'aggregate'
    group by flow
),

shares as (
    select
        recorded.flow,
        period,
        max(value_eur) filter (where is_home and is_world) as world_eur,
        max(value_eur) filter (where is_nation and is_world) as national_world_eur,
        coalesce(max(value_eur) filter (where is_home and is_own), any_value(silent_eur))
            / nullif(world_eur, 0) as share,
        coalesce(max(value_eur) filter (where is_nation and is_own), any_value(national_silent_eur))
            / nullif(national_world_eur, 0) as national_share,
        max(weakness) as weakness
    from recorded
    left join silence on silence.flow = recorded.flow
    where is_asked
    group by recorded.flow, period
    having world_eur is not null and national_world_eur is not null
)

select
    flow,
    period,
    share,
    national_share,
    share / nullif(national_share, 0) as intensity,
    case when share is not null and national_share is not null then 'APE'[weakness + 1] end
        as obs_status
from shares
order by flow, period
