-- Flows of territories by period, partner or partner group, and product, added up over a frequency.
--
-- param   territories    VARCHAR[]  reporting territories
-- param   nation         VARCHAR    the territory whose trade is the whole of the share
-- param   partners       VARCHAR[]  partner codes used as recorded; aggregates allowed
-- param   groups         VARCHAR[]  codes in partner_groups.csv, summed over their members
-- param   products       VARCHAR[]  product codes used as recorded; ALL for all goods
-- param   flows          VARCHAR[]  'export', 'import' or both
-- param   first          DATE       first day of the first quarter
-- param   last           DATE       first day of the last quarter
-- param   frequencies    VARCHAR[]  'quarter', 'year_to_date', 'rolling_year' (four quarters to this
--                                   one), 'year' (each calendar year that the quarters touch)
-- column  frequency      VARCHAR    as asked for
-- column  territory      VARCHAR    reporting territory
-- column  period         DATE       first day of the quarter that a sum ends with, or of the year
-- column  partner        VARCHAR    partner code, or the code of a group
-- column  is_group       BOOLEAN    whether it is a sum over the members of a group
-- column  product        VARCHAR    product code
-- column  flow           VARCHAR    'export' or 'import'
-- column  value_eur      BIGINT     euro, current prices; null unless every value in the sum is known
-- column  obs_status     VARCHAR    the weakest status in the sum; null without one
-- column  change_eur     BIGINT     against the same period a year before, euro; null where unknown, or
--                                   when the group has not had the same members in both
-- column  change         DOUBLE     the same as a ratio; null too when the base is zero
-- column  change_status  VARCHAR    the weaker status of the two periods; null without a change in euro
-- column  contribution   DOUBLE     to the growth of all goods to or from the world: the change in euro
--                                   over that total a year before, ratio; null without a base
-- column  contribution_status VARCHAR the weaker status of the change and of that total
-- column  index          DOUBLE     100 in the first period asked for; null without a base, or when the
--                                   sums are not over as many quarters and the same members
-- column  index_status   VARCHAR    the weaker status of the two periods; null without an index
-- column  national_eur   BIGINT     the nation's value, euro; null unless known
-- column  share          DOUBLE     of the nation's value, 0 to 1; null where unknown
-- column  share_status   VARCHAR    the weaker status of the two territories; null without a share
-- column  source         VARCHAR    ids in sources.csv or published_figures.csv, joined by a blank
-- grain   one row per frequency, territory, period, partner or group, product and flow asked for, known
--         or not; who is a member on the first day of a quarter is one for the quarter. A year is its own
--         row where there is one, else four quarters. In a complete vintage a value without a row
--         is 0 with the world's status, for countries and WORLD, where the world's total is known
--         and the world has the product in any of the periods

with spans as (
    select
        frequency,
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
        unnest(list_distinct(list_append($partners::varchar[], 'WORLD'))) as member,
        member as code,
        false as is_group,
        null::date as member_from,
        null::date as member_to
    union all
    select partner, partner_group, true, member_from, member_to
    from partner_groups
    -- The reporting nation is a member of groups, but no partner.
    semi join partners using (partner)
    where partner_group in (select unnest($groups::varchar[]))
),

wanted as (
    select distinct
        frequency,
        code,
        is_group,
        member,
        period,
        quarter,
        coalesce(member_from <= period, true)
        and coalesce(member_to >= period + interval 9 months, true) as all_year
    from series
    inner join spans
        on coalesce(member_from <= quarter, true) and coalesce(member_to >= quarter, true)
),

needed as (
    select
        frequency,
        code,
        is_group,
        period,
        count(*) as quarters,
        string_agg(
            concat(member, date_diff('month', quarter, period)), ' ' order by member, quarter
        ) as members
    from wanted
    group by all
),

recorded as (
    select
        freq,
        territory,
        partner as member,
        product,
        flow,
        period as quarter,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness,
        source
    from flows
    where
        freq in ('Q', if(list_contains($frequencies, 'year'), 'A', 'Q'))
        and product in (select unnest(list_append($products::varchar[], 'ALL')))
        and territory in (select unnest(list_append($territories::varchar[], $nation)))
        and partner in (select member from series)
        and flow in (select unnest($flows::varchar[]))
        and period >= ($first - interval 21 months)::date
        and period <= ($last + interval 9 months)::date
),

silence as (
    select
        spans.frequency,
        spans.period,
        world.territory,
        world.flow,
        max(world.weakness) as weakness,
        max(world.source) as source
    from recorded as world
    inner join spans using (quarter)
    inner join vintage on vintage.complete
    where world.freq = 'Q' and world.product = 'ALL' and world.member = 'WORLD'
    group by all
    having count(*) = max(
        case spans.frequency
            when 'quarter' then 1
            when 'year_to_date' then quarter(spans.period)
            else 4
        end
    )
),

