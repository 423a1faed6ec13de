"""The members of a browser: actions a model may ask for, and those that a program offers.

A tool's schema and its validation come from one type (see `types`), so they always agree.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeAlias, cast

import pydantic

from ...._utils._utils import is_sequence
from ....types.responses import ResponseInputImageContentParam
from ..._tools import arguments_text
from ..callbacks import is_async
from ..schema import first_problem, inline_schema, validate
from . import types as types

__all__ = [
    "BROWSER_MEMBERS",
    "DEFAULT_BROWSER_MEMBERS",
    "MEMBERS",
    "Member",
    "Offer",
    "make_offer",
]


_Image: TypeAlias = ResponseInputImageContentParam
_Outcome: TypeAlias = types.BrowserFileOutcome
_Report: TypeAlias = str | types.BrowserReadV1 | None


@dataclass(frozen=True)
class Member:
    """An action of a browser."""

    name: str
    description: str
    input: Any
    result: Any = str | None
    reads: ClassVar[bool] = False
    """Whether the action changes nothing, and so needs no confirmation."""

    @property
    def tool_name(self) -> str:
        """The name of the tool."""
        return f"browser_{self.name}"

    def tool(self) -> dict[str, Any]:
        """Return the tool that is sent to the model."""
        return {
            "type": "function",
            "name": self.tool_name,
            "strict": True,
            "description": self.description,
            "parameters": copy.deepcopy(inline_schema(self.input)),
        }

    def arguments(self, text: str) -> dict[str, Any]:
        """Parse and validate the arguments of a call.

        Raises:
            ValueError: they do not match the schema.
        """
        try:
            given = arguments_text(text, {"parameters": inline_schema(self.input)})
            return dict(validate(self.input, json.loads(given)))
        except (json.JSONDecodeError, RecursionError):
            raise ValueError("The arguments are no JSON.") from None
        except pydantic.ValidationError as exc:
            raise ValueError(f"Invalid arguments: {first_problem(exc)}") from None


class Reader(Member):
    """An action that changes nothing."""

    reads = True


_DEFAULTS = (
    Member("navigate", "Go to an address in a tab.", types.NavigateInput),
    Reader("read_page", "Read a page, with refs of its elements.", types.ReadPageInput, _Report),
    Reader("get_page_text", "Read the text of a page.", types.TabInput, _Report),
    Reader("find", "Find what fits a description in a page.", types.FindInput, _Report),
    Member("click", "Click an element, given by its ref.", types.ClickInput),
    Member("type", "Write into an element, or where the cursor is.", types.TypeInput),
    Member("key", "Press keys together, and release them.", types.KeyInput),
    Member("scroll", "Scroll a page by an amount.", types.ScrollInput),
    Member("select_option", "Choose options of a list by their values.", types.SelectOptionInput),
    Member("hover", "Move the pointer over an element.", types.ClickInput),
    Reader("screenshot", "Show what a tab shows.", types.TabInput, _Image),
    Reader("zoom", "Show a region of a tab, enlarged.", types.ZoomInput, _Image),
    Member("new_tab", "Open a tab, empty or at an address, and go to it.", types.NewTabInput),
    Reader("list_tabs", "Tell which tabs there are.", types.NoInput),
    Member("switch_tab", "Make a tab the active one.", types.OneTabInput),
    Member("close_tab", "Close a tab.", types.OneTabInput),
    Member("scroll_to", "Scroll until an element can be seen.", types.ClickInput),
    Reader("wait_for", "Wait until a page has a text.", types.WaitForInput),
)
_OTHERS = (
    Member("hover_at", "Move the pointer to a place of a screenshot.", types.HoverAtInput),
    Member("set_checked", "Check or uncheck a box.", types.SetCheckedInput),
    Member("click_at", "Click at a place of a screenshot.", types.ClickAtInput),
    Member("drag_path", "Drag with the left button along a path.", types.DragPathInput),
    Member("hold_keys", "Hold keys down together for a time.", types.HoldKeysInput),
    Reader(
        "read_page_scoped",
        "Read a part of a page down to a depth, or tell which parts there are.",
        types.ReadPageScopedInput,
        types.BrowserScopedReadV1,
    ),
    Member(
        "read_diagnostics",
        "Read the last messages of a tab's console, or its last requests.",
        types.ReadDiagnosticsInput,
        types.BrowserReadV1,
    ),
    Member("run_script", "Run a script in a page.", types.RunScriptInput, types.Text),
    Member("upload_file", "Give a page a granted file.", types.BrowserFileInput, _Outcome),
    Member("download_file", "Fetch a granted file.", types.BrowserFileInput, _Outcome),
)
MEMBERS = {member.name: member for member in (*_DEFAULTS, *_OTHERS)}
BROWSER_MEMBERS = tuple(MEMBERS)
"""All members, by name; the model sees each as a tool named `browser_` and the name."""

DEFAULT_BROWSER_MEMBERS = tuple(member.name for member in _DEFAULTS)
"""The members offered by default if the driver has their methods."""


@dataclass(frozen=True)
class Offer:
    """The members that a toolset offers to a model."""

    members: Mapping[str, Member]
    """Members by tool name."""

    handlers: Mapping[str, Callable[..., Any]]
    """Methods of the driver by member name."""

    confirm_reads: frozenset[str]
    disabled: frozenset[str]
    """Tool names of members not offered; calling one is an error of the program."""


def make_offer(
    driver: object,
    *,
    members: Sequence[str] | None,
    additional_members: Sequence[str] | None,
    confirm_reads: Sequence[str] | None,
    confirm: object,
    url_policy: object,
    protocol: Any,
) -> Offer:
    """Choose the members to offer, and find their methods on the driver.

    Raises:
        ValueError: a name is unknown, the driver lacks a method, or `confirm` is missing.
    """
    if members is not None and additional_members is not None:
        raise ValueError("Give either `members` or `additional_members`.")
    asked = _names("members", members, MEMBERS)
    asked += _names("additional_members", additional_members, MEMBERS)
    handlers = {
        name: getattr(driver, name, None) for name in ("state", *MEMBERS) if name != "list_tabs"
    }
    can = {"list_tabs", *(name for name, handler in handlers.items() if callable(handler))}
    if lacking := [name for name in asked if name not in can]:
        raise ValueError(f"The driver has no method `{lacking[0]}`.")
    wanted = can.intersection(asked if members is not None else (*asked, *DEFAULT_BROWSER_MEMBERS))
    chosen = {name: member for name, member in MEMBERS.items() if name in wanted}
    for name in ("state", *chosen):
        if is_async(handlers.get(name)) and not is_async(protocol.state):
            raise ValueError(f"`{name}` of the driver is asynchronous: use `AsyncBrowserToolset`.")
    first = _names("confirm_reads", confirm_reads, [n for n, m in chosen.items() if m.reads])
    if not callable(confirm) and (first or any(not member.reads for member in chosen.values())):
        raise ValueError("Members that change something, and `confirm_reads`, need `confirm`.")
    if not callable(url_policy) and {"navigate", "new_tab"} & set(chosen):
        raise ValueError("`navigate` and `new_tab` need a `url_policy`.")
    known = BROWSER_MEMBERS if members is not None else [member.name for member in _OTHERS]
    return Offer(
        {member.tool_name: member for member in chosen.values()},
        cast("dict[str, Callable[..., Any]]", handlers),
        frozenset(first),
        frozenset(MEMBERS[name].tool_name for name in known if name not in chosen),
    )


def _names(parameter: str, given: Any, known: Iterable[str]) -> list[str]:
    """Validate a parameter that lists member names, and return them."""
    if given is None:
        return []
    possible = list(known)
    names: list[Any] = [*given] if is_sequence(given) else [None]
    if any(name not in possible for name in names) or len(set(names)) < len(names):
        raise ValueError(
            f"`{parameter}` must be a sequence of different names of: {', '.join(possible)}."
        )
    return names
