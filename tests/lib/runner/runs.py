"""Shared by tests of tool runners: answers of a model, and runners of either flavour."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any

import anyio.lowlevel

from openai.lib import responses_tool_runner
from tests.family import httpx
from tests.flavours import Flavour, Handler, Recorder

PARAMS: dict[str, Any] = {"model": "gpt-4.1-mini", "input": "How is Oslo?"}


def message(text: str = "Mild.", **more: Any) -> dict[str, Any]:
    """Make a finished message."""
    return {
        "id": f"msg_{text}",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [{"type": "output_text", "text": text, "annotations": []}],
        **more,
    }


def function_call(
    call_id: str = "c1", name: str = "get_weather", arguments: str = '{"city": "Oslo"}'
) -> dict[str, Any]:
    """Make a finished call of a function."""
    return {
        "id": f"fc_{call_id}",
        "type": "function_call",
        "call_id": call_id,
        "name": name,
        "arguments": arguments,
        "status": "completed",
    }


def response(*items: dict[str, Any], status: str = "completed") -> httpx.Response:
    """Make the answer to one request."""
    return httpx.Response(200, json=body_of(items, status))


def body_of(items: Sequence[dict[str, Any]] | None, status: str | None) -> dict[str, Any]:
    """Make the body of an answer."""
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 0,
        "model": "gpt-4.1-mini",
        "status": status,
        "output": None if items is None else list(items),
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
    }


class Runs:
    """A runner with its client, and what they sent and executed."""

    def __init__(
        self,
        flavour: Flavour,
        *answers: httpx.Response | Handler,
        headers: Any = None,
        **options: Any,
    ) -> None:
        self.flavour = flavour
        self.recorder = Recorder(*answers)
        self.client = flavour.client(self.recorder, max_retries=0, default_headers=headers)
        self.executed: list[Any] = []
        prefix = "Async" if flavour.is_async else ""
        self.function: Any = getattr(responses_tool_runner, f"{prefix}RegisteredFunction")
        self.ledger: Any = getattr(responses_tool_runner, f"{prefix}ResponsesToolLedger")
        options.setdefault("functions", [self.weather()])
        self.runner: Any = getattr(responses_tool_runner, f"{prefix}ResponsesToolRunner")(**options)

    def weather(self, name: str = "get_weather", **options: Any) -> Any:
        """Make a function that notes its arguments and answers `mild`."""

        def execute(arguments: Any) -> str:
            self.executed.append(arguments)
            return "mild"

        return self.register(execute, name, **options)

    def register(self, execute: Callable[..., Any], name: str, **options: Any) -> Any:
        """Register a plain function, awaited where the flavour awaits."""

        async def later(arguments: Any) -> Any:
            return execute(arguments)

        tool = {"type": "function", "name": name, "parameters": {"type": "object"}}
        return self.function(tool, later if self.flavour.is_async else execute, **options)

    def callback(self, answer: Callable[..., Any]) -> Any:
        """Make a callback that is awaited where the flavour awaits."""

        async def later(*given: Any) -> Any:
            return answer(*given)

        return later if self.flavour.is_async else answer

    def saver(self, saved: list[Any]) -> Any:
        """Make a ledger that keeps its checkpoints in a list."""

        return self.callback(saved.append)

    async def run(self, **options: Any) -> Any:
        """Run to the end."""
        params = {**PARAMS, **options.pop("params", {})}
        return await self.flavour.settle(self.runner.run(self.client, params, **options))

    def input(self, index: int = -1) -> Any:
        """Return the input that a request sent."""
        return self.body(index)["input"]

    def body(self, index: int = -1) -> Any:
        """Return what a request sent."""
        return json.loads(self.recorder.requests[index].content)


class Streamed(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A response that comes event by event, and notes in a log which item is being sent."""

    def __init__(
        self,
        *items: dict[str, Any],
        order: list[int] | None = None,
        whole: list[dict[str, Any]] | None = None,
        log: list[str] | None = None,
        ends: bool = True,
        index: int | None = -1,
        last: bytes | None = None,
    ) -> None:
        self._items = items
        self._order = list(range(len(items))) if order is None else order
        self._whole = list(items) if whole is None else whole
        self._log: list[str] = [] if log is None else log
        self._ends = ends
        self._index = index  # the index of all items, or -1 for the right ones
        self._last = last  # instead of the last event

    def __call__(self, _: httpx.Request) -> httpx.Response:
        """Answer a request with it."""
        return httpx.Response(200, headers={"Content-Type": "text/event-stream"}, stream=self)

    def __iter__(self) -> Iterator[bytes]:
        yield event("response.created", response=body_of([], "in_progress"))
        for index in self._order:
            self._log.append(f"item {index}")
            item = self._items[index]
            place = index if self._index == -1 else self._index
            yield event("response.output_item.done", output_index=place, item=item)
        self._log.append("whole")
        if self._last is not None:
            yield self._last
        elif self._ends:
            yield event("response.completed", response=body_of(self._whole, "completed"))

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for each in self:
            yield each
            await anyio.lowlevel.checkpoint()


def event(kind: str, **fields: Any) -> bytes:
    """Make an event of a stream."""
    body = json.dumps({"type": kind, "sequence_number": 0, **fields})
    return f"event: {kind}\ndata: {body}\n\n".encode()
