"""Readers with a telephone, a slow line, a screen reader, a dark screen."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page

from tests.browser.axe import OF_COLOURS, SERIOUS, violations
from tests.browser.conftest import DESKTOP, PHONE, Windows, settle
from tests.browser.test_pages import JAPAN, OVERVIEW
from tests.browser.weight import Scales
from tests.conftest import Get
from tests.test_theme import TEXT, contrast

pytestmark = pytest.mark.browser

COMPARED = "/confronta?paesi=DE,US,FR,CN,JP,GB,CH,ASEAN"
CHECKED = "/verifica?paese=JP&periodo=2019-Q1&valore=470&frase=Il+saldo+sale"
MISSIONS = "/missioni"
DATA = "/dati?paese=DE"
PAGES = [JAPAN, OVERVIEW, COMPARED, "/esplora", "/sql", MISSIONS, CHECKED, DATA]
# Words of charts that begin or end outside of their chart, and values of bars over their names.
CUT = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(chart => {
    const room = chart.getBoundingClientRect();
    const boxes = part => [...chart.querySelectorAll(part)].map(
        text => [text.textContent, text.getBoundingClientRect()]);
    const names = boxes('.ytick text');
    const beyond = boxes('text').filter(
        ([, box]) => box.left < room.left - 1 || box.right > room.right + 1);
    const over = boxes('.bars text').filter(([, box]) => names.some(([, name]) =>
        box.left < name.right && name.left < box.right
        && box.top < name.bottom && name.top < box.bottom));
    return [...beyond, ...over].map(([words]) => words);
})"""
WIDTHS = """[document.documentElement, document.querySelector('[data-testid=stMain]')]
    .map(element => element.scrollWidth)"""
CHARTLESS = "/sql"
# Every chart is there with the words around its lines, which come last. Streamlit has a skeleton
# in the place of what it has not loaded yet.
DRAWN = """charted => {
    const charts = [...document.querySelectorAll('.js-plotly-plot')];
    const places = document.querySelectorAll('[data-testid=stPlotlyChart]');
    return charts.length > 0 === charted && charts.length === places.length
        && !document.querySelector('[data-testid=stSkeleton]')
        && charts.every(chart => chart.querySelector('.main-svg')
            && (!chart.layout?.annotations?.length || chart.querySelector('.annotation-text')));
}"""
# The colours of words in charts, which axe does not look at, with the colour of the page.
INKS = """() => {
    const paper = getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor;
    const inks = [...document.querySelectorAll('.js-plotly-plot text')].map(
        text => getComputedStyle(text).fill);
    return [...new Set(inks)].map(ink => [ink, paper]);
}"""


def rgb(colour: str) -> NDArray[np.float64]:
    """A colour as a browser computes it, from 0 to 1."""
    return np.array([int(part) for part in re.findall(r"\d+", colour)[:3]]) / 255


def drawn(page: Page) -> Page:
    """The page once all its charts are there and the details under them are open."""
    page.wait_for_function(DRAWN, arg=urlsplit(page.url).path != CHARTLESS)
    page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    settle(page)
    return page


def turned(page: Page) -> None:
    """Turn the reader's light screen dark, or a dark one light."""
    paper = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    before = page.evaluate(paper)
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    page.emulate_media(color_scheme="light" if is_dark else "dark")
    page.wait_for_function(f"before => {paper} !== before", arg=before)
    drawn(page)


def assert_words_of_charts_are_readable(page: Page) -> None:
    inks = page.evaluate(INKS)
    assert bool(inks) == (urlsplit(page.url).path != CHARTLESS)
    for ink, paper in inks:
        assert contrast(rgb(ink), rgb(paper)) >= TEXT, (ink, paper)


@pytest.mark.parametrize("path", PAGES)
def test_first_visit_is_light_fits_a_telephone_and_axe_finds_nothing_serious_there_or_wider(
    windows: Windows, server: str, get: Get, path: str
) -> None:
    """Nor in the dark: the page follows the reader's screen."""
    page = windows.tab(server, viewport=PHONE)
    scales = Scales(page, server)
    page.goto(server + path)
    settle(page)
    drawn(page)

    scales.assert_light(get)
    assert max(page.evaluate(WIDTHS)) <= PHONE["width"]
    assert page.evaluate(CUT) == []
    assert_words_of_charts_are_readable(page)
    assert violations(page, impacts=SERIOUS) == []

    page.set_viewport_size(DESKTOP)
    assert violations(page, impacts=SERIOUS) == []

    turned(page)
    assert_words_of_charts_are_readable(page)
    assert violations(page, OF_COLOURS, SERIOUS) == []
