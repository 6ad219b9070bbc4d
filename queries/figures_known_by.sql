-- Figures quoted on a trade before a day, beside what this edition has for the same period.
--
-- param   territory        VARCHAR  reporting territory
-- param   partner          VARCHAR  Istat partner code
-- param   last_day         DATE     the last day of publication that counts
-- column  id               VARCHAR  id in published_figures.csv
-- column  flow             VARCHAR  'export', 'import' or 'total'
-- column  period_start     DATE     first day covered
-- column  period_end       DATE     last day covered
-- column  qualifier        VARCHAR  exact, over, about or almost
-- column  quoted_eur       BIGINT   euro, as quoted
-- column  precision_eur    BIGINT   half the last quoted digit, euro
-- column  current_eur      BIGINT   euro in this edition; null where it does not know the whole period
-- column  difference_eur   BIGINT   this edition's value less the one quoted
-- column  difference_change DOUBLE  the same as a ratio of the value quoted
-- column  surely_before    BOOLEAN  published by the day however its date is completed; false where
--                                   only the month or the year is known and it ends after the day
-- column  publisher        VARCHAR  who vouches for the figure
-- column  outlet           VARCHAR  where it was printed; null if the publisher printed it
-- column  published        VARCHAR  date as far as known, ISO
-- column  url              VARCHAR  address of the article
-- grain   one row per quoted figure that was or may have been published by the day, newest period
--         first; a total is the sum of both flows. In a complete vintage a country without a row
--         had no trade

with recorded as (
    select partner, period, flow, value_eur
    from flows
    where
        freq = 'Q'
        and product = 'ALL'
        and territory = $territory
        and partner in ($partner, 'WORLD')
),

silence as (
    select 0 as silent_eur
    from vintage
    inner join partners on partners.partner = $partner and partners.kind <> 'aggregate'
    where complete
),

-- The partner's value or, where its silence is known to mean none, zero.
partner_flows as (
    select
        period,
        flow,
        coalesce(max(value_eur) filter (where partner = $partner), any_value(silent_eur))
            as value_eur
    from recorded
    left join silence on true
    group by period, flow
    having value_eur is not null
),

quoted as (
    select
        *,
        round(value_eur_million * 1e6)::bigint as quoted_eur,
        (datediff('month', period_start, period_end) + 1) * if(flow = 'total', 2, 1) as flow_months,
        try_cast(left(published || '-01-01', 10) as date) as earliest_day,
        case length(published)
            when 4 then earliest_day + interval 1 year - interval 1 day
            when 7 then earliest_day + interval 1 month - interval 1 day
            else earliest_day
        end as latest_day
    from published_figures
    where territory = $territory and partner = $partner
),

current as (
    select quoted.id, sum(partner_flows.value_eur) as value_eur, 3 * count(*) as flow_months
    from quoted
    inner join partner_flows
        on
            partner_flows.period between quoted.period_start and quoted.period_end
            and quoted.flow in (partner_flows.flow, 'total')
    group by quoted.id
)

select
    quoted.id,
    quoted.flow,
    quoted.period_start,
    quoted.period_end,
    quoted.qualifier,
    quoted.quoted_eur,
    round(quoted.precision_eur_million * 1e6)::bigint as precision_eur,
    case
        when month(quoted.period_start) % 3 = 1 and current.flow_months = quoted.flow_months
            then current.value_eur::bigint
    end as current_eur,
    current_eur - quoted.quoted_eur as difference_eur,
    current_eur / nullif(quoted.quoted_eur, 0) - 1 as difference_change,
    quoted.latest_day <= $last_day as surely_before,
    quoted.publisher,
    quoted.outlet,
    quoted.published,
    quoted.url
from quoted
left join current on current.id = quoted.id
where quoted.earliest_day <= $last_day
order by quoted.period_end desc, quoted.period_start desc, quoted.flow, quoted.id
