"""Tables of quoted figures with their verdicts, and how many have which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pyarrow as pa

from scambi import address
from scambi.archive import Edition
from scambi.database import Answer
from scambi.figures.chart import Bars
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.provenance import source_line, weakest
from scambi.figures.verification.checked import Checked
from scambi.figures.verification.claim_words import (
    about,
    decimals_shown,
    in_short,
    said_with_precision,
)
from scambi.model import Language
from scambi.views import Verdict, VerificationView
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import verdict_names
from scambi.wording.periods import known_date_name
from scambi.wording.sentences import joined
from scambi.wording.translations import translator
from scambi.wording.verdicts import reason_names

ROWS_ON_PAGE = 40
ROWS_KEPT = 4_096
FIGURE, VALUE = "dato", "valore"  # in an address
SCHEMA = {
    "about": pa.string(),
    "address": pa.string(),
    "said": pa.string(),
    "verdict": pa.string(),
    "standing": pa.string(),
    "reason": pa.string(),
    "publisher": pa.string(),
    "title": pa.string(),
    "published": pa.string(),
    "url": pa.string(),
    "decimals": pa.int8(),
}


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
    table = _table(edition, view, claims, share=share)
    sources = {source for one in claims for source in one.sources}
    return Figure(
        key=key,
        title=title,
        unit=_("per cent of the nation's trade, as quoted; differences in percentage points")
        if share
        else _("million euros, as quoted; computed at current prices"),
        table=table,
        shown=table.slice(0, ROWS_ON_PAGE) if len(claims) > ROWS_ON_PAGE else None,
        columns=_columns(claims, view.language, share=share),
        chart=None,
        standing=weakest(one.standing for one in claims),
        source=source_line(edition, sorted(sources), view.language),
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
    verdicts = Column(
        name="verdict", label=_("Verdict"), kind=Kind.TEXT, labels=_verdicts(view.language)
    )
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


def _verdicts(language: Language) -> dict[str | None, str]:
    return dict(verdict_names(language).items())


def _is_published(one: Checked) -> bool:
    return bool(one.row["id"])


def _table(
    edition: Edition, view: VerificationView, claims: Iterable[Checked], *, share: bool
) -> pa.Table:
    kind, unit = (pa.float64(), "share") if share else (pa.int64(), "eur")
    types = SCHEMA | {f"computed_{unit}": kind, f"difference_{unit}": kind}
    written = address.write(replace(view, figure=None, wording=None))
    # The same for all published figures but for the last value: hundreds of them are linked.
    others = {name: value for name, value in written.items() if name not in (FIGURE, VALUE)}
    of_page, of_others = address.query_string(written), address.query_string(others)
    rows = [
        {
            "address": f"?{of_others}&{address.query_string({FIGURE: one.row['id']})}"
            if _is_published(one)
            else f"?{of_page}",
            **_row(edition, view.language, one, unit),
        }
        for one in claims
    ]
    return pa.Table.from_pylist(rows, pa.schema(list(types.items())))


# All quoted figures stand on every view of the page, whatever claim is typed.
@lru_cache(ROWS_KEPT)
def _row(edition: Edition, language: Language, one: Checked, unit: str) -> Mapping[str, Any]:
    number = float if one.share else round
    return {
        "about": about(edition, one, language),
        "said": said_with_precision(one, language),
        f"computed_{unit}": None if one.computed is None else number(one.computed),
        f"difference_{unit}": None if one.difference is None else number(one.difference),
        "verdict": one.verdict,
        "standing": one.standing,
        "reason": one.reason,
        "publisher": ", ".join(filter(None, (one.row["publisher"], one.row["outlet"]))),
        "title": one.row["title"],
        "published": one.row["published"],
        "url": one.row["url"],
        "decimals": decimals_shown(one),
    }


def _columns(claims: Sequence[Checked], language: Language, *, share: bool) -> tuple[Column, ...]:
    _ = translator(language)
    value, difference, unit = (
        (Kind.SHARE, Kind.POINTS, "share") if share else (Kind.MILLIONS, Kind.BALANCE, "eur")
    )
    columns = (
        Column(name="about", label=_("Quoted figure"), kind=Kind.TEXT, link="address"),
        Column(name="said", label=_("As quoted"), kind=Kind.TEXT),
        Column(name=f"computed_{unit}", label=_("Computed"), kind=value, decimals="decimals"),
        Column(
            name=f"difference_{unit}", label=_("Difference"), kind=difference, decimals="decimals"
        ),
        Column(
            name="verdict",
            label=_("Verdict"),
            kind=Kind.TEXT,
            labels=_verdicts(language),
        ),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
        Column(name="reason", label=_("Reason"), kind=Kind.TEXT, labels=reason_names(language)),
    )
    if not any(map(_is_published, claims)):
        return columns
    days = [one.row["published"] for one in claims]
    dates: dict[str | None, str] = {day: known_date_name(day, language) for day in days if day}
    return (
        *columns,
        Column(name="publisher", label=_("Quoted by"), kind=Kind.TEXT, link="url"),
        Column(name="title", label=_("Title"), kind=Kind.TEXT),
        Column(name="published", label=_("Published on"), kind=Kind.TEXT, labels=dates),
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
