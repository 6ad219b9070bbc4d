"""The light page: what it says, what its head says, and what it is kept by."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scambi.archive import Archive, Edition, shared_archive
from scambi.figures.country import country
from scambi.model import Flow, Language, Quarter, Series, View
from scambi.settings import Settings
from scambi.share import pages
from scambi.share.light import etag, light_page
from scambi.share.pages import BUILDERS, Gone, Opened, UnknownPage, opened
from scambi.wording.cells import cell
from tests.test_shell import Elements
from tests.tiny import HOME, QUARTERS, YEARS, publish_tiny, tiny_rows

ORIGIN = "https://example.org"
JAPAN = View(page="paese", partner="JP", quarter=Quarter(2019, 1))
HOSTILE = "</script><script>alert(1)</script>\"'&{{7*7}}<!--"


def of(edition: Edition, view: View, newest: Edition | None = None) -> Opened:
    return Opened(
        edition=edition,
        view=view,
        page=BUILDERS[view.page](edition, view),
        complaints=(),
        newest=newest or edition,
    )


views = st.builds(
    View,
    page=st.sampled_from(["paese", "panoramica"]),
    partner=st.sampled_from(["JP", "US", "NA", "CN", "WORLD", "EU27_2020", "ZW"]),
    quarter=st.builds(Quarter, st.integers(2007, 2026), st.integers(1, 4)),
    flow=st.sampled_from(Flow),
    series=st.sampled_from(Series),
    missions=st.booleans(),
    vintage=st.sampled_from([None, "stima-2025Q3"]),
    language=st.sampled_from(Language),
)


def written(text: str) -> str:
    """Text as it stands in HTML."""
    return text.replace("&", "&amp;").replace("'", "&#39;").replace('"', "&#34;")


@given(view=views)
def test_page_tells_every_word_and_number_of_its_figures(embedded: Edition, view: View) -> None:
    found = of(embedded, view)
    html = light_page(found, ORIGIN)

    page = found.page
    for text in (page.title, page.kicker, page.state_text, page.sentence, *page.caveats):
        assert written(text) in html
    for figure in page.figures:
        assert written(figure.title) in html
        assert written(figure.source) in html
        rows = figure.table.to_pylist()
        for column in figure.columns:
            for row in rows[:3] + rows[-3:]:
                value = row[column.name]
                text = (
                    column.labels.get(value, str(value))
                    if column.labels
                    else cell(value, column.kind, view.language)
                )
                assert written(text) in html
    assert Elements(html).first("html")["lang"] == view.language


def test_every_chart_is_svg_with_title_and_description(embedded: Edition) -> None:
    found = of(embedded, JAPAN)
    html = light_page(found, ORIGIN)

    drawn = [figure for figure in found.page.figures if figure.chart is not None]
    charts = re.findall(r'<div class="chart"><svg.*?</svg>', html, re.DOTALL)
    assert len(charts) == len(drawn) > 1
    assert all("<title" in chart and "<desc" in chart for chart in charts)


def test_no_identifier_is_given_twice(embedded: Edition) -> None:
    html = light_page(of(embedded, replace(JAPAN, page="panoramica", partner="WORLD")), ORIGIN)

    found = [attributes["id"] for _, attributes in Elements(html).found if "id" in attributes]
    assert sorted(found, key=str) == sorted(set(found), key=str)


@pytest.mark.parametrize("page", BUILDERS)
def test_page_runs_no_script(page: str) -> None:
    html = light_page(opened(page, {}), ORIGIN)

    scripts = [attributes for tag, attributes in Elements(html).found if tag == "script"]
    assert scripts == [{"type": "application/ld+json"}]
    assert not re.search(r"\son\w+=|javascript:|style=", html)


def test_head_carries_the_view_for_previews(embedded: Edition) -> None:
    page = Elements(light_page(of(embedded, JAPAN), ORIGIN))

    address = f"{ORIGIN}/s/paese?paese=JP&trimestre=2019-Q1&flusso=export&serie=trimestri"
    rest = "&missioni=si&lingua=it"
    assert page.first("link", rel="canonical")["href"] == address + rest
    assert page.first("meta", property="og:title")["content"] == (
        "Lombardia e Giappone, I trimestre 2019"
    )
    assert "820 milioni" in str(page.first("meta", property="og:description")["content"])
    picture = (address + rest).replace("/s/paese?", "/s/paese.png?")
    assert page.first("meta", property="og:image")["content"] == picture
    assert page.first("meta", name="twitter:image")["content"] == picture
    english = page.first("link", rel="alternate", hreflang="en")["href"]
    assert english == (address + rest).replace("lingua=it", "lingua=en")
    found = page.first("link", rel="alternate", type="application/json+oembed")["href"]
    assert str(found).startswith(f"{ORIGIN}/oembed?url=https%3A%2F%2Fexample.org%2Fs%2Fpaese")


def dataset_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    described: dict[str, Any] = json.loads(found[1])
    return described


def test_search_engines_for_data_find_a_dataset(embedded: Edition) -> None:
    described = dataset_of(light_page(of(embedded, replace(JAPAN, vintage="stima-2025Q3")), ORIGIN))

    assert described["@type"] == "Dataset"
    assert described["temporalCoverage"] == "2019-01-01/2019-03-31"
    assert described["spatialCoverage"] == ["Lombardia", "Giappone"]
    assert described["version"] == "stima-2025Q3"
    assert "edizione=stima-2025Q3" in described["url"]
    assert {item["encodingFormat"] for item in described["distribution"]} >= {"text/csv"}


def test_words_that_look_like_markup_stay_words(embedded: Edition) -> None:
    found = of(embedded, JAPAN)
    page = replace(found.page, title=HOSTILE, sentence=HOSTILE, kicker=HOSTILE, caveats=(HOSTILE,))
    html = light_page(replace(found, page=page), ORIGIN)

    tags = [tag for tag, _ in Elements(light_page(found, ORIGIN)).found]
    caveats = len(found.page.caveats)
    assert [tag for tag, _ in Elements(html).found if tag != "p"] == [t for t in tags if t != "p"]
    assert [tag for tag, _ in Elements(html).found].count("p") == tags.count("p") - caveats + 1
    assert "<script>alert" not in html
    assert dataset_of(html)["description"].startswith(HOSTILE)


def test_embedded_form_has_one_figure_and_the_script_that_tells_its_height(
    embedded: Edition,
) -> None:
    html = light_page(of(embedded, JAPAN), ORIGIN, embedded=True)

    assert html.count("<svg") == 1
    assert "<table" not in html
    assert Elements(html).first("script")["src"] == "/s/incorpora.js"
    assert "data-incorpora" in html
    assert "820 milioni" in html


def test_an_embedded_chart_takes_along_its_key_status_source_and_events() -> None:
    html = light_page(opened("confronta", asked(paesi="JP,US")), ORIGIN, embedded=True)

    assert "Linea tratteggiata e simboli vuoti: stima." in html
    assert "Fonte: " in html
    assert "Stato: stima." in html
    assert "milioni di euro, prezzi correnti" in html
    assert "3. Missione: Giappone (15 lug 2019)" in html
    assert "tabella" not in html.split("<main")[1].split("</main>")[0]
    assert not {"table", "pre", "details"} & {tag for tag, _ in Elements(html).found}


@pytest.fixture
def revised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Two editions: in the official one, Japan's 50 million of 2021-Q1 have become 58."""
    publish_tiny(tmp_path / "vintages", name="old")
    rows = tiny_rows(QUARTERS.replace("40      50      40q", "40      58      40q", 1), YEARS)
    publish_tiny(tmp_path / "vintages", name="new", kind="official", rows=rows)
    archive = Archive(Settings(HOME, tmp_path))
    monkeypatch.setattr(pages, "shared_archive", lambda: archive)
    return archive


