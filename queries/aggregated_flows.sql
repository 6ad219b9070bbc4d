-- Flows of territories by period, partner or partner group, and product, added up over a frequency.
--
-- param   territories    VARCHAR[]  reporting territories
-- param   nation         VARCHAR    the territory whose trade is the whole of a share
-- param   partners       VARCHAR[]  partner codes used as recorded; aggregates allowed
-- param   groups         VARCHAR[]  codes in partner_groups.csv, summed over their members
-- param   products       VARCHAR[]  product codes used as recorded; ALL for all goods
-- param   flows          VARCHAR[]  'export', 'import' or both
-- param   first          DATE       first day of the first quarter
-- param   last           DATE       first day of the last quarter
-- param   frequencies    VARCHAR[]  'quarter', 'year_to_date', 'rolling_year' (four quarters to this
--                                   one), 'year' (each calendar year that the quarters touch)
-- param   quantity       VARCHAR    what else than the value is wanted: 'value' nothing; 'change' on the same
--                                   period a year before; 'contribution' of that change to the growth of
--                                   all goods to or from the world; 'index', 100 in the first period
--                                   asked for; 'share' of the nation's value
-- column  frequency      VARCHAR    as asked for
-- column  territory      VARCHAR    reporting territory
-- column  period         DATE       first day of the quarter that a sum ends with, or of the year
-- column  partner        VARCHAR    partner code, or the code of a group
-- column  is_group       BOOLEAN    whether it is a sum over the members of a group
-- column  product        VARCHAR    product code
-- column  flow           VARCHAR    'export' or 'import'
-- column  value_eur      BIGINT     euro, current prices; null unless every value in the sum is known, and
--                                   in each of its quarters a group has members
-- column  obs_status     VARCHAR    the weakest status in the sum; null without one
-- column  reference_eur  BIGINT     what the value is set against, euro: that of a year before, of the first
--                                   period or of the nation; null where unknown, or over other members
-- column  quantity       DOUBLE     change, contribution and share as ratios, index with 100 as its base;
--                                   null without the reference, or over zero
-- column  quantity_status VARCHAR   the weakest status of what it is made from; null without value or
--                                   reference
-- column  source         VARCHAR    ids in sources.csv or published_figures.csv, joined by a blank
-- grain   one row per frequency, territory, period, partner or group, product and flow asked for, known
--         or not; who is a member on the first day of a quarter is one for the quarter. A year is its own
--         row where there is one, else four quarters. In a complete vintage a value without a row
--         is 0 with the world's status, where the world's total is known and the world has the
--         product in any of the periods; of an aggregate, where it has the flow in any of them

with spans as (
    select
        frequency,
        frequency = 'year' as yearly,
        period,
        unnest(
            generate_series(
                case frequency
                    when 'year_to_date' then date_trunc('year', period)
                    when 'rolling_year' then period - interval 9 months
                    else period
                end,
                if(frequency = 'year', period + interval 9 months, period),
                interval 3 months
            )
        )::date as quarter
    from (
        select
            frequency,
            unnest(
                generate_series(
                    date_trunc(if(frequency = 'year', 'year', 'quarter'), $first) - interval 1 year,
                    $last,
                    if(frequency = 'year', interval 1 year, interval 3 months)
                )
            )::date as period
        from (select unnest(list_distinct($frequencies::varchar[])) as frequency)
    )
),

series as (
    select
        code,
        is_group,
        member,
        member_from,
        member_to,
        is_group or code = 'WORLD' or coalesce(kind <> 'aggregate', false) as may_be_silent
    from (
        select
            unnest(list_distinct($partners::varchar[] || ['WORLD'])) as code,
            false as is_group,
            code as member,
            null::date as member_from,
            null::date as member_to
        union all
        select partner_group, true, partner, member_from, member_to
        from partner_groups
        where len($groups::varchar[]) > 0 and list_contains($groups::varchar[], partner_group)
    )
    left join partners on partner = member
    -- The reporting nation is a member of groups, but no partner.
    where not is_group or partner is not null
),

places as (
    select territory, product, unnest(list_distinct($flows::varchar[])) as flow
    from (
        select territory, unnest(list_distinct($products::varchar[] || ['ALL'])) as product
        from (
            select
                unnest(
                    list_distinct(
                        $territories::varchar[] || if($quantity = 'share', [$nation], [])
                    )
                ) as territory
        )
    )
),

recorded as (
    select
        freq,
        territory,
        partner as member,
        product,
        flow,
        period,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness,
        source
    from flows
    where
        (freq = 'Q' or list_contains($frequencies::varchar[], 'year'))
        and list_contains(list_distinct($products::varchar[] || ['ALL']), product)
        and list_contains(
            $territories::varchar[] || if($quantity = 'share', [$nation], []), territory
        )
        and list_contains($flows::varchar[], flow)
        and partner in (select member from series)
        and period >= ($first - interval 21 months)::date
        and period <= ($last + interval 9 months)::date
),

memberships as (
    select
        *,
        coalesce(member_from <= quarter, true) and coalesce(member_to >= quarter, true) as is_member,
        date_trunc('year', quarter)::date as year,
        coalesce(member_from <= year, true)
        and coalesce(member_to >= year + interval 9 months, true) as all_year
    from (select distinct yearly, quarter from spans)
    cross join series
),

