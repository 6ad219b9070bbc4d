"""SDMX-CSV 1.0, so that tools made for statistical institutes read the values.

https://github.com/sdmx-twg/sdmx-csv A line is a value under the dimensions of Istat's dataflow, in
Istat's codes. Only an official edition says that it is of that dataflow: an estimate computed here
never passes for Istat's, neither with a reader nor with a program that takes it in.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from scambi.api.content import Content
from scambi.api.csv_file import csv_bytes
from scambi.archive import Edition

ISTATS = "IT1:DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG(1.0)"
ESTIMATED = "SCAMBI:DF_SCAMBI_ESTIMATE(1.0)"
DATA_TYPES = {"export": "EV", "import": "IV"}


def sdmx_csv(content: Content) -> bytes:
    """The page of values; exports are EV and imports IV, in whole euro, raw data (N)."""
    edition = content.its_edition
    table = content.readable
    columns = {
        "DATAFLOW": _constant(ISTATS if edition.vintage.kind == "official" else ESTIMATED, table),
        "FREQ": table["freq"],
        "REF_AREA": _replaced(table["territory"], _areas(edition)),
        "DATA_TYPE": _replaced(table["flow"], DATA_TYPES),
        "ADJUSTMENT": _constant("N", table),
        "CPA_ATECO2007_COE": table["product"],
        "PARTNER_COUNTRY": table["partner"],
        "TIME_PERIOD": table["period"],
        "OBS_VALUE": table["value_eur"],
        "OBS_STATUS": table["obs_status"],
        "UNIT_MEAS": _constant("EUR", table),
        "UNIT_MULT": _constant("0", table),
    }
    return csv_bytes(pa.table(columns))


def _areas(edition: Edition) -> Mapping[str, str]:
    """Istat's code of each territory; our own of a province, which Istat's flow does not have."""
    territories = edition.reference.territories.values()
    return {one.code: one.istat_code or one.code for one in territories}


def _constant(text: str, table: pa.Table) -> pa.Array:
    return pa.repeat(text, table.num_rows)


def _replaced(codes: pa.ChunkedArray, by: Mapping[str, str]) -> pa.Array:
    encoded = codes.combine_chunks().dictionary_encode()
    others = [by.get(code, code) for code in encoded.dictionary.to_pylist()]
    return pc.take(pa.array(others, pa.string()), encoded.indices)
