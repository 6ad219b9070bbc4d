"""Figures as HTML: nothing in them is markup, and tables read as the figures say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pyarrow as pa
import pytest

from scambi.archive import Archive, Edition
from scambi.figures.column import Column
from scambi.figures.country import country
from scambi.figures.figure import Figure, Indicator, Page
from scambi.figures.overview import overview
from scambi.figures.trust.page import trust
from scambi.markup import parts
from scambi.markup.sparkline import sparkline
from scambi.model import Language, Quarter, Standing, View
from scambi.settings import Settings
from scambi.share.pages import opened
from scambi.wording.cells import Kind, cell
from tests.tiny import HOME

NOW = Quarter(2021, 1)
HOSTILE = "<script>alert(\"1\")</script> & 'quoted' {{ 7 * 7 }}"
VOID = {"img", "br", "meta", "link", "hr", "input"}

INVENTED = Figure(
    key="invented",
    title="Invented",
    unit="million euros",
    table=pa.table(
        {
            "name": ["NA", "JP", "ZZ"],
            "value_eur": [1_234_500_000, 0, None],
            "change": [-0.0004, 0.25, None],
            "url": ["https://example.org/?a=1&b=2", None, None],
        }
    ),
    columns=(
        Column(name="name", label="Country", kind=Kind.TEXT, labels={"NA": "Namibia"}),
        Column(name="value_eur", label="Value", kind=Kind.MILLIONS),
        Column(name="change", label="Change", kind=Kind.CHANGE, link="url"),
    ),
    chart=None,
    standing=Standing.ESTIMATE,
    source="Invented source",
    alt="Three countries.",
    answers=(),
)


class Document(HTMLParser):
    """The elements of a piece of HTML, its text, and the tags left open or closed twice."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.unbalanced: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unbalanced += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.unbalanced.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        if {"td", "th"} & set(self._open):
            self.rows[-1][-1] += data

    def values(self, attribute: str) -> list[str | None]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def whole(page: Page) -> str:
    """A page as it stands on screen, without its charts."""
    language = page.view.language
    return "".join(
        (
            parts.heading(page),
            parts.indicators(page.indicators, language) if page.indicators else "",
            *(
                part(figure, language)
                for figure in page.figures
                for part in (parts.figure_title, parts.figure_details)
            ),
            parts.closing(page),
        )
    )


def pages(tiny: Edition) -> list[Page]:
    world = View(page="panoramica", partner="WORLD", quarter=NOW)
    return [
        overview(tiny, world),
        trust(
            Archive(Settings(HOME, tiny.vintage.folder.parents[1])),
            tiny,
            replace(world, page="dati"),
        ),
        *(
            country(tiny, View(page="paese", partner=code, quarter=NOW, language=language))
            for code in ("JP", "NA", "DE")
            for language in Language
        ),
    ]


def hostile(page: Page) -> Page:
    """The page with markup wherever a name or a source could have brought it."""
    indicators = tuple(
        replace(item, label=HOSTILE, value=HOSTILE, unit=HOSTILE, change=HOSTILE)
        for item in page.indicators
    )
    figures = tuple(
        replace(
            figure,
            title=HOSTILE,
            unit=HOSTILE,
            source=HOSTILE,
            alt=HOSTILE,
            notes=(HOSTILE,),
            columns=tuple(
                replace(column, label=HOSTILE, labels=dict.fromkeys(column.labels, HOSTILE))
                for column in figure.columns
            ),
        )
        for figure in page.figures
    )
    return replace(
        page,
        title=HOSTILE,
        kicker=HOSTILE,
        state_text=HOSTILE,
        sentence=HOSTILE,
        statements=(HOSTILE,),
        caveats=(HOSTILE,),
        indicators=indicators,
        figures=figures,
    )


def table_rows(figure: Figure) -> list[list[str]]:
    """The table of a figure as its HTML has it, without the header."""
    _, *rows = Document(parts.figure_details(figure, Language.IT)).rows
    return rows


def test_text_is_never_markup(tiny: Edition) -> None:
    for page in pages(tiny):
        plain, attacked = Document(whole(page)), Document(whole(hostile(page)))

        assert "script" not in attacked.tags
        assert attacked.tags == plain.tags
        assert HOSTILE in attacked.text


def test_notices_are_text() -> None:
    document = Document(parts.notices([HOSTILE, HOSTILE], Language.IT))

    assert document.tags == {"div", "p"}
    assert document.text.count(HOSTILE) == 2


def test_the_link_to_the_live_view_stays_within_its_attribute() -> None:
    live = '/paese?paese=JP&edizione=" onclick="alert(1)'

    document = Document(parts.notices(["Frozen."], Language.IT, live=live))

    assert document.values("href") == [live]
    assert not document.values("onclick")


