"""The same numbers in every format, each row on one page, and SDMX-CSV that is read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scambi.api import sdmx_csv
from scambi.api.columns import columns
from scambi.api.content import Content, Page
from scambi.api.formats import Format
from scambi.api.indicators import INDICATORS
from scambi.api.listings import QUESTIONS, listed
from scambi.api.parameters import FlowsQuery, IndicatorQuery
from scambi.api.selection import flow_rows
from scambi.api.writing import written
from scambi.archive import Archive, Edition
from scambi.ingest import istat
from scambi.ingest.official import publish_official
from scambi.ingest.refusal import Refused
from scambi.ingest.sdmx_csv import read
from scambi.ingest.staging import SHAPE
from scambi.model import Quarter
from scambi.settings import Settings
from scambi.vintage import FLOWS_FILE, Vintage
from tests.istat_flow import AREAS, flow, update, write
from tests.tiny import HOME, QUARTERS, publish_tiny, tiny_rows

Row = dict[str, Any]
EVERYTHING = {"territory": "*", "partner": "*", "product": "*"}
KEY = ("territory", "partner", "product", "flow", "period")

queries = st.fixed_dictionaries(
    {},
    optional={
        "territory": st.sampled_from(["*", "ITC4", "IT,ITH3", "ITC4C"]),
        "partner": st.sampled_from(["*", "JP", "NA,CN,WORLD", "QR", "EU27_2020"]),
        "product": st.sampled_from(["*", "ALL", "C,M"]),
        "flow": st.sampled_from(["export", "import"]),
        "freq": st.sampled_from(["Q", "A"]),
        "from": st.sampled_from(["2019", "2020"]),
        "to": st.sampled_from(["2020", "2021"]),
        "limit": st.integers(9, 60),
        "offset": st.integers(0, 60),
    },
)


def asked(edition: Edition, query: Mapping[str, Any]) -> Content:
    return flow_rows(edition, FlowsQuery.model_validate(query))


def from_json(body: bytes) -> list[Row]:
    rows: list[Row] = json.loads(body)["data"]
    return rows


def from_csv(body: bytes) -> list[Row]:
    return [
        row | {"value_eur": int(row["value_eur"]), "product_level": row["product_level"] or None}
        for row in csv.DictReader(io.StringIO(body.decode()))
    ]


def from_parquet(body: bytes) -> list[Row]:
    return [row | {"period": text(row)} for row in pq.read_table(io.BytesIO(body)).to_pylist()]


def text(row: Row) -> str:
    day: date = row["period"]
    return str(Quarter.of(day)) if row["freq"] == "Q" else str(day.year)


def from_json_stat(body: bytes) -> dict[tuple[str, ...], tuple[int, str]]:
    """Values and statuses by the codes of the dimensions, as the standard reads them."""
    cube = json.loads(body)
    codes = [cube["dimension"][name]["category"]["index"] for name in cube["id"]]
    assert cube["size"] == [len(one) for one in codes]
    assert cube["value"].keys() == cube["status"].keys()
    return {
        key: (cube["value"][str(place)], cube["status"][str(place)])
        for place, key in enumerate(product(*codes))
        if str(place) in cube["value"]
    }


def from_sdmx(body: bytes, edition: Edition) -> dict[tuple[str, ...], tuple[int, str]]:
    areas = {one.istat_code or one.code: one.code for one in edition.reference.territories.values()}
    return {
        (
            row["FREQ"],
            areas[row["REF_AREA"]],
            row["PARTNER_COUNTRY"],
            row["CPA_ATECO2007_COE"],
            istat.FLOWS[row["DATA_TYPE"]].value,
            row["TIME_PERIOD"],
        ): (int(row["OBS_VALUE"]), row["OBS_STATUS"])
        for row in csv.DictReader(io.StringIO(body.decode()))
    }


@settings(max_examples=50)
@given(query=queries)
def test_every_format_has_the_same_numbers(tiny: Edition, query: Row) -> None:
    content = asked(tiny, query)
    found = {form: written(content, form, {}) for form in Format}

    rows = from_json(found[Format.JSON])
    assert from_csv(found[Format.CSV]) == rows
    assert from_parquet(found[Format.PARQUET]) == rows
    cube = {
        (row["freq"], *(row[name] for name in KEY)): (row["value_eur"], row["obs_status"])
        for row in rows
    }
    assert len(cube) == len(rows)
    assert from_json_stat(found[Format.JSON_STAT]) == cube
    assert from_sdmx(found[Format.SDMX_CSV], tiny) == cube


@settings(max_examples=50)
@given(query=queries)
def test_rows_are_those_of_the_file_under_the_filters(tiny: Edition, query: Row) -> None:
    wanted = FlowsQuery.model_validate({**query, "limit": 10_000, "offset": 0})
    content = flow_rows(tiny, wanted)

    def passes(row: Row) -> bool:
        lists = {"territory": wanted.territory or HOME, "partner": wanted.partner}
        lists["product"] = wanted.product
        return (
            row["freq"] == wanted.freq
            and all(it == "*" or row[name] in it.split(",") for name, it in lists.items())
            and wanted.flow in (None, row["flow"])
            and (wanted.from_ or "0") <= str(row["period"].year) <= (wanted.to or "9")
        )

    rows = filter(passes, pq.read_table(tiny.vintage.folder / FLOWS_FILE).to_pylist())
    key = ("freq", *KEY, "value_eur", "obs_status", "source")
    found = [tuple(row[name] for name in key) for row in content.table.to_pylist()]
    assert sorted(found) == sorted(tuple(row[name] for name in key) for row in rows)
    assert content.page is not None
    assert content.page.total == len(found)


@settings(max_examples=30)
@given(query=queries)
def test_pages_have_every_row_once_and_in_one_order(tiny: Edition, query: Row) -> None:
    whole = asked(tiny, {**query, "limit": 10_000, "offset": 0})
    rows = []
    place: Page | None = Page(total=0, limit=1, offset=0)
    while place is not None:
        page = asked(tiny, {**query, "offset": place.offset})
        rows += page.table.to_pylist()
        assert page.page is not None
        place = page.page.next

    assert rows == whole.table.to_pylist()


@given(total=st.integers(0, 50), limit=st.integers(1, 60), offset=st.integers(0, 90))
def test_pages_lead_forth_and_back(total: int, limit: int, offset: int) -> None:
    def rows(page: Page) -> list[int]:
        return list(range(total))[page.offset : page.offset + page.limit]

    page = Page(total=total, limit=limit, offset=offset)
    before, after = [], []
    place = page
    while (place := place.previous) is not None:
        before = rows(place) + before
    place = page
    while (place := place.next) is not None:
        after += rows(place)

    assert [*before, *rows(page), *after] == list(range(total))


@pytest.mark.parametrize("name", QUESTIONS)
def test_lists_are_the_same_in_every_format(tiny: Edition, name: str) -> None:
    content = listed(name, tiny)
    rows = from_json(written(content, Format.JSON, {}))

    lines = list(csv.DictReader(io.StringIO(written(content, Format.CSV, {}).decode())))
    table = pq.read_table(io.BytesIO(written(content, Format.PARQUET, {})))
    plain = [{key: "" if it is None else it for key, it in row.items()} for row in rows]
    assert [{k: str(v).lower() for k, v in row.items()} for row in plain] == [
        {k: v.lower() for k, v in line.items()} for line in lines
    ]
    dates = [{k: str(v) if isinstance(v, date) else v for k, v in row.items()} for row in rows]
    assert [
        {k: str(v) if isinstance(v, date) else v for k, v in row.items()}
        for row in table.to_pylist()
    ] == dates


def test_namibia_is_a_text(tiny: Edition) -> None:
    rows = from_csv(written(asked(tiny, {"partner": "NA"}), Format.CSV, {}))

    assert {row["partner"] for row in rows} == {"NA"}


def test_a_quoted_value_says_who_is_quoted(tiny: Edition) -> None:
    cube = json.loads(written(asked(tiny, {"partner": "JP"}), Format.JSON_STAT, {}))

    assert "Cifra pubblicata" in cube["source"]
    assert "Istat" in cube["source"]


def test_columns_are_described_with_the_whole_of_their_meaning() -> None:
    (contribution,) = (one for one in columns("contributions") if one.name == "contribution")

    assert "all rows of a period add up to the growth of the whole" in contribution.meaning


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An edition made from files as Istat writes them."""
    folder = tmp_path_factory.mktemp("official")
    rows = flow(areas={**AREAS, "ITD3": 1, "ITTOT": 4})
    assert publish_official([write(folder / "istat.csv", rows)], update(folder / "vintages"))
    return Archive(Settings(HOME, folder)).edition(None)


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_is_computed_where_its_values_are(official: Edition, name: str) -> None:
    one = INDICATORS[name]
    query = {"from": "2025", "to": "2025"} if "from" in one.takes else {"quarter": "2025-Q1"}
    content = one.answer(official, IndicatorQuery.model_validate(query))
    rows = from_json(written(content, Format.JSON, {}))

    assert len(rows) == content.table.num_rows > 0
    assert list(rows[0]) == [column.name for column in columns(name)]


