"""Shared by tests of computers: calls of a model, and a computer to use."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from openai.lib import computer
from openai.lib.computer import ComputerUseError
from openai.lib.tool_diagnostics import ToolDiagnostic
from openai.types.responses import ResponseComputerToolCall
from tests.family import httpx
from tests.flavours import Flavour, Recorder

CLICK = {"type": "click", "button": "left", "x": 1, "y": 2}
TYPE = {"type": "type", "text": "hi"}
SCREENSHOT = {"type": "screenshot"}
PREVIEW = {
    "type": "computer_use_preview",
    "display_height": 600,
    "display_width": 800,
    "environment": "browser",
}
SHOWN = {"type": "computer_screenshot", "image_url": "data:image/png;base64,AA"}
CHECK = {"id": "s1", "code": "malicious", "message": "Look twice."}
NOT_HERE = object()


def computer_call(call_id: Any = "c1", *actions: Any, **more: Any) -> dict[str, Any]:
    """Make a finished call; what is `NOT_HERE` is left out."""
    call = {
        "id": f"cu_{call_id}",
        "type": "computer_call",
        "call_id": call_id,
        "status": "completed",
        "pending_safety_checks": [],
        "actions": list(actions or [CLICK]),
        **more,
    }
    return {name: value for name, value in call.items() if value is not NOT_HERE}


def legacy_call(**more: Any) -> dict[str, Any]:
    """Make a call of the older kind, with one action."""
    return computer_call("c1", **{"actions": NOT_HERE, "action": CLICK, **more})


class Desk:
    """A computer with its toolset and its client, and what was done and asked."""

    def __init__(self, flavour: Flavour, *answers: httpx.Response) -> None:
        self.flavour = flavour
        self.recorder = Recorder(*answers)
        self.client = flavour.client(self.recorder, max_retries=0)
        self.done: list[Any] = []
        self.told: list[ToolDiagnostic] = []
        self.shown: Any = dict(SHOWN)
        self.report_failures: dict[str, Exception] = {}
        names = ["click", "double_click", "drag", "keypress", "move", "scroll", "type", "wait"]
        self.driver: Any = type("Driver", (), {})()
        for name in names:
            self.replace(name, lambda action: self.act(action.type, action))
        self.replace("screenshot", lambda: self.act("screenshot"))
        prefix = "Async" if flavour.is_async else ""
        self.toolset: Any = getattr(computer, f"{prefix}ComputerToolset")(self.driver)

    def act(self, name: str, *given: Any) -> Any:
        """Note an action, and show the screen."""
        if name in self.report_failures:
            raise self.report_failures[name]
        self.done.append((name, *given))
        return self.shown

    def replace(self, name: str, does: Callable[..., Any]) -> None:
        """Let the driver do something else."""
        setattr(self.driver, name, self.either(does))

    def either(self, callback: Callable[..., Any]) -> Any:
        """Make a callback of the flavour."""

        async def later(*given: Any) -> Any:
            return callback(*given)

        return later if self.flavour.is_async else callback

    def approving(self, verdict: Any = True) -> Any:
        """Make a callback that notes what it is asked about, and answers."""

        def asked(about: Any) -> Any:
            self.done.append(("asked", about.type))
            return verdict

        return self.either(asked)

    async def run(self, **options: Any) -> Any:
        """Run to the end."""
        params = {"model": "m", "input": "Go.", **options.pop("params", {})}
        options.setdefault("on_diagnostic", self.told.append)
        return await self.flavour.settle(self.toolset.run(self.client, params, **options))

    async def execute(self, call: dict[str, Any], **options: Any) -> Any:
        """Execute one call, as it comes from a lenient client."""
        made = ResponseComputerToolCall.construct(**call)
        options.setdefault("on_diagnostic", self.told.append)
        return await self.flavour.settle(self.toolset.execute(made, **options))

    async def error(self, **options: Any) -> ComputerUseError:
        """Run, and return why it failed."""
        with pytest.raises(ComputerUseError) as caught:
            await self.run(**options)
        return caught.value

    async def refusal(self, call: dict[str, Any], **options: Any) -> str:
        """Execute one call, and return why it failed."""
        with pytest.raises(ComputerUseError) as caught:
            await self.execute(call, **options)
        assert caught.value.response is None
        return str(caught.value)

    @property
    def names(self) -> list[str]:
        """Return what was done, without the actions themselves."""
        return [" ".join(map(str, each)) if each[0] == "asked" else each[0] for each in self.done]

    @property
    def records(self) -> list[tuple[str, str, str | None]]:
        """Return the records about calls that an observer got."""
        assert all(each["api"] == "computer" for each in self.told)
        of_calls = [each for each in self.told if each["stage"] not in ("run", "request")]
        assert all(each["call_id"] == "c1" for each in of_calls)
        assert all(each["duration_ms"] > 0 for each in of_calls if each["stage"] != "output")
        return [(each["stage"], each["reason"], each["member"]) for each in of_calls]

    @property
    def records_of_run(self) -> list[tuple[str, str, Any]]:
        """Return the records about requests and limits that an observer got, with the usage."""
        of_run = [each for each in self.told if each["stage"] in ("run", "request")]
        assert all(each["call_id"] is each["member"] is None for each in of_run)
        return [(each["stage"], each["reason"], each["usage"]) for each in of_run]

    def body(self, index: int = -1) -> Any:
        """Return what a request sent."""
        return json.loads(self.recorder.requests[index].content)
