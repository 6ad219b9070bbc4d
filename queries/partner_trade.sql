-- Trade of a territory with one partner, quarter by quarter.
--
-- param   territory            VARCHAR  reporting territory
-- param   partner              VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- column  period               DATE     first day of the quarter
-- column  export_eur           BIGINT   euro, current prices, FOB; null where unknown
-- column  export_change        DOUBLE   against the same quarter a year before, ratio; null without a base,
--                                       and between other members of a group
-- column  export_change_eur    BIGINT   euro, likewise; null where unknown
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
-- column  balance_change_eur   BIGINT   as for exports
-- column  balance_change_status VARCHAR the weakest status of the four values compared
-- column  obs_status           VARCHAR  the weaker status of the two flows
-- grain   one row per quarter with at least one flow; the partner is used as given, nothing is
--         summed. In a complete vintage a partner without a row had no trade: 0, with the status
--         of the world's; an aggregate only where it has the flow in any quarter

with recorded as (
    select
        partner,
        period,
        flow,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness,
        source
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory = $territory
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
        coalesce(
            max(value_eur) filter (where partner = $partner),
            if(list_contains(any_value(silent), flow), 0, null)
        ) as value_eur,
        coalesce(max(weakness) filter (where partner = $partner), max(weakness)) as weakness,
        coalesce(max(source) filter (where partner = $partner), max(source)) as source,
        any_value(changes) as changes
    from recorded
    cross join known
    group by period, flow
    having value_eur is not null
),

quarters as (
    select
        period,
        max(value_eur) filter (where flow = 'export') as export_eur,
        max(weakness) filter (where flow = 'export') as export_weakness,
        max(source) filter (where flow = 'export') as export_source,
        max(value_eur) filter (where flow = 'import') as import_eur,
        max(weakness) filter (where flow = 'import') as import_weakness,
        max(source) filter (where flow = 'import') as import_source,
        len(
            list_filter(
                any_value(changes), lambda day: day > period - interval 1 year and day <= period
            )
        ) > 0 as other_members
    from partner_flows
    group by period
),

dated as (
    select
        *,
        if(other_members, null, max(export_eur) over a_year_before) as export_before_eur,
        max(export_weakness) over a_year_before as export_before_weakness,
        if(other_members, null, max(import_eur) over a_year_before) as import_before_eur,
        max(import_weakness) over a_year_before as import_before_weakness,
        case when count(export_eur) over four_quarters = 4 then sum(export_eur) over four_quarters end
            as export_four_eur,
        max(export_weakness) over four_quarters as export_four_weakness,
        case when count(import_eur) over four_quarters = 4 then sum(import_eur) over four_quarters end
            as import_four_eur,
        max(import_weakness) over four_quarters as import_four_weakness
    from quarters
    window
        a_year_before as (
            order by period range between interval 1 year preceding and interval 1 year preceding
        ),
        four_quarters as (
            order by period range between interval 9 months preceding and current row
        )
)

select
    period,
    export_eur,
    export_eur / nullif(export_before_eur, 0) - 1 as export_change,
    export_eur - export_before_eur as export_change_eur,
    case
        when export_change_eur is not null
            then 'APE'[greatest(export_weakness, export_before_weakness) + 1]
    end as export_change_status,
    case when export_eur is not null then export_four_eur end::bigint as export_rolling_eur,
    'APE'[export_weakness + 1] as export_status,
    case when export_rolling_eur is not null then 'APE'[export_four_weakness + 1] end
        as export_rolling_status,
    export_source,
    import_eur,
    import_eur / nullif(import_before_eur, 0) - 1 as import_change,
    import_eur - import_before_eur as import_change_eur,
    case
        when import_change_eur is not null
            then 'APE'[greatest(import_weakness, import_before_weakness) + 1]
    end as import_change_status,
    case when import_eur is not null then import_four_eur end::bigint as import_rolling_eur,
    'APE'[import_weakness + 1] as import_status,
    case when import_rolling_eur is not null then 'APE'[import_four_weakness + 1] end
        as import_rolling_status,
    import_source,
    export_eur + import_eur as trade_eur,
    (export_eur + import_eur) / nullif(export_before_eur + import_before_eur, 0) - 1
        as trade_change,
    export_eur - import_eur as balance_eur,
    export_eur - import_eur - (export_before_eur - import_before_eur) as balance_change_eur,
    case
        when balance_change_eur is not null
            then 'APE'[
                greatest(
                    export_weakness,
                    import_weakness,
                    export_before_weakness,
                    import_before_weakness
                ) + 1
            ]
    end as balance_change_status,
    'APE'[greatest(export_weakness, import_weakness) + 1] as obs_status
from dated
order by period
