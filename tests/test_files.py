"""The files of a page: the same numbers in all of them, and nothing in them but data."""

from __future__ import annotations

import csv
import json
import math
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote, urlencode
from zipfile import ZipFile

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scambi.archive import Edition
from scambi.figures import headline
from scambi.figures.column import Column
from scambi.figures.country import country
from scambi.figures.figure import Figure, Page
from scambi.figures.overview import overview
from scambi.markup import parts
from scambi.model import Flow, Language, Quarter, Series, View
from scambi.share import csvw, json_stat
from scambi.share.answering import answer
from scambi.share.asked import asked
from scambi.share.csv_file import SEMICOLON, csv_file, written
from scambi.share.files import KINDS, File, NoSuchFile, NoSuchSeparator, render
from scambi.share.pages import Opened
from scambi.share.pages import opened as opened_at
from scambi.share.parquet_file import parquet_file
from scambi.share.publication import Publication, slug
from scambi.share.tidy import Tidy, tidy
from scambi.share.xlsx_file import xlsx_file
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.numbers import positional

JAPAN = View(page="paese", partner="JP", quarter=Quarter(2019, 1))
FROZEN = replace(JAPAN, vintage="stima-2025Q3")
ORIGIN = "https://example.org"
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', 'a;b,c\n"d"', "ok"]
QUICK = sorted(KINDS.keys() - {"png", "svg", "square", "pdf", "zip"})  # drawn elsewhere, or slow

views = st.builds(
    View,
    page=st.just("paese"),
    partner=st.sampled_from(["JP", "US", "DE", "NA", "CN", "WORLD", "EU27_2020", "ZW"]),
    quarter=st.builds(Quarter, st.integers(2007, 2026), st.integers(1, 4)),
    flow=st.sampled_from(Flow),
    series=st.sampled_from(Series),
    vintage=st.sampled_from([None, "stima-2025Q3"]),
    language=st.sampled_from(Language),
)


def page_of(edition: Edition, view: View) -> Page:
    return overview(edition, view) if view.page == "panoramica" else country(edition, view)


def opened(edition: Edition, view: View, **changes: Any) -> Opened:
    page = replace(page_of(edition, view), **changes)
    return Opened(edition=edition, view=view, page=page, complaints=(), newest=edition)


def published(edition: Edition, view: View) -> Publication:
    return Publication(edition, page_of(edition, view), ORIGIN)


def hostile(edition: Edition) -> Publication:
    """A page whose every text would be run by a careless spreadsheet."""
    page = page_of(edition, JAPAN)
    figure = Figure(
        key="hostile",
        title=HOSTILE[0],
        unit=HOSTILE[1],
        table=pa.table({"name": HOSTILE, "value_eur": range(len(HOSTILE))}),
        columns=(
            Column(name="name", label=HOSTILE[3], kind=Kind.TEXT),
            Column(name="value_eur", label=HOSTILE[0], kind=Kind.MILLIONS),
        ),
        chart=None,
        standing=None,
        source=HOSTILE[5],
        alt=HOSTILE[2],
        answers=(),
        notes=tuple(HOSTILE),
    )
    changed = replace(page, title=HOSTILE[0], sentence=HOSTILE[1], figures=(figure,))
    return Publication(edition, changed, ORIGIN)


@dataclass(frozen=True)
class Read:
    """A table as a program reads it back: the columns' names and the lines."""

    names: list[str]
    rows: list[list[Any]]

    def column(self, name: str) -> list[Any]:
        return [row[self.names.index(name)] for row in self.rows]


def read_csv(content: bytes, separator: str = ",") -> Read:
    text = StringIO(content.decode("utf-8-sig"), newline="")
    names, *rows = csv.reader(text, delimiter=separator)
    return Read(names, rows)


def read_book(content: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def read_sheet(book: Workbook, name: str) -> Read:
    first, *rows = book[name].iter_rows(values_only=True)
    return Read([str(heading) for heading in first], [list(row) for row in rows])


def as_text(value: Any, kind: Kind) -> str:
    return written(None if value == "" else value, kind)


def in_sheet(data: Tidy, language: Language) -> list[list[Any]]:
    """The lines that a sheet must have."""
    lines = []
    for row in data.rows():
        line: list[Any] = []
        for field, value in zip(data.fields, row, strict=True):
            if field.kind is Kind.QUARTER:
                line += [written(value, field.kind) or None, midnight(value)]
            elif field.kind is Kind.STANDING:
                line.append(standing_names(language)[value] or None)
            elif isinstance(value, float):
                line.append(float(f"{value:.16g}"))  # as many digits as a workbook has
            else:
                line.append(midnight(value) if isinstance(value, date) else value)
        lines.append([None if value == "" else value for value in line])
    return lines


def midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day)  # noqa: DTZ001


