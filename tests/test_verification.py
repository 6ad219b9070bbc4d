"""Verifica: quoted figures and readers' claims against small invented editions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from scambi.archive import Archive, Edition
from scambi.figures.figure import Figure, Page
from scambi.figures.verification.checked import Checked, quoted
from scambi.figures.verification.page import SHOWN_FIRST, verification
from scambi.ingest.flows import Row
from scambi.model import Language, Quarter, Standing
from scambi.settings import CHECKOUT_DATA, Settings
from scambi.share.tidy import tidy
from scambi.views import Qualifier, QuotedFlow, Reason, Span, Verdict, VerificationView
from scambi.wording.cells import standing_names
from scambi.wording.verdicts import reason_names, reason_text
from tests.tiny import HOME, QUARTERS, QUOTED, YEARS, publish_tiny, tiny_rows

FIGURES = f"""
one      ITC4  JP   export 2020-01 2020-03  40 0.5 exact
year     ITC4  JP   export 2020-01 2020-12 160   5 exact
both     ITC4  JP   total  2020-01 2020-03  50   5 over
near     ITC4  JP   export 2020-01 2020-03  41 0.5 exact
wrong    ITC4  JP   export 2020-01 2020-03  45 0.5 exact
almost   ITC4  US   export 2020-01 2020-06  61 0.5 almost
{QUOTED} ITC4  JP   export 2021-04 2021-06  40 0.5 exact
other    ITC47 JP   export 2021-01 2021-03  15 0.5 exact
point    ITC47 JP   export 2020-01 2020-03   9 0.5 exact
estimate ITC4  US   export 2021-01 2021-03  30 0.5 exact
months   ITC4  JP   export 2020-02 2020-04  40 0.5 exact
province ITC48 JP   export 2020-01 2020-03   9 0.5 exact
nobody   ITC4  DE   export 2020-01 2020-03   9 0.5 exact
group    ITC4  EFTA export 2020-01 2020-03   9 0.5 exact
before   ITC4  JP   export 2019-01 2019-03  40 0.5 exact
late     ITC4  KR   export 2020-01 2020-03   4 0.5 exact
hole     ITC4  FR   export 2020-01 2020-12  20 0.5 exact
"""
SHARES = """
share    ITC4  JP   export 2020-01 2020-03  40   5 about
lone     ITC4  US   export 2020-01 2020-03  30   5 about
"""
HEAD = "id,territory,partner,flow,period_start,period_end,{value},qualifier,publisher,outlet,title"
VALUE, SHARE = "value_eur_million,precision_eur_million", "share_per_cent,precision_points"

OLD, NEW = "istat-1-2021Q2", "istat-2-2021Q2"

Made = Callable[..., Archive]


def csv(lines: str, value: str, published: str = "2023-01") -> str:
    rows = [line.split() for line in lines.strip().splitlines()]
    body = [f"{','.join(row)},Chamber,,,{published},https://example.org/" for row in rows]
    return "\n".join([f"{HEAD.format(value=value)},published,url", *body, ""])


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """An archive of editions by id, with the quoted figures of this module beside them."""

    def archive(
        editions: dict[str, Sequence[Row] | None] | None = None,
        *,
        kind: str = "official",
        figures: str = FIGURES,
        published: str = "2023-01",
    ) -> Archive:
        shutil.copytree(CHECKOUT_DATA / "reference", tmp_path / "reference", dirs_exist_ok=True)
        for name, text, value in (
            ("published_figures", figures, VALUE),
            ("quoted_shares", SHARES, SHARE),
        ):
            path = tmp_path / "reference" / f"{name}.csv"
            path.write_text(csv(text, value, published), encoding="utf-8")
        for name, rows in (editions or {"tiny": None}).items():
            publish_tiny(tmp_path / "vintages", name=name, kind=kind, rows=rows)
        return Archive(Settings(HOME, tmp_path))

    return archive


def by_id(archive: Archive, edition: str | None = None) -> dict[str, Checked]:
    return {one.row["id"]: one for one in quoted(archive.edition(edition), archive).claims}


def view(**values: object) -> VerificationView:
    chosen = VerificationView(
        page="verifica",
        partner="JP",
        quarter=Quarter(2021, 2),
        span=Span.parse("2020-Q1"),
        language=Language.EN,
    )
    return replace(chosen, **values)  # type: ignore[arg-type]


def page(archive: Archive, **values: object) -> Page:
    return verification(archive.edition(None), view(**values), archive)


def figure(page: Page, key: str) -> Figure:
    return next(one for one in page.figures if one.key == key)


@pytest.mark.parametrize(
    ("name", "verdict", "reason", "computed"),
    [
        ("one", Verdict.CONFIRMED, None, 40),
        ("year", Verdict.CONFIRMED, None, 160),
        ("both", Verdict.CONFIRMED, None, 60),
        ("near", Verdict.ROUNDED, None, 41 - 1),
        ("wrong", Verdict.CONTRADICTED, None, 40),
        ("almost", Verdict.CONFIRMED, None, 60),
        (QUOTED, Verdict.NOT_CHECKABLE, Reason.ITSELF, 40),
        ("other", Verdict.NOT_CHECKABLE, Reason.QUOTED, 15),
        ("estimate", Verdict.NOT_CHECKABLE, Reason.ESTIMATE, 30),
        ("months", Verdict.NOT_CHECKABLE, Reason.QUARTERS, None),
        ("point", Verdict.NOT_CHECKABLE, Reason.TERRITORY, None),
        ("province", Verdict.NOT_CHECKABLE, Reason.TERRITORY, None),
        ("nobody", Verdict.NOT_CHECKABLE, Reason.PARTNER, None),
        ("group", Verdict.NOT_CHECKABLE, Reason.PARTNER, None),
        ("before", Verdict.NOT_CHECKABLE, Reason.SPAN, None),
        ("late", Verdict.NOT_CHECKABLE, Reason.SERIES, None),
        ("hole", Verdict.NOT_CHECKABLE, Reason.VALUES, None),
    ],
)
def test_each_figure_has_its_verdict_and_reason(
    made: Made, name: str, verdict: Verdict, reason: Reason | None, computed: int | None
) -> None:
    found = by_id(made(kind="estimate"))[name]

    assert (found.verdict, found.reason) == (verdict, reason)
    assert found.computed == (None if computed is None else computed * 1_000_000)


def test_a_territory_of_single_quoted_figures_is_not_said_to_be_absent(made: Made) -> None:
    found = by_id(made(kind="estimate"))
    point, other = found["point"], found["other"]

    assert point.row["territory"] == other.row["territory"]
    assert (point.reason, other.computed) == (Reason.TERRITORY, 15_000_000)
    assert reason_names(Language.EN)[Reason.TERRITORY] == "territory without a series"
    assert reason_text(Reason.TERRITORY, Language.EN).endswith("single figures that others quoted.")


def test_a_partner_of_single_quoted_figures_is_not_said_to_be_absent(made: Made) -> None:
    rows = tiny_rows(
        """
        territory flow   partner product 2020-Q1 2020-Q2
        ITC4      export WORLD   ALL     100     100
        ITC4      export AE      ALL     40q     -
        """
    )
    lines = f"""
    {QUOTED} ITC4 AE export 2020-01 2020-03 40 0.5 exact
    other    ITC4 AE import 2020-01 2020-03 40 0.5 exact
    later    ITC4 AE export 2020-04 2020-06 40 0.5 exact
    """
    found = by_id(made({"stima": rows}, kind="estimate", figures=lines))

    assert found[QUOTED].computed == 40_000_000
    assert found["other"].reason is found["later"].reason is Reason.PARTNER
    assert reason_text(Reason.PARTNER, Language.EN).endswith("this trade in the whole period.")


def test_a_share_is_of_the_nations_trade(made: Made) -> None:
    found = by_id(made())

    assert found["share"].computed == Fraction(40, 100)
    assert found["share"].verdict is Verdict.CONFIRMED
    assert found["lone"].reason is Reason.NO_WHOLE


def test_a_share_of_what_is_not_known_lacks_a_value(made: Made) -> None:
    assert by_id(made(kind="estimate"))["lone"].reason is Reason.VALUES


def test_a_share_of_no_trade_is_not_defined_rather_than_missing(made: Made) -> None:
    shown = page(made(), value="10", partner="DE", quoted_flow=QuotedFlow.EXPORT_SHARE)

    assert shown.sentence.endswith("a share of nothing is not defined.")
    assert "unknown" not in shown.sentence


def test_no_row_is_no_trade_in_official_data_alone(made: Made) -> None:
    assert by_id(made())["nobody"].computed == 0
    assert by_id(made())["hole"].computed == 15_000_000
    assert by_id(made())["group"].computed is None


def test_an_estimate_built_on_figures_never_confirms_one(made: Made) -> None:
    rows = [
        replace(row, source="scambi-estimate") if row.obs_status == "E" else row
        for row in tiny_rows(QUARTERS, YEARS)
    ]
    found = by_id(made({"stima": rows}, kind="estimate"))["estimate"]

    assert found.difference == 0
    assert (found.verdict, found.reason) == (Verdict.NOT_CHECKABLE, Reason.BUILT_ON_FIGURES)
    assert found.standing is Standing.ESTIMATE


def test_a_year_of_its_own_stands_before_its_estimated_quarters(made: Made) -> None:
    rows = tiny_rows(
        """
        territory flow   partner   product 2020-Q1 2020-Q2 2020-Q3 2020-Q4
        ITC4      export WORLD     ALL     100e    100e    100e    101e
        """,
        """
        territory flow   partner   product 2020
        ITC4      export WORLD     ALL     400
        """,
    )
    lines = """
    year     ITC4  WORLD export 2020-01 2020-12 400 0.5 exact
    half     ITC4  WORLD export 2020-01 2020-06 200 0.5 exact
    across   ITC4  WORLD export 2019-04 2020-03 400 0.5 exact
    """
    found = by_id(made({"stima": rows}, kind="estimate", figures=lines))

    assert found["year"].verdict is Verdict.CONFIRMED
    assert found["year"].standing is Standing.DEFINITIVE
    assert found["half"].reason is Reason.ESTIMATE
    assert found["across"].computed is None


def test_a_figure_that_an_earlier_edition_confirmed_is_revised_since(made: Made) -> None:
    before = tiny_rows(
        QUARTERS.replace("JP        ALL      40      40", "JP        ALL      45      40")
    )
    archive = made({"istat-1": before, "istat-2": tiny_rows(QUARTERS)})

    assert by_id(archive, OLD)["wrong"].verdict is Verdict.CONFIRMED
    found = by_id(archive, NEW)["wrong"]
    assert (found.verdict, found.reason) == (Verdict.REVISED, Reason.HELD_BEFORE)
    assert found.earlier == OLD
    assert by_id(archive, OLD)["one"].verdict is Verdict.CONTRADICTED
    typed = verification(archive.edition(NEW), view(value="45"), archive)
    assert "revised since" in typed.sentence
    assert OLD in typed.sentence


def test_a_contradicted_figure_may_come_from_provisional_data(made: Made) -> None:
    assert by_id(made(published="2020-07"))["wrong"].reason is Reason.UNSETTLED
    assert by_id(made(published="2021-11-30"))["wrong"].reason is Reason.UNSETTLED
    assert by_id(made(published="2020"))["wrong"].reason is Reason.UNSETTLED
    assert by_id(made(published="2021-12"))["wrong"].reason is None
    # Its December may be meant.
    assert by_id(made(published="2021"))["wrong"].reason is None


def test_the_page_counts_verdicts_and_lists_every_figure(made: Made) -> None:
    shown = page(made(kind="estimate"))

    counts = figure(shown, "verdicts")
    assert sum(counts.table["figures"].to_pylist()) == 19
    assert figure(shown, "claims").table.num_rows == 17
    assert "Quoted figures: 19." in shown.sentence
    assert "an estimate built on quoted figures" in shown.sentence
    assert "an estimate built on quoted figures" not in page(made({"istat": None})).sentence


def test_the_list_is_filtered_by_country_publisher_and_verdict(made: Made) -> None:
    archive = made()

    def ids(**values: object) -> int:
        return figure(page(archive, **values), "claims").table.num_rows

    assert ids(about="US") == 2
    assert ids(verdict=Verdict.CONTRADICTED, about="JP") == 1
    assert ids(publisher="Chamber") == 17
    assert ids(publisher="Nobody") == 0
    assert "No quoted figure" in page(archive, publisher="Nobody").sentence


def test_what_an_estimate_cannot_check_is_said_of_all_figures(made: Made) -> None:
    shown = page(made(kind="estimate"), verdict=Verdict.CONTRADICTED)

    assert "Quoted figures: 1." in shown.sentence
    assert "of all 19 that are known here, 2 are set against" in shown.sentence


def test_national_figures_are_counted_by_what_each_was_set_against(made: Made) -> None:
    rows = tiny_rows(
        """
        territory flow   partner product 2020-Q1 2020-Q2
        IT        export WORLD   ALL     900     900
        IT        export JP      ALL     100     100
        IT        export AE      ALL     40q     -
        ITC4      export JP      ALL     40      40
        """
    )
    lines = f"""
    one      IT   JP export 2020-01 2020-03 100 0.5 exact
    two      IT   JP export 2020-04 2020-06 120 0.5 exact
    {QUOTED} IT   AE export 2020-01 2020-03  40 0.5 exact
    again    IT   AE export 2020-01 2020-03  41 0.5 exact
    later    IT   AE export 2020-04 2020-06  40 0.5 exact
    home     ITC4 JP export 2020-01 2020-03  40 0.5 exact
    """
    shown = page(made({"stima": rows}, kind="estimate", figures=lines))

    assert (
        "Of the 5 on Italy, 2 are set against official statistics, which do check them; of 2 the "
        "national value is itself made of quoted figures; 1 cannot be checked for other reasons."
    ) in shown.sentence


@pytest.mark.parametrize(
    "values",
    [
        {"value": "40", "span": Span.parse("2021-Q2")},  # what somebody quoted
        {"value": "80", "span": Span.parse("2021-Q1/2021-Q2")},  # a sum of that and another
        {"value": "40", "span": Span.parse("2021-Q2"), "quoted_flow": QuotedFlow.EXPORT_SHARE},
    ],
)
def test_what_comes_from_quoted_figures_is_not_said_to_be_one(
    made: Made, values: dict[str, object]
) -> None:
    shown = page(made(kind="estimate"), **values)

    (row,) = figure(shown, "claim").table.to_pylist()
    assert (row["standing"], row["reason"]) == (Standing.QUOTED, Reason.QUOTED)
    assert "(from quoted figures)" in shown.sentence
    assert reason_names(Language.EN)[Reason.QUOTED] == "the value comes from quoted figures"
    assert standing_names(Language.IT)[Standing.QUOTED] == "da cifre pubblicate"


def test_quoted_shares_are_filtered_too(made: Made) -> None:
    shown = page(made(), about="US")

    assert "Quoted figures: 3." in shown.sentence
    (row,) = figure(shown, "shares").table.to_pylist()
    assert row["said"] == "about 30% ± 1.5"


@pytest.mark.parametrize(
    ("key", "table", "unit", "scale", "rounding"),
    [
        ("claims", "published_figures", "eur", Fraction(1_000_000), 0.5),
        ("shares", "quoted_shares", "share", Fraction(1, 100), 1e-9),
    ],
)
def test_a_claim_is_a_number_about_codes_in_files(
    embedded: Edition, key: str, table: str, unit: str, scale: Fraction, rounding: float
) -> None:
    shown = verification(embedded, view(), Archive(Settings(HOME, CHECKOUT_DATA)))
    said, half_digit = embedded.reference.tables[table].column_names[6:8]
    recorded = {line["id"]: line for line in embedded.reference.tables[table].to_pylist()}

    found = tidy(figure(shown, key), Language.EN).table.to_pylist()
    assert len(found) == len(recorded)
    for row in found:
        line = recorded[row["address"].rpartition("dato=")[2]]
        for name in ("territory", "partner", "flow", "period_start", "period_end", "qualifier"):
            assert row[name] == line[name], name
        assert row[f"quoted_{unit}"] == pytest.approx(float(line[said] * scale))
        # Round numbers are taken more closely than to half of their last digit.
        assert 0 < row[f"precision_{unit}"] <= float(line[half_digit] * scale) + rounding
        assert "said" not in row
    assert {row["partner_name"] for row in found if row["partner"] == "JP"} == {"Japan"}


def test_a_typed_claim_is_a_number_in_files_too(made: Made) -> None:
    shown = page(made(), value="quasi 1.000")

    (row,) = tidy(figure(shown, "claim"), Language.EN).table.to_pylist()
    found = [row[name] for name in ("quoted_eur", "precision_eur", "qualifier", "territory")]
    assert found == [1_000_000_000, 50_000_000, "almost", HOME]
    assert row["about"] == "Exports, Lombardy – Japan, Q1 2020"


def test_a_figure_alone_has_its_sentence_its_source_and_its_neighbours(made: Made) -> None:
    shown = page(made(), figure="wrong")

    assert shown.sentence.startswith(
        "Exports, Lombardy – Japan, Q1 2020, “45 million euros”: contradicted. "
        "This edition has 40 million euros (definitive); difference −5.0 million euros."
    )
    (row,) = figure(shown, "claim").table.to_pylist()
    assert row["url"] == "https://example.org/"
    assert "dato=wrong" in row["address"]
    near = figure(shown, "neighbours").table.to_pylist()
    assert near[0]["about"].endswith("Q1 2020")
    assert all("Japan" in one["about"] for one in near)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"value": "40"}, "“40 million euros”: confirmed by the data. This edition has 40 million"),
        ({"value": "471"}, "contradicted"),
        (
            {"value": "50", "quoted_flow": QuotedFlow.TOTAL, "qualifier": Qualifier.OVER},
            "Total trade, Lombardy – Japan, Q1 2020, “over 50 million euros”: confirmed",
        ),
        (
            {"value": "40,0%", "quoted_flow": QuotedFlow.EXPORT_SHARE},
            "“40.0%”: confirmed by the data. This edition has 40.0% (definitive); "
            "difference 0.0 pp.",
        ),
        (
            {"value": "40.04%", "quoted_flow": QuotedFlow.EXPORT_SHARE},
            "contradicted. This edition has 40.00% (definitive); difference −0.04 pp.",
        ),
        (
            {"value": "40.2"},
            "contradicted. This edition has 40.0 million euros (definitive); "
            "difference −0.2 million euros.",
        ),
        (
            {"value": "100", "qualifier": Qualifier.ALMOST},
            "“almost 100 million euros”: contradicted",
        ),
        ({"value": "100"}, "“100 million euros”: contradicted"),
        (
            {"value": "50%", "quoted_flow": QuotedFlow.EXPORT_SHARE},
            "“50%”: contradicted",
        ),
        ({"value": "160", "span": Span.parse("2020")}, "Japan, 2020, “160 million"),
        ({"value": "80", "span": Span.parse("2020-Q1/2020-Q2")}, "first half of 2020"),
        ({"value": "9", "span": Span.parse("1999-Q1")}, "does not cover the whole period"),
        ({"value": "0", "partner": "DE"}, "“0 million euros”: confirmed"),
        ({"value": "5", "partner": "DE"}, "This edition has 0 million euros (definitive)"),
        ({"value": "5.0", "partner": "DE"}, "This edition has 0 million euros (definitive)"),
        ({"value": "1", "qualifier": Qualifier.OVER}, "“over 1 million euros”"),
        (
            {"value": "1", "qualifier": Qualifier.OVER, "language": Language.IT},
            "“oltre 1 milione di euro”",
        ),
    ],
)
def test_a_typed_claim_gets_its_verdict_in_a_sentence(
    made: Made, values: dict[str, object], words: str
) -> None:
    shown = page(made(), **values)

    assert words in shown.sentence
    assert shown.refused == ""
    (row,) = figure(shown, "claim").table.to_pylist()
    assert "valore=" in row["address"]


@pytest.mark.parametrize("chosen", Qualifier)
def test_a_word_typed_with_the_number_counts_whatever_is_chosen_beside_it(
    made: Made, chosen: Qualifier
) -> None:
    shown = page(made(), value="oltre 20 milioni", qualifier=chosen, language=Language.IT)

    assert "“oltre 20 milioni di euro”: confermato" in shown.sentence
    assert figure(shown, "claim").table["said"].to_pylist() == ["oltre 20 ± 1,0"]


@pytest.mark.parametrize(
    ("value", "computed", "difference"),
    [("39.6", "40.0", "+0.4"), ("39.96", "40.00", "+0.04"), ("39", "40", "+1.0")],
)
def test_what_is_computed_is_written_to_the_digit_that_was_said(
    made: Made, value: str, computed: str, difference: str
) -> None:
    shown = page(made(), value=value)

    claim = figure(shown, "claim")
    (row,) = claim.table.to_pylist()
    written = {column.name: column.written(row, Language.EN) for column in claim.columns}
    assert (written["computed_eur"], written["difference_eur"]) == (computed, difference)
    assert f"has {computed} million euros (definitive); difference {difference}" in shown.sentence


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "value", ["nan", "1e999", "9" * 30, "\u202e470", "<b>1</b>", "47 0", "-1", "28%"]
)
def test_a_hostile_value_is_refused_in_one_sentence(
    made: Made, value: str, language: Language
) -> None:
    shown = page(made(), value=value, language=language)

    assert shown.refused == shown.sentence
    assert value in shown.refused
    assert figure(shown, "claims").table.num_rows == 17


def test_a_misleading_sentence_is_refused_beside_the_verdict(made: Made) -> None:
    shown = page(made(), value="40", wording="La quota è aumentata del 3 per cento")

    assert shown.sentence.startswith("The sentence is not to be used: “quota è aumentata del 3")
    assert "confirmed by the data" in shown.sentence
    assert figure(shown, "wording").table.num_rows == 1
    assert "none of the misleading words" in page(made(), wording="Tutto bene.").sentence


@pytest.mark.parametrize(
    ("values", "better"),
    [
        # A quarter that somebody quoted is a value of this edition; a sum and a share are computed.
        ({"span": Span.parse("2021-Q2")}, "“… (source: {publisher})”"),
        (
            {"span": Span.parse("2021-Q1/2021-Q2")},
            "“… (computed by Scambi from figures of: {publisher})”",
        ),
        ({"value": None, "figure": QUOTED}, "“… (source: {publisher})”"),
        ({"value": None, "figure": "estimate"}, "“… (source: {publisher})”"),
        ({"span": Span.parse("2021-Q1"), "partner": "US"}, "“according to an estimate by Scambi”"),
    ],
)
def test_whoever_published_a_figure_is_named_instead_of_official_data(
    made: Made, values: dict[str, object], better: str
) -> None:
    asked: dict[str, object] = {"value": "40", "wording": "dati ufficiali"}
    shown = page(made(kind="estimate"), **asked | values)

    (row,) = figure(shown, "wording").table.to_pylist()
    assert row["better"] == better.format(publisher="Chamber")
    assert ("name the source" in row["why"]) == ("publisher" in better)


def test_what_is_official_in_an_edition_of_estimates_may_be_called_so(made: Made) -> None:
    archive = made(kind="estimate")

    assert "none of the mis" in page(archive, value="40", wording="dati ufficiali").sentence
    held = page(archive, figure="one", wording="dati ufficiali")
    assert "none of the mis" in held.sentence
    contradicted = page(archive, figure="wrong", wording="dati ufficiali")
    assert "name the source" in contradicted.sentence


def test_no_trade_may_be_said_of_what_is_known_to_be_none(made: Made) -> None:
    archive = made()

    assert "not to be used" in page(archive, wording="nessun export").sentence
    known = page(archive, wording="nessun export", value="0", partner="DE")
    assert "not to be used" not in known.sentence


def test_the_claims_of_the_mission_open_the_page(embedded: Edition) -> None:
    archive = Archive(Settings(HOME, CHECKOUT_DATA))
    shown = verification(embedded, view(), archive)

    assert (
        tuple(
            row["address"].rpartition("dato=")[2]
            for row in figure(shown, "first").table.to_pylist()
        )
        == SHOWN_FIRST
    )
    said = figure(shown, "first").table["said"].to_pylist()
    assert said == ["over 800 ± 40", "470 ± 5", "350 ± 5"]
    shares = figure(shown, "shares").table
    assert [round(share, 3) for share in shares["computed_share"].to_pylist()] == [0.286, 0.319]
    assert set(shares["verdict"].to_pylist()) == {Verdict.NOT_CHECKABLE}


def test_the_embedded_edition_checks_what_was_said_of_the_nation_alone(embedded: Edition) -> None:
    archive = Archive(Settings(HOME, CHECKOUT_DATA))
    checkable = [one for one in quoted(embedded, archive).claims if one.reason is None]

    assert len(checkable) > 30
    spread = {one.row["territory"] for one in checkable} - {embedded.nation.code}
    # The region's own years with the world are Istat's.
    assert {one.row["partner"] for one in checkable if one.row["territory"] in spread} <= {"WORLD"}
    for one in quoted(embedded, archive).claims:
        if one.sources & {one.row["id"], "scambi-estimate"}:
            assert one.verdict is Verdict.NOT_CHECKABLE
