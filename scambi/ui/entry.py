"""Opening a page: which edition and view the address and the filters ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from scambi import address
from scambi.archive import Edition, shared_archive
from scambi.markup import parts
from scambi.model import View
from scambi.opening import open_address
from scambi.share.revised import revised_since
from scambi.ui import filters, navigation
from scambi.wording.complaints import complaint_text

OPENED = "opened"


def opened() -> tuple[Edition, View]:
    """The edition and the view of the page that is being shown."""
    found: tuple[Edition, View] = st.session_state[OPENED]
    return found


def close_page() -> None:
    """What stands at the end of every page."""
    _edition, view = opened()
    st.html(parts.footer(view.language))


def open_page(name: str, pages: Mapping[str, Any]) -> None:
    """Navigation, filters and notices of a page; after it `opened` answers."""
    st.html(f"<style>{parts.stylesheet()}</style>")
    archive = shared_archive()
    query = {key: st.query_params.get_all(key) for key in st.query_params}
    reading = open_address(archive, name, query)
    bar = st.container(horizontal=True, gap="medium", vertical_alignment="center")
    view = filters.filtered(reading.view, archive)
    with bar:
        navigation.links(view, pages, archive)
    # Once the reader has chosen something else, the old address is no longer of interest.
    if reading.complaints and view == reading.view:
        texts = [complaint_text(item, view.language) for item in reading.complaints]
        st.html(parts.notices(texts, view.language))
    edition = archive.edition(view.vintage)
    if view.vintage is not None:
        _say_revision(edition, archive.edition(None), view)
    st.session_state[OPENED] = (edition, view)


def _say_revision(edition: Edition, newest: Edition, view: View) -> None:
    """A frozen view keeps its figures and says which of them were revised since."""
    text = revised_since(edition, newest, view)
    if text:
        live = address.path(replace(view, vintage=None))
        st.html(parts.notices([text], view.language, live=live))
