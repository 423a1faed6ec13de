"""Event handlers of a run: which callbacks run, in which order, with which arguments."""

from __future__ import annotations

import inspect
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import openai
from openai import (
    APIError,
    APITimeoutError,
    AssistantEventHandler,
    AsyncAssistantEventHandler,
)
from openai.lib.streaming import AssistantStreamManager, AsyncAssistantStreamManager
from tests.family import by_edition, httpx
from tests.flavours import Body, Flavour, Recorder

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:The Assistants API:DeprecationWarning"),
    # httpx leaves its own generators to the collector, which trio tells of.
    pytest.mark.filterwarnings("ignore:Async generator 'httpx:ResourceWarning"),
]

DATA = Path(__file__).parents[2] / "data" / "assistants"
CALLBACKS = [
    name
    for name, _ in inspect.getmembers(AssistantEventHandler, inspect.isfunction)
    if name.startswith("on_")
]
Look = Callable[[Any, str, tuple[Any, ...]], Any]


def recording(flavour: Flavour, look: Look | None = None, fail_in: str = "") -> Any:
    """Make a handler that notes each callback, and what `look` sees in it."""
    base: Any = AsyncAssistantEventHandler if flavour.is_async else AssistantEventHandler
    notes: list[Any] = []

    def note(handler: Any, name: str, arguments: tuple[Any, ...]) -> None:
        notes.append(name if look is None else look(handler, name, arguments))
        if name == fail_in:
            raise ZeroDivisionError(name)

    def callback(name: str) -> Callable[..., Any]:
        def call(self: Any, *arguments: Any) -> None:
            note(self, name, arguments)

        async def async_call(self: Any, *arguments: Any) -> None:
            note(self, name, arguments)

        return async_call if flavour.is_async else call

    handler = type("Recording", (base,), {name: callback(name) for name in CALLBACKS})()
    handler.notes = notes
    return handler


def streamed(name: str, *pieces: bytes, size: int = 1000) -> Recorder:
    body = (DATA / f"{name}.sse").read_bytes() if name else b"".join(pieces)
    cut = [body[start : start + size] for start in range(0, len(body), size)]
    kind = {"content-type": "text/event-stream"}
    return Recorder(lambda _: httpx.Response(200, headers=kind, stream=Body(*cut)))


def start(flavour: Flavour, sent: Recorder, handler: Any = None, **options: Any) -> Any:
    if handler is not None:
        options["event_handler"] = handler
    runs = flavour.client(sent).beta.threads.runs
    return runs.stream(thread_id="thread_1", assistant_id="asst_1", **options)


async def play(flavour: Flavour, name: str, handler: Any, **options: Any) -> Any:
    async with flavour.entered(start(flavour, streamed(name, **options), handler)) as entered:
        assert entered is handler
        await flavour.settle(handler.until_done())
    return handler


def without(notes: list[Any], *names: str | None) -> list[Any]:
    return [note for note in notes if note not in names]


@pytest.mark.rule("A1")
async def test_the_request_tells_of_the_helper(flavour: Flavour) -> None:
    sent = streamed("text")
    async with flavour.entered(start(flavour, sent)) as handler:
        assert type(handler) in {AssistantEventHandler, AsyncAssistantEventHandler}
        assert await flavour.settle(handler.until_done()) is None
    headers = sent.last.headers
    assert headers["x-stainless-stream-helper"] == "threads.runs.create_and_stream"
    assert headers["x-stainless-custom-event-handler"] == "false"
    assert headers["openai-beta"] == "assistants=v2"
    assert sent.last.url.path == "/v1/threads/thread_1/runs"
    assert json.loads(sent.last.content) == {"assistant_id": "asst_1", "stream": True}


@pytest.mark.rule("A2")
async def test_a_handler_of_the_caller_is_entered(flavour: Flavour) -> None:
    sent = streamed("text")
    handler = recording(flavour)
    async with flavour.entered(start(flavour, sent, handler)) as entered:
        assert entered is handler
    assert sent.last.headers["x-stainless-custom-event-handler"] == "true"