def id_of(archive: Archive, name: str) -> str:
    return next(one for one in archive.vintages.usable if one.startswith(name))


def asked(**values: str) -> dict[str, list[str]]:
    return {name: [value] for name, value in values.items()}


def test_frozen_page_says_above_its_sentence_what_was_revised(revised: Archive) -> None:
    frozen = asked(paese="JP", trimestre="2021-Q1", edizione=id_of(revised, "old"))
    html = light_page(opened("paese", frozen), ORIGIN)

    notice = re.search(r'role="status">(.*?)</div>', html, re.DOTALL)
    assert notice is not None
    assert "50 a 58" in notice[1]
    assert 'href="/s/paese?paese=JP&amp;trimestre=2021-Q1' in notice[1]
    assert "edizione=" not in notice[1]
    assert html.index("50 a 58") < html.index('class="sentence"')


def test_frozen_page_of_the_newest_edition_has_no_notice(revised: Archive) -> None:
    newest = asked(paese="JP", trimestre="2021-Q1", edizione=id_of(revised, "new"))

    assert 'role="status"' not in light_page(opened("paese", newest), ORIGIN)


@pytest.mark.parametrize(("page", "lasting"), [("paese", True), ("verifica", False)])
def test_a_link_promises_no_more_than_the_page_keeps(page: str, lasting: bool) -> None:
    html = light_page(opened(page, {}), ORIGIN)

    assert "i suoi dati non cambiano mai" in html
    assert ("ciò che vi è accostato può cambiare" in html) is not lasting


