"""The sheet for the briefing: one accessible page of A4, read back with pikepdf.

veraPDF comes as a Java installer and in no package of Python or Debian, so its verdict is not asked
for here; typst itself refuses a document that would break PDF/UA-1, and the rest is read below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
import pytest

from scambi.archive import Archive, Edition
from scambi.charts.svg.drawing import FONT_SIZE
from scambi.figures.country import country
from scambi.figures.figure import Page
from scambi.figures.overview import overview
from scambi.figures.trust.page import trust
from scambi.model import Language, Quarter, View
from scambi.settings import CHECKOUT_DATA, Settings
from scambi.share import pages
from scambi.share.cautions import cautions
from scambi.share.scheda import CHART_HEIGHT, CHART_WIDTH, scheda
from scambi.share.sheet_table import sheet_table
from tests.tiny import HOME

ADDRESS = "https://example.org/s/paese?paese=JP&trimestre=2019-Q1&edizione=stima-2025Q3"
QUARTER = Quarter.parse("2019-Q1")


def japan(edition: Edition, language: Language = Language.IT, partner: str = "JP") -> Page:
    return country(edition, View(page="paese", partner=partner, quarter=QUARTER, language=language))


def world(edition: Edition) -> Page:
    return overview(edition, View(page="panoramica", partner="WORLD", quarter=QUARTER))


def opened(page: Page) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(scheda(page, address=ADDRESS)))


def words(page: Page) -> str:
    sheets = pypdf.PdfReader(BytesIO(scheda(page, address=ADDRESS))).pages
    return "".join(sheet.extract_text() for sheet in sheets)


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K"))


def tags(page: Page) -> list[tuple[str, str]]:
    """The kind of every element with its alternative text, in the order of reading."""
    with opened(page) as pdf:
        return [
            (str(element.S), str(element.get("/Alt", "")))
            for element in elements(pdf.Root.StructTreeRoot)
        ]


@pytest.mark.parametrize("language", Language)
def test_it_is_tagged_titled_and_in_its_language(embedded: Edition, language: Language) -> None:
    page = japan(embedded, language)
    pdf = opened(page)

    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == language.value
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"].startswith(page.title)
        assert metadata["dc:title"] != page.title  # the quarter too


def test_every_picture_has_the_figures_own_alternative_text(embedded: Edition) -> None:
    page = japan(embedded)

    texts = [text for kind, text in tags(page) if kind == "/Figure"]

    assert len(texts) == 3
    assert ADDRESS in texts[0]
    assert texts[1:] == [page.figures[0].alt, page.figures[1].alt]


def test_headings_and_the_table_with_its_header_are_tagged(embedded: Edition) -> None:
    kinds = [kind for kind, _ in tags(japan(embedded))]

    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 5
    assert kinds.count("/TH") == 6
    assert kinds.count("/TD") == 6 * 7
    assert kinds.count("/Link") == 1


def test_all_fonts_are_embedded(embedded: Edition) -> None:
    pdf = opened(japan(embedded))

    fonts = [
        font
        for font in pdf.objects
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor"
    ]

    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
    assert all("Libertinus" in str(font.FontName) for font in fonts)


@pytest.mark.parametrize("partner", ["JP", "AE", "NA", "US", "DE"])
@pytest.mark.parametrize("language", Language)
def test_a_country_fits_on_one_sheet_of_a4(
    embedded: Edition, partner: str, language: Language
) -> None:
    pdf = opened(japan(embedded, language, partner))

    assert len(pdf.pages) == 1
    assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]


def test_the_overview_fits_on_one_sheet_of_a4(embedded: Edition) -> None:
    assert len(opened(world(embedded)).pages) == 1


def at(page: str, **query: str) -> Page:
    """A page of the checkout's own edition, by its address."""
    return pages.opened(page, {name: [value] for name, value in query.items()}).page


def test_a_page_without_charts_has_its_first_table_on_the_sheet() -> None:
    text = " ".join(words(at("sql", lingua="en")).split())

    assert "export_eur" in text
    assert "Germany" in text
    assert "This is the beginning of the table; the files have all of it." in text


def test_a_long_cell_does_not_fill_the_sheet() -> None:
    query = "select repeat('word ', 2000) as a, 12345678901234 as b from range(30)"

    assert len(opened(at("sql", query=query)).pages) == 1


def test_a_statement_that_was_refused_has_no_table_on_its_sheet() -> None:
    assert "Table" not in "".join(kind for kind, _ in tags(at("sql", query="drop table flows")))


@pytest.mark.parametrize("language", Language)
def test_a_claim_asked_for_is_on_the_sheet_and_fits(language: Language) -> None:
    page = at("verifica", dato="8fabc3", lingua=language)

    claim = next(one for one in page.figures if one.key == "claim")
    text = " ".join(words(page).split())
    assert claim.title in text
    assert all(column.label in text for column in claim.columns)
    assert len(opened(page).pages) == 1
    assert not any("First in the world" in what or "Primo" in what for what, _ in cautions(page))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", ["valore", "indice", "anno-mobile"])
def test_eight_series_fit_on_one_sheet(language: Language, form: str) -> None:
    page = at(
        "confronta", paesi="DE,FR,US,CN,JP,ASEAN,BRICS,EU27_2020", forma=form, lingua=language
    )

    assert len(opened(page).pages) == 1


def sizes(page: Page) -> list[tuple[float, float]]:
    """Width and height in points of every picture, that of the QR code first."""
    with opened(page) as pdf:
        boxes = [
            [float(side) for side in one.BBox]
            for figure in elements(pdf.Root.StructTreeRoot)
            if figure.S == "/Figure"
            for one in figure.A
            if "/BBox" in one
        ]
    return [(right - left, top - bottom) for left, bottom, right, top in boxes]


