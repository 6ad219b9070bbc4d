"""The sentence of a comparison: who leads, by how much, in which quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scambi.model import Language, Quarter, Standing
from scambi.wording import numbers
from scambi.wording.cells import Kind, cell
from scambi.wording.gaps import Gap, gap_sentence
from scambi.wording.numbers import Quantity
from scambi.wording.periods import in_quarter, quarter_in_words
from scambi.wording.releases import not_published
from scambi.wording.sentences import about, amount, closed, joined, with_article
from scambi.wording.translations import translator

EURO = frozenset({Kind.MILLIONS, Kind.BALANCE})


@dataclass(frozen=True, kw_only=True)
class Contender:
    """One series in the quarter; `value` in the unit of the kind, None where `gap` says why.

    `subject` is its name as a sentence has it, with its article where the language gives it one.
    `ranked` says whether it may lead: a group of countries is never set above its members.
    """

    name: str
    subject: str
    value: Quantity
    standing: Standing | None
    ranked: bool
    gap: Gap | None = None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What the sentence is made of; `subject` is the measure, in its form, as it is titled.

    `base` is the quarter that the values of the form are set against, if they are.
    """

    subject: str
    quarter: Quarter
    base: Quarter
    kind: Kind
    contenders: tuple[Contender, ...]
    language: Language
    published: bool = True
    next_release: date | None = None
    release_passed: bool = False


def comparison_sentence(facts: Comparison) -> str:
    """Who leads by how much; the values alone where there are not two to rank."""
    _ = translator(facts.language)
    if not facts.published:
        return not_published(
            facts.quarter, facts.next_release, facts.language, passed=facts.release_passed
        )
    if all(one.gap is Gap.UNKNOWN for one in facts.contenders):
        return _("This edition has no values of these series for the {quarter}.").format(
            quarter=quarter_in_words(facts.quarter, facts.language)
        )
    known = [one for one in facts.contenders if one.value is not None]
    ranked = sorted((one for one in known if one.ranked), key=lambda one: -(one.value or 0))
    return " ".join((_ranking(facts, ranked) or _values(facts, known), *_gaps(facts)))


def _ranking(facts: Comparison, ranked: list[Contender]) -> str:
    """Who leads, or who is level at the top; empty where there are not two to rank."""
    level = [one for one in ranked if not _apart(facts, ranked[0], one)]
    if len(level) > 1:
        return _level(facts, level)
    return _leader(facts, *ranked[:2]) if len(ranked) > 1 else ""


def _level(facts: Comparison, level: list[Contender]) -> str:
    """Those with the same value: no one of them leads. An estimate among them is told as one."""
    _ = translator(facts.language)
    told = next((one for one in level if one.standing is Standing.ESTIMATE), level[0])
    return _("{subject} {when}: {names} are level with {value}.").format(
        subject=facts.subject,
        when=in_quarter(facts.quarter, facts.language),
        names=joined([one.subject for one in level], facts.language),
        value=_taken_up(facts, told),
    )


def _leader(facts: Comparison, first: Contender, second: Contender) -> str:
    _ = translator(facts.language)
    return _(
        "{subject} {when}: {first} leads with {value}, then {second} with {other}; "
        "the difference is {difference}."
    ).format(
        subject=facts.subject,
        when=in_quarter(facts.quarter, facts.language),
        first=first.subject,
        value=_taken_up(facts, first),
        second=second.subject,
        other=_taken_up(facts, second),
        difference=_difference(facts, first, second),
    )


def _values(facts: Comparison, known: list[Contender]) -> str:
    _ = translator(facts.language)
    values = joined([f"{one.name} {_said(facts, one)}" for one in known], facts.language)
    return closed(
        _("{subject} {when}: {values}.").format(
            subject=facts.subject,
            when=in_quarter(facts.quarter, facts.language),
            values=values or numbers.missing(facts.language),
        )
    )


def _gaps(facts: Comparison) -> list[str]:
    """Whose value is missing, which is not the same as none, by the reason why."""
    found = {
        gap: [one.name for one in facts.contenders if one.value is None and one.gap is gap]
        for gap in Gap
    }
    return [
        gap_sentence(gap, names, facts.base, facts.language)
        for gap, names in found.items()
        if names
    ]


def _taken_up(facts: Comparison, one: Contender) -> str:
    """A value that the sentence goes on with: a percentage has its article, "il 32,3%"."""
    said = _said(facts, one)
    return with_article(said, facts.language) if facts.kind is Kind.SHARE else said


def _said(facts: Comparison, one: Contender) -> str:
    """A value as a sentence has it; an estimate says so."""
    estimated = one.standing is Standing.ESTIMATE
    if facts.kind is Kind.MILLIONS:
        return (about if estimated else amount)(one.value, facts.language)
    _ = translator(facts.language)
    written = cell(one.value, facts.kind, facts.language)
    if facts.kind is Kind.BALANCE:
        written = _("{figure} million euros").format(figure=written)
    return _("{value} (estimate)").format(value=written) if estimated else written


def _apart(facts: Comparison, first: Contender, second: Contender) -> int | float | Decimal:
    """By how much two values differ; zero where they differ by less than is ever shown."""
    difference = (first.value or 0) - (second.value or 0)  # type: ignore[operator]
    if facts.kind in EURO:
        return difference
    decimals = 1 if facts.kind is Kind.INDEX else 3
    return difference if numbers.rounded(difference, decimals) else 0


def _difference(facts: Comparison, first: Contender, second: Contender) -> str:
    _ = translator(facts.language)
    estimated = Standing.ESTIMATE in (first.standing, second.standing)
    difference = _apart(facts, first, second)
    if facts.kind in EURO:
        return (about if estimated else amount)(difference, facts.language)
    if facts.kind is Kind.INDEX:
        figure = numbers.number(difference, facts.language)
        return _("{figure} points").format(figure=figure)
    figure = numbers.number(difference * 100, facts.language)
    return _("{figure} percentage points").format(figure=figure)
