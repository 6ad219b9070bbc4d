"""The addresses of the API, served by the dashboard's own process."""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

from anyio import to_thread
from fastapi import FastAPI, Path, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send

from scambi import __version__
from scambi.api import documentation, indicators, listings
from scambi.api.answering import as_file, edition_of, explained, format_of, reply
from scambi.api.columns import columns
from scambi.api.delivery import deliver
from scambi.api.description import HEADERS, INDICATORS, VARYING, answers, rows_answered
from scambi.api.formats import TABLES, Format
from scambi.api.gate import Gate, StraysMiddleware, nothing_at
from scambi.api.parameters import FlowsQuery, IndicatorQuery, ListQuery, NoFilters, VintagesQuery
from scambi.api.problem import HOME, Kind, Problem
from scambi.api.selection import check_size, flow_rows
from scambi.api.validation import not_valid
from scambi.archive import shared_archive
from scambi.database import QuestionError
from scambi.opening import language_of
from scambi.share.answering import LIVE, policy
from scambi.shell.origin import origin
from scambi.vintages import NoVintage
from scambi.wording.translations import N_

api = FastAPI(
    title="Scambi",
    version=__version__,
    summary="Foreign trade of a territory by partner, product and quarter, from official sources",
    servers=[{"url": HOME.rstrip("/")}],
    # The pages that FastAPI has for readers load their scripts from another host.
    openapi_url=None,
    docs_url=None,
    redoc_url=None,
    redirect_slashes=False,
    default_response_class=Response,
    # Nothing is measured, and nothing sent to anybody.
    telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
)
JSON = "application/json"


@api.get(
    "/vintages",
    summary=N_("The editions that can be asked for, newest first"),
    responses=rows_answered(listings.VINTAGE_COLUMNS, TABLES, edition=False),
)
async def vintages(request: Request, query: Annotated[VintagesQuery, Query()]) -> Response:
    """Each with its kind, its quarters, its sources and the hash of its values."""
    form = format_of(request, query.format, TABLES)
    found = shared_archive().vintages
    state = tuple((one.id, one.content, one.created) for one in found.usable.values())
    make = partial(as_file, request, form, partial(listings.vintages, shared_archive()))
    return await deliver(request, (state, form), {"cache-control": LIVE}, make)


def _add_list(name: str, summary: str) -> None:
    """An address for one list of codes."""

    async def codes(request: Request, query: Annotated[ListQuery, Query()]) -> Response:
        form = format_of(request, query.format, TABLES)
        # The names stand in tables kept by hand.
        return await reply(request, query, form, partial(listings.listed, name), lasting=False)

    described = columns(listings.QUESTIONS[name].__name__)
    api.get(f"/{name}", name=name, summary=summary, responses=rows_answered(described, TABLES))(
        codes
    )


_add_list("partners", N_("Partner countries, aggregates and other codes"))
_add_list("partner-groups", N_("Groups of partner countries, with the days of each membership"))
_add_list("products", N_("All goods, and the products of the classification"))
_add_list("territories", N_("Reporting territories"))


@api.get(
    "/flows",
    summary=N_("Recorded values of exports and imports, in euro, under filters"),
    responses=rows_answered(columns("flow_rows"), tuple(Format), paged=True),
)
async def flows(request: Request, query: Annotated[FlowsQuery, Query()]) -> Response:
    """Values as they are recorded: aggregates stand beside countries, ALL beside products."""
    form = format_of(request, query.format, tuple(Format))
    check_size(query, form)
    return await reply(request, query, form, partial(flow_rows, query=query))


@api.get(
    "/indicators",
    summary=N_("The indicators, with formula, parameters and columns"),
    responses=answers({JSON: {"schema": INDICATORS}}, HEADERS),
)
async def indicator_list(request: Request, query: Annotated[NoFilters, Query()]) -> Response:  # noqa: ARG001
    """What each says, and what it is computed from."""
    return await deliver(request, (), {"cache-control": LIVE}, documentation.indicator_list)


@api.get(
    "/indicators/{name}",
    summary=N_("One indicator, computed on an edition"),
    responses=rows_answered(VARYING, TABLES, more=(Kind.NOT_FOUND,)),
)
async def indicator(
    request: Request,
    name: Annotated[str, Path(json_schema_extra={"enum": list(indicators.INDICATORS)})],
    query: Annotated[IndicatorQuery, Query()],
) -> Response:
    """Which parameters it takes is in the list; unknown and undefined values are null."""
    form = format_of(request, query.format, TABLES)
    found = indicators.named(name)
    return await reply(request, query, form, partial(found.answer, query=query))


@api.get("/openapi.json", include_in_schema=False)
async def openapi(request: Request) -> Response:
    """The description of all of it in OpenAPI."""
    make = partial(documentation.openapi_file, api)
    return await deliver(request, (), {"cache-control": LIVE}, make)


@api.get("/", include_in_schema=False)
async def home(request: Request) -> Response:
    """The page that explains the API to readers."""
    language = language_of({"lingua": request.query_params.getlist("lingua")})
    newest = (await to_thread.run_sync(edition_of, None)).vintage.id
    headers = {"cache-control": LIVE, **policy(embedded=False)}
    make = partial(documentation.page, api, language, newest)
    return await deliver(request, (newest,), headers, make)


@api.exception_handler(RequestValidationError)
def _invalid(request: Request, error: RequestValidationError) -> Response:
    return not_valid(error.errors()).response(origin(request.scope))


@api.exception_handler(HTTPException)
def _nothing_here(request: Request, error: HTTPException) -> Response:
    kind = Kind.READ_ONLY if error.status_code == Kind.READ_ONLY.status else Kind.NOT_FOUND
    return nothing_at(request.url.path, kind).response(origin(request.scope))


@api.exception_handler(Exception)
def _failed(request: Request, error: Exception) -> Response:
    return explained(error).response(origin(request.scope))


async def _to_home(scope: Scope, receive: Receive, send: Send) -> None:
    query = scope["query_string"].decode("latin-1")
    await RedirectResponse(f"{HOME}?{query}" if query else HOME)(scope, receive, send)


# By their names: what is caught as any Exception is raised again, as a fault of the server.
for _kind in (Problem, NoVintage, QuestionError):
    api.add_exception_handler(_kind, _failed)

_below = Mount(HOME.rstrip("/"), Gate(api))
# Or a path with a line feed in it would be Streamlit's to answer.
_below.path_regex = re.compile(_below.path_regex.pattern, re.DOTALL)
routes = [Route(HOME.rstrip("/"), Gate(_to_home)), _below]
middleware = [Middleware(StraysMiddleware)]
