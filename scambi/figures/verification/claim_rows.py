"""Claims as rows of a table: in words on the page, as codes and numbers in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pyarrow as pa

from scambi import address
from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.quoted import qualifier_column
from scambi.figures.verification.checked import Checked
from scambi.figures.verification.claim_words import (
    about,
    decimals_shown,
    partner_of,
    said_with_precision,
)
from scambi.model import Language
from scambi.views import VerificationView
from scambi.wording.cells import Kind
from scambi.wording.choices import flow_names, verdict_names
from scambi.wording.periods import known_date_name
from scambi.wording.translations import translator
from scambi.wording.verdicts import reason_names

ROWS_KEPT = 4_096
FIGURE, VALUE = "dato", "valore"  # in an address
# What a claim is about, as published_figures.csv has it.
SUBJECT = {
    "territory": pa.string(),
    "partner": pa.string(),
    "flow": pa.string(),
    "period_start": pa.date32(),
    "period_end": pa.date32(),
}
SCHEMA = {
    "about": pa.string(),
    "address": pa.string(),
    **SUBJECT,
    "said": pa.string(),
    "qualifier": pa.string(),
    "verdict": pa.string(),
    "standing": pa.string(),
    "reason": pa.string(),
    "publisher": pa.string(),
    "title": pa.string(),
    "published": pa.string(),
    "url": pa.string(),
    "decimals": pa.int8(),
}


def claim_rows(
    edition: Edition, view: VerificationView, claims: Iterable[Checked], *, share: bool
) -> pa.Table:
    """One claim a row, all values or all shares, each with the address that shows it alone."""
    kind, unit = (pa.float64(), "share") if share else (pa.int64(), "eur")
    numbers = ("quoted", "precision", "computed", "difference")
    types = SCHEMA | {f"{name}_{unit}": kind for name in numbers}
    written = address.write(replace(view, figure=None, wording=None))
    # The same for all published figures but for the last value: hundreds of them are linked.
    others = {name: value for name, value in written.items() if name not in (FIGURE, VALUE)}
    of_page, of_others = address.query_string(written), address.query_string(others)
    rows = [
        {
            "address": f"?{of_others}&{address.query_string({FIGURE: one.row['id']})}"
            if one.is_quoted
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
        **{name: one.row[name] for name in SUBJECT},
        "said": said_with_precision(one, language),
        f"quoted_{unit}": number(one.claim.value),
        f"precision_{unit}": number(one.claim.precision),
        "qualifier": one.claim.qualifier.name.lower(),
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


def claim_columns(
    edition: Edition, claims: Sequence[Checked], language: Language, *, share: bool
) -> tuple[Column, ...]:
    """What readers see of claims of one kind; who published them where anybody has."""
    _ = translator(language)
    value, difference, unit = (
        (Kind.SHARE, Kind.POINTS, "share") if share else (Kind.MILLIONS, Kind.BALANCE, "eur")
    )
    columns = (
        Column(
            name="about",
            label=_("Quoted figure"),
            kind=Kind.TEXT,
            link="address",
            stored=_about_columns(edition, claims, language),
        ),
        Column(
            name="said",
            label=_("As quoted"),
            kind=Kind.TEXT,
            stored=(
                Column(name=f"quoted_{unit}", label=_("As quoted"), kind=value),
                Column(
                    name=f"precision_{unit}",
                    label=_("Precision, as in the verdict"),
                    kind=Kind.POINTS if share else Kind.MILLIONS,
                ),
                qualifier_column(language),
            ),
        ),
        Column(name=f"computed_{unit}", label=_("Computed"), kind=value, decimals="decimals"),
        Column(
            name=f"difference_{unit}", label=_("Difference"), kind=difference, decimals="decimals"
        ),
        verdict_column(language),
        Column(name="standing", label=_("Status"), kind=Kind.STANDING),
        Column(name="reason", label=_("Reason"), kind=Kind.TEXT, labels=reason_names(language)),
    )
    if not any(one.is_quoted for one in claims):
        return columns
    days = [one.row["published"] for one in claims]
    dates: dict[str | None, str] = {day: known_date_name(day, language) for day in days if day}
    return (
        *columns,
        Column(name="publisher", label=_("Quoted by"), kind=Kind.TEXT, link="url"),
        Column(name="title", label=_("Title"), kind=Kind.TEXT),
        Column(name="published", label=_("Published on"), kind=Kind.TEXT, labels=dates),
    )


def verdict_column(language: Language) -> Column:
    """Whether each claim holds."""
    _ = translator(language)
    return Column(
        name="verdict",
        label=_("Verdict"),
        kind=Kind.TEXT,
        labels=dict(verdict_names(language).items()),
    )


def _about_columns(
    edition: Edition, claims: Sequence[Checked], language: Language
) -> tuple[Column, ...]:
    """The words with their address, and the codes and days that they are written from."""
    _ = translator(language)
    territories: dict[str | None, str] = {
        one.row["territory"]: edition.reference.territories[one.row["territory"]].name(language)
        for one in claims
    }
    partners: dict[str | None, str] = {
        one.row["partner"]: partner_of(edition, one).name(language) for one in claims
    }
    return (
        Column(name="about", label=_("Quoted figure"), kind=Kind.TEXT, link="address"),
        Column(name="territory", label=_("Territory"), kind=Kind.TEXT, labels=territories),
        Column(name="partner", label=_("Partner"), kind=Kind.TEXT, labels=partners),
        Column(name="flow", label=_("Flow"), kind=Kind.TEXT, labels=flow_names(language)),
        Column(name="period_start", label=_("First day"), kind=Kind.DATE),
        Column(name="period_end", label=_("Last day"), kind=Kind.DATE),
    )