def test_an_address_in_a_table_stays_within_its_attribute() -> None:
    link = 'https://example.org/" onmouseover="alert(1)'
    table = INVENTED.table.set_column(3, "url", pa.array([link, None, None]))

    document = Document(parts.figure_details(replace(INVENTED, table=table), Language.IT))

    assert link in document.values("href")
    assert not document.values("onmouseover")


def test_every_element_that_is_opened_is_closed(tiny: Edition) -> None:
    assert not [fault for page in pages(tiny) for fault in Document(whole(page)).unbalanced]


def test_every_id_is_unique_on_a_page_and_every_label_leads_to_one(tiny: Edition) -> None:
    for page in pages(tiny):
        document = Document(whole(page))
        ids = document.values("id")

        assert len(ids) == len(set(ids))
        assert set(document.values("aria-labelledby")) <= set(ids)
        assert [figure.key for figure in page.figures] == ids


def test_a_page_has_one_first_heading_and_no_level_left_out(tiny: Edition) -> None:
    for page in pages(tiny):
        levels = [tag for tag, _ in Document(whole(page)).elements if tag in {"h1", "h2", "h3"}]

        assert levels[0] == "h1"
        assert set(levels[1:]) == {"h2"}


def test_a_table_has_the_cells_of_the_figure_written_for_readers(tiny: Edition) -> None:
    for page in pages(tiny):
        for figure in (one for one in page.figures if one.table.num_rows):
            rows = figure.table.to_pylist()
            # A series by quarter starts with the newest.
            ordered = rows[::-1] if figure.columns[0].kind is Kind.QUARTER else rows
            written = [
                [
                    column.labels[row[column.name]]
                    if column.labels
                    else cell(row[column.name], column.kind, page.view.language)
                    for column in figure.columns
                ]
                for row in ordered
            ]
            header, *found = Document(parts.figure_details(figure, page.view.language)).rows

            assert header == [column.label for column in figure.columns]
            assert found == written


def test_nothing_zero_and_unknown_are_written_apart() -> None:
    assert table_rows(INVENTED) == [
        ["Namibia", "1.235", "0,0%"],
        ["JP", "–", "+25,0%"],
        ["ZZ", "n.d.", "n.d."],
    ]


def test_a_name_that_is_not_there_leaves_its_cell_empty() -> None:
    unnamed = INVENTED.table.set_column(0, "name", pa.array([None, "JP", "ZZ"], pa.string()))

    assert table_rows(replace(INVENTED, table=unnamed))[0][0] == ""


def test_an_empty_table_is_left_out() -> None:
    empty = replace(INVENTED, table=INVENTED.table.slice(0, 0))

    assert "<table" not in parts.figure_details(empty, Language.IT)
    assert "Invented source" in parts.figure_details(empty, Language.IT)


def test_numbers_are_set_flush_right_and_names_are_headings_of_their_rows() -> None:
    document = Document(parts.figure_details(INVENTED, Language.IT))

    cells = [(tag, attributes) for tag, attributes in document.elements if tag in {"td", "th"}]
    assert [attributes.get("class") for _, attributes in cells[:3]] == [None, "number", "number"]
    assert cells[3] == ("th", {"scope": "row"})
    assert cells[4] == ("td", {"class": "number"})


def test_a_table_longer_than_its_box_says_how_many_rows_it_has() -> None:
    long = replace(INVENTED, table=pa.concat_tables([INVENTED.table] * 30))
    rows = long.table.num_rows

    assert f"{rows} righe" in parts.figure_details(long, Language.IT)
    assert f"{rows} rows" in parts.figure_details(long, Language.EN)
    assert " rows" not in parts.figure_details(INVENTED, Language.EN)


def test_where_there_is_much_to_read_every_cell_says_what_its_column_is_called() -> None:
    """Which a telephone shows before each, reading the row downwards."""
    written = INVENTED.table.set_column(
        0, "name", pa.array(["a name as long as can be, that a row begins with", "JP", "ZZ"])
    )
    narrow = replace(INVENTED, table=written, columns=INVENTED.columns[:2])
    short = Document(parts.figure_details(narrow, Language.EN))
    assert not [one for _, one in short.elements if "data-label" in one]

    texts = pa.array(["so many words that a column of a telephone has no room for", "", ""])
    column = Column(name="text", label="“What” is said", kind=Kind.TEXT)
    told = replace(
        INVENTED,
        table=INVENTED.table.append_column("text", texts),
        columns=(*INVENTED.columns, column),
    )
    labels = [
        one.get("data-label")
        for tag, one in Document(parts.figure_details(told, Language.EN)).elements
        if tag == "td"
    ]
    assert labels == ["Value", "Change", "“What” is said"] * 3