-- What each member of each series has in each quarter. In sums by year a value recorded for the
-- whole year stands for its quarters: in the first one, as four.
entries as (
    select
        memberships.yearly,
        memberships.quarter,
        memberships.code,
        memberships.is_group,
        memberships.may_be_silent,
        memberships.member,
        memberships.is_member,
        places.*,
        years.period is not null as by_year,
        case
            when by_year then if(memberships.quarter = memberships.year, years.value_eur, 0)
            else quarters.value_eur
        end as value_eur,
        case
            when by_year then if(memberships.quarter = memberships.year, 4, 0)
            when quarters.period is not null then 1
        end as quarters,
        if(by_year, years.weakness, quarters.weakness) as weakness,
        quarters.weakness as quarterly_weakness,
        if(by_year, years.source, quarters.source) as source
    from memberships
    cross join places
    left join (from recorded where freq = 'Q') as quarters
        on memberships.is_member
        and quarters.territory = places.territory
        and quarters.member = memberships.member
        and quarters.product = places.product
        and quarters.flow = places.flow
        and quarters.period = memberships.quarter
    left join (from recorded where freq = 'A') as years
        on memberships.yearly
        and memberships.all_year
        and years.territory = places.territory
        and years.member = memberships.member
        and years.product = places.product
        and years.flow = places.flow
        and years.period = memberships.year
),

cells as (
    select
        yearly,
        quarter,
        code,
        is_group,
        may_be_silent,
        territory,
        product,
        flow,
        count(*) filter (where is_member) as members,
        string_agg(member, ' ' order by member) filter (where is_member) as membership,
        sum(value_eur) as value_eur,
        sum(quarters) as quarters,
        max(weakness) as weakness,
        count(quarterly_weakness) as quarterly,
        max(quarterly_weakness) as quarterly_weakness,
        list(source) as sources
    from entries
    group by all
),

sums as (
    select
        spans.frequency,
        spans.period,
        cells.code,
        cells.is_group,
        cells.may_be_silent,
        cells.territory,
        cells.product,
        cells.flow,
        sum(cells.members) as needed,
        min(cells.members) > 0 as has_members,
        string_agg(
            concat(date_diff('month', spans.quarter, spans.period), ' ', cells.membership),
            ' ' order by spans.quarter
        ) filter (where cells.members > 0) as members,
        sum(cells.value_eur) as value_eur,
        sum(cells.quarters) as quarters,
        max(cells.weakness) as weakness,
        sum(cells.quarterly) as quarterly,
        max(cells.quarterly_weakness) as quarterly_weakness,
        array_to_string(list_sort(list_distinct(flatten(list(cells.sources)))), ' ') as source
    from spans
    inner join cells using (yearly, quarter)
    group by all
),

covered as (select distinct territory, product from sums where code = 'WORLD' and quarters > 0),

-- An aggregate of which there is nothing may not be published at all.
published as (
    select distinct territory, code, flow from sums where not may_be_silent and quarters > 0
),

world as (
    select
        frequency,
        period,
        territory,
        flow,
        case when quarters = needed then value_eur end as value_eur,
        weakness,
        complete and quarterly = needed as tells_silence,
        quarterly_weakness,
        source
    from sums
    cross join vintage
    where code = 'WORLD' and product = 'ALL'
),

valued as (
    select
        frequency,
        period,
        code,
        is_group,
        territory,
        product,
        flow,
        members,
        case
            when not has_members then null
            when quarters = needed then sums.value_eur
            when
                (may_be_silent or published.code is not null)
                and covered.product is not null
                and tells_silence
                then coalesce(sums.value_eur, 0)
        end as value_eur,
        if(quarters = needed, sums.weakness, greatest(sums.weakness, world.quarterly_weakness))
            as weakness,
        coalesce(nullif(sums.source, ''), world.source) as source,
        world.value_eur as world_eur,
        world.weakness as world_weakness
    from sums
    left join covered using (territory, product)
    left join published using (territory, code, flow)
    left join world using (frequency, period, territory, flow)
),

compared as (
    select
        own.*,
        case when own.members = reference.members then reference.value_eur end as reference_eur,
        reference.world_eur as world_before_eur,
        greatest(
            own.weakness,
            reference.weakness,
            if($quantity = 'contribution', reference.world_weakness, null)
        ) as quantity_weakness
    from valued as own
    left join (from valued where $quantity <> 'value') as reference
        on reference.frequency = own.frequency
        and reference.territory = if($quantity = 'share', $nation, own.territory)
        and reference.code = own.code
        and reference.is_group = own.is_group
        and reference.product = own.product
        and reference.flow = own.flow
        and reference.period = case $quantity
            when 'share' then own.period
            when 'index' then date_trunc(if(own.frequency = 'year', 'year', 'quarter'), $first)
            else own.period - interval 1 year
        end::date
    where
        own.period >= date_trunc(if(own.frequency = 'year', 'year', 'quarter'), $first)
        and list_contains($territories::varchar[], own.territory)
        and (own.is_group or list_contains($partners::varchar[], own.code))
        and list_contains($products::varchar[], own.product)
)

select
    frequency,
    territory,
    period,
    code as partner,
    is_group,
    product,
    flow,
    value_eur::bigint as value_eur,
    case when value_eur is not null then 'APE'[weakness + 1] end as obs_status,
    reference_eur::bigint as reference_eur,
    case $quantity
        when 'change' then (value_eur - reference_eur) / nullif(reference_eur, 0)
        when 'contribution' then (value_eur - reference_eur) / nullif(world_before_eur, 0)
        when 'index' then 100 * value_eur / nullif(reference_eur, 0)
        when 'share' then value_eur / nullif(reference_eur, 0)
    end as quantity,
    case when value_eur is not null and reference_eur is not null then 'APE'[quantity_weakness + 1] end
        as quantity_status,
    case when value_eur is not null then source end as source
from compared
order by frequency, territory, period, is_group, code, product, flow
