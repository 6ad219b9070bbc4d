-- The provinces of a territory in trade with one partner in one quarter.
--
-- param   territory      VARCHAR  the region that the provinces belong to
-- param   partner        VARCHAR  Istat partner code
-- param   period         DATE     first day of the quarter
-- column  province       VARCHAR  territory code of the province
-- column  export_eur     BIGINT   euro, current prices; null where unknown
-- column  export_share   DOUBLE   of the region's exports to the partner, 0 to 1
-- column  export_status  VARCHAR  A definitive, P provisional, E estimate; null where unknown
-- column  export_source  VARCHAR  id in sources.csv or in published_figures.csv; null where unknown
-- column  import_eur     BIGINT   euro, current prices; null where unknown
-- column  import_share   DOUBLE   of the region's imports from the partner, 0 to 1
-- column  import_status  VARCHAR  as for exports
-- column  import_source  VARCHAR  as for exports
-- grain   one row per province with a value; provinces without one are left out

with recorded as (
    select
        territory,
        territory = $territory as is_region,
        flow,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness,
        source
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory in (
            select $territory
            union all
            select territory from territories where parent = $territory and level = 'province'
        )
        and partner = $partner
        and period = $period
),

region as (
    select
        max(value_eur) filter (where flow = 'export') as export_eur,
        max(value_eur) filter (where flow = 'import') as import_eur
    from recorded
    where is_region
),

provinces as (
    select
        territory as province,
        max(value_eur) filter (where flow = 'export') as export_eur,
        max(weakness) filter (where flow = 'export') as export_weakness,
        max(source) filter (where flow = 'export') as export_source,
        max(value_eur) filter (where flow = 'import') as import_eur,
        max(weakness) filter (where flow = 'import') as import_weakness,
        max(source) filter (where flow = 'import') as import_source
    from recorded
    where not is_region
    group by territory
)

select
    provinces.province,
    provinces.export_eur,
    provinces.export_eur / nullif(region.export_eur, 0) as export_share,
    'APE'[provinces.export_weakness + 1] as export_status,
    provinces.export_source,
    provinces.import_eur,
    provinces.import_eur / nullif(region.import_eur, 0) as import_share,
    'APE'[provinces.import_weakness + 1] as import_status,
    provinces.import_source
from provinces
left join region on true
order by coalesce(provinces.export_eur, 0) + coalesce(provinces.import_eur, 0) desc, provinces.province
