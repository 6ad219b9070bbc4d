"""The address and the view it stands for, there and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scambi.address import (
    MOST_COMPARED,
    Complaint,
    Problem,
    Reading,
    carried,
    path,
    read,
    write,
)
from scambi.archive import Edition
from scambi.model import Flow, Language, Quarter, Series, View
from scambi.opening import choices_of
from scambi.parameters import PAGES, PARAMETERS, VIEWS, Choices
from scambi.reference import Partner
from scambi.typed import LONGEST_TEXT
from scambi.views import (
    Among,
    ComparisonView,
    ConsoleView,
    Dimension,
    ExplorationView,
    Flows,
    Form,
    Frequency,
    Measure,
    Order,
    ProgrammeView,
    Qualifier,
    Quantity,
    QuotedFlow,
    Span,
    Verdict,
    VerificationView,
)
from scambi.wording.complaints import complaint_text
from tests.tiny import reference

PARTNERS: Mapping[str, Partner] = reference().partners
VINTAGES = ("istat-2026Q1", "stima-2025Q3")
GROUPS = ("EU27_2020", "ASEAN", "GCC")
REGIONS = tuple(f"R{number}" for number in range(12))
PRODUCTS = ("ALL", "A", "C", "D")
NEWEST = Quarter(2025, 3)
CHOICES = Choices(
    known={
        "partner": PARTNERS,
        "partners": {*PARTNERS, *GROUPS},
        "territory": REGIONS,
        "territories": REGIONS,
        "products": PRODUCTS,
        "mission": ("giappone-2019",),
        "figure": ("8fabc3",),
        "publisher": ("Istat", "Camera di commercio"),
        "vintage": VINTAGES,
    },
    defaults={
        "partner": "US",
        "quarter": NEWEST,
        "partners": ("DE", "FR"),
        "territory": "R0",
        "territories": ("R0",),
        "base": NEWEST,
        "since": NEWEST - 7,
        "until": NEWEST,
        "span": Span(NEWEST, NEWEST),
        "query": "select 1",
    },
)
QUARTERS = st.builds(Quarter, st.integers(1900, 2999), st.integers(1, 4))
TEXTS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp", "Zs")), min_size=1, max_size=30)


def several(codes: Sequence[str], least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the codes, each once, in any order."""
    kept = st.lists(st.sampled_from(codes), unique=True, min_size=least, max_size=MOST_COMPARED)
    return kept.map(tuple)


SHARED: Mapping[str, st.SearchStrategy[Any]] = {
    "partner": st.sampled_from(sorted(PARTNERS)),
    "quarter": QUARTERS,
    "flow": st.sampled_from(Flow),
    "series": st.sampled_from(Series),
    "missions": st.booleans(),
    "vintage": st.sampled_from((None, *VINTAGES)),
    "language": st.sampled_from(Language),
}
OWN: Mapping[type[View], Mapping[str, st.SearchStrategy[Any]]] = {
    View: {},
    ComparisonView: {
        "partners": several(sorted({*PARTNERS, *GROUPS})),
        "territories": several(REGIONS),
        "base": QUARTERS,
        "among": st.sampled_from(Among),
        "measure": st.sampled_from(Measure),
        "form": st.sampled_from(Form),
        "panels": st.booleans(),
        "events": st.booleans(),
    },
    ExplorationView: {
        "territory": st.sampled_from(REGIONS),
        "since": QUARTERS,
        "until": QUARTERS,
        "partners": several(sorted(PARTNERS)),
        "products": several(PRODUCTS, least=0),
        "flows": st.sampled_from(Flows),
        "frequency": st.sampled_from(Frequency),
        "rows": st.sampled_from(Dimension),
        "columns": st.sampled_from(Dimension),
        "quantity": st.sampled_from(Quantity),
        "order": st.sampled_from(Order),
        "search": st.none() | TEXTS,
    },
    ConsoleView: {"query": TEXTS},
    ProgrammeView: {"mission": st.sampled_from((None, "giappone-2019"))},
    VerificationView: {
        "span": st.builds(
            lambda first, more: Span(first, first + more), QUARTERS, st.integers(0, 9)
        ),
        "figure": st.sampled_from((None, "8fabc3")),
        "about": st.none() | st.sampled_from(sorted(PARTNERS)),
        "publisher": st.sampled_from((None, "Istat", "Camera di commercio")),
        "verdict": st.none() | st.sampled_from(Verdict),
        "quoted_flow": st.sampled_from(QuotedFlow),
        "qualifier": st.sampled_from(Qualifier),
        "value": st.none() | TEXTS,
        "wording": st.none() | TEXTS,
    },
}


