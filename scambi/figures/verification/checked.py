"""Quoted figures against an edition: what it has for each of them, the verdict and its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from scambi import questions
from scambi.archive import Archive, Edition
from scambi.database import Answer
from scambi.figures.by_edition import in_order
from scambi.figures.provenance import standing_of, weakest
from scambi.figures.verification.claims import Claim, holds, is_loose, precision_said
from scambi.model import THROUGH_FIGURES, Standing, Status
from scambi.views import Qualifier, QuotedFlow, Reason, Span, Verdict

# A year's data are definitive with the release of the third quarter of the next, in December.
DEFINITIVE_FROM = "{year}-12"
HELD = (Verdict.CONFIRMED, Verdict.ROUNDED)
EDITIONS_KEPT = 8

Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a reader's claim is about."""

    partner: str
    quantity: QuotedFlow
    span: Span


@dataclass(frozen=True, kw_only=True, eq=False)
class Checked:
    """One claim with its verdict; `computed` is euro or a share, None where it is unknown.

    `row` is that of claim_checks.sql, `earlier` the id of the edition that confirmed it.
    """

    row: Row
    claim: Claim
    share: bool
    computed: Fraction | None
    standing: Standing | None
    sources: frozenset[str]
    verdict: Verdict
    reason: Reason | None = None
    earlier: str | None = None

    @property
    def is_quoted(self) -> bool:
        """Whether it is a line of the tables kept by hand, and not typed by a reader."""
        return bool(self.row["id"])

    @property
    def difference(self) -> Fraction | None:
        """Computed less quoted."""
        return None if self.computed is None else self.computed - self.claim.value


@dataclass(frozen=True, kw_only=True, eq=False)
class Quoted:
    """All quoted figures and shares, newest period first, and the answer they were checked with."""

    claims: tuple[Checked, ...]
    answer: Answer


def quoted(edition: Edition, archive: Archive) -> Quoted:
    """All quoted figures and shares with the edition's verdicts, or with those of earlier ones."""
    found = _quoted(edition)
    claims = found.claims
    open_ = [one for one in claims if one.verdict is Verdict.CONTRADICTED]
    for earlier in _before(edition, archive) if open_ else ():
        held = {one.row["id"] for one in _quoted(earlier).claims if one.verdict in HELD}
        claims = tuple(_revised(one, earlier) if one.row["id"] in held else one for one in claims)
    return replace(found, claims=claims)


def typed(edition: Edition, archive: Archive, about: Asked, claim: Claim) -> Checked:
    """A reader's claim about the edition's own territory."""
    found = _typed(edition, about, claim)
    if found.verdict is Verdict.CONTRADICTED:
        for earlier in _before(edition, archive):
            if _typed(earlier, about, claim).verdict in HELD:
                return _revised(found, earlier)
    return found


def unit(*, share: bool) -> Fraction:
    """What figures are said in, in euro or as part of the whole: a million, or a per cent."""
    return Fraction(1, 100) if share else Fraction(1_000_000)


def answer_on_typed(edition: Edition, about: Asked) -> Answer:
    """What the edition has for a reader's claim."""
    return questions.claim_checks(
        edition.base,
        territory=edition.territory.code,
        nation=edition.nation.code,
        partner=about.partner,
        flow=about.quantity.flow,
        first=about.span.first,
        last=about.span.last,
    )


# An edition never changes, and neither do the reference tables while the app runs.
@lru_cache(EDITIONS_KEPT)
def _quoted(edition: Edition) -> Quoted:
    first = edition.quarters[0]
    answer = questions.claim_checks(
        edition.base,
        territory=edition.territory.code,
        nation=edition.nation.code,
        partner="",
        flow="",
        first=first,
        last=first,
    )
    claims = tuple(
        _checked(edition, row, _claim(row), share=row["quoted_share"] is not None)
        for row in answer.table.to_pylist()
    )
    return Quoted(claims=claims, answer=answer)


