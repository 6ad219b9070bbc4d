from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from scambi.model import Language
from scambi.reference import (
    PartnerKind,
    Reference,
    ReferenceTableError,
    TerritoryLevel,
    load,
    load_table,
)

FOLDER = Path(__file__).resolve().parents[1] / "data" / "reference"

PARTNERS = """partner,name_it,name_en,istat_label_it,iso2,iso3,kind,continent
JP,Giappone,Japan,Giappone,JP,JPN,country,AS
NA,Namibia,Namibia,Namibia,NA,NAM,country,AF
WORLD,Mondo,World,MONDO,,,aggregate,
"""
MISSIONS = (
    "id,edition,destination_it,destination_en,partner,announced_from,announced_to,"
    "held_from,held_to,firms,sectors_it,sectors_en,note_it,note_en,source_it,source_en\n"
    "tokyo,2019,Tokyo,Tokyo,JP,2019-07-15,2019-07-19,,,15,moda,fashion,,,inventata,invented\n"
)
RELEASES = """period,release_date,kind
2026-Q1,2026-06-10,expected
2026-Q2,2026-09-11,expected
"""
FIGURES = "partner,period,flow,value_eur_million\nNA,2019-Q1,export,10.5\nWORLD,2019-Q1,export,20\n"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load(FOLDER)


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    """A folder with small tables that are right."""
    for name, text in (
        ("partners", PARTNERS),
        ("missions", MISSIONS),
        ("releases", RELEASES),
        ("italy_partner_quarter", FIGURES),
    ):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


# The tables in the project


def test_all_285_partner_codes_of_istat_are_there_with_distinct_names(reference: Reference) -> None:
    partners = reference.partners.values()

    assert Counter(one.kind for one in partners) == {
        PartnerKind.COUNTRY: 237,
        PartnerKind.AGGREGATE: 42,
        PartnerKind.SPECIAL: 6,
    }
    for language in Language:
        assert len({one.name(language) for one in partners}) == 285


def test_na_is_namibia(reference: Reference) -> None:
    assert reference.partners["NA"].name(Language.IT) == "Namibia"
    assert reference.partners["NA"].iso2 == "NA"
    assert "NA" in reference.tables["partners"]["partner"].to_pylist()


def test_north_america_is_a_continent_and_not_a_gap(reference: Reference) -> None:
    assert reference.partners["US"].continent == "NA"


def test_only_countries_have_a_continent_or_an_iso_code(reference: Reference) -> None:
    for one in reference.partners.values():
        if one.kind is PartnerKind.COUNTRY:
            assert one.continent
        else:
            assert (one.continent, one.iso2, one.iso3) == (None, None, None)


def test_countries_without_an_iso_code_are_the_three_that_have_none(reference: Reference) -> None:
    countries = [one for one in reference.partners.values() if one.kind is PartnerKind.COUNTRY]

    assert {one.code for one in countries if one.iso3 is None} == {"XC", "XK", "XL"}
    assert {one.code for one in countries if one.iso2 not in {one.code, None}} == {"XS"}
    assert reference.partners["XS"].iso3 == "SRB"
    codes = [one.iso3 for one in countries if one.iso3]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("code", "italian", "english"),
    [
        ("CZ", "Repubblica Ceca", "Czechia"),
        ("AE", "Emirati Arabi Uniti", "United Arab Emirates"),
        ("KR", "Corea del Sud", "South Korea"),
        ("MK", "Macedonia del Nord", "North Macedonia"),
        ("SZ", "Eswatini", "Eswatini"),
        ("WORLD", "Mondo", "World"),
    ],
)
def test_names_are_in_natural_order(
    reference: Reference, code: str, italian: str, english: str
) -> None:
    partner = reference.partners[code]

    assert (partner.name(Language.IT), partner.name(Language.EN)) == (italian, english)


