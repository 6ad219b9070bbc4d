"""Streamlit's side of a page; with `frame.py` the only code that knows Streamlit."""

from scambi.ui.entry import close_page, open_page, opened
from scambi.ui.errors import errors_as_sentences
from scambi.ui.mission_form import mission_form
from scambi.ui.screen import show_page

__all__ = ["close_page", "errors_as_sentences", "mission_form", "open_page", "opened", "show_page"]
