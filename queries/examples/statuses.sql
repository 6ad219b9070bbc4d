select
    obs_status,
    source,
    freq,
    count(*) as rows,
    min(period) as first_period,
    max(period) as last_period
from flows
group by obs_status, source, freq
order by rows desc, obs_status, source, freq
