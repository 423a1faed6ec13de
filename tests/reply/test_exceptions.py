"""Errors: construction, attributes, pickling and copying."""

from __future__ import annotations

import ast
import copy
import gzip
import inspect
import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, cast, get_args, get_type_hints

import pydantic
import pytest

import openai
from openai import _exceptions as errors
from openai._exceptions import error_message_and_body, status_error
from openai.types.chat import ChatCompletion
from tests.family import HTTP_LIBRARY, by_edition, httpx

REQUEST = httpx.Request(
    "POST", "https://api.test/v1/x?q=1", headers={"Authorization": "Bearer sk-1"}, json={"a": 1}
)
FRAMES: list[str | bytes] = ["a", b"\xff", "é".encode()]
DETAILS = {"message": "m", "code": "c", "param": "p", "type": "t"}

STATUSES = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}


def respond(status: int = 429, **kwargs: Any) -> httpx.Response:
    kwargs.setdefault("headers", {"x-request-id": "r"})
    return httpx.Response(status, request=REQUEST, **kwargs)


def from_response(response: httpx.Response) -> errors.APIStatusError:
    message, body = error_message_and_body(response.status_code, response.text)
    return status_error(message, response=response, body=body)


class Completion:
    usage = "37 tokens"


class ForeignError(errors.APIStatusError):
    """A subclass as another package writes it: another constructor, and odd attributes."""

    def __init__(self, tenant: str, response: httpx.Response) -> None:
        super().__init__(f"{tenant} failed", response=response, body={"code": tenant})
        self.tenant = tenant
        self.lock = threading.Lock()


class ForeignBase(errors.OpenAIError):
    def __init__(self, *, where: str) -> None:
        super().__init__()
        self.where = where


EVERY_ERROR: list[Callable[[], Exception]] = [
    lambda: errors.OpenAIError("a", 1),
    lambda: errors.APIError("m", REQUEST, body=DETAILS),
    *(
        lambda kind=kind: kind("m", response=respond(), body=DETAILS)
        for kind in (*STATUSES.values(), errors.APIStatusError, errors.InternalServerError)
    ),
    lambda: errors.OAuthError(response=respond(400), body={"error": "invalid_grant"}),
    lambda: errors.APIResponseValidationError(respond(200), {"a": 1}),
    lambda: errors.APIConnectionError(request=REQUEST),
    lambda: errors.APITimeoutError(REQUEST),
    lambda: errors.LengthFinishReasonError(completion=cast("Any", Completion())),
    lambda: errors.ContentFilterFinishReasonError(),
    lambda: errors.InvalidWebhookSignatureError("bad"),
    lambda: errors.SubjectTokenProviderError("m", response=respond(500)),
    lambda: errors.WebSocketQueueFullError("full"),
    lambda: errors.WebSocketConnectionClosedError("closed", unsent_messages=list(FRAMES)),
    lambda: ForeignError("acme", respond()),
    lambda: ForeignBase(where="here"),
]
COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle{protocol}": lambda exc, protocol=protocol: pickle.loads(
            pickle.dumps(exc, protocol)
        )
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}


@pytest.mark.rule("T100")
def test_error_object_is_taken_apart() -> None:
    exc = from_response(respond(400, json={"error": DETAILS}))
    assert type(exc) is errors.BadRequestError
    assert exc.body == DETAILS
    assert (exc.code, exc.param, exc.type, exc.request_id) == ("c", "p", "t", "r")
    quoted = by_edition(two=str({"error": DETAILS}), three=DETAILS["message"])
    assert str(exc) == f"Error code: 400 - {quoted}"
    assert str(exc) == exc.message == exc.args[0]
    assert exc.request is exc.response.request is REQUEST


