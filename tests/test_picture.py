"""Pictures of a page: what it says is inside them, at the size that was asked for."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from scambi.archive import Edition
from scambi.figures.chart import SideBySide
from scambi.figures.comparison.page import comparison
from scambi.figures.country import country
from scambi.figures.figure import Page
from scambi.model import Language, Quarter, View
from scambi.share.picture import picture
from scambi.views import ComparisonView
from scambi.wording.periods import short_date_name

WIDE, SQUARE = (1200, 630), (1200, 1200)


def page(edition: Edition, partner: str, language: Language = Language.IT) -> Page:
    quarter = Quarter.parse("2019-Q1")
    return country(edition, View(page="paese", partner=partner, quarter=quarter, language=language))


def side_by_side(edition: Edition, *, panels: bool = False) -> Page:
    """Japan and the United States beside each other."""
    quarter = Quarter.parse("2019-Q1")
    return comparison(
        edition,
        ComparisonView(
            page="confronta",
            partner="JP",
            partners=("JP", "US"),
            territories=(edition.territory.code,),
            quarter=quarter,
            base=quarter,
            panels=panels,
            language=Language.IT,
        ),
    )


def written(svg: bytes) -> str:
    """All words of the picture in one line, without those of title and description."""
    root = ElementTree.fromstring(svg)
    return " ".join(it.text or "" for it in root.iter() if it.tag.endswith("text"))


@pytest.mark.parametrize("size", [WIDE, SQUARE])
@pytest.mark.parametrize("partner", ["JP", "AE", "NA"])
def test_a_png_has_the_size_asked_for(
    embedded: Edition, partner: str, size: tuple[int, int]
) -> None:
    png = picture(page(embedded, partner), format="png", size=size)

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == size


@pytest.mark.parametrize("language", Language)
def test_title_sentence_unit_filters_status_source_and_edition_are_inside(
    embedded: Edition, language: Language
) -> None:
    japan = page(embedded, "JP", language)
    main = japan.figures[0]

    text = written(picture(japan, format="svg", size=WIDE, created=date(2026, 1, 31)))

    for said in (japan.title, japan.sentence, main.unit, japan.kicker, main.source):
        assert said in text
    assert japan.state_text in text
    assert "31 gennaio 2026" in text or "31 January 2026" in text


@pytest.mark.parametrize("size", [WIDE, SQUARE])
@pytest.mark.parametrize("panels", [False, True])
def test_no_event_of_a_comparison_is_a_number_without_a_name(
    embedded: Edition, size: tuple[int, int], *, panels: bool
) -> None:
    shown = side_by_side(embedded, panels=panels)
    chart = shown.figures[0].chart
    assert isinstance(chart, SideBySide)

    text = written(picture(shown, format="svg", size=size))

    # A line may end at any hyphen.
    named = [
        f"{event.text} ({short_date_name(event.day, Language.IT)})".replace(" ", "")
        in text.replace(" ", "")
        for event in chart.events
    ]
    if size == SQUARE:
        assert all(named)
    else:
        assert not any(named)
        assert "Linee punteggiate: eventi elencati nella pagina." in text
        assert not re.search(r">\d+(–\d+)?<", text)


def test_a_comparison_says_its_status_and_what_dashes_are(embedded: Edition) -> None:
    text = written(picture(side_by_side(embedded), format="svg", size=WIDE))

    assert "stato: da cifre pubblicate e stima" in text
    assert "Linea tratteggiata e simboli vuoti: stima." in text


def test_the_series_of_a_country_say_what_dashes_and_diamonds_are(embedded: Edition) -> None:
    text = written(picture(page(embedded, "JP"), format="svg", size=WIDE))

    assert "Linea tratteggiata e cerchi vuoti: stima." in text
    assert "Rombi: cifre pubblicate da fonti citate, o calcoli su di esse." in text


def test_a_picture_of_no_data_says_so(embedded: Edition) -> None:
    namibia = page(embedded, "NA")

    assert namibia.sentence in written(picture(namibia, format="svg", size=WIDE))


def test_a_single_quarter_is_shown_among_its_neighbours(embedded: Edition) -> None:
    emirates = page(embedded, "AE")

    assert emirates.figures[2].title in written(picture(emirates, format="svg", size=WIDE))


def test_what_a_page_says_is_never_markup(embedded: Edition) -> None:
    hostile = replace(page(embedded, "JP"), title='#panic("x") </text><script>', sentence="<&>")

    assert "<script" not in picture(hostile, format="svg", size=WIDE).decode()
    assert picture(hostile, format="png", size=WIDE).startswith(b"\x89PNG")


def test_the_same_page_is_the_same_bytes(embedded: Edition) -> None:
    japan = page(embedded, "JP")

    for form in ("png", "svg"):
        assert picture(japan, format=form, size=WIDE) == picture(japan, format=form, size=WIDE)
