"""A page's figures put on screen."""

from __future__ import annotations

import streamlit as st

from scambi.charts.screen import chart_config, chart_spec
from scambi.figures.figure import Figure, Page
from scambi.markup import parts
from scambi.model import Language, View
from scambi.ui.entry import opened
from scambi.ui.sharing import share_panel

BODIES_KEPT = 256


def show_page(page: Page) -> None:
    """Everything below the filters, in reading order; then the links to share it."""
    st.set_page_config(page_title=f"{page.title} · Scambi", layout="wide")
    _body(page.view, page.version, page)
    edition, _view = opened()
    share_panel(edition, page)


# Streamlit replays what a cached function put on screen: a page seen before costs no rendering.
@st.cache_resource(max_entries=BODIES_KEPT, show_spinner=False)
def _body(view: View, version: tuple[str, str], _page: Page) -> None:  # noqa: ARG001 - in the key
    st.html(parts.heading(_page))
    if contents := parts.contents(_page):
        st.html(contents)
    if _page.indicators:
        st.html(parts.indicators(_page.indicators, view.language))
    for figure in _page.figures:
        _figure(figure, view.language)
    st.html(parts.closing(_page))


def _figure(figure: Figure, language: Language) -> None:
    st.html(parts.figure_title(figure, language))
    if figure.chart is not None:
        st.plotly_chart(
            chart_spec(figure, language),
            key=f"chart_{figure.key}",
            config=chart_config(language),
            alt=figure.alt,
        )
    st.html(parts.figure_details(figure, language))
