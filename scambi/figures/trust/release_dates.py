"""When the quarters come out, which comes next, and what each release closes."""

from __future__ import annotations

from scambi import questions
from scambi.archive import Edition
from scambi.figures.column import Column
from scambi.figures.figure import Figure
from scambi.figures.headline import next_release, today
from scambi.figures.recorded import recorded, text
from scambi.model import Language, Quarter, View
from scambi.wording.cells import Kind
from scambi.wording.translations import translator


def release_dates(edition: Edition, view: View) -> Figure:
    """The calendar; a date is expected until somebody has seen the release."""
    _ = translator(view.language)
    answer = questions.releases(edition.base)
    kinds: dict[str | None, str] = {"expected": _("expected"), "observed": _("confirmed")}
    rows = [
        {**row, "closes": _closes(Quarter.of(row["period"]), view.language)}
        for row in answer.table.to_pylist()
    ]
    coming = [row for row in rows if row["release_date"] >= today()]
    for row in rows:
        row["when"] = (
            _("next") if coming and row is coming[0] else _("past") if row not in coming else ""
        )
    return recorded(
        edition,
        key="releases",
        title=_("Release calendar of the official data"),
        rows=rows,
        columns=(
            Column(name="period", label=_("Quarter"), kind=Kind.QUARTER),
            Column(name="release_date", label=_("Day of publication"), kind=Kind.DATE),
            text("kind", _("Day, certain or expected"), labels=kinds),
            text("when", _("When")),
            text("closes", _("What it closes")),
        ),
        alt=next_release(edition, view) or _("The calendar has no further date."),
        notes=(
            _(
                "An expected date is the usual one, some 70 days after the quarter; the source "
                "may move it."
            ),
        ),
        language=view.language,
    )


def _closes(quarter: Quarter, language: Language) -> str:
    """What becomes whole or definitive with a quarter."""
    _ = translator(language)
    if quarter.number == 3:
        return _("{year} becomes definitive").format(year=quarter.year - 1)
    if quarter.number == 4:
        return _("{year} is whole, provisional").format(year=quarter.year)
    return ""