@pytest.mark.rule("T101", "T102", "T103", "T104", "E102")
@pytest.mark.parametrize(
    ("status", "text", "message", "body", "words"),
    [
        (400, '{"message": "m"}', "Error code: 400 - {'message': 'm'}", {"message": "m"}, " - m"),
        (400, '{"message": ""}', "Error code: 400 - {'message': ''}", {"message": ""}, ""),
        (400, '{"message": 5}', "Error code: 400 - {'message': 5}", {"message": 5}, ""),
        (
            400,
            '{"message": "outer", "error": {"n": 1}}',
            "Error code: 400 - {'message': 'outer', 'error': {'n': 1}}",
            {"n": 1},
            "",
        ),
        (502, " <html> ", "<html>", "<html>", ""),
        (500, "", "Error code: 500", "", ""),
        (500, "  \n", "Error code: 500", "", ""),
        (400, '{"error": "oops"}', "Error code: 400 - {'error': 'oops'}", "oops", ""),
        (400, '{"error": null}', "Error code: 400 - {'error': None}", None, ""),
        (400, '["error"]', "Error code: 400 - ['error']", ["error"], ""),
        (400, "null", "Error code: 400 - None", None, ""),
        (400, "[" * 100_000, "[" * 100_000, "[" * 100_000, ""),
        (400, "9" * 5000, "9" * 5000, "9" * 5000, ""),
    ],
)
def test_message_and_body(status: int, text: str, message: str, body: object, words: str) -> None:
    exc = from_response(respond(status, text=text))
    message = by_edition(two=message, three=f"Error code: {status}{words}")
    assert (exc.message, exc.body, exc.code) == (message, body, None)


def test_unread_body_gives_message_from_status() -> None:
    assert error_message_and_body(503, None) == ("Error code: 503", None)


@pytest.mark.rule("E101")
@pytest.mark.parametrize("code", [7, 0, 4.5, True, ["x"]])
@pytest.mark.parametrize("beside", [False, True])
def test_a_code_that_is_no_text(code: object, beside: bool) -> None:
    fields = {"code": code, "type": ["x"]}
    body = {"error": "words", **fields} if beside else {"error": fields}
    exc: Any = from_response(respond(400, json=body))
    assert exc.code == by_edition(two=code, three=str(code))
    assert exc.type == ["x"]


@pytest.mark.rule("E101")
def test_no_code_is_none() -> None:
    assert from_response(respond(400, json={"error": {"code": None}})).code is None


@pytest.mark.rule("T105")
@pytest.mark.parametrize("status", [*STATUSES, 302, 304, 402, 405, 408, 418, 500, 503, 529, 599])
def test_status_decides_the_class(status: int) -> None:
    plain = errors.InternalServerError if status >= 500 else errors.APIStatusError
    exc = from_response(respond(status))
    assert type(exc) is STATUSES.get(status, plain)
    assert exc.status_code == status
    if status in STATUSES:
        assert STATUSES[status].status_code == status


def test_classes_without_a_status_of_their_own() -> None:
    assert not hasattr(errors.InternalServerError, "status_code")
    assert not hasattr(errors.APIStatusError, "status_code")


@pytest.mark.rule("T106")
def test_connection_errors_say_nothing_of_the_request() -> None:
    timeout = errors.APITimeoutError(request=REQUEST)
    assert isinstance(timeout, errors.APIConnectionError)
    assert "timed out" in str(timeout)
    assert str(errors.APIConnectionError(request=REQUEST)) == "Connection error."
    assert (timeout.body, timeout.code, timeout.param, timeout.type) == (None,) * 4
    assert not hasattr(timeout, "status_code")


@pytest.mark.rule("T108")
def test_length_error_carries_the_completion() -> None:
    completion: Any = Completion()
    exc = errors.LengthFinishReasonError(completion=completion)
    assert exc.completion is completion
    assert "length limit" in str(exc)
    assert str(exc).endswith(" - 37 tokens")


def test_content_filter_error_may_carry_a_completion() -> None:
    completion: Any = Completion()
    assert errors.ContentFilterFinishReasonError().completion is None
    assert errors.ContentFilterFinishReasonError(completion=completion).completion is completion


@pytest.mark.rule("T109")
def test_webhook_error_is_a_value_error() -> None:
    assert issubclass(errors.InvalidWebhookSignatureError, ValueError)
    assert not issubclass(errors.InvalidWebhookSignatureError, errors.OpenAIError)


