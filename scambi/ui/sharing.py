"""The share panel: links, QR code, embed code, downloads, citation.

Its contents are sent only once a reader opens it. Streamlit's code blocks bring the copy buttons: a
component with a script of its own would need a policy that lets inline scripts run.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

import streamlit as st

from scambi.archive import Edition
from scambi.figures.figure import Page
from scambi.share.citation import bibtex, citation_text, ris
from scambi.share.oembed import embed_code
from scambi.share.publication import Publication, light_path
from scambi.share.qr import fits, qr_svg
from scambi.wording.titles import download_names
from scambi.wording.translations import Translator, translator

OPEN = "share"
# Streamlit shows its copy buttons under a mouse only; fingers and keys want to see them too.
COPY_BUTTONS = '[data-testid="stCode"] > div { opacity: 1; visibility: visible; }'


def share_panel(edition: Edition, page: Page) -> None:
    """A closed panel; what is in it is made when it is opened."""
    _ = translator(page.view.language)
    panel = st.expander(_("Share and download"), key=OPEN, on_change="rerun")
    if panel.open:
        with panel:
            _contents(Publication(edition, page, _origin()))


def _origin() -> str:
    """Where this server is, as the reader's browser calls it; empty where nobody says."""
    asked = urlsplit(st.context.url or "")
    return f"{asked.scheme}://{asked.netloc}" if asked.netloc else ""


def _contents(publication: Publication) -> None:
    _ = translator(publication.language)
    links = publication.links
    st.html(f"<style>{COPY_BUTTONS}</style>")
    live, frozen = publication.link_names
    _heading(_("Light page"), _("Opens at once on any phone, prints, needs no JavaScript."))
    _copied(live, links.light_live, link=True)
    _copied(frozen, links.light_frozen, link=True)
    _heading(_("Dashboard"), _("The same view with filters and charts to explore."))
    _copied(live, links.dashboard_live, link=True)
    _copied(frozen, links.dashboard_frozen, link=True)
    _qr_code(publication, _)
    _heading(
        _("Downloads"),
        ""
        if publication.page.across_editions
        else _("Of this edition: the files at these addresses never change."),
    )
    st.html(_list(_downloads(publication) + _tables(publication)))
    _heading(_("Embed in a page"))
    _copied(_("HTML"), embed_code(publication))
    _heading(_("How to quote"))
    _copied(_("Text"), citation_text(publication))
    _copied("BibTeX", bibtex(publication))
    _copied("RIS", ris(publication).replace("\r\n", "\n"))


def _qr_code(publication: Publication, _: Translator) -> None:
    """The light page of the view as it is shown, live or frozen; none where no code can hold it."""
    view = publication.page.view
    if not fits(publication.origin + light_path(view)):
        return
    picture = base64.b64encode(qr_svg(publication.origin + light_path(view))).decode()
    live, frozen = publication.link_names
    _heading(_("QR code"), frozen if view.vintage else live)
    alt = escape(_("QR code of the light page"))
    room = _link(_("Full screen, for the room"), light_path(view, "qr-svg"))
    forms = " · ".join(
        _link(name, light_path(view, kind), saved=True)
        for name, kind in (("SVG", "qr-svg"), ("PNG", "qr-png"))
    )
    st.html(
        f'<div class="scambi"><img alt="{alt}" width="180" '
        f'src="data:image/svg+xml;base64,{picture}"><p>{room} · {forms}</p></div>'
    )


def _downloads(publication: Publication) -> list[str]:
    """Files of the whole page."""
    return [
        _link(name, light_path(publication.frozen, kind), saved=True)
        for kind, name in download_names(publication.language).items()
    ]


def _tables(publication: Publication) -> list[str]:
    """Each figure in the forms that hold one table."""
    forms: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("CSV", "csv", {}),
        ("CSV, Excel", "csv", {"sep": ";"}),
        ("Parquet", "parquet", {}),
    )
    return [
        f"{escape(figure.title)}: "
        + " · ".join(
            _link(
                form,
                light_path(publication.frozen, kind, figura=figure.key, **more),
                saved=True,
                heard=f"{figure.title}: {form}",
            )
            for form, kind, more in forms
        )
        for figure in publication.page.figures
    ]


def _heading(text: str, explained: str = "") -> None:
    below = f"<p>{escape(explained)}</p>" if explained else ""
    st.html(f'<div class="scambi"><h3>{escape(text)}</h3>{below}</div>')


def _copied(label: str, text: str, *, link: bool = False) -> None:
    """A text with a button that copies it; its label is a `link` where the text is one."""
    said = _link(label, text) if link else escape(label)
    st.html(f'<div class="scambi"><p>{said}</p></div>')
    st.code(text, language=None, wrap_lines=True)


def _link(name: str, address: str, *, saved: bool = False, heard: str = "") -> str:
    """A link, `saved` as a file or opened in the place of the dashboard; `heard` as its name."""
    attributes = (" download" if saved else "") + (
        f' aria-label="{escape(heard)}"' if heard else ""
    )
    return f'<a href="{escape(address)}"{attributes}>{escape(name)}</a>'


def _list(items: Iterable[str]) -> str:
    return '<div class="scambi"><ul>' + "".join(f"<li>{it}</li>" for it in items) + "</ul></div>"