def test_an_indicator_asks_its_question_with_the_parameters_given(tiny: Edition) -> None:
    query = IndicatorQuery.model_validate({"partner": "JP", "flow": "import", "base": "2020-Q1"})
    answer = INDICATORS["trade_index"].answer(tiny, query)

    # 20 million in each quarter of 2020, 25 in the first of 2021.
    index = {row["period"]: row["index"] for row in from_json(written(answer, Format.JSON, {}))}
    assert (index["2020-Q1"], index["2021-Q1"]) == (100, 125)


def computed(edition: Edition, name: str, **query: str) -> list[Row]:
    """The rows of an indicator; `from` is `from_` here."""
    said = {key.rstrip("_"): value for key, value in query.items()}
    content = INDICATORS[name].answer(edition, IndicatorQuery.model_validate(said))
    return from_json(written(content, Format.JSON, {}))


@pytest.mark.parametrize(
    "name", [name for name, one in INDICATORS.items() if "quarter" in one.keeps]
)
def test_choosing_rows_of_an_indicator_does_not_change_them(
    tiny: Edition, official: Edition, name: str
) -> None:
    for edition in (tiny, official):
        for quarter in map(str, edition.quarters):
            same = [row for row in computed(edition, name) if row["period"] == quarter]
            assert computed(edition, name, quarter=quarter) == same
            if "from" in INDICATORS[name].takes:
                assert computed(edition, name, from_=quarter, to=quarter) == same


