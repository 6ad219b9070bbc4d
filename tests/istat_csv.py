"""SDMX-CSV as Istat writes it, and in the forms that a download by hand may have."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Observation(NamedTuple):
    """A row with Istat's own codes: `Q`, `ITC4`, `EV`, `ALL`, `WORLD`, `2024-Q1`, whole euro."""

    freq: str
    area: str
    flow: str
    product: str
    partner: str
    period: str
    value: int


# Ids with their labels; the ids before OBS_STATUS have data in them, the others are blank.
COLUMNS: Mapping[str, str] = {
    "DATAFLOW": "",
    "FREQ": "Frequency",
    "REF_AREA": "Territory",
    "DATA_TYPE": "Indicator",
    "ADJUSTMENT": "Adjustment",
    "CPA_ATECO2007_COE": "CPA",
    "PARTNER_COUNTRY": "Partner country",
    "TIME_PERIOD": "Time",
    "OBS_VALUE": "",
    "OBS_STATUS": "Observation status",
    "NOTE_DS": "Note - Dataset",
    "NOTE_REF_AREA": "Note - Territory",
    "NOTE_DATA_TYPE": "Note - Indicator",
    "NOTE_ADJUSTMENT": "Note adjustment",
    "MOTE_CPA_ATECO2007_COE": "CPAI note",
    "MOTE_CPA_ATECO2007_COE_OLD_DESCR": "CPA old description",
    "NOTE_PARTNER_COUNTRY": "Note partner country",
    "NOTE_PARTNER_COUNTRY_OLD_DESC": "Note Partner Country old description",
    "NOTE_PARTNER_COUNTRY_COE_CODE": "Coeweb numeric code",
    "BASE_PER": "Base year",
    "UNIT_MEAS": "Measure unit",
    "UNIT_MULT": "Multiplication unit",
}
DATAFLOW = "IT1:DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG(1.0)"

# By language, Italian after a bar; a label that Istat leaves empty, and one it does not resolve.
LABELS: Mapping[str, Mapping[str, str]] = {
    "FREQ": {"A": "annual|annuale", "Q": "quarterly|trimestrale"},
    "REF_AREA": {
        "ITC4": "Lombardia",
        "ITTOT": "Italy|Italia",
        "ITDA": "Trentino Alto Adige / Südtirol",
    },
    "DATA_TYPE": {
        "EV": "export - value (euro)|esportazioni - valore (euro)",
        "IV": "import - value (euro)|importazioni - valore (euro)",
    },
    "ADJUSTMENT": {"N": "Raw data|dati grezzi"},
    "CPA_ATECO2007_COE": {"ALL": "all items|tutte le voci", "C": "[C]", "A": 'products, of "A"'},
    "PARTNER_COUNTRY": {
        "EXT_EU27_2020": "",
        "NA": "Namibia",
        "WORLD": "World|Mondo",
        "CI": "Côte d'Ivoire|Costa d'Avorio",
        "US": "United States, with Puerto Rico|Stati Uniti, con Portorico",
    },
}


@dataclass(frozen=True, kw_only=True)
class Form:
    """How a file is written; the defaults are what Istat answers with `labels=both`."""

    labels: bool = True
    language: str = "en"
    bom: bool = False
    newline: str = "\r\n"
    separator: str = ","
    columns: Sequence[str] = tuple(COLUMNS)
    renamed: Mapping[str, str] | None = None  # columns of which Istat changes the id


AS_ISTAT = Form()


def sdmx_csv(rows: Iterable[Observation], form: Form = AS_ISTAT) -> Iterator[bytes]:
    """The file in pieces: its header, then its rows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=form.separator, lineterminator=form.newline)
    if form.bom:
        buffer.write("\ufeff")
    writer.writerow([_header(name, form) for name in form.columns])
    for row in rows:
        cells = _cells(row)
        writer.writerow([_cell(name, cells.get(name, ""), form) for name in form.columns])
        if buffer.tell() > 1 << 16:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    content = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return content


def _cells(row: Observation) -> dict[str, str]:
    return {
        "DATAFLOW": DATAFLOW,
        "FREQ": row.freq,
        "REF_AREA": row.area,
        "DATA_TYPE": row.flow,
        "ADJUSTMENT": "N",
        "CPA_ATECO2007_COE": row.product,
        "PARTNER_COUNTRY": row.partner,
        "TIME_PERIOD": row.period,
        "OBS_VALUE": str(row.value),
    }


def _header(name: str, form: Form) -> str:
    shown = (form.renamed or {}).get(name, name)
    return f"{shown}: {COLUMNS[name]}" if form.labels and COLUMNS[name] else shown


def _cell(name: str, code: str, form: Form) -> str:
    if not form.labels or name not in LABELS:
        return code
    label = LABELS[name].get(code, f"{name.lower()} {code}")
    english, _, italian = label.partition("|")
    return f"{code}: {italian or english}" if form.language == "it" else f"{code}: {english}"
