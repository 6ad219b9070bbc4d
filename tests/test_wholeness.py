"""What a cut leaves behind in a delimited file, and what is no cut."""

from __future__ import annotations

import io

import pytest

from scambi.ingest.wholeness import NotWhole, rows_in


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("A,B\r\n", 0),
        ("A,B\r\n1,2\r\n", 1),
        ("A,B\n1,2\n3,4\n", 2),
        ("A;B\n1,5;2\n", 1),
        ('A,B\n"x, y",2\n', 1),
        ('A,B\n"x\r\ny",2\n3,4\n', 2),
        ("A,B\n1,\n", 1),
        ("A,B\n1,2,3\n", 1),
        ("A,B\n1,2\n\n", 1),
        ("A\n\n", 0),
    ],
)
def test_rows_are_counted(text: str, rows: int) -> None:
    assert rows_in(io.StringIO(text, newline="")) == rows


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty, without even a header"),
        ("\r\n", "it is empty, without even a header"),
        ("A,B,C\n1,2,3\n1,2\n", "line 3 has 2 fields of 3"),
        ("A,B,C\n1\n1,2,3\n", "line 2 has 1 fields of 3"),
        ('A,B,C\n1,"2,3\n', "line 2 has 2 fields of 3"),
        (f'A,B,C\n1,"{"x" * 200_000}', r"cannot be read \(field larger"),
        ("  <html>\n", 'it begins with "<html>" instead of a header'),
        ('{"a": 1}\n', "it begins with"),
    ],
)
def test_what_is_missing_is_named_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(NotWhole, match=reason):
        rows_in(io.StringIO(text, newline=""))
