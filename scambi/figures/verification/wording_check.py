"""A sentence that a reader types: the words in it that must not be said of these data."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line
from scambi.figures.verification.checked import HELD, Checked
from scambi.model import Standing
from scambi.views import VerificationView
from scambi.wording.cells import Kind
from scambi.wording.claim_guard import forbidden
from scambi.wording.misreadings import (
    Misreading,
    attributed,
    better_words,
    name_the_source,
    why_misleading,
)
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
        estimates=edition.vintage.kind == "estimate" and not _is_official(one),
        zero_is_known=one is not None and one.computed == 0,
    )
    if not found:
        return WordingCheck(
            sentence=_("The sentence has none of the misleading words that are known here.")
        )
    why, better = why_misleading(view.language), better_words(view.language)
    publishers = _publishers(edition, one) if one else []
    if one and publishers:
        computed = not one.is_quoted and len(one.sources) > 1
        said = attributed(publishers, view.language, computed=computed)
        why = why | {Misreading.ESTIMATE_AS_OFFICIAL: name_the_source(view.language)}
        better = better | {Misreading.ESTIMATE_AS_OFFICIAL: said}
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


def _is_official(one: Checked | None) -> bool:
    """Whether what the claim is about is official even in an edition made of estimates.

    A figure that somebody quoted is so only where the official value confirms it.
    """
    if one is None or one.standing is None or not one.standing.is_official:
        return False
    return not one.is_quoted or one.verdict in HELD


def _publishers(edition: Edition, one: Checked) -> list[str]:
    """Who published the quoted figure, or those that the value of a reader's claim is made of.

    Nobody where that value is an estimate, which passes through figures but is not theirs.
    """
    if one.is_quoted:
        return [one.row["publisher"]]
    if one.standing is not Standing.QUOTED:
        return []
    lines = edition.reference.tables["published_figures"].to_pylist()
    return sorted({line["publisher"] for line in lines if line["id"] in one.sources})


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
