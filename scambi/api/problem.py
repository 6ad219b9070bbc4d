"""Why there is no answer: RFC 9457 problem details, in one sentence that says what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import Enum

from fastapi.responses import Response

from scambi.api.limits import RETRY_AFTER
from scambi.wording.translations import N_

MEDIA_TYPE = "application/problem+json"
HOME = "/api/v1/"


class Kind(Enum):
    """The kinds of problems: status, name in the address of its explanation, title, explanation."""

    BAD_PARAMETER = (
        400,
        "bad-parameter",
        "A parameter cannot be read",
        N_("A parameter is unknown, has a value it cannot have, or is given twice."),
    )
    TOO_MANY_ROWS = (
        400,
        "too-many-rows",
        "More rows than one answer may have",
        N_("Ask for fewer rows at a time, or in a format that may have more."),
    )
    NOT_FOUND = (
        404,
        "not-found",
        "There is nothing at this address",
        N_("The address is none of those on this page, or there is no indicator of this name."),
    )
    READ_ONLY = (
        405,
        "read-only",
        "The data can only be read",
        N_("Ask with GET or HEAD."),
    )
    NO_SUCH_FORMAT = (
        406,
        "no-such-format",
        "The data do not come in this format",
        N_("The header Accept names no format of this address: leave it out, or use format."),
    )
    GONE = (
        410,
        "gone",
        "This edition is not here",
        N_("The edition was withdrawn or never existed: leave vintage out for the newest one."),
    )
    TOO_LONG = (
        414,
        "too-long",
        "The address is too long",
        N_("Ask for fewer codes at a time, or for all of them with an asterisk."),
    )
    FAILED = (
        500,
        "failed",
        "Something went wrong here",
        N_("The fault is the server's and is written in its log."),
    )
    NOT_NOW = (
        503,
        "not-now",
        "There is no answer at the moment",
        N_("There are no data yet, a question took too long, or too many are waiting."),
    )

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.value[0]

    @property
    def anchor(self) -> str:
        """Its place on the page that explains the API."""
        return self.value[1]

    @property
    def title(self) -> str:
        """What it is, whatever the request."""
        return self.value[2]

    @property
    def explanation(self) -> str:
        """What it means and what to do; a message to translate."""
        return self.value[3]


class Problem(Exception):
    """A request that gets no data; `detail` says what, where and what to do.

    `errors` are one entry a parameter that is wrong.
    """

    def __init__(self, kind: Kind, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.errors = errors

    def response(self, origin: str) -> Response:
        """The answer as RFC 9457 has it; nobody keeps it."""
        described = {
            "type": f"{origin}{HOME}#{self.kind.anchor}",
            "title": self.kind.title,
            "status": self.kind.status,
            "detail": self.detail,
            **({"errors": list(self.errors)} if self.errors else {}),
        }
        headers = {"cache-control": "no-store"}
        if self.kind is Kind.NOT_NOW:
            headers["retry-after"] = str(RETRY_AFTER)
        if self.kind is Kind.READ_ONLY:
            headers["allow"] = "GET, HEAD, OPTIONS"
        body = json.dumps(described, ensure_ascii=False).encode("utf-8", "replace")
        return Response(body, self.kind.status, headers, MEDIA_TYPE)


def about(parameter: str, detail: str, kind: Kind = Kind.BAD_PARAMETER) -> Problem:
    """What is wrong with one parameter, which as a rule cannot be read."""
    errors = [{"parameter": parameter, "detail": detail}]
    return Problem(kind, f"{parameter}: {detail}", errors)


def shown(value: object, longest: int = 40) -> str:
    """A reader's own words as a message repeats them: short, in quotation marks."""
    text = str(value)
    return f'"{text if len(text) <= longest else text[: longest - 1] + "…"}"'
