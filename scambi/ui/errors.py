"""What a reader is told when a page cannot be shown; the traceback is for the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from scambi.markup import parts
from scambi.opening import language_of
from scambi.share.answering import why_not

logger = logging.getLogger(__name__)


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """Say in one sentence what went wrong within, instead of showing a traceback."""
    try:
        yield
    except Exception as error:
        logger.exception("A page could not be shown")
        language = language_of({"lingua": st.query_params.get_all("lingua")})
        _, text = why_not(error, language)
        st.html(f"<style>{parts.stylesheet()}</style>")
        st.html(parts.notices([text], language))
