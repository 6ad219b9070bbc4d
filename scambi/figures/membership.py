"""Who belongs to a group of partners, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scambi import questions
from scambi.archive import Edition
from scambi.model import ALL_GOODS, Language, Quarter
from scambi.wording.cells import Kind, cell
from scambi.wording.periods import quarter_short
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

EDITIONS_KEPT = 128
MEMBERS_KEPT = 4_096

Membership = tuple[str, date | None, date | None]  # partner, first and last day


@lru_cache
def memberships(edition: Edition, group: str) -> tuple[Membership, ...]:
    """The partners that are or were members of a group, without the nation that reports."""
    rows = questions.partner_group_members(edition.base).table.to_pylist()
    return tuple(
        (row["partner"], row["member_from"], row["member_to"])
        for row in rows
        if row["partner_group"] == group and row["partner"] in edition.reference.partners
    )


@lru_cache(EDITIONS_KEPT)
def summed_groups(edition: Edition) -> frozenset[str]:
    """The groups that are sums over their members at each date.

    Where an edition has the source's own total that is taken, so that a name has one value on
    every page; but not of an official edition for members that change, since the total may be of
    others. An estimate edition knows too few members to add up.
    """
    rows = questions.partner_codes(edition.base).table.to_pylist()
    published = {row["partner"] for row in rows if row["has_values"]}
    if edition.vintage.kind == "official":
        published -= {group for group in edition.reference.groups if _changes(edition, group)}
    return frozenset(edition.reference.groups.keys() - published)


@lru_cache(MEMBERS_KEPT)
def members_in(edition: Edition, group: str, quarter: Quarter) -> frozenset[str]:
    """The members on the first day of a quarter, as aggregated_flows.sql counts them."""
    return frozenset(
        partner
        for partner, first, last in memberships(edition, group)
        if (first is None or first <= quarter.start) and (last is None or last >= quarter.start)
    )


def same_members(
    edition: Edition, code: str, now: Quarter, earlier: Quarter, *, quarters: int
) -> bool:
    """Whether sums of so many quarters up to two dates are over the same members.

    What is no sum over members always is.
    """
    return code not in summed_groups(edition) or all(
        members_in(edition, code, now - back) == members_in(edition, code, earlier - back)
        for back in range(quarters)
    )


def changed_members(edition: Edition, code: str, language: Language) -> tuple[str, ...]:
    """Says of a group's own total that some of its changes are not given, and why; else nothing."""
    _ = translator(language)
    if code not in summed_groups(edition) or not (changes := _changes(edition, code)):
        return ()
    dated = _dated(edition, changes, language)
    return (
        _(
            "{group}: the total as its source publishes it. Its members changed ({dated}): a "
            "change between different members is not given."
        ).format(group=edition.reference.groups[code].name(language), dated=dated),
    )


def composition(edition: Edition, group: str, last: Quarter, language: Language) -> str:
    """How many members a group has in the `last` of the sums, and who joined or left until then.

    Where that comes after the edition, in its last quarter.
    """
    _ = translator(language)
    name = edition.reference.groups[group].name(language)
    last = min(last, edition.quarters[-1])
    count = len(members_in(edition, group, last))
    if group not in summed_groups(edition):
        return _("{group}: the total as its source publishes it.").format(group=name)
    until = [one for one in _changes(edition, group) if one[1] is None or one[1] <= last.start]
    dated = _dated(edition, until, language)
    if not dated:
        words = (
            _("{group}: the sum of the same {count} countries in every quarter, without {nation}.")
            if _holds_nation(edition, group)
            else _("{group}: the sum of the same {count} countries in every quarter.")
        )
        return words.format(
            group=name,
            count=cell(count, Kind.COUNT, language),
            nation=edition.nation.name(language),
        )
    return _(
        "{group}: the sum of its members on the first day of each quarter, {count} in the last "
        "one ({dated}). A change between different members is not given."
    ).format(group=name, count=cell(count, Kind.COUNT, language), dated=dated)


