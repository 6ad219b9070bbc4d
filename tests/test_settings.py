from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scambi.settings import CHECKOUT_DATA, SettingsError, settings


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCAMBI_TERRITORY", raising=False)
    monkeypatch.delenv("SCAMBI_DATA", raising=False)


def test_without_variables_the_checkout_is_used() -> None:
    chosen = settings()

    assert chosen.territory == "ITC4"
    assert chosen.reference_folder == CHECKOUT_DATA / "reference"
    assert chosen.vintages_folder == CHECKOUT_DATA / "vintages"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCAMBI_TERRITORY", "")
    monkeypatch.setenv("SCAMBI_DATA", "")

    assert (settings().territory, settings().data) == ("ITC4", CHECKOUT_DATA)


def test_another_region_can_be_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCAMBI_TERRITORY", "ITH3")

    assert settings().territory == "ITH3"


def test_a_data_folder_without_reference_tables_uses_the_checkouts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path))

    assert settings().reference_folder == CHECKOUT_DATA / "reference"
    assert settings().vintages_folder == tmp_path / "vintages"


def test_a_data_folder_brings_its_own_reference_tables(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(CHECKOUT_DATA / "reference", tmp_path / "reference")
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path))

    assert settings().reference_folder == tmp_path / "reference"


@pytest.mark.parametrize("code", ["ITC0", "itc4", "../ITC4", "Lombardia"])
def test_an_unknown_territory_is_refused(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setenv("SCAMBI_TERRITORY", code)

    with pytest.raises(SettingsError, match=f'SCAMBI_TERRITORY: "{code}" is not in'):
        settings()


def test_a_data_folder_that_does_not_exist_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SCAMBI_DATA", str(tmp_path / "nowhere"))

    with pytest.raises(SettingsError, match=r"SCAMBI_DATA: .*nowhere is not a folder"):
        settings()
