"""A sentence that a reader types: the words in it that must not be said of these data."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line
from scambi.figures.verification.checked import Checked
from scambi.views import VerificationView
from scambi.wording.cells import Kind
from scambi.wording.claim_guard import forbidden
from scambi.wording.misreadings import better_words, why_misleading
from scambi.wording.translations import translator


@dataclass(frozen=True, kw_only=True, eq=False)
class WordingCheck:
    """What is said of the sentence; no figure where nothing is wrong with it."""

    sentence: str = ""
    figure: Figure | None = None


def wording_check(edition: Edition, view: VerificationView, one: Checked | None) -> WordingCheck:
    """The reader's sentence checked, beside the claim `one`; empty where none was typed."""
    if view.wording is None:
        return WordingCheck()
    _ = translator(view.language)
    found = forbidden(
        view.wording,
        estimates=edition.vintage.kind == "estimate",
        zero_is_known=one is not None and one.computed == 0,
    )
    if not found:
        return WordingCheck(
            sentence=_("The sentence has none of the misleading words that are known here.")
        )
    why, better = why_misleading(view.language), better_words(view.language)
    rows = [
        {
            "words": item.words,
            "why": why[item.misreading],
            "better": better[item.misreading],
        }
        for item in found
    ]
    sentence = _("The sentence is not to be used: “{words}” misleads. {why}").format(
        words=found[0].words, why=rows[0]["why"]
    )
    return WordingCheck(sentence=sentence, figure=_figure(edition, view, rows, sentence))


def _figure(
    edition: Edition, view: VerificationView, rows: list[dict[str, str]], alt: str
) -> Figure:
    _ = translator(view.language)
    return Figure(
        key="wording",
        title=_("Words that mislead"),
        unit="",
        table=pa.Table.from_pylist(rows),
        columns=(
            Column(name="words", label=_("As typed"), kind=Kind.TEXT),
            Column(name="why", label=_("Why not"), kind=Kind.TEXT),
            Column(name="better", label=_("Say instead"), kind=Kind.TEXT),
        ),
        chart=None,
        standing=None,
        source=source_line(edition, (), view.language),
        alt=alt,
        answers=(),
    )
