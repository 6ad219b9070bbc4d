"""What the columns of the CSV files mean, as the W3C's "CSV on the Web" writes it.

https://www.w3.org/TR/tabular-metadata/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from scambi.figures.figure import Figure
from scambi.share.citation import citation_text
from scambi.share.csv_file import COMMA, SEMICOLON
from scambi.share.publication import Publication
from scambi.share.tidy import Field, Tidy, tidy
from scambi.wording.cells import Kind, standing_names
from scambi.wording.translations import translator

MEDIA_TYPE = "application/csvm+json"


def csvw(publication: Publication, files: Mapping[str, str], separator: str = COMMA) -> bytes:
    """Metadata of all tables of a page; `files` has the address of each figure's CSV by key."""
    page, vintage = publication.page, publication.edition.vintage
    translated = publication.edition.reference.source_as_recorded
    sources = [translated(source, publication.language) for source in vintage.sources]
    record: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": publication.language.value}],
        "dc:title": publication.title,
        "dc:description": page.sentence,
        "dc:creator": "Scambi",
        "dc:issued": vintage.created.isoformat(),
        "dc:identifier": publication.links.light_frozen,
        "dc:bibliographicCitation": citation_text(publication),
        "dc:rights": sorted({str(source["licence"]) for source in sources}),
        "dialect": {"delimiter": separator, "encoding": "utf-8", "header": True},
        "tables": [
            _table(figure, files[figure.key], publication, separator) for figure in page.figures
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode()


def _table(figure: Figure, file: str, publication: Publication, separator: str) -> dict[str, Any]:
    language = publication.language
    _ = translator(language)
    data = tidy(figure, language)
    status = standing_names(language)[figure.standing]
    described = {
        "url": file,
        "dc:title": figure.title,
        "dc:description": figure.alt,
        "dc:source": figure.source,
        "tableSchema": {
            "columns": [_column(field, data, separator) for field in data.fields],
        },
    }
    # What a page shows in million euro stands in the file in euro, as its column says.
    unit = _("Unit on the page: {unit}").format(unit=figure.unit) if figure.unit else ""
    notes = [text for text in (unit, status, *figure.notes) if text]
    return {**described, "notes": notes} if notes else described


def _column(field: Field, data: Tidy, separator: str) -> dict[str, Any]:
    column: dict[str, Any] = {
        "name": _name(field.name),
        "titles": field.name,
        "dc:title": field.label,
        "datatype": _datatype(field, data, separator),
    }
    if field.unit:
        column["dc:description"] = field.unit
    if field.kind is Kind.STANDING:
        column["dc:description"] = ", ".join(f"{code} {name}" for code, name in field.codes.items())
    return column


def _name(text: str) -> str:
    """The name as the standard has names: a variable of RFC 6570 that begins with no underscore."""
    encoded = quote(text, safe="")
    for letter in ".-~":
        encoded = encoded.replace(letter, f"%{ord(letter):X}")
    return f"%5F{encoded[1:]}" if encoded.startswith("_") else encoded


def _datatype(field: Field, data: Tidy, separator: str) -> str | dict[str, Any]:
    kind = data.table[field.name].type
    if field.kind is Kind.QUARTER:
        return {"base": "string", "format": "[0-9]{4}-Q[1-4]"}
    if pa.types.is_date(kind):
        return "date"
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        comma = {"base": "double", "format": {"decimalChar": ","}}
        return comma if separator == SEMICOLON else "double"
    return "string"