def test_the_one_chart_of_a_mission_takes_the_width_of_the_sheet() -> None:
    assert max(width for width, _ in sizes(at("missioni", missione="giappone-2019"))) > 500


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("mission", ["giappone-2019", "israele-2019", "chicago-2019"])
def test_a_mission_has_what_was_known_when_it_left_and_who_says_so(
    mission: str, language: Language
) -> None:
    page = at("missioni", missione=mission, lingua=language)
    text = " ".join(words(page).split())
    (own,) = (figure for figure in page.figures if figure.key == "mission")
    known = [figure for figure in page.figures if figure.key == "known_at_departure"]

    assert f"{own.title}. {own.source}" in text
    assert all(figure.title in text for figure in known)
    assert bool(known) is (mission != "israele-2019")
    assert len(opened(page).pages) <= 2


def test_sources_name_their_figures_and_quoted_figures_where_and_when_they_stand() -> None:
    page = at("paese", paese="JP", trimestre="2019-Q1")
    text = " ".join(words(page).split())

    for figure in page.figures[:3]:
        assert f"{figure.title}. {figure.source}" in text
    assert "su dati Istat), brescia2.it, 15 luglio 2019" in text
    assert "pagina" not in page.figures[0].source


def test_two_charts_beside_each_other_are_drawn_for_half_a_sheet(embedded: Edition) -> None:
    _, *charts = sizes(japan(embedded))

    assert len(charts) == 2
    for width, height in charts:
        assert height / width == pytest.approx(CHART_HEIGHT / CHART_WIDTH, abs=0.03)
        assert FONT_SIZE * width / CHART_WIDTH > 7


def test_the_editions_are_on_the_sheet_of_the_page_on_data() -> None:
    page = at("dati")

    editions = next(one for one in page.figures if one.key == "editions")
    text = " ".join(words(page).split())
    assert all(column.label in text for column in editions.columns)


def test_it_is_small(embedded: Edition) -> None:
    assert len(scheda(japan(embedded), address=ADDRESS)) < 300_000


def test_the_page_on_data_has_a_sheet_too(embedded: Edition) -> None:
    view = View(page="dati", partner="WORLD", quarter=QUARTER)
    page = trust(Archive(Settings(HOME, CHECKOUT_DATA)), embedded, view)

    assert len(opened(page).pages) <= 2


def test_only_charts_with_lines_explain_their_lines(embedded: Edition) -> None:
    view = View(page="dati", partner="WORLD", quarter=QUARTER)
    data = trust(Archive(Settings(HOME, CHECKOUT_DATA)), embedded, view)

    explained = ["tratteggiata" in words(page) for page in (japan(embedded), data)]

    assert explained == [True, False]


@pytest.mark.parametrize(("flow", "explained"), [("entrambi", False), ("import", True)])
def test_only_a_hatched_bar_is_explained(flow: str, explained: bool) -> None:
    # Of the world's exports of this quarter the source is official, and imports are an estimate.
    period = {"da": "2025-Q1", "a": "2025-Q1"}
    page = at("esplora", paesi="WORLD", flussi=flow, righe="paese", colonne="flusso", **period)

    assert ("Barra a righe: stima." in " ".join(words(page).split())) is explained


def test_what_a_page_says_is_never_source_for_typst(embedded: Edition) -> None:
    said = '#panic("x") *bold* \\ $x$ @ref <label> "quoted"'
    hostile = replace(japan(embedded), title=said, sentence=said)

    with opened(hostile).open_metadata() as metadata:
        assert metadata["dc:title"].startswith(said)
        assert metadata["dc:description"] == said


def test_the_same_page_is_the_same_bytes(embedded: Edition) -> None:
    page = japan(embedded)

    assert scheda(page, address=ADDRESS) == scheda(page, address=ADDRESS)


def test_the_frozen_link_can_be_followed(embedded: Edition) -> None:
    with opened(japan(embedded)) as pdf:
        links = {str(note.A.URI) for note in pdf.pages[0].Annots}

    assert links == {ADDRESS}


def test_speakers_are_warned_of_what_the_page_invites(embedded: Edition) -> None:
    wrong = {
        partner: [words for words, _ in cautions(japan(embedded, partner=partner))]
        for partner in ("JP", "AE", "NA", "DE")
    }

    assert "«Dati ufficiali.»" in wrong["JP"]
    assert "«Secondo l'Istat…»" in wrong["DE"]
    assert "«L'altro flusso è zero.»" in wrong["AE"]
    assert wrong["NA"] == ["«Non c'è interscambio.»"]
    assert all("«Variazione congiunturale.»" in wrong[partner] for partner in ("JP", "AE", "DE"))


def test_no_other_words_than_warnings_say_congiunturale(embedded: Edition) -> None:
    page = japan(embedded)
    said = [
        page.sentence,
        *page.caveats,
        *(item.comparison(page.view.language) for item in page.indicators),
    ]

    assert not [text for text in said if re.search("congiuntural", text)]


def test_a_column_of_single_words_is_as_wide_as_they_are() -> None:
    page = at("missioni", missione="giappone-2019")
    (known,) = (figure for figure in page.figures if figure.key == "known_at_departure")
    shared = {
        column["label"]: column["shared"] for column in sheet_table(known, Language.IT)["columns"]
    }

    assert (shared["Flusso"], shared["Valore citato"], shared["Fonte"]) == (False, False, True)
