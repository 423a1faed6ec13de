"""Let the model call a function, with the loop written out: it calls, you answer, it continues."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from openai import OpenAI

if TYPE_CHECKING:
    from openai.types.responses import FunctionToolParam, ResponseInputParam

MODEL = "gpt-4.1-mini"

WEATHER: FunctionToolParam = {
    "type": "function",
    "name": "get_weather",
    "description": "The weather of a city, today.",
    "strict": True,
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"],
        "additionalProperties": False,
    },
}


def get_weather(city: str) -> str:
    """Return a fixed answer; a program would call a weather service."""
    return f"{city}: 21 degrees, a light breeze"


def main() -> None:
    """Ask about two cities, and answer calls until the model makes no more."""
    conversation: ResponseInputParam = [
        {"role": "user", "content": "How is the weather in Lisbon and in Oslo?"}
    ]
    with OpenAI() as client:
        while True:
            response = client.responses.create(model=MODEL, input=conversation, tools=[WEATHER])
            calls = [item for item in response.output if item.type == "function_call"]
            if not calls:
                break
            for call in calls:
                print(f"the model calls {call.name}({call.arguments})")
                conversation.append(
                    {
                        "type": "function_call",
                        "call_id": call.call_id,
                        "name": call.name,
                        "arguments": call.arguments,
                    }
                )
                conversation.append(
                    {
                        "type": "function_call_output",
                        "call_id": call.call_id,
                        "output": get_weather(**json.loads(call.arguments)),
                    }
                )
        print(response.output_text)


if __name__ == "__main__":
    main()
