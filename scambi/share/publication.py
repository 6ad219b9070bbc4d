"""What every file is made from: one page of one edition, and where it is published."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import urlencode

from scambi import address
from scambi.archive import Edition
from scambi.figures.figure import Page
from scambi.model import Flow, Language, Series, View
from scambi.parameters import PAGES
from scambi.views import Among, ComparisonView, VerificationView
from scambi.wording.periods import quarter_name
from scambi.wording.titles import link_names, page_titles
from scambi.wording.translations import translator

LIGHT = "/s/"


@dataclass(frozen=True, kw_only=True)
class Links:
    """The addresses of one view: live ones follow revisions, frozen ones name the edition."""

    light_live: str
    light_frozen: str
    dashboard_live: str
    dashboard_frozen: str


@dataclass(frozen=True, eq=False)
class Publication:
    """A page of an edition; `origin` ("https://example.org") may be empty: links are then paths.

    Nothing here or in the files of a frozen view depends on the day, so that they never change.
    """

    edition: Edition
    page: Page
    origin: str = ""

    @property
    def language(self) -> Language:
        """The language of names, labels and texts."""
        return self.page.view.language

    @cached_property
    def frozen(self) -> View:
        """The view on the edition that it was made from, also where it follows revisions."""
        return replace(self.page.view, vintage=self.edition.vintage.id)

    @property
    def lasting_page(self) -> Page:
        """The page; of a frozen view without the next release, since that day will pass."""
        return replace(self.page, next_release="") if self.page.view.vintage else self.page

    @property
    def title(self) -> str:
        """The page's title with its quarter."""
        return titled(self.page)

    @cached_property
    def links(self) -> Links:
        """Light page and dashboard, live and frozen."""
        live = replace(self.page.view, vintage=None)
        return Links(
            light_live=self.origin + light_path(live),
            light_frozen=self.origin + light_path(self.frozen),
            dashboard_live=self.origin + address.path(live),
            dashboard_frozen=self.origin + address.path(self.frozen),
        )

    @property
    def link_names(self) -> tuple[str, str]:
        """What live and frozen links are called."""
        return link_names(self.language, across_editions=self.page.across_editions)

    @property
    def stem(self) -> str:
        """The name of its files, without ending: "scambi-giappone-2019-Q1-stima-2025Q3"."""
        view = self.page.view
        parts = ["scambi", *_subject(self.edition, view)]
        if self.page.state is not None:
            parts.append(str(view.quarter))
            parts += [view.flow.value] if view.flow is not Flow.EXPORT else []
            parts += [_rolling_year(view.language)] if view.series is not Series.QUARTERS else []
        parts.append(re.sub(r"[^A-Za-z0-9._-]+", "-", self.edition.vintage.id))
        return "-".join(parts)


def titled(page: Page) -> str:
    """The page's title with its quarter."""
    if page.state is None:
        return page.title
    return f"{page.title}, {quarter_name(page.view.quarter, page.view.language)}"


def light_path(view: View, kind: str = "", **more: str) -> str:
    """The address of a view's light page, or of its file of a `kind`, on this server."""
    ending = f".{kind}" if kind else ""
    added = f"&{urlencode(more)}" if more else ""
    return f"{LIGHT}{view.page}{ending}?{_query(view)}{added}"


def asked_path(view: View, kind: str, query: str) -> str:
    """The address of a view's file of a `kind` under a query as somebody wrote it."""
    return f"{LIGHT}{view.page}.{kind}" + (f"?{query}" if query else "")


def carried_path(edition: Edition, view: View, page: str) -> str:
    """The address of another light page, with what it takes along from a view."""
    carried = address.carried(view, page, edition.reference.is_country)
    return f"{LIGHT}{page}?{address.query_string(carried)}"


# A page has some forty links to three or four views.
@lru_cache(maxsize=1024)
def _query(view: View) -> str:
    return address.query_string(address.write(view))


def slug(text: str) -> str:
    """`text` in lower-case ASCII letters, digits and hyphens; empty where it has none of them."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def _subject(edition: Edition, view: View) -> list[str]:
    """The page, but for Paese, and the country or the mission where it is about one."""
    page = [] if view.page == "paese" else [slug(page_titles(view.language)[view.page])]
    mission = slug(address.write(view).get("missione", ""))
    partner = _partner(edition, view) if _is_about_partner(view) else ""
    return [*page, *filter(None, (mission, partner))]


def _partner(edition: Edition, view: View) -> str:
    return slug(edition.partner(view.partner).name(view.language)) or slug(view.partner)


def _is_about_partner(view: View) -> bool:
    """Whether the partner of a view is its subject.

    Confronta has one where regions stand side by side, Verifica where a reader typed a claim.
    """
    match view:
        case ComparisonView():
            return view.among is Among.TERRITORIES
        case VerificationView():
            return view.value is not None
        case _:
            return "paese" in PAGES[view.page]


def _rolling_year(language: Language) -> str:
    _ = translator(language)
    return slug(_("rolling year"))