async def test_nothing_is_sent_before_it_is_entered(flavour: Flavour) -> None:
    sent = streamed("text")
    manager = start(flavour, sent)
    kind = AsyncAssistantStreamManager if flavour.is_async else AssistantStreamManager
    assert isinstance(manager, kind)
    assert sent.requests == []


async def test_headers_of_the_caller_win(flavour: Flavour) -> None:
    sent = streamed("text")
    headers = {"X-Stainless-Stream-Helper": "mine", "OpenAI-Beta": "own"}
    async with flavour.entered(start(flavour, sent, extra_headers=headers)):
        pass
    assert sent.last.headers["x-stainless-stream-helper"] == "mine"
    assert sent.last.headers["openai-beta"] == "own"


@pytest.mark.rule("A3")
@pytest.mark.parametrize("size", [1, 7, 100_000])
async def test_a_message_of_text(flavour: Flavour, size: int) -> None:
    handler = await play(flavour, "text", recording(flavour), size=size)
    assert without(handler.notes, "on_event") == [
        "on_run_step_created",
        "on_message_created",
        "on_text_created",
        "on_text_delta",
        "on_message_delta",
        "on_text_delta",
        "on_message_delta",
        "on_text_delta",
        "on_message_delta",
        "on_text_done",
        "on_message_done",
        "on_run_step_done",
        "on_end",
    ]
    assert handler.notes.count("on_event") == 14


async def test_what_callbacks_of_a_message_are_given(flavour: Flavour) -> None:
    def look(handler: Any, name: str, arguments: tuple[Any, ...]) -> Any:
        match name:
            case "on_text_delta":
                return arguments[0].value, arguments[1].value
            case "on_text_created" | "on_text_done":
                return name, arguments[0].value
            case "on_message_delta":
                return handler.current_message_snapshot is arguments[1]
            case "on_message_done":
                return arguments[0].status, arguments[0].content[0].text.annotations[0].text
            case _:
                return None

    handler = await play(flavour, "text", recording(flavour, look))
    assert without(handler.notes, None) == [
        ("on_text_created", "Hel"),
        ("Hel", "Hel"),
        True,
        ("lo \N{SNOWMAN}", "Hello \N{SNOWMAN}"),
        True,
        ("", "Hello \N{SNOWMAN}"),
        True,
        ("on_text_done", "Hello \N{SNOWMAN}"),
        ("completed", "[1]"),
    ]


@pytest.mark.rule("A4")
async def test_a_text_is_done_when_an_image_comes(flavour: Flavour) -> None:
    handler = await play(flavour, "image", recording(flavour))
    assert without(handler.notes, "on_event")[1:-2] == [
        "on_message_created",
        "on_text_created",
        "on_text_delta",
        "on_message_delta",
        "on_text_done",
        "on_message_delta",
        "on_image_file_done",
        "on_message_done",
    ]


@pytest.mark.rule("A5")
async def test_tool_calls(flavour: Flavour) -> None:
    def look(handler: Any, name: str, arguments: tuple[Any, ...]) -> Any:
        if not name.startswith("on_tool_call"):
            return None
        call = arguments[-1]
        return name, call.id, call.function.arguments

    handler = await play(flavour, "tools", recording(flavour, look))
    assert without(handler.notes, None) == [
        ("on_tool_call_created", "call_1", ""),
        ("on_tool_call_delta", "call_1", '{"city":'),
        ("on_tool_call_delta", "call_1", '{"city":"Rome"}'),
        ("on_tool_call_done", "call_1", '{"city":"Rome"}'),
        ("on_tool_call_created", "call_2", "{}"),
        ("on_tool_call_done", "call_2", "{}"),
    ]
    assert handler.current_run.status == "requires_action"
    [step] = await flavour.settle(handler.get_final_run_steps())
    assert [call.function.name for call in step.step_details.tool_calls] == ["weather", "time"]


