"""The country page as most Streamlit apps write it: the yardstick for `make bench`.

plotly.express, default settings, pandas in memory, the documented idioms (`st.cache_data` around
`read_parquet`, masks, `st.metric`, `st.dataframe`). It shows what pages/paese.py shows, less the
care: no state of the data, no sources, no translations, no tables beside the charts.
"""

import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

ROOT = Path(__file__).parents[3]
FLOWS = Path(
    os.environ.get("SCAMBI_BENCH_FLOWS", ROOT / "data/vintages/stima-2025Q3/flows.parquet")
)
HOME = os.environ.get("SCAMBI_TERRITORY", "ITC4")

st.set_page_config(page_title="Commercio estero", layout="wide")


@st.cache_data
def load() -> pd.DataFrame:
    flows = pd.read_parquet(FLOWS)
    flows["period"] = pd.to_datetime(flows["period"])
    flows["trimestre"] = flows["period"].dt.to_period("Q").astype(str).str.replace("Q", "-Q")
    return flows[(flows["freq"] == "Q") & (flows["product"] == "ALL")]


flows = load()

partners = sorted(flows["partner"].unique())
quarters = sorted(flows["trimestre"].unique())
wanted = st.query_params.get("paese", "JP")
when = st.query_params.get("trimestre", "2019-Q1")
partner = st.sidebar.selectbox(
    "Paese", partners, index=partners.index(wanted) if wanted in partners else 0
)
quarter = st.sidebar.selectbox(
    "Trimestre", quarters, index=quarters.index(when) if when in quarters else 0
)

st.title(f"Commercio estero: {partner}, {quarter}")

region = flows[flows["territory"] == HOME]
italy = flows[flows["territory"] == "IT"]
country = region[region["partner"] == partner]
wide = country.pivot_table(index="period", columns="flow", values="value_eur", aggfunc="sum")
wide = wide.reindex(columns=["export", "import"])
wide["saldo"] = wide["export"] - wide["import"]

now = pd.Timestamp(pd.Period(quarter.replace("-", ""), "Q").start_time)
before = now - pd.DateOffset(years=1)

columns = st.columns(5)
for column, name in zip(columns, ["export", "import", "saldo"], strict=False):
    value = wide[name].get(now)
    base = wide[name].get(before)
    change = (value / base - 1) if value is not None and base else None
    column.metric(
        name.capitalize(),
        "n.d." if value is None else f"{value / 1e6:,.0f} mln €",
        None if change is None else f"{change:+.1%}",
        chart_data=wide[name].tail(20),
    )

country_italy = italy[italy["partner"] == partner]
shares = country.merge(country_italy, on=["period", "flow"], suffixes=("", "_italy"))
shares["quota"] = shares["value_eur"] / shares["value_eur_italy"]
current = shares[shares["period"] == now].set_index("flow")["quota"]
for column, flow in zip(columns[3:], ["export", "import"], strict=True):
    share = current.get(flow)
    column.metric(f"Quota {flow}", "n.d." if share is None else f"{share:.1%}")

fig = px.line(country, x="period", y="value_eur", color="flow", title="Export e import")
st.plotly_chart(fig)

fig = px.line(shares, x="period", y="quota", color="flow", title="Quota sull'Italia")
st.plotly_chart(fig)

ranking = region[(region["period"] == now) & (region["flow"] == "export")]
ranking = ranking[ranking["partner"] != "WORLD"].nlargest(15, "value_eur")
fig = px.bar(ranking, x="value_eur", y="partner", orientation="h", title="Primi 15 paesi")
st.plotly_chart(fig)

st.subheader("Dati")
st.dataframe(country)
