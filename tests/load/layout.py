"""The same questions over a generated edition: our layers, plain DuckDB, pandas and SQLite."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb

from scambi.archive import Archive
from scambi.settings import CHECKOUT_DATA, Settings
from tests.load import asked, by_hand, engines, generated, report
from tests.load.engines import Ask

REFERENCE = CHECKOUT_DATA / "reference"
SQLITE_ROWS = 10_000_000
# pandas takes about 70 bytes a row while it loads; on less free memory it gets SQLite's slice.
PANDAS_BYTES_A_ROW = 70
LAYOUTS = {
    "by territory": (generated.BY_TERRITORY, 122_880),
    "1M groups": (generated.BY_TERRITORY, 1_000_000),
    "by product": (generated.BY_PRODUCT, 122_880),
    "by partner": (generated.BY_PARTNER, 122_880),
}


def run(*, rows: int) -> None:
    """Generate, ask everybody, print."""
    report.heading(f"A generated edition of {rows:,} rows")
    with _scratch() as folder:
        files = _generated(folder, rows)
        print("\n  Our questions over four layouts of the rows; ours is 'by territory'.")
        ours = _ours(folder, files)
        print("\n  By hand, with fewer columns")
        _by_hand(ours, files, folder, rows)


def _generated(folder: Path, rows: int) -> Mapping[str, Path]:
    """The flows of the same edition in each layout, every one in a data folder of its own."""
    began = time.perf_counter()
    files = {
        name: generated.generate(
            folder / name, REFERENCE, rows=rows, order=order, row_group=row_group
        )
        for name, (order, row_group) in LAYOUTS.items()
    }
    sizes = ", ".join(f"{name} {path.stat().st_size / 1e6:.0f} MB" for name, path in files.items())
    print(f"  generated in {time.perf_counter() - began:.0f} s: {sizes}")
    return files


def _ours(folder: Path, files: Mapping[str, Path]) -> Mapping[str, float]:
    """Opened and asked as the app does it; returns the medians of the layout that is ours."""
    began = time.perf_counter()
    editions = {name: Archive(Settings("ITC4", folder / name)).edition(None) for name in files}
    print(f"  all opened, checksums too, in {time.perf_counter() - began:.1f} s")
    columns = {name: asked.all_questions(one) for name, one in editions.items()}
    report.table(
        "median ms",
        list(columns),
        {name: [column[name] for column in columns.values()] for name in asked.question_names()},
    )
    for page, milliseconds in asked.pages(editions["by territory"]).items():
        print(f"  all figures of {page}, every question asked anew: {milliseconds:.0f} ms")
    return columns["by territory"]


def _by_hand(ours: Mapping[str, float], files: Mapping[str, Path], folder: Path, rows: int) -> None:
    asks: dict[str, list[float]] = {question: [] for question in by_hand.STATEMENTS}
    truth: dict[str, engines.Rows] = {}
    ways = _ways(files, folder, rows)
    for name, open_way in ways.items():
        began = time.perf_counter()
        ask = open_way()
        if time.perf_counter() - began > 1:
            print(f"  {name} loaded in {time.perf_counter() - began:.0f} s")
        for question, medians in asks.items():
            medians.append(asked.median_ms(partial(_ask, ask, question)))
            answer = ask(question, _parameters(0))
            # A slice has fewer divisions, so there the first answer's are compared only so far.
            expected = truth.setdefault(question, answer)[: len(answer)]
            if answer != expected or not answer:
                print(f"  {name} answers {question} differently: {answer[:1]} {expected[:1]}")
    report.table("median ms", list(ways), asks)
    print("\n  The same as a multiple of our own answer, which has more columns")
    report.table(
        "ours in ms, then multiples",
        ["ours", *ways],
        {q: [ours[q], *(ms / ours[q] for ms in asks[q])] for q in asks if q in ours},
    )


def _ways(files: Mapping[str, Path], folder: Path, rows: int) -> dict[str, Callable[[], Ask]]:
    """Ways to ask by hand, each opened when its turn comes; says what holds only a slice."""
    flows = files["by territory"]
    part = engines.slice_products(min(rows, SQLITE_ROWS))
    fits = PANDAS_BYTES_A_ROW * rows < _free_memory()
    slice_rows = f"{_slice_rows(flows, part):,} rows (ALL and {len(part) - 1} divisions)"
    print(f"  SQLite holds {slice_rows}, pandas {'all rows' if fits else 'the same, for memory'}")
    return {
        **{f"DuckDB {name}": partial(engines.plain_duckdb, path) for name, path in files.items()},
        "pandas": partial(engines.in_pandas, flows, None if fits else part),
        "SQLite": partial(engines.in_sqlite, flows, part, folder / "flows.sqlite"),
    }


def _ask(ask: Ask, question: str, turn: int) -> None:
    ask(question, _parameters(turn))


def _parameters(turn: int) -> dict[str, str]:
    period = asked.PERIODS[turn % len(asked.PERIODS)]
    return {
        "territory": "ITC4",
        "nation": "IT",
        "partner": asked.PARTNERS[turn % len(asked.PARTNERS)],
        "flow": ("export", "import")[turn % 2],
        "period": period.start.isoformat(),
        "before": (period - 4).start.isoformat(),
    }


def _slice_rows(flows: Path, products: list[str]) -> int:
    with duckdb.connect() as connection:
        statement = (
            f"select count(*) from '{flows}' where freq = 'Q' and product in (select unnest($1))"
        )
        return int(connection.execute(statement, [products]).fetchall()[0][0])


def _free_memory() -> int:
    for line in Path("/proc/meminfo").read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder outside the project that is gone afterwards; under SCAMBI_BENCH_DIR if set."""
    folder = Path(tempfile.mkdtemp(prefix="scambi-bench-", dir=os.environ.get("SCAMBI_BENCH_DIR")))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
