"""The settings of an installation, read from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from scambi import reference

CHECKOUT_DATA = Path(__file__).resolve().parents[1] / "data"
DEFAULT_TERRITORY = "ITC4"


class SettingsError(ValueError):
    """A setting cannot be used; the message says which, and what to set instead."""


@dataclass(frozen=True)
class Settings:
    """The home territory (code in territories.csv) and the folder that holds the data."""

    territory: str
    data: Path

    @property
    def reference_folder(self) -> Path:
        """The folder of the reference tables; the checkout's when `data` brings none."""
        own = self.data / "reference"
        return own if own.is_dir() else CHECKOUT_DATA / "reference"

    @property
    def vintages_folder(self) -> Path:
        """The folder that holds one folder per vintage; it need not exist yet."""
        return self.data / "vintages"


def settings() -> Settings:
    """Read SCAMBI_TERRITORY and SCAMBI_DATA; an empty variable counts as not set.

    Raises SettingsError, or ReferenceTableError when territories.csv itself is wrong.
    """
    data = Path(os.environ.get("SCAMBI_DATA") or CHECKOUT_DATA).expanduser().resolve()
    if not data.is_dir():
        raise SettingsError(
            f"SCAMBI_DATA: {data} is not a folder; name an existing one, or leave it unset."
        )
    chosen = Settings(os.environ.get("SCAMBI_TERRITORY") or DEFAULT_TERRITORY, data)
    territories = reference.load_table(chosen.reference_folder, "territories")
    if chosen.territory not in territories["territory"].to_pylist():
        raise SettingsError(
            f'SCAMBI_TERRITORY: "{chosen.territory}" is not in '
            f"{chosen.reference_folder / 'territories.csv'}; use a code of its first column."
        )
    return chosen
