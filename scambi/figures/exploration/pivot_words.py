"""The words around the table of Esplora: title, unit, message, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scambi.archive import Edition
from scambi.figures.exploration.crossed import axes
from scambi.figures.exploration.explored import (
    MEASURED,
    Lack,
    Value,
    codes_of_flows,
    codes_of_products,
    names,
    selection,
)
from scambi.figures.membership import Sum, composition, summed_groups, without_values
from scambi.views import Dimension, ExplorationView, Frequency, Quantity, Span
from scambi.wording.cells import Kind, cell
from scambi.wording.choices import dimension_names, frequency_names, quantity_names
from scambi.wording.sentences import capitalised, closed, joined
from scambi.wording.translations import translator

LEADERS = 3
MOST_PRODUCTS = 3  # in a title


def products_named(edition: Edition, view: ExplorationView) -> str:
    """The products chosen, or how many; nothing of all goods, which goes without saying."""
    _ = translator(view.language)
    if not view.products:
        return ""
    chosen = list(names(edition, view, Dimension.PRODUCT).values())
    if len(chosen) > MOST_PRODUCTS:
        return _("{count} products").format(count=cell(len(chosen), Kind.COUNT, view.language))
    return joined(chosen, view.language)


def title(
    edition: Edition,
    view: ExplorationView,
    rows_by: Dimension,
    columns_by: Dimension,
    *,
    over_time: bool,
) -> str:
    """The quantity, what is crossed with what, and of which products."""
    _ = translator(view.language)
    quantity = quantity_names(view.language)[view.quantity]
    dimensions = dimension_names(view.language)
    words = _("{quantity} over time") if over_time else _("{quantity}: {rows} by {columns}")
    text = words.format(quantity=quantity, rows=dimensions[rows_by], columns=dimensions[columns_by])
    products = products_named(edition, view) if Dimension.PRODUCT not in axes(view) else ""
    return " · ".join(filter(None, (capitalised(text), products, _only_period(edition, view))))


def _only_period(edition: Edition, view: ExplorationView) -> str:
    """The period that the whole table is of; empty where periods are lines or columns."""
    if Dimension.PERIOD in axes(view):
        return ""
    return names(edition, view, Dimension.PERIOD)[selection(edition, view).one_period]


def unit(edition: Edition, view: ExplorationView) -> str:
    """The unit of the values and the frequency they are added up over."""
    _ = translator(view.language)
    nation = edition.nation.name(view.language)
    units = {
        Quantity.VALUE: _("million euros, current prices"),
        Quantity.CHANGE: _("per cent, against the same period a year before"),
        Quantity.SHARE_OF_NATION: _("per cent of the value for {nation}").format(nation=nation),
        Quantity.CONTRIBUTION: _("percentage points of the growth of all trade with the world"),
        Quantity.INDEX: _("first period = 100"),
    }
    return f"{units[view.quantity]}; {frequency_names(view.language)[view.frequency]}"


def message(view: ExplorationView, rows: Sequence[tuple[str, Value]], column: str) -> str:
    """The largest lines of one column in a sentence; why there is none, where that is so."""
    _ = translator(view.language)
    if not rows:
        return _("No line of this selection has “{text}” in its name.").format(text=view.search)
    known = [(label, one.value) for label, one in rows if one.value is not None]
    if not known:
        return _none_known(view, {one.lack for _label, one in rows}).format(column=column)
    known.sort(key=lambda one: -one[1])
    kind = MEASURED[view.quantity].kind
    # A year must not run into a number.
    words = _("{value} in {period}") if axes(view)[0] is Dimension.PERIOD else "{period} {value}"
    leaders = [
        words.format(value=cell(value, kind, view.language), period=label)
        for label, value in known[:LEADERS]
    ]
    return closed(
        _("{column}, highest first: {leaders}.").format(
            column=column, leaders=joined(leaders, view.language)
        )
    )


def _none_known(view: ExplorationView, lacks: Collection[Lack | None]) -> str:
    _ = translator(view.language)
    if Lack.BASE in lacks:
        return _(
            "Values of {column} are known in this selection, but the base for a ratio is zero, not "
            "known or not comparable."
        )
    if lacks == {Lack.BEYOND}:
        return _(
            "The values of {column} in this selection come after the last quarter of this edition."
        )
    return _("No value of {column} is known in this selection.")


def notes(
    edition: Edition, view: ExplorationView, *, shown: int, lines: int, columns: int
) -> tuple[str, ...]:
    """How much there is, which period stands for all, and who the groups are."""
    _ = translator(view.language)
    language = view.language
    counted = _("Lines: {shown} of {lines}; columns of values: {columns}.").format(
        shown=cell(shown, Kind.COUNT, language),
        lines=cell(lines, Kind.COUNT, language),
        columns=cell(columns, Kind.COUNT, language),
    )
    found = [counted, *_period_notes(edition, view)]
    groups = [code for code in view.partners if code in edition.reference.groups]
    last = (
        max(view.since, view.until)
        if Dimension.PERIOD in axes(view)
        else Span.parse(selection(edition, view).one_period).last
    )
    of = Sum(
        territories=(view.territory,),
        flows=codes_of_flows(view),
        products=codes_of_products(view),
        frequency=view.frequency.name.lower(),
    )
    found += [composition(edition, group, last, language) for group in groups]
    for group in groups:
        if group in summed_groups(edition):
            found += without_values(edition, group, of, (last,), language)
    return tuple(found)


def _period_notes(edition: Edition, view: ExplorationView) -> list[str]:
    _ = translator(view.language)
    found = []
    if period := _only_period(edition, view):
        chosen = selection(edition, view)
        words = (
            _("All values are of the last period chosen, {period}.")
            if chosen.one_period == chosen.codes[Dimension.PERIOD][-1]
            else _("All values are of {period}, the last of the periods chosen that has any.")
        )
        found.append(words.format(period=period))
    if view.frequency is Frequency.YEAR:
        found.append(_("Whole years; a year that is not known in full has no value."))
    if view.quantity is Quantity.CONTRIBUTION:
        found.append(
            _(
                "Each contribution is to the growth of the flow of all goods with the world, so "
                "that those of countries in all goods, or of sections with the world, can be added."
            )
        )
    return found
