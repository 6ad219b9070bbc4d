"""Which room of the house may know which: the imports against the table of allowed arrows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from types import MappingProxyType

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted([*ROOT.glob("scambi/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "dashboard.py"])

# From a room of scambi/ (a module or a package at its top) to those it may import, and why.
# Data flow from the ingest by data/, database, questions and figures to charts, markup and pages.
ARROWS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "model": {},
        "reference": {"model": "names in a language"},
        "settings": {"reference": "the home territory must be in territories.csv"},
        "vintage": {},
        "vintages": {"vintage": "lists the single ones"},
        "sealed": {},
        "database": {"sealed": "reads a copy of a large vintage that SQL cannot write over"},
        "console": {"sealed": "the one file that its process can read"},
        "questions": {
            "database": "asks it",
            "model": "flows and quarters as parameters",
        },
        "archive": {
            "settings": "which folder, whose trade",
            "reference": "the tables beside the flows",
            "vintage": "opens one",
            "vintages": "finds them",
            "database": "one for each open vintage",
            "questions": "the quarters a vintage has",
            "model": "quarters and languages",
        },
        "views": {"model": "adds to what every view has"},
        "spelling": {},
        "typed": {},
        "parameters": {
            "model": "values of every page's view",
            "spelling": "a code is known by its name too",
            "typed": "texts that may be anything",
            "views": "values of the others",
        },
        "address": {
            "model": "writes and reads views",
            "parameters": "which a page has, and their values",
            "typed": "why a text is of no use",
            "views": "what is set side by side",
        },
        "examples": {
            "archive": "the territory they are about",
            "database": "their text",
            "model": "names in a language",
        },
        "opening": {
            "address": "reads the query string",
            "archive": "knows partners, vintages and the newest quarter",
            "examples": "the statement shown first",
            "model": "the language it is asked for in",
            "parameters": "what may be said at the moment",
            "reference": "names, and levels of territories",
            "spelling": "codes by their names",
            "views": "periods",
        },
        "filters": {
            "address": "how many can be compared",
            "archive": "the quarters of an edition",
            "model": "the view that is shown",
            "typed": "how long a text may be",
            "reference": "names, and kinds of partners in their order",
            "views": "what is chosen",
            "wording": "labels",
        },
        "wording": {
            "model": "languages, quarters, flows",
            "address": "tells readers what was wrong with theirs",
            "console": "tells readers why their statement was not run",
            "views": "names of what can be chosen",
        },
        "figures": {
            "examples": "statements to begin with",
            "address": "links to other views of the same page",
            "archive": "an edition to ask",
            "console": "runs what a reader typed",
            "questions": "asks",
            "database": "an answer keeps its SQL",
            "model": "the view to show",
            "reference": "kinds of partners",
            "views": "the view to show",
            "vintage": "the columns of the flows, for those who write SQL",
            "vintages": "the page on data lists them",
            "wording": "titles, messages, sentences",
        },
        "charts": {
            "figures": "draws them",
            "model": "languages and standings",
            "wording": "numbers as in the tables",
        },
        "markup": {
            "database": "the SQL of a figure, under its table",
            "figures": "writes them as HTML",
            "filters": "writes them as a form",
            "model": "languages",
            "wording": "cells and labels",
        },
        "shell": {"model": "the language of the page"},
        "share": {
            "address": "the full address of a view",
            "archive": "the edition behind it",
            "charts": "figures drawn for paper and pictures",
            "console": "how long a statement may run, where another must wait for it",
            "database": "the SQL of a figure, in its method",
            "figures": "the sentence of the page",
            "filters": "the form of a light page; what is chosen, in a file's metadata",
            "model": "views",
            "opening": "from an address to its view",
            "parameters": "which a page has",
            "markup": "the HTML parts that the dashboard shows too",
            "scambi": "the version, in what its pages are cached by",
            "shell": "the head it describes",
            "typed": "how long an address may be",
            "vintage": "the files of an edition, as it names them",
            "vintages": "a frozen address may name one that is gone",
            "wording": "the quarter in the title",
            "views": "a statement of a reader's own is not run again",
        },
        "ui": {
            "address": "writes the address of the filters",
            "archive": "the edition to show",
            "charts": "puts them on screen",
            "figures": "puts them on screen",
            "filters": "draws them as widgets",
            "markup": "puts it on screen",
            "model": "views and languages",
            "opening": "from an address to its view",
            "share": "links, citation and QR code of the view, and what an error is told as",
            "wording": "labels and complaints",
        },
        "frame": {
            "parameters": "the pages there are",
            "ui": "filters, notices, errors",
        },
        "ingest": {
            "scambi": "the version that a vintage records",
            "model": "flows, quarters, statuses",
            "reference": "reads the large tables",
            "vintage": "publishes what the app will open",
            "settings": "where the data are",
            "vintages": "the one published before, to compare with",
        },
        "__main__": {
            "ingest": "makes vintages",
            "reference": "an error to tell",
            "vintage": "an error to tell",
            "vintages": "lists and verifies them",
        },
        "pages": {
            "ui": "shows the page",
            "figures": "makes it",
            "archive": "Dati shows all vintages, and not just the open one",
        },
        "api": {
            "scambi": "the version, in what its answers are cached by",
            "archive": "the edition to ask",
            "database": "what a query's header says of its columns",
            "markup": "its templates are read as those of the light pages are",
            "model": "flows, quarters, languages",
            "opening": "the language of an address that is refused",
            "questions": "asks",
            "share": "the same caching, headers and stylesheet as the light pages",
            "shell": "where this server is",
            "vintages": "no data is an answer too",
            "wording": "the page about it, in two languages",
        },
        "dashboard": {
            "api": "its routes",
            "archive": "what is wrong is said at the start",
            "parameters": "the pages there are",
            "share": "describes a link",
            "shell": "the layers around Streamlit",
        },
    }
)

# Libraries that only some rooms may know, and why.
LIBRARIES: Mapping[str, tuple[set[str], str]] = MappingProxyType(
    {
        "duckdb": (
            {"database", "ingest", "console"},
            "a cursor for every query, and one place to check it; the console's own process",
        ),
        "streamlit": (
            {"ui", "frame", "shell", "dashboard"},
            "figures are shown by other renderings too; the shell changes its index page",
        ),
        "starlette": ({"shell", "share", "api"}, "what is said over HTTP"),
        "fastapi": ({"api"}, "reads parameters and describes them in OpenAPI"),
        "pydantic": ({"api"}, "elsewhere a value is checked where it is read"),
        "orjson": ({"api"}, "thousands of rows; the files of a page are small"),
        "plotly": ({"charts"}, "and plotly.express nowhere: it takes 40 ms where a dict takes 3"),
        "pandas": ({"ingest"}, "the app passes Arrow tables on"),
        "numpy": ({"ingest"}, "the app computes in SQL"),
        "babel": ({"wording"}, "words and numbers are made in one room"),
        "gettext": ({"wording"}, "words and numbers are made in one room"),
        "decimal": ({"wording"}, "rounding happens once, when shown"),
        "jinja2": ({"markup", "shell", "share", "api"}, "HTML comes from templates"),
        "typst": ({"share"}, "PDF and PNG"),
        "segno": ({"share"}, "links as QR codes"),
        "xlsxwriter": ({"share"}, "one rendering among others"),
        "click": ({"__main__", "ingest"}, "the command line"),
        "os": (
            {"settings", "ingest", "sealed", "console"},
            "the environment is a setting; a file in memory; how much a process may use",
        ),
        "subprocess": ({"console"}, "a statement typed by anybody runs in a process of its own"),
    }
)
NETWORK = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "urllib.request",
    "urllib3",
    "websockets",
}
WRITES = {
    "chmod",
    "hardlink_to",
    "mkdir",
    "mkdtemp",
    "mkstemp",
    "rename",
    "rmdir",
    "rmtree",
    "symlink_to",
    "to_csv",
    "to_parquet",
    "touch",
    "unlink",
    "write_bytes",
    "write_csv",
    "write_parquet",
    "write_table",
    "write_text",
    "NamedTemporaryFile",
    "TemporaryDirectory",
}


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room_of(parts: tuple[str, ...]) -> str:
    """`figures` for scambi/figures/series.py, `pages` for a page."""
    return parts[1] if parts[0] == "scambi" and len(parts) > 1 else parts[0]


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "scambi" if parts == ("scambi", "__init__") else room_of(parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Dotted names of everything a module imports."""
    found: list[str] = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{where(path)}:{node.lineno}: an import relative to its place"
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


