"""What a value is told to be, from its status and from who its sources are."""

from __future__ import annotations

import pyarrow as pa
import pytest

from scambi.archive import Edition
from scambi.figures.provenance import standing_of, with_standing
from scambi.model import Standing
from tests.tiny import QUOTED, SOURCE


@pytest.mark.parametrize(
    ("status", "sources", "standing"),
    [
        ("A", (SOURCE,), Standing.DEFINITIVE),
        ("P", (SOURCE,), Standing.PROVISIONAL),
        ("P", (QUOTED,), Standing.QUOTED),
        # Of a quoted and a provisional part less can be claimed than of a provisional whole.
        ("P", (SOURCE, QUOTED), Standing.QUOTED),
        ("E", (SOURCE, QUOTED), Standing.ESTIMATE),
        (None, (QUOTED,), None),
        ("P", (), Standing.PROVISIONAL),
    ],
)
def test_a_value_is_quoted_where_any_source_is_unless_it_is_an_estimate(
    tiny: Edition, status: str | None, sources: tuple[str, ...], standing: Standing | None
) -> None:
    assert standing_of(tiny, status, sources) is standing


def test_a_table_tells_the_same_of_each_row(tiny: Edition) -> None:
    table = pa.table(
        {
            "obs_status": ["P", "P", "E", None],
            "source": [SOURCE, f"{SOURCE} {QUOTED}", QUOTED, None],
        }
    )

    assert with_standing(tiny, table)["standing"].to_pylist() == ["P", "Q", "E", None]
