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
--         a complete vintage a country without a row had no trade

with recorded as (
    select
        flow,
        period,
        territory,
        partner,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory in ($territory, $nation)
        and list_contains($flows, flow)
        and partner in ($partner, 'WORLD')
        and product = $product
        and period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
        and period <= $last
),

silence as (
    select 0 as silent_eur
    from vintage
    inner join partners on partners.partner = $partner and partners.kind <> 'aggregate'
    where vintage.complete
),

shares as (
    select
        world.flow,
        world.period,
        world.territory,
        coalesce(own.value_eur, silent_eur) / nullif(world.value_eur, 0) as share,
        greatest(own.weakness, world.weakness) as weakness
    from (from recorded where partner = 'WORLD') as world
    left join (from recorded where partner = $partner) as own
        on own.flow = world.flow
        and own.period = world.period
        and own.territory = world.territory
    left join silence on true
)

select
    home.flow,
    home.period,
    home.share,
    nation.share as national_share,
    home.share / nullif(nation.share, 0) as intensity,
    case
        when home.share is not null and nation.share is not null
            then 'APE'[greatest(home.weakness, nation.weakness) + 1]
    end as obs_status
from (from shares where territory = $territory) as home
inner join (from shares where territory = $nation) as nation
    on nation.flow = home.flow and nation.period = home.period
order by home.flow, home.period