def arrows() -> dict[tuple[str, str], set[str]]:
    """From a room to another, with the files that make the arrow."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in MODULES:
        for name in imports(path):
            parts = tuple(name.split("."))
            if parts[0] not in {"scambi", "pages", "dashboard", "tests"}:
                continue
            other = "scambi" if parts[1:] == ("__version__",) else room_of(parts)
            if other != room(path):
                found.setdefault((room(path), other), set()).add(where(path))
    return found


def test_there_is_no_arrow_outside_the_table() -> None:
    forbidden = {
        f"{start} -> {end}": sorted(files)
        for (start, end), files in arrows().items()
        if end not in ARROWS.get(start, {})
    }

    assert not forbidden


def test_the_table_has_no_arrow_that_nobody_needs() -> None:
    allowed = {(start, end) for start, ends in ARROWS.items() for end in ends}

    assert not allowed - arrows().keys()


def test_every_room_is_in_the_table() -> None:
    assert {room(path) for path in MODULES} - {"scambi"} == ARROWS.keys()


def test_every_room_of_the_package_is_described() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = " ".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))

    rooms = {room(path) for path in MODULES if where(path).startswith("scambi/")} - {"scambi"}
    assert set(re.findall(r"`(\w+)(?:\.py|/)`", named)) == rooms


def test_nothing_points_back() -> None:
    order = list(TopologicalSorter(ARROWS).static_order())

    flow = ["database", "questions", "figures", "charts", "ui", "pages"]
    assert [name for name in order if name in flow] == flow


def test_charts_on_screen_do_not_know_those_on_paper() -> None:
    screen = (path for path in MODULES if path.parent == ROOT / "scambi" / "charts")
    found = {
        where(path): [name for name in imports(path) if name.startswith("scambi.charts.svg")]
        for path in screen
    }

    assert not any(found.values()), found


def test_ingest_and_the_app_meet_in_the_data_alone() -> None:
    app = ARROWS.keys() - {"ingest", "__main__"}

    assert not [start for start in app if "ingest" in ARROWS[start]]
    shared = {"scambi", "model", "reference", "settings", "vintage", "vintages"}
    assert ARROWS["ingest"].keys() <= shared


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_known_only_where_it_must_be(library: str) -> None:
    rooms, reason = LIBRARIES[library]

    strangers = [
        where(path)
        for path in MODULES
        if room(path) not in rooms and library in {name.split(".")[0] for name in imports(path)}
    ]
    assert not strangers, reason


def test_streamlit_is_known_to_two_modules_of_the_shell_for_its_files() -> None:
    knowing = {where(path) for path in MODULES if "streamlit" in set(imports(path))}

    assert {name for name in knowing if name.startswith("scambi/shell/")} <= {
        "scambi/shell/index.py",
        "scambi/shell/static_files.py",
    }


def test_nobody_uses_plotly_express() -> None:
    assert not [
        where(path)
        for path in MODULES
        if any(name.startswith("plotly.express") for name in imports(path))
    ]


def test_the_app_never_goes_online() -> None:
    online = {
        where(path): name
        for path in MODULES
        if room(path) != "ingest"
        for name in imports(path)
        if any(name == client or name.startswith(f"{client}.") for client in NETWORK)
    }

    assert not online


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the name that is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def opens_for_writing(name: str, call: ast.Call) -> bool:
    """Whether `open` is called with a mode that writes, or with one that cannot be read here."""
    if name != "open":
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "mode")]
    modes = [it.value for it in given if isinstance(it, ast.Constant) and isinstance(it.value, str)]
    return any(re.fullmatch(r"[rwxabt+]+", mode) and set(mode) & set("wxa+") for mode in modes)


def test_nobody_but_the_ingest_writes_files() -> None:
    writers = [
        f"{where(path)}:{call.lineno} {name}"
        for path in MODULES
        if room(path) != "ingest"
        for name, call in calls(path)
        if name in WRITES or opens_for_writing(name, call)
    ]

    assert not writers


def test_modules_are_imported_by_name_and_not_by_text() -> None:
    dynamic = [
        f"{where(path)}:{call.lineno}"
        for path in MODULES
        for name, call in calls(path)
        # The warm start imports libraries before the first reader comes.
        if name in {"import_module", "__import__", "exec", "eval"}
        and where(path) != "scambi/shell/warm.py"
    ]

    assert not dynamic


def test_no_module_is_named_for_nothing() -> None:
    empty = re.compile(r"utils?|helpers?|common|manager|misc|tools?|base", re.IGNORECASE)

    assert not [
        where(path)
        for path in MODULES
        if any(empty.fullmatch(part) for part in path.relative_to(ROOT).with_suffix("").parts)
    ]


@pytest.mark.parametrize("page", sorted(ROOT.glob("pages/*.py")), ids=lambda path: path.stem)
def test_a_page_says_what_is_shown_and_nothing_else(page: Path) -> None:
    docstring, *statements = tree(page).body
    assert isinstance(docstring, ast.Expr), "a page begins with what it shows"
    assert isinstance(docstring.value, ast.Constant)

    # Imports and calls: no SQL, no arithmetic, no text, no decisions.
    allowed = (
        ast.ImportFrom,
        ast.alias,
        ast.Assign,
        ast.Expr,
        ast.Call,
        ast.keyword,
        ast.Name,
        ast.Attribute,
        ast.Starred,
        ast.expr_context,
    )
    strange = [
        f"line {getattr(node, 'lineno', '?')}: {type(node).__name__}"
        for statement in statements
        for node in ast.walk(statement)
        if not isinstance(node, allowed)
    ]
    assert not strange
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 20


def said(path: Path) -> Iterator[str]:
    """What a file says to Python, DuckDB or readers; of a module no docstring, no comment."""
    if path.suffix != ".py":
        yield path.read_text(encoding="utf-8")
        return
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and node not in docstrings:
            yield str(node.value)
        elif isinstance(node, ast.Name):
            yield node.id


def test_no_code_query_or_message_names_the_home_region() -> None:
    suffixes = {".css", ".html", ".js", ".po", ".py", ".sql"}
    files = [
        path
        for folder in ("scambi", "pages", "queries")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in suffixes
    ]
    assert len(files) > 50

    named = [
        (where(path), text)
        for path in [*files, ROOT / "dashboard.py"]
        for text in said(path)
        if re.search(r"lombard|ITC4", text, re.IGNORECASE)
    ]
    # The default of the one setting.
    assert named == [("scambi/settings.py", "ITC4")]
