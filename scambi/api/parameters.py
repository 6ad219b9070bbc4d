"""The parameters of each address: what they may be, and what readers are told of them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from scambi.api.limits import MOST_ROWS, ROWS_BY_DEFAULT
from scambi.model import ALL_GOODS, Flow, Language
from scambi.wording.translations import N_

EVERY = "*"
CODES = r"^(\*|[A-Za-z0-9_]{1,20}(,[A-Za-z0-9_]{1,20})*)$"
CODE = r"^[A-Za-z0-9_]{1,20}$"
PERIOD = r"^[12][0-9]{3}(-Q[1-4])?$"
QUARTER = r"^[12][0-9]{3}-Q[1-4]$"
EDITION = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"

WHOLE = re.compile(r"[0-9]{1,13}", re.ASCII)
NOT_WHOLE = "not_whole"  # the name of the error


def _whole(text: object) -> object:
    """Refuses what pydantic would read as a number too, such as 1_0 for ten."""
    if isinstance(text, str) and not WHOLE.fullmatch(text):
        raise PydanticCustomError(NOT_WHOLE, "not a whole number")
    return text


Absent = SkipJsonSchema[None]
TableFormat = Annotated[
    Literal["json", "csv", "parquet"] | Absent,
    Field(description=N_("How the answer is written; the header Accept may say it instead.")),
]


class NoFilters(BaseModel):
    """No parameter at all; one that an address does not know is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VintagesQuery(NoFilters):
    """The editions there are."""

    format: TableFormat = None


class EditionQuery(NoFilters):
    """Something about one edition."""

    vintage: Annotated[
        str | Absent,
        Field(
            pattern=EDITION,
            description=N_(
                "The edition, by its id: the answer then never changes. Without it, the newest."
            ),
        ),
    ] = None


class ListQuery(EditionQuery):
    """A list of codes."""

    format: TableFormat = None


class FlowsQuery(EditionQuery):
    """Filters on the recorded values, and which rows of them."""

    territory: Annotated[
        str | Absent,
        Field(
            pattern=CODES,
            description=N_(
                "Reporting territories, separated by commas, or * for every one. Without it, the "
                "one that this dashboard is about."
            ),
            examples=["IT"],
        ),
    ] = None
    partner: Annotated[
        str,
        Field(
            pattern=CODES,
            description=N_(
                "Partners, separated by commas, or * for every one: countries, and aggregates "
                "such as WORLD, which are never to be added to them."
            ),
            examples=["JP,US"],
        ),
    ] = EVERY
    product: Annotated[
        str,
        Field(
            pattern=CODES,
            description=N_(
                "Products, separated by commas, or * for every one, ALL (all goods) included."
            ),
            examples=[ALL_GOODS],
        ),
    ] = ALL_GOODS
    flow: Annotated[
        Flow | Absent, Field(description=N_("Exports or imports; without it, both."))
    ] = None
    freq: Annotated[
        Literal["Q", "A"], Field(description=N_("Quarters (Q) or whole years (A)."))
    ] = "Q"
    from_: Annotated[
        str | Absent,
        Field(
            alias="from",
            pattern=PERIOD,
            description=N_("The first quarter or year, such as 2019-Q1 or 2019."),
            examples=["2019-Q1"],
        ),
    ] = None
    to: Annotated[
        str | Absent,
        Field(
            pattern=PERIOD,
            description=N_("The last quarter or year; a year means its last quarter."),
            examples=["2019-Q4"],
        ),
    ] = None
    limit: Annotated[
        int,
        BeforeValidator(_whole),
        Field(ge=1, le=MOST_ROWS, description=N_("The most rows to answer.")),
    ] = ROWS_BY_DEFAULT
    offset: Annotated[
        int,
        BeforeValidator(_whole),
        Field(ge=0, le=10**12, description=N_("The rows to leave out before them.")),
    ] = 0
    format: Annotated[
        Literal["json", "csv", "parquet", "json-stat", "sdmx-csv"] | Absent,
        Field(description=N_("How the answer is written; the header Accept may say it instead.")),
    ] = None
    lingua: Annotated[
        Language, Field(description=N_("The language of the labels in JSON-stat: it or en."))
    ] = Language.IT


class IndicatorQuery(EditionQuery):
    """What an indicator is computed for; which of these it takes is in the list of indicators."""

    territory: Annotated[
        str | Absent,
        Field(
            pattern=CODE,
            description=N_(
                "The reporting territory; without it, the one that this dashboard is about."
            ),
        ),
    ] = None
    partner: Annotated[
        str | Absent,
        Field(
            pattern=CODE,
            description=N_(
                "The partner, without it WORLD; of an indicator that has many, the row to keep."
            ),
            examples=["JP"],
        ),
    ] = None
    product: Annotated[
        str | Absent, Field(pattern=CODE, description=N_("The product; without it, ALL."))
    ] = None
    flow: Annotated[
        Flow | Absent,
        Field(description=N_("Exports or imports; without it, exports.")),
    ] = None
    parts: Annotated[
        Literal["partner", "product"] | Absent,
        Field(
            description=N_(
                "What the whole is divided into: partner countries, or the sections of products. "
                "Without it, countries."
            )
        ),
    ] = None
    freq: Annotated[
        Literal["Q", "A"] | Absent,
        Field(description=N_("Quarters (Q), also without it, or whole years (A).")),
    ] = None
    quarter: Annotated[
        str | Absent,
        Field(
            pattern=QUARTER,
            description=N_(
                "The quarter; without it the newest, or every one where the indicator has many."
            ),
            examples=["2019-Q1"],
        ),
    ] = None
    from_: Annotated[
        str | Absent,
        Field(
            alias="from",
            pattern=PERIOD,
            description=N_("The first quarter or year, such as 2019-Q1 or 2019."),
        ),
    ] = None
    to: Annotated[
        str | Absent,
        Field(
            pattern=PERIOD,
            description=N_("The last quarter or year; a year means its last quarter."),
        ),
    ] = None
    base: Annotated[
        str | Absent,
        Field(
            pattern=PERIOD,
            description=N_(
                "The quarter in which an index is 100, or with freq=A the year; without it, the "
                "first of the edition."
            ),
        ),
    ] = None
    format: TableFormat = None