def members(reference: Reference, group: str, day: date) -> set[str]:
    return {
        row["partner"]
        for row in reference.tables["partner_groups"].to_pylist()
        if row["partner_group"] == group
        and (row["member_from"] or day) <= day < (row["member_to"] or date.max)
    }


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("EU27_2020", date(2008, 1, 1), 27),
        ("EU27_2020", date(2025, 1, 1), 27),
        ("EFTA", date(2019, 1, 1), 4),
        ("ASEAN", date(2025, 10, 25), 10),
        ("ASEAN", date(2025, 10, 26), 11),
        ("MERCOSUR", date(2012, 7, 30), 4),
        ("MERCOSUR", date(2012, 7, 31), 5),
        ("MERCOSUR", date(2016, 12, 1), 4),
        ("GCC", date(2019, 1, 1), 6),
        ("BRICS", date(2010, 1, 1), 4),
        ("BRICS", date(2019, 1, 1), 5),
        ("BRICS", date(2024, 1, 1), 9),
        ("BRICS", date(2025, 1, 6), 10),
    ],
)
def test_groups_have_the_members_of_the_day(
    reference: Reference, group: str, day: date, count: int
) -> None:
    assert len(members(reference, group, day)) == count


def test_the_united_kingdom_is_outside_the_eu_for_the_whole_series(reference: Reference) -> None:
    assert "GB" not in members(reference, "EU27_2020", date(2008, 1, 1))


def test_a_group_has_one_name_in_each_language(reference: Reference) -> None:
    rows = reference.tables["partner_groups"].to_pylist()
    names = {(row["partner_group"], row["name_it"], row["name_en"]) for row in rows}

    assert len(names) == 6


def test_the_nation_is_italy(reference: Reference) -> None:
    assert reference.nation.code == "IT"
    assert reference.nation.istat_code == "ITTOT"


def test_italy_has_twenty_regions_in_five_macroregions(reference: Reference) -> None:
    levels = Counter(one.level for one in reference.territories.values())

    assert levels == {
        TerritoryLevel.COUNTRY: 1,
        TerritoryLevel.MACROREGION: 5,
        TerritoryLevel.REGION: 20,
        TerritoryLevel.PROVINCE: 14,
    }


def test_istats_letters_translate_to_todays_nuts_codes(reference: Reference) -> None:
    ours = {one.istat_code: one.code for one in reference.territories.values() if one.istat_code}

    assert ours["ITD3"] == "ITH3"
    assert ours["ITE4"] == "ITI4"
    assert ours["ITC4"] == "ITC4"
    # Repetitions of ITD1 and ITD2, which would count two provinces twice.
    assert not {"ITD10", "ITD20"} & ours.keys()
    assert len(ours) == sum(one.istat_code is not None for one in reference.territories.values())


def test_the_home_region_has_twelve_provinces(reference: Reference) -> None:
    provinces = [one for one in reference.territories.values() if one.parent == "ITC4"]

    assert len(provinces) == 12
    assert {one.level for one in provinces} == {TerritoryLevel.PROVINCE}


def test_plural_subjects_have_a_plural_article(reference: Reference) -> None:
    plural = {one.subject_it for one in reference.territories.values() if one.plural}

    assert plural == {"le Marche", "le Isole"}


def test_sections_are_parts_of_all_products(reference: Reference) -> None:
    sections = {one.code for one in reference.products.values() if one.parent == "ALL"}

    assert sections == set("ABCDEJMRS")


def test_official_sources_name_a_licence_and_an_address(reference: Reference) -> None:
    for code in ("istat-coe", "eurostat-comext"):
        source = reference.sources[code]
        assert source.licence
        assert source.url
        assert source.publisher in source.attribution(Language.IT)


def test_published_figures_cover_whole_months(reference: Reference) -> None:
    figures = {row["id"]: row for row in reference.tables["published_figures"].to_pylist()}

    assert len(figures) == 306
    japan = figures["8fabc3"]
    assert (japan["period_start"], japan["period_end"]) == (date(2019, 1, 1), date(2019, 3, 31))
    assert japan["value_eur_million"] == 470.0


def test_no_source_has_the_id_of_a_published_figure(reference: Reference) -> None:
    ids = set(reference.tables["published_figures"]["id"].to_pylist())

    assert not ids & reference.sources.keys()


