"""The files of a page: one address, many kinds, the same numbers in all of them.

`render` knows every kind that stands behind the dot of `/s/<page>.<kind>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scambi.address import LONGEST_SHOWN
from scambi.share import csvw
from scambi.share.csv_file import COMMA, SEPARATORS
from scambi.share.kinds import (
    KINDS,
    Kind,
    NoSuchFile,
    NoSuchSeparator,
    Wanted,
    figure_wanted,
    separator_asked,
)
from scambi.share.pages import Opened
from scambi.share.publication import Publication, asked_path, light_path
from scambi.wording.translations import translator

__all__ = ["KINDS", "File", "NoSuchFile", "NoSuchSeparator", "render"]


@dataclass(frozen=True, kw_only=True)
class File:
    """One file as it is sent.

    `lasting` tells that the same address will give the same bytes for ever. `headers` are those
    that belong to the content; caching is the business of whoever sends it.
    """

    content: bytes
    media_type: str
    name: str
    headers: Mapping[str, str]
    lasting: bool


def render(
    opened: Opened,
    kind: str,
    *,
    origin: str = "",
    figure: str = "",
    separator: str = COMMA,
    query: str | None = None,
) -> File:
    """The file of a page; raises NoSuchFile or NoSuchSeparator.

    `origin` is where the server is known ("https://example.org") and goes into links and QR codes;
    `figure` and `separator` are the parameters `figura` and `sep`, `query` is all of them.
    """
    _ = translator(opened.view.language)
    if kind not in KINDS:
        raise NoSuchFile(
            _("There is no file of the kind “{kind}”; use one of {kinds}.").format(
                kind=kind[:LONGEST_SHOWN], kinds=", ".join(KINDS)
            )
        )
    if separator not in SEPARATORS:
        raise NoSuchSeparator(_("The parameter sep is a comma or a semicolon."))
    found = KINDS[kind]
    publication = Publication(opened.edition, opened.page, origin)
    wanted = Wanted(publication=publication, figure=figure, separator=separator, query=query)
    name = _name(wanted, found)
    place = "inline" if found.shown else "attachment"
    return File(
        content=found.render(wanted),
        media_type=found.media_type,
        name=name,
        headers={
            "content-disposition": f'{place}; filename="{name}"',
            "link": _links(wanted, kind),
        },
        lasting=opened.view.vintage is not None and not opened.page.across_editions,
    )


def _name(wanted: Wanted, kind: Kind) -> str:
    """What the file is called where it is saved."""
    stem = wanted.publication.stem
    if kind.of_one_figure and wanted.figure:
        stem += f"-{figure_wanted(wanted).key}"
    return f"{stem}{kind.ending}"


def _links(wanted: Wanted, kind: str) -> str:
    """What belongs to the file: how to cite it and, for a CSV, what its columns mean (RFC 8288)."""
    publication = wanted.publication
    links = [f'<{publication.links.light_frozen}>; rel="cite-as"']
    if kind == "csv":
        view, query = publication.page.view, wanted.query
        described = publication.origin + (
            light_path(view, "csvm", **separator_asked(wanted.separator))
            if query is None
            else asked_path(view, "csvm", query)
        )
        links.append(f'<{described}>; rel="describedby"; type="{csvw.MEDIA_TYPE}"')
    return ", ".join(links)
