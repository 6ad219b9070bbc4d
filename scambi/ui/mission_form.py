"""The form that makes the line of a new mission; the app itself writes nothing."""

from __future__ import annotations

import streamlit as st

from scambi.archive import Edition, shared_archive
from scambi.figures.programme.mission_form import LONGEST, PARTNER, Field, checked_mission, fields
from scambi.filters.shared import country_labels
from scambi.markup import parts
from scambi.model import Language
from scambi.ui.entry import opened
from scambi.wording.translations import translator

COLUMNS = 2


def mission_form() -> None:
    """A closed panel with a field a column; its answer is the line to copy, or what is wrong."""
    edition, view = opened()
    _ = translator(view.language)
    with st.expander(_("Add a mission")):
        st.markdown(_intention(view.language))
        with st.form("mission", border=False):
            typed = _typed(edition, view.language)
            asked = st.form_submit_button(_("Check the line"), type="primary")
        if asked:
            _answer(typed, view.language)


def _intention(language: Language) -> str:
    _ = translator(language)
    return _(
        "Missions are lines of a table kept by hand. Fill in the fields, those with an asterisk at "
        "least: what comes out is the line to add, checked as the table is when it is read. What "
        "is not known stays empty."
    )


def _typed(edition: Edition, language: Language) -> dict[str, str]:
    """What stands in the fields, by column."""
    typed = {}
    all_fields = fields(language)
    for start in range(0, len(all_fields), COLUMNS):
        pair = all_fields[start : start + COLUMNS]
        for field, column in zip(pair, st.columns(COLUMNS), strict=False):
            with column:
                typed[field.column] = _field(field, edition, language)
    return typed


def _field(field: Field, edition: Edition, language: Language) -> str:
    label = f"{field.label} *" if field.required else field.label
    key = f"mission_{field.column}"
    if field.column != PARTNER:
        return st.text_input(label, max_chars=LONGEST, placeholder=field.hint, key=key)
    labels = country_labels(edition.reference, language)
    chosen: str | None = st.selectbox(
        label, list(labels), index=None, format_func=labels.__getitem__, placeholder="", key=key
    )
    return chosen or ""


def _answer(typed: dict[str, str], language: Language) -> None:
    outcome = checked_mission(shared_archive().settings.reference_folder, typed, language)
    st.html(parts.notices([outcome.sentence], language))
    if outcome.line:
        st.code(outcome.line, language=None, wrap_lines=True)
