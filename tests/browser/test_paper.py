"""Light pages on paper: Chromium prints them to PDF, and the PDF is read back."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pypdf
import pytest

from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser

# The last cell of the last line of each table, and the sentence, as the page has them.
TOLD = """() => ({
    sentence: document.querySelector('.sentence').textContent,
    lasts: [...document.querySelectorAll('table')].map(
        table => [...table.rows[table.rows.length - 1].cells].map(cell => cell.textContent)),
})"""


def squeezed(text: str) -> str:
    """Without what only breaks lines, and with letters for ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize(
    "path", ["/s/paese?paese=JP&trimestre=2019-Q1", "/s/panoramica?trimestre=2019-Q1&lingua=en"]
)
def test_paper_has_the_sentence_and_the_last_line_of_every_table(
    windows: Windows, server: str, path: str
) -> None:
    page = windows.tab(server)
    page.goto(server + path)
    told = page.evaluate(TOLD)
    printed = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = squeezed("".join(sheet.extract_text() for sheet in printed.pages))

    assert squeezed(told["sentence"]) in text
    assert len(told["lasts"]) >= 4
    assert [row for row in told["lasts"] if squeezed("".join(row)) not in text] == []
