"""What became of the figures of a frozen view in the newest edition."""

from __future__ import annotations

from collections.abc import Iterator

from scambi.archive import Edition
from scambi.figures.figure import Figure, Page
from scambi.figures.headline import trade_row
from scambi.model import Flow, Language, View
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import flow_names
from scambi.wording.sentences import joined
from scambi.wording.translations import translator

LEVELS = frozenset({Kind.EURO, Kind.MILLIONS})  # what a balance, a share, a change are made from


def revision(edition: Edition, newest: Edition, view: View) -> str:
    """Which values of the view's quarter were revised since, or are known since; empty if none.

    A value counts as revised when it reads differently, not for euro that nobody is shown.
    """
    _ = translator(view.language)
    then, now = trade_row(edition, view), trade_row(newest, view)
    names = flow_names(view.language)
    revised, added = [], []
    for flow in Flow:
        before, after = (row.get(f"{flow}_eur") for row in (then, now))
        words = {
            "flow": (names[flow] or "").lower(),
            "before": cell(before, Kind.MILLIONS, view.language),
            "after": cell(after, Kind.MILLIONS, view.language),
        }
        if words["before"] == words["after"]:
            continue
        if before is None:
            added.append("{flow} {after}".format(**words))
        else:
            revised.append(_("{flow} from {before} to {after}").format(**words))
    frames = {
        _("Official data since {date} in place of this estimate, million euros: {changes}.")
        if _supersedes(newest, edition)
        else _("Revised since {date}, million euros: {changes}."): revised,
        _("Not in this edition and known since {date}, million euros: {changes}."): added,
    }
    day = cell(newest.vintage.created, Kind.DATE, view.language)
    return " ".join(
        frame.format(date=day, changes=joined(changes, view.language))
        for frame, changes in frames.items()
        if changes
    )


def _supersedes(newest: Edition, edition: Edition) -> bool:
    """Whether official data took the place of an estimate, which is no revision of either."""
    return (edition.vintage.kind, newest.vintage.kind) == ("estimate", "official")


def revised_values(edition: Edition, newest: Edition, then: Page, now: Page) -> str:
    """How many values of a page are others in the newest edition; empty where none is.

    `now` is the same view as `then`, made from that edition. Lines are compared that stand in
    both, and values that are known in both. A revision counts once: neither where a figure repeats
    another, nor in what stands in its line made from it, unless nothing else shows it.
    """
    language = then.view.language
    _ = translator(language)
    newer = {figure.key: figure for figure in now.figures}
    pairs = [(one, newer[one.key]) for one in then.figures if one.key in newer]
    count = sum(_revised(*pair, language) for pair in pairs if not pair[0].repeats) or sum(
        _revised(*pair, language) for pair in pairs
    )
    if not count:
        return ""
    words = (
        _.ngettext(
            "Official data have taken the place of this estimate: {count} value of this view now "
            "reads differently.",
            "Official data have taken the place of this estimate: {count} values of this view now "
            "read differently.",
            count,
        )
        if _supersedes(newest, edition)
        else _.ngettext(
            "Since this edition {count} value of this view has been revised.",
            "Since this edition {count} values of this view have been revised.",
            count,
        )
    )
    return words.format(count=cell(count, Kind.COUNT, language))


Place = tuple[str, ...]


def _revised(then: Figure, now: Figure, language: Language) -> int:
    """How many values read differently: of each line those in euro, where any of them does."""
    after = dict(_written(now, language))
    kinds = {one.name: one.kind for one in then.columns}
    lines: dict[Place, list[bool]] = {}
    for (*line, column), before in _written(then, language):
        if before != after.get((*line, column), before):
            lines.setdefault(tuple(line), []).append(kinds[column] in LEVELS)
    return sum(sum(levels) or len(levels) for levels in lines.values())


def _written(figure: Figure, language: Language) -> Iterator[tuple[Place, str]]:
    """The known numbers of a table as readers see them, by the words of their line and column."""
    words = [
        one for one in figure.columns if not one.kind.is_number and one.kind is not Kind.STANDING
    ]
    numbers = [one for one in figure.columns if one.kind.is_number]
    for row in figure.table.to_pylist():
        line = tuple(str(row.get(one.name)) for one in words)
        for one in numbers:
            if row.get(one.name) is not None:
                yield (*line, one.name), cell(row[one.name], one.kind, language)
