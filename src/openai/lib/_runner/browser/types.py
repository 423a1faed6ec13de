"""Types of a browser's arguments (from the model) and reports (from the driver).

They validate both, and tool schemas are generated from them, so each limit is written once: as
an annotation that type checkers ignore.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeAlias

import pydantic
from typing_extensions import NotRequired, TypedDict

__all__ = [
    "BrowserConfirmContext",
    "BrowserDialogDismissed",
    "BrowserDownload",
    "BrowserFileInput",
    "BrowserFileOutcome",
    "BrowserNavigationRefused",
    "BrowserObservationV1",
    "BrowserPoint",
    "BrowserReadConfirmContext",
    "BrowserReadElement",
    "BrowserReadOption",
    "BrowserReadScope",
    "BrowserReadV1",
    "BrowserScopedReadV1",
    "BrowserState",
    "BrowserStateChange",
    "BrowserTab",
    "BrowserTabChange",
    "ClickAtInput",
    "ClickInput",
    "DragPathInput",
    "FindInput",
    "HoldKeysInput",
    "HoverAtInput",
    "KeyInput",
    "NavigateInput",
    "NewTabInput",
    "ReadDiagnosticsInput",
    "ReadPageInput",
    "ReadPageScopedInput",
    "RunScriptInput",
    "ScrollInput",
    "SelectOptionInput",
    "SetCheckedInput",
    "TabInput",
    "TypeInput",
    "WaitForInput",
    "ZoomInput",
]


def _whole(value: Any) -> Any:
    # A literal compares, and `True` and `1.0` are equal to 1.
    if type(value) is not int:
        raise ValueError("must be an integer")
    return value


def _must(text: str, holds: Callable[[Any], bool]) -> pydantic.AfterValidator:
    """Return a validator; the text completes "must" in the error message."""

    def check(value: Any) -> Any:
        if not holds(value):
            raise ValueError(f"must {text}")
        return value

    return pydantic.AfterValidator(check)


def _bytes(least: int, most: int) -> pydantic.AfterValidator:
    size = range(least, most + 1)
    return _must(f"have {least} to {most} bytes", lambda text: len(text.encode("utf-8")) in size)


def _unicode(text: str) -> str:
    text.encode("utf-8")  # half a surrogate is a `ValueError`
    return text


_Tab: TypeAlias = Annotated[str | None, pydantic.Field(description="Null is the active tab.")]
_Count: TypeAlias = Annotated[int, pydantic.Field(ge=0, le=2**53 - 1)]
_Timeout: TypeAlias = Annotated[int, pydantic.Field(ge=1, le=30_000)]
_Version: TypeAlias = Annotated[Literal[1], pydantic.BeforeValidator(_whole)]
_Id: TypeAlias = Annotated[str, _bytes(1, 256)]
_Value: TypeAlias = Annotated[str, _bytes(0, 512)]
Text: TypeAlias = Annotated[str, pydantic.AfterValidator(_unicode)]
_NotBlank = _must("not be blank", lambda text: bool(text.strip()))
_Unique = _must("not repeat values", lambda values: len(set(values)) == len(values))
_Modifiers: TypeAlias = Annotated[
    list[Literal["Control", "Alt", "Meta", "Shift"]],
    pydantic.Field(min_length=0, max_length=4, description="Keys held down meanwhile."),
    _Unique,
]


# Arguments from the model


@pydantic.with_config(extra="forbid")
class _Exact(TypedDict):
    pass  # a docstring would be sent to the model


class NoInput(_Exact):
    pass


class OneTabInput(_Exact):
    tab_id: str


class TabInput(_Exact):
    tab_id: _Tab


class NavigateInput(TabInput):
    url: str


class NewTabInput(_Exact):
    url: str | None


class ReadPageInput(TabInput):
    filter: Literal["all", "interactive"]


class ReadPageScopedInput(ReadPageInput):
    root: Annotated[
        _Id | None, pydantic.Field(description="Ref of a scope; null tells which there are.")
    ]
    depth: Annotated[int, pydantic.Field(ge=1, le=32)]


class ReadDiagnosticsInput(TabInput):
    source: Literal["console", "network"]
    limit: Annotated[int, pydantic.Field(ge=1, le=100)]


class FindInput(TabInput):
    query: str


class ClickInput(TabInput):
    target: str


class SetCheckedInput(ClickInput):
    checked: bool


class SelectOptionInput(ClickInput):
    values: list[str]


class TypeInput(TabInput):
    text: str
    target: str | None


class KeyInput(TabInput):
    keys: list[str]


class HoldKeysInput(TabInput):
    keys: Annotated[
        list[Annotated[str, _bytes(1, 64)]], pydantic.Field(min_length=1, max_length=8), _Unique
    ]
    duration_ms: Annotated[int, pydantic.Field(ge=1, le=3_000)]


class ScrollInput(TabInput):
    direction: Literal["up", "down", "left", "right"]
    amount: _Count


class BrowserPoint(_Exact):
    x: _Count
    y: _Count


class HoverAtInput(TabInput):
    x: _Count
    y: _Count


class ClickAtInput(HoverAtInput):
    button: Literal["left", "right", "middle"]
    click_count: Annotated[Literal[1, 2, 3], pydantic.BeforeValidator(_whole)]
    keys: _Modifiers


class DragPathInput(TabInput):
    path: Annotated[list[BrowserPoint], pydantic.Field(min_length=2, max_length=100)]
    keys: _Modifiers


class ZoomInput(TabInput):
    region: Annotated[
        list[_Count],
        pydantic.Field(
            min_length=4,
            max_length=4,
            description="Left, top, right and bottom, as they are in a screenshot of all.",
        ),
        _must(
            "have its left top before its right bottom",
            lambda region: region[0] < region[2] and region[1] < region[3],
        ),
    ]


class WaitForInput(TabInput):
    text: Annotated[str, _NotBlank]
    timeout_ms: _Timeout


class RunScriptInput(TabInput):
    source: Annotated[Text, _NotBlank]
    timeout_ms: _Timeout


class BrowserFileInput(_Exact):
    grant_id: _Id


# Reports of a driver


class BrowserTab(TypedDict):
    id: str
    title: str
    url: str
    active: bool


class BrowserTabChange(TypedDict):
    type: Literal["tab_opened", "tab_closed", "tab_switched", "navigation"]
    sequence: _Count
    tab_id: _Id


class BrowserNavigationRefused(TypedDict):
    type: Literal["navigation_refused"]
    sequence: _Count
    tab_id: _Id | None
    reason: Literal["policy", "unsupported"]


class BrowserDialogDismissed(TypedDict):
    type: Literal["dialog_dismissed"]
    sequence: _Count
    tab_id: _Id
    kind: Literal["alert", "confirm", "prompt", "beforeunload", "other"]


class BrowserDownload(TypedDict):
    type: Literal["download"]
    sequence: _Count
    tab_id: _Id | None
    status: Literal["blocked", "started", "completed", "failed"]


BrowserStateChange: TypeAlias = (
    BrowserTabChange | BrowserNavigationRefused | BrowserDialogDismissed | BrowserDownload
)


class BrowserObservationV1(TypedDict):
    version: _Version
    sequence: _Count
    """Number of changes so far."""

    dropped_changes: _Count
    """Number of earliest changes that `changes` no longer holds."""

    title_truncated: bool
    changes: list[BrowserStateChange]


class BrowserState(TypedDict):
    tabs: list[BrowserTab]
    observation: NotRequired[BrowserObservationV1]


class BrowserReadOption(TypedDict):
    label: _Id
    value: _Value
    selected: NotRequired[bool]
    """Only for options of a `listbox`."""


class BrowserReadElement(TypedDict):
    ref: _Id
    role: Literal["button", "textbox", "combobox", "checkbox", "radio", "slider", "listbox"]
    label: _Id
    value: NotRequired[_Value]
    options: NotRequired[list[BrowserReadOption]]
    checked: NotRequired[bool]
    """Only for a `checkbox` or `radio`."""


_Omission: TypeAlias = Literal[
    "report_limit",
    "text_limit",
    "target_limit",
    "work_limit",
    "frame_limit",
    "unsupported_root",
    "unsupported_control",
    "remote_action",
    "private",
    "value",
    "name_limit",
]


class BrowserReadV1(TypedDict):
    version: _Version
    text: Text
    elements: list[BrowserReadElement]
    omitted: Annotated[list[_Omission], _Unique]


class BrowserReadScope(TypedDict):
    ref: _Id
    label: _Id


class BrowserScopedReadV1(BrowserReadV1):
    scopes: list[BrowserReadScope]


class _File(_Exact):
    version: _Version
    cleanup: Literal["not_started", "pending", "completed"]


class _FileCompleted(_File):
    status: Literal["completed"]
    effect: Literal["completed"]


class _FileRefused(_File):
    status: Literal["refused"]
    effect: Literal["none"]


class _FileUnknown(_File):
    status: Literal["unknown"]
    effect: Literal["unknown"]


class _FileInterrupted(_File):
    status: Literal["interrupted"]
    effect: Literal["none", "unknown"]


BrowserFileOutcome: TypeAlias = _FileCompleted | _FileRefused | _FileUnknown | _FileInterrupted


# Contexts for `confirm`


class BrowserConfirmContext(TypedDict):
    member: str
    arguments: dict[str, object]
    state: BrowserState
    call_id: str


class BrowserReadConfirmContext(TypedDict):
    member: str
    arguments: dict[str, object]
    state: None
    call_id: str
    phase: Literal["before_read"]
