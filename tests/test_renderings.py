"""One view in every rendering: page, shell, files, sheet and picture tell the same numbers."""

from __future__ import annotations

import csv
import json
from datetime import date
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq
import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scambi import address, questions
from scambi.archive import Edition, shared_archive
from scambi.model import Flow, Language, Quarter, Series, View
from scambi.settings import CHECKOUT_DATA
from scambi.share.answering import answer
from scambi.share.asked import asked
from scambi.share.pages import BUILDERS
from scambi.share.preview import describe
from scambi.wording.cells import Kind, cell
from tests.tiny import HOME

ORIGIN = "https://example.org"
EDITION = "stima-2025Q3"
SERIES = "trade_by_quarter"
MEASURES = ("export_eur", "import_eur", "balance_eur")
JAPAN = View(page="paese", partner="JP", quarter=Quarter(2019, 1), vintage=EDITION)

Numbers = list[int | None]

views = st.builds(
    View,
    page=st.just("paese"),
    partner=st.sampled_from(["JP", "US", "DE", "AE", "NA", "CN", "ZW"]),
    quarter=st.builds(Quarter, st.integers(2007, 2026), st.integers(1, 4)),
    flow=st.sampled_from(Flow),
    series=st.just(Series.QUARTERS),
    vintage=st.just(EDITION),
    language=st.sampled_from(Language),
)


@pytest.fixture(scope="module", autouse=True)
def data() -> Any:
    """The data that come with the code, whatever the environment names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCAMBI_DATA", str(CHECKOUT_DATA))
        shared_archive.cache_clear()
        yield
    shared_archive.cache_clear()


def body(view: View, kind: str, **more: str) -> bytes:
    """The page's file of a `kind`, as a reader gets it; the light page where that is empty."""
    query = urlencode({**address.write(view), **more}).encode()
    found = answer(asked(f"{view.page}.{kind}" if kind else view.page, query), ORIGIN)
    assert found.status == 200, found.body
    return found.body


class Texts(HTMLParser):
    """The texts of a light page: of its sentence, of its indicators and of its rows by quarter."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sentence = ""
        self.indicators: list[str] = []
        self.rows: list[list[str]] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember where the text that follows is."""
        name = dict(attrs).get("class") or ""
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self._inside = "cell"
            self.rows[-1].append("")
        elif name in {"sentence", "indicator-value"}:
            self._inside = name

    def handle_endtag(self, tag: str) -> None:
        """What follows is outside again."""
        if tag in {"p", "span", "th", "td"}:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Keep a text that is looked for."""
        if self._inside == "sentence":
            self.sentence += data
        elif self._inside == "indicator-value":
            self.indicators.append(data)
        elif self._inside == "cell":
            self.rows[-1][-1] += data


def of_rows(rows: list[dict[str, Any]], period: str | date) -> Numbers:
    """What a table says of one quarter; nothing where it has no line for it."""
    row = next((row for row in rows if row["period"] == period), {})
    values = [row.get(name) for name in MEASURES]
    return [None if value in (None, "") else int(value) for value in values]


def of_csv(view: View) -> Numbers:
    rows = csv.DictReader(StringIO(body(view, "csv", figura=SERIES).decode(), newline=""))
    return of_rows(list(rows), str(view.quarter))


def of_parquet(view: View) -> Numbers:
    rows = pq.read_table(BytesIO(body(view, "parquet", figura=SERIES))).to_pylist()
    return of_rows(rows, view.quarter.start)


def of_xlsx(view: View) -> Numbers:
    sheet = openpyxl.load_workbook(BytesIO(body(view, "xlsx"))).worksheets[0]
    names, *rows = sheet.iter_rows(values_only=True)
    places = [place for place, name in enumerate(names) if "(euro" in str(name)]
    named = [dict(zip(MEASURES, (row[at] for at in places), strict=True)) for row in rows]
    lines = [{"period": row[0], **one} for row, one in zip(rows, named, strict=True)]
    return of_rows(lines, str(view.quarter))


def of_json(view: View) -> Numbers:
    record = json.loads(body(view, "json", figura=SERIES))
    measures = record["dimension"]["measure"]["category"]["index"]
    quarters = record["dimension"]["period"]["category"]["index"]
    lines = [
        {"period": quarter}
        | dict(zip(measures, record["value"][at * len(measures) :], strict=False))
        for at, quarter in enumerate(quarters)
    ]
    return of_rows(lines, str(view.quarter))


def squeezed(text: str) -> str:
    """Without what only breaks lines."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").split())


@settings(max_examples=6, derandomize=True)
@example(JAPAN)
@given(view=views)
def test_every_rendering_tells_the_same_numbers(embedded: Edition, view: View) -> None:
    page = BUILDERS["paese"](embedded, view)
    values = [item.value for item in page.indicators]
    light = Texts(body(view, "").decode())
    sheet = squeezed(pypdf.PdfReader(BytesIO(body(view, "pdf"))).pages[0].extract_text())
    picture = ElementTree.fromstring(body(view, "svg"))
    book = openpyxl.load_workbook(BytesIO(body(view, "xlsx")))

    assert light.sentence == page.sentence
    assert light.indicators == values
    assert describe("/paese", urlencode(address.write(view))).description == page.sentence
    assert squeezed(page.sentence) in squeezed("".join(picture.itertext()))
    assert squeezed(page.sentence) in sheet
    assert [value for value in values if squeezed(value) not in sheet] == []
    named = {Language.IT: "Indicatori", Language.EN: "Indicators"}[view.language]
    told = book[named].iter_rows(min_row=2) if named in book.sheetnames else []
    assert [row[1].value for row in told] == values

    if any(figure.key == SERIES for figure in page.figures):
        known = of_rows(
            questions.partner_trade(
                embedded.base, territory=HOME, partner=view.partner
            ).table.to_pylist(),
            view.quarter.start,
        )
        files = [read(view) for read in (of_csv, of_parquet, of_xlsx, of_json)]
        assert files == [known] * 4
        shown = [cell(value, Kind.MILLIONS, view.language) for value in known[:2]]
        assert not values or values[:2] == shown


def test_the_numbers_of_japan_are_those_that_were_published() -> None:
    light = Texts(body(JAPAN, "").decode())
    (row,) = [row for row in light.rows if row and row[0] == "I trimestre 2019"][:1]

    assert light.indicators[:2] == ["470", "350"]
    assert (row[1], row[5], row[9]) == ("470", "350", "+120")
    assert of_csv(JAPAN) == [470_000_000, 350_000_000, 120_000_000]
