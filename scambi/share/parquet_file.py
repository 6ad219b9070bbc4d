"""Parquet: a figure's table with types, and its metadata in the schema."""

from __future__ import annotations

import json
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from scambi.figures.figure import Figure
from scambi.share.description import about, metadata
from scambi.share.publication import Publication
from scambi.share.tidy import tidy


def parquet_file(figure: Figure, publication: Publication) -> bytes:
    """The table; quarters are dates of their first day, columns carry label and unit."""
    data = tidy(figure, publication.language, publication.links.light_frozen)
    fields = [
        data.table.schema.field(field.name).with_metadata(
            {"label": field.label, "unit": field.unit}
        )
        for field in data.fields
    ]
    described = {
        "figure": figure.key,
        "title": figure.title,
        "about": about(figure, publication),
        "metadata": metadata(publication),
    }
    schema = pa.schema(fields, metadata={"scambi": json.dumps(described, ensure_ascii=False)})
    out = BytesIO()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        writer.write(data.table.cast(schema))
    return out.getvalue()
