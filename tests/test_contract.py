"""The contract: data that break a rule are refused with file, line and rule; others only warn."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from scambi.ingest.official import publish_official
from scambi.ingest.refusal import Refused
from scambi.model import Quarter
from scambi.settings import CHECKOUT_DATA
from scambi.vintage import Check, Vintage
from tests.istat_csv import Form, Observation
from tests.istat_flow import AREAS, TODAY, changed, flow, revised, update, without, write

ROWS = flow()
JAPAN = {"freq": "Q", "area": "ITC4", "flow": "EV", "product": "ALL", "partner": "JP"}


def line(rows: Sequence[Observation], **where: str) -> int:
    """The line of the only row that matches; the header is the first."""
    (found,) = (
        number
        for number, row in enumerate(rows, start=2)
        if all(getattr(row, name) == code for name, code in where.items())
    )
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vintages"


@pytest.fixture(scope="module")
def of_last_time(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("last") / "vintages"
    assert published(folder, ROWS) is not None
    return folder


@pytest.fixture
def last_time(folder: Path, of_last_time: Path) -> None:
    """ROWS are published already."""
    shutil.copytree(of_last_time, folder)


def published(
    folder: Path, rows: Sequence[Observation], form: Form | None = None, **fields: object
) -> Vintage | None:
    file = write(folder.parent / "data.csv", rows, form or Form())
    return publish_official([file], update(folder, **fields))


def refusal(
    folder: Path, rows: Sequence[Observation], form: Form | None = None, **fields: object
) -> str:
    """The sentence without the folder, after which the vintages are as they were."""
    before = sorted(folder.rglob("*"))
    with pytest.raises(Refused) as refused:
        published(folder, rows, form, **fields)
    assert sorted(folder.rglob("*")) == before
    return str(refused.value).replace(f"{folder.parent}/", "")


def results(vintage: Vintage | None) -> dict[str, str]:
    assert vintage is not None
    return {check.check: check.result for check in vintage.checks}


def check_of(vintage: Vintage | None, name: str) -> Check:
    assert vintage is not None
    (found,) = (check for check in vintage.checks if check.check == name)
    return found


def test_data_in_which_everything_adds_up_pass_every_check(folder: Path) -> None:
    found = results(published(folder, ROWS))

    assert {name for name, result in found.items() if result != "passed"} == {"new-records"}
    assert len(found) == 22


def test_the_region_and_italy_alone_or_with_other_regions_pass(folder: Path) -> None:
    areas = {**AREAS, "ITC": 1, "ITD3": 1, "ITDA": 1, "ITD1": 1, "ITTOT": 4}

    assert published(folder, flow(areas=areas)) is not None


def test_a_missing_row_in_a_covered_quarter_is_zero(folder: Path) -> None:
    rows = [row for row in ROWS if not (row.partner == "NA" and row.period >= "2024")]
    gone = {(*row[:4], row.period): row.value for row in set(ROWS) - set(rows)}
    rows = [
        row._replace(value=row.value - gone.get((*row[:4], row.period), 0))
        if row.partner in ("WORLD", "EXT_EU27_2020")
        else row
        for row in rows
    ]

    assert published(folder, rows) is not None


def test_rounding_of_every_value_is_no_reason_to_refuse(folder: Path) -> None:
    rows = changed(ROWS, 0)
    rows = [row._replace(value=round(row.value / 1007)) for row in ROWS]

    assert published(folder, rows) is not None


def test_another_dataflow_is_refused(folder: Path) -> None:
    file = write(folder.parent / "data.csv", ROWS)
    file.write_bytes(file.read_bytes().replace(b"IT1:DF_DCSE", b"IT1:DF_OTHER"))

    with pytest.raises(Refused, match=r"data.csv line 2: \"IT1:DF_OTHER.*rule declared-dataflow"):
        publish_official([file], update(folder))


@pytest.mark.parametrize(("at", "cell"), [(-2, b"MIO_EUR"), (-1, b"6")])
def test_a_unit_other_than_euro_is_refused(folder: Path, at: int, cell: bytes) -> None:
    file = write(folder.parent / "data.csv", ROWS)
    lines = file.read_bytes().split(b"\r\n")
    cells = lines[2].split(b",")
    cells[at] = cell
    file.write_bytes(b"\r\n".join([*lines[:2], b",".join(cells), *lines[3:]]))

    with pytest.raises(Refused, match=r"data.csv line 3: .*not whole euro.*rule declared-unit"):
        publish_official([file], update(folder))


@pytest.mark.parametrize(
    ("field", "code", "said"),
    [
        ("freq", "M", 'FREQ "M" is not known'),
        ("area", "ITC5", 'REF_AREA "ITC5" is not known; declare it in territories.csv'),
        ("flow", "QV", 'DATA_TYPE "QV" is not known'),
        ("product", "ZZ", 'product "ZZ" is not in data/reference/products.csv; add it there, or'),
        ("partner", "ZZ", 'partner "ZZ" is not in data/reference/partners.csv; add it there, or'),
        ("partner", "", 'partner "" is not a code'),
        ("partner", "na; --", 'partner "na; --" is not a code'),
    ],
)
def test_an_unknown_code_is_refused(folder: Path, field: str, code: str, said: str) -> None:
    rows = [*ROWS[:50], ROWS[50]._replace(**{field: code}), *ROWS[51:]]

    sentence = refusal(folder, rows, Form(labels=False))

    assert sentence.startswith(f"data.csv line 52: {said}")
    assert sentence.endswith("(rule known-codes).")


def test_an_unknown_code_is_told_with_its_label(folder: Path) -> None:
    rows = [*ROWS, ROWS[0]._replace(partner="ZZ")]

    assert '"ZZ" (partner_country ZZ) is not in' in refusal(folder, rows)


@pytest.mark.parametrize(
    ("freq", "period"),
    [("Q", "2024"), ("A", "2024-Q1"), ("Q", "2024-Q5"), ("Q", "2024-01"), ("A", "0000")],
)
def test_a_period_of_another_form_is_refused(folder: Path, freq: str, period: str) -> None:
    rows = [*ROWS, ROWS[0]._replace(freq=freq, period=period)]

    sentence = refusal(folder, rows)

    assert sentence.startswith(f'data.csv line {len(ROWS) + 2}: "{period}" is not a ')
    assert "rule known-periods" in sentence


def test_new_codes_are_taken_in_with_their_label_and_marked(folder: Path) -> None:
    renamed = [row._replace(partner="ZZ") if row.partner == "JP" else row for row in ROWS]

    vintage = published(folder, renamed, allow_new_codes=True)

    check = check_of(vintage, "known-codes")
    assert check.result == "warning"
    assert "partner ZZ (partner_country ZZ)" in check.detail


def test_a_repeated_row_is_refused_with_both_lines(folder: Path) -> None:
    assert refusal(folder, [*ROWS, ROWS[7]]) == (
        f"data.csv line {len(ROWS) + 2}: ITC4 export 2023-Q1, product ALL, partner EU27_2020 "
        "already stands in data.csv line 9; hand over each file once (rule unique-key)."
    )


def test_areas_that_repeat_others_are_left_out(folder: Path) -> None:
    repeated = [row._replace(area="ITD10") for row in ROWS if row.area == "ITC4"]

    vintage = published(folder, [*ROWS, *repeated])

    assert vintage is not None
    assert vintage.rows == len(ROWS)


def test_quarters_that_miss_the_year_are_refused(folder: Path) -> None:
    year = {**JAPAN, "freq": "A", "period": "2024"}
    right = next(row.value for row in ROWS if row[:-1] == tuple(year.values()))
    rows = changed(ROWS, right + 3, **year)

    sentence = refusal(folder, rows)

    assert sentence == (
        f"data.csv line {line(rows, **year)}: ITC4 export 2024, product ALL, partner JP: the "
        f"quarters add up to {right} euro, the year is {right + 3}; download both again "
        "(rule quarters-add-up-to-year)."
    )
    assert published(folder, changed(ROWS, right + 2, **year)) is not None


def test_quarters_that_are_cumulated_are_refused(folder: Path) -> None:
    rows = revised(ROWS, 2, freq="Q", period="2024-Q2")

    assert "rule quarters-add-up-to-year" in refusal(folder, rows)


def test_a_cut_year_is_not_compared_with_its_quarters(folder: Path) -> None:
    rows = [row for row in ROWS if row.period != "2023-Q1"]

    assert published(folder, rows) is not None


@pytest.mark.parametrize(
    ("partner", "rule"),
    [
        ("JP", "partners-add-up-to-world"),
        ("QR", "partners-add-up-to-world"),
        ("WORLD", "partners-add-up-to-world"),
        ("EU27_2020", "members-add-up-to-eu27"),
        ("EXT_EU27_2020", "eu-and-outside-add-up-to-world"),
    ],
)
def test_partners_that_do_not_add_up_are_refused(folder: Path, partner: str, rule: str) -> None:
    where = {**JAPAN, "partner": partner, "period": "2026-Q2"}
    right = next(row.value for row in ROWS if row[:-1] == tuple(where.values()))

    for rows in (changed(ROWS, right + 100, **where), without(ROWS, **where)):
        sentence = refusal(folder, rows)
        assert sentence.startswith("data.csv line ")
        assert "ITC4 export 2026-Q2, product ALL" in sentence
        assert f"(rule {rule})" in sentence


def test_members_alone_may_make_up_the_eu_as_well(folder: Path) -> None:
    stores = {(*row[:4], row.period): row.value for row in ROWS if row.partner == "QR"}
    signs = {"EU27_2020": -1, "EXT_EU27_2020": 1}
    rows = [
        row._replace(value=row.value + signs.get(row.partner, 0) * stores[*row[:4], row.period])
        for row in ROWS
    ]

    assert published(folder, rows) is not None


@pytest.mark.parametrize(("share", "refused"), [(95, False), (93, True), (98, True)])
def test_all_goods_are_up_to_three_per_cent_more_than_the_sections(
    folder: Path, share: int, refused: bool
) -> None:
    # Section A is 3 % of all goods.
    rows = [
        row._replace(value=row.value // 96 * share) if row.product == "C" else row for row in ROWS
    ]

    if refused:
        assert ": the sections add up to " in refusal(folder, rows)
    else:
        assert published(folder, rows) is not None


def test_missing_sections_are_refused(folder: Path) -> None:
    assert "rule sections-add-up-to-all" in refusal(folder, without(ROWS, product="C"))


def test_a_country_outside_of_the_sections_is_a_warning(folder: Path) -> None:
    # All of Namibia's goods are in no section, which the world's total hardly shows.
    namibia = {(*row[:4], row.period): row.value for row in ROWS if row.partner == "NA"}
    rows = [
        row._replace(value=row.value - namibia[(*row[:4], row.period)])
        if row.product != "ALL" and row.partner in ("NA", "WORLD", "EXT_EU27_2020")
        else row
        for row in ROWS
    ]

    check = check_of(published(folder, rows), "sections-by-partner")

    assert check.result == "warning"
    assert "IT export NA 2025: " in check.detail


def test_regions_above_italy_are_refused(folder: Path) -> None:
    rows = flow(areas={"ITC4": 2, "ITC1": 2, "ITTOT": 3})

    sentence = refusal(folder, rows)

    assert "the regions add up to" in sentence
    assert "(rule regions-within-nation)" in sentence


def test_a_macroregion_below_its_regions_is_a_warning(folder: Path) -> None:
    vintage = published(folder, flow(areas={"ITC4": 2, "ITC": 1, "ITTOT": 3}))

    assert check_of(vintage, "parts-within-territory").result == "warning"


def test_a_group_that_is_not_our_members_is_a_warning(folder: Path) -> None:
    asean = [row._replace(partner="ASEAN") for row in ROWS if row.partner == "JP"]
    singapore = [row._replace(partner="SG") for row in ROWS if row.partner == "JP"]
    renamed = [row for row in ROWS if row.partner != "JP"] + singapore

    passed = published(folder, [*renamed, *asean])
    warned = published(folder.with_name("others"), [*renamed, *revised(asean, 2)])

    assert check_of(passed, "groups-as-we-know-them").result == "passed"
    assert check_of(warned, "groups-as-we-know-them").result == "warning"


def test_a_hole_is_refused_with_what_is_around_it(folder: Path) -> None:
    sentence = refusal(folder, without(ROWS, freq="Q", period="2024-Q3"))

    assert "ITC4 export: nothing between 2024-Q2 and 2024-Q4" in sentence
    assert "(rule contiguous-periods)" in sentence


@pytest.mark.parametrize(
    "gone",
    [
        {"freq": "Q", "area": "ITTOT", "flow": "IV", "period": "2026-Q2"},
        {"freq": "Q", "area": "ITTOT", "flow": "IV", "period": "2023-Q1"},
        {"area": "ITTOT", "flow": "IV"},
    ],
    ids=["last quarter", "first quarter", "a whole flow"],
)
def test_a_territory_or_flow_with_less_than_the_others_is_refused(
    folder: Path, gone: dict[str, str]
) -> None:
    sentence = refusal(folder, without(ROWS, **gone))

    assert "IT import is " in sentence
    assert "(rule same-periods-everywhere)" in sentence


def test_data_without_the_home_territory_are_refused(folder: Path) -> None:
    assert "no quarterly export of ITC4, the home territory" in refusal(
        folder, without(ROWS, area="ITC4")
    )


def test_data_without_italy_or_without_years_pass_with_a_warning(folder: Path) -> None:
    region = published(folder, without(ROWS, area="ITTOT"))
    quarters = published(folder.with_name("others"), without(ROWS, freq="A"))

    assert check_of(region, "nation").result == "warning"
    assert check_of(quarters, "annual-totals").result == "warning"


@pytest.mark.parametrize(
    ("today", "newest", "accepted"),
    [
        (date(2026, 12, 8), Quarter(2026, 3), True),
        (date(2026, 12, 7), Quarter(2026, 3), False),
        (TODAY, Quarter(2026, 2), True),
        (TODAY, Quarter(2026, 3), False),
        (date(2023, 6, 8), Quarter(2023, 1), True),  # before the calendar in the tables begins
        (date(2023, 6, 1), Quarter(2023, 1), False),
    ],
)
def test_a_quarter_that_cannot_be_out_yet_is_refused(
    folder: Path, today: date, newest: Quarter, accepted: bool
) -> None:
    rows = flow(first=Quarter(2021, 1), last=newest)

    if accepted:
        assert published(folder, rows, today=today) is not None
    else:
        sentence = refusal(folder, rows, today=today)
        assert f"{newest} cannot have been published by {today}" in sentence
        assert "(rule published-by-today)" in sentence


def test_a_year_that_is_not_over_is_refused(folder: Path) -> None:
    rows = [*ROWS, *(row._replace(period="2026") for row in ROWS if row.period == "2025")]

    assert "2026 cannot have been published" in refusal(folder, rows)


@pytest.mark.usefixtures("last_time")
@pytest.mark.parametrize("lost", [{"period": "2023-Q1"}, {"period": "2026-Q2"}, {"freq": "A"}])
def test_fewer_periods_than_last_time_are_refused(folder: Path, lost: dict[str, str]) -> None:
    assert "(rule no-shorter-than-before)" in refusal(folder, without(ROWS, **lost))


@pytest.mark.usefixtures("last_time")
@pytest.mark.parametrize("lost", [{"area": "ITTOT"}, {"product": "A"}])
def test_what_was_covered_last_time_must_not_vanish(folder: Path, lost: dict[str, str]) -> None:
    assert "(rule nothing-vanished)" in refusal(folder, without(ROWS, **lost))


@pytest.mark.usefixtures("last_time")
def test_a_partner_that_vanished_is_refused_unless_codes_may_change(folder: Path) -> None:
    renamed = [row._replace(partner="TW") if row.partner == "JP" else row for row in ROWS]

    assert "partner JP is gone" in refusal(folder, renamed)
    vintage = published(folder, renamed, allow_new_codes=True)
    assert check_of(vintage, "no-partner-vanished").result == "warning"


@pytest.mark.usefixtures("last_time")
@pytest.mark.parametrize("scale", [1, 1_000_000])
def test_a_thousandfold_jump_against_the_last_vintage_is_a_wrong_unit(
    folder: Path, scale: int
) -> None:
    sentence = refusal(folder, flow(scale=scale))

    assert "the unit is another" in sentence
    assert "(rule plausible-unit)" in sentence


def test_the_first_official_data_are_measured_by_the_embedded_edition(folder: Path) -> None:
    shutil.copytree(CHECKOUT_DATA / "vintages", folder)

    # Exports of Lombardy are some 40 billion euro a quarter, in these data 240 million.
    assert published(folder, ROWS) is not None
    shutil.rmtree(folder)
    shutil.copytree(CHECKOUT_DATA / "vintages", folder)
    in_thousands = flow(areas={"ITC4": 160, "ITTOT": 610}, scale=1)
    assert "what the embedded edition says: the unit is another" in refusal(folder, in_thousands)


@pytest.mark.usefixtures("last_time")
def test_large_revisions_records_and_zeros_are_kept_as_warnings(folder: Path) -> None:
    last = {"freq": "Q", "period": "2026-Q2"}
    more = revised(ROWS, 3, **last)
    namibia = {row[:4]: row.value for row in more if row.partner == "NA" and row[5] == "2026-Q2"}
    less = [
        row._replace(value=row.value - namibia[row[:4]])
        if row.period == "2026-Q2" and row.partner in ("WORLD", "EXT_EU27_2020")
        else row
        for row in without(more, partner="NA", **last)
    ]

    vintage = published(folder, less)

    for name, named in (
        ("large-revisions", "WORLD 2026-Q2"),
        ("new-records", "ITC4 export WORLD 2026-Q2"),
        ("partners-at-zero", "ITC4 export NA: nothing in 2026-Q2"),
    ):
        check = check_of(vintage, name)
        assert check.result == "warning"
        assert named in check.detail
