"""Missioni: facts as the tables have them, figures as the edition has them, no cause claimed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from scambi import questions
from scambi.archive import Archive, Edition
from scambi.charts.screen import chart_spec
from scambi.charts.svg import svg_chart
from scambi.charts.svg.drawing import text_width
from scambi.figures.chart import Bars, Timeline, TimeSeries
from scambi.figures.figure import Figure, Page
from scambi.figures.headline import today
from scambi.figures.programme.mission_form import checked_mission, fields
from scambi.figures.programme.page import programme
from scambi.markup import parts
from scambi.model import Flow, Language, Quarter, Standing
from scambi.reference import Reason, ReferenceTableError, load_table
from scambi.settings import CHECKOUT_DATA, Settings
from scambi.share.tidy import tidy
from scambi.views import ProgrammeView
from tests.test_pages import FRAME, forget
from tests.tiny import HOME, MILLION, publish_tiny, rows_by

IT, EN = Language.IT, Language.EN
MISSIONS = ("israele-2019", "giappone-2019", "chicago-2019", "shanghai-2019", "dubai-2019")
REFERENCE = CHECKOUT_DATA / "reference"


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the reference tables."""
    return Path(shutil.copytree(REFERENCE, tmp_path / "reference"))


def page(
    edition: Edition, mission: str | None = None, language: Language = EN, **chosen: Any
) -> Page:
    quarter = edition.quarters[-1]
    return programme(
        edition,
        ProgrammeView(
            page="missioni",
            partner="WORLD",
            quarter=quarter,
            mission=mission,
            language=language,
            **chosen,
        ),
    )


def figure(page: Page, key: str) -> Figure:
    (found,) = (figure for figure in page.figures if figure.key == key)
    return found


def keys(page: Page) -> list[str]:
    return [figure.key for figure in page.figures]


def texts(page: Page) -> Iterator[str]:
    yield from (page.title, page.kicker, page.sentence, *page.statements, *page.caveats)
    for one in page.figures:
        yield from (one.title, one.unit, one.source, one.alt, *one.notes)
        yield parts.figure_details(one, page.view.language).split("<pre")[0]


def row(page: Page, key: str, column: str, value: str) -> dict[str, Any]:
    (found,) = (row for row in figure(page, key).table.to_pylist() if row[column] == value)
    return dict(found)


# Pages


@pytest.mark.parametrize("mission", [None, *MISSIONS])
@pytest.mark.parametrize("language", Language)
def test_every_page_says_something_whole(
    embedded: Edition, language: Language, mission: str | None
) -> None:
    shown = page(embedded, mission, language)

    assert shown.sentence.endswith(".")
    assert shown.figures
    assert not [text for text in texts(shown) if re.search(r"None|[{]|\bnan\b", text)]
    for one in shown.figures:
        assert one.alt.endswith(".")
        assert one.source
        assert {column.name for column in one.columns} <= set(one.table.column_names)


@pytest.mark.parametrize("mission", [None, *MISSIONS])
def test_the_first_caveat_claims_no_cause(embedded: Edition, mission: str | None) -> None:
    assert page(embedded, mission).caveats[0].startswith("A mission is not a cause")
    assert page(embedded, mission, IT).caveats[0].startswith("Una missione non è una causa")


def test_a_page_is_in_one_language(embedded: Edition) -> None:
    italian, english = (" ".join(texts(page(embedded, None, language))) for language in (IT, EN))

    assert "biotecnologie" in italian
    assert "biotechnology" not in italian
    assert "Israel 2019" in english
    assert "agroalimentare" not in english


def test_the_programme_is_quoted_with_its_cost_and_who_runs_it(embedded: Edition) -> None:
    sentence = page(embedded, None, IT).sentence

    assert "Percorsi di internazionalizzazione in mercati strategici" in sentence
    assert "540.000 €" in sentence
    assert "Unioncamere Lombardia, con Promos Italia" in sentence


def test_a_mission_of_another_edition_is_not_under_the_first_programme(
    embedded: Edition, ahead: tuple[Edition, date]
) -> None:
    assert "Missions of the" not in page(embedded).sentence

    edition, _ = ahead
    sentence = page(edition).sentence
    first = "Missions of the 2019 edition: Israel, Japan, Chicago, Shanghai and Dubai."
    assert sentence.index("540,000") < sentence.index(first)
    assert sentence.endswith(
        "Missions of the 2026 edition, whose programme and cost are not in the table of funding: "
        "Tokyo, Osaka."
    )


