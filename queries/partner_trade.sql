-- Trade of a territory with one partner, quarter by quarter.
--
-- param   territory            VARCHAR  reporting territory
-- param   partner              VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- column  period               DATE     first day of the quarter
-- column  export_eur           BIGINT   euro, current prices, FOB; null where unknown
-- column  export_change        DOUBLE   against the same quarter a year before, ratio; null without a base
-- column  export_change_eur    BIGINT   euro, against the same quarter a year before; null where unknown
-- column  export_change_status VARCHAR  the weaker status of the two quarters compared
-- column  export_rolling_eur   BIGINT   sum of four quarters; null unless all four are known
-- column  export_status        VARCHAR  A definitive, P provisional, E estimate
-- column  export_rolling_status VARCHAR the weakest status among the four quarters; null without a sum
-- column  export_source        VARCHAR  id in sources.csv or in published_figures.csv
-- column  import_eur           BIGINT   euro, current prices, CIF; null where unknown
-- column  import_change        DOUBLE   as for exports
-- column  import_change_eur    BIGINT   as for exports
-- column  import_change_status VARCHAR  as for exports
-- column  import_rolling_eur   BIGINT   as for exports
-- column  import_status        VARCHAR  as for exports
-- column  import_rolling_status VARCHAR as for exports
-- column  import_source        VARCHAR  as for exports
-- column  trade_eur            BIGINT   exports plus imports; null unless both are known
-- column  trade_change         DOUBLE   as for exports
-- column  balance_eur          BIGINT   exports minus imports; null unless both are known
-- column  balance_change_eur   BIGINT   euro, against the same quarter a year before
-- column  balance_change_status VARCHAR the weakest status of the four values compared
-- column  obs_status           VARCHAR  the weaker status of the two flows
-- grain   one row per quarter with at least one flow; the partner is used as given, nothing is
--         summed. In a complete vintage a country without a row had no trade: 0, with the status
--         of the world's

with recorded as (
    select partner, period, flow, value_eur, obs_status, source
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory = $territory
        and partner in ($partner, 'WORLD')
),

known as (select * from recorded where partner = $partner),

silent as (
    select world.period, world.flow, 0 as value_eur, world.obs_status, world.source
    from recorded as world
    inner join vintage on vintage.complete
    inner join partners on partners.partner = $partner and partners.kind <> 'aggregate'
    anti join known on known.period = world.period and known.flow = world.flow
    where world.partner = 'WORLD'
),

partner_flows as (select * exclude (partner) from known union all by name select * from silent),

ranked as (
    select *, case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from partner_flows
),

rolling as (
    select
        period,
        flow,
        value_eur,
        weakness,
        source,
        case when count(*) over four_quarters = 4 then sum(value_eur) over four_quarters end as rolling_eur,
        case when count(*) over four_quarters = 4 then max(weakness) over four_quarters end
            as rolling_weakness
    from ranked
    window four_quarters as (
        partition by flow order by period range between interval 9 months preceding and current row
    )
),

quarters as (
    select
        period,
        max(value_eur) filter (where flow = 'export') as export_eur,
        max(rolling_eur) filter (where flow = 'export') as export_rolling_eur,
        max(weakness) filter (where flow = 'export') as export_weakness,
        max(rolling_weakness) filter (where flow = 'export') as export_rolling_weakness,
        max(source) filter (where flow = 'export') as export_source,
        max(value_eur) filter (where flow = 'import') as import_eur,
        max(rolling_eur) filter (where flow = 'import') as import_rolling_eur,
        max(weakness) filter (where flow = 'import') as import_weakness,
        max(rolling_weakness) filter (where flow = 'import') as import_rolling_weakness,
        max(source) filter (where flow = 'import') as import_source
    from rolling
    group by period
)

select
    now.period,
    now.export_eur,
    now.export_eur / nullif(before.export_eur, 0) - 1 as export_change,
    now.export_eur - before.export_eur as export_change_eur,
    case
        when export_change_eur is not null
            then 'APE'[greatest(now.export_weakness, before.export_weakness) + 1]
    end as export_change_status,
    now.export_rolling_eur::bigint as export_rolling_eur,
    'APE'[now.export_weakness + 1] as export_status,
    'APE'[now.export_rolling_weakness + 1] as export_rolling_status,
    now.export_source,
    now.import_eur,
    now.import_eur / nullif(before.import_eur, 0) - 1 as import_change,
    now.import_eur - before.import_eur as import_change_eur,
    case
        when import_change_eur is not null
            then 'APE'[greatest(now.import_weakness, before.import_weakness) + 1]
    end as import_change_status,
    now.import_rolling_eur::bigint as import_rolling_eur,
    'APE'[now.import_weakness + 1] as import_status,
    'APE'[now.import_rolling_weakness + 1] as import_rolling_status,
    now.import_source,
    now.export_eur + now.import_eur as trade_eur,
    (now.export_eur + now.import_eur) / nullif(before.export_eur + before.import_eur, 0) - 1
        as trade_change,
    now.export_eur - now.import_eur as balance_eur,
    now.export_eur - now.import_eur - (before.export_eur - before.import_eur)
        as balance_change_eur,
    case
        when balance_change_eur is not null
            then 'APE'[
                greatest(
                    now.export_weakness,
                    now.import_weakness,
                    before.export_weakness,
                    before.import_weakness
                ) + 1
            ]
    end as balance_change_status,
    'APE'[greatest(now.export_weakness, now.import_weakness) + 1] as obs_status
from quarters as now
left join quarters as before on before.period = now.period - interval 1 year
order by now.period
