"""A server that is ready when it says so: modules imported, garbage collector out of the way."""

from __future__ import annotations

import gc
import importlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

# What every page needs and the frame imports late: about two seconds, once.
LIBRARIES = ("pandas", "pyarrow", "plotly.graph_objects", "duckdb", "babel.numbers")


def warm_start(*modules: str) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """A lifespan that imports LIBRARIES and `modules` before the first reader comes.

    What was imported is then frozen: with pandas and Plotly loaded a full collection takes 60 ms,
    and Streamlit runs one after every script unless `runner.postScriptGC` is off. It is off in
    `.streamlit/config.toml`; Python's own collector goes on and, after the freeze, is quick.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        for module in (*LIBRARIES, *modules):
            importlib.import_module(module)
        gc.collect()
        gc.freeze()
        yield

    return lifespan
