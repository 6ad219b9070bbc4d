"""`python -m scambi`: results on standard output, messages on standard error, exit status."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scambi.__main__ import main
from scambi.settings import CHECKOUT_DATA


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, with the committed tables and edition."""
    shutil.copytree(CHECKOUT_DATA, tmp_path / "data")
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("SCAMBI_TERRITORY", raising=False)
    return tmp_path / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def damage(data: Path) -> None:
    (data / "vintages" / "stima-2025Q3" / "flows.parquet").write_bytes(b"PAR1")


def test_ingest_writes_the_edition_and_says_where_in_one_line(data: Path, tmp_path: Path) -> None:
    result = run("ingest", "embedded", "--output", str(tmp_path / "made"))

    assert result.exit_code == 0
    assert result.stdout == f"stima-2025Q3: 9219 rows in {tmp_path / 'made' / 'stima-2025Q3'}\n"
    assert "quarters-add-up-to-year" in result.stderr
    assert (data / "vintages" / "stima-2025Q3").is_dir()


def test_without_output_the_data_folder_gets_the_edition(data: Path) -> None:
    shutil.rmtree(data / "vintages")

    assert run("ingest", "embedded").exit_code == 0
    assert (data / "vintages" / "stima-2025Q3" / "vintage.json").is_file()


def test_data_that_cannot_be_used_exit_with_one_and_one_sentence(data: Path) -> None:
    table = data / "reference" / "region_world_year.csv"
    table.write_text("territory,year,flow,product,value_eur\n", encoding="utf-8")

    result = run("ingest", "embedded")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {table}: no export of ITC4 in 2008")
    assert result.stderr.count("\n") == 1


def test_a_home_territory_without_data_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCAMBI_TERRITORY", "ITH3")

    result = run("ingest", "embedded")

    assert result.exit_code == 1
    assert str(data / "reference" / "region_world_year.csv") in result.stderr
    assert "SCAMBI_TERRITORY" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("ingest", "everything"), ("verify", "no-such-id"), ("--no-such-option",)],
)
@pytest.mark.usefixtures("data")
def test_wrong_use_exits_with_two(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")


def test_a_wrong_setting_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCAMBI_DATA", "/no/such/folder")

    result = run("vintages")

    assert result.exit_code == 2
    assert "/no/such/folder is not a folder" in result.stderr


@pytest.mark.usefixtures("data")
def test_vintages_are_listed_one_a_line() -> None:
    result = run("vintages")

    assert result.exit_code == 0
    assert result.stdout == (
        "stima-2025Q3\testimate\tITC4\t2008-Q1 to 2025-Q3\t9219 rows\t0.1 MB\t"
        "7 checks, 2 warnings\n"
    )


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("arguments", [(), ("stima-2025Q3",)])
def test_vintages_that_match_their_records_pass(arguments: tuple[str, ...]) -> None:
    result = run("verify", *arguments)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 of 1 vintages match their records\n"


def test_a_damaged_vintage_is_refused_with_its_reason(data: Path) -> None:
    damage(data)

    result = run("verify", "stima-2025Q3")

    assert result.exit_code == 1
    assert result.stdout == "0 of 1 vintages match their records\n"
    assert "flows.parquet: changed or cut short" in result.stderr
    assert "Refused: " in run("vintages").stderr


@pytest.mark.usefixtures("data")
def test_tables_that_are_right_are_listed_with_their_lines() -> None:
    result = run("reference", "check")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "missions.csv: 5 lines\n" in result.stdout
    assert "region_world_year.csv: 357 lines\n" in result.stdout


def test_every_table_that_is_wrong_is_named_with_line_and_column(data: Path) -> None:
    missions, releases = (data / "reference" / f"{name}.csv" for name in ("missions", "releases"))
    missions.write_text(missions.read_text("utf-8").replace(",JP,", ",ZZ,"), "utf-8")
    releases.write_text(releases.read_text("utf-8").replace(",expected", ",sure"), "utf-8")

    result = run("reference", "check")

    assert result.exit_code == 1
    assert f'Refused: {missions} line 3, column partner: "ZZ" is not in' in result.stderr
    assert f"Refused: {releases} line " in result.stderr
    assert result.stderr.count("\n") == 2
    assert "missions.csv" not in result.stdout
    assert "partners.csv: 285 lines" in result.stdout