@pytest.mark.parametrize(
    ("body", "message", "error"),
    [
        ({"error": "invalid_grant", "error_description": "no"}, "no", "invalid_grant"),
        ({"error": "e", "error_description": ""}, "OAuth authentication error.", "e"),
        ({"error_description": 5}, "OAuth authentication error.", None),
        ("text", "OAuth authentication error.", None),
    ],
)
def test_oauth_error(body: object, message: str, error: str | None) -> None:
    exc = errors.OAuthError(response=respond(400), body=body)
    assert (exc.message, exc.error, exc.status_code) == (message, error, 400)
    assert isinstance(exc, errors.AuthenticationError)


def test_validation_error() -> None:
    exc = errors.APIResponseValidationError(respond(200), {"a": 1})
    assert "invalid for expected schema" in exc.message
    assert (exc.status_code, exc.body) == (200, {"a": 1})
    assert errors.APIResponseValidationError(respond(200), "x", message="m").message == "m"


def test_closed_connection_lists_what_was_not_sent() -> None:
    exc = errors.WebSocketConnectionClosedError("m", unsent_messages=list(FRAMES))
    assert exc.unsent_frames == FRAMES
    assert exc.unsent_messages == ["a", "é"]
    exc.unsent_messages = ["z"]
    exc.unsent_frames = [b"z"]
    assert (exc.unsent_messages, exc.unsent_frames) == (["z"], [b"z"])
    assert "z" not in repr(vars(exc))


@pytest.mark.rule("T110")
@pytest.mark.parametrize("how", COPIES)
@pytest.mark.parametrize("make", EVERY_ERROR, ids=lambda make: type(make()).__name__)
def test_every_error_survives(make: Callable[[], Exception], how: str) -> None:
    exc: Any = make()
    again = COPIES[how](exc)
    assert type(again) is type(exc)
    assert (again.args, str(again)) == (exc.args, str(exc))
    for name in ("message", "body", "code", "param", "type", "status_code", "request_id", "error",
                 "unsent_frames", "unsent_messages", "tenant", "where"):  # fmt: skip
        assert getattr(again, name, "none") == getattr(exc, name, "none")
    if hasattr(exc, "request"):
        assert again.request.url == REQUEST.url
        assert again.request.content == REQUEST.content
    if getattr(exc, "response", None) is not None:
        assert isinstance(again.response, httpx.Response)
        assert again.response.status_code == exc.response.status_code
        assert again.response.request.url == REQUEST.url


def test_pickled_error_keeps_the_response_and_hides_the_key() -> None:
    again = pickle.loads(pickle.dumps(from_response(respond(429, json={"error": DETAILS}))))
    assert again.response.json() == {"error": DETAILS}
    assert again.response.headers["x-request-id"] == "r"
    assert again.response.reason_phrase == "Too Many Requests"
    assert again.request is again.response.request
    assert again.request.headers["authorization"] == "<redacted>"
    assert again.request.headers["content-type"] == "application/json"


@pytest.mark.rule("T184")
def test_pickled_error_has_no_secrets() -> None:
    names = ("x-api-key", "Proxy-Authorization", "cookie", "X-Auth-Token")
    request = httpx.Request(
        "POST",
        "https://u:s3cret@api.test/v1/x?api_key=s3cret&q=1",
        headers=dict.fromkeys(names, "s3cret"),
        json={"tools": [{"type": "mcp", "authorization": "s3cret"}], "max_tokens": 5},
    )
    location = "https://other.test/a?X-Amz-Signature=s3cret"
    headers = [("Set-Cookie", "a=s3cret"), ("Set-Cookie", "b=s3cret"), ("Location", location)]
    response = httpx.Response(401, headers=headers, request=request, json={"error": DETAILS})
    data = pickle.dumps(from_response(response))
    assert b"s3cret" not in data
    again = pickle.loads(data)
    assert again.request is again.response.request
    assert dict(again.request.url.params) == {"api_key": "<redacted>", "q": "1"}
    assert [again.request.headers[name] for name in names] == ["<redacted>"] * len(names)
    assert again.response.headers.get_list("set-cookie") == ["<redacted>", "<redacted>"]
    body = json.loads(again.request.content)
    assert body == {"tools": [{"type": "mcp", "authorization": "<redacted>"}], "max_tokens": 5}
    assert again.request.headers["content-length"] == str(len(again.request.content))
    assert request.headers["cookie"] == "s3cret"


