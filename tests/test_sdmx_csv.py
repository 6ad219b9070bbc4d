"""Reading SDMX-CSV: every form of a file that a download has, and every refusal with its line."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scambi.ingest.csv_blocks import BLOCK
from scambi.ingest.refusal import Refused
from scambi.ingest.sdmx_csv import Labels, read
from scambi.ingest.staging import SHAPE, read_raw
from tests.istat_csv import COLUMNS, Form, Observation, sdmx_csv
from tests.istat_flow import flow, write

ROWS = [
    Observation("Q", "ITC4", "EV", "ALL", "NA", "2024-Q1", 5),
    Observation("Q", "ITC4", "EV", "ALL", "EXT_EU27_2020", "2024-Q1", 64_279_560_509),
    Observation("A", "ITTOT", "IV", "C", "US", "2024", 0),
]
READ = (*Observation._fields[:-1],)
IDS = dict(
    zip(
        READ,
        ("FREQ", "REF_AREA", "DATA_TYPE", "CPA_ATECO2007_COE", "PARTNER_COUNTRY", "TIME_PERIOD"),
        strict=True,
    )
)
FORMS = {
    "as Istat writes": Form(),
    "without labels": Form(labels=False),
    "Italian labels": Form(language="it"),
    "line feeds alone": Form(newline="\n"),
    "a byte-order mark": Form(bom=True),
    "semicolons": Form(separator=";"),
    "columns in another order": Form(columns=tuple(reversed(COLUMNS))),
    "only the columns that are read": Form(columns=SHAPE.required),
    "everything at once": Form(
        labels=False, bom=True, newline="\n", separator=";", columns=tuple(sorted(COLUMNS))
    ),
}


def table_of(content: bytes) -> pa.Table:
    labels: Labels = {}
    tables = list(read(io.BytesIO(content), "file.csv", SHAPE, labels))
    return pa.concat_tables(tables) if tables else SHAPE.schema.empty_table()


def rows_of(table: pa.Table) -> list[Observation]:
    return [
        Observation(*(row[IDS[name]] for name in READ), row["value"]) for row in table.to_pylist()
    ]


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        table_of(content)
    return str(refused.value)


def content(rows: list[Observation] = ROWS, form: Form | None = None) -> bytes:
    return b"".join(sdmx_csv(rows, form or Form()))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_form_of_a_file_gives_the_same_rows(form: Form) -> None:
    assert rows_of(table_of(content(form=form))) == ROWS


def test_namibia_is_a_code_and_not_a_gap() -> None:
    table = table_of(content(form=Form(labels=False)))

    assert table["PARTNER_COUNTRY"].to_pylist()[0] == "NA"


def test_lines_are_those_of_the_file_past_blank_ones_and_line_ends_in_quotes() -> None:
    lines = content(form=Form(newline="\n")).splitlines(keepends=True)
    noted = lines[1].replace(b",,,,", b',,"a note\nin two lines",,', 1)

    table = table_of(b"".join([lines[0], lines[1], b"\n", noted, lines[2]]))

    assert table["line"].to_pylist() == [2, 4, 6]


def test_lines_go_on_across_blocks() -> None:
    row = content(ROWS[:1], Form(newline="\n")).splitlines(keepends=True)
    many = 2 * BLOCK // len(row[1])

    lines = table_of(row[0] + row[1] * many)["line"]

    assert lines.to_pylist() == list(range(2, many + 2))


def test_labels_are_kept_for_codes_that_turn_out_to_be_new() -> None:
    labels: Labels = {}

    list(read(io.BytesIO(content()), "file.csv", SHAPE, labels))

    assert labels["PARTNER_COUNTRY"] == {"NA": "Namibia", "US": "United States, with Puerto Rico"}


@pytest.mark.parametrize("written", ["5.0", "5.00", " 5 "])
def test_a_whole_value_may_be_written_with_zeros_after_the_point(written: str) -> None:
    table = table_of(content().replace(b"2024-Q1,5,", f"2024-Q1,{written},".encode()))

    assert table["value"].to_pylist()[0] == 5


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("-5", 'value "-5" is negative'),
        ("5.5", 'value "5.5" is not a whole number of euro'),
        ("1.234", "is not a whole number"),
        ("5e3", "is not a whole number"),
        ("0x10", "is not a whole number"),
        ("NaN", "is not a whole number"),
        ("1234567890123456", "is not a whole number"),
        ("", "there is no value"),
    ],
)
def test_a_value_that_is_not_whole_is_refused_with_its_line(written: str, said: str) -> None:
    sentence = refusal(content().replace(b",64279560509,", f",{written},".encode()))

    assert sentence.startswith("file.csv line 3: ")
    assert said in sentence
    assert sentence.endswith("(rule whole-values).")


@pytest.mark.parametrize("name", SHAPE.required)
def test_a_missing_column_is_refused_by_name(name: str) -> None:
    form = Form(columns=[one for one in COLUMNS if one != name])

    assert f"file.csv line 1: this is no header with {name}" in refusal(content(form=form))


def test_a_column_that_stands_twice_is_refused() -> None:
    form = Form(columns=[*COLUMNS, "OBS_VALUE"])

    assert "column OBS_VALUE stands twice" in refusal(content(form=form))


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\n",
        b"<!DOCTYPE html>\n<html><body>Servizio in manutenzione</body></html>\n",
        b'{"errors": []}\n',
        b"PK\x03\x04",
        b"\xff\xfeD\x00A\x00T\x00A\x00",
        b"\x00" * 1000,
        b'"DATAFLOW',
    ],
)
def test_what_is_no_sdmx_csv_is_refused_at_its_first_line(page: bytes) -> None:
    sentence = refusal(page)

    assert sentence.startswith("file.csv line 1: ")
    assert "(rule declared-columns)" in sentence


def test_a_row_with_fewer_cells_is_refused_with_its_line() -> None:
    lines = content().splitlines(keepends=True)
    lines[2] = lines[2].replace(b",,,,,,,,,", b",,,,,,", 1)

    assert refusal(b"".join(lines)).startswith(
        "file.csv line 3: 19 cells where the header has 22, so the file is cut or changed"
    )


def test_a_file_that_is_cut_anywhere_is_refused_or_lacks_only_its_end() -> None:
    whole = content()
    for end in range(len(whole)):
        try:
            found = rows_of(table_of(whole[:end]))
        except Refused:
            continue
        assert found == ROWS[: len(found)]


def test_a_last_line_without_end_is_refused_where_its_value_may_be_cut() -> None:
    short = Form(columns=SHAPE.required, newline="\n")

    assert "the last line does not end" in refusal(content(form=short).rstrip(b"\n"))


def test_what_is_not_utf8_is_refused_with_its_line() -> None:
    assert refusal(content().replace(b"Namibia", b"Namibi\xe0")) == (
        "file.csv line 2: is not text in UTF-8; save it as UTF-8 (rule whole-records)."
    )


@pytest.mark.parametrize("cells", [1, 20_000_000])
def test_a_quotation_mark_that_is_never_closed_is_refused(cells: int) -> None:
    sentence = refusal(content() + b'IT1,"' + b"Q,\n" * cells)

    assert sentence.startswith("file.csv line 5: a line or a cell in quotation marks begins here")


def a_file(folder: Path) -> Path:
    return write(folder / "a.csv", ROWS)


def a_gzip(folder: Path) -> Path:
    (folder / "a.csv.gz").write_bytes(gzip.compress(content()))
    return folder / "a.csv.gz"


def a_zip(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2024/1.csv", content(ROWS[:1]))
        archive.writestr("2024/2.csv.gz", gzip.compress(content(ROWS[1:])))
        archive.writestr("readme.txt", "no data")
    return folder / "a.zip"


def a_folder(folder: Path) -> Path:
    inner = folder / "inner" / "more"
    inner.mkdir(parents=True)
    write(folder / "inner" / "a.CSV", ROWS[:2])
    write(inner / "b.csv", ROWS[2:])
    write(inner / "empty.csv", [])
    (inner / "notes.txt").write_text("no data", encoding="utf-8")
    return folder / "inner"


@pytest.mark.parametrize("packed", [a_file, a_gzip, a_zip, a_folder])
def test_files_are_taken_as_they_come(tmp_path: Path, packed: Callable[[Path], Path]) -> None:
    (tmp_path / "scratch").mkdir()

    staged = read_raw([packed(tmp_path)], tmp_path / "scratch")

    assert rows_of(pq.read_table(staged.path)) == ROWS


def test_a_place_is_the_file_and_the_line(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()

    staged = read_raw([a_zip(tmp_path)], tmp_path / "scratch")

    places = [str(staged.place(at)) for at in pq.read_table(staged.path)["place"].to_pylist()]
    archive = tmp_path / "a.zip"
    assert places == [
        f"{archive}/2024/1.csv line 2",
        f"{archive}/2024/2.csv.gz line 2",
        f"{archive}/2024/2.csv.gz line 3",
    ]


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
@pytest.mark.parametrize("kept", [30, -20])
def test_a_damaged_package_is_refused(tmp_path: Path, name: str, kept: int) -> None:
    path = (a_gzip if name.endswith(".gz") else a_zip)(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(Refused, match=r"a\.(csv\.gz|zip).*cannot be read"):
        read_raw([path], tmp_path)


def test_a_folder_without_files_and_files_without_rows_are_refused(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()

    with pytest.raises(Refused, match="has no CSV file in it"):
        read_raw([tmp_path / "nothing"], tmp_path)
    with pytest.raises(Refused, match="there is no row of data"):
        read_raw([write(tmp_path / "empty.csv", [])], tmp_path)


REAL = b"".join(sdmx_csv(flow()[:40], Form(newline="\n")))


def mutated(draw: st.DrawFn) -> bytes:
    """A real file in which a few stretches were replaced, removed or repeated."""
    found = bytearray(REAL)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(found)))
        end = min(len(found), start + draw(st.integers(0, 200)))
        patch = draw(
            st.one_of(
                st.binary(max_size=20),
                st.just(bytes(found[start:end]) * 2),
                st.sampled_from([b'"', b"\r", b"\n", b",", b";", b": ", b"\x00"]),
            )
        )
        found[start:end] = patch
    return bytes(found)


ANYTHING = st.one_of(
    st.binary(max_size=300),
    st.composite(mutated)(),
    st.binary(max_size=200).map(lambda tail: REAL.splitlines(keepends=True)[0] + tail),
)


@settings(max_examples=400)
@given(ANYTHING)
@example(REAL)
@example(REAL.replace(b"\n", b"\r"))
@example(REAL.replace(b",,,,,,,,,,,,,\n", b',,,,"\n"\n', 3))
def test_any_bytes_are_a_table_or_a_refusal(content: bytes) -> None:
    try:
        table = table_of(content)
    except Refused as refused:
        said = str(refused)
    else:
        assert table.schema == SHAPE.schema
        assert all(column.null_count == 0 for column in table.columns)
        said = "file.csv line "
    assert said.startswith("file.csv line ")
    assert "\n" not in said