def sheet_names(page: Page) -> list[str]:
    data = {Language.IT: "Dati", Language.EN: "Data"}[page.view.language]
    return [f"{data} {n}" if n > 1 else data for n in range(1, len(page.figures) + 1)]


def cube(record: Any) -> dict[tuple[str, ...], Any]:
    """The known values of a JSON-stat dataset by the codes of their dimensions."""
    codes = [record["dimension"][name]["category"]["index"] for name in record["id"]]
    assert [len(one) for one in codes] == record["size"]
    found = {}
    for place, value in enumerate(record["value"]):
        if value is not None:
            key, rest = [], place
            for one in reversed(codes):
                rest, digit = divmod(rest, len(one))
                key.append(one[digit])
            found[tuple(reversed(key))] = value
    return found


def test_the_numbers_of_a_quarter_are_the_same_in_page_and_files(embedded: Edition) -> None:
    sources = published(embedded, JAPAN)
    figure = sources.page.figures[0]
    table = read_csv(render(opened(embedded, JAPAN), "csv").content)
    line = table.rows[table.column("period").index("2019-Q1")]
    sheet = read_sheet(read_book(xlsx_file(sources)), "Dati")
    cells = cube(json.loads(json_stat.dataset(figure, sources)))
    frame = pq.read_table(BytesIO(parquet_file(figure, sources))).to_pylist()
    (row,) = [row for row in frame if row["period"] == date(2019, 1, 1)]

    assert line[table.names.index("export_eur")] == "470000000"
    assert line[table.names.index("import_eur")] == "350000000"
    assert [row["export_eur"], row["import_eur"]] == [470_000_000, 350_000_000]
    assert cells["2019-Q1", "export_eur"] == 470_000_000
    assert cells["2019-Q1", "import_eur"] == 350_000_000
    (of_sheet,) = [row for row in sheet.rows if row[0] == "2019-Q1"]
    assert {470_000_000, 350_000_000} <= set(of_sheet)
    assert "470 di export e 350 di import" in sources.page.sentence


@settings(max_examples=10)
@given(view=views)
def test_all_files_of_any_view_have_the_numbers_of_its_figures(
    embedded: Edition, view: View
) -> None:
    source = published(embedded, view)
    book = read_book(xlsx_file(source))
    for figure, sheet in zip(source.page.figures, sheet_names(source.page), strict=True):
        data = tidy(figure, view.language)
        texts = [
            [as_text(value, field.kind) for field, value in zip(data.fields, row, strict=True)]
            for row in data.rows()
        ]

        assert read_csv(csv_file(data)).rows == texts
        assert read_sheet(book, sheet).rows == in_sheet(data, view.language)
        assert pq.read_table(BytesIO(parquet_file(figure, source))).equals(data.table)
        assert figure.table.num_rows == data.table.num_rows
        for column in figure.columns:
            for stored in column.stored or (column,):
                assert data.table[stored.name].equals(figure.table[stored.name])


@settings(max_examples=25)
@given(view=views)
def test_a_cube_has_every_value_of_its_figure_once(embedded: Edition, view: View) -> None:
    source = published(embedded, view)
    for figure in source.page.figures:
        data = tidy(figure, view.language)
        record = json.loads(json_stat.dataset(figure, source))
        places = {field.name: place for place, field in enumerate(data.fields)}
        measures = record["dimension"]["measure"]["category"]["index"]
        known = [
            value.isoformat() if isinstance(value, date) else value
            for row in data.rows()
            for value in (row[places[name]] for name in measures)
            if value is not None
        ]

        assert sorted(cube(record).values(), key=repr) == sorted(known, key=repr)
        assert math.prod(record["size"]) == len(record["value"])


