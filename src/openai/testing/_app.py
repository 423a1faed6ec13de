"""The ASGI application: record each request, inject faults, then route it to its endpoint."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from . import control
from ._service import sockets
from ._service.errors import ServiceError
from ._service.routing import Endpoint, read_query
from ._service.state import Service
from .endpoints import AREAS
from .faults import Fault, Shaper
from .record import RecordedRequest

__all__ = ["Abort", "Front", "create_app"]

Abort = Callable[[Scope, bool], Awaitable[None]]
"""Ends the connection of a request; the flag says whether to reset it."""

_AZURE = re.compile(
    r"(?:/api/projects/[^/]+)?/openai(?P<v1>/v1)?(?:/deployments/(?P<deployment>[^/]+))?(?=/)"
)


class Front:
    """The ASGI application that a server runs."""

    def __init__(self, service: Service, abort: Abort | None = None) -> None:
        self.service = service
        self._abort = abort
        self._routes = _routes(service)
        self._control = control.create_app(service)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection event of a server."""
        if scope["type"] == "websocket":
            await self._talk(scope, receive, send)
        elif scope["type"] != "http":
            await self._routes(scope, receive, send)
        elif scope["path"].startswith(control.PREFIX):
            await self._control(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        record = self._record(scope)
        started = time.perf_counter()
        scope = {**scope, "emulator.record": record, **_rewrite(scope)}

        async def finish(message: Any) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
                message = {**message, "headers": self._headers(message, scope, started)}
            await send(message)

        try:
            fault = self.service.faults.take(
                record.method, record.path, record.header("x-emulator-fault")
            )
            _need_version(scope, record)
        except ServiceError as exc:
            await _refusal(exc)(scope, receive, finish)
            return
        if fault is None:
            await self._routes(scope, receive, finish)
        else:
            await self._damage(fault, scope, receive, finish)

    async def _talk(self, scope: Scope, receive: Receive, send: Send) -> None:
        record = self._record({**scope, "method": "GET"})
        scope = {**scope, "emulator.record": record, **_rewrite(scope)}
        fault = self.service.faults.take("GET", record.path, record.header("x-emulator-fault"))
        if fault is not None and (body := fault.replacement) is not None:
            record.status = fault.status or 200
            answer = Response(body, status_code=record.status, headers=dict(fault.headers))
            await WebSocket(scope, receive, send).send_denial_response(answer)
        else:
            await self._routes(scope, receive, send)

    async def _damage(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.drops_connection:
            await self._end(scope, reset=fault.ending == "reset")
            return
        shaper = Shaper(fault, send)
        if (body := fault.replacement) is not None:
            await Request(scope, receive).body()
            kind = {"content-type": fault.content_type}
            answer = Response(body, status_code=fault.status or 200, headers=kind)
            await answer(scope, receive, shaper)
        else:
            await self._routes(scope, receive, shaper)
        if shaper.ended and fault.ending != "clean":
            await self._end(scope, reset=fault.ending == "reset")

    async def _end(self, scope: Scope, *, reset: bool) -> None:
        if self._abort is None:
            raise ConnectionResetError("the emulator ends the connection on request")
        await self._abort(scope, reset)

    def _record(self, scope: Scope) -> RecordedRequest:
        query = scope["query_string"].decode("latin-1")
        path: str = _rewrite(scope)["path"].removeprefix("/v1")
        record = RecordedRequest(
            method=scope["method"],
            path=path,
            target=scope["path"] + (f"?{query}" if query else ""),
            query=read_query(query),
            headers={
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in scope["headers"]
            },
            request_id=self.service.ids.new("req", length=32),
        )
        self.service.requests.append(record)
        return record

    def _headers(self, message: Any, scope: Scope, started: float) -> list[tuple[bytes, bytes]]:
        record: RecordedRequest = scope["emulator.record"]
        endpoint: Endpoint | None = scope.get("emulator.endpoint")
        extra = {
            "x-request-id": record.request_id,
            "openai-version": "2020-10-01",
            "openai-processing-ms": str(int((time.perf_counter() - started) * 1000)),
            "openai-organization": record.header("openai-organization") or "org-emulator",
        }
        if endpoint is not None and endpoint.metered:
            extra |= self.service.limits.headers(self.service.settings.clock())
        headers = MutableHeaders(raw=list(message["headers"]))
        for name, value in extra.items():
            headers.setdefault(name, value)
        return headers.raw


def create_app(service: Service, abort: Abort | None = None) -> Front:
    """Return the application of `service`; without `abort`, a fault that cuts raises."""
    return Front(service, abort)


def _routes(service: Service) -> Starlette:
    app = Starlette(
        routes=[
            *(endpoint.route() for area in AREAS for endpoint in area.endpoints),
            *(sockets.route(path, opener) for area in AREAS for path, opener in area.sockets),
        ],
        exception_handlers={ServiceError: _on_refusal, HTTPException: _on_http, 500: _on_crash},
    )
    app.router.redirect_slashes = False
    app.state.service = service
    return app


def _rewrite(scope: Scope) -> dict[str, Any]:
    """Rewrite a path of Azure's form to the plain one, and note deployment and version."""
    path: str = scope["path"]
    match = _AZURE.match(path)
    if match is None:
        return {"path": path}
    plain = "/v1" + path[match.end() :]
    return {
        "path": plain,
        "raw_path": plain.encode(),
        "emulator.deployment": match["deployment"],
        "emulator.versioned": match["v1"] is None,
    }


def _need_version(scope: Scope, record: RecordedRequest) -> None:
    """Refuse a path of Azure's form that needs `api-version` in the query and lacks it."""
    if scope.get("emulator.versioned") and "api-version" not in record.query:
        message = "Resource not found; add the query parameter 'api-version'."
        raise ServiceError(404, message, code="404")


def _refusal(exc: ServiceError) -> JSONResponse:
    return JSONResponse(exc.body(), status_code=exc.status, headers=exc.headers)


def _on_refusal(request: Request, exc: Exception) -> Response:
    del request
    return _refusal(cast("ServiceError", exc))


def _on_http(request: Request, exc: Exception) -> Response:
    exc = cast("HTTPException", exc)
    target = f"{request.method} {request.url.path}"
    if exc.status_code == 404:
        return _refusal(ServiceError(404, f"Invalid URL ({target})."))
    if exc.status_code == 405:
        message = f"The method is not allowed here ({target})."
        return _refusal(ServiceError(405, message, code="method_not_supported"))
    return _refusal(ServiceError(exc.status_code, str(exc.detail)))


def _on_crash(request: Request, exc: Exception) -> Response:
    message = f"The emulator failed at {request.method} {request.url.path}: {exc!r}"
    return _refusal(ServiceError(500, message))
