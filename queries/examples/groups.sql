select
    flows.period,
    partner_groups.partner_group,
    count(*) as members_with_values,
    sum(flows.value_eur) as export_eur
from flows
inner join partner_groups
    on partner_groups.partner = flows.partner
    and flows.period >= coalesce(partner_groups.member_from, date '1900-01-01')
    and flows.period <= coalesce(partner_groups.member_to, date '9999-12-31')
where flows.territory = '$territory'
    and flows.product = 'ALL'
    and flows.flow = 'export'
    and flows.freq = 'Q'
group by all
order by all
