"""A page as plain HTML: the same figures, no script, one stylesheet.

The parts from `markup` and the charts come escaped; the template marks them as safe.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from scambi import address
from scambi.archive import shared_archive
from scambi.charts.svg import svg_chart
from scambi.figures.figure import Figure
from scambi.figures.trust.accessibility import statement_path
from scambi.filters import controls
from scambi.markup import parts
from scambi.markup.environment import environment
from scambi.markup.form import filter_form
from scambi.model import Language, View
from scambi.share import oembed
from scambi.share.citation import citation_text
from scambi.share.dataset import dataset
from scambi.share.made_by import made_by
from scambi.share.pages import Opened
from scambi.share.publication import LIGHT, Publication, carried_path, light_path
from scambi.share.revised import revised_since
from scambi.shell.head import LOCALES
from scambi.wording.cells import Kind, cell
from scambi.wording.complaints import complaint_text
from scambi.wording.titles import LANGUAGE_NAMES, download_names, page_titles
from scambi.wording.translations import translator

TEMPLATES = Path(__file__).with_name("templates")
# Narrow, so that its words are still read when it shrinks to a telephone.
CHART_WIDTH = 440
FIGURES_EMBEDDED = 1
FILES_OFFERED = ("zip", "pdf", "xlsx", "json", "png")


@dataclass(frozen=True)
class Link:
    """Where a link leads and what it says; `here` marks the page that is being read."""

    path: str
    title: str
    here: bool = False


@dataclass(frozen=True)
class Written:
    """One figure as HTML; `chart` is empty where there is none to draw."""

    title: str
    chart: str
    details: str


@cache
def stylesheet() -> str:
    """The shared parts' rules and those of the light page."""
    return parts.stylesheet() + (TEMPLATES / "light.css").read_text(encoding="utf-8")


@cache
def stylesheet_path() -> str:
    """Where the stylesheet is; another address when it changes, so that it can be kept for ever."""
    return f"{LIGHT}stile.css?v={hashlib.sha256(stylesheet().encode()).hexdigest()[:12]}"


def etag(found: Opened, origin: str, *, embedded: bool) -> str:
    """Names all that the page is made from, without making it."""
    made_from = (
        found.view,
        found.page.version,
        found.newest.vintage.id,
        found.newest.vintage.content,
        found.complaints,
        origin,
        embedded,
        made_by(),
    )
    return f'W/"{hashlib.sha256(repr(made_from).encode()).hexdigest()[:32]}"'


def light_page(found: Opened, origin: str, *, embedded: bool = False) -> str:
    """The whole page; `embedded` leaves the heading, the indicators and the first figure."""
    page, view = found.page, found.view
    publication = Publication(found.edition, page, origin)
    figures = page.figures[:FIGURES_EMBEDDED] if embedded else page.figures
    _ = translator(view.language)
    return (
        environment(TEMPLATES)
        .get_template("light.html")
        .render(
            _=_,
            page=page,
            title=publication.title,
            language=view.language,
            locale=LOCALES[view.language],
            embedded=embedded,
            stylesheet=stylesheet_path(),
            script=oembed.SCRIPT,
            canonical=origin + light_path(view),
            picture=origin + light_path(view, "png"),
            oembed=origin + oembed.endpoint(view, origin),
            languages=_languages(view, origin),
            other_languages=_other_languages(view),
            navigation=_navigation(found),
            dashboard=address.path(view),
            method=carried_path(found.edition, publication.frozen, "dati"),
            links=publication.links,
            link_names=publication.link_names,
            dataset={} if embedded else dataset(publication),
            notices=_notices(found),
            heading=parts.heading(page),
            contents="" if embedded else parts.contents(page),
            accessibility=statement_path(view.language),
            form="" if embedded else _form(found),
            dated=_("Edition of {date}.").format(
                date=cell(found.edition.vintage.created, Kind.DATE, view.language)
            ),
            indicators=parts.indicators(page.indicators, view.language) if page.indicators else "",
            figures=[_figure(figure, view.language, embedded=embedded) for figure in figures],
            closing="" if embedded else parts.closing(page),
            downloads=[] if embedded else _downloads(publication),
            citation=citation_text(publication),
        )
    )


def refusal(
    title: str, sentence: str, language: Language, links: Mapping[str, str] | None = None
) -> str:
    """A page that says in one sentence why there is nothing here; `links` to titles by address."""
    offered = links or {f"{LIGHT}{name}": title for name, title in page_titles(language).items()}
    return (
        environment(TEMPLATES)
        .get_template("refusal.html")
        .render(
            title=title,
            sentence=sentence,
            language=language,
            stylesheet=stylesheet_path(),
            links=[Link(path, title) for path, title in offered.items()],
        )
    )


def _notices(found: Opened) -> list[str]:
    """What was wrong with the address, and what was revised since."""
    language = found.view.language
    notices = []
    if found.complaints:
        texts = [complaint_text(item, language) for item in found.complaints]
        notices.append(parts.notices(texts, language))
    text = revised_since(found.edition, found.newest, found.view)
    if text:
        live = light_path(replace(found.view, vintage=None))
        notices.append(parts.notices([text], language, live=live))
    return notices


def _form(found: Opened) -> str:
    """The page's filters; what is chosen in them leads to another light page."""
    view = found.view
    laid = controls(found.edition, view, shared_archive().vintages.usable)
    return filter_form(laid, address.write(view), f"{LIGHT}{view.page}", view.language)


def _figure(figure: Figure, language: Language, *, embedded: bool) -> Written:
    return Written(
        title=parts.figure_title(figure, language),
        chart=svg_chart(figure, language, width=CHART_WIDTH) if figure.chart else "",
        # Who embeds a chart takes along what its values are, and from whom.
        details=parts.figure_origin(figure, language)
        if embedded
        else parts.figure_details(figure, language),
    )


def _languages(view: View, origin: str) -> dict[str, str]:
    """The same view by language, and for readers of any other."""
    known = {
        language.value: origin + light_path(replace(view, language=language))
        for language in Language
    }
    return {**known, "x-default": known[Language.IT]}


def _other_languages(view: View) -> list[dict[str, str]]:
    return [
        {
            "path": light_path(replace(view, language=language)),
            "language": language,
            "name": LANGUAGE_NAMES[language],
        }
        for language in Language
        if language is not view.language
    ]


def _navigation(found: Opened) -> list[Link]:
    view = found.view
    return [
        Link(carried_path(found.edition, view, name), title, here=name == view.page)
        for name, title in page_titles(view.language).items()
    ]


def _downloads(publication: Publication) -> list[Link]:
    """Files of the whole page, then each figure's table."""
    names = download_names(publication.language)
    whole = [Link(light_path(publication.frozen, kind), names[kind]) for kind in FILES_OFFERED]
    tables = [
        Link(light_path(publication.frozen, "csv", figura=figure.key), f"{figure.title} (CSV)")
        for figure in publication.page.figures
    ]
    return whole + tables