@settings(max_examples=25)
@given(view=views)
def test_a_page_writes_what_its_files_hold(embedded: Edition, view: View) -> None:
    for figure in published(embedded, view).page.figures:
        data, html = tidy(figure, view.language), parts.figure_details(figure, view.language)
        in_words = {stored.name for column in figure.columns for stored in column.stored}
        for field in data.fields:
            if field.kind.is_number and field.name not in in_words:
                for value in data.table[field.name].to_pylist():
                    assert f">{cell(value, field.kind, view.language)}<" in html


def test_json_stat_says_what_each_value_is(embedded: Edition) -> None:
    source = published(embedded, JAPAN)
    record = json.loads(json_stat.dataset(source.page.figures[0], source))
    measures = record["dimension"]["measure"]["category"]["index"]
    place = record["dimension"]["period"]["category"]["index"].index("2019-Q2") * len(measures)

    assert record["status"][str(place + measures.index("export_eur"))] == "E"
    quoted = record["dimension"]["period"]["category"]["index"].index("2019-Q1") * len(measures)
    told = [
        record["status"][str(quoted + measures.index(f"export_{it}"))] for it in ("eur", "change")
    ]
    assert told == ["Q", "E"]
    assert record["extension"]["status"]["label"]["E"] == "stima"
    assert record["role"] == {"time": ["period"], "metric": ["measure"]}


def test_a_csv_has_one_header_line_and_plain_numbers(embedded: Edition) -> None:
    content = render(opened(embedded, JAPAN), "csv", figure="share_of_nation").content
    header, first, *_ = content.decode().split("\r\n")

    assert header.startswith("period,export_share,")
    assert first.startswith("2008-Q1,0.3178")


@pytest.mark.parametrize("language", Language)
def test_a_quoted_figure_is_a_number_of_euro_in_files(
    embedded: Edition, language: Language
) -> None:
    """What a page writes as "44.000" would be read as 44."""
    asked = opened(embedded, replace(JAPAN, partner="DE", language=language))
    (figure,) = [one for one in asked.page.figures if one.key == "quoted_figures"]
    read = read_csv(render(asked, "csv", figure="quoted_figures").content)

    assert "quoted" not in read.names
    found = zip(
        *(read.column(name) for name in ("value_eur", "precision_eur", "qualifier")), strict=True
    )
    recorded = [
        (str(row["value_eur"]), str(row["precision_eur"]), row["qualifier"])
        for row in figure.answers[0].table.to_pylist()
    ]
    assert list(found) == recorded
    assert ("44000000000", "500000000", "exact") in recorded


def test_a_csv_for_italian_excel_has_its_mark_its_comma_and_its_semicolons(
    embedded: Edition,
) -> None:
    file = render(opened(embedded, JAPAN), "csv", figure="share_of_nation", separator=SEMICOLON)

    assert file.content.startswith(b"\xef\xbb\xbfperiod;export_share;")
    assert b"\r\n2008-Q1;0,3178" in file.content


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(6.163377562025102e-10)
@example(5.960464477539063e-08)  # half-way between the decimals of as many digits beside it
@example(1e22)
def test_a_number_of_a_csv_reads_back_without_an_exponent(value: float) -> None:
    assert "e" not in positional(value)
    assert not positional(value).endswith(".")
    assert float(positional(value)) == value


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_metadata_describe_the_columns_of_every_csv(embedded: Edition, separator: str) -> None:
    asked = opened(embedded, JAPAN)
    record = json.loads(render(asked, "csvm", origin=ORIGIN, separator=separator).content)

    assert record["dialect"]["delimiter"] == separator
    assert len(record["tables"]) == len(asked.page.figures)
    for figure, described in zip(asked.page.figures, record["tables"], strict=True):
        file = render(asked, "csv", figure=figure.key, separator=separator)
        names = [column["name"] for column in described["tableSchema"]["columns"]]
        assert read_csv(file.content, separator).names == names
        assert f"figura={figure.key}" in described["url"]
        assert f"Unità sulla pagina: {figure.unit}" in described["notes"]


