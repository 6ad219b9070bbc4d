"""QR codes as a telephone reads them: by another library than the one that wrote them."""

from __future__ import annotations

from io import BytesIO

import zxingcpp
from PIL import Image

from scambi.archive import Edition
from scambi.figures.country import country
from scambi.model import Quarter, View
from scambi.share.files import render
from scambi.share.pages import Opened
from scambi.share.publication import Publication
from scambi.share.qr import qr_svg
from scambi.share.typesetting import png

ORIGIN = "https://example.org"
PIXELS = 400


def opened(edition: Edition, vintage: str | None) -> Opened:
    view = View(page="paese", partner="JP", quarter=Quarter(2019, 1), vintage=vintage)
    page = country(edition, view)
    return Opened(edition=edition, view=view, page=page, complaints=(), newest=edition)


def read(picture: bytes) -> list[str]:
    """What all codes of a PNG say."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(picture)))]


def drawn(svg: bytes) -> bytes:
    """A square SVG as pixels."""
    return png("picture.typ", {"svg": svg.decode(), "width": PIXELS, "height": PIXELS})


def test_the_codes_of_a_frozen_view_lead_to_it(embedded: Edition) -> None:
    found = opened(embedded, embedded.vintage.id)
    link = Publication(embedded, found.page, ORIGIN).links.light_frozen

    assert "edizione=stima-2025Q3" in link
    assert read(render(found, "qr-png", origin=ORIGIN).content) == [link]
    assert read(drawn(render(found, "qr-svg", origin=ORIGIN).content)) == [link]


def test_the_codes_of_a_live_view_follow_revisions(embedded: Edition) -> None:
    found = opened(embedded, None)
    link = Publication(embedded, found.page, ORIGIN).links.light_live

    assert "edizione" not in link
    assert read(render(found, "qr-png", origin=ORIGIN).content) == [link]


def test_a_code_reads_on_paper_that_is_not_white_and_upside_down() -> None:
    picture = Image.open(BytesIO(drawn(qr_svg(f"{ORIGIN}/s/paese?paese=JP")))).convert("L")
    worn = picture.point(lambda shade: 60 + shade // 3).rotate(180)
    out = BytesIO()
    worn.save(out, format="PNG")

    assert read(out.getvalue()) == [f"{ORIGIN}/s/paese?paese=JP"]
