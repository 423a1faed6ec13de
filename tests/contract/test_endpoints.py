"""Every endpoint of the definition, on both clients: plain, raw, streamed and as events."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from codegen.model import Endpoint, Field, Resource, form
from codegen.read import read
from openai import AsyncOpenAI, AsyncStream, OpenAI, Stream, _edition
from openai._legacy_response import HttpxBinaryResponseContent, LegacyAPIResponse
from openai._streaming import extract_stream_chunk_type
from openai.pagination import BasePage
from tests.contract.samples import members, sample
from tests.family import httpx

API = read(Path(__file__).parents[2] / "codegen" / "api")

JSON = {"content-type": "application/json", "x-request-id": "req_1"}
SSE = {"content-type": "text/event-stream"}


class Exchange:
    """A client of one flavour, what it sent last, and what it is answered."""

    def __init__(self, *, asynchronous: bool) -> None:
        self.asynchronous = asynchronous
        self.requests: list[httpx.Request] = []
        self.answers: list[httpx.Response] = []
        settings: dict[str, Any] = {
            "api_key": "sk-test",
            "admin_api_key": "sk-admin",
            "base_url": "https://api.test/v1",
            "max_retries": 0,
        }
        transport = httpx.MockTransport(self._answer)
        self.client: Any
        if asynchronous:
            http: Any = httpx.AsyncClient(transport=transport)
            self.client = AsyncOpenAI(http_client=http, **settings)
        else:
            self.client = OpenAI(http_client=httpx.Client(transport=transport), **settings)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def expect(self, *answers: httpx.Response) -> None:
        """Answer the next requests so, and forget the last ones."""
        self.requests = []
        self.answers = list(answers)

    def run(self, call: Any, **arguments: Any) -> Any:
        """Call a method and return what it yields in the end, lists as their first page."""

        async def later() -> Any:
            result = call(**arguments)
            return await result if inspect.isawaitable(result) else result

        return asyncio.run(later()) if self.asynchronous else call(**arguments)

    def collect(self, items: Any) -> list[Any]:
        """Return all items of an iterable of this flavour."""

        async def later() -> list[Any]:
            return [item async for item in items]

        return asyncio.run(later()) if self.asynchronous else list(items)

    @property
    def last(self) -> httpx.Request:
        """The latest request."""
        return self.requests[-1]


EXCHANGES = {"sync": Exchange(asynchronous=False), "async": Exchange(asynchronous=True)}


def walk() -> Iterator[Any]:
    """Yield every endpoint with its resource, and the flavours."""
    for resource in API.resources:
        for endpoint in resource.endpoints:
            if not endpoint.helper:
                name = ".".join([*resource.parts, endpoint.name])
                for flavour, exchange in EXCHANGES.items():
                    yield pytest.param(resource, endpoint, exchange, id=f"{name}-{flavour}")


def cases(chosen: Callable[[Endpoint], object]) -> Any:
    """Parametrise a test by the endpoints that are chosen."""
    chosen_cases = [case for case in walk() if chosen(case.values[1])]
    return pytest.mark.parametrize(("resource", "endpoint", "exchange"), chosen_cases)


every_endpoint = cases(lambda _: True)
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def bound(resource: Resource, endpoint: Endpoint, exchange: Exchange, via: str = "") -> Any:
    """Return the method of the client, reached as a user reaches it."""
    target = exchange.client
    for part in resource.parts:
        target = getattr(target, part)
    return getattr(getattr(target, via) if via else target, endpoint.name)


def function(resource: Resource, endpoint: Endpoint, exchange: Exchange) -> Any:
    """Return the plain function on the class."""
    name = f"Async{resource.name}" if exchange.asynchronous else resource.name
    return inspect.unwrap(
        vars(getattr(import_module(f"openai.resources.{resource.module}"), name))[endpoint.name]
    )


def hints_of(resource: Resource, endpoint: Endpoint, exchange: Exchange) -> dict[str, Any]:
    """Return the resolved annotations of a method."""
    return typing.get_type_hints(function(resource, endpoint, exchange), include_extras=True)


def arguments_of(endpoint: Endpoint, hints: dict[str, Any]) -> dict[str, Any]:
    """Return a value for every argument but `stream`."""
    return {
        argument.name: f"id {argument.name}"
        if argument.place == "path"
        else sample(hints[argument.name])
        for argument in endpoint.arguments
        if argument.name != "stream" and argument.place != "local"
    }


def answer_for(endpoint: Endpoint, hints: dict[str, Any]) -> list[httpx.Response]:
    """Return what the service would answer, as short as it can be."""
    returned = members(hints["return"])
    if any(_is_page(member) for member in returned):
        first = {"data": [{"id": "a"}], "has_more": True, "last_id": "a", "next": "a"}
        last = {"data": [{"id": "b"}], "has_more": False}
        return [httpx.Response(200, json=first, headers=JSON), httpx.Response(200, json=last)]
    if HttpxBinaryResponseContent in returned or returned == [str]:
        return [httpx.Response(200, content=b"contents")]
    return [httpx.Response(200, json={}, headers=JSON)]


def _is_page(annotation: Any) -> bool:
    origin = typing.get_origin(annotation) or annotation
    if getattr(origin, "__name__", "") == "AsyncPaginator":
        return True
    generic = getattr(annotation, "__pydantic_generic_metadata__", {}).get("origin")
    base = generic or origin
    return isinstance(base, type) and issubclass(base, BasePage)


def _is_stream(annotation: Any) -> bool:
    origin = typing.get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, (Stream, AsyncStream))


@every_endpoint
def test_the_request(resource: Resource, endpoint: Endpoint, exchange: Exchange) -> None:
    hints = hints_of(resource, endpoint, exchange)
    arguments = arguments_of(endpoint, hints)
    exchange.expect(*answer_for(endpoint, hints))
    exchange.run(
        bound(resource, endpoint, exchange),
        **arguments,
        extra_headers={"X-Extra": "1"},
        extra_query={"extra": "2"},
        timeout=7.5,
    )
    request = exchange.requests[0]
    assert request.method == endpoint.verb.upper()
    assert request.url.raw_path.partition(b"?")[0].decode() == _path(resource, endpoint, arguments)
    assert request.headers["x-extra"] == "1"
    assert request.url.params["extra"] == "2"
    assert request.extensions["timeout"]["read"] == 7.5
    key = "sk-admin" if resource.security == "admin_api_key_auth" else "sk-test"
    assert request.headers["authorization"] == f"Bearer {key}"
    for argument in endpoint.arguments:
        if argument.name in arguments:
            _check_argument(argument, arguments[argument.name], request)


def _path(resource: Resource, endpoint: Endpoint, arguments: dict[str, Any]) -> str:
    def value(match: re.Match[str]) -> str:
        return quote(str(arguments[match[1]]), safe="!$&'()*+,;=:@")

    rule = endpoint.trait("rule")
    path = getattr(_edition, rule) if rule else endpoint.path.partition("?")[0]
    return "/v1" + re.sub(r"\{(\w+)\}", value, path)


def _check_argument(argument: Field, value: Any, request: httpx.Request) -> None:
    name = argument.wire_name
    if argument.place == "query":
        keys = {re.sub(r"\[.*", "", key) for key in request.url.params}
        assert name in keys
        if isinstance(value, str):
            assert request.url.params[name] == value
    elif argument.place == "header":
        text = ",".join(value) if isinstance(value, list) else value
        assert request.headers[name] == text
    elif argument.place == "body":
        content = request.read() if hasattr(request, "_content") else _body(request)
        if request.headers["content-type"].startswith("multipart/form-data"):
            assert re.search(rf'name="{re.escape(name)}["\[]'.encode(), content), content
        else:
            sent = json.loads(content)[name]
            assert sent == json.loads(json.dumps(_as_sent(value), default=str))


def _body(request: httpx.Request) -> bytes:
    async def later() -> bytes:
        return await request.aread()

    return asyncio.run(later())


def _as_sent(value: Any) -> Any:
    if isinstance(value, dict):
        return {{"async_": "async"}.get(name, name): _as_sent(item) for name, item in value.items()}
    return [_as_sent(item) for item in value] if isinstance(value, list) else value


@cases(lambda endpoint: form(endpoint.returns)[0] != "Stream")
def test_the_answer(resource: Resource, endpoint: Endpoint, exchange: Exchange) -> None:
    hints = hints_of(resource, endpoint, exchange)
    arguments = arguments_of(endpoint, hints)
    returned = [member for member in members(hints["return"]) if not _is_stream(member)]
    exchange.expect(*answer_for(endpoint, hints))
    result = exchange.run(bound(resource, endpoint, exchange), **arguments)
    _check_result(result, returned, exchange)

    exchange.expect(*answer_for(endpoint, hints))
    raw = exchange.run(bound(resource, endpoint, exchange, "with_raw_response"), **arguments)
    assert type(raw) is LegacyAPIResponse
    assert exchange.last.headers["x-stainless-raw-response"] == "true"
    _check_result(raw.parse(), returned, exchange)

    exchange.expect(*answer_for(endpoint, hints))
    status, headers = _streamed(
        bound(resource, endpoint, exchange, "with_streaming_response"), arguments, exchange
    )
    assert status == 200
    assert headers["x-stainless-raw-response"] == "stream"


def _check_result(result: Any, returned: list[Any], exchange: Exchange) -> None:
    if any(_is_page(member) for member in returned):
        assert isinstance(result, BasePage)
        assert [item.id for item in exchange.collect(result)] in (["a", "b"], ["a"])
        return
    allowed = tuple(typing.get_origin(member) or member for member in returned)
    assert object in allowed or isinstance(result, allowed), (result, returned)


def _streamed(method: Any, arguments: dict[str, Any], exchange: Exchange) -> tuple[int, Any]:
    async def later() -> int:
        async with method(**arguments) as response:
            await response.read()
            return int(response.status_code)

    if exchange.asynchronous:
        return asyncio.run(later()), exchange.last.headers
    with method(**arguments) as response:
        response.read()
        return response.status_code, exchange.last.headers


@cases(lambda endpoint: endpoint.streams is not None)
def test_the_stream(resource: Resource, endpoint: Endpoint, exchange: Exchange) -> None:
    hints = hints_of(resource, endpoint, exchange)
    arguments = arguments_of(endpoint, hints)
    (stream_type,) = (member for member in members(hints["return"]) if _is_stream(member))
    events = members(extract_stream_chunk_type(stream_type))
    expected = typing.get_origin(stream_type)
    exchange.expect(httpx.Response(200, headers=SSE, content=b"data: {}\n\ndata: [DONE]\n\n"))

    async def later() -> list[Any]:
        stream = await bound(resource, endpoint, exchange)(**arguments, stream=True)
        assert type(stream) is expected
        return [event async for event in stream]

    if exchange.asynchronous:
        received = asyncio.run(later())
    else:
        stream = bound(resource, endpoint, exchange)(**arguments, stream=True)
        assert type(stream) is expected
        received = list(stream)
    assert len(received) == 1
    assert isinstance(received[0], tuple(typing.get_origin(event) or event for event in events))
    if exchange.last.method == "POST" and not exchange.last.headers["content-type"].startswith(
        "multipart"
    ):
        assert json.loads(exchange.last.content)["stream"] is True


@every_endpoint
def test_arguments_that_are_wrong(
    resource: Resource, endpoint: Endpoint, exchange: Exchange
) -> None:
    hints = hints_of(resource, endpoint, exchange)
    arguments = arguments_of(endpoint, hints)
    method = bound(resource, endpoint, exchange)
    exchange.expect(*answer_for(endpoint, hints))
    with pytest.raises(TypeError, match="stray"):
        exchange.run(method, **arguments, stray=1)
    for argument in endpoint.arguments:
        if argument.place == "path":
            with pytest.raises(ValueError, match=argument.name):
                exchange.run(method, **{**arguments, argument.name: ""})
    assert exchange.requests == []


@every_endpoint
def test_the_method(resource: Resource, endpoint: Endpoint, exchange: Exchange) -> None:
    plain = function(resource, endpoint, exchange)
    assert inspect.isfunction(plain)
    assert plain.__doc__
    is_list = any(
        _is_page(member) for member in members(hints_of(resource, endpoint, exchange)["return"])
    )
    assert inspect.iscoroutinefunction(plain) is (exchange.asynchronous and not is_list)
    given = list(inspect.signature(plain).parameters)
    assert given[-4:] == ["extra_headers", "extra_query", "extra_body", "timeout"]


def warns(endpoint: Endpoint) -> bool:
    """Return whether a method is deprecated in this edition."""
    rule = endpoint.deprecated_if
    return bool(getattr(_edition, rule) if rule else endpoint.deprecated)


@pytest.mark.rule("N6")
@cases(lambda endpoint: warns(endpoint))
def test_deprecated_methods_warn(
    resource: Resource, endpoint: Endpoint, exchange: Exchange
) -> None:
    hints = hints_of(resource, endpoint, exchange)
    exchange.expect(*answer_for(endpoint, hints))
    with pytest.warns(DeprecationWarning, match="deprecated|Use |use |shut down"):
        exchange.run(bound(resource, endpoint, exchange), **arguments_of(endpoint, hints))


@pytest.mark.rule("E146")
@cases(lambda endpoint: not warns(endpoint))
def test_other_methods_do_not_warn(
    resource: Resource, endpoint: Endpoint, exchange: Exchange
) -> None:
    assert not hasattr(function(resource, endpoint, exchange), "__deprecated__")


def test_the_whole_definition_is_walked() -> None:
    assert len(list(walk())) > 2 * 350
