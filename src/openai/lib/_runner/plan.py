"""Validate the parameters of a run, and build the request of each step.

A runner sends the whole history with every request. Parameters that let the service keep the
history, answer in the background or force a call in every step are refused before the first one.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, cast

from ..._request.body import plain
from ..._types import NotGiven, Omit
from ..._utils._utils import is_dict, is_iterable, is_list, is_mapping
from .functions import RegisteredFunction

if TYPE_CHECKING:
    from .items import Tools
    from .options import RunOptions

__all__ = [
    "COMPUTER_TOOLS",
    "SERVER_ITEMS",
    "Plan",
    "check_names",
    "computer_plan",
    "make_plan",
    "register",
    "require_positive",
]

SERVER_ITEMS = {
    "web_search_call": "web_search",
    "file_search_call": "file_search",
    "code_interpreter_call": "code_interpreter",
    "image_generation_call": "image_generation",
    "mcp_list_tools": "mcp",
    "mcp_call": "mcp",
}
"""Types of items that the service's own tools make, and the types of these tools."""

COMPUTER_TOOLS = ("computer", "computer_use_preview")
"""Types of the tools that declare a computer."""

REASONING = "reasoning.encrypted_content"

_TRANSPORT = ("extra_headers", "extra_query", "extra_body", "timeout")
_PARTIAL = ("stream", "background")  # these answer with incomplete responses
_STORED = ("conversation", "previous_response_id")  # these let the service keep the history
_OWN_FIELDS = {*_PARTIAL, *_STORED, "store", "tools", "input", "include", "tool_choice"}
_FORCING = {"function", "computer_use", *COMPUTER_TOOLS}


@dataclass(frozen=True)
class Plan:
    """The common parts of all requests of a run."""

    body: dict[str, Any]
    options: dict[str, Any]
    input: list[dict[str, Any]]
    keyed: bool
    """Whether the caller set an idempotency key; it is sent with the first request only."""

    tools: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    server_tools: frozenset[str] = frozenset()
    callable_names: frozenset[str] = frozenset()
    """Local tools that `tool_choice` allows: names of functions, and `computer`."""

    @property
    def mcp_servers(self) -> dict[str, dict[str, Any]]:
        """The declared MCP servers by label."""
        return {tool["server_label"]: tool for tool in self.tools if tool.get("type") == "mcp"}

    def request(self, history: list[dict[str, Any]], fresh_key: str | None) -> dict[str, Any]:
        """Return the arguments of `responses.create`; `fresh_key` is for all but the first."""
        options = dict(self.options)
        if self.keyed and fresh_key is not None:
            given: dict[str, Any] = options.get("extra_headers") or {}
            headers = {name: value for name, value in given.items() if not _is_key(name)}
            options["extra_headers"] = {**headers, "Idempotency-Key": fresh_key}
        body = copy.deepcopy(self.body)
        if self.tools:
            body["tools"] = copy.deepcopy(self.tools)
        return {**body, **options, "input": copy.deepcopy(history)}


def register(
    functions: Iterable[RegisteredFunction] | None, taken: Collection[str] = ()
) -> dict[str, RegisteredFunction]:
    """Return functions by name; `taken` are the names of toolsets.

    Raises:
        ValueError: a function is not registered, or a name is empty or occurs twice.
    """
    registered: dict[str, RegisteredFunction] = {}
    if functions is not None and not is_iterable(functions):
        raise ValueError(f"`functions` must be a list, not {type(functions).__name__}.")
    for function in cast("Iterable[object]", functions or ()):
        if not isinstance(function, RegisteredFunction):
            raise ValueError(  # noqa: TRY004 - the contract's error
                f"{function!r} is not registered: make it a `RegisteredFunction`, of a plain "
                "function with `RegisteredFunction.from_function`."
            )
        function.check()
        if function.name in registered or function.name in taken:
            raise ValueError(f"Two tools are named {function.name!r}.")
        registered[function.name] = _snapshot(function)
    return registered


def _snapshot(function: RegisteredFunction) -> RegisteredFunction:
    """Return a copy of a function that does not share its tool."""
    tool = copy.deepcopy(plain(dict(function.tool), documented=False))
    copied = copy.copy(function)  # not `replace`: a subclass's constructor may differ
    object.__setattr__(copied, "tool", tool)
    return copied


