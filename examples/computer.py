"""Let a model use a computer: it sees the screen, and your program approves each action.

The computer in this example is a canvas in memory on which a click draws a dot, so there is nothing
to install. The driver of a real computer has the same methods.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING, Any

from openai import OpenAI
from openai.lib.computer import ComputerToolset, Screenshot

if TYPE_CHECKING:
    from openai.lib.computer import ComputerActionInput

MODEL = "gpt-5.4"
QUESTION = "Click in the middle of the screen, and say what the screen shows."
SIZE = 200


class Canvas:
    """A screen of white and black pixels."""

    def __init__(self) -> None:
        self.rows = [bytearray(b"\xff" * SIZE) for _ in range(SIZE)]

    def click(self, action: Any) -> None:
        """Draw a dot."""
        for row in self.rows[max(action.y - 2, 0) : action.y + 3]:
            for x in range(max(action.x - 2, 0), min(action.x + 3, SIZE)):
                row[x] = 0

    def screenshot(self) -> Screenshot:
        """Return the canvas as a PNG image."""
        image = base64.b64encode(png(self.rows)).decode()
        return {"type": "computer_screenshot", "image_url": f"data:image/png;base64,{image}"}

    def ignore(self, action: Any) -> None:
        """Do nothing: a canvas has no windows and no keyboard."""

    double_click = click
    drag = keypress = move = scroll = type = wait = ignore


def png(rows: list[bytearray]) -> bytes:
    """Encode rows of grey values as a PNG image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    size = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    head = b"\x89PNG\r\n\x1a\n"
    return head + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def approve(action: ComputerActionInput) -> bool:
    """Approve an action before it runs; a program would ask its user."""
    print(f"the model wants to: {action}")
    return True


def main() -> None:
    """Ask, and let the model use the computer until it is done."""
    with OpenAI() as client:
        response = ComputerToolset(Canvas()).run(
            client,
            {"model": MODEL, "input": QUESTION, "reasoning": {"effort": "low"}},
            before_action=approve,
            max_steps=8,
        )
    print(response.output_text)


if __name__ == "__main__":
    main()
