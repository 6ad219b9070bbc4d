"""The questions of the country page as someone without this project would write them.

One text serves DuckDB and SQLite; the pandas functions use masks, as `baseline/app.py` does. Each
answers with the same rows in the same order, so that the bench can tell that nobody cheats.
Columns: a key, then the figures. `before` is the same quarter a year earlier, passed in, since
SQLite knows no intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

Parameters = Mapping[str, str]

SERIES = """
    select period,
        max(case when flow = 'export' then value_eur end) as export_eur,
        max(case when flow = 'import' then value_eur end) as import_eur
    from flows
    where freq = 'Q' and product = 'ALL' and territory = $territory and partner = $partner
    group by period
    order by period"""

SHARE = """
    select part.period, 1.0 * part.value_eur / whole.value_eur as share
    from flows as part
    inner join flows as whole on whole.period = part.period
    where part.freq = 'Q' and part.product = 'ALL' and part.territory = $territory
        and part.partner = $partner and part.flow = $flow
        and whole.freq = 'Q' and whole.product = 'ALL' and whole.territory = $nation
        and whole.partner = $partner and whole.flow = $flow
    order by part.period"""

RANKING = """
    select now.partner, now.value_eur, 1.0 * now.value_eur / before.value_eur - 1 as change
    from flows as now
    left join flows as before on before.partner = now.partner
        and before.freq = 'Q' and before.product = 'ALL' and before.territory = $territory
        and before.flow = $flow and before.period = $before
    where now.freq = 'Q' and now.product = 'ALL' and now.territory = $territory
        and now.flow = $flow and now.period = $period and now.partner <> 'WORLD'
    order by now.value_eur desc, now.partner"""

POSITION = """
    select period, position from (
        select period, partner,
            rank() over (partition by period order by value_eur desc) as position
        from flows
        where freq = 'Q' and product = 'ALL' and territory = $territory and flow = $flow
            and partner <> 'WORLD'
    ) as ranked
    where partner = $partner
    order by period"""

DIVISIONS = """
    select product, value_eur
    from flows
    where freq = 'Q' and product <> 'ALL' and territory = $territory and partner = $partner
        and flow = $flow and period = $period
    order by product"""

STATEMENTS = {
    "partner_trade": SERIES,
    "partner_share": SHARE,
    "partner_ranking": RANKING,
    "partner_position": POSITION,
    "divisions (no page asks yet)": DIVISIONS,
}


def _quarterly(flows: pd.DataFrame, p: Parameters, *, territory: str = "territory") -> pd.Series:
    mask = (flows["freq"] == "Q") & (flows["product"] == "ALL")
    return mask & (flows["territory"] == p[territory])


def series(flows: pd.DataFrame, p: Parameters) -> pd.DataFrame:
    """Exports and imports by quarter."""
    rows = flows[_quarterly(flows, p) & (flows["partner"] == p["partner"])]
    wide = rows.pivot_table(
        index="period", columns="flow", values="value_eur", aggfunc="max", observed=True
    )
    return wide.reset_index()[["period", "export", "import"]]


def share(flows: pd.DataFrame, p: Parameters) -> pd.DataFrame:
    """The territory's share of the nation's trade by quarter."""
    chosen = (flows["partner"] == p["partner"]) & (flows["flow"] == p["flow"])
    part = flows[_quarterly(flows, p) & chosen]
    whole = flows[_quarterly(flows, p, territory="nation") & chosen]
    both = part.merge(whole, on="period", suffixes=("", "_whole")).sort_values("period")
    both["share"] = both["value_eur"] / both["value_eur_whole"]
    return both[["period", "share"]]


def ranking(flows: pd.DataFrame, p: Parameters) -> pd.DataFrame:
    """Countries by value in a quarter, with the change on a year."""
    chosen = flows[_quarterly(flows, p) & (flows["flow"] == p["flow"])]
    chosen = chosen[chosen["partner"] != "WORLD"]
    now = chosen[chosen["period"] == pd.Timestamp(p["period"])]
    before = chosen[chosen["period"] == pd.Timestamp(p["before"])]
    both = now.merge(
        before[["partner", "value_eur"]], on="partner", how="left", suffixes=("", "_0")
    )
    both["change"] = both["value_eur"] / both["value_eur_0"] - 1
    both["partner"] = both["partner"].astype(str)
    ordered = both.sort_values(["value_eur", "partner"], ascending=[False, True])
    return ordered[["partner", "value_eur", "change"]]


def position(flows: pd.DataFrame, p: Parameters) -> pd.DataFrame:
    """The country's place among all by quarter."""
    chosen = flows[_quarterly(flows, p) & (flows["flow"] == p["flow"])]
    chosen = chosen[chosen["partner"] != "WORLD"]
    places = chosen.groupby("period")["value_eur"].rank(method="min", ascending=False)
    own = chosen.assign(position=places.astype(int))[chosen["partner"] == p["partner"]]
    return own.sort_values("period")[["period", "position"]]


def divisions(flows: pd.DataFrame, p: Parameters) -> pd.DataFrame:
    """One flow with one country in one quarter by division."""
    chosen = flows[
        (flows["freq"] == "Q")
        & (flows["product"] != "ALL")
        & (flows["territory"] == p["territory"])
        & (flows["partner"] == p["partner"])
        & (flows["flow"] == p["flow"])
        & (flows["period"] == pd.Timestamp(p["period"]))
    ]
    return chosen.assign(product=chosen["product"].astype(str)).sort_values("product")[
        ["product", "value_eur"]
    ]


IN_PANDAS: Mapping[str, Callable[[pd.DataFrame, Parameters], pd.DataFrame]] = {
    "partner_trade": series,
    "partner_share": share,
    "partner_ranking": ranking,
    "partner_position": position,
    "divisions (no page asks yet)": divisions,
}
