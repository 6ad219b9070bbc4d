-- How much of the nation's trade with one partner is the territory's, quarter by quarter.
--
-- param   territory            VARCHAR  reporting territory
-- param   nation               VARCHAR  the territory whose trade is the whole
-- param   partner              VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- column  period               DATE     first day of the quarter
-- column  export_share         DOUBLE   territory's exports over the nation's, 0 to 1; null where unknown
-- column  export_share_change  DOUBLE   difference from the same quarter a year before, share points; null
--                                       between other members of a group
-- column  export_change_status VARCHAR  weaker status of the two quarters compared
-- column  export_national_eur  BIGINT   the nation's exports, euro; null where the territory's are unknown
-- column  export_status        VARCHAR  weaker status of the two values
-- column  export_source        VARCHAR  where the territory's value is from: an id in sources.csv or published_figures.csv
-- column  export_national_source VARCHAR where the nation's value is from, likewise
-- column  import_share         DOUBLE   as for exports
-- column  import_share_change  DOUBLE   as for exports
-- column  import_change_status VARCHAR  as for exports
-- column  import_national_eur  BIGINT   as for exports
-- column  import_status        VARCHAR  as for exports
-- column  import_source        VARCHAR  as for exports
-- column  import_national_source VARCHAR as for exports
-- grain   one row per quarter in which both territories have a value of the same flow; the partner
--         is used as given. In a complete vintage a partner without a row had no trade, an
--         aggregate where it has the flow in any quarter

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

-- What a complete vintage knows of the partner: the flows that it is silent about, all of a country,
-- of an aggregate those that it has; the days on which its members changed, if it is a group.
known as (
    select
        case any_value(kind = 'aggregate')
            when false then ['export', 'import']
            when true then (select list(flow) from recorded where partner = $partner)
        end as silent,
        list(member_from) || list(member_to + 1) as changes
    from vintage
    inner join partners on partners.partner = $partner
    left join partner_groups on partner_group = $partner
    where complete
),

-- The partner's value or, where its silence is known to mean none, the world's as zero.
partner_flows as (
    select
        period,
        flow,
        territory,
        coalesce(
            max(value_eur) filter (where partner = $partner),
            if(list_contains(any_value(silent), flow), 0, null)
        ) as value_eur,
        coalesce(max(weakness) filter (where partner = $partner), max(weakness)) as weakness,
        coalesce(max(source) filter (where partner = $partner), max(source)) as source,
        any_value(changes) as changes
    from recorded
    cross join known
    group by period, flow, territory
    having value_eur is not null
),

shares as (
    select
        period,
        flow,
        max(value_eur) filter (where territory = $nation) as national_eur,
        max(value_eur) filter (where territory = $territory) / nullif(national_eur, 0) as share,
        max(weakness) as weakness,
        max(source) filter (where territory = $territory) as source,
        max(source) filter (where territory = $nation) as national_source,
        any_value(changes) as changes
    from partner_flows
    group by period, flow
    having national_eur is not null and source is not null
),

quarters as (
    select
        period,
        max(share) filter (where flow = 'export') as export_share,
        max(national_eur) filter (where flow = 'export') as export_national_eur,
        max(weakness) filter (where flow = 'export') as export_weakness,
        max(source) filter (where flow = 'export') as export_source,
        max(national_source) filter (where flow = 'export') as export_national_source,
        max(share) filter (where flow = 'import') as import_share,
        max(national_eur) filter (where flow = 'import') as import_national_eur,
        max(weakness) filter (where flow = 'import') as import_weakness,
        max(source) filter (where flow = 'import') as import_source,
        max(national_source) filter (where flow = 'import') as import_national_source,
        len(
            list_filter(
                any_value(changes), lambda day: day > period - interval 1 year and day <= period
            )
        ) > 0 as other_members
    from shares
    group by period
),

dated as (
    select
        *,
        if(other_members, null, export_share - max(export_share) over a_year_before)
            as export_share_change,
        max(export_weakness) over a_year_before as export_before_weakness,
        if(other_members, null, import_share - max(import_share) over a_year_before)
            as import_share_change,
        max(import_weakness) over a_year_before as import_before_weakness
    from quarters
    window a_year_before as (
        order by period range between interval 1 year preceding and interval 1 year preceding
    )
)

select
    period,
    export_share,
    export_share_change,
    case
        when export_share_change is not null
            then 'APE'[greatest(export_weakness, export_before_weakness) + 1]
    end as export_change_status,
    export_national_eur,
    'APE'[export_weakness + 1] as export_status,
    export_source,
    export_national_source,
    import_share,
    import_share_change,
    case
        when import_share_change is not null
            then 'APE'[greatest(import_weakness, import_before_weakness) + 1]
    end as import_change_status,
    import_national_eur,
    'APE'[import_weakness + 1] as import_status,
    import_source,
    import_national_source
from dated
order by period