@pytest.mark.parametrize(
    "query",
    [
        "paese=JP&trimestre=2019-Q1&edizione=stima-2025Q3",
        "paese=JP&figura=quoted_figures",
        "trimestre=2019-Q1&sep=;&paese=JP",
        "figura=trade_by_quarter&sep=;",
        "",
    ],
)
def test_a_csv_leads_to_metadata_that_name_the_very_address_it_has(query: str) -> None:
    file = answer(asked("paese.csv", query.encode()), ORIGIN)
    (metadata,) = re.findall(r'<([^>]*)>; rel="describedby"', dict(file.headers)[b"link"].decode())
    path, _, asked_for = metadata.removeprefix(f"{ORIGIN}/s/").partition("?")
    described = json.loads(answer(asked(path, asked_for.encode()), ORIGIN).body)

    address = f"{ORIGIN}/s/paese.csv" + (f"?{query}" if query else "")
    (table,) = (one for one in described["tables"] if one["url"] == address)
    names = [column["name"] for column in table["tableSchema"]["columns"]]
    assert file.body.decode("utf-8-sig").startswith(described["dialect"]["delimiter"].join(names))


def test_names_in_metadata_are_those_that_the_standard_allows() -> None:
    for text in ("valore totale", "_x", "quantità", "=1+1", "a.b-c~d", "value_eur"):
        name = csvw._name(text)
        assert re.fullmatch(r"(?!_)(\w|%[0-9A-F]{2})+", name, re.ASCII)
        assert unquote(name) == text


def test_names_of_columns_are_no_formulas_in_excel() -> None:
    query = urlencode({"query": 'select 3 as "=1+1", 4 as b', "sep": ";"}).encode()

    assert answer(asked("sql.csv", query), ORIGIN).body.decode("utf-8-sig").startswith("'=1+1;b")


def test_a_csv_links_to_its_metadata_and_to_what_to_cite(embedded: Edition) -> None:
    links = render(opened(embedded, JAPAN), "csv", origin=ORIGIN).headers["link"]

    assert f"<{ORIGIN}/s/paese.csvm?" in links
    assert f'rel="describedby"; type="{csvw.MEDIA_TYPE}"' in links
    assert 'edizione=stima-2025Q3&lingua=it>; rel="cite-as"' in links


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(embedded: Edition) -> None:
    book = read_book(xlsx_file(hostile(embedded)))
    cells = [one for sheet in book for row in sheet.iter_rows() for one in row]

    assert [one.value for one in book["Dati"]["A"]][1:] == HOSTILE
    assert {one.data_type for one in cells} <= {"s", "n"}
    assert not [one for one in cells if one.hyperlink]


@pytest.mark.parametrize(
    ("page", "column", "address"),
    [
        ("dati", "Edizione intera: Indirizzo", "/s/edizioni/stima-2025Q3/flows.parquet"),
        ("verifica", "Cifra pubblicata: Indirizzo", "/s/verifica?paese=JP&"),
    ],
)
def test_links_within_the_server_are_whole_addresses_in_a_workbook(
    page: str, column: str, address: str
) -> None:
    found = render(opened_at(page, {}), "xlsx", origin=ORIGIN)
    first, *_ = read_sheet(read_book(found.content), "Dati").column(column)

    assert first.startswith(ORIGIN + address)


def test_links_within_the_server_are_whole_addresses_in_every_table(embedded: Edition) -> None:
    source = published(embedded, JAPAN)
    links = ["/s/edizioni/x/flows.parquet", "?dato=1", "https://elsewhere.org/a", None]
    figure = replace(
        source.page.figures[0],
        key="linked",
        table=pa.table({"name": ["a", "b", "c", "d"], "url": links}),
        columns=(Column(name="name", label="Name", kind=Kind.TEXT, link="url"),),
        chart=None,
    )
    linked = Publication(embedded, replace(source.page, figures=(figure,)), ORIGIN)
    asked = Opened(edition=embedded, view=JAPAN, page=linked.page, complaints=(), newest=embedded)
    whole = [f"{ORIGIN}{links[0]}", f"{ORIGIN}/s/paese?dato=1", links[2]]

    of_csv = read_csv(render(asked, "csv", origin=ORIGIN).content).column("url")
    of_parquet = pq.read_table(BytesIO(parquet_file(figure, linked)))["url"].to_pylist()
    of_json = cube(json.loads(json_stat.dataset(figure, linked)))
    assert of_csv == [*whole, ""]
    assert of_parquet == [*whole, None]
    assert [*of_json.values()] == whole


