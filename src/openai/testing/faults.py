"""Failures on demand: error answers, broken bodies, and connections that end too early.

A `Fault` describes what goes wrong with one answer, and a `FaultPlan` which requests it affects. A
`Shaper` sits between the application and the socket and damages the answer.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatch
from typing import Any, Literal

from ._service.errors import ServiceError, invalid
from ._service.wire import Object, dumps

__all__ = ["Fault", "FaultPlan", "Shaper", "parse_fault"]

Ending = Literal["close", "reset", "clean"]
Send = Callable[[Any], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one answer.

    `status`, `headers` and `body` replace the answer; `delay` seconds pass before it. `after_bytes`
    or `after_events` cuts the body, with `mid_event` inside the next event. `tail` is sent instead
    of the rest, and then the connection ends by `ending`: `close` early, `reset`, or `clean`, as a
    proxy ends it. The body is sent in blocks of `chunk` bytes with `pause` seconds between them.
    """

    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: str | None = None
    content_type: str = "application/json"
    delay: float = 0.0
    after_bytes: int | None = None
    after_events: int | None = None
    mid_event: bool = False
    tail: str = ""
    ending: Ending = "close"
    chunk: int | None = None
    pause: float = 0.0

    @classmethod
    def error(
        cls,
        status: int,
        message: str | None = None,
        *,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Fault:
        """Answer with an error in the service's envelope."""
        body = dumps(_envelope(status, message, code))
        return cls(status=status, body=body, headers=dict(headers or {}))

    @classmethod
    def cut(
        cls,
        *,
        events: int | None = None,
        bytes: int | None = None,
        mid_event: bool = False,
        ending: Ending = "close",
    ) -> Fault:
        """Cut the answer after so many events or bytes."""
        return cls(after_events=events, after_bytes=bytes, mid_event=mid_event, ending=ending)

    @classmethod
    def reset(cls, *, after_bytes: int | None = None) -> Fault:
        """Reset the connection, before the answer or within its body."""
        return cls(after_bytes=-1 if after_bytes is None else after_bytes, ending="reset")

    @classmethod
    def stream_error(cls, *, events: int, message: str = "The model is overloaded.") -> Fault:
        """End the stream with an error event after so many events."""
        tail = f"data: {dumps(_envelope(500, message))}\n\n"
        return cls(after_events=events, tail=tail, ending="clean")

    @classmethod
    def html(cls, status: int = 200) -> Fault:
        """Answer with a web page, as a misconfigured proxy does."""
        page = "<!doctype html><html><body><h1>Sign in</h1></body></html>"
        return cls(status=status, body=page, content_type="text/html; charset=utf-8")

    @classmethod
    def invalid_json(cls) -> Fault:
        """Answer with a body that claims to be JSON and is not."""
        return cls(status=200, body='{"id": "truncated", "choices": [')

    @classmethod
    def slow(cls, *, delay: float = 0.0, pause: float = 0.0, chunk: int | None = None) -> Fault:
        """Answer late, or in small blocks with pauses."""
        return cls(delay=delay, pause=pause, chunk=chunk)

    @property
    def drops_connection(self) -> bool:
        """Whether the connection ends before any headers are sent."""
        return self.after_bytes is not None and self.after_bytes < 0

    @property
    def replacement(self) -> str | None:
        """The body to send instead of the answer's; `None` if the request is handled as usual."""
        if self.body is None and self.status is not None:
            return dumps(_envelope(self.status)) if self.status >= 400 else ""
        return self.body


@dataclass
class _Planned:
    fault: Fault
    times: int
    method: str | None
    path: str | None
    skip: int

    def strikes(self, method: str, path: str) -> bool:
        if self.method is not None and self.method.upper() != method:
            return False
        return self.path is None or fnmatch(path, self.path)


class FaultPlan:
    """Which of the next requests fail, and how."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []
        self._struck: Counter[tuple[str, str, str]] = Counter()

    def add(
        self,
        fault: Fault,
        *,
        times: int = 1,
        method: str | None = None,
        path: str | None = None,
        skip: int = 0,
    ) -> None:
        """Apply `fault` to the next `times` matching requests, after skipping `skip` of them."""
        self._planned.append(_Planned(fault, times, method, path, skip))

    def clear(self) -> None:
        """Forget all planned faults."""
        self._planned.clear()
        self._struck.clear()

    def take(self, method: str, path: str, header: str | None) -> Fault | None:
        """Return the fault for this request, if there is one, and count it as used."""
        if header is not None:
            fault, times = parse_fault(header)
            key = (method, path, header)
            self._struck[key] += 1
            return fault if self._struck[key] <= times else None
        for planned in self._planned:
            if not planned.strikes(method, path):
                continue
            if planned.skip:
                planned.skip -= 1
                continue
            planned.times -= 1
            if planned.times <= 0:
                self._planned.remove(planned)
            return planned.fault
        return None


def parse_fault(text: str) -> tuple[Fault, int]:
    """Parse a fault and its `times`.

    The text is a JSON object with the fields of `Fault`, or pairs such as
    `status=429; retry-after=2; times=1`. Other names than those of fields are response headers.
    """
    try:
        pairs = json.loads(text) if text.lstrip().startswith("{") else _pairs(text)
        return _from_pairs(pairs)
    except (TypeError, ValueError) as exc:
        message = f"The fault {text!r} cannot be read: {exc}"
        raise invalid(message, "x-emulator-fault", "invalid_value") from exc


def _pairs(text: str) -> Object:
    pairs: Object = {}
    for part in text.split(";"):
        name, found, value = part.strip().partition("=")
        if not found:
            raise ValueError(f"'{part.strip()}' is not of the form name=value")
        try:
            pairs[name] = json.loads(value)
        except ValueError:
            pairs[name] = value
    return pairs


def _from_pairs(pairs: Object) -> tuple[Fault, int]:
    times = int(pairs.pop("times", 1_000_000))
    if pairs.pop("reset", False):
        pairs.setdefault("after_bytes", -1)
        pairs["ending"] = "reset"
    known = {entry.name for entry in fields(Fault)}
    headers = {name: str(value) for name, value in pairs.items() if name not in known}
    values = {name: value for name, value in pairs.items() if name in known}
    values["headers"] = {**values.get("headers", {}), **headers}
    return Fault(**values), times


def _envelope(status: int, message: str | None = None, code: str | None = None) -> Object:
    text = message or f"The emulator answers with status {status} on request."
    return ServiceError(status, text, code=code).body()


class Shaper:
    """An ASGI `send` that applies a fault to the answer.

    Once the answer is cut, `ended` is true and nothing more is sent.
    """

    def __init__(self, fault: Fault, send: Send) -> None:
        self._fault = fault
        self._send = send
        self._sent = 0
        self._events = 0
        self.ended: bool = False

    async def __call__(self, message: Any) -> None:
        """Forward, change or drop one ASGI message."""
        if self.ended:
            return
        if message["type"] == "http.response.start":
            await self._start(message)
        elif message["type"] == "http.response.body":
            await self._body(message)
        else:
            await self._send(message)

    async def _start(self, message: Any) -> None:
        headers = list(message["headers"])
        if self._fault.ending == "clean":
            headers = [pair for pair in headers if pair[0].lower() != b"content-length"]
        extra = {
            name.lower().encode(): value.encode() for name, value in self._fault.headers.items()
        }
        kept = [pair for pair in headers if pair[0].lower() not in extra]
        await self._send({**message, "headers": [*kept, *extra.items()]})

    async def _body(self, message: Any) -> None:
        data, cut = self._until_cut(message.get("body", b""))
        more = message.get("more_body", False)
        size = self._fault.chunk or len(data)
        blocks = [data[at : at + size] for at in range(0, len(data), size)] if data else []
        for block in blocks:
            if self._fault.pause and self._sent:
                await asyncio.sleep(self._fault.pause)
            self._sent += len(block)
            await self._send({"type": "http.response.body", "body": block, "more_body": True})
        if cut:
            self.ended = True
            if tail := self._fault.tail.encode():
                await self._send({"type": "http.response.body", "body": tail, "more_body": True})
        if (cut and self._fault.ending == "clean") or not (cut or more):
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    def _until_cut(self, data: bytes) -> tuple[bytes, bool]:
        if (limit := self._fault.after_bytes) is not None:
            allowed = limit - self._sent
            return (data[:allowed], True) if len(data) >= allowed else (data, False)
        if (events := self._fault.after_events) is None:
            return data, False
        at = 0
        while self._events < events:
            end = data.find(b"\n\n", at)
            if end < 0:
                return data, False
            at = end + 2
            self._events += 1
        if not self._fault.mid_event:
            return data[:at], True
        following = data[at:].partition(b"\n\n")[0]
        return data[: at + len(following) // 2], bool(following)
