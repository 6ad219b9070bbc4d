"""The filters of Verifica: a claim to check, and which published figures are listed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from scambi.archive import Edition
from scambi.filters import shared
from scambi.filters.filter import Choice, Controls, Group, Text
from scambi.model import Language, View
from scambi.typed import LONGEST_TEXT
from scambi.views import Span, VerificationView
from scambi.wording import choices
from scambi.wording.periods import quarter_name
from scambi.wording.translations import translator


def verification(edition: Edition, view: View) -> Controls:
    """The form of a claim, and apart from it the filters of the list."""
    chosen = cast(VerificationView, view)
    _ = translator(view.language)
    language = view.language
    return Controls(
        rows=(
            (
                Choice(
                    parameter="grandezza-citata",
                    label=_("What is quoted"),
                    options=choices.quoted_flow_names(language),
                ),
                shared.partner(edition, view, width=4),
                Choice(
                    parameter="periodo",
                    label=_("Period"),
                    options=_periods(edition, chosen.span, language),
                ),
            ),
            (
                Choice(
                    parameter="qualifica",
                    label=_("Said as"),
                    options=choices.qualifier_names(language),
                    width=2,
                ),
                Text(
                    parameter="valore",
                    label=_("Value"),
                    hint=_("million euros, or per cent for a share; also “over 800”"),
                    longest=LONGEST_TEXT["value"],
                    width=8,
                ),
            ),
            (
                Text(
                    parameter="frase",
                    label=_("Sentence to check for misleading words (optional)"),
                    lines=2,
                    longest=LONGEST_TEXT["wording"],
                    width=12,
                ),
            ),
        ),
        more=(),
        submit=_("Check"),
        apart=_published(edition, chosen),
    )


def _published(edition: Edition, view: VerificationView) -> Group:
    """Which of the figures that others published are listed."""
    _ = translator(view.language)
    anyone = {"": _("all")}
    publishers = sorted(set(edition.reference.tables["published_figures"]["publisher"].to_pylist()))
    partners = shared.partner_labels(edition.reference, view.language)
    return Group(
        heading=_("Filter the figures already published"),
        filters=(
            Choice(
                parameter="sul-paese",
                label=_("Figures on the country"),
                options=anyone | dict(partners),
            ),
            Choice(
                parameter="editore",
                label=_("Publisher"),
                options=anyone | {one: one for one in publishers},
            ),
            Choice(
                parameter="esito",
                label=_("Verdict"),
                options=anyone | choices.verdict_names(view.language),
            ),
            Choice(
                parameter="dato",
                label=_("One quoted figure"),
                options={"": _("all of them")} | _one(edition, view.figure),
                width=4,
            ),
        ),
        submit=_("Filter"),
    )


def _one(edition: Edition, figure: str | None) -> dict[str, str]:
    """The figure that is shown alone, so that it can be left; any is chosen from the list."""
    tables = (edition.reference.tables[name] for name in ("published_figures", "quoted_shares"))
    rows = (row for table in tables for row in table.to_pylist())
    return {
        row["id"]: f"{row['publisher']}, {row['published']}" for row in rows if row["id"] == figure
    }


@lru_cache(maxsize=64)
def _periods(edition: Edition, chosen: Span, language: Language) -> Mapping[str, str]:
    """Quarters, the first quarters of each year together, and whole years, newest first."""
    spans = {chosen}
    for last in edition.quarters:
        first = last - (last.number - 1)
        spans |= {Span(last, last), Span(first, last)}
    newest = sorted(spans, key=lambda span: (span.last, span.first), reverse=True)
    return {str(span): _period(span, language) for span in newest}


def _period(span: Span, language: Language) -> str:
    first, last = quarter_name(span.first, language), quarter_name(span.last, language)
    if span.first == span.last:
        return first
    if (span.first.number, span.quarters) == (1, 4):
        return str(span.first.year)
    return f"{first} – {last}"
