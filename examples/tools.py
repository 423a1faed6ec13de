"""Let the model call three functions, and approve each tool of an MCP server before it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from openai import OpenAI
from openai.lib.responses_tool_runner import RegisteredFunction, ResponsesToolRunner

if TYPE_CHECKING:
    from openai.types.responses import ResponseStreamEvent
    from openai.types.responses.response_output_item import McpApprovalRequest
    from openai.types.responses.tool_param import Mcp

MODEL = "gpt-4.1-mini"
QUESTION = (
    "I go to Lisbon. How is the weather there, when does a train leave, and what were 20 euros in "
    "their old currency? See what deepwiki has, too."
)
WIKI: Mcp = {
    "type": "mcp",
    "server_label": "deepwiki",
    "server_url": "https://mcp.deepwiki.com/mcp",
    "require_approval": "always",
}

City = Annotated[str, Field(description="Its English name.")]


def get_weather(city: City) -> str:
    """Return today's weather in a city."""
    return f"{city}: 21 degrees, a light breeze"


def find_train(city: City, hour: Annotated[int, Field(ge=0, lt=24)]) -> dict[str, object]:
    """Find the next train to a city.

    Args:
        hour: the earliest hour of the day.
    """
    return {"to": city, "departure": f"{hour:02}:40", "platform": 4}


def convert_currency(amount: float) -> float:
    """Convert euros to escudos, the currency before the euro."""
    return round(amount * 200.482, 2)


def show(event: ResponseStreamEvent) -> None:
    """Print the text while it arrives, and the function calls."""
    if event.type == "response.output_text.delta":
        print(event.delta, end="", flush=True)
    elif event.type == "response.output_item.done" and event.item.type == "function_call":
        print(f"the model calls {event.item.name}({event.item.arguments})")


def approve(request: McpApprovalRequest) -> bool:
    """Approve or refuse a call of a server's tool; a program would ask its user."""
    approved = request.server_label == "deepwiki"
    print(f"{request.server_label} wants to run {request.name}: {'yes' if approved else 'no'}")
    return approved


def main() -> None:
    """Ask; the runner streams and calls functions until the model answers."""
    functions = [
        # These only read, so they may run concurrently.
        RegisteredFunction.from_function(get_weather, independent=True),
        RegisteredFunction.from_function(find_train, independent=True),
        RegisteredFunction.from_function(convert_currency),
    ]
    runner = ResponsesToolRunner(functions=functions)
    with OpenAI() as client:
        response = runner.run(
            client,
            {"model": MODEL, "input": QUESTION, "tools": [WIKI]},
            stream=True,
            on_event=show,
            approve_mcp=approve,
            max_steps=6,
        )
    print(f"\nthe final answer has {len(response.output_text.split())} words")


if __name__ == "__main__":
    main()
