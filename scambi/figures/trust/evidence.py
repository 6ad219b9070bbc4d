"""What an edition rests on: its sources, its checks, the measured error of its estimates."""

from __future__ import annotations

from scambi.archive import Archive, Edition
from scambi.figures.by_edition import MOST_EDITIONS, in_order
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.recorded import recorded, text
from scambi.model import Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.checks import check_names
from scambi.wording.choices import flow_names
from scambi.wording.numbers import NOTHING
from scambi.wording.periods import known_date_name
from scambi.wording.translations import translator


def sources(edition: Edition, view: View, archive: Archive) -> Figure:
    """The sources and licences of every edition, each source once where nothing of it differs."""
    _ = translator(view.language)
    found: dict[tuple[str | None, ...], list[str]] = {}
    for vintage in archive.vintages.usable.values():
        for recorded_source in vintage.sources:
            source = edition.reference.source_as_recorded(recorded_source, view.language)
            named = ("publisher", "dataset", "licence", "retrieved", "url")
            found.setdefault(tuple(source[name] for name in named), []).append(vintage.id)
    rows = [
        {
            "publisher": publisher,
            "dataset": dataset,
            "licence": licence,
            "retrieved": retrieved,
            "url": url,
            "editions": ", ".join(ids),
        }
        for (publisher, dataset, licence, retrieved, url), ids in found.items()
    ]
    # What was computed here was not retrieved from anybody.
    days: dict[str | None, str] = {
        row["retrieved"]: known_date_name(row["retrieved"], view.language)
        if row["retrieved"]
        else NOTHING
        for row in rows
    }
    return recorded(
        edition,
        key="sources",
        title=_("Sources and licences"),
        rows=rows,
        columns=(
            text("publisher", _("Publisher")),
            text("dataset", _("Dataset"), link="url"),
            text("licence", _("Licence")),
            text("retrieved", _("Retrieved"), labels=days),
            text("editions", _("Editions")),
        ),
        alt=_.ngettext(
            "The values of all editions come from {count} source.",
            "The values of all editions come from {count} sources.",
            len(rows),
        ).format(count=cell(len(rows), Kind.COUNT, view.language)),
        language=view.language,
    )


def measured_error(edition: Edition, view: View, archive: Archive) -> Figure | None:
    """The error of the estimates on published figures left out, of this edition or the last one.

    None where no edition is an estimate.
    """
    _ = translator(view.language)
    estimates = [archive.edition(one.id) for one in in_order(archive, "estimate")[-1:]]
    estimate = edition if edition.vintage.quality is not None else next(iter(estimates), None)
    if estimate is None or estimate.vintage.quality is None:
        return None
    return recorded(
        estimate,
        key="measured_error",
        title=_("How far the estimates err"),
        rows=[{"flow": flow, **errors} for flow, errors in estimate.vintage.quality.items()],
        columns=(
            text("flow", _("Flow"), labels=flow_names(view.language)),
            Column(name="figures", label=_("Published figures"), kind=Kind.COUNT),
            Column(name="median_relative_error", label=_("Median error"), kind=Kind.SHARE),
            Column(
                name="p90_relative_error", label=_("Error exceeded by one in ten"), kind=Kind.SHARE
            ),
            Column(
                name="median_excess_error",
                label=_("Median error beyond the figure's own precision"),
                kind=Kind.SHARE,
            ),
            Column(
                name="unquoted_median_relative_error",
                label=_("Median error where no figure is published for the partner"),
                kind=Kind.SHARE,
            ),
        ),
        alt=_(
            "Each published figure was left out in turn, estimated from the others and compared."
        ),
        language=view.language,
    )


def checks(edition: Edition, view: View) -> Figure:
    """Every check of the edition that is shown."""
    _ = translator(view.language)
    results = {"passed": _("passed"), "warning": _("warning")}
    names = check_names(view.language)
    rows = [
        {
            "check": names.get(check.check, check.check),
            "result": results[check.result],
            "detail": check.detail,
        }
        for check in edition.vintage.checks
    ]
    return recorded(
        edition,
        key="checks",
        title=_("Checks made before this edition was published"),
        rows=rows,
        columns=(
            text("check", _("Check")),
            text("result", _("Result")),
            text("detail", _("As recorded"), language=Language.EN),
        ),
        alt=_("Checks made: {count}; passed with a warning: {warned}.").format(
            count=cell(len(rows), Kind.COUNT, view.language),
            warned=cell(
                sum(check.result != "passed" for check in edition.vintage.checks),
                Kind.COUNT,
                view.language,
            ),
        ),
        language=view.language,
    )


def warnings(edition: Edition, view: View, archive: Archive) -> Figure | None:
    """What the checks of the other editions warn of; None where there is no other edition."""
    _ = translator(view.language)
    others = [one for one in archive.vintages.usable.values() if one.id != edition.vintage.id]
    if not others:
        return None
    names = check_names(view.language)
    rows = [
        {
            "edition": vintage.id,
            "check": names.get(check.check, check.check),
            "detail": check.detail,
        }
        for vintage in others[:MOST_EDITIONS]
        for check in vintage.checks
        if check.result != "passed"
    ]
    return recorded(
        edition,
        key="warnings",
        title=_("Warnings of the other editions"),
        rows=rows,
        columns=(
            text("edition", _("Edition")),
            text("check", _("Check")),
            text("detail", _("As recorded"), language=Language.EN),
        ),
        alt=_("{warnings} warnings in the newest {count} of the other editions.").format(
            warnings=cell(len(rows), Kind.COUNT, view.language),
            count=cell(len(others[:MOST_EDITIONS]), Kind.COUNT, view.language),
        ),
        language=view.language,
    )
