"""How long the numbers of a table, one picture and one sheet take, made afresh."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from scambi.archive import Edition
from scambi.charts.svg import svg_chart
from scambi.figures.country import country
from scambi.figures.figure import Page
from scambi.model import Language, Quarter, View
from scambi.share.scheda import scheda
from scambi.wording import numbers
from tests.load.asked import PARTNERS, median_ms

ADDRESS = "https://example.org/s/paese?paese=JP&trimestre=2019-Q1&edizione=stima-2025Q3"


def renderings(edition: Edition) -> Mapping[str, float]:
    """Median milliseconds of what is made from a page whose figures are known."""
    pages = [_page(edition, partner) for partner in PARTNERS]
    widths = count(440)  # another one each time, since drawings are kept

    def series(turn: int) -> str:
        return svg_chart(pages[turn].figures[0], Language.IT, width=next(widths))

    def cells(_turn: int) -> list[str]:
        return [numbers.balance(step * 1_234_567.8, Language.IT) for step in range(-1000, 1000)]

    return {
        "2,000 numbers of a table": median_ms(cells),
        "a series as SVG": median_ms(series),
        "the sheet as PDF": median_ms(lambda turn: scheda(pages[turn], address=ADDRESS)),
    }


def _page(edition: Edition, partner: str) -> Page:
    view = View(page="paese", partner=partner, quarter=Quarter(2019, 1))
    return country(edition, view)