def view_of(page: str) -> st.SearchStrategy[View]:
    """Any view of a page."""
    return st.builds(VIEWS[page], page=st.just(page), **SHARED, **OWN[VIEWS[page]])


ANY_VIEW = st.sampled_from(list(PAGES)).flatmap(view_of)

# What no parameter can be, and what each shows instead.
HOSTILE = (
    "",
    " ",
    "'",
    '"><script>alert(1)</script>',
    "JP'; drop table flows; --",
    "JP;US",
    "../../etc/passwd",
    "%00",
    "JP\x00",
    "JP\nUS",
    "x" * 10_000,
    "２０１９-Q1",
    "2019-Q9",
    "2019-Q0",
    "2019-q٣",
    "0000-Q1",
    "99999-Q1",
    "-1",
    "None",
    "nan",
    "null",
    "ΝΑ",  # Greek letters that look like Namibia's code
    "\ud800",
    "🇯🇵",
)
DEFAULTS = {
    "paese": "US",
    "trimestre": "2025-Q3",
    "flusso": "export",
    "serie": "trimestri",
    "missioni": "si",
    "edizione": "",
    "lingua": "it",
}


def asked(query: Mapping[str, str | Sequence[str]], page: str = "paese") -> Reading:
    given = {name: [it] if isinstance(it, str) else it for name, it in query.items()}
    return read(page, given, CHOICES)


def complaint(reading: Reading) -> Complaint:
    (only,) = reading.complaints
    return only


@given(ANY_VIEW)
def test_a_view_written_and_read_is_the_same_as_far_as_its_page_goes(view: View) -> None:
    query = parse_qs(urlencode(write(view)), keep_blank_values=True, strict_parsing=True)

    reading = read(view.page, query, CHOICES)

    assert not reading.complaints
    known = {PARAMETERS[name] for name in PAGES[view.page]}
    assert {name: getattr(reading.view, name) for name in known} == {
        name: getattr(view, name) for name in known
    }
    assert write(reading.view) == write(view)


@given(ANY_VIEW)
def test_every_value_is_written_and_the_edition_when_it_is_frozen(view: View) -> None:
    open_ones = {name for name in PAGES[view.page] if getattr(view, PARAMETERS[name]) in (None, ())}

    assert write(view).keys() == set(PAGES[view.page]) - open_ones
    assert "edizione" not in open_ones or view.vintage is None
    assert all(isinstance(value, str) and value for value in write(view).values())


def test_defaults_are_written_too() -> None:
    view = View(page="paese", partner="JP", quarter=Quarter(2019, 1))

    assert urlencode(write(view)) == (
        "paese=JP&trimestre=2019-Q1&flusso=export&serie=trimestri&missioni=si&lingua=it"
    )


def test_an_empty_address_gives_the_defaults_without_a_complaint() -> None:
    reading = asked({})

    assert reading.view == View(page="paese", partner="US", quarter=Quarter(2025, 3))
    assert not reading.complaints


def test_na_is_namibia() -> None:
    assert asked({"paese": "NA"}).view.partner == "NA"
    assert not asked({"paese": "NA"}).complaints


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_a_value_that_makes_no_sense_gives_the_default_and_a_complaint(value: str) -> None:
    for parameter, default in DEFAULTS.items():
        if (parameter, value) == ("edizione", ""):
            continue  # as a form sends it for the newest edition
        reading = asked({parameter: value})

        assert reading.view == asked({}).view
        found = complaint(reading)
        assert (found.parameter, found.problem) == (parameter, Problem.UNKNOWN)
        assert found.shown == default
        assert value.startswith(found.given.rstrip("…"))
        assert len(found.given) <= 40


