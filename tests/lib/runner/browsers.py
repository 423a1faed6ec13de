"""Shared by tests of browsers: calls of a model, and a browser to use."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from typing import Any

from openai.lib import browser
from openai.lib.browser import BROWSER_MEMBERS
from openai.lib.tool_diagnostics import ToolDiagnostic
from openai.types.responses import ResponseFunctionToolCall
from tests.flavours import Flavour

TAB = {"id": "t1", "title": "Home", "url": "https://me:pw@Example.com/a?b#c", "active": True}
SHOWN = {"tabs": [{"id": "t1", "title": "Home", "url": "https://example.com", "active": True}]}
IMAGE = {"type": "input_image", "image_url": "data:image/png;base64,AA"}
CLICK = {"tab_id": None, "target": "e1"}
ARGUMENTS: dict[str, dict[str, Any]] = {
    "navigate": {"tab_id": None, "url": "https://example.com/x"},
    "read_page": {"tab_id": None, "filter": "all"},
    "get_page_text": {"tab_id": None},
    "find": {"tab_id": None, "query": "a link"},
    "click": CLICK,
    "type": {"tab_id": "t1", "text": "", "target": None},
    "key": {"tab_id": None, "keys": ["Enter"]},
    "scroll": {"tab_id": None, "direction": "up", "amount": 0},
    "select_option": {"tab_id": None, "target": "e1", "values": ["a", "a"]},
    "hover": CLICK,
    "screenshot": {"tab_id": None},
    "zoom": {"tab_id": None, "region": [0, 0, 1, 1]},
    "new_tab": {"url": None},
    "list_tabs": {},
    "switch_tab": {"tab_id": "t1"},
    "close_tab": {"tab_id": "t1"},
    "scroll_to": CLICK,
    "wait_for": {"tab_id": None, "text": "Done", "timeout_ms": 30_000},
    "hover_at": {"tab_id": None, "x": 0, "y": 2**53 - 1},
    "set_checked": {**CLICK, "checked": False},
    "click_at": {
        "tab_id": None,
        "x": 1,
        "y": 2,
        "button": "right",
        "click_count": 3,
        "keys": ["Alt"],
    },
    "drag_path": {"tab_id": None, "path": [{"x": 0, "y": 0}, {"x": 1, "y": 1}], "keys": []},
    "hold_keys": {"tab_id": None, "keys": ["a", "b"], "duration_ms": 3_000},
    "read_page_scoped": {"tab_id": None, "filter": "interactive", "root": None, "depth": 32},
    "read_diagnostics": {"tab_id": None, "source": "console", "limit": 100},
    "run_script": {"tab_id": None, "source": "1", "timeout_ms": 1},
    "upload_file": {"grant_id": "g"},
    "download_file": {"grant_id": "g"},
}


def report(**more: Any) -> dict[str, Any]:
    """Make what a reading member may return."""
    return {"version": 1, "text": "Hi", "elements": [], "omitted": [], **more}


def outcome(status: str, effect: str, cleanup: str = "completed") -> dict[str, Any]:
    """Make what a member for files returns."""
    return {"version": 1, "status": status, "effect": effect, "cleanup": cleanup}


RESULTS: dict[str, Any] = {
    "screenshot": IMAGE,
    "zoom": IMAGE,
    "read_page_scoped": report(scopes=[]),
    "read_diagnostics": report(),
    "run_script": "1",
    "upload_file": outcome("completed", "completed"),
    "download_file": outcome("completed", "completed"),
}


def observed(*changes: Any, **more: Any) -> dict[str, Any]:
    """Make a state with an observation that has seen just these changes."""
    seen = {
        "version": 1,
        "sequence": len(changes),
        "dropped_changes": 0,
        "title_truncated": False,
        "changes": list(changes),
    }
    return {"tabs": [dict(TAB)], "observation": {**seen, **more}}


def change(sequence: int, **more: Any) -> dict[str, Any]:
    """Make a change of a tab."""
    return {"type": "navigation", "sequence": sequence, "tab_id": "t1", **more}


class Window:
    """A browser with its toolset, and what was done, asked and told."""

    def __init__(self, flavour: Flavour, **options: Any) -> None:
        self.flavour = flavour
        self.done: list[Any] = []
        self.asked: list[Any] = []
        self.told: list[ToolDiagnostic] = []
        self.states: list[Any] = [{"tabs": [dict(TAB)]}]
        self.driver: Any = type("Driver", (), {})()
        self.replace("state", self._state)
        for name in BROWSER_MEMBERS:
            if name != "list_tabs":
                self.returns(name, RESULTS.get(name))
        if "additional_members" not in options:
            options.setdefault("members", BROWSER_MEMBERS)
        options.setdefault("confirm", self.answering(True))
        options.setdefault("url_policy", self.answering(True))
        self.options = options

    @cached_property
    def toolset(self) -> Any:
        """The toolset, made when the driver is ready."""
        prefix = "Async" if self.flavour.is_async else ""
        return getattr(browser, f"{prefix}BrowserToolset")(self.driver, **self.options)

    def returns(self, name: str, result: Any) -> None:
        """Let the driver note an action, and return or raise this."""

        def act(action: Any) -> Any:
            self.done.append((name, action))
            if isinstance(result, BaseException):
                raise result
            return result

        self.replace(name, act)

    def replace(self, name: str, does: Callable[..., Any]) -> None:
        """Let the driver do something else."""
        setattr(self.driver, name, self.either(does))

    def either(self, callback: Callable[..., Any]) -> Any:
        """Make a callback of the flavour."""

        async def later(*given: Any) -> Any:
            return callback(*given)

        return later if self.flavour.is_async else callback

    def answering(self, verdict: Any) -> Any:
        """Make a callback that notes what it is asked about, and answers or raises."""

        def ask(*about: Any) -> Any:
            self.asked.append(about[0] if len(about) == 1 else about)
            if isinstance(verdict, BaseException):
                raise verdict
            return verdict

        return self.either(ask)

    def call(self, member: str, arguments: Any = None, **more: Any) -> ResponseFunctionToolCall:
        """Make a finished call, as it comes from a lenient client."""
        given = ARGUMENTS.get(member, {}) if arguments is None else arguments
        values: dict[str, Any] = {
            "type": "function_call",
            "id": "fc_1",
            "call_id": "c1",
            "name": f"browser_{member}",
            "arguments": given if isinstance(given, str) else json.dumps(given),
            "status": "completed",
        }
        return ResponseFunctionToolCall.construct(**{**values, **more})

    async def execute(self, member: str, arguments: Any = None, **options: Any) -> Any:
        """Execute one call, and return the blocks of its output."""
        options.setdefault("on_diagnostic", self.told.append)
        call = options.pop("call", None) or self.call(member, arguments)
        output = await self.flavour.settle(self.toolset.execute(call, **options))
        assert (output["type"], output["call_id"]) == ("function_call_output", "c1")
        assert set(output) == {"type", "call_id", "output"}
        assert output["output"][0]["type"] == "input_text"
        return output["output"]

    async def say(self, member: str, arguments: Any = None, **options: Any) -> dict[str, Any]:
        """Execute one call whose output is text, and return what it says."""
        (block,) = await self.execute(member, arguments, **options)
        said: dict[str, Any] = json.loads(block["text"])
        return said

    @property
    def names(self) -> list[Any]:
        """What the driver did, without arguments; reading its state is a thing too."""
        return [each if isinstance(each, str) else each[0] for each in self.done]

    @property
    def records(self) -> list[tuple[str, str, str | None]]:
        """The records that an observer got."""
        assert all(each["api"] == "browser" and each["call_id"] == "c1" for each in self.told)
        return [(each["stage"], each["reason"], each["member"]) for each in self.told]

    def _state(self) -> Any:
        self.done.append("state")
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if isinstance(state, BaseException):
            raise state
        return state
