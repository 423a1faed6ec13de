"""Endpoints: parse, record and validate a request, then call its handler.

`tables` finds the tables of parameters, and `kinds` checks against them.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from inspect import isawaitable
from typing import Any, Protocol
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from ..record import RecordedFile, RecordedRequest
from .auth import authenticate
from .errors import ServiceError, invalid
from .kinds import Kind, Parameters, Record, nested
from .state import Service
from .store import Blob
from .tables import Range, extend, find, take_json
from .wire import Object, is_object

__all__ = [
    "Area",
    "Call",
    "Dialogue",
    "Endpoint",
    "Handler",
    "Opener",
    "Result",
    "events",
    "parse_object",
    "read_query",
]

_KEEP_CONTENT = 1024 * 1024
_PAGE: dict[str, Range] = {"limit": (1, 100)}

Result = Object | Response
"""The answer of a handler: a JSON object, or a finished response."""


@dataclass
class Call:
    """One validated request, as its handler gets it."""

    service: Service
    request: HTTPConnection
    path: dict[str, str]
    query: Object
    body: Object
    record: RecordedRequest
    kept: list[UploadFile] = field(default_factory=list[UploadFile])

    def header(self, name: str) -> str | None:
        """Return a request header, or `None`."""
        return self.request.headers.get(name)

    def keep(self, upload: UploadFile) -> Blob:
        """Keep an uploaded file open after the request."""
        self.kept.append(upload)
        return Blob(upload.file)


class Dialogue(Protocol):
    """One conversation over a WebSocket: events in, events out."""

    def greet(self) -> Iterable[Object]:
        """Return the events to send when the socket opens."""
        ...

    def answer(self, event: Object) -> AsyncIterator[Object]:
        """Yield the answers to one event."""
        ...

    def refuse(self, problem: ServiceError, event: Object) -> Object:
        """Return the error event for an event that is refused."""
        ...


Opener = Callable[[Call], Dialogue]
Handler = Callable[[Call], "Result | Awaitable[Result]"]
Rule = Callable[[Object], None]
"""Refuses a valid body whose parameters contradict each other."""


@dataclass(frozen=True)
class Endpoint:
    """One verb on one path.

    Its tables come from the definition. `limits` adds ranges to them, `accepts` adds kinds, `rules`
    check parameters together. With `json`, an endpoint that takes a form also takes JSON, with
    these parameters instead of its files. `tables` is for an endpoint without a definition.
    """

    method: str
    path: str
    handler: Handler
    limits: Mapping[str, Range] = field(default_factory=dict[str, Range])
    accepts: Mapping[str, Kind] = field(default_factory=dict[str, Kind])
    rules: tuple[Rule, ...] = ()
    json: Mapping[str, Kind] | None = None
    tables: Parameters | None = None
    metered: bool = False
    admin: bool = False
    public: bool = False
    versioned: bool = True

    @cached_property
    def parameters(self) -> Parameters:
        """The tables that validate a request, loaded on first use."""
        tables = self.tables or find(self.method, self.path)
        if self.json is not None and isinstance(tables.form, Record):
            tables = replace(tables, body=take_json(tables.form, self.json))
        is_page = self.method == "GET" and "limit" in tables.query.fields
        return extend(tables, (_PAGE if is_page else {}) | dict(self.limits), self.accepts)

    def route(self) -> Route:
        """Return the route for the application."""
        path = f"/v1{self.path}" if self.versioned else self.path
        return Route(path, self.respond, methods=[self.method])

    async def respond(self, request: Request) -> Response:
        """Check the request and let the handler answer it."""
        service: Service = request.app.state.service
        record: RecordedRequest = request.scope["emulator.record"]
        request.scope["emulator.endpoint"] = self
        # Load the tables before charging, so that the buckets do not refill meanwhile.
        table = self.parameters.query
        authenticate(service, record, admin=self.admin, public=self.public)
        if self.metered:
            size = int(record.header("content-length") or 0)
            service.limits.charge(size, service.settings.clock())
        deployment: str | None = request.scope.get("emulator.deployment")
        if deployment is not None:
            service.deployments.add(deployment)
        known = {name: text for name, text in record.query.items() if name in table.fields}
        query = table.check(table.coerce(known), "")
        raw, uploads = await self._read(request, record)
        if deployment is not None and self._takes_model and raw.get("model") is None:
            raw = {**raw, "model": deployment}
        call = Call(service, request, request.path_params, query, {}, record)
        try:
            call.body = self.check(raw, is_form=_is_form(request))
            result = self.handler(call)
            if isawaitable(result):
                result = await result
        finally:
            for upload in uploads:
                if upload not in call.kept:
                    await upload.close()
        return result if isinstance(result, Response) else JSONResponse(result)

    @property
    def _takes_model(self) -> bool:
        table = self.parameters.body or self.parameters.form
        return isinstance(table, Record) and "model" in table.fields

    async def _read(
        self, request: Request, record: RecordedRequest
    ) -> tuple[Object, list[UploadFile]]:
        json_table, form_table = self.parameters.body, self.parameters.form
        if json_table is None and form_table is None:
            record.body = (await request.body()).decode(errors="replace") or None
            return {}, []
        if form_table is not None and _is_form(request):
            form = await request.form()
            pairs = form.multi_items()
            uploads = [value for _, value in pairs if isinstance(value, UploadFile)]
            record.body = nested([(name, await _as_record(value)) for name, value in pairs])
            return nested(pairs), uploads
        data = await request.body()
        if not data and json_table is not None:
            return {}, []
        record.body = data.decode(errors="replace")
        if json_table is None or not _is_json(request):
            wanted = "application/json" if form_table is None else "multipart/form-data"
            got = request.headers.get("content-type", "nothing")
            message = f"Unsupported content type: got {got}, this endpoint takes {wanted}."
            raise ServiceError(415, message, code="unsupported_content_type")
        record.body = parse_object(data, "The body of the request")
        return record.body, []

    def check(self, raw: Object, *, is_form: bool = False) -> Object:
        """Return the normalised body, or raise the service's error for it."""
        tables = self.parameters
        checked: Object = {}
        if is_form and tables.form is not None:
            checked = tables.form.check(tables.form.coerce(raw), "")
        elif tables.body is not None:
            checked = tables.body.check(raw, "")
        for rule in self.rules:
            rule(checked)
        return checked