def _typed(edition: Edition, about: Asked, claim: Claim) -> Checked:
    (row,) = answer_on_typed(edition, about).table.to_pylist()
    return _checked(edition, row, claim, share=about.quantity.is_share)


def _claim(row: Row) -> Claim:
    share = row["quoted_share"] is not None
    names = ("quoted_share", "precision_share") if share else ("quoted_eur", "precision_eur")
    # Through text: 0.3 is three tenths, and not the nearest binary fraction.
    value, half_digit = (Fraction(str(row[name])) for name in names)
    return Claim(
        value=value,
        precision=precision_said(value, half_digit, unit=unit(share=share)),
        qualifier=Qualifier[row["qualifier"].upper()],
    )


def _checked(edition: Edition, row: Row, claim: Claim, *, share: bool) -> Checked:
    computed = _computed(row, share=share)
    sides = ("obs_status", "national_status") if share else ("obs_status",)
    statuses = [row[side] for side in sides if computed is not None]
    sources = frozenset(
        source
        for side in (("sources", "national_sources") if share else ("sources",))
        for source in (row[side] or "").split()
        if computed is not None
    )
    reason = (
        _why_unknown(row, share=share)
        if computed is None
        else _doubt(edition, row, sources, statuses)
    )
    found = Checked(
        row=row,
        claim=claim,
        share=share,
        computed=computed,
        standing=standing_of(edition, weakest(statuses), sources),
        sources=sources,
        verdict=Verdict.NOT_CHECKABLE,
        reason=reason,
    )
    if reason is not None or computed is None:
        return found
    return replace(found, verdict=holds(claim, computed), reason=_remark(row, claim, computed))


def _computed(row: Row, *, share: bool) -> Fraction | None:
    value, national = row["value_eur"], row["national_eur"]
    if value is None or (share and not national):
        return None
    return Fraction(value, national) if share else Fraction(value)


def _why_unknown(row: Row, *, share: bool) -> Reason:
    if row["lacking"]:
        return Reason(row["lacking"])
    return Reason.NO_WHOLE if share and row["national_eur"] == 0 else Reason.VALUES


def _doubt(
    edition: Edition, row: Row, sources: frozenset[str], statuses: Iterable[str]
) -> Reason | None:
    """Why the edition's value is no check; None where it is."""
    if Status.ESTIMATE in statuses:
        return Reason.BUILT_ON_FIGURES if THROUGH_FIGURES in sources else Reason.ESTIMATE
    if sources & edition.quoted:
        return Reason.ITSELF if row["id"] in sources else Reason.QUOTED
    return None


def _remark(row: Row, claim: Claim, computed: Fraction) -> Reason | None:
    """What a verdict must be read with."""
    if is_loose(claim, computed):
        return Reason.LOOSE
    contradicted = holds(claim, computed) is Verdict.CONTRADICTED
    return Reason.UNSETTLED if contradicted and _was_provisional(row) else None


def _was_provisional(row: Row) -> bool:
    """Whether a figure was surely published before its year was definitive."""
    published = row["published"] or ""
    definitive = DEFINITIVE_FROM.format(year=row["period_end"].year + 1)
    # "2019" alone may be its December.
    return bool(published) and published < definitive and not definitive.startswith(published)


def _before(edition: Edition, archive: Archive) -> list[Edition]:
    """The editions of the same kind made before this one, the latest first."""
    made = in_order(archive, edition.vintage.kind)
    ids = [one.id for one in made]
    known = ids.index(edition.vintage.id) if edition.vintage.id in ids else 0
    return [archive.edition(one) for one in reversed(ids[:known])]


def _revised(one: Checked, earlier: Edition) -> Checked:
    if one.verdict is not Verdict.CONTRADICTED:
        return one
    return replace(
        one,
        verdict=Verdict.REVISED,
        reason=Reason.HELD_BEFORE,
        earlier=earlier.vintage.id,
    )