def test_a_csv_keeps_texts_and_disarms_them_for_excel_alone(embedded: Edition) -> None:
    data = tidy(hostile(embedded).page.figures[0], Language.IT)

    assert read_csv(csv_file(data)).column("name") == HOSTILE
    assert read_csv(csv_file(data, SEMICOLON), SEMICOLON).column("name") == [
        f"'{text}" if text[0] in "=+-@\t" else text for text in HOSTILE
    ]


def test_a_workbook_has_its_sheets_in_both_languages(embedded: Edition) -> None:
    english = replace(JAPAN, language=Language.EN)
    names = [
        read_book(xlsx_file(published(embedded, view))).sheetnames[:4] for view in (JAPAN, english)
    ]

    assert names == [
        ["Dati", "Indicatori", "Metadati", "Metodo"],
        ["Data", "Indicators", "Metadata", "Method"],
    ]


def test_a_workbook_has_the_indicators_as_the_page_writes_them(embedded: Edition) -> None:
    source = published(embedded, JAPAN)
    sheet = read_sheet(read_book(xlsx_file(source)), "Indicatori")

    assert sheet.column("Valore") == [item.value for item in source.page.indicators]


def test_a_workbook_of_a_page_without_indicators_has_no_sheet_of_them(embedded: Edition) -> None:
    source = published(embedded, JAPAN)
    without = Publication(embedded, replace(source.page, indicators=()), ORIGIN)

    assert read_book(xlsx_file(without)).sheetnames[:3] == ["Dati", "Metadati", "Metodo"]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "scambi-giappone-2019-Q1-stima-2025Q3"),
        ({"language": Language.EN}, "scambi-japan-2019-Q1-stima-2025Q3"),
        ({"flow": Flow.IMPORT}, "scambi-giappone-2019-Q1-import-stima-2025Q3"),
        ({"partner": "US"}, "scambi-stati-uniti-2019-Q1-stima-2025Q3"),
        ({"page": "panoramica"}, "scambi-panoramica-2019-Q1-stima-2025Q3"),
        (
            {"page": "panoramica", "language": Language.EN},
            "scambi-overview-2019-Q1-stima-2025Q3",
        ),
        (
            {"series": Series.ROLLING_YEAR},
            "scambi-giappone-2019-Q1-anno-mobile-stima-2025Q3",
        ),
        (
            {"series": Series.ROLLING_YEAR, "language": Language.EN},
            "scambi-japan-2019-Q1-rolling-year-stima-2025Q3",
        ),
    ],
)
def test_a_file_is_named_for_what_it_is(
    embedded: Edition, changes: dict[str, Any], name: str
) -> None:
    asked = opened(embedded, replace(JAPAN, **changes))

    assert render(asked, "xlsx").headers["content-disposition"] == (
        f'attachment; filename="{name}.xlsx"'
    )
    assert render(asked, "csv", figure="share_of_nation").name == f"{name}-share_of_nation.csv"


@pytest.mark.parametrize(
    ("page", "query", "name"),
    [
        ("dati", "", "dati-giappone"),
        ("verifica", "paese=JP", "verifica"),
        ("verifica", "paese=JP&valore=470", "verifica-giappone"),
        ("confronta", "paesi=JP,US", "confronta"),
        ("confronta", "tra=regioni&paese=JP", "confronta-giappone"),
        ("esplora", "lingua=en", "explore"),
        ("verifica", "lingua=en", "fact-check"),
        ("missioni", "missione=giappone-2019&lingua=en", "missions-giappone-2019"),
    ],
)
def test_a_file_of_another_page_is_named_for_it(page: str, query: str, name: str) -> None:
    given = f"edizione=stima-2025Q3&trimestre=2019-Q1&{query}".encode()
    headers = dict(answer(asked(f"{page}.bib", given), ORIGIN).headers)

    assert headers[b"content-disposition"].decode().split('"')[1] == (
        f"scambi-{name}-stima-2025Q3.bib"
    )


