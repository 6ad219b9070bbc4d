"""The driver behind `make bench` speaks to a real server as a browser tab does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load import readers
from tests.load.http_client import Answers, burst
from tests.load.server import App, Running, serving
from tests.load.session import RunError, Tab

SCRIPT = """
import streamlit as st

number = int(st.query_params["number"])
st.metric("Double", 2 * number)
st.query_params["double"] = str(2 * number)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    script: Path = tmp_path_factory.mktemp("tiny") / "tiny.py"
    script.write_text(SCRIPT, encoding="utf-8")
    with serving(App(name="tiny", script=script, page="")) as running:
        yield running


def test_a_tab_follows_the_address_that_the_app_writes(server: Running) -> None:
    async def addresses() -> list[str]:
        async with Tab(port=server.port, path="", query="number=1") as tab:
            await tab.load()
            found = [tab.query]
            for number in (2, 3, 4):
                await tab.go(f"number={number}")
                found.append(tab.query)
            return found

    assert asyncio.run(addresses()) == [f"number={n}&double={2 * n}" for n in (1, 2, 3, 4)]


def test_an_error_on_the_page_is_not_taken_for_an_answer(server: Running) -> None:
    async def visit() -> None:
        async with Tab(port=server.port, path="", query="number=one") as tab:
            await tab.load()

    with pytest.raises(RunError, match="ValueError"):
        asyncio.run(visit())


def test_every_action_of_every_reader_is_counted(server: Running) -> None:
    load = asyncio.run(
        readers.with_thought(
            server.port, "", ["number=1", "number=2"], readers=3, pause=0.5, seconds=1.0
        )
    )

    assert len(load.seconds) == 3 * 2
    assert (load.unanswered, load.failures) == (0, [])


def test_answers_are_read_whole_with_a_length_and_in_chunks() -> None:
    sent = [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n", b"page"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", b"4\r\npage\r\n0\r\n\r\n"),
    ]

    async def answered(head: bytes, body: bytes) -> Answers:
        async def serve(asked: asyncio.StreamReader, out: asyncio.StreamWriter) -> None:
            await asked.readuntil(b"\r\n\r\n")
            for part in (head, body[:2], body[2:]):
                out.write(part)
                await out.drain()
            out.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            return await burst(port, "/", clients=3, seconds=0.01)

    for head, body in sent:
        found = asyncio.run(answered(head, body))
        assert (found.wrong, dict(found.bodies)) == ([], {body: 3})