def test_an_empty_cell_is_null_in_the_table(reference: Reference) -> None:
    shanghai = next(
        row for row in reference.tables["missions"].to_pylist() if row["id"] == "shanghai-2019"
    )

    assert shanghai["held_from"] is None
    assert shanghai["firms"] is None
    assert shanghai["sectors_it"] is None


def test_italys_quarters_are_complete() -> None:
    table = load_table(FOLDER, "italy_partner_quarter")

    # 30 partners and the world, 71 quarters, two flows.
    assert table.num_rows == 31 * 71 * 2
    assert table.schema.field("value_eur_million").type == pa.float64()


def test_the_regions_years_add_up_to_less_than_all_products() -> None:
    rows = load_table(FOLDER, "region_world_year").to_pylist()
    exports = {
        row["product"]: row["value_eur"]
        for row in rows
        if (row["year"], row["flow"]) == (2019, "export")
    }

    whole = exports.pop("ALL")
    assert 0.98 * whole < sum(exports.values()) <= whole


# What is refused, on invented tables


def replace(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        ("releases", "kind", "sort", "line 1, column sort", "unknown column"),
        ("releases", ",", ";", "line 1, column period;release_date;kind", "separated by commas"),
        ("releases", "release_date,kind", "release_date", "line 1, column kind", "missing"),
        ("releases", "date,kind", "date,kind,kind", "line 1, column kind", "twice"),
        ("releases", "06-10,expected", "06-10", "line 2", "2 cells where the header has 3"),
        ("releases", "06-10,", "06-10,,", "line 2", "4 cells where the header has 3"),
        ("releases", "2026-06-10", "2026-06-31", "line 2, column release_date", "is not a date"),
        ("releases", "2026-06-10", "10/06/2026", "line 2, column release_date", "is not a date"),
        ("releases", "2026-06-10", "", "line 2, column release_date", "must not be empty"),
        ("releases", "2026-Q2", "2026-Q9", "line 3, column period", "is not a quarter"),
        ("releases", "11,expected", "11,sure", "line 3, column kind", "observed, expected"),
        ("releases", "2026-Q2", "2026-Q1", "line 3, column period", "stands on line 2"),
        ("releases", "2026-06-10", '"2026"-06-10', "line 2", "not readable as CSV"),
        ("partners", "NA,Namibia", "NA ,Namibia", "line 3, column partner", "blanks"),
        ("partners", "aggregate", "sum", "line 4, column kind", "country, aggregate, special"),
        ("missions", "JP", "ZZ", "line 2, column partner", '"ZZ" is not in partners.csv'),
        ("missions", "JP", "WORLD", "line 2, column partner", '"WORLD" is not a country'),
        ("missions", "tokyo,", "Tokyo 2027!,", "line 2, column id", "joined by hyphens"),
        ("missions", ",2019,", ",abc,", "line 2, column edition", "is not a year"),
        ("missions", ",2019,", ",2020,", "line 2, column edition", "after the year of announced"),
        ("missions", "07-19", "07-01", "line 2, column announced_to", "before announced_from"),
        ("missions", ",15,", ",1.5,", "line 2, column firms", "whole number"),
        ("missions", "07-19", "07-19,2019-07-16", "line 2", "17 cells"),
        (
            "missions",
            "2019-07-19,,",
            "2019-07-19,2019-07-15,",
            "line 2, column held_to",
            "held_from",
        ),
        ("missions", "moda,fashion", "moda,", "line 2, column sectors_en", "sectors_it is filled"),
        ("missions", "2019-07-15,2019-07-19", ",", "line 2, column announced_from", "held_from"),
        ("italy_partner_quarter", "10.5", "10,5", "line 2", "5 cells"),
        ("italy_partner_quarter", "10.5", "nan", "line 2, column value_eur", "plain number"),
        ("italy_partner_quarter", "10.5", "-1", "line 2, column value_eur", "plain number"),
        ("italy_partner_quarter", "10.5", "1e999", "line 2, column value_eur", "plain number"),
        ("italy_partner_quarter", "NA,", "NAM,", "line 2, column partner", "partners.csv"),
        ("italy_partner_quarter", "NA", "WORLD", "line 3, column partner, period", "line 2"),
    ],
)
def test_a_fault_is_named_with_its_place(
    invented: Path, *, name: str, old: str, new: str, where: str, what: str
) -> None:
    replace(invented, name, old, new)

    with pytest.raises(ReferenceTableError) as refused:
        load_table(invented, name)

    message = str(refused.value)
    assert message.startswith(f"{invented / name}.csv {where}")
    assert what in message


