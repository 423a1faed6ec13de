"""Requests on the wire: URL, query, body, files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field

from openai import NOT_GIVEN, BaseModel, not_given, omit
from tests.family import httpx
from tests.flavours import Flavour, Recorder

pytestmark = pytest.mark.anyio


async def _sent(flavour: Flavour, call: Callable[[Any], Any], **settings: Any) -> httpx.Request:
    recorder = Recorder()
    await flavour.settle(call(flavour.client(recorder, **settings)))
    return recorder.last


@pytest.mark.rule("T40")
async def test_nested_query(flavour: Flavour) -> None:
    params = {"a": [1, 2], "b": {"c": True}, "n": None}
    request = await _sent(
        flavour, lambda c: c.get("/foo", cast_to=object, options={"params": params})
    )
    assert request.url.query == b"a%5B%5D=1&a%5B%5D=2&b%5Bc%5D=true"


@pytest.mark.rule("T41")
async def test_a_default_query_can_be_taken_away(flavour: Flavour) -> None:
    request = await _sent(
        flavour,
        lambda c: c.get("/foo", cast_to=object, options={"params": {"q": omit}}),
        default_query={"q": "1"},
    )
    assert request.url.raw_path == b"/v1/foo"


@pytest.mark.rule("T42")
async def test_parameters_of_the_path_come_first(flavour: Flavour) -> None:
    options = {"params": {"a": "n"}}
    request = await _sent(flavour, lambda c: c.get("/foo?a=1&c=3", cast_to=object, options=options))
    assert sorted(request.url.params.multi_items()) == [("a", "n"), ("c", "3")]


@pytest.mark.rule("T43")
async def test_repeated_parameters_of_the_path_are_kept(flavour: Flavour) -> None:
    request = await _sent(flavour, lambda c: c.get("/foo?a=1&a=2", cast_to=object))
    assert request.url.query == b"a=1&a=2"


@pytest.mark.rule("T46")
async def test_path_parameters_are_quoted(flavour: Flavour) -> None:
    request = await _sent(flavour, lambda c: c.models.retrieve("a/b?c"))
    assert request.url.raw_path == b"/v1/models/a%2Fb%3Fc"


@pytest.mark.rule("T47")
@pytest.mark.parametrize(
    ("value", "words"), [("", "model"), (None, "model"), ("..", "dot-segment")]
)
async def test_path_parameters_that_address_something_else(
    flavour: Flavour, value: Any, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        await flavour.settle(flavour.client(Recorder()).models.retrieve(value))


@pytest.mark.rule("T50")
async def test_json_body(flavour: Flavour) -> None:
    request = await _sent(flavour, lambda c: c.post("/x", cast_to=object, body={"a": 1}))
    assert request.content == b'{"a":1}'
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == "7"


class _Named(BaseModel):
    name: str = Field(alias="Name")
    unset: int | None = None


@pytest.mark.rule("T51")
async def test_a_body_of_many_types(flavour: Flavour) -> None:
    body = {"é": datetime(2024, 1, 2, tzinfo=timezone.utc), "m": _Named(Name="n"), "t": (1, 2)}
    request = await _sent(flavour, lambda c: c.post("/x", cast_to=object, body=body))
    expected = '{"é":"2024-01-02T00:00:00+00:00","m":{"Name":"n"},"t":[1,2]}'
    assert request.content.decode() == expected


@pytest.mark.rule("T52")
@pytest.mark.parametrize(
    ("value", "error"), [(float("nan"), ValueError), ({1}, TypeError), (b"x", TypeError)]
)
async def test_what_json_cannot_say(flavour: Flavour, value: Any, error: type[Exception]) -> None:
    recorder = Recorder()
    with pytest.raises(error):
        await flavour.settle(flavour.client(recorder).post("/x", cast_to=object, body={"a": value}))
    assert recorder.requests == []


@pytest.mark.rule("T53")
async def test_extra_body_adds_and_takes_away(flavour: Flavour) -> None:
    options = {"extra_json": {"a": omit, "c": 1}}
    request = await _sent(
        flavour, lambda c: c.post("/x", cast_to=object, body={"a": 0}, options=options)
    )
    assert request.content == b'{"c":1}'


@pytest.mark.rule("T54")
async def test_extra_body_needs_an_object(flavour: Flavour) -> None:
    client = flavour.client(Recorder())
    with pytest.raises(RuntimeError, match="extra_body"):
        await flavour.settle(
            client.post("/x", cast_to=object, body=[1], options={"extra_json": {"a": 1}})
        )


@pytest.mark.rule("T55")
async def test_get_has_no_body(flavour: Flavour) -> None:
    options = {"extra_json": {"a": 1}}
    request = await _sent(flavour, lambda c: c.get("/x", cast_to=object, options=options))
    assert request.content == b""
    assert "content-type" not in request.headers
    assert "content-length" not in request.headers


@pytest.mark.rule("T56")
async def test_bytes_as_body_are_deprecated(flavour: Flavour) -> None:
    with pytest.warns(DeprecationWarning, match="content") as caught:
        request = await _sent(flavour, lambda c: c.post("/x", cast_to=object, body=b"x"))
    assert request.content == b"x"
    assert len(caught) == 1


@pytest.mark.rule("T57")
async def test_bodies_that_exclude_each_other(flavour: Flavour) -> None:
    client = flavour.client(Recorder())
    with pytest.raises(TypeError, match=r"body.*content"):
        await flavour.settle(client.post("/x", cast_to=object, body={}, content=b"x"))
    with pytest.raises(TypeError, match=r"files.*content"):
        await flavour.settle(client.post("/x", cast_to=object, files={}, content=b"x"))
    with pytest.raises(TypeError, match="content"):
        await flavour.settle(
            client.post("/x", cast_to=object, content=b"x", options={"extra_json": {"a": 1}})
        )


@pytest.mark.rule("T58")
@pytest.mark.parametrize("content", [b"x", bytearray(b"x")])
async def test_raw_content(flavour: Flavour, content: Any) -> None:
    options = {"headers": {"Content-Type": "application/octet-stream"}}
    request = await _sent(
        flavour, lambda c: c.post("/x", cast_to=object, content=content, options=options)
    )
    assert request.content == b"x"
    assert request.headers["content-type"] == "application/octet-stream"


@pytest.mark.rule("T59")
@pytest.mark.parametrize("absent", [not_given, NOT_GIVEN, omit])
async def test_headers_that_are_not_given(flavour: Flavour, absent: Any) -> None:
    options = {"headers": {"X": absent}}
    request = await _sent(flavour, lambda c: c.get("/x", cast_to=object, options=options))
    assert "x" not in request.headers


@pytest.mark.rule("T60")
async def test_headers_merge_whatever_their_case(flavour: Flavour) -> None:
    options = {"headers": {"accept": "text/x", "user-agent": "me"}}
    request = await _sent(flavour, lambda c: c.get("/x", cast_to=object, options=options))
    assert request.headers.get_list("accept") == ["text/x"]
    assert request.headers.get_list("user-agent") == ["me"]


@pytest.mark.parametrize("value", [None, 5])
async def test_a_header_is_text(flavour: Flavour, value: Any) -> None:
    # Of these two, versions of httpx raise one or the other.
    with pytest.raises((TypeError, AttributeError)):
        await _sent(
            flavour, lambda c: c.get("/x", cast_to=object, options={"headers": {"X": value}})
        )


@pytest.mark.rule("T61")
async def test_upload_of_a_path(flavour: Flavour, tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes(b"contents")
    recorder = Recorder()

    def read(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"id": "file-1"})

    recorder.answers = (read,)
    await flavour.settle(flavour.client(recorder).files.create(file=path, purpose="batch"))
    body = recorder.last.content
    content_type = recorder.last.headers["content-type"]
    assert content_type.startswith("multipart/form-data; boundary=")
    assert b'filename="n.txt"' in body
    assert b"contents" in body
    assert body.index(b'name="purpose"') < body.index(b'name="file"')


@pytest.mark.rule("T62")
async def test_text_is_no_file(flavour: Flavour) -> None:
    with pytest.raises(RuntimeError, match=r"`file`"):
        await flavour.settle(flavour.client(Recorder()).files.create(file="x", purpose="batch"))


async def test_a_file_that_cannot_be_read(flavour: Flavour, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(FileNotFoundError, match=r"missing\.txt"):
        await flavour.settle(flavour.client(Recorder()).files.create(file=missing, purpose="batch"))


@pytest.mark.rule("T63")
async def test_several_files(flavour: Flavour) -> None:
    request = await _sent(
        flavour, lambda c: c.images.edit(image=[b"1", ("z.png", b"2")], prompt="p")
    )
    body = request.content
    assert body.count(b'name="image[]"') == 2
    assert b'filename="upload"' in body
    assert b'filename="z.png"\r\nContent-Type: image/png' in body


@pytest.mark.rule("T64")
async def test_form_fields_are_flattened(flavour: Flavour) -> None:
    options = {"headers": {"Content-Type": "multipart/form-data"}}
    body = {"arr": [1, 2], "n": {"x": [3]}, "t": True, "none": None}
    request = await _sent(
        flavour, lambda c: c.post("/x", cast_to=object, body=body, options=options)
    )
    assert request.content.count(b'name="arr[]"') == 2
    assert b'name="n[x][]"\r\n\r\n3' in request.content
    assert b'name="t"\r\n\r\ntrue' in request.content
    assert b'"none"' not in request.content


@pytest.mark.rule("T65")
async def test_a_boundary_of_the_callers_own(flavour: Flavour) -> None:
    options = {"headers": {"Content-Type": "multipart/form-data; boundary=BB"}}
    request = await _sent(
        flavour,
        lambda c: c.post("/x", cast_to=object, body={"a": "b"}, files={"f": b"1"}, options=options),
    )
    assert request.headers["content-type"] == "multipart/form-data; boundary=BB"
    assert request.content.startswith(b"--BB\r\n")


@pytest.mark.rule("T66")
async def test_multipart_without_files(flavour: Flavour) -> None:
    options = {"headers": {"Content-Type": "multipart/form-data"}}
    request = await _sent(
        flavour, lambda c: c.post("/x", cast_to=object, body={"a": "b"}, options=options)
    )
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="a"\r\n\r\nb' in request.content


async def test_files_make_a_request_multipart(flavour: Flavour) -> None:
    request = await _sent(
        flavour, lambda c: c.post("/x", cast_to=object, body={"a": "b"}, files={"f": b"1"})
    )
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")


async def test_multipart_needs_an_object(flavour: Flavour) -> None:
    options = {"headers": {"Content-Type": "multipart/form-data"}}
    with pytest.raises(TypeError, match="dictionary"):
        await _sent(flavour, lambda c: c.post("/x", cast_to=object, body=[1], options=options))


@pytest.mark.rule("T67")
async def test_the_callers_values_stay_as_they_are(flavour: Flavour) -> None:
    images: list[Any] = [b"1", ("z.png", io.BytesIO(b"2"))]
    await _sent(flavour, lambda c: c.images.edit(image=images, prompt="p"))
    assert len(images) == 2


@pytest.mark.rule("T68")
async def test_generators_become_arrays(flavour: Flavour) -> None:
    def messages() -> Iterator[Any]:
        yield {"role": "user", "content": "hi"}

    request = await _sent(
        flavour, lambda c: c.chat.completions.create(model="m", messages=messages())
    )
    assert request.content == b'{"messages":[{"role":"user","content":"hi"}],"model":"m"}'


@pytest.mark.rule("T71")
async def test_required_arguments(flavour: Flavour) -> None:
    client = flavour.client(Recorder())
    with pytest.raises(TypeError, match=r"'messages'.*'model'.*or"):
        await flavour.settle(client.chat.completions.create(model="m"))


async def test_options_of_the_caller_are_not_changed(flavour: Flavour) -> None:
    options = {"headers": {"X-A": "1"}, "params": {"a": 1}}
    await _sent(flavour, lambda c: c.get("/x", cast_to=object, options=options))
    assert options == {"headers": {"X-A": "1"}, "params": {"a": 1}}


async def test_no_body_at_all(flavour: Flavour) -> None:
    request = await _sent(flavour, lambda c: c.post("/x", cast_to=object))
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == "0"
    request = await _sent(flavour, lambda c: c.delete("/x", cast_to=object))
    assert "content-length" not in request.headers