def require_positive(name: str, value: object) -> int:
    """Validate and return a positive integer.

    Raises:
        ValueError: the value is not one.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"`{name}` must be a positive integer, not {value!r}.")
    return value


def check_names(params: Mapping[str, object], create: Callable[..., object]) -> None:
    """Refuse names that are not parameters of `create`.

    Raises:
        ValueError: a name is unknown; the message suggests a close match.
    """
    known = signature(create).parameters
    if any(each.kind is Parameter.VAR_KEYWORD for each in known.values()):
        return  # a wrapper that passes everything on: only the call can tell
    for name in params:
        if name not in known:
            from difflib import get_close_matches

            near = get_close_matches(str(name), known, 1)
            meant = f" Is it {near[0]!r}?" if near else ""
            raise ValueError(f"`responses.create` has no parameter {name!r}.{meant}")


def make_plan(
    local: Tools,
    params: Mapping[str, object],
    run_options: RunOptions,
    client_headers: Mapping[str, object],
) -> Plan:
    """Validate the parameters of a run, and return the plan of its requests.

    Raises:
        ValueError: a parameter does not work with a runner.
    """
    plan = _plan(params, client_headers)
    body, options = plan.body, plan.options
    if run_options.ledger is not None and options:
        raise ValueError(f"With a ledger `params` cannot hold {', '.join(map(repr, options))}.")
    if run_options.context_budget is not None:
        _check_truncation(body, cast("dict[str, Any]", options.get("extra_body") or {}))
        body["truncation"] = "disabled"
    given = _declared_tools(body.pop("tools", None))
    computer = local.computer is not None
    server_tools = _server_tools(given, computer=computer, stores=body.get("store") is not False)
    tools = list(map(dict, local.declared))
    names = {*(tool["name"] for tool in tools), *(["computer"] if computer else [])}
    if computer and not any(tool["type"] in COMPUTER_TOOLS for tool in given):
        tools.append({"type": COMPUTER_TOOLS[0]})
    return replace(
        plan,
        tools=[*tools, *given],
        server_tools=server_tools,
        callable_names=_callable_names(body.get("tool_choice"), names, server_tools),
    )


def computer_plan(params: Mapping[str, object], client_headers: Mapping[str, object]) -> Plan:
    """Validate the parameters of a run whose only tool is a computer, and return its plan.

    Raises:
        ValueError: a parameter does not work with such a run.
    """
    plan = _plan(params, client_headers)
    tools = _declared_tools(plan.body.pop("tools", [{"type": COMPUTER_TOOLS[0]}]))
    if [tool.get("type") in COMPUTER_TOOLS for tool in tools] != [True]:
        raise ValueError(
            "A computer is the only tool of its run: leave out `params['tools']`, or declare one "
            f"tool of type {' or '.join(map(repr, COMPUTER_TOOLS))}."
        )
    return replace(plan, tools=tools)


def _plan(params: Mapping[str, object], client_headers: Mapping[str, object]) -> Plan:
    """Return a plan without tools; the tools of `params` are still in its body."""
    if not is_mapping(params):
        raise ValueError(
            "`params` must be a dict of the parameters of `responses.create`, not "
            f"{type(params).__name__}."
        )
    given = {
        name: value for name, value in params.items() if not isinstance(value, Omit | NotGiven)
    }
    options = {name: given.pop(name) for name in _TRANSPORT if name in given}
    body = cast("dict[str, Any]", copy.deepcopy(plain(given, documented=False)))
    _check_body(body, options.get("extra_body"))
    included = _require_list("params['include']", body.get("include"), str, "a list of texts")
    body["include"] = [*(each for each in included if each != REASONING), REASONING]
    headers = {*client_headers, *_header_names(options.get("extra_headers"))}
    messages = _messages(body.pop("input", None))
    return Plan(body, options, messages, keyed=any(map(_is_key, headers)))


def _is_key(header: str) -> bool:
    return header.lower() == "idempotency-key"


def _header_names(given: Any) -> list[str]:
    if given is None:
        return []
    names: list[Any] = list(given) if is_mapping(given) else [given]
    if not is_mapping(given) or not all(isinstance(name, str) for name in names):
        raise ValueError("`extra_headers` must be a dict whose keys are the names of headers.")
    return names


def _require_list(place: str, given: Any, kind: type[Any], form: str) -> list[Any]:
    """Validate the type of a list's items, and return it; an empty list for `None`."""
    if given is None:
        return []
    if not is_list(given) or not all(isinstance(item, kind) for item in given):
        raise ValueError(f"`{place}` must be {form}.")
    return given


def _declared_tools(given: Any) -> list[dict[str, Any]]:
    form = "a list of tools that are dicts with a `type`"
    return _require_list("params['tools']", given, dict, form)


