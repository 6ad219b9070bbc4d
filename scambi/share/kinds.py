"""The kinds of files that a page has, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Literal, TypeAlias

from scambi.address import LONGEST_SHOWN
from scambi.figures.figure import Figure
from scambi.share import citation, csvw, json_stat
from scambi.share.csv_file import COMMA, csv_file
from scambi.share.parquet_file import parquet_file
from scambi.share.picture import picture
from scambi.share.press_kit import press_kit
from scambi.share.publication import Publication, asked_path, light_path
from scambi.share.qr import fits, qr_png, qr_svg
from scambi.share.scheda import scheda
from scambi.share.tidy import tidy
from scambi.share.xlsx_file import xlsx_file
from scambi.wording.translations import translator

Form: TypeAlias = Literal["png", "svg"]
Size: TypeAlias = tuple[int, int]


class NoSuchFile(LookupError):
    """There is no such kind of file, no such figure, or no table to write; one sentence."""


class NoSuchSeparator(ValueError):
    """No CSV is written with this between its values; one sentence."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for of a page: the figure by key (empty: the first), the CSV's separator.

    `query` is what stands in the address after the question mark; None where there is no address.
    """

    publication: Publication
    figure: str = ""
    separator: str = COMMA
    query: str | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of file; `shown` in the browser or saved, of one `figure` or of the whole page."""

    ending: str
    media_type: str
    render: Callable[[Wanted], bytes]
    shown: bool = False
    of_one_figure: bool = False


def figure_wanted(wanted: Wanted) -> Figure:
    """The figure asked for, or the page's first; raises NoSuchFile."""
    figures = {figure.key: figure for figure in wanted.publication.page.figures}
    if not figures:
        raise NoSuchFile(wanted.publication.page.sentence)
    key = wanted.figure or next(iter(figures))
    if key not in figures:
        _ = translator(wanted.publication.language)
        raise NoSuchFile(
            _("This page has no figure “{figure}”; use one of {figures}.").format(
                figure=key[:LONGEST_SHOWN], figures=", ".join(figures)
            )
        )
    return figures[key]


def separator_asked(separator: str) -> dict[str, str]:
    """The parameter for a CSV with this separator."""
    return {} if separator == COMMA else {"sep": separator}


def _csv(wanted: Wanted) -> bytes:
    publication = wanted.publication
    page = publication.links.light_frozen
    return csv_file(tidy(figure_wanted(wanted), publication.language, page), wanted.separator)


def _csvw(wanted: Wanted) -> bytes:
    """The metadata of all the page's CSV files at their own addresses.

    That of the figure asked for stands at the address that led here: a program must leave aside
    what does not name the very file it has (Model for Tabular Data, 5.2).
    """
    publication = wanted.publication
    view = publication.page.view
    addresses = {
        figure.key: publication.origin
        + light_path(view, "csv", figura=figure.key, **separator_asked(wanted.separator))
        for figure in publication.page.figures
    }
    if wanted.query is not None and addresses:
        here = publication.origin + asked_path(view, "csv", wanted.query)
        addresses[figure_wanted(wanted).key] = here
    return csvw.csvw(publication, addresses, wanted.separator)


def _json(wanted: Wanted) -> bytes:
    """All figures, or the one that is named."""
    if wanted.figure:
        return json_stat.dataset(figure_wanted(wanted), wanted.publication)
    return json_stat.collection(wanted.publication)


def _picture(wanted: Wanted, *, form: Form, size: Size) -> bytes:
    publication = wanted.publication
    created = publication.edition.vintage.created
    return picture(publication.lasting_page, format=form, size=size, created=created)


def _pdf(wanted: Wanted) -> bytes:
    publication = wanted.publication
    return scheda(
        publication.lasting_page,
        address=publication.links.light_frozen,
        created=publication.edition.vintage.created,
    )


def _qr(wanted: Wanted, *, draw: Callable[[str], bytes]) -> bytes:
    """The link of the view as it was asked for: live or frozen."""
    publication = wanted.publication
    link = publication.origin + light_path(publication.page.view)
    if not fits(link):
        _ = translator(publication.language)
        raise NoSuchFile(_("The address of this view is too long for a QR code."))
    return draw(link)


WIDE: Size = (1200, 630)
SQUARE: Size = (1200, 1200)

# By what stands after the dot.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "csv": Kind(
            ending=".csv",
            media_type="text/csv; charset=utf-8; header=present",
            render=_csv,
            of_one_figure=True,
        ),
        "csvm": Kind(
            ending=".csv-metadata.json", media_type=csvw.MEDIA_TYPE, render=_csvw, shown=True
        ),
        "xlsx": Kind(
            ending=".xlsx",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            render=lambda wanted: xlsx_file(wanted.publication),
        ),
        "json": Kind(
            ending=".json",
            media_type="application/json",
            render=_json,
            of_one_figure=True,
            shown=True,
        ),
        "parquet": Kind(
            ending=".parquet",
            media_type="application/vnd.apache.parquet",
            render=lambda wanted: parquet_file(figure_wanted(wanted), wanted.publication),
            of_one_figure=True,
        ),
        "png": Kind(
            ending=".png",
            media_type="image/png",
            render=partial(_picture, form="png", size=WIDE),
            shown=True,
        ),
        "svg": Kind(
            ending=".svg",
            media_type="image/svg+xml",
            render=partial(_picture, form="svg", size=WIDE),
            shown=True,
        ),
        "square": Kind(
            ending="-1200x1200.png",
            media_type="image/png",
            render=partial(_picture, form="png", size=SQUARE),
            shown=True,
        ),
        "pdf": Kind(
            ending=".pdf",
            media_type="application/pdf",
            render=_pdf,
            shown=True,
        ),
        "zip": Kind(
            ending=".zip",
            media_type="application/zip",
            render=lambda wanted: press_kit(wanted.publication),
        ),
        "bib": Kind(
            ending=".bib",
            media_type="application/x-bibtex; charset=utf-8",
            render=lambda wanted: citation.bibtex(wanted.publication).encode(),
        ),
        "ris": Kind(
            ending=".ris",
            media_type="application/x-research-info-systems; charset=utf-8",
            render=lambda wanted: citation.ris(wanted.publication).encode(),
        ),
        "qr-svg": Kind(
            ending="-qr.svg",
            media_type="image/svg+xml",
            render=partial(_qr, draw=qr_svg),
            shown=True,
        ),
        "qr-png": Kind(
            ending="-qr.png",
            media_type="image/png",
            render=partial(_qr, draw=qr_png),
            shown=True,
        ),
    }
)
