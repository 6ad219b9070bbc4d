-- What an edition has for the figures that others quoted, or for one claim.
--
-- param   territory       VARCHAR  reporting territory of the claim
-- param   nation          VARCHAR  the territory whose trade is the whole of a share
-- param   partner         VARCHAR  partner of the claim; '' for all quoted figures and shares
-- param   flow            VARCHAR  'export', 'import' or 'total', of the claim
-- param   first           DATE     first day of the claim's first quarter
-- param   last            DATE     first day of the claim's last quarter
-- column  id              VARCHAR  id in published_figures.csv or quoted_shares.csv; '' for the claim
-- column  territory       VARCHAR  whose trade
-- column  partner         VARCHAR  Istat partner code or the name of a group
-- column  flow            VARCHAR  'export', 'import' or 'total'
-- column  period_start    DATE     first day covered
-- column  period_end      DATE     last day covered
-- column  quoted_eur      BIGINT   euro, as quoted; null for shares and for the claim
-- column  precision_eur   BIGINT   half the last quoted digit, euro
-- column  quoted_share    DOUBLE   share of the nation as quoted, 0 to 1; null for values
-- column  precision_share DOUBLE   half the last quoted digit, 0 to 1
-- column  qualifier       VARCHAR  exact, over, about or almost; null for the claim
-- column  publisher       VARCHAR  who vouches for the figure; null for the claim
-- column  outlet          VARCHAR  where it was printed; null if the publisher printed it
-- column  title           VARCHAR  title of the article; may be null
-- column  published       VARCHAR  date as far as known, ISO
-- column  url             VARCHAR  address of the article
-- column  value_eur       BIGINT   the territory's trade in the whole period, euro; null where unknown
-- column  obs_status      VARCHAR  the weakest status among its values: A, P or E
-- column  sources         VARCHAR  their sources, with blanks between: ids in sources.csv or
--                                  published_figures.csv
-- column  national_eur    BIGINT   the nation's trade, as for the territory
-- column  national_status VARCHAR  as for the territory
-- column  national_sources VARCHAR as for the territory
-- column  lacking         VARCHAR  why the territory's value is unknown: 'quarters' the period is not
--                                  made of whole ones, 'territory' no series of it but at
--                                  most single figures quoted, 'partner' the same with it, 'span'
--                                  all series are shorter, 'series' those with the partner
--                                  are, 'values' one is missing; null where it is known
-- grain   one row per quoted figure, or one for the claim. The value is the sum of the quarters, both
--         flows for 'total', or of the years where these are whole and firmer; a partner is used
--         as given. In a complete vintage a country without a row had no trade

with claims as (
    select
        id,
        territory,
        partner,
        flow,
        period_start,
        period_end,
        round(value_eur_million * 1e6)::bigint as quoted_eur,
        round(precision_eur_million * 1e6)::bigint as precision_eur,
        qualifier,
        publisher,
        outlet,
        title,
        published,
        url
    from published_figures
    where $partner = ''
    union all by name
    select
        id,
        territory,
        partner,
        flow,
        period_start,
        period_end,
        share_per_cent / 100 as quoted_share,
        precision_points / 100 as precision_share,
        qualifier,
        publisher,
        outlet,
        title,
        published,
        url
    from quoted_shares
    where $partner = ''
    union all by name
    select
        '' as id,
        $territory as territory,
        $partner as partner,
        $flow as flow,
        $first::date as period_start,
        ($last::date + interval 3 month - interval 1 day)::date as period_end
    where $partner <> ''
),

countries as (
    select partner from partners inner join vintage on complete where kind <> 'aggregate'
),

-- Each flow of a claim, for its territory and for the nation. A country that a complete vintage
-- does not have had no trade in the quarters in which the world has: these stand in for it.
sought as (
    select
        claims.id,
        sides.national,
        directions.flow,
        stand_ins.is_world,
        if(sides.national, $nation, claims.territory) as territory,
        if(stand_ins.is_world, 'WORLD', claims.partner) as partner,
        claims.period_start,
        claims.period_end,
        (datediff('month', claims.period_start, claims.period_end) + 1)
        * if(claims.flow = 'total', 2, 1) as months,
        month(claims.period_start) = 1 and month(claims.period_end) = 12 as whole_years
    from claims
    inner join (values ('export'), ('import')) as directions (flow)
        on claims.flow in (directions.flow, 'total')
    cross join (values (true), (false)) as sides (national)
    left join countries on countries.partner = claims.partner
    inner join (values (true), (false)) as stand_ins (is_world)
        on not stand_ins.is_world or countries.partner is not null
    where month(claims.period_start) % 3 = 1 and month(claims.period_end) % 3 = 0
),