def _holds_nation(edition: Edition, group: str) -> bool:
    """Whether the nation is a member, who is no partner of its own."""
    rows = questions.partner_group_members(edition.base).table.to_pylist()
    return (group, edition.nation.code) in {(row["partner_group"], row["partner"]) for row in rows}


def _changes(edition: Edition, group: str) -> list[Membership]:
    """The members that joined or left within the series."""
    return [
        one
        for one in memberships(edition, group)
        if _within(edition, one[1]) or _within(edition, one[2])
    ]


def _within(edition: Edition, day: date | None) -> bool:
    """Whether a day lies within the series, after its first quarter began."""
    return day is not None and edition.quarters[0].start < day <= edition.quarters[-1].start


def _dated(edition: Edition, changes: Iterable[Membership], language: Language) -> str:
    """Members with the days of their membership: "Timor Est dal 26 ottobre 2025".

    Those of the same days together, in the order of the days.
    """
    together: dict[tuple[date, date], list[str]] = {}
    for partner, first, last in changes:
        together.setdefault((first or date.min, last or date.max), []).append(partner)
    return "; ".join(
        _with_days(edition, codes, days, language) for days, codes in sorted(together.items())
    )


def _with_days(
    edition: Edition, codes: Sequence[str], days: tuple[date, date], language: Language
) -> str:
    _ = translator(language)
    first, last = days
    words = {
        "country": joined(_names(edition, codes, language), language),
        "first": cell(first, Kind.DATE, language),
        "last": cell(last, Kind.DATE, language),
    }
    if not _within(edition, first):
        return _("{country} until {last}").format(**words)
    if not _within(edition, last):
        return _("{country} from {first}").format(**words)
    return _("{country} from {first} until {last}").format(**words)


def _names(edition: Edition, codes: Sequence[str], language: Language) -> list[str]:
    """What readers call partners, as they look them up."""
    return sorted((edition.partner(code).name(language) for code in codes), key=str.casefold)


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What a sum over members is of, in any of the territories."""

    territories: tuple[str, ...]
    flows: tuple[str, ...]
    products: tuple[str, ...] = (ALL_GOODS,)
    frequency: str = "quarter"  # over how long it adds up, as in aggregated_flows.sql


def without_values(
    edition: Edition, group: str, of: Sum, quarters: Iterable[Quarter], language: Language
) -> list[str]:
    """Says which members have no value in some periods, so that the sum over all is not known.

    A period is named by its last quarter, a year by one of its quarters.
    """
    _ = translator(language)
    if edition.vintage.kind == "official":
        return []
    found: dict[tuple[str, ...], list[Quarter]] = {}
    for quarter in sorted({min(quarter, edition.quarters[-1]) for quarter in quarters}):
        if missing := _missing(edition, group, of, quarter):
            found.setdefault(missing, []).append(quarter)
    if not found:
        return []
    lacking = [
        _("{quarters}: {names}").format(
            quarters=joined(
                [
                    str(quarter.year)
                    if of.frequency == "year"
                    else quarter_short(quarter, language)
                    for quarter in without
                ],
                language,
            ),
            names=joined(_names(edition, missing, language), language),
        )
        for missing, without in found.items()
    ]
    return [
        _(
            "{group}: the sum over its members is not known, for lack of figures ({lacking})."
        ).format(group=edition.reference.groups[group].name(language), lacking="; ".join(lacking))
    ]


@lru_cache(MEMBERS_KEPT)
def _missing(edition: Edition, group: str, of: Sum, quarter: Quarter) -> tuple[str, ...]:
    """The members of a quarter of which no territory has all values in it."""
    members = members_in(edition, group, quarter)
    if not members:
        return ()
    answer = questions.aggregated_flows(
        edition.base,
        territories=of.territories,
        nation=edition.nation.code,
        partners=tuple(sorted(members)),
        groups=(),
        products=of.products,
        flows=of.flows,
        first=quarter,
        last=quarter,
        frequencies=(of.frequency,),
        quantity="value",
    )
    lacking = {
        (row["partner"], row["territory"])
        for row in answer.table.to_pylist()
        if row["value_eur"] is None
    }
    return tuple(
        partner
        for partner in sorted(members)
        if all((partner, territory) in lacking for territory in of.territories)
    )