@example(page="verifica", query={"valore": [""]})
@given(
    page=st.sampled_from(list(PAGES)),
    query=st.dictionaries(
        st.sampled_from([*PARAMETERS, "page", "vintage", "utm_source", "embed"]),
        st.lists(st.text() | st.sampled_from(["JP", "2019-Q1", "en", "no"]), max_size=3),
    ),
)
def test_any_address_can_be_read_written_and_complained_about(
    page: str, query: Mapping[str, Sequence[str]]
) -> None:
    reading = read(page, query, CHOICES)

    again = read(page, {name: [value] for name, value in write(reading.view).items()}, CHOICES)
    assert again == Reading(view=reading.view, complaints=())
    for found in reading.complaints:
        for language in Language:
            text = complaint_text(found, language)
            # What a form was sent without is said of all its fields.
            assert found.parameter in text or found.problem is Problem.NOTHING


@pytest.mark.parametrize(
    ("parameter", "given", "taken"),
    [
        ("paese", "jp", "JP"),
        ("paese", " JP ", "JP"),
        ("paese", "na", "NA"),
        ("paese", "world", "WORLD"),
        ("trimestre", "2019-q1", "2019-Q1"),
        ("flusso", "IMPORT", "import"),
        ("serie", "Anno-Mobile", "anno-mobile"),
        ("missioni", "NO", "no"),
        ("lingua", "EN", "en"),
    ],
)
def test_another_spelling_is_taken_and_reported(parameter: str, given: str, taken: str) -> None:
    reading = asked({parameter: given})

    assert write(reading.view)[parameter] == taken
    assert complaint(reading) == Complaint(
        parameter=parameter, given=given, shown=taken, problem=Problem.RESPELT
    )


@pytest.mark.parametrize("given", ["Giappone", "japan", " GIAPPONE ", "giappòne"])
def test_a_country_is_known_by_its_name_in_either_language(embedded: Edition, given: str) -> None:
    reading = read("paese", {"paese": [given]}, choices_of(embedded, (), "paese", Language.IT))

    assert reading.view.partner == "JP"
    assert complaint(reading).problem is Problem.RESPELT
    assert "Giappone (JP)" in complaint_text(complaint(reading), Language.IT)


def test_countries_side_by_side_are_known_by_their_names_too(embedded: Edition) -> None:
    choices = choices_of(embedded, (), "confronta", Language.EN)
    reading = read("confronta", {"paesi": ["JP,stati uniti,Atlantis"]}, choices)

    assert write(reading.view)["paesi"] == "JP,US"
    respelt, unknown = (complaint_text(one, Language.EN) for one in reading.complaints)
    assert respelt.endswith("“stati uniti”: it was read as the United States (US).")
    assert unknown.endswith("this page shows Japan and the United States instead.")


def test_what_is_shown_instead_is_called_by_its_name(embedded: Edition) -> None:
    choices = choices_of(embedded, (), "esplora", Language.IT)
    reading = read("esplora", {"territorio": ["Atlantide"], "paesi": ["Atlantide"]}, choices)

    texts = [complaint_text(one, Language.IT) for one in reading.complaints]
    assert [text.rsplit(": ", 1)[1] for text in texts] == [
        "Lombardia.",
        "Germania, Francia, Stati Uniti e Cina.",
    ]


def test_quarters_beyond_those_of_the_edition_are_the_nearest_and_reported() -> None:
    first, last = Quarter(2008, 1), NEWEST + 4
    choices = replace(CHOICES, spans={"since": (first, last), "until": (first, last)})
    reading = read("esplora", {"da": ["0001-Q1"], "a": ["9999-Q4"]}, choices)

    assert isinstance(reading.view, ExplorationView)
    assert (reading.view.since, reading.view.until) == (first, last)
    assert reading.complaints == (
        Complaint(parameter="da", given="0001-Q1", shown="2008-Q1", problem=Problem.OUTSIDE),
        Complaint(parameter="a", given="9999-Q4", shown="2026-Q3", problem=Problem.OUTSIDE),
    )
    assert not read("esplora", {"da": ["2008-Q1"], "a": ["2026-Q3"]}, choices).complaints


