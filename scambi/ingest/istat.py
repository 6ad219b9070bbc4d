"""What Istat's foreign-trade dataflow looks like, with every oddity and its reason.

The one place that knows how Istat spells things: when Istat moves to another dataflow (Ateco 2025
is announced), this file changes and nothing else does.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from scambi.model import Flow
from scambi.reference import Reference, Territory

SOURCE = "istat-coe"  # its id in sources.csv, for every row

BASE_URL = "https://esploradati.istat.it/SDMXWS/rest"
HOST = "esploradati.istat.it"
DATAFLOW = "IT1,DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG,1.0"
# The same dataflow as the cells of column DATAFLOW write it.
DATAFLOW_IN_CELLS = "IT1:DF_DCSE_CPA_ATECO2007_COE_A_Q_CONJ_REG(1.0)"

# Five requests a minute for an address, then a block of one to two days.
PAUSE = 15.0  # seconds between the starts of two calls, unless told otherwise
SHORTEST_PAUSE = 12.5  # five calls never fall within the same minute, with some room
BLOCK_DAYS = (1, 2)
TIMEOUT = 300.0  # answers of two minutes and more happen

# The format is chosen by this header alone: a `format=` parameter answers a header without rows.
# Labels are asked for since a code we do not know yet is taken in with Istat's own.
ACCEPT = "application/vnd.sdmx.data+csv;version=1.0.0;labels=both"
ACCEPT_LANGUAGE = "it"

# A 404 that means "nothing there for these periods", not "no such address".
NO_RECORDS = ("NoRecordsFound", "No records", "NoResultsFound", "No results")

# The order of a key; an empty field means every code.
KEY = (
    "FREQ",
    "REF_AREA",
    "DATA_TYPE",
    "ADJUSTMENT",
    "CPA_ATECO2007_COE",
    "PARTNER_COUNTRY",
)

# Columns we read. Their order in a file is not relied on, and with `labels=both` an id is followed
# by ": " and its label ("FREQ: Frequency"), in the header as in the cells.
FREQ = "FREQ"
REF_AREA = "REF_AREA"
DATA_TYPE = "DATA_TYPE"
ADJUSTMENT = "ADJUSTMENT"
PRODUCT = "CPA_ATECO2007_COE"
PARTNER = "PARTNER_COUNTRY"
PERIOD = "TIME_PERIOD"
VALUE = "OBS_VALUE"
COLUMNS = (FREQ, REF_AREA, DATA_TYPE, ADJUSTMENT, PRODUCT, PARTNER, PERIOD, VALUE)
# Columns that come along and are not kept. OBS_STATUS is blank even for provisional years, so the
# status follows from the calendar of releases; UNIT_MEAS and UNIT_MULT are blank too, so the unit
# is checked against the last vintage. `MOTE_` is Istat's own spelling of NOTE_, in two columns.
COLUMNS_NOT_READ = (
    "DATAFLOW",
    "OBS_STATUS",
    "NOTE_DS",
    "NOTE_REF_AREA",
    "NOTE_DATA_TYPE",
    "NOTE_ADJUSTMENT",
    "MOTE_CPA_ATECO2007_COE",
    "MOTE_CPA_ATECO2007_COE_OLD_DESCR",
    "NOTE_PARTNER_COUNTRY",
    "NOTE_PARTNER_COUNTRY_OLD_DESC",
    "NOTE_PARTNER_COUNTRY_COE_CODE",
    "BASE_PER",
    "UNIT_MEAS",
    "UNIT_MULT",
)

# Of those, what is looked at while reading, where the file has it.
DATAFLOW_COLUMN, STATUS = "DATAFLOW", "OBS_STATUS"
# What may stand in the columns of the unit; filled, they must say whole euro.
UNITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"UNIT_MEAS": ("", "EUR", "EURO"), "UNIT_MULT": ("", "0")}
)

# Cells and headers split at the first of these. Istat's labels are never shown: they can be empty
# ("EXT_EU27_2020: ") or unresolved ("C: [C]"), and differ from one release to the next.
LABEL_SEPARATOR = ": "
UNRESOLVED = "[{code}]"
# A download in a browser may come with semicolons; the header decides.
SEPARATORS = (",", ";")

FREQUENCIES = ("Q", "A")
# Quarters are single ones, not cumulated. By frequency: how TIME_PERIOD writes them.
PERIOD_FORMS: Mapping[str, str] = MappingProxyType(
    {"Q": "^[0-9]{4}-Q[1-4]$", "A": "^[0-9]{4}$"},
)

# Values in whole euro. (The monthly sister flow 139_176 is in millions of euro although its
# siblings are in euro: a value a thousand times or a million times off is a wrong file.)
FLOWS: Mapping[str, Flow] = MappingProxyType({"EV": Flow.EXPORT, "IV": Flow.IMPORT})
DATA_TYPES: Mapping[Flow, str] = MappingProxyType({flow: code for code, flow in FLOWS.items()})

RAW = "N"  # ADJUSTMENT: not seasonally adjusted, the only one there is

# All goods and the CPA's sections. ALL is not their sum: goods that could not be classified leave
# a residual of up to 1.5 %, which is shown and not hidden.
ALL_PRODUCTS = "ALL"
SECTIONS = ("A", "B", "C", "D", "E", "J", "M", "R", "S")

# Partners are read as text, always: NA is Namibia, and half of all libraries take it for a gap.
WORLD, EU, OUTSIDE_EU = "WORLD", "EU27_2020", "EXT_EU27_2020"

# REF_AREA keeps the letters of NUTS before 2010 (ITD3 for ITH3, ITE4 for ITI4) and calls Italy
# ITTOT; territories.csv has the code of each in `istat_code`. ITD10 and ITD20 are not in it: they
# repeat ITD1 and ITD2 (Bolzano and Trento), and both together would be counted twice.
REPEATED_AREAS: Mapping[str, str] = MappingProxyType({"ITD10": "ITD1", "ITD20": "ITD2"})
EVERY_TERRITORY = "all"

# `startPeriod` works. `endPeriod` answers one period too many, so it only keeps an answer small:
# what lies outside of a chunk's periods is dropped when it is read.
START_PARAMETER, END_PARAMETER = "startPeriod", "endPeriod"


def territories(reference: Reference) -> dict[str, Territory]:
    """The territories of the flow by REF_AREA, largest first; ITD10 and ITD20 are left out."""
    return {one.istat_code: one for one in reference.territories.values() if one.istat_code}


def chosen_territories(names: str, reference: Reference) -> list[Territory]:
    """Territories from `ITC4,ITTOT` or `all`; Istat's codes and ours are both understood.

    Raises ValueError with a sentence for a name that is neither.
    """
    by_area = territories(reference)
    if names.strip().lower() == EVERY_TERRITORY:
        return list(by_area.values())
    known = {one.code: one for one in by_area.values()} | by_area
    found = []
    for name in (part.strip() for part in names.split(",")):
        if name in REPEATED_AREAS:
            raise ValueError(f'"{name}" repeats {REPEATED_AREAS[name]}: name that one instead.')
        if name not in known:
            raise ValueError(
                f'"{name}" is not a territory of Istat\'s flow; use codes in column istat_code of '
                f"territories.csv, separated by commas, or {EVERY_TERRITORY}."
            )
        found.append(known[name])
    return list(dict.fromkeys(found))


def default_territories(home: str, reference: Reference) -> str:
    """The home territory and the nation, as `--territories` would name them."""
    return ",".join(
        one.istat_code
        for one in (reference.territories[home], reference.nation)
        if one.istat_code is not None
    )


def key(freq: str, area: str, flow: Flow) -> str:
    """The key for every product and partner: `Q.ITC4.EV.N..`."""
    fields = {FREQ: freq, REF_AREA: area, DATA_TYPE: DATA_TYPES[flow], ADJUSTMENT: RAW}
    return ".".join(fields.get(name, "") for name in KEY)


def url(base_url: str, key: str, first: str, last: str | None) -> str:
    """The address of an answer; `last` is None for everything since `first`."""
    address = f"{base_url.rstrip('/')}/data/{DATAFLOW}/{key}?{START_PARAMETER}={first}"
    return address if last is None else f"{address}&{END_PARAMETER}={last}"


def without_label(cell: str) -> str:
    """The code of a cell or header that may carry a label: `ITC4: Lombardia` is ITC4."""
    return cell.split(LABEL_SEPARATOR, 1)[0].strip()


def delimiter(header: str) -> str:
    """The separator of a file, from its header line."""
    return max(SEPARATORS, key=header.count)
