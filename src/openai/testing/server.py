"""The emulator as a server: a thread with its own event loop, on a free loopback port."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from typing import Any, cast

import anyio.to_thread
import uvicorn
from starlette.types import Scope
from typing_extensions import Self, override
from uvicorn.protocols.http.h11_impl import H11Protocol

from ._app import Front, create_app
from ._service.state import Responder, Service, Settings
from .faults import Fault
from .record import RecordedRequest
from .reply import ReplyLike

__all__ = ["Emulator"]

_START_TIMEOUT = 10.0
_STOP_TIMEOUT = 5.0
_LINGER_RESET = struct.pack("ii", 1, 0)


class Emulator:
    """A server that answers like the OpenAI service.

        with Emulator() as server:
            client = OpenAI(base_url=server.base_url, api_key=server.api_key)

    `async with` works too. The model answers by fixed rules (`openai.testing.responder`) unless
    `responder` answers, or `script()` set a reply.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        api_key: str = "sk-emulator",
        admin_api_key: str = "sk-admin-emulator",
        responder: Responder | None = None,
        seed: int = 0,
        models: Iterable[str] = (),
        any_model: bool = False,
        polls: int = 2,
        requests_per_minute: int = 10_000,
        tokens_per_minute: int = 2_000_000,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Create a server without binding its port.

        Args:
            host: Address to bind; the default is reachable from this machine only.
            port: Port to bind; 0 picks a free one.
            responder: Returns the model's reply to a prompt, or `None` to use the rules.
            seed: Seed of generated identifiers.
            models: Names of additional models.
            any_model: Whether to accept every model name.
            polls: How many times a background job must be polled before it is done.
            requests_per_minute: Rate limit of requests that generate something.
            tokens_per_minute: Rate limit of their tokens, counted as a quarter of the body's bytes.
            clock: Returns the seconds since 1970, for `created` and similar fields.
        """
        settings = Settings(
            api_key=api_key,
            admin_key=admin_api_key,
            seed=seed,
            models=tuple(models),
            any_model=any_model,
            polls=polls,
            requests_per_minute=requests_per_minute,
            tokens_per_minute=tokens_per_minute,
            clock=clock,
            responder=responder,
        )
        self._host = host
        self._port = port
        self._connections = _Connections()
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self.service: Service = Service(settings)
        self.app: Front = create_app(self.service)

    @property
    def url(self) -> str:
        """The URL of the server, `http://127.0.0.1:port`."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def base_url(self) -> str:
        """The `base_url` for clients."""
        return f"{self.url}/v1"

    @property
    def api_key(self) -> str:
        """The key that the server accepts."""
        return self.service.settings.api_key

    @property
    def admin_api_key(self) -> str:
        """The key that the server accepts for `/organization` endpoints."""
        return self.service.settings.admin_key

    @property
    def requests(self) -> list[RecordedRequest]:
        """Every request since the start or the last reset, oldest first."""
        return self.service.requests

    def script(self, *replies: ReplyLike, **fields: Any) -> None:
        """Answer the next requests with `replies`, then one with a reply of these fields."""
        self.service.script([*replies, fields] if fields else replies)

    def fault(
        self,
        fault: Fault,
        *,
        times: int = 1,
        method: str | None = None,
        path: str | None = None,
        skip: int = 0,
    ) -> None:
        """Apply `fault` to the next `times` matching requests, after skipping `skip` of them.

        Args:
            path: Path without the version prefix; `*` matches anything.
        """
        self.service.faults.add(fault, times=times, method=method, path=path, skip=skip)

    def fail(
        self,
        status: int = 500,
        *,
        times: int = 1,
        headers: Mapping[str, str] | None = None,
        path: str | None = None,
    ) -> None:
        """Answer the next `times` requests with an error status."""
        self.fault(Fault.error(status, headers=headers), times=times, path=path)

    def reset(self) -> None:
        """Forget objects, scripts, faults and recorded requests."""
        self.service.reset()

    def start(self) -> Self:
        """Start the server; return once it accepts connections."""
        if self._thread is not None:
            raise RuntimeError("This emulator is running already; start another one instead.")
        listener = self.bind()
        self._server = self._make_server()
        run = self._server.run
        self._thread = threading.Thread(
            target=run, args=([listener],), name="openai-emulator", daemon=True
        )
        self._thread.start()
        if not self._server.ready.wait(_START_TIMEOUT):
            raise RuntimeError("The emulator did not start; is the event loop of its thread stuck?")
        return self

    def stop(self) -> None:
        """Stop the server and wait for its thread; recorded requests stay readable."""
        if self._server is None or self._thread is None:
            return
        self._server.stop()
        self._thread.join(_STOP_TIMEOUT)
        self._server = self._thread = None
        self.service.close()

    def serve(self, listener: socket.socket) -> None:
        """Serve in this thread until a signal arrives."""
        self._make_server().run([listener])

    def bind(self) -> socket.socket:
        """Bind the port and listen; connections wait until the server runs."""
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((self._host, self._port))
        listener.listen()
        self._port = listener.getsockname()[1]
        self.service.base_url = self.base_url
        return listener

    def _make_server(self) -> _Server:
        config = uvicorn.Config(
            create_app(self.service, self._connections.end),
            http=self._connections.protocol(),
            ws="websockets-sansio" if find_spec("websockets") else "none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            log_level="critical",
            access_log=False,
            timeout_keep_alive=60,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        return _Server(config)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return await anyio.to_thread.run_sync(self.start)

    async def __aexit__(self, *exc_info: object) -> None:
        await anyio.to_thread.run_sync(self.stop)


class _Server(uvicorn.Server):
    """A uvicorn server that signals when it accepts connections, and stops at once."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._wake = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self.ready.set()

    @override
    async def main_loop(self) -> None:
        tick = 0
        while not await self.on_tick(tick):
            tick = (tick + 1) % 864_000
            with suppress(TimeoutError, asyncio.TimeoutError):
                await asyncio.wait_for(self._wake.wait(), 0.1)

    def stop(self) -> None:
        """Shut down now; callable from any thread."""
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._wake.set)


class _Connections:
    """The open connections, so that a fault can end one of them."""

    def __init__(self) -> None:
        self._transports: dict[Any, asyncio.Transport] = {}

    def protocol(self) -> type[asyncio.Protocol]:
        """Return a protocol class that registers its connections here."""
        transports = self._transports

        class Tracked(H11Protocol):
            @override
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                stream = cast("asyncio.Transport", transport)
                super().connection_made(stream)
                transports[self.client] = stream

            @override
            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                transports.pop(self.client, None)

        return Tracked

    async def end(self, scope: Scope, reset: bool) -> None:  # noqa: FBT001 - called by position
        """Close or reset a request's connection once its write buffer is empty."""
        transport = self._transports.get(scope["client"])
        if transport is None:
            return
        while transport.get_write_buffer_size() and not transport.is_closing():  # noqa: ASYNC110 - transports have no event
            await asyncio.sleep(0)
        if reset:
            connection = cast("socket.socket | None", transport.get_extra_info("socket"))
            if connection is not None:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_RESET)
            transport.abort()
        else:
            transport.close()
