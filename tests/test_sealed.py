"""A sealed copy: read by whoever has it, changed by nobody."""

from __future__ import annotations

import gc
import os
import subprocess
from pathlib import Path

import pytest

from scambi.sealed import Sealed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "flows.parquet"
    path.write_bytes(b"some bytes" * 100_000)
    return path


def test_a_copy_says_what_its_file_said(file: Path) -> None:
    sealed = Sealed(file)
    content = file.read_bytes()
    file.write_bytes(b"other bytes")

    assert Path(sealed.path).read_bytes() == content


@pytest.mark.parametrize("mode", ["wb", "r+b", "ab"])
def test_nobody_can_change_it(file: Path, mode: str) -> None:
    sealed = Sealed(file)

    with pytest.raises(OSError, match="not permitted"), Path(sealed.path).open(mode) as copy:
        copy.write(b"x")

    assert Path(sealed.path).read_bytes() == file.read_bytes()


def test_another_process_reads_it_under_the_same_path(file: Path) -> None:
    sealed = Sealed(file)
    assert sealed.descriptor is not None

    read = subprocess.run(
        ["cat", sealed.path], pass_fds=[sealed.descriptor], capture_output=True, check=True
    )

    assert read.stdout == file.read_bytes()


def test_it_is_gone_with_its_object(file: Path) -> None:
    sealed = Sealed(file)
    descriptor = sealed.descriptor
    assert descriptor is not None
    del sealed
    gc.collect()

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)


def test_a_file_that_is_not_there_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Sealed(tmp_path / "missing.parquet")
