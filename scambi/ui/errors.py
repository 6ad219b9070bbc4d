"""What a reader is told when a page cannot be shown; the traceback is for the log."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from scambi.archive import shared_archive
from scambi.database import QuestionError
from scambi.figures.console.page import Crowded
from scambi.markup import parts
from scambi.model import Language
from scambi.vintages import NoVintage
from scambi.wording.refusals import crowded_text
from scambi.wording.translations import translator

logger = logging.getLogger(__name__)


@contextmanager
def errors_as_sentences() -> Iterator[None]:
    """Say in one sentence what went wrong within, instead of showing a traceback."""
    try:
        yield
    except Exception as error:
        logger.exception("A page could not be shown")
        language = Language.EN if st.query_params.get("lingua") == Language.EN else Language.IT
        text = _sentence(error, language)
        st.html(f"<style>{parts.stylesheet()}</style>")
        st.html(parts.notices([text], language))


def _sentence(error: Exception, language: Language) -> str:
    _ = translator(language)
    if isinstance(error, NoVintage):
        reason = shared_archive().vintages.said_to_readers(str(error))
        return _("There are no data to show: {reason}").format(reason=reason)
    if isinstance(error, Crowded):
        return crowded_text(language)
    if isinstance(error, QuestionError):
        return _("A figure could not be computed: load the page again in a moment.")
    return _("This page cannot be shown: load it again, or go back to the page before.")