def test_messages_of_a_subclass_are_pickled_without_secrets() -> None:
    exc: Any = from_response(respond())
    exc.first = httpx.Request("GET", "https://api.test/", headers={"x-api-key": "s3cret"})
    exc.other = httpx.Response(200, request=exc.first, headers={"set-cookie": "s3cret"})
    data = pickle.dumps(exc)
    assert b"s3cret" not in data
    again = pickle.loads(data)
    assert again.other.request is again.first
    assert (again.other.status_code, again.first.method) == (200, "GET")


def test_pickled_error_of_a_compressed_response() -> None:
    headers = {"content-encoding": "gzip", "x-request-id": "r"}
    exc = from_response(respond(400, content=gzip.compress(b'{"error": "x"}'), headers=headers))
    again = pickle.loads(pickle.dumps(exc))
    assert again.response.content == b'{"error": "x"}'
    assert again.body == "x"


def test_pickled_error_of_an_unread_response() -> None:
    response = respond(500, stream=httpx.ByteStream(b"never read"), headers={})
    again = pickle.loads(
        pickle.dumps(errors.InternalServerError("m", response=response, body=None))
    )
    assert again.response.content == b""
    assert (again.message, again.request_id) == ("m", None)


def test_pickled_error_of_an_unread_request() -> None:
    request = httpx.Request("POST", "https://api.test/", content=iter([b"a"]))
    again = pickle.loads(pickle.dumps(errors.APIConnectionError(request=request)))
    assert again.request.method == "POST"


def test_response_of_a_foreign_class_comes_back_as_none() -> None:
    class Fake:
        status_code = 400
        headers = MappingProxyType({"a": "b"})
        request = REQUEST

    fake: Any = Fake()
    again = pickle.loads(pickle.dumps(errors.BadRequestError("m", response=fake, body=None)))
    assert again.response is None
    assert again.status_code == 400
    assert again.request.url == REQUEST.url


def test_copy_shares_the_response_and_not_the_state() -> None:
    exc = from_response(respond(400, json={"error": DETAILS}))
    shallow, deep = copy.copy(exc), copy.deepcopy(exc)
    assert shallow.response is deep.response is exc.response
    assert shallow.body is exc.body
    assert deep.body == exc.body
    assert deep.body is not exc.body
    shallow.message = "other"
    assert exc.message != "other"


def test_attributes_that_cannot_be_pickled_come_back_as_none() -> None:
    again = pickle.loads(pickle.dumps(ForeignError("acme", respond())))
    assert again.lock is None
    assert again.tenant == "acme"


def test_importing_errors_imports_no_http_library() -> None:
    code = "import sys, openai._exceptions; print({'httpx', 'pydantic'} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


PUBLIC = [
    name
    for name in openai.__all__
    if isinstance(value := getattr(openai, name), type) and issubclass(value, Exception)
]


