"""Tables of quoted figures with their verdicts, and how many have which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow as pa

from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Bars
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.figures.verification.checked import Checked
from scambi.figures.verification.claim_rows import claim_columns, claim_rows, verdict_column
from scambi.figures.verification.claim_words import in_short
from scambi.model import Language
from scambi.views import Verdict, VerificationView
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import verdict_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator
from scambi.wording.verdicts import reason_names

ROWS_ON_PAGE = 40


def claim_table(
    edition: Edition,
    view: VerificationView,
    claims: Sequence[Checked],
    answer: Answer,
    *,
    key: str,
    title: str,
) -> Figure:
    """Claims of one kind (all values or all shares), each with the address that shows it alone.

    The first rows stand on the page, all of them in the files.
    """
    _ = translator(view.language)
    share = any(one.share for one in claims)
    table = claim_rows(edition, view, claims, share=share)
    sources = {source for one in claims for source in one.sources}
    return Figure(
        key=key,
        title=title,
        unit=_("per cent of the nation's trade, as quoted; differences in percentage points")
        if share
        else _("million euros, as quoted; computed at current prices"),
        table=table,
        shown=table.slice(0, ROWS_ON_PAGE) if len(claims) > ROWS_ON_PAGE else None,
        columns=claim_columns(edition, claims, view.language, share=share),
        chart=None,
        standing=weakest(one.standing for one in claims),
        source=source_line(edition, sorted(sources), view.language, quoted_beside=True),
        alt=in_short(edition, claims[0], view.language)
        if len(claims) == 1
        else counted(claims, view.language),
        answers=(answer,),
        notes=_notes(len(claims), view.language),
    )


def counted(claims: Sequence[Checked], language: Language) -> str:
    """How many claims have which verdict, in a sentence."""
    _ = translator(language)
    if not claims:
        return _("No quoted figure answers to these filters.")
    names, counts = verdict_names(language), Counter(one.verdict for one in claims)
    parts = [
        f"{names[verdict]} {cell(counts[verdict], Kind.COUNT, language)}"
        for verdict in Verdict
        if counts[verdict]
    ]
    return _("Quoted figures: {count}. Verdicts: {verdicts}.").format(
        count=cell(len(claims), Kind.COUNT, language), verdicts=joined(parts, language)
    )


def verdict_counts(
    edition: Edition, view: VerificationView, claims: Sequence[Checked], answer: Answer
) -> Figure:
    """How many claims have which verdict and for which reason, and how many are on the nation."""
    _ = translator(view.language)
    verdicts = verdict_column(view.language)
    figures = Column(name="figures", label=_("Figures"), kind=Kind.COUNT)
    names = reason_names(view.language)
    of_nation = _("Of these on: {nation}").format(nation=edition.nation.name(view.language))
    return Figure(
        key="verdicts",
        title=_("How many figures hold"),
        unit=_("quoted figures and shares, all that are known here"),
        table=_outcomes(claims, edition.nation.code),
        columns=(
            verdicts,
            Column(name="reason", label=_("Reason"), kind=Kind.TEXT, labels=names),
            figures,
            Column(name="national", label=of_nation, kind=Kind.COUNT),
        ),
        chart=Bars(
            label=verdicts,
            value=figures,
            standing=None,
            role="export",
            drawn=_by_verdict(claims),
        ),
        standing=None,
        source=source_line(edition, (), view.language),
        alt=counted(claims, view.language),
        answers=(answer,),
    )


def _outcomes(claims: Sequence[Checked], nation: str) -> pa.Table:
    """Counts by verdict and reason, verdicts in their order, the commonest reason first."""
    every = Counter((one.verdict, one.reason) for one in claims)
    national = Counter(
        (one.verdict, one.reason) for one in claims if one.row["territory"] == nation
    )
    order = [*Verdict]
    found = sorted(every, key=lambda outcome: (order.index(outcome[0]), -every[outcome]))
    return pa.table(
        {
            "verdict": pa.array([verdict for verdict, _reason in found], pa.string()),
            "reason": pa.array([reason for _verdict, reason in found], pa.string()),
            "figures": pa.array([every[outcome] for outcome in found], pa.int64()),
            "national": pa.array([national[outcome] for outcome in found], pa.int64()),
        }
    )


def _by_verdict(claims: Sequence[Checked]) -> pa.Table:
    counts = Counter(one.verdict for one in claims)
    return pa.table(
        {
            "verdict": pa.array([*Verdict], pa.string()),
            "figures": pa.array([counts[verdict] for verdict in Verdict], pa.int64()),
        }
    )


def _notes(count: int, language: Language) -> tuple[str, ...]:
    if count <= ROWS_ON_PAGE:
        return ()
    _ = translator(language)
    return (
        _("This page shows the first {count} rows; the files have all.").format(
            count=cell(ROWS_ON_PAGE, Kind.COUNT, language)
        ),
    )
