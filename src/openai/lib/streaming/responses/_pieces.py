"""Which text of which item of a response an event adds to: one table for all that read events.

The models of a stream (`_output`) and the accumulator of WebSocket lanes (`_socket.accumulator`)
are put together by it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PARTS", "PIECES", "Piece"]


@dataclass(frozen=True)
class Piece:
    """What the `.delta` and `.done` events of one text are about.

    Args:
        item: the type of the item that has the text.
        name: the field that holds it, of the item or of one of its parts.
        parts: the list of these parts.
        part: the type of such a part.
        starts_item: whether the accumulator of a lane begins an item that was not announced.
    """

    item: str
    name: str
    parts: str = ""
    part: str = ""
    starts_item: bool = True

    @property
    def index(self) -> str:
        """The field of an event that says which part is meant."""
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
"""The texts, by the type of their events without its last part."""

PARTS = {
    "response.content_part": ("message", "content"),
    "response.reasoning_summary_part": ("reasoning", "summary"),
}
"""The type of the item, and its list, that a whole part belongs to."""
