"""The press kit: everything a page gives in one archive, for a room without network."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from scambi.figures.figure import Figure
from scambi.share.citation import bibtex, citation_text, ris
from scambi.share.csv_file import csv_file
from scambi.share.csvw import csvw
from scambi.share.description import about, metadata
from scambi.share.json_stat import collection
from scambi.share.parquet_file import parquet_file
from scambi.share.picture import picture
from scambi.share.publication import Publication
from scambi.share.qr import fits, qr_png, qr_svg
from scambi.share.scheda import scheda
from scambi.share.tidy import tidy
from scambi.share.xlsx_file import xlsx_file
from scambi.wording.translations import translator

PACKED_ALREADY = (".png", ".xlsx", ".parquet", ".pdf")
PERMISSIONS = 0o644


def press_kit(publication: Publication) -> bytes:
    """A zip; the same bytes for the same page of the same edition."""
    created = publication.edition.vintage.created
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in contents(publication).items():
            # No archive can be older than 1980, and ours are dated by their edition.
            info = ZipInfo(name, (max(created.year, 1980), created.month, created.day, 0, 0, 0))
            info.compress_type = ZIP_STORED if name.endswith(PACKED_ALREADY) else ZIP_DEFLATED
            info.external_attr = PERMISSIONS << 16
            archive.writestr(info, content)
    return out.getvalue()


def contents(publication: Publication) -> Mapping[str, bytes]:
    """The files of the kit by name, the words to read first."""
    page, stem = publication.lasting_page, publication.stem
    link = publication.links.light_frozen
    created = publication.edition.vintage.created
    wide, square = (1200, 630), (1200, 1200)
    files = {
        f"{stem}.pdf": scheda(page, address=link, created=created),
        f"{stem}.xlsx": xlsx_file(publication),
        f"{stem}.json": collection(publication),
        **_tables(publication),
        f"{stem}-1200x630.png": picture(page, format="png", size=wide, created=created),
        f"{stem}-1200x1200.png": picture(page, format="png", size=square, created=created),
        f"{stem}-1200x630.svg": picture(page, format="svg", size=wide, created=created),
        **({f"{stem}-qr.svg": qr_svg(link), f"{stem}-qr.png": qr_png(link)} if fits(link) else {}),
        f"{stem}.bib": bibtex(publication).encode(),
        f"{stem}.ris": ris(publication).encode(),
    }
    return {**_texts(publication, list(files)), **files}


def _tables(publication: Publication) -> dict[str, bytes]:
    """Each figure as CSV and as Parquet, and what the columns of the CSV files mean."""
    figures, stem = publication.page.figures, publication.stem
    names = {figure.key: f"{stem}-{figure.key}" for figure in figures}
    files: dict[str, bytes] = {}
    for figure in figures:
        data = tidy(figure, publication.language, publication.links.light_frozen)
        files[f"{names[figure.key]}.csv"] = csv_file(data)
        files[f"{names[figure.key]}.parquet"] = parquet_file(figure, publication)
    if figures:
        csv_names = {key: f"{name}.csv" for key, name in names.items()}
        # The name under which programs look for it beside the tables.
        files["csv-metadata.json"] = csvw(publication, csv_names)
    return files


def _texts(publication: Publication, names: list[str]) -> dict[str, bytes]:
    """What to read first, the caption and the alternative text of the pictures."""
    _ = translator(publication.language)
    main = next(iter(publication.page.figures), None)
    readme = [
        publication.title,
        publication.page.sentence,
        "\n".join(f"{label}: {text}" for label, text in metadata(publication)),
        *publication.page.caveats,
        *publication.page.statements,
        _("Files:") + "\n" + "\n".join(f"- {name}" for name in names),
    ]
    return {
        _("README.txt"): _paragraphs(readme),
        _("caption.txt"): _paragraphs(_caption(publication, main)),
        _("alternative-text.txt"): _paragraphs(
            [publication.page.sentence, main.alt if main else ""]
        ),
    }


def _caption(publication: Publication, main: Figure | None) -> list[str]:
    """What stands under a picture: the message, what the numbers are, where they come from."""
    shown = [main.title, *about(main, publication)] if main else []
    return [publication.title, publication.page.sentence, *shown, citation_text(publication)]


def _paragraphs(texts: list[str]) -> bytes:
    """Text that Windows reads too: its Notepad of old knew neither bare line feeds nor UTF-8."""
    text = "\n\n".join(filter(None, texts)) + "\n"
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + text.replace("\n", "\r\n")).encode()