covered as (select distinct territory, product from recorded where member = 'WORLD'),

member_sums as (
    select
        wanted.frequency,
        wanted.code,
        wanted.is_group,
        wanted.period,
        recorded.territory,
        recorded.product,
        recorded.flow,
        max(value_eur) filter (where freq = 'A') as year_eur,
        coalesce(year_eur, sum(value_eur)) as value_eur,
        if(year_eur is null, count(*), 4) as quarters,
        coalesce(max(weakness) filter (where freq = 'A'), max(weakness)) as weakness,
        list(source) as sources
    from wanted
    inner join recorded using (member, quarter)
    where freq = 'Q' or (all_year and frequency = 'year')
    group by frequency, code, is_group, member, wanted.period, territory, product, flow
),

sums as (
    select
        frequency,
        code,
        is_group,
        period,
        territory,
        product,
        flow,
        sum(quarters) as quarters,
        sum(value_eur) as value_eur,
        max(weakness) as weakness,
        array_to_string(list_sort(list_distinct(flatten(list(sources)))), ' ') as source
    from member_sums
    group by all
),

asked as (
    select *
    from (select distinct frequency, period from spans)
    cross join (select distinct code, is_group from series)
    cross join (
        select unnest(list_distinct(list_append($products::varchar[], 'ALL'))) as product
    )
    cross join (select unnest(list_distinct($flows::varchar[])) as flow)
    cross join (
        select unnest(list_distinct(list_append($territories::varchar[], $nation))) as territory
    )
),

valued as (
    select
        asked.*,
        needed.members,
        case
            when sums.quarters = needed.quarters then sums.value_eur
            when silence.period is not null and covered.product is not null
                and needed.quarters is not null
                and coalesce(partners.kind <> 'aggregate', asked.is_group or asked.code = 'WORLD')
                then coalesce(sums.value_eur, 0)
        end as value_eur,
        if(
            sums.quarters = needed.quarters,
            sums.weakness,
            greatest(sums.weakness, silence.weakness)
        ) as weakness,
        coalesce(sums.source, silence.source) as source
    from asked
    left join needed using (frequency, code, is_group, period)
    left join sums using (frequency, code, is_group, period, territory, product, flow)
    left join silence using (frequency, period, territory, flow)
    left join covered using (territory, product)
    left join partners
        on partners.partner = asked.code and not asked.is_group and asked.code <> 'WORLD'
),

compared as (
    select
        own.*,
        national.value_eur as national_eur,
        national.weakness as national_weakness
    from valued as own
    left join valued as national
        on national.territory = $nation
        and national.frequency = own.frequency
        and national.period = own.period
        and national.code = own.code
        and national.is_group = own.is_group
        and national.product = own.product
        and national.flow = own.flow
    where list_contains($territories, own.territory)
),

dated as (
    select
        *,
        -- Periods follow each other without a hole from a year before the first one asked for.
        lag(value_eur, if(frequency = 'year', 1, 4)) over by_period as before_eur,
        lag(weakness, if(frequency = 'year', 1, 4)) over by_period as before_weakness,
        lag(members, if(frequency = 'year', 1, 4)) over by_period as members_before,
        nth_value(value_eur, if(frequency = 'year', 2, 5)) over by_period as base_eur,
        nth_value(weakness, if(frequency = 'year', 2, 5)) over by_period as base_weakness,
        nth_value(members, if(frequency = 'year', 2, 5)) over by_period as base_members
    from compared
    window by_period as (
        partition by frequency, territory, code, is_group, product, flow order by period
    )
),

total as (
    select
        frequency,
        territory,
        period,
        flow,
        before_eur as total_before_eur,
        before_weakness as total_weakness
    from dated
    where code = 'WORLD' and product = 'ALL' and not is_group
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
    case when members = members_before then value_eur - before_eur end::bigint as change_eur,
    change_eur / nullif(before_eur, 0) as change,
    case when change_eur is not null then 'APE'[greatest(weakness, before_weakness) + 1] end
        as change_status,
    change_eur / nullif(total_before_eur, 0) as contribution,
    case
        when contribution is not null
            then 'APE'[greatest(weakness, before_weakness, total_weakness) + 1]
    end as contribution_status,
    case when members = base_members then 100 * value_eur / nullif(base_eur, 0) end as index,
    case when index is not null then 'APE'[greatest(weakness, base_weakness) + 1] end
        as index_status,
    national_eur::bigint as national_eur,
    value_eur / nullif(national_eur, 0) as share,
    case when share is not null then 'APE'[greatest(weakness, national_weakness) + 1] end
        as share_status,
    case when value_eur is not null then source end as source
from dated
left join total using (frequency, territory, period, flow)
where
    period >= date_trunc(if(frequency = 'year', 'year', 'quarter'), $first)
    and (is_group or list_contains($partners, code))
    and list_contains($products, product)
order by frequency, territory, period, is_group, code, product, flow
