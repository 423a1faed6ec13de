"""A table from event types to the texts that they add to.

Streams (`_output`) and WebSocket lanes (`_socket.accumulator`) accumulate responses by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

__all__ = ["PARTS", "PIECES", "Piece"]


@dataclass(frozen=True)
class Piece:
    """The text that a pair of `.delta` and `.done` events belongs to.

    Args:
        item: the type of the item.
        name: the field with the text, in the item or in one of its parts.
        parts: the field with the list of parts.
        part: the type of the part.
        starts_item: whether a lane's accumulator creates the item if no event announced it.
    """

    item: str
    name: str
    parts: str = ""
    part: str = ""
    starts_item: bool = True

    @cached_property
    def index(self) -> str:
        """The event field with the index of the part."""
        return f"{self.parts}_index"


PIECES = {
    "response.function_call_arguments": Piece("function_call", "arguments"),
    "response.mcp_call_arguments": Piece("mcp_call", "arguments"),
    "response.custom_tool_call_input": Piece("custom_tool_call", "input"),
    "response.code_interpreter_call_code": Piece(
        "code_interpreter_call", "code", starts_item=False
    ),
    "response.output_text": Piece("message", "text", "content", "output_text"),
    "response.refusal": Piece("message", "refusal", "content", "refusal"),
    "response.reasoning_text": Piece(
        "reasoning", "text", "content", "reasoning_text", starts_item=False
    ),
    "response.reasoning_summary_text": Piece(
        "reasoning", "text", "summary", "summary_text", starts_item=False
    ),
}
"""The texts, by event type without `.delta` or `.done`."""

PARTS = {
    "response.content_part": ("message", "content"),
    "response.reasoning_summary_part": ("reasoning", "summary"),
}
"""The item type and the list field that a whole part belongs to, by part type."""
