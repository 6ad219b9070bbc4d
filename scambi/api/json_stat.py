"""Recorded values as one JSON-stat 2.0 dataset (https://json-stat.org/full/), a cube with gaps."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any

import orjson

from scambi.api.content import Content
from scambi.archive import Edition
from scambi.model import Language
from scambi.wording.translations import N_, translator

DIMENSIONS = ("freq", "territory", "partner", "product", "flow", "period")
LABELS: Mapping[str, str] = {
    "freq": N_("Frequency"),
    "territory": N_("Territory"),
    "partner": N_("Partner"),
    "product": N_("Product"),
    "flow": N_("Flow"),
    "period": N_("Period"),
}
NAMES: Mapping[str, str] = {
    "Q": N_("Quarters"),
    "A": N_("Years"),
    "export": N_("Exports"),
    "import": N_("Imports"),
    "P": N_("provisional"),
    "E": N_("estimate"),
}


def json_stat(content: Content, links: Mapping[str, str]) -> bytes:
    """The page of values under their six dimensions; a cell that is not there has no value.

    Values and statuses are objects by place, so that a cube with few values stays small.
    """
    edition = content.its_edition
    _ = translator(content.language)
    rows = content.readable.select([*DIMENSIONS, "value_eur", "obs_status"]).to_pylist()
    codes = {name: sorted({row[name] for row in rows}) for name in DIMENSIONS}
    size = [len(codes[name]) for name in DIMENSIONS]
    steps = {name: prod(size[place + 1 :]) for place, name in enumerate(DIMENSIONS)}
    at = {name: {code: i * steps[name] for i, code in enumerate(codes[name])} for name in codes}
    places = [str(sum(at[name][row[name]] for name in DIMENSIONS)) for row in rows]
    names = _names(edition, content.language)
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": _("Foreign trade, euro at current prices"),
        "source": _source(content, edition),
        "updated": edition.vintage.created.isoformat(),
        "id": list(DIMENSIONS),
        "size": size,
        "role": {"time": ["period"], "geo": ["territory", "partner"]},
        "dimension": {
            name: {"label": _(LABELS[name]), "category": _category(codes[name], names[name])}
            for name in DIMENSIONS
        },
        "value": {place: row["value_eur"] for place, row in zip(places, rows, strict=True)},
        "status": {place: row["obs_status"] for place, row in zip(places, rows, strict=True)},
        "extension": {
            "vintage": edition.vintage.id,
            "unit": "EUR",
            "total": content.page.total if content.page else len(rows),
            "next": links.get("next"),
            "previous": links.get("prev"),
            "status": {"label": {"A": _("definitive"), "P": _("provisional"), "E": _("estimate")}},
        },
    }
    return orjson.dumps(dataset)


def _category(codes: list[str], names: Mapping[str, str]) -> dict[str, Any]:
    return {"index": codes, "label": {code: names.get(code, code) for code in codes}}


def _names(edition: Edition, language: Language) -> dict[str, Mapping[str, str]]:
    """Names of the codes by dimension."""
    _ = translator(language)
    reference = edition.reference
    own = {code: _(name) for code, name in NAMES.items()}
    return {
        "freq": own,
        "flow": own,
        "period": {},
        "territory": {one.code: one.name(language) for one in reference.territories.values()},
        "partner": {one.code: one.name(language) for one in reference.partners.values()},
        "product": {one.code: one.name(language) for one in reference.products.values()},
    }


def _source(content: Content, edition: Edition) -> str:
    """Who the values are from; a source without an entry is a figure quoted by somebody."""
    known = edition.reference.sources
    used = sorted(set(content.table["source"].to_pylist()))
    named = {known[one].attribution(content.language) for one in used if one in known}
    quoted = {known["press"].attribution(content.language)} if set(used) - set(known) else set()
    return "; ".join(sorted(named | quoted))