def test_an_edition_without_yearly_values_has_no_rows_by_year(tmp_path: Path) -> None:
    publish_tiny(tmp_path / "vintages", rows=tiny_rows(QUARTERS))
    quarterly = Archive(Settings(HOME, tmp_path)).edition(None)

    for name, one in INDICATORS.items():
        if "freq" in one.takes:
            assert computed(quarterly, name, freq="A") == []
            assert computed(quarterly, name, freq="A", from_="2020", to="2021") == []


def files_of(edition: Edition, folder: Path) -> list[Path]:
    """All its values in SDMX-CSV, a page a file."""
    found = []
    for freq in ("Q", "A"):
        place: Page | None = Page(total=0, limit=700, offset=0)
        while place is not None:
            query = {**EVERYTHING, "freq": freq, "limit": place.limit, "offset": place.offset}
            content = asked(edition, query)
            found.append(folder / f"{freq}{place.offset}.csv")
            found[-1].write_bytes(written(content, Format.SDMX_CSV, {}))
            assert content.page is not None
            place = content.page.next
    return found


def test_an_official_edition_is_read_back_from_sdmx_csv(official: Edition, tmp_path: Path) -> None:
    files = files_of(official, tmp_path)
    assert len(files) > 2

    # Nothing new: every value, code, period and status is the one that was published.
    assert publish_official(files, update(official.vintage.folder.parent)) is None
    again = publish_official(files, update(tmp_path / "elsewhere"))
    assert isinstance(again, Vintage)
    assert again.content == official.vintage.content


def test_an_estimate_is_well_formed_and_never_taken_for_official(
    tiny: Edition, tmp_path: Path
) -> None:
    content = asked(tiny, EVERYTHING)
    body = written(content, Format.SDMX_CSV, {})

    (table,) = read(io.BytesIO(body), "estimate.csv", SHAPE, {})
    assert table["value"].to_pylist() == content.table["value_eur"].to_pylist()
    with pytest.raises(Refused, match="is another dataflow than"):
        publish_official([_file(tmp_path, body)], update(tmp_path / "vintages"))


def _file(folder: Path, body: bytes) -> Path:
    path = folder / "estimate.csv"
    path.write_bytes(body)
    return path


def test_sdmx_names_are_those_that_the_ingest_reads() -> None:
    assert sdmx_csv.ISTATS == istat.DATAFLOW_IN_CELLS
    assert {one.value: code for one, code in istat.DATA_TYPES.items()} == sdmx_csv.DATA_TYPES
