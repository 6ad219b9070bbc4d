"""One table in the formats of tables: JSON, CSV and Parquet, with the same numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any

import orjson
import pyarrow.parquet as pq

from scambi.api.content import Content
from scambi.api.csv_file import csv_bytes
from scambi.api.formats import Format
from scambi.api.json_stat import json_stat
from scambi.api.sdmx_csv import sdmx_csv
from scambi.archive import Edition

Links = Mapping[str, str]


def written(content: Content, form: Format, links: Links) -> bytes:
    """The content in a format; `links` to its other pages by relation, "next" and "prev"."""
    return WRITERS[form](content, links)


def described(edition: Edition) -> dict[str, Any]:
    """An edition as every answer names it."""
    vintage = edition.vintage
    return {
        "id": vintage.id,
        "kind": vintage.kind,
        "created": vintage.created.isoformat(),
        "last_quarter": vintage.last_quarter,
    }


def _json(content: Content, links: Links) -> bytes:
    """The rows as objects in `data`, with the edition, and of a page its place and its links."""
    envelope: dict[str, Any] = {}
    if content.edition is not None:
        envelope["vintage"] = described(content.edition)
    if content.page is not None:
        page = content.page
        envelope |= {"total": page.total, "limit": page.limit, "offset": page.offset}
        envelope |= {"next": links.get("next"), "previous": links.get("prev")}
    return orjson.dumps({**envelope, "data": content.readable.to_pylist()})


def _parquet(content: Content) -> bytes:
    """Typed columns; a period is the date of its first day, as in the editions themselves."""
    table = content.table
    if content.edition is not None:
        about = {"scambi": json.dumps({"vintage": described(content.edition)})}
        table = table.replace_schema_metadata(about)
    out = BytesIO()
    with pq.ParquetWriter(out, table.schema, compression="zstd") as writer:
        writer.write(table)
    return out.getvalue()


WRITERS: Mapping[Format, Callable[[Content, Links], bytes]] = MappingProxyType(
    {
        Format.JSON: _json,
        Format.CSV: lambda content, links: csv_bytes(content.readable),
        Format.PARQUET: lambda content, links: _parquet(content),
        Format.JSON_STAT: json_stat,
        Format.SDMX_CSV: lambda content, links: sdmx_csv(content),
    }
)
