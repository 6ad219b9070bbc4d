select
    partner,
    sum(value_eur) filter (where territory = '$territory')
        / nullif(sum(value_eur) filter (where territory = '$nation'), 0) as share
from flows
inner join partners using (partner)
where product = 'ALL'
    and freq = 'Q'
    and flow = 'export'
    and period > (select max(period) from flows where freq = 'Q') - interval 1 year
    and partners.kind = 'country'
group by partner
having share is not null
order by share desc, partner
