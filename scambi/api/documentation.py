"""What programs and readers are told of the API: its OpenAPI document, and a page of plain HTML.

The page is written from the document, so that the two never differ.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI

from scambi.api import indicators, limits
from scambi.api.delivery import Made
from scambi.api.problem import HOME, Kind
from scambi.markup.environment import environment
from scambi.model import Language
from scambi.share.light import stylesheet_path
from scambi.share.publication import LIGHT
from scambi.wording.formulas import symbols
from scambi.wording.numbers import count
from scambi.wording.titles import LANGUAGE_NAMES, page_titles
from scambi.wording.translations import translator

TEMPLATES = Path(__file__).with_name("templates")
EXAMPLE_OF = {"/indicators/{name}": "/indicators/partner_share"}
# Links that a reader can open; each shows something else that can be asked for.
EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "/vintages": ("", "format=csv"),
        "/partners": ("", "format=csv"),
        "/partner-groups": ("format=csv",),
        "/products": ("",),
        "/territories": ("",),
        "/flows": (
            "partner=JP,US&from=2019-Q1&to=2019-Q4",
            "partner=*&from=2025-Q1&flow=export&format=csv",
            "territory=*&partner=JP&format=parquet",
            "partner=WORLD&product=*&freq=A&format=json-stat",
            "partner=JP&format=sdmx-csv",
            "partner=*&limit=100&offset=100",
        ),
        "/indicators": ("",),
        "/indicators/{name}": ("partner=JP&quarter=2019-Q1", "partner=JP&format=csv"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter as the page has it; `values` are those it can have, or what it looks like."""

    name: str
    values: str
    default: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """An address as the page has it."""

    path: str
    anchor: str
    summary: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]


@cache
def openapi_document(api: FastAPI) -> dict[str, Any]:
    """The description in OpenAPI 3.1; a wrong parameter is answered by 400 here, never by 422."""
    document: dict[str, Any] = json.loads(json.dumps(api.openapi()))
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["responses"].pop("422", None)
    for name in ("HTTPValidationError", "ValidationError"):
        document.get("components", {}).get("schemas", {}).pop(name, None)
    return document


def openapi_file(api: FastAPI) -> Made:
    """The document as a file."""
    return _json(openapi_document(api))


def indicator_list() -> Made:
    """The list of the indicators."""
    return _json(indicators.listed())


def _json(content: Mapping[str, Any]) -> Made:
    body = json.dumps(content, ensure_ascii=False).encode()
    return body, {"content-type": "application/json"}


def page(api: FastAPI, language: Language, vintage: str) -> Made:
    """The page for readers; `vintage` is the edition that its examples freeze."""
    _ = translator(language)
    html = (
        environment(TEMPLATES)
        .get_template("api.html")
        .render(
            _=_,
            language=language,
            languages=[(one.value, LANGUAGE_NAMES[one]) for one in Language if one != language],
            pages=[
                (f"{LIGHT}{name}?lingua={language}", title)
                for name, title in page_titles(language).items()
            ],
            stylesheet=stylesheet_path(),
            home=HOME,
            endpoints=_endpoints(api, language, vintage),
            indicators=indicators.INDICATORS.values(),
            symbols=symbols(language),
            problems=list(Kind),
            json_rows=count(limits.MOST_ROWS_OF_JSON, language),
            file_rows=count(limits.MOST_ROWS, language),
            default_rows=count(limits.ROWS_BY_DEFAULT, language),
            codes=limits.MOST_CODES,
            query=count(limits.LONGEST_QUERY, language),
        )
    )
    return html.encode(), {
        "content-type": "text/html; charset=utf-8",
        "content-language": language.value,
    }


def _endpoints(api: FastAPI, language: Language, vintage: str) -> list[Endpoint]:
    _ = translator(language)
    frozen = {"/flows": f"partner=JP&vintage={vintage}&format=csv"}
    found = []
    for path, operations in openapi_document(api)["paths"].items():
        operation = operations["get"]
        summary: str = operation["summary"]
        here = HOME.rstrip("/") + EXAMPLE_OF.get(path, path)
        queries = [*EXAMPLES[path], *([frozen[path]] if path in frozen else [])]
        found.append(
            Endpoint(
                path=HOME.rstrip("/") + path,
                anchor=path.strip("/").partition("/{")[0] + ("-one" if "{" in path else ""),
                summary=_(summary),
                parameters=tuple(
                    _parameter(one, _(one.get("description", "")))
                    for one in operation.get("parameters", ())
                    if one["in"] == "query"
                ),
                columns=_columns(operation),
                examples=tuple(f"{here}?{query}" if query else here for query in queries),
            )
        )
    return found


def _parameter(described: Mapping[str, Any], description: str) -> Parameter:
    schema = described["schema"]
    values = schema.get("enum") or schema.get("examples") or [schema.get("const", "")]
    default = schema.get("default")
    return Parameter(
        name=described["name"],
        values=", ".join(str(one) for one in values),
        default="" if default is None else str(default),
        description=description,
    )


def _columns(operation: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Names and meanings of the columns of an address whose rows always have the same."""
    shape = operation["responses"]["200"]["content"]["application/json"]["schema"]
    shape = shape.get("anyOf", [shape])[0]
    row = shape["properties"]["data"]["items"].get("properties", {})
    return tuple((name, one["description"]) for name, one in row.items() if "description" in one)
