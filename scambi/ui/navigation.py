"""Links between the pages and languages that take along what both sides know of the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

import streamlit as st

from scambi import address
from scambi.archive import Archive
from scambi.model import Language, View
from scambi.opening import open_address
from scambi.wording.titles import LANGUAGE_NAMES, page_titles


def links(view: View, pages: Mapping[str, Any], archive: Archive) -> None:
    """One link a page and one a further language."""
    for name, title in page_titles(view.language).items():
        st.page_link(pages[name], label=title, query_params=_whole(view, name, archive))
    for language in Language:
        if language is not view.language:
            # A true link, not a rerun: the browser loads the page anew in its language.
            there = address.path(replace(view, language=language))
            st.html(
                f'<div class="scambi"><a href="{escape(there)}" lang="{language}" '
                f'hreflang="{language}">{LANGUAGE_NAMES[language]}</a></div>'
            )


def _whole(view: View, page: str, archive: Archive) -> dict[str, str]:
    """Every value of the page's address, since no server completes it on the way."""
    taken = address.carried(view, page, archive.reference.is_country)
    carried = {name: [value] for name, value in taken.items()}
    return address.write(open_address(archive, page, carried).view)
