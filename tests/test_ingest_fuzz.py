"""Real-shaped data with something wrong in them: a vintage or one sentence, never anything else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from scambi.ingest.official import publish_official
from scambi.ingest.refusal import Refused
from scambi.model import Quarter
from scambi.vintages import discover
from tests.istat_csv import COLUMNS, Observation, sdmx_csv
from tests.istat_flow import flow, update, write

ROWS = flow(first=Quarter(2025, 1))
LINES = b"".join(sdmx_csv(ROWS)).splitlines()
CELLS = st.sampled_from(
    ["", "NA", "WORLD", "ZZ", "0", "-1", "999999999999999", "1e9", "2024", "2024-Q1", "9999-Q4",
     "0000-Q1", "9999", "ITD10", "A", "Q", ": ", "C: [C]", '"', "é", "\x00", "a,b", "N"]
)  # fmt: skip
CHANGES = st.lists(
    st.one_of(
        st.tuples(
            st.just("cell"), st.integers(0, len(LINES) - 1), st.integers(0, len(COLUMNS)), CELLS
        ),
        st.tuples(st.sampled_from(["drop", "repeat", "cut"]), st.integers(0, len(LINES) - 1)),
        st.tuples(st.just("truncate"), st.integers(0, 10 * len(LINES))),
    ),
    min_size=1,
    max_size=3,
)


def mutated(changes: list[tuple[object, ...]]) -> bytes:
    lines = list(LINES)
    end: int | None = None
    for kind, at, *rest in changes:
        assert isinstance(at, int)
        place = min(at, len(lines) - 1)
        if kind == "cell":
            cells = lines[place].split(b",")
            column, text = rest
            assert isinstance(column, int)
            cells[min(column, len(cells) - 1)] = str(text).encode()
            lines[place] = b",".join(cells)
        elif kind == "truncate":
            end = at
        else:
            lines[place : place + 1] = {
                "drop": [], "repeat": [lines[place]] * 2, "cut": [lines[place][:20]]
            }[str(kind)]  # fmt: skip
    return b"\r\n".join([*lines, b""])[:end]


@settings(max_examples=25)
@given(CHANGES)
def test_data_with_something_wrong_are_published_or_refused_in_a_sentence(
    changes: list[tuple[object, ...]],
) -> None:
    with TemporaryDirectory() as name:
        file, vintages = Path(name) / "data.csv", Path(name) / "vintages"
        file.write_bytes(mutated(changes))
        try:
            vintage = publish_official([file], update(vintages))
        except Refused as refused:
            said = str(refused)
            found = discover(vintages)
            assert not found.usable
            assert not found.refused
        else:
            assert vintage is not None
            said = f"{file} (rule )."
    assert said.startswith(str(file))
    assert said.endswith(").")
    assert "\n" not in said


def test_what_is_mutated_is_accepted_as_it_is(tmp_path: Path) -> None:
    file = write(tmp_path / "data.csv", [Observation(*row) for row in ROWS])

    assert publish_official([file], update(tmp_path / "vintages")) is not None
