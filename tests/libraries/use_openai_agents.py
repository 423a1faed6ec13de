"""OpenAI Agents: answers, streams, tools, structured output and errors, over both APIs.

Editions: 3
Requires: openai-agents>=0.24
"""

import asyncio

from agents import (
    Agent,
    Model,
    OpenAIChatCompletionsModel,
    OpenAIResponsesModel,
    Runner,
    function_tool,
    set_tracing_disabled,
)
from failures import refused
from pydantic import BaseModel

import openai

set_tracing_disabled(disabled=True)


class Event(BaseModel):
    name: str


@function_tool
def get_weather(city: str) -> str:
    """Tell the weather of a city."""
    return f"mild in {city}"


async def use(model: Model) -> None:
    agent = Agent("agent", model=model)
    assert (await Runner.run(agent, "Say: Ahoy")).final_output == "Ahoy"

    run = Runner.run_streamed(agent, "Count to 3")
    pieces = [
        event.data.delta
        async for event in run.stream_events()
        if event.type == "raw_response_event" and event.data.type == "response.output_text.delta"
    ]
    assert len(pieces) > 1
    assert "".join(pieces) == run.final_output == "1, 2, 3"

    helped = await Runner.run(agent.clone(tools=[get_weather]), "How is the weather in Oslo?")
    kinds = [item.type for item in helped.new_items]
    assert kinds == ["tool_call_item", "tool_call_output_item", "message_output_item"]
    assert "mild in Oslo" in helped.final_output

    typed = await Runner.run(agent.clone(output_type=Event), "Make an event of the 'Opera'.")
    assert typed.final_output == Event(name="Opera")


async def main() -> None:
    async with openai.AsyncOpenAI() as client:
        for kind in (OpenAIResponsesModel, OpenAIChatCompletionsModel):
            await use(kind("gpt-4o", client))
            with refused(openai.NotFoundError) as caught:
                await Runner.run(Agent("agent", model=kind("no-such", client)), "Hello")
            assert caught[0].code == "model_not_found"


asyncio.run(main())
# with the client that the library creates, and without an event loop
assert Runner.run_sync(Agent("agent", model="gpt-4o"), "Say: Ahoy").final_output == "Ahoy"