# Missions


def test_the_timeline_has_every_mission_by_date(embedded: Edition) -> None:
    table = figure(page(embedded), "timeline").table

    assert table["partner"].to_pylist() == ["IL", "JP", "US", "CN", "AE"]


def test_announced_and_held_are_told_apart_where_they_differ(embedded: Edition) -> None:
    chicago = row(page(embedded), "timeline", "mission", "Chicago 2019")

    assert (chicago["announced_from"], chicago["held_from"]) == (
        date(2019, 9, 14),
        date(2019, 9, 16),
    )
    assert page(embedded, "chicago-2019").sentence.startswith(
        "Announced for 14–20 September 2019, held on 16–20 September 2019; firms: 17;"
    )
    assert page(embedded, "giappone-2019").sentence.startswith("Held on 15–19 July 2019; firms: 15")


def test_an_outcome_that_nobody_reported_is_said_to_be_unknown(embedded: Edition) -> None:
    shanghai = page(embedded, "shanghai-2019", IT)

    assert "non si è trovato un resoconto dell'esito" in shanghai.sentence
    assert row(shanghai, "mission", "fact", "Svolta")["value"] == "n.d."
    assert row(shanghai, "mission", "fact", "Imprese")["value"] == "n.d."
    assert "resoconto dell'esito: Shanghai." in figure(page(embedded, None, IT), "timeline").alt


