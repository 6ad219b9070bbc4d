select
    quoted.partner,
    quoted.period_start,
    quoted.value_eur_million as quoted_eur_million,
    sum(flows.value_eur) / 1e6 as value_eur_million,
    quoted.publisher
from published_figures as quoted
inner join flows
    on flows.territory = quoted.territory
    and flows.partner = quoted.partner
    and flows.flow = quoted.flow
    and flows.period between quoted.period_start and quoted.period_end
where flows.product = 'ALL' and flows.freq = 'Q' and quoted.qualifier = 'exact'
group by
    quoted.id,
    quoted.partner,
    quoted.period_start,
    quoted.period_end,
    quoted.value_eur_million,
    quoted.publisher
having count(*) = datediff('quarter', quoted.period_start, quoted.period_end) + 1
order by quoted.period_start, quoted.partner, quoted_eur_million