def _check_body(body: dict[str, Any], extra_body: object) -> None:
    for name in _PARTIAL:
        if body.pop(name, None):
            raise ValueError(f"A tool runner needs complete responses: leave out `{name}`.")
    for name in _STORED:
        if body.pop(name, None) is not None:
            raise ValueError(f"A tool runner sends the whole history: leave out `{name}`.")
    if extra_body is not None and not is_dict(extra_body):
        raise ValueError("With a tool runner `extra_body` must be a dict.")
    if taken := _OWN_FIELDS & set(cast("dict[str, Any]", extra_body or {})):
        raise ValueError(f"`extra_body` cannot set {', '.join(sorted(taken))} of a tool runner.")
    _choice(body.get("tool_choice"))


def _check_truncation(body: dict[str, Any], extra_body: dict[str, Any]) -> None:
    """Refuse parameters that let the service truncate the history too."""
    both = {"truncation", "context_management"} & set(extra_body)
    if body.get("truncation") == "auto" or body.get("context_management") or both:
        raise ValueError(
            "A context budget decides what is sent: leave out `truncation` and "
            "`context_management`."
        )


def _server_tools(tools: list[dict[str, Any]], *, computer: bool, stores: bool) -> frozenset[str]:
    """Return the types of tools that the service runs; refuse tools that nobody runs."""
    kinds: set[str] = set()
    for tool in tools:
        declared = str(tool.get("type"))
        kind = "web_search" if declared.startswith("web_search") else declared
        if kind not in {*SERVER_ITEMS.values(), *(COMPUTER_TOOLS if computer else ())}:
            raise ValueError(
                f"`params['tools']` cannot hold a tool of type {declared!r}: it takes tools that "
                f"the service runs ({', '.join(sorted(set(SERVER_ITEMS.values())))}); functions "
                "and toolsets are given to the runner."
            )
        kinds.add(kind)
    if sum(tool.get("type") in COMPUTER_TOOLS for tool in tools) > 1:
        raise ValueError("`params['tools']` can declare one computer.")
    labels = [str(tool.get("server_label") or "") for tool in tools if tool["type"] == "mcp"]
    if len(set(labels)) < len(labels) or not all(map(str.strip, labels)):
        raise ValueError("Every MCP server needs a unique `server_label`.")
    if "image_generation" in kinds and not stores:
        raise ValueError("Images that are made must be stored: leave out `store` or set it.")
    return frozenset(kinds.difference(COMPUTER_TOOLS))


def _callable_names(choice: Any, names: set[str], server_tools: frozenset[str]) -> frozenset[str]:
    """Return the names of the local tools that a choice allows."""
    form = _choice(choice)
    kind: str = form["type"]
    tools: list[dict[str, Any]] = form.get("tools") or []
    named = {name for tool in tools if (name := _local_name(tool)) is not None}
    only_local = form.get("mode") == "required" and all(map(_local_name, tools))
    if (
        kind in _FORCING
        or (kind == "required" and not server_tools)
        or (kind == "allowed_tools" and only_local)
    ):
        raise ValueError(
            "This `tool_choice` forces a call of a function or of the computer in every step, so "
            "the run could not end."
        )
    if kind == "allowed_tools":
        return frozenset(named & names)
    return frozenset(names) if kind in ("auto", "required") else frozenset()


def _choice(given: Any) -> dict[str, Any]:
    """Return a tool choice as a dict."""
    form: dict[str, Any] = given if is_dict(given) else {"type": given}
    if given in (None, ""):
        form = {"type": "auto"}
    if not isinstance(form.get("type"), str):
        raise ValueError(  # noqa: TRY004 - the contract's error
            "`params['tool_choice']` must be a text, such as 'auto', or a dict with a `type`."
        )
    tools = form.get("tools")
    _require_list("params['tool_choice']['tools']", tools, dict, "a list of dicts with a `type`")
    return form


def _local_name(tool: dict[str, Any]) -> str | None:
    """Return the local name of a tool in a choice; `None` if the service runs it."""
    if tool.get("type") in ("computer_use", *COMPUTER_TOOLS):
        return "computer"
    return str(tool.get("name")) if tool.get("type") == "function" else None


def _messages(given: Any) -> list[dict[str, Any]]:
    """Return the input of a request as a list of items."""
    if isinstance(given, str):
        return [{"type": "message", "role": "user", "content": given}]
    form = "text, or a list of items that are dicts"
    return _require_list("params['input']", given, dict, form)
