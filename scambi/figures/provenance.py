"""What a figure's values are and where they come from, in the words shown beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyarrow as pa

from scambi.archive import Edition
from scambi.model import Language, Standing
from scambi.wording.translations import translator

QUOTED_FIGURES = "press"
STRENGTH = (Standing.DEFINITIVE, Standing.PROVISIONAL, Standing.QUOTED, Standing.ESTIMATE)


def weakest(standings: Iterable[str | None]) -> Standing | None:
    """The standing of which least can be claimed; None where there is none."""
    return _weakest(frozenset(standings))


@cache  # asked of every value of a page, over the same few sets
def _weakest(standings: frozenset[str | None]) -> Standing | None:
    known = [Standing(item) for item in standings if item is not None]
    return max(known, key=STRENGTH.index, default=None)


def standing_of(edition: Edition, status: str | None, sources: Iterable[str]) -> Standing | None:
    """What a value with this status is: quoted where any of its sources is, unless an estimate."""
    quoted = status is not None and not edition.quoted.isdisjoint(sources)
    return weakest([status, Standing.QUOTED if quoted else None])


def with_standing(edition: Edition, table: pa.Table, flow: str | None = None) -> pa.Table:
    """`table` with a column `standing`, or `<flow>_standing` for a table that holds both flows."""
    source, status, standing = (
        ("source", "obs_status", "standing")
        if flow is None
        else (f"{flow}_source", f"{flow}_status", f"{flow}_standing")
    )
    rows = zip(table[status].to_pylist(), table[source].to_pylist(), strict=True)
    known = [standing_of(edition, one, (ids or "").split()) for one, ids in rows]
    return table.append_column(standing, pa.array(known, pa.string()))


def source_line(
    edition: Edition,
    sources: Iterable[str | None],
    language: Language,
    *,
    quoted_beside: bool = False,
) -> str:
    """Attributions of all sources, then the edition and whether it is official.

    With `quoted_beside` the page itself lists who is quoted; else it says where they are listed.
    """
    _ = translator(language)
    used = {source for source in sources if source is not None}
    known = edition.reference.sources
    parts = [known[source].attribution(language) for source in sorted(used & known.keys())]
    if used - known.keys():
        parts.append(
            _("figures quoted by named sources")
            if quoted_beside
            else _("figures quoted by named sources (listed by Scambi on the page “Fact check”)")
        )
    made = _("Edition {edition} ({kind}).").format(
        edition=edition.vintage.id, kind=kind_name(edition, language)
    )
    if not parts:
        return made
    return _("Source: {sources}.").format(sources="; ".join(parts)) + " " + made


def source_line_of_all(edition: Edition, language: Language) -> str:
    """The same of all that the edition is made of, where an answer does not name its sources."""
    recorded = {one["source"] for one in edition.vintage.sources}
    # An edition records quoted figures as one source, values name the line of each.
    if QUOTED_FIGURES in recorded:
        recorded = recorded - {QUOTED_FIGURES} | edition.quoted
    return source_line(edition, recorded, language)


def made_from(edition: Edition) -> str:
    """Names the very content of the edition and of the tables kept by hand beside it.

    An id alone may be published again while testing; a table may have had a line added.
    """
    return f"{edition.vintage.id} {edition.vintage.content} {edition.reference.content}"


def kind_name(edition: Edition, language: Language) -> str:
    """Whether the edition holds official figures or estimates, in a word."""
    _ = translator(language)
    return _("estimate") if edition.vintage.kind == "estimate" else _("official data")
