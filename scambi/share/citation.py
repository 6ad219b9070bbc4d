"""How to quote a view: as a sentence, as BibTeX and as RIS, always with edition and date.

The link is the frozen one: what is quoted must still be there when it is read.
"""

from __future__ import annotations

import re

from scambi.figures.provenance import kind_name
from scambi.share.publication import Publication
from scambi.wording.cells import Kind, cell
from scambi.wording.translations import translator

# LaTeX reads these as commands. The backslash first: the others bring braces and backslashes.
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def citation_text(publication: Publication) -> str:
    """One line for a footnote."""
    created = cell(publication.edition.vintage.created, Kind.DATE, publication.language)
    return (
        f"Scambi, “{publication.title}”, {created}. "
        f"{_source(publication)} {publication.links.light_frozen}"
    )


def bibtex(publication: Publication) -> str:
    """An entry of type misc, which every style knows; UTF-8, as BibTeX's successors read it."""
    created = publication.edition.vintage.created
    fields = {
        "author": "{Scambi}",
        "title": f"{{{_latex(publication.title)}}}",
        "year": str(created.year),
        "month": str(created.month),
        "edition": _latex(publication.edition.vintage.id),
        "note": _latex(_source(publication)),
        # Not escaped: the packages that print addresses take them as they are.
        "url": publication.links.light_frozen,
        "language": publication.language.value,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{re.sub(r'[^A-Za-z0-9-]', '-', publication.stem)},\n{lines}}}\n"


def ris(publication: Publication) -> str:
    """A record of type DATA, for Zotero and EndNote; lines end as the format asks."""
    created = publication.edition.vintage.created
    record = [
        ("TY", "DATA"),
        ("AU", "Scambi"),
        ("TI", publication.title),
        ("PY", str(created.year)),
        ("DA", f"{created:%Y/%m/%d}"),
        ("ET", publication.edition.vintage.id),
        ("AB", publication.page.sentence),
        ("N1", _source(publication)),
        ("LA", publication.language.value),
        ("UR", publication.links.light_frozen),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in record)


def _source(publication: Publication) -> str:
    """The sources of the first figure, on which the sentence rests, and the edition."""
    _ = translator(publication.language)
    vintage = publication.edition.vintage
    stated = next((figure.source for figure in publication.page.figures), "")
    if vintage.id in stated:
        return stated
    made = _("Edition {edition} ({kind}).").format(
        edition=vintage.id, kind=kind_name(publication.edition, publication.language)
    )
    return f"{stated} {made}".strip()


def _latex(text: str) -> str:
    return "".join(LATEX.get(letter, letter) for letter in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
