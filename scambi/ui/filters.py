"""The filters of a page, kept in step with the address.

The address leads when it is new (first load, Back, Forward, a followed link), the widgets lead
when a reader has touched one; only then is the address written, so that Back is never trapped.
Streamlit's own binding of widgets to the address writes translated labels and drops defaults.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from scambi import address
from scambi.address import Problem, Reading
from scambi.archive import Archive
from scambi.filters import Choice, Controls, Filter, Group, Several, Switch, Text, controls
from scambi.markup import parts
from scambi.model import Language, View
from scambi.opening import choices
from scambi.wording.complaints import complaint_text
from scambi.wording.translations import translator

FOLLOWED = "address"  # the address that the widgets were last set from or written to
LINE_HEIGHT = 24  # pixels


def filtered(view: View, archive: Archive) -> View:
    """Draw the filters that the page has and answer with the view they stand for."""
    laid = _controls(view, archive)
    written = address.write(view)
    here = (view.page, {name: st.query_params.get_all(name) for name in st.query_params})
    if st.session_state.get(FOLLOWED) != here:
        for one in laid.all:
            st.session_state[one.parameter] = _state(one, written)
    st.session_state[FOLLOWED] = here
    drawn, is_sent = _drawn(laid, view.language)
    chosen = {name: [value] for name, value in written.items()} | drawn
    reading = address.read(view.page, chosen, choices(archive, view.page, chosen))
    chosen_view = reading.view
    if is_sent:
        _say_nothing_was_given(reading)
    if chosen_view != view:
        written = address.write(chosen_view)
        st.query_params.from_dict(written)
        if _in_step(laid, written) and _controls(chosen_view, archive).names == laid.names:
            st.session_state[FOLLOWED] = (view.page, {name: [it] for name, it in written.items()})
        else:
            # What is shown is not what the widgets say, or has others: set them from the address.
            del st.session_state[FOLLOWED]
            st.rerun()
    return chosen_view


def _controls(view: View, archive: Archive) -> Controls:
    return controls(archive.edition(view.vintage), view, archive.vintages.usable)


def _state(one: Filter, written: Mapping[str, str]) -> Any:
    """What the widget of a filter holds for the values of an address."""
    spelled = written.get(one.parameter, "")
    if isinstance(one, Switch):
        return spelled == "si"
    if isinstance(one, Several):
        return spelled.split(",") if spelled else []
    return spelled


def _in_step(laid: Controls, written: Mapping[str, str]) -> bool:
    return all(st.session_state[one.parameter] == _state(one, written) for one in laid.all)


def _say_nothing_was_given(reading: Reading) -> None:
    texts = [
        complaint_text(one, reading.view.language)
        for one in reading.complaints
        if one.problem is Problem.NOTHING
    ]
    if texts:
        st.html(parts.notices(texts, reading.view.language))


def _drawn(laid: Controls, language: Language) -> tuple[dict[str, list[str]], bool]:
    """Draw the filters; what is chosen in each, as an address says it, and if the form was sent."""
    if not laid.submit:
        return _rows(laid, language), False
    with st.form("filters", border=False):
        chosen = _rows(laid, language)
        is_sent = st.form_submit_button(laid.submit, type="primary")
    if laid.apart:
        chosen |= _drawn_apart(laid.apart, language)
    return chosen, is_sent


def _drawn_apart(group: Group, language: Language) -> dict[str, list[str]]:
    with st.expander(group.heading), st.form("apart", border=False):
        chosen = {one.parameter: _chosen(one, language) for one in group.filters}
        st.form_submit_button(group.submit)
    return chosen


def _rows(laid: Controls, language: Language) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {}
    for row in laid.rows:
        for one, column in zip(row, st.columns([one.width for one in row]), strict=True):
            with column:
                chosen[one.parameter] = _chosen(one, language)
    _ = translator(language)
    with st.expander(_("More choices")):
        for one in laid.more:
            chosen[one.parameter] = _chosen(one, language)
    return chosen


def _chosen(one: Filter, language: Language) -> list[str]:
    """Draw one filter; its value has been put in the session's state."""
    if isinstance(one, Switch):
        return ["si" if st.toggle(one.label, key=one.parameter) else "no"]
    if isinstance(one, Text):
        return [_typed(one)]
    if isinstance(one, Several):
        return st.multiselect(
            one.label,
            list(one.options),
            format_func=one.options.__getitem__,
            max_selections=one.most,
            # Else Enter chooses all that a loose search has found: Papua Nuova Guinea for "Giapp".
            filter_mode="contains",
            select_all=False,
            placeholder=_nothing_chosen(language),
            key=one.parameter,
        )
    return [_choice(one, language)]


def _choice(one: Choice, language: Language) -> str:
    options, name = list(one.options), one.options.__getitem__
    if one.few:
        return st.radio(one.label, options, format_func=name, key=one.parameter, horizontal=True)
    empty = _nothing_chosen(language)
    chosen: str = st.selectbox(
        one.label, options, format_func=name, placeholder=empty, key=one.parameter
    )
    return chosen


def _nothing_chosen(language: Language) -> str:
    """What an empty field says; Streamlit's own words are English."""
    _ = translator(language)
    return _("Choose")


def _typed(one: Text) -> str:
    # In the label: a placeholder is cut in a narrow field and gone once something is typed.
    label = f"{one.label} ({one.hint})" if one.hint else one.label
    if one.lines > 1:
        height = LINE_HEIGHT * (one.lines + 1)
        return st.text_area(label, height=height, max_chars=one.longest, key=one.parameter)
    return st.text_input(label, max_chars=one.longest, key=one.parameter)
