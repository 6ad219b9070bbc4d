"""The key of a chart: how what it draws is told apart, and nothing that it does not draw."""

from __future__ import annotations

from collections.abc import Iterable

from scambi.figures.chart import Bars, SideBySide, TimeSeries
from scambi.figures.drawn import is_banded, standings_drawn
from scambi.figures.figure import Figure
from scambi.model import Language, Standing
from scambi.wording.periods import short_date_name
from scambi.wording.translations import translator


def chart_key(figure: Figure, language: Language) -> str:
    """What marks, strokes and bands of a chart are; empty where they need no words."""
    return chart_keys([figure], language)


def chart_keys(figures: Iterable[Figure], language: Language) -> str:
    """The key of several charts beside each other, each sentence once."""
    return " ".join(
        dict.fromkeys(said for figure in figures for said in _sentences(figure, language))
    )


def events_named(figure: Figure, language: Language) -> str:
    """Which events the dotted lines of a comparison are, each with its day; empty without any.

    For where no table lists them.
    """
    if not isinstance(figure.chart, SideBySide) or not figure.chart.events:
        return ""
    _ = translator(language)
    return _("Dotted lines: {events}.").format(
        events="; ".join(
            f"{one.text} ({short_date_name(one.day, language)})" for one in figure.chart.events
        )
    )


def _sentences(figure: Figure, language: Language) -> list[str]:
    if isinstance(figure.chart, Bars):
        return _of_bars(figure, language)
    if isinstance(figure.chart, TimeSeries | SideBySide):
        return [*_of_lines(figure, language), *_of_the_rest(figure, figure.chart, language)]
    return []


def _of_lines(figure: Figure, language: Language) -> list[str]:
    _ = translator(language)
    circles = isinstance(figure.chart, TimeSeries)
    drawn, found = standings_drawn(figure), []
    if Standing.ESTIMATE in drawn:
        found.append(
            _("Dashed line and hollow circles: estimate.")
            if circles
            else _("Dashed line and hollow markers: estimate.")
        )
    if any(standing.is_official for standing in drawn):
        found.append(
            _("Solid line and full circles: official data.")
            if circles
            else _("Solid line and full markers: official data.")
        )
    if Standing.QUOTED in drawn:
        found.append(
            _("Diamonds: figures quoted by named sources, or computed from them.")
            if circles
            else _("Markers in a diamond: figures quoted by named sources, or computed from them.")
        )
    return found


def _of_the_rest(figure: Figure, chart: TimeSeries | SideBySide, language: Language) -> list[str]:
    """What has no status: series, the quarter of the page, the base of an index."""
    _ = translator(language)
    found = []
    if isinstance(chart, SideBySide) and len(chart.lines) > 1:
        found.append(_("Each series has a colour and a marker of its own."))
    if is_banded(figure):
        found.append(
            _("Grey band: the quarter of the mission.")
            if isinstance(chart, TimeSeries) and chart.of_mission
            else _("Grey band: the quarter of this page.")
        )
    if isinstance(chart, SideBySide) and chart.base is not None:
        found.append(_("The other band or the ring: the quarter that is 100."))
    return found


def _of_bars(figure: Figure, language: Language) -> list[str]:
    _ = translator(language)
    drawn, found = standings_drawn(figure), []
    if Standing.ESTIMATE in drawn:
        found.append(_("Hatched bar: estimate."))
    if Standing.QUOTED in drawn:
        found.append(
            _("Diamond beside the value: quoted by a named source, or computed from such figures.")
        )
    return found
