"""One tool call of a streamed choice: its arguments so far, and their parsing."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from ...._utils._utils import is_dict
from ....types import chat
from ....types.chat.chat_completion_chunk import ChoiceDeltaToolCall
from ..._parsing._completions import get_input_tool_by_name, parse_arguments
from .._deferred import build
from .._deltas import is_json, join_texts, repeats_json
from .._text import Text, unparsed
from ._events import FunctionToolCallArgumentsDeltaEvent, FunctionToolCallArgumentsDoneEvent

__all__ = ["ToolCallState"]


class ToolCallState:
    """A view of one tool call in the accumulated message."""

    def __init__(
        self,
        index: int,
        entry: dict[str, Any],
        tools: list[chat.ChatCompletionToolUnionParam],
    ) -> None:
        self.index = index
        self.entry = entry
        self._tools = tools
        self._known: tuple[str, chat.ChatCompletionFunctionToolParam | None] = ("", None)
        self.parse: Callable[[], Any] = unparsed
        """Returns the arguments so far, parsed."""
        self._is_done = False

    @property
    def type(self) -> Any:
        """The type of the call; servers that leave it out call functions."""
        return self.entry.get("type") or ("custom" if self.entry.get("custom") else "function")

    @property
    def is_function(self) -> bool:
        """Whether this is a function call; other tools have no events."""
        return self.entry.get("type") == "function" or self.type == "function"

    @property
    def is_complete(self) -> bool:
        """Whether the arguments so far are complete JSON."""
        return is_json(str(self._arguments))

    @property
    def length(self) -> int:
        """The number of characters of the arguments so far."""
        return self._arguments.length

    @property
    def _function(self) -> dict[str, Any]:
        return self.entry.get("function") or {}

    @property
    def _name(self) -> str:
        return str(self._function.get("name") or "")

    @property
    def _arguments(self) -> Text:
        arguments = self._function.get("arguments")
        return arguments if isinstance(arguments, Text) else Text()

    @property
    def _definition(self) -> Any:
        """The definition of the function, if it was among the tools."""
        name = self._name
        if name != self._known[0]:
            self._known = name, get_input_tool_by_name(input_tools=self._tools, name=name)
        tool = self._known[1]
        return None if tool is None else tool["function"]

    def append(self, piece: ChoiceDeltaToolCall) -> str | None:
        """Append a delta that has only arguments, and return them; `None` for any other delta."""
        function, arguments = piece.function, self._function.get("arguments")
        if function is None or not function.arguments or not isinstance(arguments, Text):
            return None
        text: Any = function.arguments
        if len(piece.model_fields_set) != 2 or len(function.model_fields_set) != 1:
            return None
        if piece.model_extra or function.model_extra or not isinstance(text, str):
            return None
        if len(text) == arguments.length and repeats_json(text, str(arguments)):
            return ""
        arguments.append(text)
        return text

    def parse_so_far(self) -> None:
        """Parse incomplete arguments from now on, if the tool is strict."""
        arguments, definition = self._arguments, self._definition
        is_strict = definition is not None and definition.get("strict")
        if self.is_function and is_strict and arguments.length:
            self.parse = partial(arguments.json, arguments.length)

    def delta_event(self, piece: str) -> FunctionToolCallArgumentsDeltaEvent:
        """Build the event of the latest piece."""
        values: dict[str, Any] = {
            "type": "tool_calls.function.arguments.delta",
            "name": self._name,
            "index": self.index,
            "arguments_delta": piece,
        }
        if self.parse is unparsed:
            values["parsed_arguments"] = None  # a value is read faster than it is computed
        arguments = self._arguments
        return build(
            FunctionToolCallArgumentsDeltaEvent,
            values,
            arguments=partial(arguments.first, arguments.length),
            parsed_arguments=self.parse,
        )

    def done_event(self) -> FunctionToolCallArgumentsDoneEvent | None:
        """Parse the complete arguments and return their event, once."""
        if self._is_done or not self.is_function:
            return None
        self._is_done = True
        arguments, definition = str(self._arguments), self._definition
        if is_dict(given := self._function.get("arguments")):
            arguments = json.dumps(join_texts(given))  # which some servers send in place of text
        parsed = None if definition is None else parse_arguments(definition, arguments)
        self.parse = lambda: parsed
        values: dict[str, Any] = {
            "type": "tool_calls.function.arguments.done",
            "name": self._name,
            "index": self.index,
            "arguments": arguments,
            "parsed_arguments": parsed,
        }
        return build(FunctionToolCallArgumentsDoneEvent, values)
