select
    now.period,
    now.value_eur,
    before.value_eur as value_eur_before,
    now.value_eur / nullif(before.value_eur, 0) - 1 as change
from flows as now
left join flows as before
    on before.period = now.period - interval 1 year
    and (before.freq, before.territory, before.partner, before.product, before.flow)
        = (now.freq, now.territory, now.partner, now.product, now.flow)
where now.territory = '$territory'
    and now.partner = 'JP'
    and now.product = 'ALL'
    and now.flow = 'export'
    and now.freq = 'Q'
order by now.period