class Area:
    """The endpoints of one part of the service, collected by decorators."""

    def __init__(self) -> None:
        self.endpoints: list[Endpoint] = []
        self.sockets: list[tuple[str, Opener]] = []

    def socket(self, path: str) -> Callable[[Opener], Opener]:
        """Register the opener of a dialogue over a WebSocket."""

        def register(opener: Opener) -> Opener:
            self.sockets.append((path, opener))
            return opener

        return register

    def get(self, path: str, **traits: Any) -> Callable[[Handler], Endpoint]:
        """Register a handler for GET."""
        return self._add("GET", path, traits)

    def post(self, path: str, **traits: Any) -> Callable[[Handler], Endpoint]:
        """Register a handler for POST."""
        return self._add("POST", path, traits)

    def delete(self, path: str, **traits: Any) -> Callable[[Handler], Endpoint]:
        """Register a handler for DELETE."""
        return self._add("DELETE", path, traits)

    def _add(self, method: str, path: str, traits: Object) -> Callable[[Handler], Endpoint]:
        def register(handler: Handler) -> Endpoint:
            endpoint = Endpoint(method, path, handler, **traits)
            self.endpoints.append(endpoint)
            return endpoint

        return register


def events(stream: Iterable[bytes], pause: float = 0.0) -> StreamingResponse:
    """Return server-sent events as a response, with `pause` seconds between them."""
    headers = {"cache-control": "no-cache"}
    paced = _pace(stream, pause)
    return StreamingResponse(paced, media_type="text/event-stream", headers=headers)


async def _pace(stream: Iterable[bytes], pause: float) -> AsyncIterator[bytes]:
    for number, event in enumerate(stream):
        if number and pause:
            await asyncio.sleep(pause)
        yield event


def read_query(raw: str) -> Object:
    """Parse a query string; nested parameters become objects and lists."""
    return nested(parse_qsl(raw, keep_blank_values=True))


def _content_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _is_form(request: Request) -> bool:
    return _content_type(request) in {"multipart/form-data", "application/x-www-form-urlencoded"}


def _is_json(request: Request) -> bool:
    kind = _content_type(request)
    return kind == "application/json" or kind.endswith("+json")


def parse_object(text: str | bytes, what: str, code: str | None = None) -> Object:
    """Parse JSON, or raise the service's error about `what`; `code` is for what is no JSON."""
    try:
        value = json.loads(text)
    except ValueError as exc:
        raise invalid(f"{what} could not be parsed as JSON: {exc}.", None, code) from exc
    if not is_object(value):
        raise invalid(f"{what} must be a JSON object.", None, "invalid_type")
    return value


async def _as_record(value: UploadFile | str) -> RecordedFile | str:
    if isinstance(value, str):
        return value
    size = value.size or 0
    content = None
    if size <= _KEEP_CONTENT:
        content = await value.read()
        await value.seek(0)
    return RecordedFile(value.filename or "", value.content_type, size, content)
