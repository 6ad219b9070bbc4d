select
    partners.name_it as country,
    sum(value_eur) filter (where flow = 'export') as export_eur,
    sum(value_eur) filter (where flow = 'import') as import_eur
from flows
inner join partners using (partner)
where territory = '$territory'
    and product = 'ALL'
    and freq = 'Q'
    and period = (select max(period) from flows where freq = 'Q' and territory = '$territory')
    and partners.kind = 'country'
group by country
order by export_eur desc nulls last, country
