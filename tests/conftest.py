"""The dashboard itself, started as a reader's machine would start it, and vintages to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
import urllib3
from hypothesis import HealthCheck, settings
from urllib3 import BaseHTTPResponse

from scambi.archive import Archive, Edition
from scambi.figures import headline
from scambi.settings import CHECKOUT_DATA, Settings
from tests.load.server import OURS, serving
from tests.tiny import HOME, joined_rows, publish_tiny

# On a loaded machine an example is slow without being wrong.
settings.register_profile("scambi", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("scambi")


@contextmanager
def dashboard(environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """A dashboard of its own, with settings of its own; gives its address without a slash."""
    with serving(replace(OURS, environment=environment)) as running:
        yield f"http://127.0.0.1:{running.port}"


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a dashboard with the default settings, one for all tests of a worker."""
    with dashboard() as address:
        yield address


class Get(Protocol):
    """Ask the dashboard for a path; headers by name, with underscores."""

    def __call__(self, path: str, method: str = "GET", **headers: str) -> BaseHTTPResponse: ...


@pytest.fixture
def get(server: str) -> Get:
    """Answers as they come over the wire: no redirect followed, nothing unpacked."""

    def ask(path: str, method: str = "GET", **headers: str) -> BaseHTTPResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return urllib3.request(
            method, server + path, headers=named, redirect=False, decode_content=False
        )

    return ask


@pytest.fixture(scope="session")
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the invented vintage of tests/tiny.py and the real reference tables."""
    data = tmp_path_factory.mktemp("data")
    publish_tiny(data / "vintages")
    return data


@pytest.fixture(scope="session")
def tiny(tiny_data: Path) -> Edition:
    """The invented vintage, opened as the app opens one."""
    return Archive(Settings(HOME, tiny_data)).edition(None)


@pytest.fixture(scope="session")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The same values as an official vintage, in which no row means no trade."""
    data = tmp_path_factory.mktemp("data")
    publish_tiny(data / "vintages", name="istat", kind="official")
    return Archive(Settings(HOME, data)).edition(None)


@pytest.fixture(scope="session")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """An official vintage in which a group takes a member in, as in `joined_rows`."""
    data = tmp_path_factory.mktemp("data")
    publish_tiny(data / "vintages", name="istat", kind="official", rows=list(joined_rows()))
    return Archive(Settings(HOME, data)).edition(None)


@pytest.fixture(scope="session")
def embedded() -> Edition:
    """The vintage that comes with the code, opened."""
    return Archive(Settings(HOME, CHECKOUT_DATA)).edition("stima-2025Q3")


@pytest.fixture
def summer_2021(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes today a day on which the quarter after the invented vintage is not out yet."""
    monkeypatch.setattr(headline, "today", lambda: date(2021, 8, 1))