@pytest.mark.parametrize(
    ("page", "key", "query"),
    [
        ("verifica", "claim", {"paese": "JP", "periodo": "2019-Q1", "valore": "800"}),
        ("confronta", "at_a_glance", {"paesi": "JP,US"}),
        ("missioni", "markets", {}),
        ("missioni", "mean_quarters", {"missione": "giappone-2019"}),
        ("dati", "measured_error", {}),
        ("dati", "editions", {}),
    ],
)
def test_a_table_with_no_room_on_a_telephone_is_read_row_by_row(
    page: str, key: str, query: dict[str, str]
) -> None:
    shown = opened(page, {name: [value] for name, value in query.items()}).page
    figure = next(one for one in shown.figures if one.key == key)

    assert "data-label=" in parts.figure_details(figure, Language.IT)


def test_numbers_over_time_scroll_and_a_narrow_table_is_a_table(tiny: Edition) -> None:
    page = country(tiny, View(page="paese", partner="JP", quarter=NOW))

    assert page.figures[0].key == "trade_by_quarter"
    assert "data-label=" not in parts.figure_details(page.figures[0], Language.IT)
    assert "data-label=" not in parts.figure_details(INVENTED, Language.IT)


def test_a_figure_says_its_status_and_source() -> None:
    text = Document(parts.figure_details(INVENTED, Language.EN)).text

    assert "Invented source" in text
    assert "Status: estimate." in text


def test_a_figure_without_a_chart_shows_its_table_at_once(tiny: Edition) -> None:
    drawn = country(tiny, View(page="paese", partner="JP", quarter=NOW)).figures[0]

    assert "<details open" in parts.figure_details(INVENTED, Language.IT)
    assert "<details open" not in parts.figure_details(drawn, Language.IT)


def test_how_a_figure_is_computed_is_its_sql_with_its_parameters(tiny: Edition) -> None:
    page = country(tiny, View(page="paese", partner="JP", quarter=NOW))

    for figure in page.figures:
        text = Document(parts.figure_details(figure, Language.IT)).text
        for answer in figure.answers:
            assert answer.sql in text
            assert all(f"${name} = {value}" in text for name, value in answer.literals.items())


def test_the_state_of_a_quarter_has_its_own_look(tiny: Edition) -> None:
    style = parts.stylesheet()
    page = country(tiny, View(page="paese", partner="DE", quarter=NOW))

    assert "state-no-data" in parts.heading(page)
    for name in ("estimate", "quoted", "partial", "no-data", "not-published"):
        assert f".state-{name}" in style


def test_an_unknown_indicator_has_no_empty_lines() -> None:
    unknown = Indicator(
        key="import",
        label="Import",
        value="n.d.",
        unit="",
        change="",
        change_standing=None,
        standing=None,
        history=(None, None),
    )

    document = Document(parts.indicators([unknown], Language.IT))

    assert document.text.split() == ["Import", "n.d."]
    assert "img" not in document.tags


def test_a_change_is_called_an_estimate_where_its_value_is_not_one_itself(tiny: Edition) -> None:
    page = country(tiny, View(page="paese", partner="JP", quarter=NOW, language=Language.EN))
    export = replace(page.indicators[0], change_standing=Standing.ESTIMATE)
    estimate = replace(export, standing=Standing.ESTIMATE)

    assert "+25.0% over a year (estimate)" in Document(parts.indicators([export], Language.EN)).text
    assert Document(parts.indicators([estimate], Language.EN)).text.count("estimate") == 1


def drawing(values: Sequence[float | None]) -> ElementTree.Element:
    """The picture of a sparkline."""
    ((_, attributes),) = Document(str(sparkline(values))).elements
    source = attributes["src"] or ""
    assert source.startswith("data:image/svg+xml,")
    return ElementTree.fromstring(unquote(source.removeprefix("data:image/svg+xml,")))


def path(values: Sequence[float | None]) -> str:
    return str(drawing(values)[0].get("d"))


@pytest.mark.parametrize("values", [(), (1.0,), (None, None), (None, 1.0, None)])
def test_fewer_than_two_values_make_no_sparkline(values: Sequence[float | None]) -> None:
    assert sparkline(values) == ""


def test_a_sparkline_rises_with_its_values() -> None:
    assert path((0, 5, 10)) == "M3.0 21.0L48.0 12.0L93.0 3.0"


def test_a_sparkline_of_equal_values_is_level() -> None:
    assert path((7, 7)) == "M3.0 12.0L93.0 12.0"


def test_a_gap_interrupts_a_sparkline() -> None:
    assert path((0, 10, None, 10, 0)).count("M") == 2


def test_a_sparkline_ends_in_a_dot_on_the_last_known_value() -> None:
    dot = drawing((0, 10, None))[1]

    assert (dot.get("cx"), dot.get("cy")) == ("48.0", "3.0")


def test_a_sparkline_decorates_and_says_nothing() -> None:
    ((tag, attributes),) = Document(str(sparkline((1, 2)))).elements

    assert (tag, attributes["alt"]) == ("img", "")
