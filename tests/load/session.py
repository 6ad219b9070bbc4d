"""One reader's browser tab, as the server sees it: Streamlit 1.67's protobuf over a WebSocket.

A tab opens `/_stcore/stream`, asks for a run with its path and query string, and from then on
asks again with the hash of the page it is on. It keeps large messages for a few runs and tells
the server which ones it still has, so that the server may send a reference instead.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

# Runs for which a tab keeps a message it has not seen again (`global.maxCachedMessageAge`).
KEPT_RUNS = 2


class RunError(Exception):
    """The server ran the script and what came back is an error a reader would see."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One answered run; `seconds` from the request to the script's end, bytes as unpacked."""

    seconds: float
    messages: int
    payload_bytes: int


@dataclass
class Tab:
    """A tab on `path` of the server at `host:port`; `query` follows the address the app writes."""

    port: int
    path: str
    query: str = ""
    host: str = "127.0.0.1"
    page_hash: str = ""
    _kept: dict[str, int] = field(default_factory=dict)
    _runs: int = 0
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            f"ws://{self.host}:{self.port}/_stcore/stream",
            origin=Origin(f"http://{self.host}:{self.port}"),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            max_queue=None,
            open_timeout=120,
            # A loaded server may answer late; that is what is measured, not a reason to hang up.
            ping_interval=None,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def load(self) -> Run:
        """Ask for the first run, as a tab does when it opens the address."""
        return await self._run(from_history=False)

    async def go(self, query: str) -> Run:
        """Move to another query string of the same page, as Back and Forward do."""
        self.query = query
        return await self._run(from_history=True)

    async def _run(self, *, from_history: bool) -> Run:
        if self._socket is None:
            raise RuntimeError("open the tab with `async with` before it asks for a run")
        asked = time.perf_counter()
        await self._socket.send(self._request(from_history).SerializeToString())
        messages = payload_bytes = 0
        started = False
        async for frame in self._socket:
            message = ForwardMsg.FromString(
                bytes(frame, "utf-8") if isinstance(frame, str) else frame
            )
            messages += 1
            payload_bytes += len(frame)
            started = started or message.HasField("new_session")
            if started and self._ends(message):
                seconds = time.perf_counter() - asked
                self._forget()
                return Run(seconds=seconds, messages=messages, payload_bytes=payload_bytes)
        raise RunError(f"{self.path}?{self.query}: the server closed the connection")

    def _request(self, from_history: bool) -> BackMsg:
        request = BackMsg()
        request.rerun_script.query_string = self.query
        request.rerun_script.page_script_hash = self.page_hash
        request.rerun_script.page_name = "" if self.page_hash else self.path.strip("/")
        request.rerun_script.is_history_navigation = from_history
        request.rerun_script.cached_message_hashes.extend(self._kept)
        request.rerun_script.context_info.url = f"http://{self.host}:{self.port}/{self.path}"
        request.rerun_script.context_info.locale = "it-IT"
        request.rerun_script.context_info.timezone = "Europe/Rome"
        return request

    def _ends(self, message: ForwardMsg) -> bool:
        """Take in one message; True when it ends the run that was asked for."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._kept[message.hash] = self._runs
        if kind == "ref_hash":
            self._kept[message.ref_hash] = self._runs
        elif kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        else:
            for problem in _problems(message):
                raise RunError(f"{self.path}?{self.query}: {problem}")
        return (
            kind == "script_finished" and message.script_finished == message.FINISHED_SUCCESSFULLY
        )

    def _forget(self) -> None:
        self._runs += 1
        self._kept = {k: run for k, run in self._kept.items() if self._runs - run <= KEPT_RUNS}


def _problems(message: ForwardMsg) -> Iterator[str]:
    """What in a message is an error on the reader's screen, in words."""
    if message.HasField("page_not_found"):
        yield "there is no such page"
    # 0, which is success, is also what the field says when the message is another.
    if message.script_finished == message.FINISHED_WITH_COMPILE_ERROR:
        yield "the script does not compile"
    element = message.delta.new_element
    if element.HasField("exception"):
        yield f"{element.exception.type}: {element.exception.message}"