def run(code: str) -> str:
    """Return what a new interpreter prints, or with what it ends."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.mark.rule("T185")
@pytest.mark.parametrize(
    "code",
    [
        "import openai._exceptions as e; raise e.OpenAIError('no')",
        "from openai._exceptions import OpenAIError; raise OpenAIError('no')",
        "import openai; raise openai._exceptions.OpenAIError('no')",
        "import openai; raise openai.OpenAIError('no')",
    ],
)
def test_an_error_shows_its_public_name_whoever_imported_it(code: str) -> None:
    assert run(code) == "openai.OpenAIError: no"


@pytest.mark.rule("T185")
def test_a_client_raises_errors_with_public_names() -> None:
    code = (
        f"import {HTTP_LIBRARY} as httpx\n"
        "from openai import OpenAI\n"
        "answer = lambda request: httpx.Response(401, json={})\n"
        "http = httpx.Client(transport=httpx.MockTransport(answer))\n"
        "OpenAI(api_key='k', http_client=http).models.list()"
    )
    assert run(code).startswith("openai.AuthenticationError: Error code: 401")


@pytest.mark.rule("T185")
def test_every_exported_error_says_so_from_the_first_import_on() -> None:
    code = (
        "import openai._exceptions as e\n"
        "print([n for n, v in vars(e).items() if getattr(v, '__module__', '') == 'openai'])"
    )
    assert len(PUBLIC) == 20
    assert sorted(ast.literal_eval(run(code))) == sorted(PUBLIC)
    assert errors.SubjectTokenProviderError.__module__ == "openai._exceptions"
    assert repr(errors.NotFoundError) == "<class 'openai.NotFoundError'>"


def test_pickles_name_the_public_class_and_load_by_either_name() -> None:
    data = pickle.dumps(errors.OpenAIError("no"), protocol=0)
    assert b"copenai\nOpenAIError\n" in data
    older = data.replace(b"copenai\nOpenAIError\n", b"copenai._exceptions\nOpenAIError\n")
    for each in (data, older):
        loaded = pickle.loads(each)
        assert (type(loaded), loaded.args) == (openai.OpenAIError, ("no",))
        assert run(f"import pickle; print(repr(pickle.loads({each!r})))") == "OpenAIError('no')"


@pytest.mark.parametrize("name", [*PUBLIC, "SubjectTokenProviderError"])
def test_annotations_of_errors_can_be_read(name: str) -> None:
    error = getattr(errors, name)
    hints = get_type_hints(error)
    own = vars(error).get("__annotations__", {})
    assert set(own) <= set(hints)
    if "response" in own:
        assert httpx.Response in (hints["response"], *get_args(hints["response"]))
    if "completion" in own:
        assert ChatCompletion in (hints["completion"], *get_args(hints["completion"]))
    assert "return" in get_type_hints(errors.APIStatusError.__init__)


def test_the_source_of_an_error_is_not_another_class_s() -> None:
    assert inspect.getsource(errors.OAuthError.__init__).strip().startswith("def __init__")
    assert inspect.getsourcefile(errors.OAuthError.__init__) == errors.__file__
    with pytest.raises(OSError, match=r"could not find class|source code not available"):
        inspect.getsource(errors.OAuthError)


def undecodable() -> Exception:
    try:
        "\u201c".encode("ascii")
    except UnicodeEncodeError as error:
        return error
    raise AssertionError


FORMER: list[Exception] = [
    json.JSONDecodeError("Expecting value", "<html>", 0),
    httpx.ReadError("broken", request=httpx.Request("GET", "https://x")),
    ConnectionRefusedError(111, "refused"),
    undecodable(),
    KeyError("k"),
]


@pytest.mark.parametrize("former", FORMER, ids=lambda error: type(error).__name__)
def test_an_error_can_be_what_was_raised_before_too(former: Exception) -> None:
    error = errors.APIConnectionError(message="Why.", request=httpx.Request("POST", "https://y"))
    both = errors.also(error, former)
    for one in (both, pickle.loads(pickle.dumps(both)), copy.copy(both), copy.deepcopy(both)):
        assert isinstance(one, errors.APIConnectionError)
        assert isinstance(one, type(former))
        assert str(one) == "Why."
        assert one.request.url == "https://y"
        assert type(one).__qualname__ == "APIConnectionError"
        assert type(one).__module__ == "openai"
        assert vars(former).keys() - {"_request"} <= vars(one).keys()
    assert type(both) is type(errors.also(error, former))


def test_an_error_is_not_made_what_it_is_already() -> None:
    error = errors.APITimeoutError(httpx.Request("POST", "https://y"))
    assert type(errors.also(error, errors.OpenAIError("x"))) is errors.APITimeoutError


def test_a_class_that_permits_no_subclass_is_not_added() -> None:
    error = errors.OpenAIError("x")
    with pytest.raises(pydantic.ValidationError) as raised:
        ChatCompletion.model_validate({})
    assert errors.also(error, raised.value) is error
