-- How much of the nation's trade with one partner is the territory's, quarter by quarter.
--
-- param   territory            VARCHAR  reporting territory
-- param   nation               VARCHAR  the territory whose trade is the whole
-- param   partner              VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- column  period               DATE     first day of the quarter
-- column  export_share         DOUBLE   territory's exports over the nation's, 0 to 1; null where unknown
-- column  export_share_change  DOUBLE   difference from the same quarter a year before, share points
-- column  export_change_status VARCHAR  weaker status of the two quarters compared
-- column  export_national_eur  BIGINT   the nation's exports, euro
-- column  export_status        VARCHAR  weaker status of the two values
-- column  export_source        VARCHAR  where the territory's value is from: an id in sources.csv or published_figures.csv
-- column  import_share         DOUBLE   as for exports
-- column  import_share_change  DOUBLE   as for exports
-- column  import_change_status VARCHAR  as for exports
-- column  import_national_eur  BIGINT   as for exports
-- column  import_status        VARCHAR  as for exports
-- column  import_source        VARCHAR  as for exports
-- grain   one row per quarter in which both territories have a value of the same flow; the partner
--         is used as given. In a complete vintage a country without a row had no trade

with recorded as (
    select
        period,
        flow,
        territory,
        partner,
        value_eur,
        source,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory in ($territory, $nation)
        and partner in ($partner, 'WORLD')
),

known as (select * from recorded where partner = $partner),

silent as (
    select world.period, world.flow, world.territory, 0 as value_eur, world.source, world.weakness
    from recorded as world
    inner join vintage on vintage.complete
    inner join partners on partners.partner = $partner and partners.kind <> 'aggregate'
    anti join known
        on known.territory = world.territory
        and known.period = world.period
        and known.flow = world.flow
    where world.partner = 'WORLD'
),

partner_flows as (select * exclude (partner) from known union all by name select * from silent),

shares as (
    select
        part.period,
        part.flow,
        part.value_eur / nullif(whole.value_eur, 0) as share,
        whole.value_eur as national_eur,
        greatest(part.weakness, whole.weakness) as weakness,
        part.source
    from partner_flows as part
    inner join partner_flows as whole using (period, flow)
    where part.territory = $territory and whole.territory = $nation
),

quarters as (
    select
        period,
        max(share) filter (where flow = 'export') as export_share,
        max(national_eur) filter (where flow = 'export') as export_national_eur,
        max(weakness) filter (where flow = 'export') as export_weakness,
        max(source) filter (where flow = 'export') as export_source,
        max(share) filter (where flow = 'import') as import_share,
        max(national_eur) filter (where flow = 'import') as import_national_eur,
        max(weakness) filter (where flow = 'import') as import_weakness,
        max(source) filter (where flow = 'import') as import_source
    from shares
    group by period
)

select
    now.period,
    now.export_share,
    now.export_share - before.export_share as export_share_change,
    case
        when export_share_change is not null
            then 'APE'[greatest(now.export_weakness, before.export_weakness) + 1]
    end as export_change_status,
    now.export_national_eur,
    'APE'[now.export_weakness + 1] as export_status,
    now.export_source,
    now.import_share,
    now.import_share - before.import_share as import_share_change,
    case
        when import_share_change is not null
            then 'APE'[greatest(now.import_weakness, before.import_weakness) + 1]
    end as import_change_status,
    now.import_national_eur,
    'APE'[now.import_weakness + 1] as import_status,
    now.import_source
from quarters as now
left join quarters as before on before.period = now.period - interval 1 year
order by now.period
