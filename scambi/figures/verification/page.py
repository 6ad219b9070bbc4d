"""Verifica: whether quoted figures hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from scambi.archive import Archive, Edition
from scambi.figures.ahead import ahead
from scambi.figures.caveats import caveats
from scambi.figures.figure import Figure, Page
from scambi.figures.headline import edition_kicker, next_release
from scambi.figures.provenance import made_from
from scambi.figures.verification.checked import Checked, Quoted, quoted
from scambi.figures.verification.claim_tables import claim_table, counted, verdict_counts
from scambi.figures.verification.claim_words import in_full
from scambi.figures.verification.readers_claim import ReadersClaim, readers_claim
from scambi.figures.verification.wording_check import wording_check
from scambi.model import Language, View
from scambi.views import Reason, Verdict, VerificationView
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator
from scambi.wording.verdicts import rule_texts

# Those of July 2019 on trade with Japan, where nothing else is asked for; shares are few.
SHOWN_FIRST = ("e938d1", "8fabc3", "509b10")
NEIGHBOURS = 12
NO_CHECK = (Reason.ITSELF, Reason.QUOTED, Reason.BUILT_ON_FIGURES)


def verification(edition: Edition, view: View, archive: Archive) -> Page:
    """All that the page says about quoted figures, a reader's claim and a reader's sentence.

    A value that is no number gives a page that says so, in `refused`.
    """
    chosen = cast(VerificationView, view)
    _ = translator(chosen.language)
    all_quoted = ahead(quoted, edition, archive)
    claim = readers_claim(edition, archive, chosen)
    known = all_quoted()
    every = known.claims
    one = claim.checked or _one(every, chosen)
    wording = wording_check(edition, chosen, one)
    wanted = _wanted(every, chosen)
    sentence = claim.refused or (
        in_full(edition, one, chosen.language)
        if one
        else _all_in_all(edition, wanted, every, chosen)
    )
    return Page(
        view=chosen,
        made_from=_made_from(edition, archive),
        title=_("Does a quoted figure hold?"),
        kicker=edition_kicker(edition, view),
        sentence=" ".join(filter(None, (wording.sentence, sentence))),
        figures=(
            *([wording.figure] if wording.figure else []),
            *_asked_for(edition, chosen, known, wanted, claim=claim, one=one),
            *_all_figures(edition, chosen, known, wanted),
        ),
        statements=_estimates(edition, every, chosen.language) if one else (),
        caveats=(*rule_texts(chosen.language), *caveats(edition, chosen.language)),
        next_release=next_release(edition, view),
        refused=claim.refused,
        across_editions=True,
    )


def _made_from(edition: Edition, archive: Archive) -> str:
    others = (f"{one.id} {one.content}" for one in archive.vintages.usable.values())
    return " ".join((made_from(edition), *others))


def _one(every: Sequence[Checked], view: VerificationView) -> Checked | None:
    return next((item for item in every if item.row["id"] == view.figure), None)


def _all_in_all(
    edition: Edition,
    wanted: Sequence[Checked],
    every: Sequence[Checked],
    view: VerificationView,
) -> str:
    count = counted(wanted, view.language)
    return " ".join((count, *_estimates(edition, every, view.language)))


def _estimates(edition: Edition, every: Sequence[Checked], language: Language) -> tuple[str, ...]:
    """What an edition made of estimates cannot check; nothing of an official one."""
    if edition.vintage.kind != "estimate":
        return ()
    _ = translator(language)
    built_on_figures = _(
        "This edition is an estimate built on quoted figures: of all {count} that are known here, "
        "{circular} are set against values made of such figures, which therefore prove nothing "
        "about them."
    ).format(
        count=cell(len(every), Kind.COUNT, language),
        circular=cell(_circular(every), Kind.COUNT, language),
    )
    official = _(
        "With an edition of official data every figure is compared with data that do not depend on "
        "it."
    )
    national = [one for one in every if one.row["territory"] == edition.nation.code]
    on_nation = _on_nation(edition, national, language) if national else ""
    return (" ".join(filter(None, (built_on_figures, on_nation, official))),)


def _on_nation(edition: Edition, national: Sequence[Checked], language: Language) -> str:
    """What the figures on the nation were set against, some of them official statistics."""
    _ = translator(language)
    free = sum(one.verdict is not Verdict.NOT_CHECKABLE for one in national)
    circular = _circular(national)
    others = len(national) - free - circular
    found = [
        _(
            "Of the {count} on {nation}, {free} are set against official statistics, which do "
            "check them"
        ),
        _("of {circular} the national value is itself made of quoted figures") if circular else "",
        _("{others} cannot be checked for other reasons") if others else "",
    ]
    return (
        "; ".join(filter(None, found)).format(
            nation=edition.nation.name(language),
            count=cell(len(national), Kind.COUNT, language),
            free=cell(free, Kind.COUNT, language),
            circular=cell(circular, Kind.COUNT, language),
            others=cell(others, Kind.COUNT, language),
        )
        + "."
    )


def _circular(claims: Iterable[Checked]) -> int:
    """How many are set against what quoted figures say."""
    return sum(one.reason in NO_CHECK for one in claims)


def _asked_for(
    edition: Edition,
    view: VerificationView,
    known: Quoted,
    wanted: Sequence[Checked],
    *,
    claim: ReadersClaim,
    one: Checked | None,
) -> list[Figure]:
    """The one claim with its neighbours in time, or those that open the page and the shares."""
    _ = translator(view.language)
    every, answer = known.claims, known.answer
    if one is None:
        opening = () if _is_filtered(view) else SHOWN_FIRST
        first = [item for item in every if item.row["id"] in opening]
        first.sort(key=lambda item: SHOWN_FIRST.index(item.row["id"]))
        shares = [item for item in wanted if item.share]
        titles = {"first": _("Said in July 2019"), "shares": _("Quoted shares")}
        return [
            claim_table(edition, view, items, answer, key=key, title=titles[key])
            for key, items in (("first", first), ("shares", shares))
            if items
        ]
    title = _("The claim") if claim.checked else _("The quoted figure")
    alone = claim_table(edition, view, [one], claim.answer or answer, key="claim", title=title)
    near = _neighbours(every, one)
    if not near:
        return [alone]
    title = _("Other figures quoted on the same trade, nearest in time first")
    return [alone, claim_table(edition, view, near, answer, key="neighbours", title=title)]


def _neighbours(every: Sequence[Checked], one: Checked) -> list[Checked]:
    """Values quoted on the same territory and partner, nearest first."""
    same = [
        item
        for item in every
        if item is not one
        and not item.share
        and all(item.row[name] == one.row[name] for name in ("territory", "partner"))
    ]
    day = one.row["period_end"]
    return sorted(same, key=lambda item: abs((item.row["period_end"] - day).days))[:NEIGHBOURS]


def _all_figures(
    edition: Edition, view: VerificationView, known: Quoted, wanted: Sequence[Checked]
) -> tuple[Figure, Figure]:
    """How many hold, and the values that the filters want."""
    _ = translator(view.language)
    values = [item for item in wanted if not item.share]
    title = _("Quoted figures and their verdicts")
    return (
        verdict_counts(edition, view, known.claims, known.answer),
        claim_table(edition, view, values, known.answer, key="claims", title=title),
    )


def _is_filtered(view: VerificationView) -> bool:
    return (view.about, view.publisher, view.verdict) != (None, None, None)


def _wanted(every: Sequence[Checked], view: VerificationView) -> list[Checked]:
    """Quoted figures and shares by the filters of the page."""
    return [
        item
        for item in every
        if view.about in (None, item.row["partner"])
        and view.publisher in (None, item.row["publisher"])
        and view.verdict in (None, item.verdict)
    ]