def with_mission(tables: Path, day: date) -> Edition:
    """The embedded edition with a mission to Japan that is announced for one day."""
    days = {"announced_from": day.isoformat(), "announced_to": day.isoformat()}
    line = checked_mission(tables, TYPED | days, EN).line
    with (tables / "missions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    (tables.parent / "vintages").symlink_to(CHECKOUT_DATA / "vintages")
    return Archive(Settings(HOME, tables.parent)).edition(None)


@pytest.fixture
def ahead(tables: Path) -> tuple[Edition, date]:
    """The embedded edition with a mission to Japan in a hundred days, and its first day."""
    first = today() + timedelta(days=100)
    return with_mission(tables, first), first


def test_a_mission_still_to_come_is_not_one_without_a_report(
    ahead: tuple[Edition, date],
) -> None:
    edition, _ = ahead
    one, whole = (page(edition, mission, IT) for mission in ("tokyo-2026", None))

    assert "ancora da svolgere" in one.sentence
    assert "resoconto" not in one.sentence
    assert row(one, "mission", "fact", "Svolta")["value"] == "non ancora"
    assert "pubblicate finora riguardano: " in figure(one, "known_at_departure").alt
    timeline = figure(whole, "timeline")
    assert timeline.alt.endswith("dell'esito: Shanghai. Ancora da svolgere: Tokyo, Osaka.")
    assert "Ancora da svolgere: Tokyo, Osaka." in timeline.notes


def test_the_programme_says_not_yet_of_a_mission_to_come(ahead: tuple[Edition, date]) -> None:
    edition, _ = ahead
    shown = figure(page(edition, None, IT), "timeline")
    *before, coming = (
        [column.written(line, IT) for column in shown.columns if column.name.startswith("held")]
        for line in shown.table.to_pylist()
    )

    assert coming == ["non ancora", "non ancora"]
    assert before[3] == ["n.d.", "n.d."]
    for drawn in (
        svg_chart(shown, IT, width=720, height=None, standalone=True),
        str(chart_spec(shown, IT)),
    ):
        assert drawn.count("non ancora") == 1


def test_a_mission_is_to_come_until_its_last_day(
    ahead: tuple[Edition, date], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, day = ahead
    before = page(edition, "tokyo-2026")
    monkeypatch.setattr("scambi.figures.programme.facts.today", lambda: day + timedelta(days=1))
    after = page(edition, "tokyo-2026")

    assert "still to be held" in before.sentence
    assert "no report of its outcome was found" in after.sentence
    assert after.made_from != before.made_from


def test_a_mission_after_the_chart_is_not_noted_beside_it(ahead: tuple[Edition, date]) -> None:
    edition, _ = ahead
    (no_cause,) = figure(page(edition, "chicago-2019"), "before_and_after").notes[1:]
    assert no_cause.startswith("A mission is not a cause")

    japan = page(edition, "giappone-2019")
    assert [note for note in figure(japan, "before_and_after").notes if "Tokyo" in note] == []


def test_an_outline_in_a_span_of_years_is_wide_enough_to_be_hollow(
    ahead: tuple[Edition, date],
) -> None:
    edition, day = ahead
    shown = figure(page(edition), "timeline")
    announced, _ = (drawn := go.Figure(chart_spec(shown, EN))).data

    years = (day - date(2019, 3, 1)).total_seconds() * 1000
    assert min(announced.x) > years / 80
    end = datetime.fromisoformat(announced.base[-1]) + timedelta(milliseconds=announced.x[-1])
    assert datetime.fromisoformat(drawn.layout.xaxis.range[1]) >= end


def test_the_last_year_under_the_timeline_is_not_cut(tables: Path) -> None:
    year = today().year + 4
    shown = figure(page(with_mission(tables, date(year, 1, 4))), "timeline")

    svg = svg_chart(shown, EN, width=440, height=None, standalone=True)

    (last,) = (it for it in ElementTree.fromstring(svg).iter() if it.text == str(year))
    assert float(last.attrib["x"]) + text_width(str(year)) <= 440


# What was known at departure


def last_day(published: str) -> date:
    """The last day that a date as exact as it is known can be."""
    year, month, day = (*map(int, published.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    after = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return after - timedelta(days=1)


@pytest.mark.parametrize("mission", MISSIONS)
def test_figures_known_at_departure_were_published_by_then(embedded: Edition, mission: str) -> None:
    departure = rows_by(questions.missions(embedded.base), "id")[mission]["departure"]
    shown = page(embedded, mission)
    if "known_at_departure" not in keys(shown):
        return

    published = figure(shown, "known_at_departure").table["published"].to_pylist()
    assert published
    assert all(last_day(known) <= departure for known in published)


def test_a_figure_of_the_month_of_departure_is_left_out_and_named(embedded: Edition) -> None:
    known = figure(page(embedded, "chicago-2019"), "known_at_departure")

    assert "2.300" not in parts.figure_details(known, EN)
    assert max(known.table["period_end"].to_pylist()) == date(2017, 3, 31)
    assert any("over 2,300 (Q1 2019)" in note for note in known.notes)


def test_where_nothing_was_known_or_is_known_the_page_says_so(embedded: Edition) -> None:
    israel = page(embedded, "israele-2019")

    assert keys(israel) == ["mission"]
    assert len(israel.statements) == 2
    assert all("Israel" in text for text in israel.statements)


@pytest.mark.parametrize("mission", MISSIONS)
def test_every_figure_is_one_of_the_tables_or_of_the_edition(
    embedded: Edition, mission: str
) -> None:
    """Quotes as in published_figures.csv, sums and means as added up here from the quarters."""
    shown = page(embedded, mission)
    partner = rows_by(questions.missions(embedded.base), "id")[mission]["partner"]
    trade = questions.partner_trade(embedded.base, territory=HOME, partner=partner).table
    quarters = {line["period"]: line for line in trade.to_pylist()}
    quoted = {
        line["id"]: line for line in embedded.reference.tables["published_figures"].to_pylist()
    }
    for one in rows_of(shown, "known_at_departure"):
        assert one["quoted_eur"] == round(quoted[one["id"]]["value_eur_million"] * MILLION)
        flows = ["export", "import"] if one["flow"] == "total" else [one["flow"]]
        total = sum(
            quarters[day][f"{flow}_eur"]
            for day in quarters
            if one["period_start"] <= day <= one["period_end"]
            for flow in flows
        )
        assert one["current_eur"] == total
        assert one["difference_eur"] == total - one["quoted_eur"]
    for one in rows_of(shown, "before_and_after"):
        assert one["export_eur"] == quarters[one["period"]]["export_eur"]
    departure = rows_by(questions.missions(embedded.base), "id")[mission]["departure"]
    own = Quarter.of(departure)
    for one in rows_of(shown, "mean_quarters"):
        for name, places in (("before_mean_eur", range(-4, 0)), ("after_mean_eur", range(1, 5))):
            values = [quarters[(own + place).start][f"{one['flow']}_eur"] for place in places]
            assert abs(one[name] - sum(values) / 4) <= 1


def rows_of(page: Page, key: str) -> list[dict[str, Any]]:
    """The rows of a figure, none where the page has not got it."""
    return figure(page, key).table.to_pylist() if key in keys(page) else []


def test_an_estimate_that_agrees_confirms_nothing(embedded: Edition, complete: Edition) -> None:
    note = "Estimates of this edition pass through published figures"

    estimate = figure(page(embedded, "giappone-2019"), "known_at_departure")
    assert any(text.startswith(note) for text in estimate.notes)
    official = figure(page(complete, "giappone-2019"), "known_at_departure")
    assert not any(text.startswith(note) for text in official.notes)
    assert official.table["current_eur"].to_pylist() == [None] * official.table.num_rows


def test_a_sum_is_known_only_where_all_its_quarters_are(tiny: Edition) -> None:
    asked = questions.figures_known_by(
        tiny.base, territory=HOME, partner="US", last_day=date(2026, 1, 1)
    )
    found = rows_by(asked, "id")

    # First half of 2020, both quarters of it 30; the years after are not all there.
    assert found["0e63aa"]["current_eur"] == 60 * MILLION
    assert found["c0cd5a"]["current_eur"] is None


# Before and after


def test_means_leave_out_the_quarter_in_the_middle_and_need_four(tiny: Edition) -> None:
    asked = questions.trade_around(tiny.base, territory=HOME, partner="JP", period=Quarter(2021, 1))
    export = rows_by(asked, "flow")["export"]

    assert export["before_mean_eur"] == 40 * MILLION
    assert (export["after_mean_eur"], export["mean_change"]) == (None, None)


def test_in_a_complete_vintage_no_row_is_no_trade(complete: Edition, tiny: Edition) -> None:
    unknown, zero = (
        rows_by(
            questions.trade_around(
                edition.base, territory=HOME, partner="KR", period=Quarter(2021, 1)
            ),
            "flow",
        )["export"]
        for edition in (tiny, complete)
    )

    assert unknown["before_mean_eur"] is None
    assert (zero["before_mean_eur"], zero["mean_change"]) == (0, None)


def test_the_chart_is_of_the_quarters_around_the_mission_with_its_day(embedded: Edition) -> None:
    shown = figure(page(embedded, "giappone-2019"), "before_and_after")

    assert isinstance(shown.chart, TimeSeries)
    assert shown.chart.selected == date(2019, 7, 1)
    assert [event.day for event in shown.chart.events] == [date(2019, 7, 15)]
    days = shown.table["period"].to_pylist()
    assert (days[0], days[-1]) == (date(2017, 7, 1), date(2021, 7, 1))
    assert shown.standing is Standing.ESTIMATE


def test_the_markets_are_shown_in_the_flow_chosen(embedded: Edition) -> None:
    export, import_ = (
        row(page(embedded, flow=flow), "markets", "mission", "Japan 2019") for flow in Flow
    )

    assert export["quoted"] == "470 (Q1 2019)"
    assert import_["quoted"] == "350 (Q1 2019)"
    assert export["before_mean_eur"] != import_["before_mean_eur"]


def test_every_unknown_cell_of_the_markets_has_its_reason_below(embedded: Edition) -> None:
    shown = figure(page(embedded), "markets")
    (quote,) = (note for note in shown.notes if "newest figure known then" in note)
    (mean,) = (note for note in shown.notes if "for a mean" in note)

    assert "(Israel 2019)" in quote
    assert "(Israel 2019 and Dubai 2019)" in mean
    assert not any("base of zero" in note or "same period" in note for note in shown.notes)


def test_a_newer_figure_left_out_is_named_under_the_markets(embedded: Edition) -> None:
    left_out, none = (
        [note for note in figure(page(embedded, flow=flow), "markets").notes if "Left out" in note]
        for flow in Flow
    )

    assert len(left_out) == 1
    assert left_out[0].endswith("Chicago 2019, over 2,300 (Q1 2019).")
    assert "Chicago 2019, " not in " ".join(none)


@pytest.mark.parametrize(
    ("mission", "key"), [(None, "markets"), ("giappone-2019", "known_at_departure")]
)
def test_files_have_what_was_quoted_as_numbers(
    embedded: Edition, mission: str | None, key: str
) -> None:
    data = tidy(figure(page(embedded, mission), key), EN)

    assert "quoted" not in data.table.column_names
    assert (470 * MILLION, 5 * MILLION, "exact") in zip(
        *(data.table[name].to_pylist() for name in ("quoted_eur", "precision_eur", "qualifier")),
        strict=True,
    )
    assert "exactly" in data.table["qualifier_name"].to_pylist()


def test_the_markets_show_all_that_they_are_computed_with(embedded: Edition) -> None:
    shown = figure(page(embedded), "markets")

    asked = [answer.question for answer in shown.answers]
    assert asked == ["missions", *["figures_known_by"] * 5, *["trade_around"] * 5]
    details = parts.figure_details(shown, EN)
    assert details.count("<pre") == 3


# Funding


def test_allocations_add_up_from_one_date_to_the_next(embedded: Edition) -> None:
    found = rows_by(questions.funding(embedded.base), "id")

    assert [found[f"linea-{place}"]["allocated_eur"] for place in (1, 2, 3)] == [
        7 * MILLION,
        13 * MILLION,
        14_500_000,
    ]
    assert found["linea-domande-2019"]["amount_eur"] == 6_357_446


def test_an_amount_that_is_not_known_is_not_drawn_and_stays_unknown(embedded: Edition) -> None:
    funding = figure(page(embedded, None, IT), "funding")

    assert isinstance(funding.chart, Bars)
    assert funding.chart.drawn is not None
    assert funding.chart.drawn["id"].to_pylist() == [
        "linea-1",
        "linea-domande-2019",
        "linea-2",
        "linea-3",
    ]
    assert funding.chart.muted == {"linea-domande-2019"}
    (note,) = funding.notes
    assert "n.d." in note
    assert "73" in note


# The chart of spans


@pytest.mark.parametrize("height", [None, 170, 400])
@pytest.mark.parametrize("width", [440, 720])
def test_the_timeline_names_every_mission_and_all_its_days(
    embedded: Edition, width: int, height: int | None
) -> None:
    svg = svg_chart(
        figure(page(embedded), "timeline"), EN, width=width, height=height, standalone=True
    )

    words = " ".join(element.text or "" for element in ElementTree.fromstring(svg).iter())
    for name in ("Israel", "Japan", "Chicago", "Shanghai", "Dubai"):
        assert f"{name} 2019" in words
    for days in ("14–20 Sept 2019", "16–20 Sept 2019", "14–18 Oct 2019", "n/a"):
        assert days in words
    assert len(svg) < 12_000


def test_the_timeline_on_screen_has_a_bar_for_every_span_known(embedded: Edition) -> None:
    shown = figure(page(embedded), "timeline")
    assert isinstance(shown.chart, Timeline)

    drawn = go.Figure(chart_spec(shown, EN))
    announced, held = drawn.data
    assert (len(announced.base), len(held.base)) == (5, 4)
    assert "Chicago 2019: 16–20 September 2019" in held.hovertext
    # As many milliseconds as the days take, the last one included.
    assert announced.x[0] == 4 * 24 * 3600 * 1000


# The form


TYPED = {
    "id": "tokyo-2026",
    "edition": "2026",
    "destination_it": "Tokyo, Osaka",
    "destination_en": "Tokyo, Osaka",
    "partner": "JP",
    "announced_from": "2026-05-04",
    "announced_to": "2026-05-08",
    "firms": "12",
    "sectors_it": "moda; «design»",
    "sectors_en": 'fashion; "design"',
    "source_it": "inventata",
    "source_en": "invented",
}


def test_a_line_made_by_the_form_loads_and_appears_on_the_page(tables: Path) -> None:
    outcome = checked_mission(tables, TYPED, EN)
    assert outcome.sentence.startswith("The line is right")
    with (tables / "missions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{outcome.line}\n")

    publish_tiny(tables.parent / "vintages")
    edition = Archive(Settings(HOME, tables.parent)).edition(None)
    added = row(page(edition), "timeline", "mission", "Tokyo, Osaka 2026")
    assert added["announced_from"] == date(2026, 5, 4)
    assert added["sectors"] == 'fashion; "design"'
    assert "firms: 12" in page(edition, "tokyo-2026").sentence


def test_a_line_added_makes_other_pages_of_the_same_edition(tables: Path) -> None:
    publish_tiny(tables.parent / "vintages")
    settings = Settings(HOME, tables.parent)
    before = page(Archive(settings).edition(None))
    with (tables / "missions.csv").open("a", encoding="utf-8") as file:
        file.write(f"{checked_mission(tables, TYPED, EN).line}\n")

    assert page(Archive(settings).edition(None)).made_from != before.made_from


def test_the_form_writes_nothing(tables: Path) -> None:
    before = (tables / "missions.csv").read_bytes()
    checked_mission(tables, TYPED, EN)

    assert (tables / "missions.csv").read_bytes() == before


def test_the_form_has_a_field_for_every_column() -> None:
    columns = load_table(REFERENCE, "missions").column_names

    assert sorted(field.column for field in fields(IT)) == sorted(columns)


WRONG = [
    ({"id": ""}, "Id is empty: fill it in."),
    ({"id": "giappone-2019"}, "“giappone-2019” stands in the table already"),
    ({"id": "Tokyo 2027!"}, "Id: “Tokyo 2027!” is not an id such as giappone-2019; write words in"),
    ({"id": "tokyo-"}, "Id: “tokyo-” is not an id"),
    ({"edition": "abc"}, "Edition of the programme: “abc” is not a year such as 2019; write it"),
    ({"edition": "26"}, "“26” is not a year"),
    ({"edition": "2027"}, "2027 is after the year of the date in “Announced from”; correct one"),
    ({"partner": "ZZ"}, "Market: “ZZ” is not in the table of partners"),
    ({"partner": "WORLD"}, "Market: “WORLD” is not a country; choose the one that"),
    ({"partner": "EU27_2020"}, "“EU27_2020” is not a country"),
    ({"partner": "QR"}, "“QR” is not a country"),
    ({"announced_from": "4/5/2026"}, "Announced from: “4/5/2026” is not a date such as"),
    ({"announced_to": "2026-05-01"}, "Announced to: 2026-05-01 is before the date in “Announced f"),
    ({"announced_to": ""}, "Announced to is empty, while “Announced from” is filled in"),
    ({"announced_from": "", "announced_to": ""}, "Announced from and “Held from” are both empty"),
    ({"firms": "a dozen"}, "Firms: “a dozen” is not a whole number such as 15"),
    ({"sectors_en": ""}, "Sectors in English is empty, while “Sectors in Italian” is filled in"),
    ({"source_it": "  "}, "Source in Italian is empty"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG)
def test_what_is_wrong_is_said_with_field_value_and_what_to_do(
    change: dict[str, str], sentence: str
) -> None:
    outcome = checked_mission(REFERENCE, TYPED | change, EN)

    assert outcome.line == ""
    assert sentence in outcome.sentence
    assert checked_mission(REFERENCE, TYPED | change, IT).sentence != outcome.sentence


def test_a_table_that_is_wrong_already_is_not_blamed_on_the_form(tables: Path) -> None:
    path = tables / "missions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",JP,", ",ZZ,"), encoding="utf-8")

    with pytest.raises(ReferenceTableError) as refused:
        load_table(tables, "missions")
    assert refused.value.reason is Reason.UNKNOWN
    assert "reference check" in checked_mission(tables, TYPED, EN).sentence


@pytest.fixture
def form(tiny_data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page on the invented vintage, in English."""
    monkeypatch.setenv("SCAMBI_DATA", str(tiny_data))
    forget()
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.switch_page("../pages/missioni.py")
    app.query_params["lingua"] = "en"
    yield app.run()
    forget()


def test_the_form_on_the_page_answers_with_the_line_or_with_what_is_wrong(form: AppTest) -> None:
    for field, text in TYPED.items():
        if field == "partner":
            form.selectbox(key="mission_partner").set_value(text)
        else:
            form.text_input(key=f"mission_{field}").set_value(text)
    (check,) = (one for one in form.button if one.label == "Check the line")

    shown = check.click().run()
    assert not shown.exception
    (line,) = (code.value for code in shown.code)
    assert line.startswith('tokyo-2026,2026,"Tokyo, Osaka","Tokyo, Osaka",JP,2026-05-04,2026-05-08')

    form.text_input(key="mission_firms").set_value("a dozen")
    (check,) = (one for one in form.button if one.label == "Check the line")
    shown = check.click().run()
    assert not shown.code
    assert "Firms: “a dozen” is not a whole number" in "".join(
        str(element.proto.body) for element in shown.get("html")
    )
