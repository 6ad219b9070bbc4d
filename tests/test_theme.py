"""The settings in `.streamlit/config.toml` exist, and everybody can tell the theme's colours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from streamlit import config

CONFIG = Path(__file__).parents[1] / ".streamlit" / "config.toml"
SETTINGS = tomllib.loads(CONFIG.read_text(encoding="utf-8"))

TEXT, GRAPHIC = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11, level AA
CAPTION = 0.6  # opacity of the text colour in which Streamlit writes captions
APART = 15.0  # distance in CIELAB; 2.3 is just noticeable side by side


def matrix(text: str) -> NDArray[np.float64]:
    return np.array(text.split(), dtype=np.float64).reshape(3, 3)


# What people with each colour blindness see, in linear RGB: Machado, Oliveira, Fernandes (2009).
SIGHT = {
    "full": np.eye(3),
    "protanopia": matrix(
        "0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998"
    ),
    "deuteranopia": matrix(
        "0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881"
    ),
    "tritanopia": matrix(
        "1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900"
    ),
}
XYZ = matrix(
    "0.4124564 0.3575761 0.1804375 0.2126729 0.7151522 0.0721750 0.0193339 0.119192 0.9503041"
)


def srgb(colour: str) -> NDArray[np.float64]:
    return np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])


def linear(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Ratio of relative luminances, 1 to 21."""
    dark, light = sorted(float((XYZ @ linear(rgb))[1]) for rgb in (one, other))
    return (light + 0.05) / (dark + 0.05)


def cielab(colour: str, sight: str) -> NDArray[np.float64]:
    seen = np.clip(SIGHT[sight] @ linear(srgb(colour)), 0, 1)
    x, y, z = np.cbrt(np.maximum(XYZ @ seen / XYZ.sum(axis=1), 216 / 24389))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def names(table: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from names(value, f"{prefix}{key}.")
        else:
            yield prefix + key


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> dict[str, Any]:
    return SETTINGS["theme"][request.param]


@pytest.fixture(params=["backgroundColor", "secondaryBackgroundColor"])
def background(request: pytest.FixtureRequest, theme: dict[str, Any]) -> NDArray[np.float64]:
    return srgb(theme[request.param])


@pytest.mark.parametrize("name", list(names(SETTINGS)))
def test_streamlit_knows_the_setting(name: str) -> None:
    config.get_option(name)  # raises for a name it does not know


def test_nothing_is_told_to_others_and_nobody_else_drives_the_pages() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["enableAgentApi"] is False


@pytest.mark.parametrize("name", ["textColor", "linkColor"])
def test_text_can_be_read(
    name: str, theme: dict[str, Any], background: NDArray[np.float64]
) -> None:
    assert contrast(srgb(theme[name]), background) >= TEXT


def test_captions_can_be_read(theme: dict[str, Any], background: NDArray[np.float64]) -> None:
    written = CAPTION * srgb(theme["textColor"]) + (1 - CAPTION) * background

    assert contrast(written, background) >= TEXT


def test_white_can_be_read_on_the_accent(theme: dict[str, Any]) -> None:
    assert contrast(srgb(theme["primaryColor"]), srgb("#ffffff")) >= TEXT


def test_accents_and_chart_colours_stand_out(
    theme: dict[str, Any], background: NDArray[np.float64]
) -> None:
    for colour in (theme["primaryColor"], *theme["chartCategoricalColors"]):
        assert contrast(srgb(colour), background) >= GRAPHIC, colour


@pytest.mark.parametrize("sight", SIGHT)
def test_chart_colours_differ_for_every_sight(sight: str, theme: dict[str, Any]) -> None:
    for one, other in combinations(theme["chartCategoricalColors"], 2):
        distance = np.linalg.norm(cielab(one, sight) - cielab(other, sight))
        assert distance >= APART, (one, other)
