"""Control the emulator from other processes: scripts, faults, recorded requests, reset.

POST   /_emulator/script     {"replies": ["text", {"tool_calls": […]}]}
POST   /_emulator/faults     {"status": 429, "retry-after": "1", "times": 2, "path": "/files*"}
GET    /_emulator/requests
POST   /_emulator/reset
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ._service.state import Service
from .faults import parse_fault
from .reply import as_reply

__all__ = ["PREFIX", "create_app"]

PREFIX = "/_emulator/"


def create_app(service: Service) -> Starlette:
    """Return the application that controls `service`."""

    async def script(request: Request) -> Response:
        body = await request.json()
        service.script([as_reply(reply) for reply in body["replies"]])
        return JSONResponse({"scripted": len(service.scripts)})

    async def faults(request: Request) -> Response:
        body: dict[str, Any] = await request.json()
        where = {key: body.pop(key) for key in ("method", "path", "skip") if key in body}
        fault, times = parse_fault(json.dumps({"times": 1, **body}))
        service.faults.add(fault, times=times, **where)
        return JSONResponse({"planned": times})

    async def requests(request: Request) -> Response:
        del request
        return JSONResponse([json.loads(_as_json(record)) for record in service.requests])

    async def reset(request: Request) -> Response:
        del request
        service.reset()
        return JSONResponse({"reset": True})

    routes = [
        Route(f"{PREFIX}script", script, methods=["POST"]),
        Route(f"{PREFIX}faults", faults, methods=["POST"]),
        Route(f"{PREFIX}requests", requests, methods=["GET"]),
        Route(f"{PREFIX}reset", reset, methods=["POST"]),
    ]
    return Starlette(routes=routes, exception_handlers={Exception: _explain})


def _as_json(record: Any) -> str:
    return json.dumps(asdict(record), default=lambda value: f"<{len(value)} bytes>")


def _explain(request: Request, exc: Exception) -> Response:
    del request
    return JSONResponse({"error": {"message": f"{type(exc).__name__}: {exc}"}}, status_code=400)
