"""The connections of one event loop: closed before it ends, or without it.

A socket of asyncio keeps its event loop alive, and only that loop can close it. Whatever a client
holds for a loop that has ended is lost, unless it is closed in time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator
from contextlib import suppress
from typing import Any

import httpx

__all__ = ["ConnectionsOfLoops", "LoopConnections", "running_loop"]

# More connections of loops that do not run are closed, the oldest first.
_MOST_PAUSED_LOOPS = 100


def running_loop() -> object:
    """Return the event loop of this thread, or the token of trio's.

    Raises:
        RuntimeError: none is running.
    """
    # A running event loop means that its library is imported; synchronous programs need none.
    asyncio, trio = sys.modules.get("asyncio"), sys.modules.get("trio")
    if asyncio is not None and (loop := asyncio._get_running_loop()) is not None:
        return loop
    if trio is not None:
        return trio.lowlevel.current_trio_token()
    raise RuntimeError("There is no running event loop; await this inside asyncio or trio.")


class ConnectionsOfLoops:
    """The connections of one client, by event loop."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._loops: dict[object, LoopConnections] = {}

    def of_running_loop(self) -> LoopConnections | None:
        """Return the connections of the running loop, if it has some."""
        if self._process != os.getpid():
            self._leave_to_parent()
        return self._loops.get(running_loop())

    async def open(self) -> LoopConnections:
        """Start the connections of the running loop, and close those of ended ones."""
        loops = list(self._loops.items())
        self._retire(loop for loop, connections in loops if connections.is_over())
        # Programs forget to close loops; one that is not known here can be collected.
        paused = [loop for loop, connections in loops if connections.is_paused()]
        self._retire(paused[:-_MOST_PAUSED_LOOPS])
        loop = running_loop()
        mine = self._loops[loop] = LoopConnections(loop, self._loops)
        await mine.open()
        return mine

    async def aclose(self) -> None:
        """Close all connections, those of the running loop at once."""
        mine = self.of_running_loop()
        if mine is not None:
            await mine.aclose()
        self.retire()

    def retire(self) -> None:
        """Close all connections from any thread."""
        if self._process != os.getpid():
            self._leave_to_parent()
        self._retire(list(self._loops))

    def _retire(self, loops: Iterable[object]) -> None:
        for loop in loops:
            connections = self._loops.pop(loop, None)
            if connections is not None:
                connections.retire()

    def _leave_to_parent(self) -> None:
        """Drop the parent's sockets in a forked child, without shutting them down."""
        inherited, self._loops, self._process = self._loops, {}, os.getpid()
        for connections in inherited.values():
            connections.close_sockets()
        # Their finalizers would use the parent's event loops.
        _inherited.append(inherited)


_inherited: list[object] = []


class LoopConnections:
    """The transports of one event loop.

    `asyncio.run` and `trio.run` close the asynchronous generators that were started in them before
    they end. One such generator closes the transports while that is still possible.
    """

    def __init__(self, loop: object, all_loops: dict[object, LoopConnections]) -> None:
        self.transports: dict[bool, httpx.AsyncBaseTransport] = {}
        self._loop: Any = loop
        self._all_loops = all_loops
        self._guard = self._wait_for_end()

    async def open(self) -> None:
        """Close these connections when the running loop ends."""
        await self._guard.__anext__()

    async def aclose(self) -> None:
        """Close the connections; this loop has to be running."""
        await self._close_transports()
        await self._guard.aclose()

    def is_over(self) -> bool:
        """Whether the event loop can close nothing any more."""
        # The connections of a trio loop are always closed before it ends.
        return hasattr(self._loop, "is_closed") and self._loop.is_closed()

    def is_paused(self) -> bool:
        """Whether the event loop does not run now; it may run again, or be abandoned."""
        return hasattr(self._loop, "is_running") and not self._loop.is_running()

    def retire(self) -> None:
        """Close the connections from any thread, whether or not their loop still runs."""
        if not self.is_over():
            with suppress(RuntimeError):  # The loop may end in this moment.
                _start_soon(self._loop, self._close_quietly)
                return
        self.close_sockets()
        for transport in self.transports.values():
            session: Any = getattr(transport, "_session", None)
            # With its loop closed, a session has nothing to wait for.
            with suppress(Exception):
                session.close().send(None)
        self.transports = {}

    def close_sockets(self) -> None:
        """Close the sockets without their event loop: it has ended, or is another process's."""
        for transport in self.transports.values():
            for connection in _asyncio_transports(transport):
                # What the loop would do; it closes the socket even if its protocol fails.
                with suppress(Exception):
                    connection._call_connection_lost(None)

    async def _wait_for_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            import anyio  # whatever was connected has loaded it

            # trio cancels its generators before it closes them, and an old httpcore would give up.
            with anyio.CancelScope(shield=True):
                await self._close_transports()

    async def _close_transports(self) -> None:
        self._all_loops.pop(self._loop, None)
        transports, self.transports = self.transports, {}
        for transport in transports.values():
            await transport.aclose()

    async def _close_quietly(self) -> None:
        with suppress(Exception):
            await self.aclose()


def _start_soon(loop: Any, function: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Start a task in another thread's loop.

    Raises:
        RuntimeError: the loop has ended.
    """
    if hasattr(loop, "call_soon_threadsafe"):
        loop.call_soon_threadsafe(_start_task, loop, function)
    else:
        loop.run_sync_soon(sys.modules["trio"].lowlevel.spawn_system_task, function)


def _start_task(loop: Any, function: Callable[[], Coroutine[Any, Any, None]]) -> None:
    task = loop.create_task(function())
    # The loop itself holds its tasks weakly.
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)


_tasks: set[Any] = set()

# From a connection of httpcore, through its stream of anyio, to the transport of asyncio; with TLS
# of asyncio there is one below that.
_STEPS = (
    "_connection",
    "_network_stream",
    "_stream",
    "transport_stream",
    "_transport",
    "_ssl_protocol",
)


def _asyncio_transports(transport: Any) -> Iterator[Any]:
    """Yield the transports of asyncio below one of httpx, httpx2 or aiohttp."""
    with suppress(AttributeError):
        for link in _connections(transport):
            while below := next(filter(None, (getattr(link, name, None) for name in _STEPS)), None):
                link = below  # noqa: PLW2901 - step by step
            yield link


def _connections(transport: Any) -> list[Any]:
    if not hasattr(transport, "_session"):
        return list(transport._pool.connections)
    if transport._session is None:
        return []
    connector = transport._session.connector
    idle = [protocol for each in connector._conns.values() for protocol, _ in each]
    return [protocol.transport for protocol in (*idle, *connector._acquired)]
