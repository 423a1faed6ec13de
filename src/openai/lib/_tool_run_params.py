"""What a tool runner may be asked for: parameters it refuses, and the request of each step.

A runner sends the whole history with every request, so whatever else would remember it, answer
later or force a call for ever is refused before anything is sent.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from .._core.encode import plain
from .._types import NotGiven, Omit
from ._registered_functions import RegisteredFunction

__all__ = [
    "COMPUTER_TOOLS",
    "SERVER_ITEMS",
    "Plan",
    "computer_plan",
    "make_plan",
    "positive",
    "register",
]

SERVER_ITEMS = {
    "web_search_call": "web_search",
    "file_search_call": "file_search",
    "code_interpreter_call": "code_interpreter",
    "image_generation_call": "image_generation",
}
"""Items of tools that the service runs itself, and the tool that makes them."""

COMPUTER_TOOLS = ("computer", "computer_use_preview")
"""Types of the tools that declare a computer."""

REASONING = "reasoning.encrypted_content"

_TRANSPORT = ("extra_headers", "extra_query", "extra_body", "timeout")
_OWN_FIELDS = {
    "stream",
    "store",
    "background",
    "conversation",
    "previous_response_id",
    "tools",
    "input",
    "include",
    "tool_choice",
}
_DICT: type[Any] = dict


@dataclass(frozen=True)
class Plan:
    """What every request of a run has in common."""

    body: dict[str, Any]
    options: dict[str, Any]
    tools: list[dict[str, Any]]
    input: list[dict[str, Any]]
    server_tools: frozenset[str]
    callable_names: frozenset[str]
    keyed: bool
    """Whether requests carry an idempotency key, which only the first may."""

    def request(self, history: list[dict[str, Any]], fresh_key: str | None) -> dict[str, Any]:
        """Return the arguments of the next `responses.create`; `fresh_key` after the first."""
        options = dict(self.options)
        if self.keyed and fresh_key is not None:
            given: dict[str, Any] = options.get("extra_headers") or {}
            headers = {name: value for name, value in given.items() if not _is_key(name)}
            options["extra_headers"] = {**headers, "Idempotency-Key": fresh_key}
        body = copy.deepcopy(self.body)
        if self.tools:
            body["tools"] = copy.deepcopy(self.tools)
        return {**body, **options, "input": copy.deepcopy(history)}


def register(functions: Iterable[RegisteredFunction] | None) -> dict[str, RegisteredFunction]:
    """Return functions by their names.

    Raises:
        ValueError: one is not registered, or a name is empty or stands twice.
    """
    registered: dict[str, RegisteredFunction] = {}
    given = cast("list[object]", list(functions or ()))
    for function in given:
        if not isinstance(function, RegisteredFunction):
            raise ValueError(  # noqa: TRY004 - the contract's error
                f"{function!r} is not registered: make it a `RegisteredFunction`, of a plain "
                "function with `RegisteredFunction.from_function`."
            )
        function.check()
        if function.name in registered:
            raise ValueError(f"Two functions are named {function.name!r}.")
        registered[function.name] = function
    return registered


def positive(name: str, value: object) -> int:
    """Return a number that must be at least one.

    Raises:
        ValueError: it is something else.
    """
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"`{name}` must be a positive integer, not {value!r}.")
    return value


def make_plan(
    functions: Mapping[str, RegisteredFunction],
    params: Mapping[str, object],
    *,
    client_headers: Mapping[str, object],
    ledger: bool,
    budget: bool,
) -> Plan:
    """Return what all requests of a run share.

    Raises:
        ValueError: the parameters ask for what a runner cannot do.
    """
    plan = _plan(params, client_headers)
    body, options = plan.body, plan.options
    if ledger and options:
        raise ValueError(f"With a ledger `params` cannot hold {', '.join(map(repr, options))}.")
    if budget:
        _check_truncation(body, cast("dict[str, Any]", options.get("extra_body") or {}))
        body["truncation"] = "disabled"
    server_tools = _server_tools(body)
    tools = [
        cast("dict[str, Any]", copy.deepcopy(plain(dict(function.tool), documented=False)))
        for function in functions.values()
    ]
    tools += body.pop("tools", None) or []
    allowed = _callable_names(body.get("tool_choice"), functions, server_tools)
    return replace(plan, tools=tools, server_tools=server_tools, callable_names=allowed)


def computer_plan(params: Mapping[str, object], client_headers: Mapping[str, object]) -> Plan:
    """Return what all requests of a run share that has one computer, and no other tools.

    Raises:
        ValueError: the parameters ask for what such a run cannot do.
    """
    plan = _plan(params, client_headers)
    tools: list[dict[str, Any]] = plan.body.pop("tools", [{"type": COMPUTER_TOOLS[0]}]) or []
    if [tool.get("type") in COMPUTER_TOOLS for tool in tools] != [True]:
        raise ValueError(
            "A computer is the only tool of its run: leave out `params['tools']`, or declare one "
            f"tool of type {' or '.join(map(repr, COMPUTER_TOOLS))}."
        )
    return replace(plan, tools=tools)


def _plan(params: Mapping[str, object], client_headers: Mapping[str, object]) -> Plan:
    """Return what all requests share, with the tools of `params` still in the body."""
    given = {
        name: value for name, value in params.items() if not isinstance(value, Omit | NotGiven)
    }
    options = {name: given.pop(name) for name in _TRANSPORT if name in given}
    body = cast("dict[str, Any]", copy.deepcopy(plain(given, documented=False)))
    _check_body(body, options.get("extra_body"))
    body["include"] = [
        *(each for each in body.get("include") or () if each != REASONING),
        REASONING,
    ]
    headers = {*client_headers, *cast("dict[str, Any]", options.get("extra_headers") or {})}
    return Plan(
        body=body,
        options=options,
        tools=[],
        input=_messages(body.pop("input", None)),
        server_tools=frozenset(),
        callable_names=frozenset(),
        keyed=any(map(_is_key, headers)),
    )


def _is_key(header: str) -> bool:
    return header.lower() == "idempotency-key"


def _check_body(body: dict[str, Any], extra_body: object) -> None:
    for name in ("stream", "background"):
        if body.pop(name, None):
            raise ValueError(f"A tool runner needs complete responses: leave out `{name}`.")
    for name in ("conversation", "previous_response_id"):
        if body.pop(name, None) is not None:
            raise ValueError(f"A tool runner sends the whole history: leave out `{name}`.")
    if extra_body is not None and not isinstance(extra_body, _DICT):
        raise ValueError("With a tool runner `extra_body` must be a dict.")
    if taken := _OWN_FIELDS & set(cast("dict[str, Any]", extra_body or {})):
        raise ValueError(f"`extra_body` cannot set {', '.join(sorted(taken))} of a tool runner.")


def _check_truncation(body: dict[str, Any], extra_body: dict[str, Any]) -> None:
    """Refuse what would let the service cut the history as well."""
    both = {"truncation", "context_management"} & set(extra_body)
    if body.get("truncation") == "auto" or body.get("context_management") or both:
        raise ValueError(
            "A context budget decides what is sent: leave out `truncation` and "
            "`context_management`."
        )


def _server_tools(body: dict[str, Any]) -> frozenset[str]:
    kinds: set[str] = set()
    for tool in body.get("tools") or ():
        declared = str(tool.get("type"))
        kind = "web_search" if declared.startswith("web_search") else declared
        if kind not in SERVER_ITEMS.values():
            raise ValueError(
                f"`params['tools']` cannot hold a tool of type {declared!r}: it takes tools that "
                f"the service runs ({', '.join(sorted(SERVER_ITEMS.values()))}); functions are "
                "given to the runner."
            )
        kinds.add(kind)
    if "image_generation" in kinds and body.get("store") is False:
        raise ValueError("Images that are made must be stored: leave out `store` or set it.")
    return frozenset(kinds)


def _callable_names(
    choice: Any, functions: Mapping[str, RegisteredFunction], server_tools: frozenset[str]
) -> frozenset[str]:
    """Return the functions that the choice lets the model call."""
    form: dict[str, Any] = choice if isinstance(choice, _DICT) else {"type": choice or "auto"}
    kind: object = form["type"]
    tools: list[dict[str, Any]] = form.get("tools") or []
    named = {str(tool.get("name")) for tool in tools if tool.get("type") == "function"}
    only_functions = form.get("mode") == "required" and len(named) == len(tools)
    if (
        kind == "function"
        or (kind == "required" and not server_tools)
        or (kind == "allowed_tools" and only_functions)
    ):
        raise ValueError(
            "This `tool_choice` forces a call of a function in every step, so the run could not "
            "end."
        )
    if kind == "allowed_tools":
        return frozenset(named & set(functions))
    return frozenset(functions) if kind in ("auto", "required") else frozenset()


def _messages(given: Any) -> list[dict[str, Any]]:
    """Return the input of a request as items."""
    if isinstance(given, str):
        return [{"type": "message", "role": "user", "content": given}]
    if given is None:
        return []
    items = cast("list[Any]", given)
    if not all(isinstance(item, _DICT) for item in items):
        raise ValueError("`params['input']` must be text, or a list of items that are dicts.")
    return items