async def test_a_tool_call_is_done_once(flavour: Flavour) -> None:
    handler = await play(flavour, "code", recording(flavour))
    assert without(handler.notes, "on_event") == [
        "on_run_step_created",
        "on_tool_call_created",
        "on_run_step_delta",
        "on_tool_call_delta",
        "on_run_step_delta",
        "on_tool_call_delta",
        "on_run_step_delta",
        "on_tool_call_done",
        "on_run_step_done",
        "on_end",
    ]
    [step] = await flavour.settle(handler.get_final_run_steps())
    assert step.status == "completed"
    assert step.step_details.tool_calls[0].code_interpreter.outputs[0].logs == "2"


@pytest.mark.rule("A6")
async def test_the_current_event(flavour: Flavour) -> None:
    def look(handler: Any, name: str, arguments: tuple[Any, ...]) -> Any:
        return (name, handler.current_event.event if handler.current_event else None)

    handler = recording(flavour, look)
    seen: list[Any] = []
    async with flavour.entered(start(flavour, streamed("text"), handler)):
        events = aiter(handler) if flavour.is_async else iter(handler)
        while True:
            try:
                event = await anext(events) if flavour.is_async else next(events)
            except (StopIteration, StopAsyncIteration):
                break
            seen.append((event.event, handler.current_event))
    assert all(current is None for _, current in seen)
    assert ("on_text_done", "thread.message.completed") in handler.notes
    assert ("on_end", None) in handler.notes
    assert [e for n, e in handler.notes if n == "on_event"] == [event for event, _ in seen]


async def test_snapshots_of_run_and_step(flavour: Flavour) -> None:
    def look(handler: Any, name: str, arguments: tuple[Any, ...]) -> Any:
        step, run = handler.current_run_step_snapshot, handler.current_run
        return name, step and step.id, run and run.status

    handler = await play(flavour, "text", recording(flavour, look))
    assert ("on_message_created", "step_1", "in_progress") in handler.notes
    assert handler.notes[-1] == ("on_end", None, "completed")


@pytest.mark.rule("A7")
async def test_text_deltas(flavour: Flavour) -> None:
    async with flavour.entered(start(flavour, streamed("text"))) as handler:
        assert await flavour.collect(handler.text_deltas) == ["Hel", "lo \N{SNOWMAN}"]


async def test_final_results(flavour: Flavour) -> None:
    handler = await play(flavour, "text", recording(flavour))
    run = await flavour.settle(handler.get_final_run())
    assert run.usage.total_tokens == 3
    [message] = await flavour.settle(handler.get_final_messages())
    assert message.content[0].text.value == "Hello \N{SNOWMAN}"
    [step] = await flavour.settle(handler.get_final_run_steps())
    assert step.status == "completed"


@pytest.mark.rule("A8")
async def test_a_handler_has_one_stream(flavour: Flavour) -> None:
    handler = await play(flavour, "text", recording(flavour))
    sent = streamed("text")
    with pytest.raises(RuntimeError, match="shared"):
        async with flavour.entered(start(flavour, sent, handler)):
            pytest.fail("entered")
    assert sent.requests == [], "no second run is begun"


@pytest.mark.rule("A9")
async def test_a_handler_without_a_stream(flavour: Flavour) -> None:
    handler = recording(flavour)
    with pytest.raises(RuntimeError, match="not started"):
        await flavour.settle(handler.until_done())
    with pytest.raises(RuntimeError, match="not started"):
        await flavour.settle(handler.__anext__() if flavour.is_async else next(iter(handler)))
    await flavour.settle(handler.close())
    assert handler.notes == []


