"""How long our own questions and pages take, without what the app keeps of earlier answers."""

from __future__ import annotations

import inspect
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from scambi import questions
from scambi.archive import Edition
from scambi.database import Database
from scambi.figures.country import country
from scambi.figures.overview import overview
from scambi.model import Flow, Quarter, View

# Large partners and small ones of the embedded edition; in turn, so that none is asked twice.
PARTNERS = ("JP", "DE", "US", "CN", "FR", "CH", "BR", "IN", "PL", "VN", "KR", "GB")
PERIODS = tuple(Quarter(year, number) for year in (2012, 2019, 2023) for number in (1, 4))
# What the questions of Esplora and of the API have besides; the periods of ten years.
ASKED_ALIKE: Mapping[str, object] = {
    "product": "ALL",
    "parts": "partner",
    "freq": "Q",
    "first": Quarter(2014, 1),
    "last": Quarter(2023, 4),
    "base_period": Quarter(2019, 1),
    "partners": PARTNERS[:8],
    "groups": ("EFTA",),
    "products": ("ALL",),
    "flows": tuple(flow.value for flow in Flow),
    "frequencies": ("rolling_year",),
    "quantity": "change",
    "territories": ("ITC4", "IT"),
    "first_day": date(2014, 1, 1),
    "last_day": date(2023, 12, 31),
    "row_limit": 1_000,
    "row_offset": 0,
}
WARM_UP = 2
PATIENCE_SECONDS = 4.0


def median_ms(ask: Callable[[int], object], times: int = len(PARTNERS)) -> float:
    """The median of `ask(0)`, `ask(1)`… in milliseconds, stopped early when each is slow."""
    for i in range(WARM_UP):
        ask(i)
    seconds: list[float] = []
    for i in range(times):
        began = time.perf_counter()
        ask(i)
        seconds.append(time.perf_counter() - began)
        if sum(seconds) > PATIENCE_SECONDS:
            break
    return 1000 * statistics.median(seconds)


def all_questions(edition: Edition) -> Mapping[str, float]:
    """Median milliseconds of every function of scambi/questions/."""
    return {name: question_ms(edition, name) for name in question_names()}


def question_ms(edition: Edition, name: str) -> float:
    """Median milliseconds of one function of scambi/questions/."""
    return median_ms(partial(_ask, edition, name))


def question_names() -> Sequence[str]:
    """The public functions of scambi/questions/ that take a database, in their order."""
    return [
        name
        for name, function in vars(questions).items()
        if inspect.isfunction(function) and "base" in inspect.signature(function).parameters
    ]


def pages(edition: Edition) -> Mapping[str, float]:
    """Median milliseconds of all figures of each page, every question of it asked anew."""
    return {
        page: median_ms(partial(_compose, edition, page, compose))
        for page, compose in (("paese", country), ("panoramica", overview))
    }


def _ask(edition: Edition, name: str, turn: int) -> None:
    function = getattr(questions, name)
    values = {
        "territory": edition.territory.code,
        "nation": edition.nation.code,
        "partner": PARTNERS[turn % len(PARTNERS)],
        "flow": list(Flow)[turn % 2],
        "period": PERIODS[turn % len(PERIODS)],
        **ASKED_ALIKE,
    }
    wanted = [one for one in inspect.signature(function).parameters if one != "base"]
    _forget(edition.base)
    function(edition.base, **{one: values[one] for one in wanted})


def _compose(
    edition: Edition, page: str, compose: Callable[[Edition, View], object], turn: int
) -> None:
    _forget(edition.base)
    partner = PARTNERS[turn % len(PARTNERS)] if page == "paese" else "WORLD"
    # Pages are kept by the identity of their edition, so a copy has none yet.
    compose(
        replace(edition), View(page=page, partner=partner, quarter=PERIODS[turn % len(PERIODS)])
    )


def _forget(base: Database) -> None:
    # There is no public way, and no need for one: in the app an answer never goes stale.
    base._kept.cache_clear()