@given(st.text())
def test_a_slug_is_safe_in_a_header_and_in_a_folder(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("kind", QUICK)
def test_a_file_is_the_same_bytes_whenever_it_is_made(embedded: Edition, kind: str) -> None:
    one = render(opened(embedded, FROZEN), kind)
    other = render(opened(embedded, FROZEN, next_release="Another day."), kind)

    assert one.content == other.content
    assert one.lasting


@pytest.mark.parametrize("page", ["panoramica", "paese", "confronta", "esplora"])
def test_a_frozen_file_says_the_same_of_quarters_after_its_edition_on_any_day(
    embedded: Edition, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = f"trimestre=2025-Q4&a=2025-Q4&edizione={embedded.vintage.id}".encode()
    made = set()
    for day in (date(2025, 12, 1), date(2026, 12, 1)):  # before its release and after it
        monkeypatch.setattr(headline, "today", lambda day=day: day)
        made.add(answer(asked(f"{page}.json", query), ORIGIN).body)

    assert len(made) == 1


def test_a_file_of_a_live_view_may_change(embedded: Edition) -> None:
    assert not render(opened(embedded, JAPAN), "csv").lasting


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("docx", {}),
        ("csv", {"figure": "../../etc/passwd"}),
        ("json", {"figure": "none"}),
    ],
)
def test_what_there_is_not_is_said_in_a_sentence(
    embedded: Edition, kind: str, more: dict[str, str]
) -> None:
    with pytest.raises(NoSuchFile, match=r"\.$"):
        render(opened(embedded, JAPAN), kind, **more)


@pytest.mark.parametrize(
    ("kind", "more", "start"),
    [
        ("xml", {}, "Non c'è nessun file di tipo «xml»: "),
        ("csv", {"figure": "zzz"}, "Questa pagina non ha una figura «zzz»: "),
    ],
)
def test_a_refusal_of_a_file_is_in_the_language_of_the_view(
    embedded: Edition, kind: str, more: dict[str, str], start: str
) -> None:
    with pytest.raises(NoSuchFile, match=f"^{start}"):
        render(opened(embedded, JAPAN), kind, **more)


def test_a_separator_that_no_csv_has_is_refused_as_a_wrong_value(embedded: Edition) -> None:
    with pytest.raises(NoSuchSeparator, match=r"^Il parametro sep è .*\.$"):
        render(opened(embedded, JAPAN), "csv", separator="|")
    assert answer(asked("paese.csv", b"sep=x"), ORIGIN).status == 400


def test_a_page_without_data_has_no_table_but_says_so_in_the_other_files(
    embedded: Edition,
) -> None:
    empty = opened(embedded, replace(JAPAN, partner="ZW"))
    assert not empty.page.figures

    with pytest.raises(NoSuchFile, match="non ci sono dati"):
        render(empty, "csv")
    assert json.loads(render(empty, "json").content)["link"]["item"] == []
    book = read_book(render(empty, "xlsx").content)
    assert empty.page.sentence in [one.value for one in book["Metadati"]["B"]]


@pytest.fixture(scope="module")
def kit(embedded: Edition) -> File:
    """Made once: it holds a PDF and pictures."""
    return render(opened(embedded, FROZEN), "zip", origin=ORIGIN)


@pytest.fixture(scope="module")
def packed(kit: File) -> dict[str, bytes]:
    with ZipFile(BytesIO(kit.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_press_kit_holds_every_kind_of_file(packed: dict[str, bytes]) -> None:
    endings = {name.rsplit(".", 1)[1] for name in packed}

    assert endings >= {"csv", "xlsx", "json", "parquet", "png", "svg", "pdf", "txt", "bib", "ris"}


def test_the_names_in_the_press_kit_stay_in_their_folder(packed: dict[str, bytes]) -> None:
    assert not [name for name in packed if "/" in name or "\\" in name or not name.isascii()]


def test_the_readme_of_the_press_kit_names_every_file(packed: dict[str, bytes]) -> None:
    readme = packed["LEGGIMI.txt"].decode()

    assert not [name for name in packed if name not in readme and not name.endswith(".txt")]


def test_caption_and_alternative_text_tell_the_numbers(packed: dict[str, bytes]) -> None:
    for name in ("didascalia.txt", "testo-alternativo.txt"):
        assert "470 di export e 350 di import" in packed[name].decode()


def test_the_metadata_in_the_press_kit_describe_its_own_csv_files(
    packed: dict[str, bytes],
) -> None:
    tables = json.loads(packed["csv-metadata.json"])["tables"]

    assert {table["url"] for table in tables} == {name for name in packed if name.endswith(".csv")}


def test_the_press_kit_is_the_same_bytes_whenever_it_is_made(embedded: Edition, kit: File) -> None:
    again = render(opened(embedded, FROZEN, next_release="Another day."), "zip", origin=ORIGIN)

    assert again.content == kit.content
