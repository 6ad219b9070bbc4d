-- Index of one flow of a territory with one partner in one product: 100 in a base period.
--
-- param   territory      VARCHAR  reporting territory
-- param   partner        VARCHAR  Istat partner code; WORLD and other aggregates allowed
-- param   product        VARCHAR  product code; ALL for all goods
-- param   flow           VARCHAR  'export' or 'import'
-- param   base_period    DATE     a day in the base period
-- param   freq           VARCHAR  'Q' by quarter, 'A' by year, as recorded
-- param   first          DATE     first day of the first quarter
-- param   last           DATE     first day of the last quarter
-- column  period         DATE     first day of the quarter or year
-- column  value_eur      BIGINT   euro, current prices
-- column  base_eur       BIGINT   the value in the base period, euro; null where unknown
-- column  index          DOUBLE   100 times the value over the base; null without a base, over 0, and
--                                 over other members of a group
-- column  obs_status     VARCHAR  the weaker status of the period and the base; null without an index
-- grain   one row per period with a value; nothing is summed. In a complete vintage a partner
--         without a row had no trade, where the world's total is known and the world has the
--         product in any of the periods; an aggregate where it has the flow in any of them

with recorded as (
    select
        period,
        partner,
        product,
        value_eur,
        case obs_status when 'A' then 0 when 'P' then 1 else 2 end as weakness
    from flows
    where
        freq = $freq
        and territory = $territory
        and flow = $flow
        and partner in ($partner, 'WORLD')
        and product in ($product, 'ALL')
),

silence as (
    select world.period, 0 as silent_eur, world.weakness as silent_weakness
    from recorded as world
    inner join vintage on vintage.complete
    inner join partners
        on partners.partner = $partner
        and (partners.kind <> 'aggregate' or exists (from recorded where partner = $partner))
    where
        world.partner = 'WORLD'
        and world.product = 'ALL'
        and exists (from recorded where partner = 'WORLD' and product = $product)
),

trade as (
    select
        period,
        coalesce(own.value_eur, silent_eur) as value_eur,
        coalesce(own.weakness, silent_weakness) as weakness
    from (from recorded where partner = $partner and product = $product) as own
    full join silence using (period)
),

base as (
    select period as base_period, value_eur as base_eur, weakness as base_weakness
    from trade
    where period = date_trunc(if($freq = 'A', 'year', 'quarter'), $base_period)::date
),

-- The days on which the members of the partner changed, if it is a group: of a complete vintage,
-- as in aggregated_flows.
changes as (
    select list(member_from) || list(member_to + 1) as days
    from vintage
    inner join partner_groups on partner_group = $partner
    where complete
)

select
    period,
    value_eur,
    base_eur,
    index,
    case when index is not null then 'APE'[greatest(weakness, base_weakness) + 1] end as obs_status
from (
    select
        trade.*,
        base.*,
        case
            when
                coalesce(
                    len(
                        list_filter(
                            changes.days,
                            lambda day:
                                trade.period <> base.base_period
                                and day > least(trade.period, base.base_period)
                                and day <= greatest(trade.period, base.base_period)
                                + if($freq = 'A', interval 9 months, interval 0 months)
                        )
                    ),
                    0
                ) = 0
                then 100 * trade.value_eur / nullif(base.base_eur, 0)
        end as index
    from trade
    left join base on true
    cross join changes
)
where
    period >= date_trunc(if($freq = 'A', 'year', 'quarter'), $first)::date
    and period <= $last
order by period
