"""The filters of a page, kept in step with the address.

The address leads when it is new (first load, Back, Forward, a followed link), the widgets lead
when a reader has touched one; only then is the address written, so that Back is never trapped.
Streamlit's own binding of widgets to the address writes translated labels and drops defaults.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import streamlit as st

from scambi import address
from scambi.archive import Archive
from scambi.figures.series import flow_names
from scambi.model import Flow, Language, Quarter, Series, View
from scambi.reference import Partner, PartnerKind, Reference
from scambi.wording.periods import quarter_name
from scambi.wording.translations import Translator, translator

FOLLOWED = "address"  # the address that the widgets were last set from or written to
FIRST = {
    "paese": 5,
    "trimestre": 3,
    "flusso": 3,
}  # always in sight, with the widths of their columns
SECOND = ("serie", "missioni", "edizione")


def filtered(view: View, archive: Archive) -> View:
    """Draw the filters that the page knows and answer with the view they stand for."""
    known = address.PAGES[view.page]
    here = (view.page, {name: st.query_params.get_all(name) for name in st.query_params})
    if st.session_state.get(FOLLOWED) != here:
        for name in known:
            st.session_state[name] = getattr(view, address.PARAMETERS[name])
    st.session_state[FOLLOWED] = here
    chosen = _Widgets(view, archive).chosen(known)
    if chosen != view:
        written = address.write(chosen)
        st.query_params.from_dict(written)
        st.session_state[FOLLOWED] = (
            view.page,
            {name: [value] for name, value in written.items()},
        )
    return chosen


@dataclass(frozen=True)
class _Widgets:
    """The widgets of one view; each answers with what the reader has chosen."""

    view: View
    archive: Archive

    def chosen(self, known: Collection[str]) -> View:
        """Draw the filters named in `known`."""
        draw: dict[str, Callable[[], object]] = {
            "paese": self.partner,
            "trimestre": self.quarter,
            "flusso": self.flow,
            "serie": self.series,
            "missioni": self.missions,
            "edizione": self.vintage,
        }
        chosen: dict[str, Any] = {}
        first = [name for name in FIRST if name in known]
        if first:
            columns = st.columns([FIRST[name] for name in first])
            for name, column in zip(first, columns, strict=True):
                with column:
                    chosen[address.PARAMETERS[name]] = draw[name]()
        _ = self._
        with st.expander(_("More choices")):
            for name in SECOND:
                if name in known:
                    chosen[address.PARAMETERS[name]] = draw[name]()
        return replace(self.view, **chosen)

    @property
    def _(self) -> Translator:
        return translator(self.view.language)

    def partner(self) -> str:
        """Any code of the source; found by its Italian and by its English name."""
        _ = self._
        reference = self.archive.edition(self.view.vintage).reference
        labels = _partner_labels(reference, self.view.language)
        return st.selectbox(_("Country"), list(labels), format_func=labels.__getitem__, key="paese")

    def quarter(self) -> Quarter:
        """A quarter of the edition, or the one the address asks for."""
        _ = self._
        edition = self.archive.edition(self.view.vintage)
        offered = {*edition.quarters, self.view.quarter, st.session_state["trimestre"]}
        chosen: Quarter = st.selectbox(
            _("Quarter"),
            sorted(offered, reverse=True),
            format_func=lambda quarter: quarter_name(quarter, self.view.language),
            key="trimestre",
        )
        return chosen

    def flow(self) -> Flow:
        """The direction that rankings, contributions and the map show."""
        _ = self._
        names = flow_names(self.view.language)
        chosen: Flow = st.radio(
            _("Flow"),
            [*Flow],
            format_func=lambda flow: names[flow.value],
            key="flusso",
            horizontal=True,
        )
        return chosen

    def series(self) -> Series:
        """Each quarter, or sums of four."""
        _ = self._
        names = {
            Series.QUARTERS: _("each quarter"),
            Series.ROLLING_YEAR: _("sum of four quarters"),
        }
        chosen: Series = st.radio(
            _("Values in the chart over time"),
            [*Series],
            format_func=lambda series: names[series],
            key="serie",
            horizontal=True,
        )
        return chosen

    def missions(self) -> bool:
        """Whether missions stand in the chart over time."""
        _ = self._
        return st.toggle(_("Trade missions in the chart over time"), key="missioni")

    def vintage(self) -> str | None:
        """A frozen edition, or None for the latest."""
        _ = self._
        chosen: str | None = st.selectbox(
            _("Edition"),
            [None, *self.archive.vintages.usable],
            format_func=lambda vintage: vintage or _("the latest (the page follows revisions)"),
            key="edizione",
        )
        return chosen


@lru_cache(maxsize=8)
def _partner_labels(reference: Reference, language: Language) -> dict[str, str]:
    """Labels by code, countries first; both languages, so that either name is found."""
    order = list(PartnerKind)
    partners = reference.partners.values()
    ordered = sorted(partners, key=lambda item: (order.index(item.kind), item.name(language)))
    return {item.code: _in_both_languages(item, language) for item in ordered}


def _in_both_languages(partner: Partner, language: Language) -> str:
    first, second = partner.name_it, partner.name_en
    if language is Language.EN:
        first, second = second, first
    return first if first == second else f"{first} ({second})"
