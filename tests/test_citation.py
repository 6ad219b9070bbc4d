"""Citations: edition, date and the frozen link in every form, and no text that breaks the form."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.archive import Edition
from scambi.figures.country import country
from scambi.figures.figure import Page
from scambi.model import Language, Quarter, View
from scambi.share.citation import bibtex, citation_text, ris
from scambi.share.publication import Publication

ORIGIN = "https://example.org"
FORMS = pytest.mark.parametrize("form", [citation_text, bibtex, ris])


@pytest.fixture(scope="module")
def page(embedded: Edition) -> Page:
    return country(embedded, View(page="paese", partner="JP", quarter=Quarter(2019, 1)))


@pytest.fixture(scope="module")
def japan(embedded: Edition, page: Page) -> Publication:
    return Publication(embedded, page, ORIGIN)


@FORMS
def test_a_citation_links_to_the_edition_also_from_a_live_view(
    japan: Publication, form: object
) -> None:
    written = form(japan)  # type: ignore[operator]

    assert "edizione=stima-2025Q3" in written
    assert f"{ORIGIN}/s/paese?" in written


@FORMS
def test_a_citation_names_title_edition_and_year(japan: Publication, form: object) -> None:
    written = form(japan)  # type: ignore[operator]

    assert "Lombardia e Giappone, I trimestre 2019" in written
    assert "Edizione stima-2025Q3 (stima)" in written
    assert "2026" in written


def test_the_text_has_the_day_of_the_edition_in_the_language_of_the_view(
    embedded: Edition, japan: Publication
) -> None:
    view = replace(japan.page.view, language=Language.EN)
    english = Publication(embedded, country(embedded, view), ORIGIN)

    assert "“Lombardia e Giappone, I trimestre 2019”, 1º novembre 2026. Fonte:" in citation_text(
        japan
    )
    assert "“Lombardy and Japan, Q1 2019”, 1 November 2026. Source:" in citation_text(english)


def test_a_page_without_figures_is_cited_with_its_edition(embedded: Edition, page: Page) -> None:
    empty = Publication(embedded, replace(page, figures=()), ORIGIN)

    assert "2026. Edizione stima-2025Q3 (stima). https" in citation_text(empty)


@given(title=st.text())
def test_no_title_breaks_out_of_its_bibtex_field(embedded: Edition, page: Page, title: str) -> None:
    entry = bibtex(Publication(embedded, replace(page, title=title), ORIGIN))
    (line,) = [line for line in entry.split("\n") if line.startswith("  title = ")]
    bare = re.sub(r"\\(textbackslash|textasciitilde|textasciicircum)\{\}|\\[{}&%$#_]", "", line)

    assert re.fullmatch(r"  title = \{\{[^{}\\&%$#_~^]*\}\},", bare)


@given(title=st.text())
def test_no_title_begins_a_ris_line_of_its_own(embedded: Edition, page: Page, title: str) -> None:
    record = ris(Publication(embedded, replace(page, title=title), ORIGIN))
    tags = [line[:2] for line in record.split("\r\n")]

    assert tags == ["TY", "AU", "TI", "PY", "DA", "ET", "AB", "N1", "LA", "UR", "ER", ""]
    assert "\n" not in record.replace("\r\n", "")
