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
--                                  made of whole ones, 'territory' no series of it, 'partner' no
--                                  value with it, 'span' the series are shorter, 'values' one is
--                                  missing; null where it is known
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

sought as (
    select
        claims.id,
        sides.national,
        if(sides.national, $nation, claims.territory) as territory,
        claims.partner,
        directions.flow,
        claims.period_start,
        claims.period_end,
        datediff('month', claims.period_start, claims.period_end) + 1 as months
    from claims
    inner join (values ('export'), ('import')) as directions (flow)
        on claims.flow in (directions.flow, 'total')
    cross join (values (true), (false)) as sides (national)
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
        and (partner = 'WORLD' or partner in (select partner from claims))
),

silent as (
    select
        world.freq,
        world.period,
        world.territory,
        partners.partner,
        world.flow,
        0 as value_eur,
        world.source,
        world.weakness
    from recorded as world
    inner join vintage on vintage.complete
    inner join partners on partners.kind <> 'aggregate'
    anti join recorded as known
        on known.freq = world.freq
        and known.period = world.period
        and known.territory = world.territory
        and known.flow = world.flow
        and known.partner = partners.partner
    where world.partner = 'WORLD' and world.freq = 'Q'
),

trade as (select * from recorded union all by name select * from silent),

-- Each flow of a claim, by quarters and by years.
sums as (
    select
        sought.id,
        sought.national,
        sought.flow,
        trade.freq,
        sum(trade.value_eur) as value_eur,
        max(trade.weakness) as weakness,
        string_agg(distinct trade.source, ' ' order by trade.source) as sources
    from sought
    inner join trade
        on trade.territory = sought.territory
        and trade.partner = sought.partner
        and trade.flow = sought.flow
        and trade.period between sought.period_start and sought.period_end
        and (
            trade.freq = 'Q'
            or (month(sought.period_start) = 1 and month(sought.period_end) = 12)
        )
    group by sought.id, sought.national, sought.flow, sought.months, trade.freq
    having count(*) * if(trade.freq = 'Q', 3, 12) = sought.months
),

firmest as (
    select *
    from sums
    qualify
        row_number() over (partition by id, national, flow order by weakness, freq desc) = 1
),

found as (
    select
        claims.id,
        firmest.national,
        sum(firmest.value_eur)::bigint as value_eur,
        max(firmest.weakness) as weakness,
        string_agg(firmest.sources, ' ' order by firmest.flow) as sources
    from claims
    inner join firmest on firmest.id = claims.id
    group by claims.id, claims.flow, firmest.national
    having count(*) = if(claims.flow = 'total', 2, 1)
),

-- A quoted figure alone is no series.
series as (
    select territory, partner, min(period) as first_period, max(period) as last_period
    from trade
    anti join published_figures on published_figures.id = trade.source
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
    own.sources,
    whole.value_eur as national_eur,
    'APE'[whole.weakness + 1] as national_status,
    whole.sources as national_sources,
    case
        when own.value_eur is not null then null
        when claims.id not in (select id from sought) then 'quarters'
        when claims.territory not in (select territory from series) then 'territory'
        when series.partner is null then 'partner'
        when
            claims.period_start < series.first_period
            or claims.period_end > series.last_period + interval 3 month
            then 'span'
        else 'values'
    end as lacking
from claims
left join found as own on own.id = claims.id and not own.national
left join found as whole on whole.id = claims.id and whole.national
left join series on series.territory = claims.territory and series.partner = claims.partner
order by claims.period_end desc, claims.period_start desc, claims.territory, claims.partner, claims.id