recorded as (
    select
        freq,
        period,
        territory,
        partner,
        flow,
        value_eur,
        source,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        product = 'ALL'
        and territory in (select territory from claims union all select $nation)
        and partner in (select partner from claims union all select 'WORLD')
),

-- By quarters of its own, by those that the world has too, by years; as many of each flow.
sums as (
    select
        sought.id,
        sought.national,
        3 * count(*) filter (where freq = 'Q' and not is_world) = months as by_quarters,
        3 * count(*) filter (where freq = 'Q' and is_world) = months as by_silence,
        12 * count(*) filter (where freq = 'A' and not is_world and whole_years) = months as by_years,
        sum(value_eur) filter (where freq = 'Q' and not is_world) as quarters_eur,
        sum(value_eur) filter (where freq = 'A' and not is_world) as years_eur,
        max(weakness) filter (where freq = 'Q' and not is_world) as quarters_weakness,
        max(weakness) filter (where freq = 'Q') as silence_weakness,
        max(weakness) filter (where freq = 'A' and not is_world) as years_weakness,
        list(source) filter (where freq = 'Q' and not is_world) as quarters_sources,
        list(source) filter (where freq = 'Q') as silence_sources,
        list(source) filter (where freq = 'A' and not is_world) as years_sources
    from sought
    inner join recorded
        on recorded.territory = sought.territory
        and recorded.partner = sought.partner
        and recorded.flow = sought.flow
        and recorded.period between sought.period_start and sought.period_end
    group by sought.id, sought.national, months
),

found as (
    select
        id,
        national,
        case when by_quarters then quarters_weakness when by_silence then silence_weakness end
            as quarterly_weakness,
        by_years and coalesce(years_weakness < quarterly_weakness, true) as is_yearly,
        if(is_yearly, years_eur, coalesce(quarters_eur, 0))::bigint as value_eur,
        if(is_yearly, years_weakness, quarterly_weakness) as weakness,
        case
            when is_yearly then years_sources
            when by_quarters then quarters_sources
            else silence_sources
        end as sources
    from sums
    where by_quarters or by_silence or by_years
),

-- A quoted figure alone is no series.
series as (
    select territory, partner, min(period) as first_period, max(period) as last_period
    from recorded
    anti join published_figures on published_figures.id = recorded.source
    where freq = 'Q'
    group by territory, partner
)

select
    claims.id,
    claims.territory,
    claims.partner,
    claims.flow,
    claims.period_start,
    claims.period_end,
    claims.quoted_eur,
    claims.precision_eur,
    claims.quoted_share,
    claims.precision_share,
    claims.qualifier,
    claims.publisher,
    claims.outlet,
    claims.title,
    claims.published,
    claims.url,
    own.value_eur,
    'APE'[own.weakness + 1] as obs_status,
    array_to_string(list_sort(list_distinct(own.sources)), ' ') as sources,
    whole.value_eur as national_eur,
    'APE'[whole.weakness + 1] as national_status,
    array_to_string(list_sort(list_distinct(whole.sources)), ' ') as national_sources,
    case
        when own.id is not null then null
        when month(claims.period_start) % 3 <> 1 or month(claims.period_end) % 3 <> 0 then 'quarters'
        when covered.territory is null then 'territory'
        when coalesce(series.partner, silence.partner) is null then 'partner'
        when
            claims.period_start < edition.first_period
            or claims.period_end > edition.last_period + interval 3 month
            then 'span'
        when
            claims.period_start < least(series.first_period, silence.first_period)
            or claims.period_end
            > greatest(series.last_period, silence.last_period) + interval 3 month
            then 'series'
        else 'values'
    end as lacking
from claims
left join found as own on own.id = claims.id and not own.national
left join found as whole on whole.id = claims.id and whole.national
left join series on series.territory = claims.territory and series.partner = claims.partner
left join (select distinct territory from series) as covered on covered.territory = claims.territory
cross join (
    select min(first_period) as first_period, max(last_period) as last_period from series
) as edition
left join countries on countries.partner = claims.partner
left join series as silence
    on silence.territory = claims.territory
    and silence.partner = 'WORLD'
    and countries.partner is not null
order by claims.period_end desc, claims.period_start desc, claims.territory, claims.partner, claims.id
