"""The sheet for the briefing: a page of the dashboard on one sheet of A4, as accessible PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from scambi.charts.svg import svg_chart
from scambi.figures.chart import Heatmap, SideBySide, Timeline, TimeSeries
from scambi.figures.figure import Figure, Indicator, Page
from scambi.markup.chart_key import chart_keys, events_named
from scambi.model import Language
from scambi.share.cautions import RANKINGS, cautions
from scambi.share.publication import titled
from scambi.share.qr import fits, qr_svg
from scambi.share.sheet_table import sheet_table
from scambi.share.typesetting import pdf
from scambi.wording.cells import Kind, cell, standing_names
from scambi.wording.translations import translator

TEMPLATE = "scheda.typ"
CHARTS = 2
OVER_TIME = (TimeSeries, SideBySide)
CHART_WIDTH, CHART_HEIGHT = 440, 225  # pixels; half of the sheet at 7.5 points for the text
WIDE_WIDTH, WIDE_HEIGHT = 800, 225  # of the only chart of a sheet
TALL = 320  # of one of two flows, whose sheet has room left
CROWDED = 5  # series whose cards and rows are too much for one sheet
TABLES = RANKINGS | {"at_a_glance", "markets", "mean_quarters", "claim", "editions"}
OF_A_MISSION = ("known_at_departure", "mean_quarters")  # both, on a second sheet if need be
OWN_SOURCES = "mission"  # the figure whose table has what is known of a mission, and from whom


def scheda(page: Page, *, address: str, created: date | None = None) -> bytes:
    """A PDF/UA-1 of one sheet; `address` is the frozen link, `created` the edition's date."""
    language = page.view.language
    _ = translator(language)
    names = standing_names(language)
    charts = _charts(page)
    ranking = _tables(page, charts)
    return pdf(
        TEMPLATE,
        {
            "language": language.value,
            "title": titled(page),
            "heading": page.title,
            "kicker": _("Scambi · briefing sheet"),
            "edition": edition_line(page, created),
            "state": page.state_text,
            "sentence": page.sentence,
            "indicators": [
                {
                    "label": item.label,
                    "value": item.value,
                    "beside": item.beside,
                    "comparison": item.comparison(language),
                    "standing": f"({names[item.standing]})" if item.standing else "",
                }
                for item in _cards(page, ranking)
            ],
            "charts": [_chart(figure, language, wide=_wide(charts)) for figure in charts],
            "charts_across": 1 if _wide(charts) else CHARTS,
            "rankings": [sheet_table(figure, language) for figure in ranking],
            "cautions": cautions(page),
            "caveats": [*page.caveats, *page.statements],
            "sources": _sources(page, [*charts, *ranking]),
            "next_release": page.next_release,
            # Typst knows no link longer than 8,000 letters, nor would anybody type one.
            "address": address if fits(address) else "",
            "qr": qr_svg(address).decode() if fits(address) else "",
            "labels": {
                "indicators": _("Indicators"),
                "figures": _("Charts"),
                "cautions": _("Careful not to say…"),
                "caveats": _("What the figures are not"),
                "sources": _("Sources"),
                "key": _key(charts, language),
                "link": _("Link to this edition:"),
                "qr": _("QR code of the address {address}").format(address=address),
            },
        },
    )


def edition_line(page: Page, created: date | None) -> str:
    """The edition and its date; the address of a live view says "latest", which paper cannot."""
    if created is None:
        return page.kicker
    _ = translator(page.view.language)
    day = cell(created, Kind.DATE, page.view.language)
    return _("{kicker} · edition of {day}").format(kicker=page.kicker, day=day)


def drawable(page: Page) -> list[Figure]:
    """The figures worth a picture: a line of one quarter is none."""
    return [
        figure
        for figure in page.figures
        if figure.chart is not None
        and not (isinstance(figure.chart, OVER_TIME) and figure.table.num_rows == 1)
    ]


def _charts(page: Page) -> list[Figure]:
    """The first series over time; where there is none, the first other chart.

    A timeline has room beside it for the chart that follows.
    """
    found = drawable(page)
    series = [figure for figure in found if isinstance(figure.chart, OVER_TIME)]
    others = CHARTS if found and isinstance(found[0].chart, Timeline) else 1
    return series[:CHARTS] or found[:others]


def _tables(page: Page, charts: Sequence[Figure]) -> list[Figure]:
    """The table of the sheet, if any: where no chart says what the page found, its first.

    That of a mission has what was known when it left too.
    """
    of_mission = [figure for figure in page.figures if figure.key in OF_A_MISSION]
    if of_mission:
        return of_mission
    chosen = [figure for figure in page.figures if figure.key in TABLES]
    if not chosen and not charts and not page.refused:
        chosen = [figure for figure in page.figures if figure.table.num_rows]
    return chosen[:1]


def _cards(page: Page, tables: Sequence[Figure]) -> Sequence[Indicator]:
    """The headline numbers, but for many series whose table has each of them in a row."""
    told = any(figure.key == "at_a_glance" for figure in tables)
    return () if told and len(page.indicators) >= CROWDED else page.indicators


def _wide(charts: Sequence[Figure]) -> bool:
    """Whether the sheet's width is for one chart over time, too small in half."""
    return len(charts) == 1 and isinstance(charts[0].chart, OVER_TIME)


def _key(charts: Sequence[Figure], language: Language) -> str:
    """How values that differ in kind are told apart in the charts; empty without any."""
    if not charts:
        return ""
    key, first = chart_keys(charts, language), charts[0].chart
    if isinstance(first, Timeline | Heatmap):
        return " ".join(filter(None, (*charts[0].notes, key)))
    return " ".join(filter(None, (key, events_named(charts[0], language))))


def _chart(figure: Figure, language: Language, *, wide: bool) -> dict[str, str]:
    over_time = isinstance(figure.chart, TimeSeries)
    width, height = CHART_WIDTH, CHART_HEIGHT if over_time else None
    if wide:
        width, height = WIDE_WIDTH, TALL if over_time else WIDE_HEIGHT
    return {
        "title": figure.title,
        "unit": figure.unit,
        "alt": figure.alt,
        "svg": svg_chart(figure, language, width=width, height=height, standalone=True),
    }


def _sources(page: Page, shown: Sequence[Figure]) -> list[dict[str, str]]:
    """Every source line once, `of` which figures it is, and who is quoted on the very quarter."""
    own = [figure for figure in page.figures if figure.key == OWN_SOURCES]
    titles: dict[str, list[str]] = {}
    for figure in dict.fromkeys([*own, *shown]):
        titles.setdefault(figure.source, []).append(figure.title)
    quoted = [
        {"of": "", "text": f"{mark.text}, {mark.quoted_in}"}
        for figure in shown
        if isinstance(figure.chart, TimeSeries)
        for mark in figure.chart.marks
        if mark.period == page.view.quarter.start
    ]
    named = [{"of": "; ".join(of), "text": source} for source, of in titles.items()]
    return [*named, *quoted]
