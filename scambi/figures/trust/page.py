"""Dati: the editions, where they come from, how far they can be trusted."""

from __future__ import annotations

from collections.abc import Iterable

from scambi.archive import Archive, Edition
from scambi.figures.ahead import ahead
from scambi.figures.caveats import caveats
from scambi.figures.figure import Figure, Page
from scambi.figures.headline import edition_kicker, next_release
from scambi.figures.provenance import made_from
from scambi.figures.trust.accessibility import accessibility
from scambi.figures.trust.coverage import coverage
from scambi.figures.trust.editions import editions
from scambi.figures.trust.estimate_and_official import estimate_and_official
from scambi.figures.trust.evidence import checks, measured_error, sources, warnings
from scambi.figures.trust.glossary import glossary
from scambi.figures.trust.method_changes import method_changes
from scambi.figures.trust.method_formulas import method_formulas
from scambi.figures.trust.release_dates import release_dates
from scambi.figures.trust.revisions import nothing_to_compare, revised
from scambi.model import View
from scambi.wording.translations import translator


def trust(archive: Archive, edition: Edition, view: View) -> Page:
    """What is known of the data: editions and revisions, evidence, coverage, calendar, words."""
    _ = translator(view.language)
    vintages = archive.vintages
    others = (f"{one.id} {one.content}" for one in vintages.usable.values())
    refused = vintages.refused.items()
    return Page(
        view=view,
        made_from=" ".join((made_from(edition), *others, repr(sorted(refused)))),
        title=_("The data and how far to trust them"),
        kicker=edition_kicker(edition, view),
        sentence=_(
            "An edition is a set of data that never changes: a link that names its edition "
            "shows the same figures for ever, a link without one follows the newest."
        ),
        figures=tuple(_figures(archive, edition, view)),
        statements=tuple(
            _("Edition {name} cannot be used: {reason}").format(
                name=name, reason=vintages.said_to_readers(reason)
            )
            for name, reason in refused
        ),
        caveats=caveats(edition, view.language),
        next_release=next_release(edition, view),
        across_editions=True,
    )


def _figures(archive: Archive, edition: Edition, view: View) -> Iterable[Figure]:
    """From the editions to what they cover, then the words and the formal parts."""
    covered = ahead(coverage, edition, view.language)
    yield editions(edition, view, archive.vintages)
    yield from _compared(archive, edition, view)
    optional = (measured_error(edition, view, archive), warnings(edition, view, archive))
    error, others = optional
    yield sources(edition, view, archive)
    if error is not None:
        yield error
    yield checks(edition, view)
    if others is not None:
        yield others
    yield from covered()
    yield release_dates(edition, view)
    yield method_formulas(edition, view)
    yield glossary(edition, view)
    yield method_changes(edition, view)
    yield accessibility(edition, view)


def _compared(archive: Archive, edition: Edition, view: View) -> Iterable[Figure]:
    """Revisions of official data; apart from them, how estimates changed and how far they erred."""
    official = revised(archive, view, "official")
    estimates = revised(archive, view, "estimate")
    erred = estimate_and_official(archive, view)
    found = (*official, *estimates, *((erred,) if erred is not None else ()))
    yield from found or (nothing_to_compare(edition, archive, view),)
