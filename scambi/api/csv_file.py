"""A table as CSV for programs."""

from __future__ import annotations

from io import BytesIO

import pyarrow as pa
from pyarrow import csv


def csv_bytes(table: pa.Table) -> bytes:
    """UTF-8, one line of names, plain numbers with a dot, unknown values empty."""
    out = BytesIO()
    options = csv.WriteOptions(quoting_style="needed", quoting_header="needed")
    with csv.CSVWriter(out, table.schema, write_options=options) as writer:
        writer.write(table)
    return out.getvalue()