def test_the_line_is_counted_across_cells_that_span_several(invented: Path) -> None:
    path = invented / "missions.csv"
    first = MISSIONS.replace("fashion,,", 'fashion,"two\nlines",note')
    second = 'delhi,2019,Delhi,Delhi,IN,2019-09-02,2019-09-03,,,,,,"also\ntwo",note,it,en\n'
    path.write_text(first + second, encoding="utf-8")

    with pytest.raises(ReferenceTableError, match='line 4, column partner: "IN"'):
        load_table(invented, "missions")


def test_a_file_that_is_not_utf8_is_refused_with_the_line(invented: Path) -> None:
    replace(invented, "partners", "Giappone,Japan", "Perù,Peru")
    path = invented / "partners.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))

    with pytest.raises(ReferenceTableError, match=r"partners\.csv line 2: not UTF-8"):
        load_table(invented, "partners")


def test_a_missing_file_is_refused_by_name(invented: Path) -> None:
    (invented / "partners.csv").unlink()

    with pytest.raises(ReferenceTableError, match=r"partners\.csv: cannot be read"):
        load_table(invented, "missions")


def test_an_empty_file_lacks_its_header(invented: Path) -> None:
    (invented / "releases.csv").write_text("", encoding="utf-8")

    with pytest.raises(ReferenceTableError, match="line 1, column period: missing"):
        load_table(invented, "releases")


@pytest.mark.parametrize(
    "spelled",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + "\n",
    ],
    ids=["byte-order mark", "CRLF", "blank line at the end"],
)
def test_what_spreadsheets_add_is_accepted(invented: Path, spelled: Callable[[str], str]) -> None:
    path = invented / "releases.csv"
    path.write_bytes(spelled(RELEASES).encode())

    assert load_table(invented, "releases").num_rows == 2


def test_columns_may_stand_in_another_order(invented: Path) -> None:
    path = invented / "releases.csv"
    path.write_text("kind,period,release_date\nexpected,2026-Q1,2026-06-10\n", encoding="utf-8")

    assert load_table(invented, "releases").to_pylist() == [
        {"period": "2026-Q1", "release_date": date(2026, 6, 10), "kind": "expected"}
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "what"),
    [
        ("published_figures", "8fabc3,ITC4,JP", "8fabc3,ITC4,EU99", "column partner", '"EU99"'),
        ("published_figures", "8fabc3,ITC4,JP", "8fabc3,ITC0,JP", "column territory", '"ITC0"'),
        ("published_figures", "470,5.0,exact", "470,5.0,maybe", "column qualifier", "almost"),
        ("published_figures", "2019-01,2019-03,470", "2019-13,2019-03,470", "start", "a month"),
        ("published_figures", "2019-01,2019-03,470", "2019-04,2019-03,470", "end", "before"),
        ("territories", "province,ITC4", "province,ITC0", "column parent", '"ITC0"'),
        ("territories", "macroregion,IT", "country,IT", "column level", "exactly one"),
        ("partner_groups", ",GR,", ",EL,", "column partner", '"EL" is not in partners.csv'),
    ],
)
def test_faults_between_the_apps_tables_are_named(
    tmp_path: Path, *, name: str, old: str, new: str, where: str, what: str
) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "reference")
    replace(folder, name, old, new)

    with pytest.raises(ReferenceTableError) as refused:
        load(folder)

    assert str(refused.value).startswith(f"{folder / name}.csv line ")
    assert where in str(refused.value)
    assert what in str(refused.value)