def test_of_a_repeated_parameter_the_first_is_taken_and_the_other_reported() -> None:
    reading = asked({"paese": ["JP", "US"]})

    assert reading.view.partner == "JP"
    assert complaint(reading) == Complaint(
        parameter="paese", given="US", shown="JP", problem=Problem.REPEATED
    )


def test_codes_side_by_side_are_separated_by_commas_or_repeated_as_a_form_sends_them() -> None:
    together = asked({"paesi": "JP,US,EU27_2020"}, page="confronta")
    one_by_one = asked({"paesi": ["JP", "US", "EU27_2020"]}, page="confronta")

    assert together == one_by_one
    assert isinstance(together.view, ComparisonView)
    assert together.view.partners == ("JP", "US", "EU27_2020")
    assert "paesi=JP,US,EU27_2020" in path(together.view)


def test_a_code_side_by_side_that_nobody_knows_is_left_out_and_reported() -> None:
    reading = asked({"paesi": "JP,Atlantis,US"}, page="confronta")

    assert write(reading.view)["paesi"] == "JP,US"
    assert complaint(reading) == Complaint(
        parameter="paesi", given="Atlantis", shown="JP,US", problem=Problem.UNKNOWN
    )


def test_a_code_given_twice_stands_side_by_side_once() -> None:
    reading = asked({"paesi": "JP,US,JP"}, page="confronta")

    assert write(reading.view)["paesi"] == "JP,US"
    assert not reading.complaints


def test_more_than_can_stand_side_by_side_are_cut_and_reported() -> None:
    codes = sorted(PARTNERS)[: MOST_COMPARED + 2]

    reading = asked({"paesi": ",".join(codes)}, page="confronta")

    assert write(reading.view)["paesi"] == ",".join(codes[:MOST_COMPARED])
    assert complaint(reading).problem is Problem.TOO_MANY
    assert complaint(reading).given == ",".join(codes[MOST_COMPARED:])


@pytest.mark.parametrize(
    ("text", "problem", "reason"),
    [
        ("x" * 501, Problem.TOO_LONG, "more than 500 letters"),
        ("a\x00 word", Problem.UNPRINTABLE, "a letter that cannot be printed"),
        ("\u202egnp.exe", Problem.UNPRINTABLE, "a letter that cannot be printed"),
        ("  ", Problem.BLANK, "nothing but blanks"),
    ],
)
def test_a_text_that_is_not_taken_is_left_out_with_the_reason(
    text: str, problem: Problem, reason: str
) -> None:
    reading = asked({"frase": text}, page="verifica")

    assert isinstance(reading.view, VerificationView)
    assert reading.view.wording is None
    assert complaint(reading).problem is problem
    assert reason in complaint_text(complaint(reading), Language.EN)


@pytest.mark.parametrize("text", ["select 1 -- " + "x" * 3_000, "select\x00 1", "  "])
def test_a_statement_that_is_of_no_use_is_kept_for_its_field(text: str) -> None:
    reading = asked({"query": text}, page="sql")

    assert isinstance(reading.view, ConsoleView)
    assert reading.view.query == text
    assert not reading.complaints


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ({"valore": "", "frase": ""}, [Problem.NOTHING]),
        ({"valore": "", "editore": "", "dato": ""}, [Problem.NOTHING]),
        ({"valore": "470", "frase": ""}, []),
        ({"valore": "", "frase": "Il saldo sale"}, []),
        ({"sul-paese": ""}, []),
        ({}, []),
    ],
)
def test_a_form_that_was_sent_with_nothing_in_it_is_told_so(
    query: dict[str, str], problems: list[Problem]
) -> None:
    reading = asked(query, page="verifica")

    assert [one.problem for one in reading.complaints] == problems
    assert reading.view == asked({**query, "lingua": "it"}, page="verifica").view
    for one in reading.complaints:
        assert complaint_text(one, Language.EN).startswith("No value and no sentence were given")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-Q1", Quarter(2019, 1), Quarter(2019, 1)),
        ("2019", Quarter(2019, 1), Quarter(2019, 4)),
        ("2019-Q1/2019-Q3", Quarter(2019, 1), Quarter(2019, 3)),
        ("2018-Q4/2019-Q1", Quarter(2018, 4), Quarter(2019, 1)),
    ],
)
def test_a_period_is_a_quarter_a_year_or_from_one_quarter_to_another(
    text: str, first: Quarter, last: Quarter
) -> None:
    assert Span.parse(text) == Span(first, last)
    assert str(Span.parse(text)) == text


