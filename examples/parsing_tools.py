"""Let the model call your functions; the arguments arrive as pydantic models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

import openai
from openai import OpenAI

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

MODEL = "gpt-4.1-mini"


class GetWeather(BaseModel):
    """Return today's weather in a city."""

    city: str = Field(description="the name in English")
    in_fahrenheit: bool

    def answer(self) -> str:
        """Return a fixed answer; a program would call a weather service."""
        return f"{self.city}: {'70 °F' if self.in_fahrenheit else '21 °C'}"


def main() -> None:
    """Ask about the weather, and answer the calls until there are none."""
    messages: list[ChatCompletionMessageParam] = [
        {"role": "user", "content": "How is the weather in Lisbon?"}
    ]
    with OpenAI() as client:
        while True:
            completion = client.chat.completions.parse(
                model=MODEL, messages=messages, tools=[openai.pydantic_function_tool(GetWeather)]
            )
            message = completion.choices[0].message
            if not message.tool_calls:
                break
            messages.append(
                {
                    "role": "assistant",
                    "tool_calls": [
                        {
                            "id": call.id,
                            "type": "function",
                            "function": {
                                "name": call.function.name,
                                "arguments": call.function.arguments,
                            },
                        }
                        for call in message.tool_calls
                    ],
                }
            )
            for call in message.tool_calls:
                arguments = call.function.parsed_arguments
                if isinstance(arguments, GetWeather):
                    print(f"the model asks for {arguments.city}")
                    content = arguments.answer()
                    messages.append({"role": "tool", "tool_call_id": call.id, "content": content})
        print(message.content)


if __name__ == "__main__":
    main()
