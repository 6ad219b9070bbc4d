"""The filters of a page: what they offer, and what a form of them sends."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

import pytest

from scambi import address
from scambi.address import Problem
from scambi.archive import Edition
from scambi.filters import Choice, Controls, Several, controls
from scambi.markup.form import filter_form
from scambi.model import Language, View
from scambi.opening import choices_of
from scambi.parameters import PAGES

VIEWS: Sequence[tuple[str, dict[str, list[str]]]] = [
    *((page, {}) for page in PAGES),
    ("paese", {"paese": ["NA"], "trimestre": ["2019-Q1"], "missioni": ["no"]}),
    ("paese", {"trimestre": ["1999-Q1"]}),  # not a quarter of the edition
    ("confronta", {"paesi": ["JP,EU27_2020,US"], "forma": ["indice"], "base": ["2019-Q1"]}),
    ("confronta", {"tra": ["regioni"], "regioni": ["ITC1,ITC4"], "paesi": ["JP"]}),
    ("esplora", {"settori": ["A,C"], "cerca": ["<b>&\"'"], "flussi": ["import"]}),
    ("sql", {"query": ["select 1 as a, '<b>' as b -- & so on"]}),
    ("verifica", {"periodo": ["2018-Q4/2019-Q2"], "valore": ["1.234,5"], "dato": ["8fabc3"]}),
    ("missioni", {"missione": ["giappone-2019"], "lingua": ["en"]}),
]


class Form(HTMLParser):
    """What a browser would send of a form that nobody has touched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.labelled: set[str] = set()
        self.ids: set[str] = set()
        self._name = ""
        self._first: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"select", "textarea"} or (tag == "input" and given["type"] == "text"):
            self.ids.add(given["id"])
        if tag == "label":
            self.labelled.add(given["for"])
        elif tag == "input":
            self.sent[given["name"]] = [given["value"]]
        elif tag in {"select", "textarea"}:
            self._name = given["name"]
        elif tag == "option" and "selected" in given:
            self.sent.setdefault(self._name, []).append(given["value"])
        if tag == "textarea":
            self.sent[self._name] = [""]

    def handle_data(self, data: str) -> None:
        if self._name in self.sent and self.get_starttag_text() and self.lasttag == "textarea":
            self.sent[self._name][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"}:
            self._name = ""


def view_at(edition: Edition, page: str, query: dict[str, list[str]]) -> View:
    choices = choices_of(edition, (edition.vintage.id,), page, Language.IT)
    reading = address.read(page, query, choices)
    # That nobody typed anything is no fault of the address.
    assert {one.problem for one in reading.complaints} <= {Problem.NOTHING}
    return reading.view


def laid_out(edition: Edition, view: View) -> Controls:
    return controls(edition, view, (edition.vintage.id,))


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_a_form_that_nobody_touched_leads_to_the_same_view(
    embedded: Edition, page: str, query: dict[str, list[str]]
) -> None:
    view = view_at(embedded, page, query)

    html = filter_form(laid_out(embedded, view), address.write(view), f"/s/{page}", view.language)

    forms = [f"<form{one}" for one in html.split("<form")[1:]]
    assert len(forms) == (2 if page == "verifica" else 1)
    for form in forms:
        assert view_at(embedded, page, Form(form).sent) == view


def test_filters_of_something_else_are_in_a_form_of_their_own_with_its_heading(
    embedded: Edition,
) -> None:
    view = view_at(embedded, "verifica", {"valore": ["470"], "editore": ["Istat"]})
    html = filter_form(laid_out(embedded, view), address.write(view), "/", view.language)

    claim, published = (Form(f"<form{one}") for one in html.split("<form")[1:])
    assert "sul-paese" not in claim.sent
    assert claim.sent["editore"] == ["Istat"]
    assert published.ids == {"f-sul-paese", "f-editore", "f-esito", "f-dato"}
    assert published.sent["valore"] == ["470"]
    assert "<fieldset><legend>Filtra le cifre già pubblicate</legend>" in html
    assert '<option value="" selected>tutte</option>' in html


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_every_field_has_its_label(
    embedded: Edition, page: str, query: dict[str, list[str]]
) -> None:
    view = view_at(embedded, page, query)

    form = Form(filter_form(laid_out(embedded, view), address.write(view), "/", view.language))

    assert form.ids
    assert form.ids == form.labelled


@pytest.mark.parametrize(("page", "query"), VIEWS)
def test_what_is_shown_is_among_the_options(
    embedded: Edition, page: str, query: dict[str, list[str]]
) -> None:
    view = view_at(embedded, page, query)
    written = address.write(view)

    for one in laid_out(embedded, view).all:
        if isinstance(one, Choice):
            assert written.get(one.parameter, "") in one.options, one.parameter
        elif isinstance(one, Several):
            chosen = written.get(one.parameter, "").split(",")
            assert {code for code in chosen if code} <= one.options.keys(), one.parameter


@pytest.mark.parametrize("page", PAGES)
def test_whatever_is_offered_can_be_read(embedded: Edition, page: str) -> None:
    view = view_at(embedded, page, {})

    for one in laid_out(embedded, view).all:
        offered = one.options if isinstance(one, Choice | Several) else ()
        for code in offered:
            view_at(embedded, page, {one.parameter: [code]})


@pytest.mark.parametrize("page", PAGES)
def test_every_filter_is_a_parameter_of_its_page(embedded: Edition, page: str) -> None:
    laid = laid_out(embedded, view_at(embedded, page, {}))

    assert set(laid.names) <= set(PAGES[page])
    assert len(set(laid.names)) == len(laid.names)


def test_labels_are_in_the_language_of_the_page(embedded: Edition) -> None:
    for language, label in ((Language.IT, "Paese"), (Language.EN, "Country")):
        view = view_at(embedded, "paese", {"lingua": [language.value]})

        assert laid_out(embedded, view).rows[0][0].label == label


@pytest.mark.parametrize("language", Language)
def test_what_is_compared_is_chosen_between_names_that_begin_alike(
    embedded: Edition, language: Language
) -> None:
    view = view_at(embedded, "confronta", {"lingua": [language.value]})
    (among,) = (
        one
        for row in laid_out(embedded, view).rows
        for one in row
        if isinstance(one, Choice) and one.parameter == "tra"
    )

    assert all(name[:1].isupper() for name in among.options.values())