@pytest.mark.parametrize("text", ["", "2019-Q5", "2019/2020-Q1", "2019-Q3/2019-Q1", "0000", "19"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|before"):
        Span.parse(text)


def test_a_link_to_another_page_takes_along_what_both_know() -> None:
    view = asked({"paese": "JP", "trimestre": "2019-Q1", "lingua": "en"}).view

    assert carried(view, "panoramica", reference().is_country) == {
        "trimestre": "2019-Q1",
        "flusso": "export",
        "serie": "trimestri",
        "lingua": "en",
    }
    assert carried(view, "dati", reference().is_country) == {
        "paese": "JP",
        "flusso": "export",
        "lingua": "en",
    }


@pytest.mark.parametrize(
    ("country", "compared"), [("JP", "JP,DE,FR,US,CN"), ("US", "US,DE,FR,CN"), ("WORLD", None)]
)
@pytest.mark.parametrize("page", ["confronta", "esplora"])
def test_the_country_of_a_page_is_set_beside_others_where_a_link_leads_to_several(
    country: str, compared: str | None, page: str
) -> None:
    assert (
        carried(asked({"paese": country}).view, page, reference().is_country).get("paesi")
        == compared
    )


def test_a_page_leads_to_itself_as_it_is() -> None:
    view = asked({"paesi": "CN,JP", "paese": "IN"}, "confronta").view

    assert carried(view, "confronta", reference().is_country) == write(view)


@pytest.mark.parametrize("size", [2 * LONGEST_TEXT["query"], 2 * LONGEST_TEXT["query"] + 1])
def test_a_statement_is_read_up_to_twice_the_length_that_is_run(size: int) -> None:
    reading = asked({"query": "x" * size}, "sql")

    kept = size <= 2 * LONGEST_TEXT["query"]
    assert (reading.view.query == "x" * size) is kept
    assert bool(reading.complaints) is not kept


@pytest.mark.parametrize(
    ("page", "query", "country"),
    [
        ("esplora", {"paesi": "GCC,CN,JP"}, "CN"),
        ("esplora", {"paesi": "GCC"}, None),
        ("confronta", {"paesi": "CN,JP", "paese": "IN"}, "CN"),
        ("confronta", {"paesi": "GCC", "paese": "IN"}, "IN"),
        ("esplora", {"paesi": "WORLD,EU27_2020,CN"}, "CN"),
        ("confronta", {"paesi": "CN,JP", "paese": "IN", "tra": "regioni"}, "IN"),
    ],
)
def test_the_first_country_of_several_is_that_of_the_page_about_one(
    page: str, query: Mapping[str, str], country: str | None
) -> None:
    assert carried(asked(query, page).view, "paese", reference().is_country).get("paese") == country


@pytest.mark.parametrize("first", ["jp", "Atlantis"])
def test_a_repeated_parameter_that_is_wrong_as_well_has_at_least_one_complaint(first: str) -> None:
    assert asked({"paese": [first, "US"]}).complaints


def test_codes_that_nobody_knows_and_codes_too_many_are_both_reported() -> None:
    reading = asked({"paesi": "ZZ,JP,US,CN,DE,FR,GB,ES,CH,NL,PL"}, page="confronta")

    assert [(one.problem, one.given, one.codes) for one in reading.complaints] == [
        (Problem.UNKNOWN, "ZZ", 1),
        (Problem.TOO_MANY, "NL,PL", 2),
    ]


@pytest.mark.parametrize(("page", "name"), [("verifica", "dato"), ("missioni", "missione")])
def test_what_a_page_is_whole_without_is_left_out(page: str, name: str) -> None:
    reading = asked({name: "no such thing"}, page=page)

    assert name not in write(reading.view)
    assert complaint(reading).problem is Problem.LEFT_OUT


def test_every_wrong_value_has_its_complaint() -> None:
    reading = asked({"paese": "Atlantis", "trimestre": "2019-Q9", "lingua": "de"})

    assert [one.parameter for one in reading.complaints] == ["paese", "trimestre", "lingua"]


@pytest.mark.parametrize("name", ["utm_source", "partner", "page", "PAESE", "paese[]", "__class__"])
def test_a_parameter_nobody_knows_is_ignored(name: str) -> None:
    assert asked({name: "JP"}) == asked({})


def test_a_parameter_of_another_page_is_ignored() -> None:
    reading = asked({"paese": "JP", "missioni": "perhaps"}, page="panoramica")

    assert reading == asked({}, page="panoramica")


@pytest.mark.parametrize(
    ("complaint", "italian", "english"),
    [
        (
            Complaint(
                parameter="trimestre", given="2019-Q9", shown="2025-Q3", problem=Problem.UNKNOWN
            ),
            ("trimestre", "«2019-Q9»", "invece: III trimestre 2025."),
            "The address asks for trimestre “2019-Q9”, which is not known here: "
            "this page shows Q3 2025 instead.",
        ),
        (
            Complaint(
                parameter="paese",
                given="Atlantide",
                shown="US",
                problem=Problem.UNKNOWN,
                names=(("US", "United States"),),
            ),
            ("paese", "«Atlantide»", "invece: United States."),
            "The address asks for paese “Atlantide”, which is not known here: "
            "this page shows the United States instead.",
        ),
        (
            Complaint(parameter="serie", given="x", shown="anno-mobile", problem=Problem.UNKNOWN),
            ("serie", "«x»", "invece: somma di quattro trimestri."),
            "The address asks for serie “x”, which is not known here: "
            "this page shows sum of four quarters instead.",
        ),
        (
            Complaint(parameter="edizione", given="x", shown="", problem=Problem.UNKNOWN),
            ("edizione", "«x»", "edizione più recente"),
            "The address asks for edizione “x”, which is not known here: "
            "this page shows the latest edition instead.",
        ),
        (
            Complaint(
                parameter="regioni", given="A,B", shown="X", problem=Problem.UNKNOWN, codes=2
            ),
            ("regioni «A,B», che qui non si conoscono", "X"),
            "The address asks for regioni “A,B”, which are not known here: "
            "this page shows X instead.",
        ),
        (
            Complaint(parameter="dato", given="x", shown="", problem=Problem.LEFT_OUT),
            ("dato", "«x»", "ne fa a meno"),
            "The address gives dato as “x”, which cannot be used here: it is left out.",
        ),
        (
            Complaint(parameter="paese", given="US", shown="JP", problem=Problem.REPEATED),
            ("paese", "«US»", "JP"),
            "The address gives paese more than once: this page shows JP and leaves “US” out.",
        ),
        (
            Complaint(parameter="paese", given="jp", shown="JP", problem=Problem.RESPELT),
            ("paese", "«jp»", "JP"),
            "The address writes paese as “jp”: it was read as JP.",
        ),
        (
            Complaint(parameter="cerca", given="x", shown="", problem=Problem.TOO_LONG),
            ("cerca", "100", "ne fa a meno"),
            "The address gives cerca with more than 100 letters, the most that are read here: "
            "it is left out.",
        ),
    ],
)
def test_a_complaint_is_a_sentence_in_both_languages(
    complaint: Complaint, italian: tuple[Any, ...], english: str
) -> None:
    text = complaint_text(complaint, Language.IT)

    assert complaint_text(complaint, Language.EN) == english
    assert text.startswith("L'indirizzo ")
    assert text.endswith(".")
    assert all(part in text for part in italian)
