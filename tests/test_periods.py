"""How quarters, spans of months and days are called."""

from __future__ import annotations

from datetime import date

import pytest

from scambi.model import Language, Quarter
from scambi.wording.periods import (
    date_name,
    days_name,
    in_quarter,
    known_date_name,
    months_name,
    quarter_in_words,
    quarter_name,
    quarter_short,
)

IT, EN = Language.IT, Language.EN


def test_quarters_have_roman_numbers_in_italian() -> None:
    assert [quarter_name(Quarter(2019, number), IT) for number in (1, 2, 3, 4)] == [
        "I trimestre 2019",
        "II trimestre 2019",
        "III trimestre 2019",
        "IV trimestre 2019",
    ]


def test_a_quarter_has_a_form_for_tables_axes_and_sentences() -> None:
    quarter = Quarter(2019, 1)

    assert quarter_name(quarter, EN) == "Q1 2019"
    assert quarter_short(quarter, IT) == "I trim. 2019"
    assert quarter_short(quarter, EN) == "Q1 2019"
    assert quarter_in_words(quarter, IT) == "I trimestre 2019"
    assert quarter_in_words(quarter, EN) == "first quarter of 2019"
    assert in_quarter(quarter, IT) == "nel I trimestre 2019"
    assert in_quarter(quarter, EN) == "in the first quarter of 2019"


def test_days_are_written_in_full() -> None:
    assert date_name(date(2026, 12, 12), IT) == "12 dicembre 2026"
    assert date_name(date(2026, 12, 12), EN) == "12 December 2026"
    assert date_name(date(2026, 12, 1), IT) == "1º dicembre 2026"
    assert date_name(date(2026, 12, 1), EN) == "1 December 2026"


@pytest.mark.parametrize(
    ("start", "end", "italian", "english"),
    [
        ((2019, 1), (2019, 3), "I trimestre 2019", "Q1 2019"),
        ((2019, 10), (2019, 12), "IV trimestre 2019", "Q4 2019"),
        ((2014, 1), (2014, 6), "primo semestre 2014", "first half of 2014"),
        ((2014, 7), (2014, 12), "secondo semestre 2014", "second half of 2014"),
        ((2018, 1), (2018, 9), "primi nove mesi del 2018", "first nine months of 2018"),
        ((2024, 1), (2024, 12), "2024", "2024"),
        ((2022, 1), (2022, 10), "gennaio–ottobre 2022", "January–October 2022"),
        ((2022, 2), (2022, 4), "febbraio–aprile 2022", "February–April 2022"),
        ((2022, 5), (2022, 5), "maggio 2022", "May 2022"),
        ((2021, 1), (2022, 12), "2021–2022", "2021–2022"),
        ((2021, 7), (2022, 6), "luglio 2021 – giugno 2022", "July 2021 – June 2022"),
    ],
)
def test_months_go_by_their_usual_name(
    start: tuple[int, int], end: tuple[int, int], italian: str, english: str
) -> None:
    first, last = date(*start, 1), date(*end, 28)

    assert months_name(first, last, IT) == italian
    assert months_name(first, last, EN) == english


@pytest.mark.parametrize(
    ("first", "last", "italian", "english"),
    [
        ((2019, 9, 14), (2019, 9, 20), "14–20 settembre 2019", "14–20 September 2019"),
        (
            (2019, 9, 30),
            (2019, 10, 4),
            "30 settembre – 4 ottobre 2019",
            "30 September – 4 October 2019",
        ),
        (
            (2019, 12, 30),
            (2020, 1, 2),
            "30 dicembre 2019 – 2 gennaio 2020",
            "30 December 2019 – 2 January 2020",
        ),
        ((2019, 4, 1), (2019, 4, 5), "1º–5 aprile 2019", "1–5 April 2019"),
        ((2019, 4, 5), (2019, 4, 5), "5 aprile 2019", "5 April 2019"),
    ],
)
def test_days_in_a_row_share_what_they_have_in_common(
    first: tuple[int, int, int], last: tuple[int, int, int], italian: str, english: str
) -> None:
    assert days_name(date(*first), date(*last), IT) == italian
    assert days_name(date(*first), date(*last), EN) == english


def test_days_are_shorter_in_charts() -> None:
    assert days_name(date(2019, 9, 14), date(2019, 9, 20), IT, short=True) == "14–20 set 2019"


@pytest.mark.parametrize(
    ("known", "italian"),
    [
        ("2018-12-03", "3 dicembre 2018"),
        ("2019-02", "febbraio 2019"),
        ("2017", "2017"),
        ("2020 (page path)", "2020 (page path)"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(known: str, italian: str) -> None:
    assert known_date_name(known, IT) == italian
