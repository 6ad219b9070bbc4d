"""What OpenAPI says of each answer: formats, headers, columns and problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from scambi.api import problem
from scambi.api.columns import Column, row_schema
from scambi.api.formats import MEDIA_TYPES, Format
from scambi.api.problem import Kind

TEXT = {"type": "string"}
VINTAGE = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "kind": {"enum": ["official", "estimate"]},
        "created": {"type": "string", "format": "date"},
        "last_quarter": TEXT,
    },
    "required": ["id", "kind", "created", "last_quarter"],
    "additionalProperties": False,
}
WHOLE = {"type": "integer", "minimum": 0}
LINK = {"type": ["string", "null"], "description": "address of that page; null without one"}
PAGING = {"total": WHOLE, "limit": WHOLE, "offset": WHOLE, "next": LINK, "previous": LINK}
PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string", "description": "address of its explanation"},
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong, and what to do"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"parameter": TEXT, "detail": TEXT},
                "required": ["parameter", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
HEADERS = {
    "ETag": {"schema": TEXT, "description": "to ask again with If-None-Match, answered by 304"},
    "Cache-Control": {"schema": TEXT},
}
VINTAGE_HEADER = {"X-Vintage": {"schema": TEXT, "description": "the edition of the answer"}}
PAGING_HEADERS = {
    "X-Total-Count": {"schema": WHOLE, "description": "rows in all pages"},
    "Link": {"schema": TEXT, "description": "the pages next and prev, where there are (RFC 8288)"},
}
VARYING: tuple[Column, ...] = ()
INDICATORS = {
    "type": "object",
    "properties": {
        "data": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": TEXT,
                    "href": TEXT,
                    "formula": TEXT,
                    "description": TEXT,
                    "parameters": {"type": "array", "items": TEXT},
                    "columns": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"name": TEXT, "type": TEXT, "description": TEXT},
                            "required": ["name", "type", "description"],
                        },
                    },
                },
                "required": ["name", "href", "formula", "description", "parameters", "columns"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["data"],
}
ALWAYS = (Kind.BAD_PARAMETER, Kind.GONE, Kind.TOO_LONG, Kind.FAILED, Kind.NOT_NOW)

Responses = dict[int | str, dict[str, Any]]


def rows_answered(
    rows: Sequence[Column],
    formats: Sequence[Format],
    *,
    edition: bool = True,
    paged: bool = False,
    more: Sequence[Kind] = (),
) -> Responses:
    """The answers of an address whose rows have these columns; none where they vary."""
    row: Mapping[str, Any] = row_schema(tuple(rows)) if rows else {"type": "object"}
    fields = {
        **({"vintage": VINTAGE} if edition else {}),
        **(PAGING if paged else {}),
        "data": {"type": "array", "items": row},
    }
    envelope = {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }
    # Of the two that are application/json, JSON-stat says what it is in its field `class`.
    shape = envelope if Format.JSON_STAT not in formats else {"anyOf": [envelope, _JSON_STAT]}
    content = {
        MEDIA_TYPES[form].partition(";")[0]: {"schema": shape if form is Format.JSON else {}}
        for form in reversed(formats)
    }
    headers = {
        **HEADERS,
        **(VINTAGE_HEADER if edition else {}),
        **(PAGING_HEADERS if paged else {}),
    }
    return answers(content, headers, (Kind.NO_SUCH_FORMAT, *more))


def answers(
    content: Mapping[str, Any], headers: Mapping[str, Any], more: Sequence[Kind] = ()
) -> Responses:
    """The answer 200 with its content, 304, and the problems there may be."""
    problems: dict[int, str] = {}
    for kind in sorted({*ALWAYS, *more}, key=lambda one: one.status):
        problems[kind.status] = kind.explanation
    return {
        200: {"description": "The data.", "content": dict(content), "headers": dict(headers)},
        304: {"description": "The answer is the one that the reader has."},
        **{
            status: {
                "description": explanation,
                "content": {problem.MEDIA_TYPE: {"schema": PROBLEM}},
            }
            for status, explanation in problems.items()
        },
    }


_JSON_STAT = {
    "type": "object",
    "properties": {
        "version": {"const": "2.0"},
        "class": {"const": "dataset"},
        "label": TEXT,
        "source": TEXT,
        "updated": {"type": "string", "format": "date"},
        "id": {"type": "array", "items": TEXT},
        "size": {"type": "array", "items": WHOLE},
        "role": {"type": "object"},
        "dimension": {"type": "object"},
        "value": {"type": "object", "additionalProperties": {"type": "integer"}},
        "status": {"type": "object", "additionalProperties": {"enum": ["A", "P", "E"]}},
        "extension": {"type": "object"},
    },
    "required": ["version", "class", "id", "size", "dimension", "value"],
}