@pytest.mark.rule("A10")
async def test_a_timeout(flavour: Flavour) -> None:
    failure = httpx.ReadTimeout("slow")
    body = Body(b'event: thread.created\ndata: {"id": "t"}\n\n', failure=failure)
    sent = Recorder(lambda _: httpx.Response(200, stream=body))
    handler = recording(flavour, lambda _, name, arguments: (name, *arguments[:1]))
    with pytest.raises(httpx.ReadTimeout) as caught:
        async with flavour.entered(start(flavour, sent, handler)):
            await flavour.settle(handler.until_done())
    assert isinstance(caught.value, APITimeoutError)
    assert caught.value.__cause__ is failure
    assert handler.notes[1:] == [("on_timeout",), ("on_exception", caught.value), ("on_end",)]
    assert body.closed


async def test_an_error_of_the_api(flavour: Flavour) -> None:
    data = b'event: error\ndata: {"error": {"message": "too many"}}\n\n'
    handler = recording(flavour)
    with pytest.raises(APIError, match="too many"):
        async with flavour.entered(start(flavour, streamed("", data), handler)):
            await flavour.settle(handler.until_done())
    assert handler.notes == ["on_exception", "on_end"]


async def test_an_error_that_is_an_event(flavour: Flavour) -> None:
    data = b'event: error\ndata: {"message": "odd", "code": "c"}\n\n'
    async with flavour.entered(start(flavour, streamed("", data))) as handler:
        [event] = await flavour.collect(handler)
    assert event.event == "error"
    assert event.data.message == "odd"


async def test_unknown_events_are_passed_on(flavour: Flavour) -> None:
    data = b'event: thread.moon.rose\ndata: {"id": "m"}\n\n'
    handler = recording(flavour)
    async with flavour.entered(start(flavour, streamed("", data), handler)):
        [event] = await flavour.collect(handler)
    assert event.event == "thread.moon.rose"
    assert handler.notes == ["on_event", "on_end"]


@pytest.mark.parametrize("name", ["on_event", "on_text_delta", "on_message_done"])
async def test_a_failing_callback(flavour: Flavour, name: str) -> None:
    handler = recording(flavour, fail_in=name)
    with pytest.raises(ZeroDivisionError):
        async with flavour.entered(start(flavour, streamed("text"), handler)):
            await flavour.settle(handler.until_done())
    assert handler.notes[-2:] == ["on_exception", "on_end"]
    assert handler.current_event is None


async def test_leaving_early_ends_once(flavour: Flavour) -> None:
    handler = recording(flavour)
    async with flavour.entered(start(flavour, streamed("text"), handler)):
        await flavour.settle(handler.__anext__() if flavour.is_async else handler.__next__())
    assert handler.notes == ["on_event", "on_end"]


async def test_a_callback_that_fails_at_the_end_leaves_no_stream_open(flavour: Flavour) -> None:
    handler = recording(flavour, fail_in="on_end")
    body = Body((DATA / "text.sse").read_bytes())
    kind = {"content-type": "text/event-stream"}
    sent = Recorder(lambda _: httpx.Response(200, headers=kind, stream=body))
    with pytest.raises(ZeroDivisionError):
        async with flavour.entered(start(flavour, sent, handler)):
            await flavour.settle(handler.__anext__() if flavour.is_async else handler.__next__())
    assert body.closed


async def test_a_stream_that_is_never_read_fires_nothing(flavour: Flavour) -> None:
    handler = recording(flavour)
    async with flavour.entered(start(flavour, streamed("text"), handler)):
        pass
    assert handler.notes == []


@pytest.mark.parametrize(
    "event, data",
    [
        ("thread.message.delta", {"id": "m", "delta": {"content": []}}),
        ("thread.run.step.delta", {"id": "s", "delta": {}}),
    ],
)
async def test_pieces_of_nothing(flavour: Flavour, event: str, data: dict[str, Any]) -> None:
    body = f"event: {event}\ndata: {json.dumps(data)}\n\n".encode()
    with pytest.raises(RuntimeError, match="before"):
        async with flavour.entered(start(flavour, streamed("", body))) as handler:
            await flavour.settle(handler.until_done())