def test_edition_that_is_gone_is_never_replaced_by_another(revised: Archive) -> None:
    for name in ("old-2020Q4", "..", "x" * 500):
        with pytest.raises(Gone) as gone:
            opened("paese", asked(paese="JP", trimestre="2021-Q1", edizione=name))
        assert gone.value.live == View(page="paese", partner="JP", quarter=Quarter(2021, 1))
    assert revised.vintages.usable


def test_unknown_page_is_refused() -> None:
    with pytest.raises(UnknownPage):
        opened("giappone", {})


def test_what_is_wrong_with_an_address_is_said_on_the_page() -> None:
    html = light_page(opened("paese", asked(paese=HOSTILE, trimestre="2019-Q9")), ORIGIN)

    assert 'role="status"' in html
    assert "2019-Q9" in html
    assert "&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_a_form_sent_without_a_value_is_answered_above_the_page() -> None:
    html = light_page(opened("verifica", asked(valore="", frase="", lingua="en")), ORIGIN)

    assert "No value and no sentence were given: there is nothing to check." in html
    assert "No value" not in light_page(opened("verifica", asked(lingua="en")), ORIGIN)


def test_notices_name_what_is_shown_in_the_language_of_the_page() -> None:
    english = light_page(opened("paese", asked(lingua="EN", paese="Atlantis")), ORIGIN)
    assert "this page shows the United States instead" in english

    codes = "eu27_2020,asean,mercosur,brics,jp,us,cn,de,de"
    respelt = light_page(opened("confronta", asked(paesi=codes)), ORIGIN)
    assert "Cina (CN) e Germania (DE)." in respelt


@pytest.mark.parametrize(
    "change",
    [
        lambda found: replace(found, view=replace(found.view, quarter=Quarter(2021, 2))),
        lambda found: replace(found, page=replace(found.page, made_from="other")),
        lambda found: replace(found, page=replace(found.page, next_release="other")),
        lambda found: replace(found, newest=shared_archive().edition(None)),
    ],
    ids=["view", "edition", "next release", "newest edition"],
)
def test_etag_changes_with_everything_a_page_is_made_from(
    tiny: Edition, change: Callable[[Opened], Opened]
) -> None:
    found = of(tiny, replace(JAPAN, quarter=Quarter(2021, 1)))

    assert etag(found, ORIGIN, embedded=False) == etag(
        replace(found, page=country(tiny, found.view)), ORIGIN, embedded=False
    )
    assert etag(change(found), ORIGIN, embedded=False) != etag(found, ORIGIN, embedded=False)
    assert etag(found, ORIGIN, embedded=True) != etag(found, ORIGIN, embedded=False)
    assert etag(found, "", embedded=False) != etag(found, ORIGIN, embedded=False)
