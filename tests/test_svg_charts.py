"""Charts as SVG: whole, small, quick, and telling estimates from official values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.archive import Edition
from scambi.charts.palette import FAINT, NEUTRAL
from scambi.charts.scale import value_steps
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.charts.svg.drawing import LINE_HEIGHT, text_width
from scambi.charts.svg.shapes import WIDTH, country_paths
from scambi.figures.chart import Event, Mark, Timeline, TimeSeries, WorldMap
from scambi.figures.country import country
from scambi.figures.figure import Figure, Page
from scambi.figures.overview import overview
from scambi.figures.programme.page import programme
from scambi.model import Language, Quarter, View
from scambi.views import ProgrammeView
from tests.tiny import MILLION

IT, EN = Language.IT, Language.EN
LARGEST, LARGEST_MAP = 12_000, 17_000  # bytes


def figure(page: Page, key: str) -> Figure:
    (found,) = (figure for figure in page.figures if figure.key == key)
    return found


def tiny_page(edition: Edition, partner: str = "JP", quarter: str = "2021-Q1") -> Page:
    return country(
        edition,
        View(page="paese", partner=partner, quarter=Quarter.parse(quarter), language=EN),
    )


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter() if element.text]


@pytest.fixture(scope="module")
def charts(embedded: Edition) -> list[Figure]:
    """Every kind of chart, with real lengths."""
    quarter = Quarter.parse("2019-Q1")
    pages = [
        overview(embedded, View(page="panoramica", partner="WORLD", quarter=quarter)),
        country(embedded, View(page="paese", partner="JP", quarter=quarter)),
        country(embedded, View(page="paese", partner="AE", quarter=quarter)),
    ]
    return [figure for page in pages for figure in page.figures if figure.chart is not None]


def test_every_chart_is_well_formed_and_has_title_and_description(charts: list[Figure]) -> None:
    for each in charts:
        root = ElementTree.fromstring(svg_chart(each, IT))
        title, description = root.find("title"), root.find("desc")
        assert title is not None
        assert description is not None
        assert each.title in (title.text or "")
        assert description.text == each.alt
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_every_chart_is_small(charts: list[Figure]) -> None:
    for each in charts:
        limit = LARGEST_MAP if isinstance(each.chart, WorldMap) else LARGEST
        assert len(svg_chart(each, IT).encode()) <= limit, each.key


def figure_of(charts: list[Figure], key: str) -> Figure:
    return next(each for each in charts if each.key == key)


def test_nothing_needs_more_than_attributes_of_presentation(charts: list[Figure]) -> None:
    for each in charts:
        assert not re.search(r"<style| style=|<script|href|on\w+=", svg_chart(each, IT)), each.key


def test_a_line_is_never_filled(embedded: Edition, charts: list[Figure]) -> None:
    """Readers of PDFs draw what a line without a surface is filled with: a line as dark as text."""
    found = (page_on_missions(embedded), *charts)

    for each in found:
        for drawn in re.findall(r"<path [^>]+>", svg_chart(each, IT)):
            if 'stroke="currentColor"' in drawn or f'stroke="{NEUTRAL}"' in drawn:
                assert 'fill="none"' in drawn, each.key


def test_no_line_of_a_timeline_goes_through_what_is_written(embedded: Edition) -> None:
    svg = svg_chart(page_on_missions(embedded), IT, width=390)

    (grid,) = re.findall(r'd="([^"]+)" fill="none" stroke="currentColor"', svg)
    lines = [[float(it) for it in re.findall(r"[0-9.]+", line)] for line in grid.split("M")[1:]]
    written = re.findall(
        r'<text x="([^"]+)" y="([^"]+)" text-anchor="(start|end)">([^<]+2019)</text>', svg
    )
    days = [
        (float(x), float(y), where, words) for x, y, where, words in written if words[0] in "12"
    ]
    assert len(days) >= 5
    for x, y, where, words in days:
        left, right = (x - text_width(words), x) if where == "end" else (x, x + text_width(words))
        for at, top, _, bottom in lines:
            assert not (left < at < right and top < y - 4 < bottom), words


def page_on_missions(edition: Edition) -> Figure:
    view = ProgrammeView(page="missioni", partner="WORLD", quarter=Quarter(2019, 1))
    return next(one for one in programme(edition, view).figures if isinstance(one.chart, Timeline))


def test_no_two_ids_of_a_page_are_the_same(charts: list[Figure]) -> None:
    overview_only = {each.key: each for each in charts}.values()

    ids = re.findall(r'\bid="([^"]+)"', "".join(svg_chart(each, IT) for each in overview_only))

    assert len(ids) == len(set(ids))


def test_what_a_label_holds_is_never_markup(tiny: Edition) -> None:
    hostile = replace(
        figure(tiny_page(tiny), "trade_by_quarter"), title="<script>alert(1)</script>", alt='"&<'
    )

    root = ElementTree.fromstring(svg_chart(hostile, EN))

    assert [child for child in root.iter() if child.tag == "script"] == []
    assert root.findtext("desc") == '"&<'


def test_inline_it_takes_the_colour_of_the_text_and_alone_it_brings_paper_and_ink(
    tiny: Edition,
) -> None:
    drawn = figure(tiny_page(tiny), "trade_by_quarter")

    inline, alone = svg_chart(drawn, EN), svg_chart(drawn, EN, standalone=True)

    assert "xmlns" not in inline
    assert ' color="' not in inline
    assert 'fill="#ffffff"' not in inline
    assert 'fill="#ffffff"' in alone
    assert ' color="#1c2430"' in alone


def test_estimates_are_dashed_and_hollow_and_official_values_solid_and_full(tiny: Edition) -> None:
    mixed = svg_chart(figure(tiny_page(tiny, "US"), "trade_by_quarter"), EN)
    official = svg_chart(figure(tiny_page(tiny, "NA"), "trade_by_quarter"), EN)

    assert 'id="trade_by_quarter-export-hollow"' in mixed
    assert 'id="trade_by_quarter-export-full"' in mixed
    assert mixed.count("stroke-dasharray") == 1
    assert "hollow" not in official
    assert "stroke-dasharray" not in official


def test_a_quoted_value_of_a_line_is_a_diamond_and_the_line_to_it_is_not_solid(
    tiny: Edition,
) -> None:
    svg = svg_chart(figure(tiny_page(tiny, "JP"), "trade_by_quarter"), EN)

    assert re.search(r'<marker [^>]*id="trade_by_quarter-export-quoted"[^>]*><path', svg)
    assert "import-quoted" not in svg
    assert svg.count("stroke-dasharray") == 1


def test_a_quoted_value_has_a_diamond_beside_its_bar(charts: list[Figure]) -> None:
    drawn = figure_of(charts, "neighbours")

    assert drawn.table["standing"].to_pylist().count("Q") == 1
    assert len(re.findall(r'<path d="M[^"]+z"/>', svg_chart(drawn, IT))) == 1
    (bars,) = chart_spec(drawn, IT)["data"]
    assert [text for text in bars["text"] if "◆" in text] == ["470 ◆"]


def test_a_missing_quarter_leaves_a_gap(tiny: Edition) -> None:
    whole = svg_chart(figure(tiny_page(tiny, "JP"), "trade_by_quarter"), EN)
    broken = svg_chart(figure(tiny_page(tiny, "FR"), "trade_by_quarter"), EN)

    solid = r'<path d="([^"]+)" stroke-width="2.5"/>'
    assert [path.count("M") for path in re.findall(solid, whole)] == [1, 1]
    assert [path.count("M") for path in re.findall(solid, broken)] == [2, 1]


def test_quoted_figures_and_events_are_drawn_where_they_are_dated(tiny: Edition) -> None:
    plain = figure(tiny_page(tiny), "trade_by_quarter")
    assert isinstance(plain.chart, TimeSeries)
    inside, outside = date(2020, 4, 1), date(1999, 1, 1)
    drawn = replace(
        plain,
        chart=replace(
            plain.chart,
            marks=tuple(
                Mark(period=day, value=35e6, role="export", text="") for day in (inside, outside)
            ),
            events=tuple(Event(day=day, text=f"Mission {day.year}") for day in (inside, outside)),
        ),
    )

    svg = svg_chart(drawn, EN)

    (marks,) = re.findall(r'd="(M[^"]+z)" fill="none"', svg)
    assert marks.count("M") == 1
    assert "Mission 2020" in words(svg)
    assert "Mission 1999" not in words(svg)


@pytest.mark.parametrize(("last", "above"), [(40, LINE_HEIGHT / 2), (0, LINE_HEIGHT)])
def test_names_of_lines_that_end_together_move_no_further_than_they_must(
    tiny: Edition, last: int, above: float
) -> None:
    series = figure(tiny_page(tiny), "trade_by_quarter")
    values = pa.array([10 * MILLION, 20 * MILLION, 30 * MILLION, 50 * MILLION, 0, last * MILLION])
    table = series.table
    for name in ("export_eur", "import_eur"):
        table = table.set_column(table.column_names.index(name), name, values)
    for name in ("export_standing", "import_standing"):
        table = table.set_column(table.column_names.index(name), name, pa.array(["A"] * 6))

    svg = svg_chart(replace(series, table=table), EN)

    (end,) = {float(y) for y in re.findall(r'<path d="M[^"]+ ([0-9.]+)" stroke="none"', svg)}
    # Half a row up and half a row down; from the bottom, where the axis is named, only up.
    heights = [float(y) - 4 for y in re.findall(r'<text x="[^"]+" y="([^"]+)">(?:Ex|Im)ports', svg)]
    assert sorted(heights) == pytest.approx([end - above, end - above + LINE_HEIGHT], abs=0.2)


def test_the_quarter_of_the_page_is_banded_and_named(tiny: Edition) -> None:
    drawn = figure(tiny_page(tiny, quarter="2020-Q3"), "trade_by_quarter")

    svg = svg_chart(drawn, EN)

    assert svg.count(FAINT) == 1
    assert words(svg).count("Q3 2020") == 2  # above the band and under the axis


def test_bars_have_their_values_beside_them_and_estimates_are_hatched(charts: list[Figure]) -> None:
    svg = svg_chart(figure_of(charts, "neighbours"), IT)

    assert {"Giappone", "470", "Polonia", "890"} <= set(words(svg))
    assert svg.count('fill="url(#neighbours-hatch)"') == 6  # all but the quoted one


def test_bars_that_do_not_fit_are_left_out_from_the_end(charts: list[Figure]) -> None:
    top = figure_of(charts, "top_export")

    low = words(svg_chart(top, IT, height=120))

    assert "Germania" in low
    assert "Corea del Sud" not in low
    assert "Corea del Sud" in words(svg_chart(top, IT))


def test_russia_is_in_one_piece_at_the_right(charts: list[Figure]) -> None:
    starts = [int(x) for x in re.findall(r"M(\d+) ", country_paths()["RUS"])]

    assert min(starts) > WIDTH / 2
    assert max(starts) <= WIDTH
    assert {"ITA", "JPN", "USA", "NAM"} <= country_paths().keys()
    assert "ATA" not in country_paths()
    assert svg_chart(figure_of(charts, "world_map"), IT).count("<stop") == 2


def test_a_figure_without_a_chart_is_refused(tiny: Edition) -> None:
    bare = replace(figure(tiny_page(tiny), "trade_by_quarter"), chart=None)

    with pytest.raises(ValueError, match="has no chart"):
        svg_chart(bare, EN)


@given(st.integers(-(10**13), 10**13), st.integers(-(10**13), 10**13), st.integers(2, 8))
def test_the_steps_of_an_axis_hold_zero_and_every_value(a: int, b: int, most: int) -> None:
    low, high = sorted((a, b))
    steps = value_steps(low, high, most=most)

    assert steps[0] <= min(low, 0) + 1e-6 * abs(low)
    assert steps[-1] >= max(high, 0) - 1e-6 * abs(high)
    assert any(step == 0 for step in steps)
    assert 2 <= len(steps) <= most + 3


def test_two_quarters_of_a_series_differ_in_what_is_dated_alone(tiny: Edition) -> None:
    drawn = [
        svg_chart(figure(tiny_page(tiny, quarter=quarter), "trade_by_quarter"), EN)
        for quarter in ("2020-Q3", "2021-Q1")
    ]
    rests = [
        re.sub(r"<rect [^>]+/>(?=<text)|<text [^>]+>Q\d 20\d\d</text>", "", svg) for svg in drawn
    ]

    assert drawn[0] != drawn[1]
    assert rests[0] == rests[1]


def test_another_table_under_the_same_names_is_another_drawing(tiny: Edition) -> None:
    series = figure(tiny_page(tiny), "trade_by_quarter")
    shorter = replace(series, table=series.table.slice(1))

    assert svg_chart(series, EN) != svg_chart(shorter, EN)