@pytest.mark.rule("A11")
@pytest.mark.parametrize("name", ["get_final_run", "get_final_messages", "get_final_run_steps"])
async def test_nothing_to_return(flavour: Flavour, name: str) -> None:
    async with flavour.entered(start(flavour, streamed("", b"data: [DONE]\n\n"))) as handler:
        with pytest.raises(RuntimeError, match="nothing to return"):
            await flavour.settle(getattr(handler, name)())


FINALS = ["get_final_run", "get_final_messages", "get_final_run_steps"]


def run_event(status: str, **fields: Any) -> bytes:
    run = {"id": "run_1", "object": "thread.run", "status": status, **fields}
    return f"event: thread.run.{status}\ndata: {json.dumps(run)}\n\n".encode()


DONE = b"event: done\ndata: [DONE]\n\n"
ENDS = [
    ("failed", {"last_error": {"code": "rate_limit_exceeded", "message": "Slow."}}, "Slow.", None),
    ("incomplete", {"incomplete_details": {"reason": "max_tokens"}}, "max_tokens", "max_tokens"),
    ("cancelled", {}, "cancelled", None),
    ("expired", {"last_error": None}, "expired", None),
]


@pytest.mark.rule("F8")
@pytest.mark.parametrize(("status", "fields", "words", "code"), ENDS)
async def test_a_run_that_ends_without_success(
    flavour: Flavour, status: str, fields: dict[str, Any], words: str, code: str | None
) -> None:
    sent = streamed("", run_event(status, **fields), DONE)
    async with flavour.entered(start(flavour, sent)) as handler:
        run = await flavour.settle(handler.get_final_run())
        assert run.status == status
        for name in FINALS[1:]:
            with pytest.raises(APIError, match=words) as caught:
                await flavour.settle(getattr(handler, name)())
            error: Any = caught.value
            assert error.run is run
            assert error.code == (code or (fields.get("last_error") or {}).get("code"))
            assert isinstance(caught.value, RuntimeError)
            again: Any = pickle.loads(pickle.dumps(error))
            assert (str(again), again.run.id, again.code) == (str(error), "run_1", error.code)


@pytest.mark.rule("F8")
@pytest.mark.parametrize("name", FINALS)
async def test_a_final_call_after_an_error_was_raised(flavour: Flavour, name: str) -> None:
    failure = b'event: error\ndata: {"error": {"message": "boom", "code": "c"}}\n\n'
    sent = streamed("", run_event("in_progress"), failure)
    async with flavour.entered(start(flavour, sent)) as handler:
        with pytest.raises(APIError, match="boom") as first:
            await flavour.settle(handler.until_done())
        with pytest.raises(APIError, match="boom") as caught:
            await flavour.settle(getattr(handler, name)())
    assert caught.value is first.value
    assert caught.value.code == "c"
    assert vars(caught.value)["run"].status == "in_progress"


@pytest.mark.rule("F8")
@pytest.mark.parametrize("name", FINALS)
async def test_a_final_call_after_an_event_of_an_error(flavour: Flavour, name: str) -> None:
    failure = b'event: error\ndata: {"message": "boom", "code": "c"}\n\n'
    sent = streamed("", run_event("in_progress"), failure, DONE)
    async with flavour.entered(start(flavour, sent)) as handler:
        with pytest.raises(APIError, match="The run failed: boom") as caught:
            await flavour.settle(getattr(handler, name)())
    assert isinstance(caught.value, RuntimeError)
    assert caught.value.code == "c"
    assert vars(caught.value)["run"].status == "in_progress"
    sent = streamed("", failure, run_event("completed"), DONE)
    async with flavour.entered(start(flavour, sent)) as handler:
        assert (await flavour.settle(handler.get_final_run())).status == "completed"


