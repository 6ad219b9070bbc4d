select
    year(period) as year,
    count(distinct period) as quarters,
    sum(value_eur) filter (where flow = 'export') as export_eur,
    sum(value_eur) filter (where flow = 'import') as import_eur
from flows
where territory = '$territory' and partner = 'WORLD' and product = 'ALL' and freq = 'Q'
group by year
order by year
