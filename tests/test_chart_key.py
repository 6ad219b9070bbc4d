"""The key of a chart tells apart what the chart draws, and speaks of nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from scambi.archive import Edition
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.figures.chart import Mark, TimeSeries
from scambi.figures.comparison.page import comparison
from scambi.figures.country import country
from scambi.figures.drawn import standings_drawn
from scambi.figures.figure import Figure, Page
from scambi.markup import parts
from scambi.markup.chart_key import chart_key, chart_keys
from scambi.model import Language, Quarter, Standing, View
from scambi.share import pages
from scambi.views import ComparisonView
from tests.tiny import HOME

EN = Language.EN
NOW = Quarter(2021, 1)
DASHED = "Dashed line and hollow circles: estimate."
SOLID = "Solid line and full circles: official data."
DIAMONDS = "Diamonds: figures quoted by named sources, or computed from them."
BAND = "Grey band: the quarter of this page."


def figure(page: Page, key: str) -> Figure:
    (found,) = (one for one in page.figures if one.key == key)
    return found


def trade(edition: Edition, partner: str, quarter: Quarter = NOW) -> Figure:
    view = View(page="paese", partner=partner, quarter=quarter, language=EN)
    return figure(country(edition, view), "trade_by_quarter")


def side_by_side(edition: Edition, *partners: str, quarter: Quarter = NOW) -> Figure:
    view = ComparisonView(
        page="confronta",
        partner=partners[0],
        partners=partners,
        territories=(HOME,),
        quarter=quarter,
        base=quarter,
        language=EN,
    )
    return figure(comparison(edition, view), "compared")


def of_address(page: str, key: str, **query: str) -> Figure:
    given = {name: [value] for name, value in ({"lingua": "en"} | query).items()}
    return figure(pages.opened(page, given).page, key)


@pytest.mark.parametrize(
    ("partner", "said"),
    [
        ("NA", [SOLID, BAND]),
        ("US", [DASHED, SOLID, BAND]),
        ("JP", [SOLID, DIAMONDS, BAND]),
    ],
)
def test_a_key_speaks_of_the_values_there_are(tiny: Edition, partner: str, said: list[str]) -> None:
    assert chart_key(trade(tiny, partner), EN) == " ".join(said)


def test_a_chart_without_official_values_has_no_word_on_them(embedded: Edition) -> None:
    assert "official" not in chart_key(trade(embedded, "DE", Quarter(2019, 1)), EN)


def test_a_figure_quoted_beside_the_lines_is_a_diamond_too(tiny: Edition) -> None:
    plain = trade(tiny, "NA")
    assert isinstance(plain.chart, TimeSeries)
    inside, outside = (
        replace(plain, chart=replace(plain.chart, marks=(mark,)))
        for mark in (
            Mark(period=day, value=1e6, role="export", text="")
            for day in (date(2020, 4, 1), date(1999, 1, 1))
        )
    )

    assert DIAMONDS in chart_key(inside, EN)
    assert DIAMONDS not in chart_key(outside, EN)


def test_a_mission_has_a_band_of_its_own_quarter() -> None:
    said = chart_key(of_address("missioni", "before_and_after", missione="giappone-2019"), EN)

    assert "Grey band: the quarter of the mission." in said
    assert BAND not in said


def test_a_page_without_a_quarter_has_no_band() -> None:
    series = {"paesi": "US,JP", "righe": "trimestre", "colonne": "paese"}
    drawn = of_address("esplora", "pivot", **series)

    assert "Grey band" not in chart_key(drawn, EN)
    assert chart_spec(drawn, EN)["layout"]["shapes"] == []


def test_quoted_values_of_a_comparison_are_in_a_diamond_on_screen_and_on_paper(
    embedded: Edition,
) -> None:
    quoted, estimates = (
        side_by_side(embedded, *codes, quarter=Quarter(2019, 1)) for codes in (("US",), ("DE",))
    )

    assert standings_drawn(quoted) == {Standing.ESTIMATE, Standing.QUOTED}
    assert standings_drawn(estimates) == {Standing.ESTIMATE}
    diamonds = [
        trace
        for trace in chart_spec(quoted, EN)["data"]
        if trace.get("marker", {}).get("symbol") == "diamond-open"
    ]
    values = quoted.table["US_standing"].to_pylist().count("Q")
    assert [len(trace["x"]) for trace in diamonds] == [values]
    assert len(re.findall(r'd="[^"]+" fill="#2693f7"/>', svg_chart(quoted, EN))) == 1
    assert not re.findall(r'd="[^"]+" fill="#2693f7"/>', svg_chart(estimates, EN))
    assert (
        "Markers in a diamond: figures quoted by named sources, or computed from them."
        in chart_key(quoted, EN)
    )
    assert "diamond" not in chart_key(estimates, EN)


def test_a_single_series_is_not_told_from_others(tiny: Edition) -> None:
    words = "Each series has a colour and a marker of its own."

    assert words not in chart_key(side_by_side(tiny, "JP"), EN)
    assert words in chart_key(side_by_side(tiny, "JP", "US"), EN)


def test_the_key_of_two_charts_says_everything_once(tiny: Edition) -> None:
    both = chart_keys([trade(tiny, "JP"), trade(tiny, "US")], EN)

    assert both == f"{SOLID} {DIAMONDS} {BAND} {DASHED}"


def test_two_figures_that_differ_in_their_chart_alone_have_a_key_each(tiny: Edition) -> None:
    ours = trade(tiny, "NA")
    assert isinstance(ours.chart, TimeSeries)
    missions = replace(ours, chart=replace(ours.chart, of_mission=True))

    assert BAND in parts.figure_details(ours, EN)
    assert BAND not in parts.figure_details(missions, EN)


def test_a_key_is_of_what_is_drawn_though_fewer_rows_are_shown(tiny: Edition) -> None:
    ours = trade(tiny, "JP")

    assert DIAMONDS in parts.figure_details(replace(ours, shown=ours.table.slice(0, 2)), EN)