@pytest.mark.rule("F8")
async def test_a_run_that_ended_before_the_stream_broke(flavour: Flavour) -> None:
    body = Body(run_event("completed"), failure=httpx.ReadError("reset"))
    kind = {"content-type": "text/event-stream"}
    sent = Recorder(lambda _: httpx.Response(200, headers=kind, stream=body))
    async with flavour.entered(start(flavour, sent)) as handler:
        with pytest.raises(httpx.ReadError) as caught:
            await flavour.settle(handler.until_done())
        assert (await flavour.settle(handler.get_final_run())).status == "completed"
    assert vars(caught.value)["run"].status == "completed"


@pytest.mark.rule("A12")
async def test_tool_outputs_are_streamed(flavour: Flavour) -> None:
    sent = streamed("text")
    runs = flavour.client(sent).beta.threads.runs
    outputs = [{"tool_call_id": "call_1", "output": "7"}]
    manager = runs.submit_tool_outputs_stream(
        tool_outputs=outputs, run_id="run_1", thread_id="thread_1"
    )
    async with flavour.entered(manager) as handler:
        await flavour.settle(handler.until_done())
    assert sent.last.url.path == "/v1/threads/thread_1/runs/run_1/submit_tool_outputs"
    helper = sent.last.headers["x-stainless-stream-helper"]
    assert helper == "threads.runs.submit_tool_outputs_stream"
    assert json.loads(sent.last.content) == {"tool_outputs": outputs, "stream": True}


async def test_a_thread_is_created_and_its_run_streamed(flavour: Flavour) -> None:
    sent = streamed("text")
    handler = recording(flavour)
    manager = flavour.client(sent).beta.threads.create_and_run_stream(
        assistant_id="asst_1", event_handler=handler
    )
    async with flavour.entered(manager):
        await flavour.settle(handler.until_done())
    assert sent.last.url.path == "/v1/threads/runs"
    assert sent.last.headers["x-stainless-stream-helper"] == "threads.create_and_run_stream"
    assert sent.last.headers["x-stainless-custom-event-handler"] == "true"


async def test_the_older_name(flavour: Flavour) -> None:
    sent = streamed("text")
    manager = flavour.client(sent).beta.threads.runs.create_and_stream(
        thread_id="thread_1", assistant_id="asst_1"
    )
    async with flavour.entered(manager):
        pass
    helper = sent.last.headers["x-stainless-stream-helper"]
    assert helper == "threads.runs.create_and_stream"


@pytest.mark.rule("A13")
async def test_include_is_part_of_the_query(flavour: Flavour) -> None:
    sent = streamed("text")
    include = ["step_details.tool_calls[*].file_search.results[*].content"]
    async with flavour.entered(start(flavour, sent, include=include)):
        pass
    assert include[0] in sent.last.url.params.values()
    assert "include" not in json.loads(sent.last.content)


@pytest.mark.rule("A14")
async def test_empty_ids(flavour: Flavour) -> None:
    sent = streamed("text")
    runs = flavour.client(sent).beta.threads.runs
    with pytest.raises(ValueError, match="thread_id"):
        runs.stream(thread_id="", assistant_id="asst_1")
    with pytest.raises(ValueError, match="run_id"):
        runs.submit_tool_outputs_stream(tool_outputs=[], run_id="", thread_id="thread_1")
    assert sent.requests == []


async def test_the_entry_points_are_deprecated(flavour: Flavour) -> None:
    client = flavour.client(streamed("text"))

    async def stream_both() -> None:
        for manager in (
            client.beta.threads.runs.stream(thread_id="thread_1", assistant_id="asst_1"),
            client.beta.threads.create_and_run_stream(assistant_id="asst_1"),
        ):
            async with flavour.entered(manager) as handler:
                await flavour.settle(handler.until_done())

    with pytest.warns(DeprecationWarning, match="Responses API") as caught:
        await stream_both()
    assert [warning.filename for warning in caught] == [__file__] * by_edition(two=1, three=2)


def test_the_handlers_are_public() -> None:
    assert openai.AssistantEventHandler is AssistantEventHandler
    assert openai.AsyncAssistantEventHandler is AsyncAssistantEventHandler
